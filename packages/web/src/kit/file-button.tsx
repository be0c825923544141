import { useId, type ReactNode } from "react";
import "./file-button.css";

type Props = {
  readonly children: ReactNode;
  /** Endings and media types, as the `accept` attribute wants them. */
  readonly accept: string;
  readonly multiple?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
};

/** Lets a person choose files; the same file can be chosen again. Nothing leaves the browser by choosing. */
export function FileButton({ children, accept, multiple = false, onFiles }: Props) {
  const id = useId();
  return (
    <span className="file-button">
      <input
        id={id}
        type="file"
        accept={accept}
        multiple={multiple}
        className="only-heard"
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = "";
        }}
      />
      <label htmlFor={id} className="button">
        {children}
      </label>
    </span>
  );
}
