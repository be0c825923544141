import type { Actor, Process } from "@convene/engine";
import { makeLabels } from "./labels.ts";
import { BLOCS, specification } from "./specification.ts";

const ACTORS: readonly Actor[] = [
  { id: "OSE", name: { ar: "مكتب المبعوث الخاص إلى أردانيا", en: "Office of the Special Envoy for Ardania" } },
  { id: "GOV", name: { ar: "الحكومة", en: "Government" } },
  { id: "ONC", name: { ar: "المجلس الوطني للمعارضة", en: "Opposition National Council" } },
  { id: "CIV", name: { ar: "المجتمع المدني", en: "Civil society" } },
  { id: "LAK", name: { ar: "صيغة البحيرة (الدول الضامنة)", en: "Lakeside Format (guarantors)" } },
  { id: "LAK-1", name: { ar: "الدولة الضامنة الأولى", en: "First guarantor" } },
  { id: "LAK-2", name: { ar: "الدولة الضامنة الثانية", en: "Second guarantor" } },
  { id: "LAK-3", name: { ar: "الدولة الضامنة الثالثة", en: "Third guarantor" } },
  { id: "CG7", name: { ar: "فريق الاتصال السباعي", en: "Contact Group of Seven" } },
  { id: "PANEL", name: { ar: "هيئة البت في الاعتراضات", en: "Panel on objections" } },
];

/** The peace process of Ardania as far as the formation of its committee needs it. */
export function makeProcess(): Process {
  return {
    id: specification.id,
    name: specification.name,
    actors: ACTORS,
    blocs: BLOCS,
    bodies: [
      { id: "large", name: { ar: "الهيئة الموسعة", en: "Large body" }, seats: specification.bodies.large },
      { id: "small", name: { ar: "الهيئة المصغرة", en: "Small body" }, seats: specification.bodies.small },
    ],
    list: { id: "civic", bloc: "CIV", name: { ar: "القائمة المدنية", en: "Civic list" } },
    labels: makeLabels(),
  };
}
