import { checkList, createModel } from "@convene/engine";
import { measure, report } from "../harness.ts";
import { ardania, ardaniaList, take } from "./ardania.ts";
import { createInstance } from "./instance.ts";

const RUNS = 41;

const wide = createInstance({ seed: 7, nominees: 2000, seats: 150, conditions: 200, slack: 3 });
const model = take(createModel(wide.input));
report("committee/check", [
  measure(
    "412 nominees, all conditions of Ardania",
    () => take(checkList(ardania, ardaniaList("v5"))).failing,
    RUNS,
    2,
  ),
  measure("2000 nominees, 150 seats, 200 conditions", () => take(checkList(model, wide.list)).failing, RUNS, 50),
  measure("2000 nominees, 200 conditions: reading them", () => take(createModel(wide.input)).rows.length, 5),
]);
