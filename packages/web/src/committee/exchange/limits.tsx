import { Sheet } from "#kit";
import { useMessages } from "#shell";

const PROTECTS = ["server", "facilitator", "blocs", "count", "altered", "runs"] as const;
const NOT = ["holders", "computer", "operator", "outcome", "memory", "report", "two"] as const;

/** What a sealed exchange protects against, and what not. */
export function Limits() {
  const message = useMessages();
  return (
    <Sheet title={message("exchange.limits")}>
      <div className="columns">
        <section className="stack tight">
          <h3>{message("exchange.limits.protects")}</h3>
          <ul>
            {PROTECTS.map((key) => (
              <li key={key}>{message(`exchange.protects.${key}`)}</li>
            ))}
          </ul>
        </section>
        <section className="stack tight">
          <h3>{message("exchange.limits.not")}</h3>
          <ul>
            {NOT.map((key) => (
              <li key={key}>{message(`exchange.not.${key}`)}</li>
            ))}
          </ul>
        </section>
      </div>
    </Sheet>
  );
}
