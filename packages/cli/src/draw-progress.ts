import type { DrawProgress, Phrase } from "@convene/engine";
import type { Desk } from "./verb.ts";

/** Lines on standard error stand at least this far apart, in milliseconds. */
const PAUSE = 1000;

/** Before this part of a step is done, the time it still takes is a guess not worth printing. */
const ENOUGH = 0.05;

/**
 * Says how a draw goes on: levels, panels, how far it is from the end, and about how long the step still takes. Steps
 * that are over within a second are not mentioned.
 */
export function drawProgress(desk: Desk): (progress: DrawProgress) => void {
  let said = performance.now();
  let begun = { step: "", at: said };
  return ({ step, done, levels, panels, bound }) => {
    const now = performance.now();
    if (step !== begun.step) begun = { step, at: now };
    if (now - said < PAUSE) return;
    said = now;
    const seconds = done === undefined ? 0 : Math.ceil(((now - begun.at) * (1 - done)) / Math.max(done, ENOUGH) / 1000);
    const left: Phrase =
      done === undefined || done < ENOUGH || done >= 1 ? "" : { key: "progress.left", values: { seconds } };
    const far: Phrase = bound === undefined ? "" : { key: "progress.bound", values: { bound } };
    desk.progress({ key: `progress.${step}`, values: { levels, panels, bound: far, left } });
  };
}
