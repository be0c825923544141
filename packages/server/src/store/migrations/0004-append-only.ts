const tables = ["audit_entry", "audit_node", "audit_checkpoint", "audit_cosignature", "payload", "refusal"];

/** What is recorded is never changed: the database itself says no, even to the owner of the tables. */
export const appendOnly = `
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'append-only: % on %', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
${tables
  .map(
    (table) => `CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`,
  )
  .join("\n")}
CREATE FUNCTION refuse_shrinking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.size < OLD.size OR NEW.last_at < OLD.last_at THEN
    RAISE EXCEPTION 'append-only: the record does not shrink' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER grows_only BEFORE UPDATE ON audit_head FOR EACH ROW EXECUTE FUNCTION refuse_shrinking();
CREATE TRIGGER never_empty BEFORE DELETE OR TRUNCATE ON audit_head
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`;
