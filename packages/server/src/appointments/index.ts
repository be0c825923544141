export { appointmentActs } from "./acts.ts";
export { appointmentRoutes } from "./routes.ts";
