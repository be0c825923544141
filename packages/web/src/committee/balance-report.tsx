import { conditionLabel, rowLabel, valueLabel, type Check, type Model, type NomineeId } from "@convene/engine";
import { Fragment } from "react";
import { RangeBar, Table, Term } from "#kit";
import { useMessages, useProcess } from "#shell";
import { balanceGroups, type BalanceGroup, type BalanceRow } from "./balance-groups.ts";
import { rangeWords, stateWords } from "./balance-words.ts";
import "./balance-report.css";

function Line({ row, checked, population, scale, inGroup }: BalanceRow & { inGroup: boolean }) {
  const message = useMessages();
  const { labels } = useProcess();
  const { condition, value } = row;
  const label =
    inGroup && condition.kind === "each" && value !== undefined
      ? valueLabel(condition.by, value, labels)
      : rowLabel(row, labels);
  return (
    <tr>
      <th scope="row">
        <bdi>{message.say(label)}</bdi>
        {checked.notStated > 0 && !inGroup ? (
          <small className="quiet block">{message("lists.balance.not-stated", { count: checked.notStated })}</small>
        ) : null}
      </th>
      <td className="balance-bar">
        <RangeBar count={checked.count} min={checked.min} max={checked.max} population={population} scale={scale} />
      </td>
      <td className="figure">
        {checked.of === undefined
          ? message.number(checked.count)
          : message("lists.balance.of", { count: checked.count, of: checked.of })}
        <span className={checked.holds ? "quiet" : "care"}>
          {message("shell.between")}
          {stateWords(checked, message)}
        </span>
      </td>
      <td className="figure">{rangeWords(checked, message)}</td>
      <td className="figure balance-population">
        {population === null ? "" : message.number(population, { maximumFractionDigits: 1 })}
      </td>
    </tr>
  );
}

function GroupHead({ group }: { group: BalanceGroup }) {
  const message = useMessages();
  const { labels } = useProcess();
  if (group.kind === "single") return null;
  const notStated = Math.max(...group.rows.map(({ checked }) => checked.notStated));
  return (
    <tr className="balance-group">
      <th scope="rowgroup" colSpan={5}>
        {group.kind === "each" && group.condition !== undefined
          ? message.say(conditionLabel(group.condition, labels))
          : message(`lists.balance.${group.kind}`, { count: group.rows.length })}
        {group.kind === "each" && notStated > 0 ? (
          <small className="quiet">
            {message("shell.between")}
            {message("lists.balance.not-stated", { count: notStated })}
          </small>
        ) : null}
      </th>
    </tr>
  );
}

/** What was agreed and what the list holds, as lines anyone can read in a table that says the same. */
export function BalanceReport({
  model,
  check,
  members,
}: {
  model: Model;
  check: Check;
  members: readonly NomineeId[];
}) {
  const message = useMessages();
  const groups = balanceGroups(model, check.conditions, members);
  return (
    <>
      <Table
        caption={message("lists.balance")}
        className="balance"
        head={[
          message("lists.balance.condition"),
          <Fragment key="line">
            <span className="only-heard">{message("lists.balance.line")}</span>
          </Fragment>,
          message("lists.balance.count"),
          <Term key="agreed" name="agreed-range">
            {message("lists.balance.agreed")}
          </Term>,
          <Term key="population" name="population-share">
            {message("lists.balance.population")}
          </Term>,
        ]}
      >
        {groups.map((group) => (
          <tbody key={`${group.kind} ${group.condition?.id ?? ""}`}>
            <GroupHead group={group} />
            {group.rows.map((line) => (
              <Line key={line.row.id} {...line} inGroup={group.kind === "each"} />
            ))}
          </tbody>
        ))}
      </Table>
      <p className="balance-key quiet small" aria-hidden="true">
        <span>
          <i className="key-range" /> {message("lists.key.agreed")}
        </span>
        <span>
          <i className="key-count" /> {message("lists.key.count")}
        </span>
        <span>
          <i className="key-out" /> {message("lists.key.out")}
        </span>
        <span>
          <i className="key-population" /> {message("lists.key.population")}
        </span>
      </p>
    </>
  );
}
