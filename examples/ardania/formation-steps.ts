import type { FormationStep } from "@convene/engine";

type Entry = readonly [id: string, from: string, to: string, waitingOn: string | null, ar: string, en: string];

const STEPS: readonly Entry[] = [
  ["agreement", "2031-02-03", "2031-03-17", null, "الاتفاق على تشكيل اللجنة", "Agreement to form the committee"],
  ["rules", "2031-03-17", "2031-04-28", "OSE", "الاتفاق على قواعد التشكيل", "Rules of formation agreed"],
  ["nominations", "2031-04-28", "2031-06-30", null, "فتح باب الترشيح", "Nominations open"],
  ["government-list", "2031-04-28", "2031-06-16", "GOV", "قائمة الحكومة", "List of the government"],
  ["opposition-list", "2031-04-28", "2031-07-14", "ONC", "قائمة المعارضة", "List of the opposition"],
  ["consents", "2031-06-30", "2031-09-15", "OSE", "التحقق والموافقات", "Verification and consents"],
  ["version-1", "2031-09-15", "2031-11-24", "OSE", "مراجعة الصيغة الأولى", "Version 1 under review"],
  ["version-2", "2031-11-24", "2032-02-09", "OSE", "مراجعة الصيغة الثانية", "Version 2 under review"],
  ["version-3", "2032-02-09", "2032-04-26", "ONC", "مراجعة الصيغة الثالثة", "Version 3 under review"],
  ["version-4", "2032-04-26", "2032-09-20", "GOV", "اعتراضات على الصيغة الرابعة", "Objections to version 4"],
  ["version-5", "2032-09-20", "2032-10-04", "LAK", "قائمة الدول الضامنة", "List of the guarantors"],
  ["exchange", "2032-10-04", "2032-11-15", "OSE", "التبادل السري للاعتراضات", "Sealed exchange of the blocs"],
  ["certification", "2032-11-15", "2032-12-06", "GOV", "تصديق الرئيسين المشاركين", "Certification by both co-chairs"],
];

/** The formation clock of Ardania, from the agreement to the certified list; steps overlap where work ran in parallel. */
export function makeFormationSteps(): readonly FormationStep[] {
  return STEPS.map(([id, from, to, waitingOn, ar, en]) => ({ id, name: { ar, en }, from, to, waitingOn }));
}
