import { blocOfRole, NAMED_ONLY, ROLES, type Problem } from "@convene/engine";
import { z } from "@hono/zod-openapi";
import type { EffectContext } from "../acts/index.ts";
import { day, shortText } from "../kit/index.ts";
import { isActiveAccount } from "../people/index.ts";
import { actorIds } from "../process/index.ts";

/** The process under which the roles of the installation itself are given: those of its administrators. */
export const INSTALLATION = "installation";

/** Every role that can be given; the public is whoever has none. */
const GIVEN = ROLES.filter((role) => role !== "PUB");

/** What is said of a role that is given. */
export const appointment = {
  role: z.enum(GIVEN),
  bloc: z.string().min(1).max(64).optional(),
  until: day,
  reason: shortText,
  named: z.array(z.enum(NAMED_ONLY)).max(NAMED_ONLY.length).optional(),
};

export type Appointment = z.infer<z.ZodObject<typeof appointment>>;

/** What does not fit together in an appointment. */
export async function appointmentProblems(
  { tx, process }: EffectContext,
  { role, bloc, until }: Pick<Appointment, "role" | "bloc" | "until">,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  if ((role === "SYS") !== (process === INSTALLATION)) problems.push({ code: "role-elsewhere", value: role });
  if (until < new Date().toISOString().slice(0, 10)) problems.push({ code: "day-is-over", value: until });
  if (bloc === undefined && blocOfRole(role) === "required") problems.push({ code: "bloc-missing", value: role });
  if (bloc !== undefined && blocOfRole(role) === "none") problems.push({ code: "bloc-without-meaning", value: role });
  const known = await actorIds(tx, process);
  if (bloc !== undefined && known !== undefined && !known.includes(bloc))
    problems.push({ code: "unknown-actor", column: "bloc", value: bloc });
  return problems;
}

/** Why nothing can be given to, or done with, an account. Whoever acts has no say in what they get themselves. */
export async function accountProblems({ tx, actor }: EffectContext, account: string): Promise<readonly Problem[]> {
  if (actor.kind === "person" && actor.account === account) return [{ code: "own-appointment" }];
  return (await isActiveAccount(tx, account)) ? [] : [{ code: "unknown-account", value: account }];
}
