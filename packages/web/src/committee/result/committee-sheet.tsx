import { previewRule, rowLabel, ruleOf, shownConditions, shownMembers, type ResultBundle } from "@convene/engine";
import { Notice } from "#kit";
import { useFormat, useMessages, useProcess } from "#shell";
import { actorName } from "../actor-name.ts";
import { rangeWords } from "../balance-words.ts";
import { Hash } from "../ceremony/index.ts";
import { today } from "../today.ts";
import type { Certified } from "./use-results.ts";

type Props = { readonly certified: Certified; readonly bundle: ResultBundle };

const ARABIC = /\p{Script=Arabic}/u;
const NOT_SHOWN = ["will", "truth", "names"];

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

/** Everybody who sits, named as far as the file names them. */
function Members({ bundle }: { bundle: ResultBundle }) {
  const message = useMessages();
  const inScript = (names: readonly string[]) =>
    names.find((name) => ARABIC.test(name) === (message.language === "ar")) ?? names[0];
  const people = shownMembers(bundle).map((member) => {
    const [id] = texts([member.get("id")]);
    const name = inScript(texts(member.get("names"))) ?? inScript(texts(member.get("initials")));
    return { id: id ?? "", name, seat: member.get("seat") };
  });
  const collator = new Intl.Collator(message.language);
  return (["list", "seated"] as const).map((seat) => {
    const group = people
      .filter((person) => person.seat === seat)
      .toSorted((a, b) => collator.compare(a.name ?? a.id, b.name ?? b.id));
    if (group.length === 0) return null;
    return (
      <section key={seat}>
        <h3>{message(`result.sheet.${seat}`, { count: group.length })}</h3>
        <ol className="plain result-names">
          {group.map(({ id, name }) => (
            <li key={id}>
              {name === undefined ? null : (
                <>
                  <bdi>{name}</bdi>{" "}
                </>
              )}
              <bdi className="quiet">{id}</bdi>
            </li>
          ))}
        </ol>
      </section>
    );
  });
}

/** Whose seats they are, and what the rule of decision asks of them. */
function Seats({ bundle: { statement } }: { bundle: ResultBundle }) {
  const message = useMessages();
  const process = useProcess();
  const { name, number } = useFormat();
  const { body } = statement;
  if (body === undefined) return null;
  const rule = ruleOf(statement);
  const seats = Object.entries(body.seats);
  const preview =
    rule === undefined
      ? undefined
      : previewRule(
          rule,
          seats.map(([id, count]) => ({ id, seats: count })),
        );
  return (
    <section>
      <h3>{message("result.sheet.seats", { body: { text: body.name } })}</h3>
      <ul>
        {seats.map(([id, count]) => (
          <li key={id}>
            <bdi>{actorName(process, id, name)}</bdi>
            {message("rule.colon")} {number(count)}
          </li>
        ))}
      </ul>
      {preview === undefined ? null : (
        <>
          <p>
            <strong>
              {message("rule.needed", {
                needed: preview.needed,
                size: preview.size,
                base: message(`rule.base.${preview.base}`),
              })}
            </strong>{" "}
            {message("rule.blocking", { blocking: preview.blocking, available: preview.available })}
          </p>
          <p>
            {preview.all.some(({ groups, can }) => groups.length === 2 && can === "decide")
              ? message("result.sheet.two-decide")
              : message("result.sheet.two-cannot")}
          </p>
        </>
      )}
    </section>
  );
}

/** What was required, what was counted where that points at nobody, and whether it holds. */
function Conditions({ bundle }: { bundle: ResultBundle }) {
  const message = useMessages();
  const { labels } = useProcess();
  const conditions = shownConditions(bundle);
  const rows = conditions.flatMap(({ condition, rows: all }) =>
    condition === undefined
      ? []
      : all.map((row) => ({
          ...row,
          label: message.say(
            rowLabel(row.value === undefined ? { condition } : { condition, value: row.value }, labels),
          ),
        })),
  );
  const withheld = conditions.filter(({ condition }) => condition === undefined);
  const half = Math.ceil(rows.length / 2);
  return (
    <section>
      <h3>{message("result.sheet.conditions", { count: conditions.length })}</h3>
      <div className="result-halves">
        {[rows.slice(0, half), rows.slice(half)]
          .filter((part) => part.length > 0)
          .map((part) => (
            <table key={part[0]?.id} className="result-table">
              <thead>
                <tr>
                  {["condition", "count", "agreed", "state"].map((column) => (
                    <th key={column} scope="col">
                      {message(`sheet.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {part.map(({ id, label, min, max, count, holds }) => (
                  <tr key={id}>
                    <th scope="row">
                      <bdi>{label}</bdi>
                    </th>
                    <td className="figure">
                      {count === null ? message("result.sheet.withheld") : message.number(count)}
                    </td>
                    <td className="figure">{rangeWords({ min, max }, message)}</td>
                    <td>{message(holds ? "lists.state.holds" : "result.sheet.fails")}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ))}
      </div>
      {withheld.length === 0 ? null : (
        <p className="small">{message("result.sheet.on-people", { count: withheld.length })}</p>
      )}
      <p className="quiet small">{message("result.sheet.withheld.why")}</p>
    </section>
  );
}

/** How this paper is checked, in three steps that need no trust in whoever printed it. */
function HowToCheck({ bundle }: { bundle: ResultBundle }) {
  const message = useMessages();
  return (
    <section>
      <h3>{message("result.sheet.seal")}</h3>
      <p className="ceremony-large-hash result-seal">
        <Hash value={bundle.seal} />
      </p>
      <ol>
        {["take", "run", "compare"].map((step) => (
          <li key={step}>{message(`result.sheet.check.${step}`)}</li>
        ))}
      </ol>
      <p className="result-command" dir="ltr">
        <code>node convene-verify.mjs RESULT.json --seal SEAL</code>
      </p>
    </section>
  );
}

/** A certified committee on paper, in the language around it. */
export function CommitteeSheet({ certified, bundle }: Props) {
  const message = useMessages();
  const { day, moment, name } = useFormat();
  const process = useProcess();
  const { statement, degree } = bundle;
  const { list, members, criteria } = statement;
  return (
    <article className="result-sheet sheet">
      <header>
        <p className="quiet small">{message("result.sheet.kind")}</p>
        <h2>
          <bdi>{name(statement.process.name)}</bdi>
        </h2>
        <p>
          {message("result.sheet.certified", {
            number: list.number,
            by: actorName(process, list.by, name),
            day: day(list.handed_over_on),
            at: moment(certified.at),
          })}
        </p>
      </header>
      <Notice>
        <p>
          <strong>{message("result.sheet.verdict", { count: members.count })}</strong>{" "}
          {message("result.sheet.verdict.more", { count: criteria.criteria.length })}
        </p>
      </Notice>
      <Seats bundle={bundle} />
      <Members bundle={bundle} />
      <Conditions bundle={bundle} />
      <HowToCheck bundle={bundle} />
      <section>
        <h3>{message("sheet.not-shown")}</h3>
        <ul>
          {NOT_SHOWN.map((one) => (
            <li key={one}>{message(`result.sheet.not-shown.${one}`)}</li>
          ))}
        </ul>
      </section>
      <p className="quiet small result-foot">
        {message("result.sheet.foot", { degree: message(`result.degree.${degree}`), day: day(today()) })}
      </p>
    </article>
  );
}
