import {
  accept,
  commitmentHash,
  drawBundle,
  publicBundle,
  QUICKNET,
  refuse,
  roundTime,
  writeBundle,
  type Ceremony,
  type DrawBundle,
  type DrawSource,
  type GivenNonce,
  type Outcome,
  type Phrase,
  type Problem,
  type SavedBeacon,
  type Witness,
} from "@convene/engine";
import type { Asked } from "./arguments.ts";
import { openBundle, readPairs } from "./bundle-input.ts";
import { timeText } from "./committee-commit.ts";
import { reservesTable } from "./committee-draw-answer.ts";
import type { Block, Desk, Verb } from "./verb.ts";

const SECONDS_PER_HOUR = 3600;

/** A beacon as the interface of the chain gives it, in a file or pasted. */
function readBeacon(text: string, desk: Desk): Outcome<SavedBeacon> {
  const pasted = text.trim().startsWith("{");
  const file = pasted ? undefined : desk.read(text);
  if (file !== undefined && !file.ok) return file;
  const json = file === undefined ? text : new TextDecoder().decode(Buffer.from(file.value.text));
  const unread = refuse({ code: "beacon-unreadable", column: "--beacon", value: json.slice(0, 60) });
  try {
    const { round, signature, randomness } = JSON.parse(json);
    if (!Number.isSafeInteger(round) || typeof signature !== "string") return unread;
    return accept({ round, signature, ...(typeof randomness === "string" ? { randomness } : {}) });
  } catch {
    return unread;
  }
}

/** Witnesses as `NAME, BLOC`. */
function readWitnesses(texts: readonly string[] = []): readonly Witness[] {
  return texts.map((text) => {
    const [name = "", ...bloc] = text.split(",");
    return { name: name.trim(), bloc: bloc.join(",").trim() };
  });
}

/** What was thrown, as the commitment (or its fallback) says it would be. */
function readCeremony({ texts, lists }: Asked, bundle: DrawBundle): Ceremony {
  const { ceremony, fallback } = bundle.commitment ?? {};
  const method = (ceremony ?? (fallback?.rule === "ceremony" ? fallback.ceremony : undefined))?.method ?? "digits";
  const witnesses = readWitnesses(lists.witness);
  if (lists.numbers !== undefined) {
    const numbers = lists.numbers.map((source) =>
      source
        .split(/[\s,]+/u)
        .filter((part) => part !== "")
        .map(Number),
    );
    return { method: "numbers", numbers, witnesses };
  }
  const thrown = { throws: lists.thrown ?? [], digits: texts.further ?? "", witnesses };
  return { method: method === "dice" ? "dice" : "digits", ...thrown };
}

/** Where the number comes from: the beacon or ceremony given, else those the bundle was drawn from already. */
function readSource(asked: Asked, bundle: DrawBundle, desk: Desk): Outcome<DrawSource> {
  const { texts, lists } = asked;
  if (texts.beacon !== undefined) {
    const beacon = readBeacon(texts.beacon, desk);
    return beacon.ok ? accept({ source: "drand", beacon: beacon.value }) : beacon;
  }
  if (lists.thrown !== undefined || lists.numbers !== undefined) {
    return accept({ source: "ceremony", ceremony: readCeremony(asked, bundle) });
  }
  if (bundle.beacon !== undefined) return accept({ source: "drand", beacon: bundle.beacon });
  if (bundle.ceremony !== undefined) return accept({ source: "ceremony", ceremony: bundle.ceremony });
  return refuse({ code: "number-missing" });
}

/** A ceremony that takes the place of a beacon waits as long as the commitment says; a beacon comes in its own time. */
function awaited({ commitment }: DrawBundle, source: DrawSource, { speech }: Desk): readonly Problem[] {
  const { ceremony, fallback, drand_round: round = 0 } = commitment ?? {};
  if (source.source === "drand" || ceremony !== undefined || fallback?.rule !== "ceremony") return [];
  const due = roundTime(QUICKNET, round) + fallback.after_hours * SECONDS_PER_HOUR;
  return Date.now() / 1000 >= due ? [] : [{ code: "beacon-awaited", value: timeText(due, speech.print) }];
}

function readNonces({ lists }: Asked, { reveals = [] }: DrawBundle): Outcome<readonly GivenNonce[]> {
  if (lists.nonce === undefined)
    return accept(reveals.flatMap(({ party, nonce }) => (nonce === null ? [] : [{ party, nonce }])));
  const pairs = readPairs("--nonce", lists.nonce);
  return pairs.ok ? accept(pairs.value.map(([party, nonce]) => ({ party, nonce }))) : pairs;
}

function blocksOf({ outcome, commitment, panels }: DrawBundle): readonly Block[] {
  if (outcome === undefined || commitment === undefined) return [];
  const { index, seed, panel, members, reserves, declined = [] } = outcome;
  const digits = String(panels.length - 1).length;
  const list = (ids: readonly string[]): Phrase => ({ join: "comma", items: ids });
  return [
    ...(commitment.test === true ? [{ key: "pick.test" }] : []),
    { key: "pick.index", values: { index: String(index).padStart(digits, "0"), count: panels.length } },
    { key: "pick.panel", values: { members: list(panel) } },
    ...declined.map(({ id, by }) => ({
      key: by === null ? "pick.declined-open" : "pick.declined",
      values: { id, by: by ?? "" },
    })),
    ...(declined.length === 0 ? [] : [{ key: "pick.members", values: { members: list(members) } }]),
    { key: "pick.seed", values: { seed } },
    { key: "pick.hash", values: { hash: commitmentHash(commitment) } },
    ...(reserves === undefined ? [] : [reservesTable(reserves)]),
  ];
}

/** `convene committee pick`: from commitment, nonces and the round or the dice to the number, the panel and reserves. */
export const committeePick: Verb = {
  room: "committee",
  name: "pick",
  takes: ["bundle", "nonce", "beacon", "thrown", "further", "numbers", "witness", "declined", "out", "public"],
  needs: ["bundle"],
  run: (asked, desk) => {
    const opened = openBundle(asked, desk);
    if (!opened.ok) return opened;
    const bundle = opened.value;
    const [nonces, source] = [readNonces(asked, bundle), readSource(asked, bundle, desk)];
    const problems = [nonces, source].flatMap((outcome) => (outcome.ok ? [] : outcome.problems));
    if (!nonces.ok || !source.ok) return { ok: false, problems };
    const early = awaited(bundle, source.value, desk);
    if (early.length > 0) return { ok: false, problems: early };
    const declined = asked.lists.declined ?? (bundle.outcome?.declined ?? []).map(({ id }) => id);
    const drawn = drawBundle(bundle, { nonces: nonces.value, source: source.value, declined });
    if (!drawn.ok) return drawn;
    const { outcome, commitment, reveals = [] } = drawn.value;
    const { out, public: open } = asked.texts;
    if (out !== undefined) desk.save(out, writeBundle(drawn.value));
    if (open !== undefined) desk.save(open, writeBundle(publicBundle(drawn.value)));
    const json = {
      draw: commitment?.draw,
      test: commitment?.test ?? false,
      source: drawn.value.source,
      commitment_sha256: commitment === undefined ? null : commitmentHash(commitment),
      absent: reveals.flatMap(({ party, nonce }) => (nonce === null ? [party] : [])),
      ...outcome,
    };
    return accept({ yes: true, json, blocks: blocksOf(drawn.value) }, drawn.notes);
  },
};
