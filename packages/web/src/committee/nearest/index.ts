export { NearestPanel } from "./nearest-panel.tsx";
