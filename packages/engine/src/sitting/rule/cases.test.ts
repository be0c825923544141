import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { decide } from "./decide.ts";
import type { Rule } from "./rule.ts";
import type { State } from "./state.ts";

const FOLDER = new URL("../../../../../../shared/data/sitting/decision-rules/", import.meta.url);
const file = new URL("cases.json", FOLDER);

type Case = { readonly id: string; readonly rule: Rule; readonly state: State; readonly expect: boolean | string };

const cases: readonly Case[] = existsSync(file)
  ? (JSON.parse(readFileSync(file, "utf8")) as { readonly cases: readonly Case[] }).cases
  : [];

test.skipIf(cases.length === 0)(
  "every published case has its published verdict (skipped without the reference data)",
  () => {
    for (const { id, rule, state, expect: wanted } of cases) {
      const verdict = decide(rule, state);
      const { status, step_id: step } = verdict.ok ? verdict.value : {};
      const said = status !== "passed" ? false : typeof wanted === "string" ? step : true;
      expect([id, said]).toEqual([id, wanted]);
    }
  },
);
