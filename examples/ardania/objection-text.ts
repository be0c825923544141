import type { Ground } from "@convene/engine";
import type { Random } from "./random.ts";

type Texts = Readonly<Record<"ar" | "en", readonly string[]>>;

const FILED: Readonly<Record<Exclude<Ground, "other">, Texts>> = {
  independence: {
    ar: [
      "للمرشح صلة وظيفية بأحد الأطراف لا تتفق مع صفة الاستقلال المطلوبة في القائمة المدنية.",
      "يشغل المرشح أو شغل حديثا موقعا في هيئة حزبية، والقائمة المدنية مخصصة للمستقلين.",
    ],
    en: [
      "The nominee has worked for one of the parties within the period that the rules name.",
      "The nominee spoke for a party at its last congress and cannot sit as an independent.",
    ],
  },
  balance: {
    ar: [
      "منطقة المرشح ممثلة بما يكفي، ولا تزال مناطق أخرى دون التمثيل المناسب.",
      "يخل هذا الاسم بالتوازن بين المهن في القائمة.",
    ],
    en: [
      "Others of the same region are on the list already, while other regions have too few.",
      "The name adds to a profession that the list has enough of.",
    ],
  },
  residence: {
    ar: ["محل إقامة المرشح المذكور في الملف لا يطابق إقامته الفعلية."],
    en: ["The place of residence on file is not where the nominee lives."],
  },
  credentials: {
    ar: ["لم تقدم وثيقة تثبت الصفة المهنية المذكورة في ملف المرشح."],
    en: ["No document supports the profession given on file."],
  },
  security: {
    ar: ["قد يعرض سفر المرشح إلى مقر المحادثات آخرين للخطر، والتفاصيل لدى الأمانة."],
    en: ["The nominee's travel to the talks may put others at risk; details were left with the secretariat."],
  },
};

const ON_THE_LIST = [
  "The list leans towards those who live abroad; those who stayed are too few.",
  "The list as a whole gives too little room to the smaller communities.",
];

const SUSTAINED: Readonly<Record<Exclude<Ground, "other">, string>> = {
  independence: "The panel finds on the record that the nominee does not meet the rule on independence.",
  balance: "The panel finds that the list can meet its conditions only without this name.",
  residence: "The panel finds that the place of residence on file is not the one declared to the census.",
  credentials: "The document asked for was not produced within the time set.",
  security: "The secretariat confirmed the risk to others; the nominee was heard.",
};

const CLOSED: Readonly<Record<"overruled" | "withdrawn" | "inadmissible", readonly string[]>> = {
  overruled: [
    "The evidence put before the panel does not bear out the ground given.",
    "The condition relied on is met by the list as it stands.",
    "The answer given in writing, with documents, satisfies the panel.",
  ],
  withdrawn: ["Withdrawn after the file was opened to both sides.", "Withdrawn after an answer in writing."],
  inadmissible: ["No ground was given; the rules of formation do not admit an objection without one."],
};

/** The words of an objection: empty when no ground is given. */
export function filedText(ground: Ground | null, language: "ar" | "en", random: Random): string {
  return ground === null || ground === "other" ? "" : random.pick(FILED[ground][language]);
}

/** The words of an objection to a list as a whole. */
export function listText(random: Random): string {
  return random.pick(ON_THE_LIST);
}

/** The reason that closes an objection. */
export function rulingReason(state: "sustained" | keyof typeof CLOSED, ground: Ground | null, random: Random): string {
  if (state !== "sustained") return random.pick(CLOSED[state]);
  if (ground === null || ground === "other") throw new Error(`an objection on the ground ${ground} was sustained`);
  return SUSTAINED[ground];
}
