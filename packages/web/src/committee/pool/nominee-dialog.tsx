import { attributeLabel, valueLabel, type Likeness, type Pool } from "@convene/engine";
import { Button, Dialog } from "#kit";
import { useFormat, useMessages, useProcess } from "#shell";
import type { PoolRow } from "./pool-rows.ts";

type Props = {
  readonly pool: Pool;
  readonly row: PoolRow | undefined;
  readonly groups: readonly Likeness[];
  readonly onClose: () => void;
};

/** Everything the file says about one nominee, the versions the person is on, and who looks alike. */
export function NomineeDialog({ pool, row, groups, onClose }: Props) {
  const message = useMessages();
  const { list } = useFormat();
  const { labels } = useProcess();
  return (
    <Dialog title={<bdi>{row?.nominee.id}</bdi>} open={row !== undefined} onClose={onClose}>
      {row === undefined ? null : (
        <>
          <p>
            {row.versions.length === 0
              ? message("pool.on-no-list")
              : message("pool.on-lists", {
                  count: row.versions.length,
                  versions: list(row.versions.map((version) => message.number(version))),
                })}
          </p>
          {groups.map((group) => (
            <p key={`${group.kind} ${group.members.join(" ")}`} className="notice out">
              <strong>{message(`likeness.${group.kind}`)}</strong>{" "}
              {message.say({ join: "and", items: group.members.filter((id) => id !== row.nominee.id) })} (
              {list(group.reasons.map((reason) => message(`reason.${reason}`)))}).{" "}
              <span className="quiet">{message("pool.never-merged")}</span>
            </p>
          ))}
          <dl className="nominee">
            {pool.attributes.map(({ key }, position) => {
              const values = row.nominee.values[position] ?? [];
              return (
                <div key={key}>
                  <dt>
                    <bdi>{message.say(attributeLabel(key, labels))}</bdi>
                  </dt>
                  <dd className={values.length === 0 ? "quiet" : ""}>
                    <bdi>
                      {list(
                        (values.length === 0 ? [""] : values).map((value) =>
                          message.say(valueLabel(key, value, labels)),
                        ),
                      )}
                    </bdi>
                  </dd>
                </div>
              );
            })}
          </dl>
          <p>
            <Button onClick={onClose}>{message("pool.close")}</Button>
          </p>
        </>
      )}
    </Dialog>
  );
}
