import type { Ardania } from "./ardania.ts";
import { CRITERIA, makeConsents, makeRulings } from "./credentials.ts";
import { toPool } from "./nominee.ts";
import { NUMBERS } from "./versions.ts";

/**
 * An act as the server takes it. An act that makes something the server names says in `gives` what later acts call it;
 * an act about such a thing says so in `about`, and its payload gets `id` from the result of the act that made it.
 */
export type Act = {
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly gives?: string;
  readonly about?: string;
};

/** The acts that load Ardania, in the order of its history: each list is followed by what was objected to it. */
export function makeActs(ardania: Ardania): readonly Act[] {
  const { process, population, conditions, versions, objections, steps } = ardania;
  const history = NUMBERS.flatMap((number): readonly Act[] => {
    const list = versions.find((version) => version.number === number);
    if (list === undefined) throw new Error(`no version ${number}`);
    const { by, handedOverOn, note, parent, members } = list;
    const against = objections.filter(({ version }) => version === number);
    return [
      { name: "committee.hand-over-list", payload: { by, handedOverOn, note, parent, members } },
      // The blocs and the guarantors object to what they were shown.
      { name: "committee.release-list", payload: { number } },
      { name: "committee.share-list", payload: { number } },
      ...against.map(({ id, version, actor, nominee, ground, text, filedOn }): Act => {
        const payload = { version, actor, nominee, ground, text, filedOn };
        return { name: "committee.file-objection", payload, gives: id };
      }),
      ...against.flatMap(({ id, state, ruling }): readonly Act[] => {
        if (ruling === null) return [];
        if (state === "withdrawn") return [{ name: "committee.withdraw-objection", payload: ruling, about: id }];
        return [{ name: "committee.rule-objection", payload: { state, ...ruling }, about: id }];
      }),
    ];
  });
  return [
    { name: "process.create", payload: { process } },
    { name: "committee.import-pool", payload: { file: "nominees.csv", pool: toPool(ardania.nominees) } },
    { name: "committee.set-population", payload: { population } },
    { name: "committee.set-conditions", payload: { conditions, note: "Rules of formation, as agreed" } },
    { name: "committee.set-criteria", payload: { criteria: CRITERIA } },
    { name: "committee.record-consents", payload: { consents: makeConsents(ardania.nominees) } },
    {
      name: "committee.rule-nominees",
      payload: { criteria: 1, on: "2031-03-28", rulings: makeRulings(ardania.nominees) },
    },
    ...history,
    ...steps.map((step): Act => ({ name: "process.record-step", payload: { step } })),
  ];
}
