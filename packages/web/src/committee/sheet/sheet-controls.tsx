import type { ListVersion } from "@convene/engine";
import { Button, Field, Sheet } from "#kit";
import { useMessages } from "#shell";
import { downloadText } from "../download.ts";
import type { CheckFile } from "./check-files.ts";

/** Languages a sheet can be printed in. */
export const LANGUAGES = ["both", "ar", "en"] as const;
export type SheetLanguage = (typeof LANGUAGES)[number];

type Props = {
  readonly versions: readonly ListVersion[];
  readonly version: number;
  readonly language: SheetLanguage;
  readonly files: readonly CheckFile[];
  /** Null where no change is needed or none can be proposed. */
  readonly swaps: boolean | null;
  readonly onVersion: (number: number) => void;
  readonly onLanguage: (language: SheetLanguage) => void;
  readonly onSwaps: (wanted: boolean) => void;
};

/** Which version, in which language, with or without proposed changes; print it; take the files for checking. */
export function SheetControls(props: Props) {
  const message = useMessages();
  const { versions, version, language, files, swaps, onVersion, onLanguage, onSwaps } = props;
  return (
    <div className="result-controls screen-only">
      <div className="stack">
        <div className="form-row">
          <Field label={message("sheet.version")}>
            {(control) => (
              <select {...control} value={version} onChange={({ target }) => onVersion(Number(target.value))}>
                {versions.toReversed().map(({ number }) => (
                  <option key={number} value={number}>
                    {message("lists.version", { number })}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={message("sheet.language")}>
            {(control) => (
              <select
                {...control}
                value={language}
                onChange={({ target }) => onLanguage(LANGUAGES.find((one) => one === target.value) ?? "both")}
              >
                {LANGUAGES.map((one) => (
                  <option key={one} value={one}>
                    {message(`sheet.language.${one}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        {swaps === null ? null : (
          <div>
            <label className="check">
              <input type="checkbox" checked={swaps} onChange={({ target }) => onSwaps(target.checked)} />
              {message("sheet.swaps")}
            </label>
            <p className="quiet small">{message("sheet.swaps.help")}</p>
          </div>
        )}
        <p>
          <Button look="main" onClick={() => print()}>
            {message("sheet.print")}
          </Button>
        </p>
      </div>
      <Sheet title={message("sheet.files")} bare>
        <p className="quiet small">{message("sheet.files.help")}</p>
        <ul className="plain stack tight">
          {files.map(({ kind, name, type, text }) => (
            <li key={kind}>
              <Button look="link" onClick={() => downloadText(name, type, text())}>
                {message(`sheet.file.${kind}`, { file: name })}
              </Button>
            </li>
          ))}
        </ul>
      </Sheet>
    </div>
  );
}
