export { Proposals } from "./proposals.tsx";
export { RecentActsPage } from "./recent-acts-page.tsx";
