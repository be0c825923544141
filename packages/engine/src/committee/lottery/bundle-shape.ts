import {
  anyNumber,
  anyObject,
  anyText,
  eitherOf,
  hexadecimal,
  listOf,
  literal,
  objectOf,
  pattern,
  recordOf,
  someText,
  wholeNumber,
  type Shape,
} from "./shape.ts";

/** SHA-256 in hexadecimal digits. */
export const DIGEST = hexadecimal(32);
/** Ids of people. */
export const IDS = listOf(someText);
const FRACTION = pattern(/^(?:0|-?[1-9]\d*(?:\/[1-9]\d*)?)$/u);
const COUNT = pattern(/^(?:0|[1-9]\d*)$/u);

/** The people of a frozen pool, salted. */
export const NOMINEES = listOf(
  objectOf({ id: someText, features: recordOf(eitherOf(listOf(someText), anyText)), salt: hexadecimal(16) }),
);

/** What each party revealed. */
export const REVEALS = listOf(objectOf({ party: someText, nonce: eitherOf(literal(null), DIGEST) }));

const POOL = objectOf(
  {
    root: DIGEST,
    size: wholeNumber,
    counts: recordOf(objectOf({ values: recordOf(wholeNumber) }, { others: wholeNumber })),
  },
  { nominees: NOMINEES },
);

const FAIR = objectOf(
  {
    algorithm: literal("leximin", "maximin", "nash", "goldilocks"),
    chances: recordOf(eitherOf(anyNumber, FRACTION)),
    certificate: anyObject,
  },
  { marks: IDS, keep: IDS },
);

const CEREMONY_METHOD = eitherOf(
  objectOf({ method: literal("numbers"), sources: listOf(someText) }),
  objectOf({ method: literal("digits", "dice") }),
);

const FALLBACK = eitherOf(
  objectOf({ rule: literal("ceremony"), after_hours: wholeNumber, ceremony: CEREMONY_METHOD }),
  objectOf({ rule: literal("new-draw"), after_hours: wholeNumber }),
);

/** A commitment as it is hashed. */
export const COMMITMENT = objectOf(
  {
    algorithm: someText,
    code_sha256: DIGEST,
    draw: someText,
    drand_round: wholeNumber,
    nonce_commitments: listOf(objectOf({ party: someText, commit: DIGEST })),
    panel_count: wholeNumber,
    panels_root: DIGEST,
    pool_root: DIGEST,
    pool_size: wholeNumber,
    quotas: recordOf(recordOf(listOf(wholeNumber, 2))),
    seats: wholeNumber,
  },
  {
    ceremony: CEREMONY_METHOD,
    chances_sha256: DIGEST,
    conditions_sha256: DIGEST,
    drand_chain: DIGEST,
    fallback: FALLBACK,
    number: wholeNumber,
    process: someText,
    redraw: objectOf({ of: someText, reason: someText, approved_by: listOf(someText) }),
    reserves: objectOf({ by: listOf(someText), count: wholeNumber }),
    test: literal(true),
    tests: wholeNumber,
    wasm_sha256: DIGEST,
  },
);

const WITNESSES = listOf(objectOf({ name: someText, bloc: someText }));

const CEREMONY = eitherOf(
  objectOf({ method: literal("numbers"), numbers: listOf(listOf(wholeNumber)), witnesses: WITNESSES }),
  objectOf({
    method: literal("digits", "dice"),
    throws: listOf(someText),
    digits: someText,
    witnesses: WITNESSES,
  }),
);

const RESERVES = objectOf({
  by: listOf(someText),
  lists: listOf(
    objectOf({
      seatClass: anyText,
      values: listOf(anyText),
      members: IDS,
      candidates: wholeNumber,
      reserves: listOf(objectOf({ id: someText, seat: wholeNumber, fills: listOf(anyText) })),
    }),
  ),
});

const OUTCOME = objectOf(
  { seed: DIGEST, index: wholeNumber, panel: IDS, members: IDS },
  {
    counter: wholeNumber,
    x: COUNT,
    reserves: RESERVES,
    declined: listOf(objectOf({ id: someText, seatClass: anyText, by: eitherOf(literal(null), someText) })),
  },
);

/** The form of a `convene-draw/1` document with its digest; nothing else may stand in it. */
export const BUNDLE_SHAPE: Shape = objectOf(
  { format: literal("convene-draw/1"), digest: DIGEST, conditions: anyObject, pool: POOL, panels: listOf(IDS) },
  {
    fair: FAIR,
    commitment: COMMITMENT,
    reveals: REVEALS,
    source: literal("drand", "ceremony"),
    beacon: objectOf({ round: wholeNumber, signature: hexadecimal() }),
    ceremony: CEREMONY,
    outcome: OUTCOME,
  },
);
