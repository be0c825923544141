import { useId, type ReactNode } from "react";

/** What the control inside a field must carry, so that its help and its error are read with it. */
export type FieldControl = {
  readonly id: string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: true;
};

type Props = {
  readonly label: ReactNode;
  readonly help?: ReactNode;
  /** What is wrong, naming the value. */
  readonly error?: ReactNode;
  readonly children: (control: FieldControl) => ReactNode;
};

/** A control with its label above, help beside and error in place: `<Field label="…">{(c) => <input {...c} />}</Field>`. */
export function Field({ label, help, error, children }: Props) {
  const id = useId();
  const described = [help === undefined ? "" : `${id}-help`, error === undefined ? "" : `${id}-error`].filter(Boolean);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {help === undefined ? null : (
        <p className="field-help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {children({
        id,
        ...(described.length > 0 ? { "aria-describedby": described.join(" ") } : {}),
        ...(error === undefined ? {} : { "aria-invalid": true as const }),
      })}
      {error === undefined ? null : (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
