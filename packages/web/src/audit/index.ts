export { RecentActsPage } from "./recent-acts-page.tsx";
