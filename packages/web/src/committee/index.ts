export { ListsPlace } from "./lists-place.tsx";
export { places } from "./places.ts";
