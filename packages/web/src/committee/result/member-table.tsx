import type { MemberReadiness } from "@convene/engine";
import { Table } from "#kit";
import { useMessages } from "#shell";

type Props = { readonly members: readonly MemberReadiness[]; readonly nameOf: (id: string) => string };

/** Whoever lacks something comes first; people of one kind stay in the order of the list. */
function lacks({ consent, ruling, open, sustained }: MemberReadiness): number {
  return consent === "given" && ruling === "met" && open + sustained === 0 ? 1 : 0;
}

/** Everybody who would sit: what they answered, what was found of them, and what was objected. */
export function MemberTable({ members, nameOf }: Props) {
  const message = useMessages();
  const head = ["member", "seat", "consent", "ruling", "objections"].map((name) => message(`result.column.${name}`));
  return (
    <Table caption={message("result.members.caption")} head={head} className="result-members">
      <tbody>
        {members
          .toSorted((a, b) => lacks(a) - lacks(b))
          .map((member) => {
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
