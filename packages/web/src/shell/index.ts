export { useAnnounce } from "./announce.tsx";
export { Boundary } from "./boundary.tsx";
export { useDraft } from "./draft.ts";
export { NotOpen } from "./fault.tsx";
export { useFormat } from "./format.ts";
export type { Format } from "./format.ts";
export { grantsAt, useGrantsAt } from "./grants.ts";
export { AtProcess, Frame, WithProcess } from "./frame.tsx";
export { InLanguage, useMessages } from "./messages.tsx";
export { useOutboxEntries, usePerform } from "./outbox-context.tsx";
export type { ActAnswer } from "./outbox.ts";
export { setPreferences, usePreferences } from "./preferences.ts";
export type { Digits, Language, Preferences } from "./preferences.ts";
export {
  useAppointed,
  useClock,
  useConditions,
  useLists,
  useObjections,
  usePool,
  usePopulation,
  useProcess,
  useProcessId,
  useProposals,
  useRecentActs,
} from "./process.tsx";
export type { ActSummary, Proposal, RecentAct } from "./recent-acts.ts";
export { answer, api, processesQuery } from "./reads.ts";
export type { AppointedPerson, ConditionsEntry, ProcessWithVersions } from "./reads.ts";
export { Refusal, refusalOf } from "./refusal.ts";
export { openSessionsQuery, sessionQuery } from "./session.ts";
export type { Persona, Session, SessionGrant, SignedIn } from "./session.ts";
export { Link, page, useLocation, useNavigate, useSearch } from "./router.tsx";
export { Shell, startShell } from "./shell.tsx";
export type { Start } from "./shell.tsx";
export { startWorker } from "./worker.ts";
