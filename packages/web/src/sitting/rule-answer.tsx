import type { RulePreview } from "@convene/engine";
import { Notice, Sheet, Table } from "#kit";
import { useFormat, useMessages } from "#shell";

type Props = { readonly preview: RulePreview; readonly nameOf: (bloc: string) => string };

/** How many are needed, who blocks alone, and what each coalition can do. */
export function RuleAnswer({ preview, nameOf }: Props) {
  const message = useMessages();
  const { number, list } = useFormat();
  const { needed, blocking, size, base, available, missing, all, alone } = preview;
  const several = all.filter(({ groups }) => groups.length > 1);
  return (
    <div className="stack loose" aria-live="polite">
      <Notice>
        <p>
          <strong>{message("rule.needed", { needed, size, base: message(`rule.base.${base}`) })}</strong>{" "}
          {missing > 0
            ? message("rule.missing", { available, missing })
            : message("rule.blocking", { blocking, available })}
        </p>
      </Notice>
      {missing > 0 ? null : (
        <>
          <Sheet title={message("rule.alone")}>
            <ul className="stack tight">
              {alone.map(({ group, votes }) => (
                <li key={group}>
                  <bdi>{nameOf(group)}</bdi>
                  {message("rule.colon")}{" "}
                  {votes === undefined ? message("rule.alone.no") : message("rule.alone.yes", { votes })}
                </li>
              ))}
            </ul>
          </Sheet>
          <Sheet title={message("rule.together")}>
            <Table
              caption={message("rule.together")}
              head={[message("rule.coalition"), message("rule.votes"), message("rule.can")]}
            >
              <tbody>
                {several.map(({ groups, votes, can }) => (
                  <tr key={groups.join(" ")}>
                    <th scope="row">
                      <bdi>{list(groups.map(nameOf))}</bdi>
                    </th>
                    <td className="figure">{number(votes)}</td>
                    <td>{message(`rule.can.${can}`)}</td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </Sheet>
        </>
      )}
      <p className="quiet small prose">{message("rule.limit")}</p>
    </div>
  );
}
