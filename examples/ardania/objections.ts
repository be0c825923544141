import type { Ground, Objection } from "@convene/engine";
import { daysAfter } from "./day.ts";
import type { Nominee } from "./nominee.ts";
import { filedText, listText, rulingReason } from "./objection-text.ts";
import { createRandom } from "./random.ts";
import { specification } from "./specification.ts";
import type { Versions } from "./versions.ts";

type State = Exclude<Objection["state"], "filed">;

/** So many objections of an actor to one version with one outcome. */
type Batch = { readonly version: number; readonly actor: string; readonly state: State; readonly count: number };

const batch = (version: number, actor: string, counts: Partial<Record<State, number>>): readonly Batch[] =>
  (["sustained", "inadmissible", "withdrawn", "overruled"] as const).map((state) => {
    return { version, actor, state, count: counts[state] ?? 0 };
  });

const BATCHES: readonly Batch[] = [
  ...batch(1, "ONC", { sustained: 2, withdrawn: 1, overruled: 2 }),
  ...batch(1, "LAK-1", { sustained: 1, overruled: 1 }),
  ...batch(1, "LAK-2", { sustained: 1, overruled: 1 }),
  ...batch(1, "LAK-3", { withdrawn: 1, overruled: 1 }),
  ...batch(2, "GOV", { sustained: 1 }),
  ...batch(2, "ONC", { sustained: 2, overruled: 1 }),
  ...batch(2, "LAK-1", { sustained: 1 }),
  ...batch(2, "LAK-2", { inadmissible: 1 }),
  ...batch(2, "LAK-3", { withdrawn: 1, overruled: 1 }),
  ...batch(3, "ONC", { sustained: 1, overruled: 1 }),
  ...batch(3, "LAK-1", { sustained: 1 }),
  ...batch(3, "LAK-2", { withdrawn: 1 }),
  ...batch(4, "GOV", { sustained: 3, inadmissible: 2, withdrawn: 9, overruled: 19 }),
  ...batch(4, "LAK-1", { overruled: 1 }),
  ...batch(4, "LAK-2", { overruled: 1 }),
  ...batch(4, "LAK-3", { overruled: 1 }),
  ...batch(5, "ONC", { sustained: 1, overruled: 1 }),
];

/** Grounds of the objections that were sustained, version by version; the first two of version 1 and that of version 5 concern party office. */
const SUSTAINED: Readonly<Record<number, readonly Ground[]>> = {
  1: ["independence", "independence", "credentials", "residence"],
  2: ["independence", "credentials", "independence", "residence"],
  3: ["independence", "security"],
  4: ["independence", "credentials", "independence"],
  5: ["independence"],
};

/** Days after the hand-over during which objections are filed, and the day from which the panel rules. */
const PERIODS: Readonly<Record<number, { readonly filing: number; readonly ruling: number; readonly days: number }>> = {
  1: { filing: 35, ruling: 42, days: 21 },
  2: { filing: 35, ruling: 42, days: 25 },
  3: { filing: 35, ruling: 42, days: 25 },
  4: { filing: 49, ruling: 63, days: 70 },
  5: { filing: 7, ruling: 10, days: 4 },
};

/** Grounds left for the objections that were not sustained, in an order of chance. */
function otherGrounds(): Ground[] {
  const { none: _none, ...grounds } = specification.objections.grounds;
  const left = new Map(Object.entries(grounds));
  for (const ground of Object.values(SUSTAINED).flat()) left.set(ground, (left.get(ground) ?? 0) - 1);
  // The three guarantors object to version 4 as a whole, on the ground of balance.
  left.set("balance", (left.get("balance") ?? 0) - 3);
  const all = (Object.keys(grounds) as readonly (keyof typeof grounds)[]).flatMap((ground) =>
    Array.from({ length: left.get(ground) ?? 0 }, () => ground),
  );
  return [...createRandom(specification.seed, "grounds").shuffle(all)];
}

/**
 * Who is objected to with success: people who leave before the next version of the envoy, party officers first; on
 * version 4 those whom the government marked, on version 5 a party officer.
 */
function losers(version: number, { lists, marks }: Versions, nominees: readonly Nominee[]): readonly string[] {
  const next = version === 4 ? lists[6] : version === 5 ? lists[6] : lists[(version + 1) as 2 | 3 | 4];
  const members = lists[version as 1 | 2 | 3 | 4 | 5];
  const leaving = nominees.filter(({ id }) => members.includes(id) && !next.includes(id));
  const officers = leaving.filter(({ partyOffice }) => partyOffice === "yes");
  const others = leaving.filter(({ partyOffice, consent }) => partyOffice === "no" && consent === "yes");
  const candidates = version === 4 ? leaving.filter(({ id }) => marks["GOV"]?.includes(id)) : [...officers, ...others];
  return candidates.map(({ id }) => id);
}

/** All 61 objections with their rulings, in the order of filing. */
export function makeObjections(versions: Versions, nominees: readonly Nominee[]): readonly Objection[] {
  const random = createRandom(specification.seed, "objections");
  const grounds = otherGrounds();
  const objections = [1, 2, 3, 4, 5].flatMap((version) => {
    const handedOver = specification.versions[version as 1 | 2 | 3 | 4 | 5].on;
    const period = PERIODS[version] ?? { filing: 1, ruling: 1, days: 1 };
    const lost = [...losers(version, versions, nominees)];
    const reasons = [...(SUSTAINED[version] ?? [])];
    const taken = new Set(lost);
    const stand = [...random.shuffle(versions.lists[version as 1 | 2 | 3 | 4 | 5].filter((id) => !taken.has(id)))];
    return BATCHES.filter((entry) => entry.version === version).flatMap(({ actor, state, count }) =>
      Array.from({ length: count }, (): Omit<Objection, "id"> => {
        const whole = version === 4 && actor.startsWith("LAK");
        const ground =
          state === "inadmissible"
            ? null
            : whole
              ? "balance"
              : ((state === "sustained" ? reasons.shift() : grounds.shift()) ?? null);
        const nominee = whole ? null : ((state === "sustained" ? lost.shift() : stand.shift()) ?? null);
        const text = whole ? listText(random) : filedText(ground, actor.startsWith("LAK") ? "en" : "ar", random);
        const filedOn = daysAfter(handedOver, 3 + random.below(period.filing - 3));
        const on = daysAfter(handedOver, period.ruling + random.below(period.days));
        const ruling = { by: state === "withdrawn" ? actor : "PANEL", on, reason: rulingReason(state, ground, random) };
        return { version, actor, nominee, ground, text, filedOn, state, ruling };
      }),
    );
  });
  return objections
    .toSorted((a, b) => (a.filedOn < b.filedOn ? -1 : a.filedOn > b.filedOn ? 1 : 0))
    .map((objection, index) => ({ id: `O-${String(index + 1).padStart(2, "0")}`, ...objection }));
}
