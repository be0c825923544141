export { poolRows, poolTable } from "./pool-rows.ts";
