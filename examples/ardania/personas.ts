import type { Localized } from "@convene/engine";

/** Somebody of the example whom a visitor may play, with the role that they hold. */
export type ArdaniaPersona = {
  readonly id: string;
  readonly name: Localized;
  readonly about: Localized;
  readonly grant: {
    readonly role: "OSE" | "SEC" | "COCH" | "WHIP" | "MEM" | "CIT" | "OBS" | "MON" | "EXP" | "SYS";
    readonly process: string | null;
    readonly bloc?: string;
  };
};

type Row = readonly [
  id: string,
  role: ArdaniaPersona["grant"]["role"],
  bloc: string | undefined,
  name: Localized,
  about: Localized,
];

const ROWS: readonly Row[] = [
  [
    "facilitator",
    "OSE",
    undefined,
    { ar: "إلينا مارش", en: "Elena Marsh" },
    { ar: "مكتب الميسّرة", en: "Facilitator’s office" },
  ],
  [
    "clerk",
    "SEC",
    undefined,
    { ar: "يوسف حمدي", en: "Yusuf Hamdi" },
    { ar: "موظف الأمانة", en: "Clerk of the secretariat" },
  ],
  [
    "co-chair-government",
    "COCH",
    "GOV",
    { ar: "كريم العادل", en: "Karim al-Adil" },
    { ar: "رئيس مشارك عن قائمة الحكومة", en: "Co-chair for the government’s list" },
  ],
  [
    "co-chair-opposition",
    "COCH",
    "ONC",
    { ar: "هدى سليم", en: "Huda Salim" },
    { ar: "رئيسة مشاركة عن قائمة المعارضة", en: "Co-chair for the opposition’s list" },
  ],
  [
    "coordinator-government",
    "WHIP",
    "GOV",
    { ar: "سامر نجيب", en: "Samir Najib" },
    { ar: "منسّق كتلة الحكومة", en: "Coordinator of the government’s bloc" },
  ],
  [
    "coordinator-opposition",
    "WHIP",
    "ONC",
    { ar: "ليلى درويش", en: "Layla Darwish" },
    { ar: "منسّقة كتلة المعارضة", en: "Coordinator of the opposition’s bloc" },
  ],
  [
    "coordinator-civil",
    "WHIP",
    "CIV",
    { ar: "رنا خوري", en: "Rana Khoury" },
    { ar: "منسّقة المجتمع المدني", en: "Coordinator of the civil bloc" },
  ],
  [
    "member",
    "MEM",
    "CIV",
    { ar: "داود مراد", en: "Dawud Murad" },
    { ar: "عضو عن المجتمع المدني", en: "Member for the civil bloc" },
  ],
  ["citizen", "CIT", undefined, { ar: "مريم صالح", en: "Maryam Salih" }, { ar: "مواطنة", en: "Citizen" }],
  [
    "observer",
    "OBS",
    undefined,
    { ar: "إنغريد فوس", en: "Ingrid Voss" },
    { ar: "مراقبة لدولة ضامنة", en: "Observer of a guarantor state" },
  ],
  ["monitor", "MON", undefined, { ar: "طارق بن علي", en: "Tariq Ben Ali" }, { ar: "راصد ميداني", en: "Field monitor" }],
  ["expert", "EXP", undefined, { ar: "نادية فرح", en: "Nadia Farah" }, { ar: "خبيرة قانونية", en: "Legal expert" }],
  [
    "administrator",
    "SYS",
    undefined,
    { ar: "جاد عيسى", en: "Jad Issa" },
    { ar: "مدير المنظومة", en: "System administrator" },
  ],
];

/** The persons of the example: one of every role, two co-chairs of different blocs, and a coordinator of each bloc. */
export function makePersonas(process: string): readonly ArdaniaPersona[] {
  return ROWS.map(([id, role, bloc, name, about]) => ({
    id,
    name,
    about,
    grant: { role, process: role === "SYS" ? null : process, ...(bloc === undefined ? {} : { bloc }) },
  }));
}
