import type { DrawProgress } from "@convene/engine";
import { Progress } from "#kit";
import { useMessages } from "#shell";
import { decimalText } from "./number-words.ts";

type Props = { readonly progress: DrawProgress | null; readonly onStop: () => void };

/** Which step a run is at, how far it has come, and a way to stop it. */
export function RunState({ progress, onStop }: Props) {
  const message = useMessages();
  return (
    <div className="stack tight draw-run">
      <Progress doing={message(`draw.step.${progress?.step ?? "loading"}`)} onStop={onStop} />
      {progress === null ? null : (
        <>
          {progress.done === undefined ? null : <progress value={progress.done} aria-hidden="true" />}
          <p className="quiet small">
            {message("draw.progress", { levels: progress.levels, panels: progress.panels })}
            {progress.bound === undefined ? null : (
              <> {message("draw.progress.bound", { bound: decimalText(message, progress.bound) })}</>
            )}
          </p>
        </>
      )}
    </div>
  );
}
