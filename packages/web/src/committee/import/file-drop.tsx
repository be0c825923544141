import { useState } from "react";
import { FileButton } from "#kit";
import { useMessages } from "#shell";
import "./import.css";

const ACCEPT = ".csv,.tsv,.txt,.json,.xlsx,text/csv,application/json";

/** One place for every file: drop them here, or choose them. */
export function FileDrop({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const message = useMessages();
  const [over, setOver] = useState(false);
  return (
    <div
      className={over ? "file-drop over" : "file-drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <p>{message("import.drop")}</p>
      <FileButton accept={ACCEPT} multiple onFiles={onFiles}>
        {message("import.choose-files")}
      </FileButton>
      <p className="quiet small">{message("import.drop.help")}</p>
    </div>
  );
}
