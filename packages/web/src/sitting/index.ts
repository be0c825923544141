export { firstDraft } from "./rule-draft.ts";
export type { RuleDraft } from "./rule-draft.ts";
export { RulePage } from "./rule-page.tsx";
