import type { NomineeId } from "@convene/engine";
import { useMemo } from "react";
import { useMessages, usePool } from "#shell";
import { nomineeNames } from "../nominee-name.ts";

/** A nominee's name and id for use inside a sentence; the id alone while there is no pool or no name. */
export function useNames(): (id: NomineeId) => string {
  const { language } = useMessages();
  const pool = usePool();
  const names = useMemo(() => (pool === null ? null : nomineeNames(pool.pool, language)), [language, pool]);
  return (id) => {
    const name = names?.(id) ?? id;
    return name === id ? id : `${name} (${id})`;
  };
}
