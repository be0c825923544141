export { erasureActs } from "./acts.ts";
