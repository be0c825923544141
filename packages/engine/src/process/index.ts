export { formationClock } from "./formation-clock.ts";
export type { FormationClock, StepDuration } from "./formation-clock.ts";
export type {
  Actor,
  Body,
  FormationStep,
  Ground,
  Label,
  ListVersion,
  Localized,
  Objection,
  Process,
} from "./process.ts";
export { readLabels } from "./read-labels.ts";
