import { accept, refuse, type InputFile, type Outcome } from "../../kit/index.ts";
import {
  anyText,
  hexadecimal,
  listOf,
  literal,
  objectOf,
  pattern,
  readDigested,
  recordOf,
  someText,
  wholeNumber,
  writeDigested,
  type Shape,
} from "../lottery/index.ts";
import { isInOrder } from "./disclosure.ts";
import { RESULT_FORMAT, type ResultBundle } from "./result.ts";

const DIGEST = hexadecimal(32);
const TEXTS = recordOf(anyText);

/** A salt, a name, and a value of any kind. */
const FIELD: Shape = (value, path, problems) => {
  const [salt, name] = Array.isArray(value) && value.length === 3 ? (value as readonly unknown[]) : [];
  hexadecimal(16)(salt, `${path}[0]`, problems);
  someText(name, `${path}[1]`, problems);
};

const RECORDS = listOf(objectOf({ shown: listOf(FIELD), hidden: listOf(DIGEST) }));

const STATEMENT = objectOf(
  {
    process: objectOf({ id: someText, name: TEXTS }),
    certification: wholeNumber,
    list: objectOf({ number: wholeNumber, by: someText, handed_over_on: someText }),
    members: objectOf({ count: wholeNumber, root: DIGEST }),
    conditions: objectOf({ count: wholeNumber, root: DIGEST, size: wholeNumber }, { reference_date: someText }),
    criteria: objectOf({ version: wholeNumber, criteria: listOf(objectOf({ id: someText, text: TEXTS })) }),
  },
  {
    body: objectOf({ id: someText, name: TEXTS, seats: recordOf(wholeNumber) }),
    rule: objectOf(
      {
        share: pattern(/^(?:0|[1-9]\d*)(?:\/[1-9]\d*)?$/u),
        base: literal("seats", "members", "members_ex_chair", "entitled", "present", "cast", "valid", "yes_no"),
        compare: literal("at-least", "more-than"),
      },
      { plus: wholeNumber },
    ),
  },
);

const RESULT = objectOf(
  {
    format: literal(RESULT_FORMAT),
    statement: STATEMENT,
    seal: DIGEST,
    degree: literal("full", "names", "initials", "numbers"),
    members: RECORDS,
    conditions: RECORDS,
    digest: DIGEST,
  },
  { record: objectOf({ leaf: someText, key: DIGEST, keys: listOf(someText), proof: someText }) },
);

/** A certified committee as the text of its file: canonical JSON with a digest, so that each has exactly one text. */
export function writeResult(result: ResultBundle): string {
  return writeDigested(result);
}

/**
 * Reads a certified committee (`convene-result/1`). Nothing of what it claims is verified.
 *
 * Problems: those of every file with a digest (`not-canonical`, `digest-differs`, `wrong-kind`, `unknown-member`,
 * `missing-member`); `not-canonical` also for records out of order.
 */
export function readResult(file: InputFile): Outcome<ResultBundle> {
  const read = readDigested(file, RESULT);
  if (!read.ok) return read;
  const result = read.value as ResultBundle;
  const isOrdered = [...result.members, ...result.conditions].every(isInOrder);
  return isOrdered ? accept(result) : refuse({ code: "not-canonical", file: file.name });
}
