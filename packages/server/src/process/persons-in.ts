import type { PendingAct } from "../acts/index.ts";
import type { Keyring, Summary } from "../audit/index.ts";
import { accountsOf, grantsOf, type KeptGrant } from "../people/index.ts";
import type { Tx } from "../store/index.ts";

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;

type About = {
  readonly account: string | undefined;
  readonly by: string | undefined;
  readonly grant: string | undefined;
};

function aboutOf({ payload }: PendingAct): About {
  const members = payload as Readonly<Record<string, unknown>>;
  const id = (name: string): string | undefined => {
    const value = members[name];
    return typeof value === "string" && UUID.test(value) ? value : undefined;
  };
  return { account: id("account"), by: id("by"), grant: id("grant") };
}

const given = (values: readonly (string | undefined)[]): string[] => [
  ...new Set(values.filter((value) => value !== undefined)),
];

/** The role that is to be ended or handed on, by whom it is held. */
function roleOf(grant: KeptGrant | undefined): Summary {
  return grant === undefined ? {} : { role: grant.role, ...(grant.bloc === undefined ? {} : { bloc: grant.bloc }) };
}

/**
 * Whom each of these proposals is about, by its id: `name` is whoever is to be given, or is to lose, something; `from` is
 * whoever holds what is handed on; `role` and `bloc` are those of the role that ends. Whoever is asked to agree must know.
 */
export async function personsIn(
  tx: Tx,
  keyring: Keyring,
  proposals: readonly PendingAct[],
): Promise<ReadonlyMap<string, Summary>> {
  const abouts = proposals.map((pending) => ({ id: pending.id, ...aboutOf(pending) }));
  const grants = new Map((await grantsOf(tx, given(abouts.map(({ grant }) => grant)))).map((kept) => [kept.id, kept]));
  const holders = [...grants.values()].map(({ account }) => account);
  const accounts = await accountsOf(
    tx,
    keyring,
    given([...abouts.flatMap(({ account, by }) => [account, by]), ...holders]),
  );
  const nameOf = (id: string | undefined): string | undefined => accounts.find((account) => account.id === id)?.name;
  return new Map(
    abouts.map(({ id, account, by, grant }) => {
      const held = grant === undefined ? undefined : grants.get(grant);
      const [name, from] = [
        nameOf(account ?? by ?? held?.account),
        by === undefined ? undefined : nameOf(held?.account),
      ];
      return [
        id,
        { ...roleOf(held), ...(name === undefined ? {} : { name }), ...(from === undefined ? {} : { from }) },
      ];
    }),
  );
}
