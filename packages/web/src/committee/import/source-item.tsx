import { ROW_NUMBERS } from "@convene/engine";
import { useState } from "react";
import { Button, Field } from "#kit";
import { useMessages } from "#shell";
import type { Choices } from "./read-import.ts";
import type { Kind, Source } from "./source.ts";

type Props = {
  readonly source: Source;
  readonly kind: Kind | "aside";
  /** What it can be taken for. */
  readonly kinds: readonly Kind[];
  readonly choices: Choices;
  readonly onChoose: (choices: Choices) => void;
};

/** Which columns hold several values, and what separates them: proposals to agree to, and a way to state one. */
function Separators({ source, choices, onChoose }: Omit<Props, "kind" | "kinds">) {
  const message = useMessages();
  const [column, setColumn] = useState("");
  const [separator, setSeparator] = useState("");
  const { separators } = choices;
  const set = (name: string, mark: string | undefined) => {
    const { [name]: _before, ...others } = separators;
    onChoose({ ...choices, separators: mark === undefined ? others : { ...others, [name]: mark } });
  };
  const stated = Object.entries(separators)
    .filter(([name]) => source.columns.includes(name))
    .map(([name, mark]) => ({ column: name, separator: mark }));
  const proposed = source.separated.filter((one) => separators[one.column] === undefined);
  return (
    <details open={proposed.length + stated.length > 0}>
      <summary>{message("import.separators")}</summary>
      <p className="field-help">{message("import.separators.help")}</p>
      <div className="row">
        {[...stated, ...proposed].map((one) => (
          <label key={one.column} className="check">
            <input
              type="checkbox"
              checked={separators[one.column] !== undefined}
              onChange={({ target }) => set(one.column, target.checked ? one.separator : undefined)}
            />
            {message("import.separated", one)}
          </label>
        ))}
      </div>
      <div className="form-row">
        <Field label={message("import.separator.column")}>
          {(control) => (
            <select {...control} value={column} onChange={({ target }) => setColumn(target.value)}>
              <option value="">{message("import.choose")}</option>
              {source.columns.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={message("import.separator")}>
          {(control) => (
            <input
              {...control}
              className="short"
              maxLength={3}
              value={separator}
              onChange={({ target }) => setSeparator(target.value)}
            />
          )}
        </Field>
        <Button
          disabled={column === "" || separator.trim() === ""}
          onClick={() => {
            set(column, separator.trim());
            setSeparator("");
          }}
        >
          {message("import.separator.set")}
        </Button>
      </div>
    </details>
  );
}

/** One file or sheet: what it is taken for, which can be corrected, and what its reader needs to know. */
export function SourceItem({ source, kind, kinds, choices, onChoose }: Props) {
  const message = useMessages();
  const { key, columns, rows } = source;
  const opened = source.problems.length === 0;
  return (
    <li className="source">
      <h3>
        <bdi>{key}</bdi>
      </h3>
      <p className="quiet">
        {source.kind === "marks"
          ? message("import.marks")
          : columns.length > 0
            ? message("import.table", { rows, columns: columns.length })
            : message(opened ? "import.document" : "import.unreadable")}
      </p>
      <div className="form-row">
        <Field label={message("import.read-as")} help={opened ? undefined : message("import.unreadable.next")}>
          {(control) => (
            <select
              {...control}
              value={opened || choices.kinds[key] !== undefined ? kind : ""}
              onChange={({ target: { value } }) =>
                onChoose({
                  ...choices,
                  kinds: { ...choices.kinds, [key]: kinds.find((one) => one === value) ?? "aside" },
                })
              }
            >
              {opened ? null : <option value="">{message("import.choose")}</option>}
              {(opened ? kinds : []).map((one) => (
                <option key={one} value={one}>
                  {message(`import.kind.${one}`)}
                </option>
              ))}
              <option value="aside">{message("import.kind.aside")}</option>
            </select>
          )}
        </Field>
        {(kind === "pool" || kind === "list" || kind === "seated") && columns.length > 0 ? (
          <Field label={message("import.id-column")}>
            {(control) => (
              <select
                {...control}
                value={choices.idColumns[key] ?? ""}
                onChange={({ target: { value } }) => {
                  const { [key]: _before, ...others } = choices.idColumns;
                  onChoose({ ...choices, idColumns: value === "" ? others : { ...others, [key]: value } });
                }}
              >
                <option value="">{message("import.id-column.usual")}</option>
                {columns.map((column) => (
                  <option key={column} value={column}>
                    {column}
                  </option>
                ))}
                {kind === "pool" ? <option value={ROW_NUMBERS}>{message("import.id-column.rows")}</option> : null}
              </select>
            )}
          </Field>
        ) : null}
      </div>
      {kind === "pool" && columns.length > 0 ? (
        <Separators source={source} choices={choices} onChoose={onChoose} />
      ) : null}
    </li>
  );
}
