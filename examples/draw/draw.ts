import { combineConditions, createModel, drawPanels, highsSolver, readPool, readQuotas } from "@convene/engine";
import highs from "highs";
import { readFileSync } from "node:fs";
import { take } from "./take.ts";

const [people = "", limits = "", size = ""] = process.argv.slice(2);
const pool = take(readPool({ name: people, text: readFileSync(people) }));
const quotas = take(readQuotas({ name: limits, text: readFileSync(limits) }));
const model = take(createModel({ pool, conditions: take(combineConditions({ quotas, size: Number(size) })) }));
const answer = take(drawPanels(model, highsSolver(await highs())));
if (!answer.feasible) throw new Error("no panel meets these quotas");
for (const { id, value } of answer.draw.chances) console.log(id, value.toFixed(6));
for (const { weight, members } of answer.draw.panels) console.log(weight.toFixed(6), members.join(" "));
