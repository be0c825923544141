import { useId } from "react";

type Props = {
  /** The group of choices of which one holds. */
  readonly name: string;
  readonly label: string;
  readonly meaning: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
};

/** One of several ways, with what it means in a sentence. */
export function Choice({ name, label, meaning, checked, onChoose }: Props) {
  const id = useId();
  return (
    <div className="ceremony-choice">
      <input
        id={id}
        type="radio"
        name={name}
        checked={checked}
        aria-describedby={`${id}-meaning`}
        onChange={onChoose}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        <p id={`${id}-meaning`} className="quiet small">
          {meaning}
        </p>
      </div>
    </div>
  );
}
