import { drawRules, type Commitment, type DrawRule } from "@convene/engine";
import { useFormat, useMessages } from "#shell";

/** What happens when something is missing: written down before anybody needs it, whatever the draw. */
export function UsualRules() {
  const message = useMessages();
  return (
    <dl className="ceremony-rules">
      {["nonce", "beacon", "decline", "again"].map((rule) => (
        <div key={rule}>
          <dt>{message(`ceremony.rule.${rule}`)}</dt>
          <dd>{message(`ceremony.rule.${rule}.is`)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The rules of one draw, as its commitment fixes them. */
export function Rules({ commitment }: { commitment: Commitment }) {
  const message = useMessages();
  const { moment } = useFormat();
  const sentence = ({ rule, values }: DrawRule): string => {
    const shown = Object.entries(values).map(([name, value]): [string, string | number] => {
      if (name === "time" || name === "deadline") return [name, moment(new Date(Number(value) * 1000).toISOString())];
      return [name, name === "round" ? message.number(Number(value), { useGrouping: false }) : value];
    });
    return message(`lottery.rule.${rule}`, Object.fromEntries(shown));
  };
  return (
    <ul className="ceremony-rule-list">
      {drawRules(commitment).map((rule) => (
        <li key={rule.rule}>{sentence(rule)}</li>
      ))}
    </ul>
  );
}

/** From whom nothing here is secret. */
export function Limits() {
  const message = useMessages();
  return (
    <ul className="ceremony-rule-list">
      {["server", "pool", "collude", "balance"].map((limit) => (
        <li key={limit}>{message(`ceremony.limit.${limit}`)}</li>
      ))}
    </ul>
  );
}
