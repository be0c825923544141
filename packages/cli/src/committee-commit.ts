import {
  accept,
  commitBundle,
  commitmentHash,
  drawRules,
  publicBundle,
  QUICKNET,
  roundAt,
  roundTime,
  writeBundle,
  type CeremonyMethod,
  type Commitment,
  type CommitmentInput,
  type DrawRule,
  type Fallback,
  type Messages,
  type Outcome,
  type Phrase,
  type Problem,
} from "@convene/engine";
import type { Asked } from "./arguments.ts";
import { openBundle, readPairs, verifierDigest } from "./bundle-input.ts";
import { solverIdentity } from "./solver-identity.ts";
import type { Block, Desk, Verb } from "./verb.ts";

/** Hours between a commitment and its round unless another round is named. */
const USUAL_NOTICE = 2;

/** Hours after which the rule for a beacon that cannot be had applies. */
const USUAL_PATIENCE = 24;

const SECONDS_PER_HOUR = 3600;

/** Numbers of the options of this verb: whole, in any digits, not larger than 15 of them. */
function wholeOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/u.test(text) ? Number(text) : undefined;
}

/** The ceremony asked for; `undefined` when the name is none. */
function ceremonyOf(name: string, sources: readonly string[] = []): CeremonyMethod | undefined {
  if (name === "digits" || name === "dice") return { method: name };
  return name === "numbers" ? { method: name, sources } : undefined;
}

function sourceOf({ texts, lists }: Asked, now: number): Outcome<CommitmentInput["source"]> {
  const { ceremony, round: text, fallback: rule = "new-draw" } = texts;
  const problems: Problem[] = [];
  const thrown = ceremony === undefined ? undefined : ceremonyOf(ceremony, lists.sources);
  if (ceremony !== undefined && thrown === undefined) {
    problems.push({ code: "unknown-ceremony", column: "--ceremony", value: ceremony });
  }
  const round = text === undefined ? roundAt(QUICKNET, now + USUAL_NOTICE * SECONDS_PER_HOUR) : wholeOf(text);
  if (round === undefined) problems.push({ code: "not-a-round", column: "--round", value: text ?? "" });
  if (rule !== "new-draw" && rule !== "ceremony") {
    problems.push({ code: "unknown-fallback", column: "--fallback", value: rule });
  }
  if (problems.length > 0) return { ok: false, problems };
  if (thrown !== undefined && rule !== "ceremony") return accept({ kind: "ceremony", ceremony: thrown });
  const fallback: Fallback =
    rule === "ceremony"
      ? { rule, after_hours: USUAL_PATIENCE, ceremony: thrown ?? { method: "digits" } }
      : { rule: "new-draw", after_hours: USUAL_PATIENCE };
  return accept({ kind: "drand", round: round ?? 0, fallback });
}

function redrawOf({ texts, lists }: Asked): Pick<CommitmentInput, "redraw"> {
  const of = texts["redraw-of"];
  if (of === undefined) return {};
  return { redraw: { of, reason: texts.reason ?? "", approved_by: lists["approved-by"] ?? [] } };
}

/** A time as people read it, in the zone that everybody shares. */
export function timeText(seconds: number, { locale }: Messages): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "long", timeZone: "UTC" });
  return format.format(new Date(seconds * 1000));
}

function rulePhrase({ rule, values }: DrawRule, messages: Messages): Phrase {
  const shown = Object.entries(values).map(([name, value]) => {
    const isTime = name === "time" || name === "deadline";
    return [name, isTime ? timeText(Number(value), messages) : name === "round" ? String(value) : value];
  });
  return { key: `lottery.rule.${rule}`, values: Object.fromEntries(shown) };
}

function blocksOf(commitment: Commitment, hash: string, messages: Messages): readonly Block[] {
  const { drand_round: round, draw, number = 1, process = "", tests = 0 } = commitment;
  return [
    { key: "commit.hash", values: { hash } },
    ...(round === 0
      ? []
      : [
          {
            key: "commit.round",
            values: { round: String(round), time: timeText(roundTime(QUICKNET, round), messages) },
          },
        ]),
    { key: "commit.number", values: { draw, process, number, tests } },
    {
      title: { key: "commit.rules" },
      columns: [{ heading: "column.rule" }],
      rows: drawRules(commitment).map((rule) => [rulePhrase(rule, messages)]),
    },
  ];
}

function commit(asked: Asked, desk: Desk) {
  const { texts, lists, numbers, switches } = asked;
  const now = Date.now() / 1000;
  const opened = openBundle(asked, desk);
  const parties = readPairs("--party", lists.party);
  const source = sourceOf(asked, now);
  const code = verifierDigest(asked, desk);
  const problems = [opened, parties, source, code].flatMap((outcome) => (outcome.ok ? [] : outcome.problems));
  if (!opened.ok || !parties.ok || !source.ok || !code.ok) return { ok: false as const, problems };
  const classes = lists.by;
  return commitBundle(opened.value, {
    draw: texts.draw ?? "",
    process: texts.record ?? "",
    earlier: { commitments: numbers.earlier ?? 0, tests: numbers["earlier-tests"] ?? 0 },
    test: switches.has("test"),
    ...(classes === undefined ? {} : { reserves: { by: classes, count: numbers.reserves ?? 1 } }),
    ...redrawOf(asked),
    codeSha256: code.value,
    wasmSha256: solverIdentity().wasm_sha256,
    source: source.value,
    nonces: parties.value.map(([party, hash]) => ({ party, commit: hash })),
    now,
  });
}

/**
 * `convene committee commit`: fixes everything about a draw before its number can be known: pool, conditions, panels,
 * verifier, round or ceremony, nonces, and the rules for what may go wrong.
 */
export const committeeCommit: Verb = {
  room: "committee",
  name: "commit",
  takes: [
    "bundle",
    "draw",
    "record",
    "party",
    "round",
    "ceremony",
    "sources",
    "fallback",
    "by",
    "reserves",
    "earlier",
    "earlier-tests",
    "test",
    "redraw-of",
    "reason",
    "approved-by",
    "verifier",
    "out",
    "public",
  ],
  needs: ["bundle", "draw", "record", "out"],
  run: (asked, desk) => {
    const committed = commit(asked, desk);
    if (!committed.ok) return committed;
    const { commitment } = committed.value;
    if (commitment === undefined) throw new Error("committed to, and no commitment in the bundle");
    const hash = commitmentHash(commitment);
    const { out, public: open } = asked.texts;
    if (out !== undefined) desk.save(out, writeBundle(committed.value));
    if (open !== undefined) desk.save(open, writeBundle(publicBundle(committed.value)));
    const blocks = blocksOf(commitment, hash, desk.speech.print);
    return accept({ yes: true, json: { commitment_sha256: hash, commitment }, blocks });
  },
};
