import type { Consent, Criterion, Degree, Finding } from "@convene/engine";
import type { Nominee } from "./nominee.ts";

/** What the rules of formation ask of every member, whoever proposed them. */
export const CRITERIA: readonly Criterion[] = [
  {
    id: "mandate",
    text: {
      ar: "يقبل كتابةً النظام الداخلي وولاية اللجنة",
      en: "Accepts the mandate and the rules of procedure in writing",
    },
  },
  {
    id: "sanctions",
    text: {
      ar: "ليس على قائمة جزاءات مجلس الأمن ولا متهمًا بجريمة بموجب القانون الدولي",
      en: "Is on no sanctions list of the Security Council and not charged with a crime under international law",
    },
  },
  {
    id: "office",
    text: {
      ar: "لا يشغل منصبًا في حزب، إن كان مرشحًا عن المجتمع المدني",
      en: "Holds no office in a party, if nominated for civil society",
    },
  },
];

/** The more somebody has to fear, the less of them is named. */
const DEGREES: readonly Degree[] = ["names", "names", "initials", "numbers"];

const ANSWERS = { yes: "given", declined: "declined" } as const;

/** What nominees answered, of those who have. */
export function makeConsents(nominees: readonly Nominee[]): readonly (Consent & { readonly nominee: string })[] {
  return nominees.flatMap(({ id, consent, safetyLevel }) => {
    if (consent === "pending") return [];
    const degree = DEGREES[safetyLevel] ?? "numbers";
    return [{ nominee: id, answer: ANSWERS[consent], on: "2031-03-20", by: "Letter to the secretariat", degree }];
  });
}

/** What was found of everybody who consented. */
export function makeRulings(nominees: readonly Nominee[]) {
  const office = ({ bloc, partyOffice }: Nominee): Finding =>
    bloc !== "CIV" ? "not-applicable" : partyOffice === "yes" ? "not-met" : "met";
  return nominees
    .filter(({ consent }) => consent === "yes")
    .map((nominee) => ({
      nominee: nominee.id,
      findings: { mandate: "met", sanctions: "met", office: office(nominee) },
      reason: "Declaration signed; consolidated list and register of parties looked at",
    }));
}
