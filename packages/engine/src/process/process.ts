/** Text by language tag, for example `{ ar: "…", en: "…" }`. */
export type Localized = Readonly<Record<string, string>>;

/** Whoever hands over lists, objects, or is waited on: a bloc, the facilitator, a group of states. */
export type Actor = { readonly id: string; readonly name: Localized };

/** A body of the process and its seats by bloc. */
export type Body = { readonly id: string; readonly name: Localized; readonly seats: Readonly<Record<string, number>> };

/** Wording of an attribute, or of one of its values, in the languages of the process. */
export type Label = { readonly attribute: string; readonly value?: string; readonly label: Localized };

/** A peace process as far as the formation of its committee needs it. Dates are `YYYY-MM-DD`. */
export type Process = {
  readonly id: string;
  readonly name: Localized;
  readonly actors: readonly Actor[];
  /** Ids of the actors that are blocs. */
  readonly blocs: readonly string[];
  readonly bodies: readonly Body[];
  /** The list under negotiation: whose seats it fills and what it is called. */
  readonly list: { readonly id: string; readonly bloc: string; readonly name: Localized };
  readonly labels: readonly Label[];
};

/** A version of the list, as handed over. Versions are immutable; a withdrawn one stays readable. */
export type ListVersion = {
  readonly number: number;
  readonly by: string;
  readonly handedOverOn: string;
  readonly note: string;
  readonly parent: number | null;
  readonly members: readonly string[];
  readonly withdrawn: boolean;
};

/** Grounds on which a name may be objected to. */
export type Ground = "independence" | "balance" | "residence" | "credentials" | "security" | "other";

/**
 * An objection of one actor to a version, and perhaps to one name on it. Without a ground it is inadmissible; alone it
 * removes nobody: a name leaves a list only by a ruling or a withdrawal on record.
 */
export type Objection = {
  readonly id: string;
  readonly version: number;
  readonly actor: string;
  readonly nominee: string | null;
  readonly ground: Ground | null;
  readonly text: string;
  readonly filedOn: string;
  readonly state: "filed" | "sustained" | "overruled" | "withdrawn" | "inadmissible";
  readonly ruling: { readonly by: string; readonly on: string; readonly reason: string } | null;
};

/** A step of the formation clock: from when, until when (null while it runs), waiting on whom (null: on nobody). */
export type FormationStep = {
  readonly id: string;
  readonly name: Localized;
  readonly from: string;
  readonly to: string | null;
  readonly waitingOn: string | null;
};
