import { useMessages } from "#shell";
import { termNames } from "./term-names.ts";
import "./terms.css";

/** Every term of the product, explained. The same words open where a term stands. */
export function TermsPage() {
  const message = useMessages();
  return (
    <div className="stack prose">
      <h1>{message("terms.title")}</h1>
      <p>{message("terms.lead")}</p>
      <dl className="terms">
        {termNames.map((name) => (
          <div key={name} id={name}>
            <dt>{message(`terms.${name}`)}</dt>
            <dd>{message(`terms.${name}.meaning`)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
