export { RulePage } from "./rule-page.tsx";
