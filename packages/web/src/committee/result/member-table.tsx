import type { MemberReadiness } from "@convene/engine";
import { Table } from "#kit";
import { useMessages } from "#shell";

type Props = { readonly members: readonly MemberReadiness[]; readonly nameOf: (id: string) => string };

/** Whether nothing is missing of somebody. */
function isReady({ consent, ruling, open, sustained }: MemberReadiness): boolean {
  return consent === "given" && ruling === "met" && open + sustained === 0;
}

function Rows({ members, nameOf }: Props) {
  const message = useMessages();
  const head = ["member", "seat", "consent", "ruling", "objections"].map((name) => message(`result.column.${name}`));
  return (
    <Table caption={message("result.members.caption")} head={head} className="result-members">
      <tbody>
        {members.map((member) => {
          const { id, seat, consent, ruling, open, sustained } = member;
          return (
            <tr key={id}>
              <th scope="row">
                <bdi>{nameOf(id)}</bdi>{" "}
                <span className="quiet small">
                  <bdi>{id}</bdi>
                </span>
              </th>
              <td>{message(`result.seat.${seat}`)}</td>
              <td className={consent === "given" ? "" : "care"}>{message(`result.consent.${consent}`)}</td>
              <td className={ruling === "met" ? "" : "care"}>{message(`result.ruling.${ruling}`)}</td>
              <td className={open + sustained === 0 ? "" : "care"}>
                {open + sustained === 0 ? "–" : message("result.objections", { open, sustained })}
              </td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

/**
 * Everybody who would sit: what they answered, what was found of them, and what was objected. Whoever lacks something
 * is in sight; the others are opened by whoever wants them.
 */
export function MemberTable({ members, nameOf }: Props) {
  const message = useMessages();
  const ready = members.filter(isReady);
  const lacking = members.filter((member) => !isReady(member));
  return (
    <>
      {lacking.length === 0 ? null : <Rows members={lacking} nameOf={nameOf} />}
      {ready.length === 0 ? null : (
        <details>
          <summary>{message("result.members.ready", { count: ready.length })}</summary>
          <Rows members={ready} nameOf={nameOf} />
        </details>
      )}
    </>
  );
}
