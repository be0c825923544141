import {
  accept,
  add,
  compare,
  formatFraction,
  fraction,
  JsonReader,
  memberPath,
  readJson,
  toNumber,
} from "../../kit/index.ts";
import type { InputFile, Json, JsonObject, Outcome } from "../../kit/index.ts";
import type { NomineeId } from "../pool.ts";
import { readRoot } from "../read-conditions.ts";
import { readPeople } from "../read-members.ts";
import { byText } from "../type.ts";
import { readCertificate, readFraction } from "./certificate-json.ts";
import type { Certificate } from "./certificate.ts";
import type { Chance, Draw, WeightedPanel } from "./draw.ts";

/** What a `convene-panels/1` file states: a lottery over panels, everybody's chance in it, and what certifies them. */
export type PanelsFile = Pick<Draw, "size" | "panels" | "chances" | "status" | "deviation"> & {
  readonly algorithm: string;
  readonly certificate: Certificate;
  readonly never: readonly NomineeId[];
};

const MEMBERS = [
  "format",
  "algorithm",
  "size",
  "panels",
  "probabilities",
  "status",
  "deviation",
  "certificate",
  "never",
];
/** Members that answers of the command line add; they say nothing about the lottery. */
const MORE = ["reasons", "solver", "statistics", "groups", "ways_in", "drawn", "notes"];

/** Floats of a lottery may be off by this much in all. */
const ROUNDING = 1e-9;

function readNumber(reader: JsonReader, value: Json, path: string): number | undefined {
  return typeof value === "number" && Number.isFinite(value) && value >= 0
    ? value
    : reader.fail("wrong-kind", path, value, { expected: "number" });
}

function readPanel(reader: JsonReader, item: Json, path: string): WeightedPanel | undefined {
  const object = reader.object(item, path, ["members", "weight", "fraction"]);
  if (object === undefined) return undefined;
  const [listed, weighed, exact] = [
    reader.member(object, "members", path),
    reader.member(object, "weight", path),
    object.get("fraction"),
  ];
  const members = listed === undefined ? [] : readPeople(reader, listed, memberPath(path, "members"));
  const weight = weighed === undefined ? undefined : readNumber(reader, weighed, memberPath(path, "weight"));
  const part = exact === undefined ? undefined : readFraction(reader, exact, memberPath(path, "fraction"));
  if (weight === undefined) return undefined;
  if (part !== undefined && Math.abs(toNumber(part) - weight) > ROUNDING) {
    return reader.fail("weight-disagrees", memberPath(path, "weight"), weight, { fraction: formatFraction(part) });
  }
  return { members: members.toSorted(byText), weight, ...(part === undefined ? {} : { fraction: part }) };
}

function readChances(reader: JsonReader, value: Json): readonly Chance[] {
  return [...(reader.object(value, "probabilities") ?? [])]
    .flatMap(([id, stated]): readonly Chance[] => {
      const path = memberPath("probabilities", id);
      if (typeof stated === "number") {
        const number = readNumber(reader, stated, path);
        return number === undefined ? [] : [{ id, value: number }];
      }
      const exact = readFraction(reader, stated, path);
      return exact === undefined ? [] : [{ id, value: toNumber(exact), fraction: exact }];
    })
    .toSorted((a, b) => byText(a.id, b.id));
}

/** Weights sum to 1, and everybody's chance is the sum of the weights of their panels. */
function checkSums(
  reader: JsonReader,
  panels: readonly WeightedPanel[],
  chances: readonly Chance[],
  deviation: number,
) {
  const exact = panels.every((panel) => panel.fraction !== undefined);
  const total = panels.reduce((sum, { weight }) => sum + weight, 0);
  const whole = exact && panels.reduce((sum, panel) => add(sum, panel.fraction ?? fraction(0)), fraction(0));
  if (Math.abs(total - 1) > ROUNDING || (whole !== false && compare(whole, fraction(1)) !== 0)) {
    reader.fail("weights-not-one", "panels", total);
  }
  const reached = new Map<NomineeId, number>();
  for (const { members, weight } of panels) for (const id of members) reached.set(id, (reached.get(id) ?? 0) + weight);
  for (const { id, value } of chances) {
    const given = reached.get(id) ?? 0;
    if (Math.abs(given - value) > deviation + ROUNDING) {
      reader.fail("chance-disagrees", memberPath("probabilities", id), value, { reached: given });
    }
    reached.delete(id);
  }
  for (const id of reached.keys()) reader.fail("chance-missing", memberPath("probabilities", id), id);
}

function readRest(reader: JsonReader, root: JsonObject) {
  const [sized, stated, named] = ["size", "status", "algorithm"].map((name) => reader.member(root, name, ""));
  const size = sized === undefined ? undefined : reader.whole(sized, "size");
  const status = (["exact", "bound"] as const).find((word) => word === stated);
  if (stated !== undefined && status === undefined) {
    reader.fail("unknown-word", "status", stated, { known: "exact, bound" });
  }
  const algorithm = named === undefined ? undefined : reader.text(named, "algorithm");
  const certified = reader.member(root, "certificate", "");
  const certificate = certified === undefined ? undefined : readCertificate(reader, certified, "certificate");
  const never = readPeople(reader, root.get("never") ?? [], "never");
  return size === undefined || status === undefined || algorithm === undefined || certificate === undefined
    ? undefined
    : { size, status, algorithm, certificate, never };
}

/**
 * Reads a lottery from a `convene-panels/1` file and makes sure that its figures agree: fractions with weights, weights
 * with 1, chances with the panels (within the stated deviation). Whether the panels keep the conditions is
 * `checkPanels`' question, whether the chances are fairest that of the certificate.
 *
 * Problems: those of {@link readJson} and {@link JsonReader}; `unknown-format`, `unknown-word`, `not-a-fraction`,
 * `repeated-id`, `weight-disagrees`, `weights-not-one`, `chance-disagrees`, `chance-missing`.
 */
export function readPanels(file: InputFile): Outcome<PanelsFile> {
  const json = readJson(file);
  if (!json.ok) return json;
  const reader = new JsonReader(file.name);
  const root = readRoot(reader, json.value, "convene-panels/1", [...MEMBERS, ...MORE]);
  if (root === undefined) return { ok: false, problems: reader.problems };
  const rest = readRest(reader, root);
  const [listed, stated] = [reader.member(root, "panels", ""), reader.member(root, "probabilities", "")];
  const panels =
    listed === undefined ? undefined : reader.items(listed, "panels", (item, path) => readPanel(reader, item, path));
  const chances = stated === undefined ? [] : readChances(reader, stated);
  const deviation = readNumber(reader, root.get("deviation") ?? 0, "deviation");
  if (reader.problems.length === 0 && panels !== undefined && panels.length > 0) {
    checkSums(reader, panels, chances, deviation ?? 0);
  }
  if (reader.problems.length > 0 || rest === undefined || panels === undefined || deviation === undefined) {
    return { ok: false, problems: reader.problems };
  }
  return accept({ ...rest, panels, chances, deviation });
}
