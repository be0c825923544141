import {
  ceil,
  floor,
  fraction,
  multiply,
  parseFraction,
  type Condition,
  type ConditionSet,
  type Filter,
  type Fraction,
} from "@convene/engine";
import { specification } from "./specification.ts";

type Label = { readonly ar: string; readonly en: string };

const is = (attribute: string, ...anyOf: readonly string[]) => ({ attribute, anyOf });
const CIVIC: Filter = [is("bloc", "CIV")];
const article = (number: number): string => `Rules of formation under ${specification.mandate}, article ${number}`;

/** Seats that an exact share of the list comes to, times a factor; never a float. */
function seats(share: string, factor: Fraction = fraction(1)): Fraction {
  const part = parseFraction(share);
  if (part === undefined) throw new Error(`share that cannot be read: ${share}`);
  return multiply(multiply(part, fraction(specification.civicList.seats)), factor);
}

function count(
  id: string,
  label: Label,
  source: number,
  where: Filter,
  bounds: { readonly min?: number; readonly max?: number },
  flex?: { readonly min?: number; readonly max?: number },
): Condition {
  const condition = { id, label, kind: "count", strength: "must", source: article(source), where, ...bounds } as const;
  return flex === undefined ? condition : { ...condition, flex };
}

function regionBounds(share: string): { min: number; max: number } {
  const { least, below, above } = specification.civicList.region;
  const exact = seats(share);
  return { min: Math.max(least, Number(floor(exact)) - below), max: Number(ceil(exact)) + above };
}

function communityBounds(share: string): { min: number; max: number } {
  const { least, from, to } = specification.civicList.community;
  const [low, high] = [parseFraction(from), parseFraction(to)];
  return { min: Math.max(least, Number(floor(seats(share, low)))), max: Number(ceil(seats(share, high))) };
}

const each = (
  id: string,
  label: Label,
  source: number,
  by: string,
  shares: Readonly<Record<string, string>>,
  bounds: (share: string) => { min: number; max: number },
): Condition => ({
  id,
  label,
  kind: "each",
  strength: "must",
  source: article(source),
  by,
  where: CIVIC,
  values: Object.entries(shares).map(([value, share]) => ({ value, ...bounds(share) })),
});

/** The conditions agreed for the civic list, the two closed lists being seated already. */
export function makeConditions(seated: readonly string[]): ConditionSet {
  const { civicList: rule, civicPool, committee, shares, referenceDate } = specification;
  const civic = (...more: Filter): Filter => [...CIVIC, ...more];
  const leaders = is("profession", "traditional-leader");
  return {
    size: rule.seats,
    referenceDate,
    seated,
    conditions: [
      count(
        "civic-pool",
        { ar: "من قائمة مرشحي المجتمع المدني", en: "From the civic pool" },
        2,
        CIVIC,
        { min: rule.seats },
        { min: rule.seats },
      ),
      count(
        "consent",
        { ar: "لم يعطوا موافقتهم", en: "Without consent" },
        3,
        civic(is("consent", "pending", "declined", "")),
        { max: 0 },
        { max: 0 },
      ),
      count(
        "party-office",
        { ar: "شغلوا منصبا حزبيا في الأشهر الأربعة والعشرين الأخيرة", en: "Party office in the last 24 months" },
        3,
        civic(is("party_office", "yes")),
        { max: 0 },
        { max: 0 },
      ),
      count("women", { ar: "النساء", en: "Women" }, 4, civic(is("sex", "f")), rule.women),
      count(
        "youth",
        { ar: "من لا يتجاوز عمرهم 35 سنة", en: "Aged 35 or under" },
        4,
        civic({ attribute: "age", max: String(rule.youth.age) }),
        { min: rule.youth.min },
      ),
      count(
        "lawyers",
        { ar: "المحامون والمحاميات", en: "Lawyers" },
        5,
        civic(is("profession", "lawyer")),
        rule.lawyers,
      ),
      count(
        "traditional-leaders",
        { ar: "الزعامات التقليدية", en: "Traditional leaders" },
        5,
        civic(leaders),
        rule.traditionalLeaders,
      ),
      count(
        "outside",
        { ar: "المقيمون خارج البلد", en: "Living outside the country" },
        6,
        civic(is("residence", "refugee", "diaspora")),
        rule.outside,
      ),
      count(
        "elsewhere",
        { ar: "المقيمون في سائر مناطق البلد", en: "Living elsewhere in the country" },
        6,
        civic(is("residence", "elsewhere")),
        rule.elsewhere,
      ),
      count(
        "government-area",
        { ar: "المقيمون في المناطق الخاضعة للحكومة", en: "Living in the government area" },
        6,
        civic(is("residence", "government-area")),
        rule.governmentArea,
      ),
      {
        id: "proposer",
        label: { ar: "الجهة المرشِّحة", en: "Proposer" },
        kind: "each",
        strength: "must",
        source: article(7),
        by: "proposer",
        where: CIVIC,
        values: Object.keys(civicPool.proposer).map((value) => ({ value })),
        max: rule.proposer.max,
      },
      each("region", { ar: "المنطقة", en: "Region" }, 8, "region", shares.region, regionBounds),
      each("community", { ar: "الجماعة", en: "Community" }, 9, "community", shares.community, communityBounds),
      count(
        "committee-women",
        { ar: "النساء في اللجنة بأكملها", en: "Women in the whole committee" },
        10,
        [is("sex", "f")],
        { min: committee.women },
      ),
      {
        id: "committee-region",
        label: { ar: "المنطقة في اللجنة بأكملها", en: "Region in the whole committee" },
        kind: "each",
        strength: "must",
        source: article(10),
        by: "region",
        where: [],
        values: Object.keys(shares.region).map((value) => ({ value })),
        min: committee.region,
      },
    ],
  };
}
