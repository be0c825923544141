import type { Model } from "@convene/engine";
import { useConditions, useFormat, useMessages, usePool } from "#shell";

function Population({ model }: { model: Model }) {
  const message = useMessages();
  const { list } = useFormat();
  if (model.population.length === 0) return message("sheet.population.none");
  const sources = [
    ...new Set(model.population.map(({ source, date }) => source ?? date ?? message("sheet.population.source-none"))),
  ];
  const disputed = model.population.some((figure) => figure.disputed === true);
  return (
    <>
      <bdi>{list(sources)}</bdi>. {disputed ? <strong>{message("sheet.population.disputed")} </strong> : null}
      {message("sheet.population.use")}
    </>
  );
}

/** What a result rests on: seats, pool, conditions and population, each with its version or source. */
export function SheetBasis({ model }: { model: Model }) {
  const message = useMessages();
  const { day, moment } = useFormat();
  const pool = usePool();
  const conditions = useConditions();
  const { size, referenceDate } = model.conditions;
  const inForce = conditions?.history.at(-1);
  const seats = [
    size === undefined ? message("sheet.seats.unstated") : message("sheet.seats.value", { count: size }),
    ...(model.seated.size > 0 ? [message("sheet.seats.seated", { count: model.seated.size })] : []),
  ];
  const agreed =
    inForce === undefined
      ? [message("sheet.conditions.none")]
      : [
          message("sheet.conditions.value", { version: inForce.version, moment: moment(inForce.at) }),
          ...(referenceDate === undefined ? [] : [message("sheet.conditions.day", { day: day(referenceDate) })]),
        ];
  const facts = [
    { name: "sheet.seats", value: message.say({ join: "comma", items: seats }) },
    {
      name: "sheet.pool",
      value:
        pool === null
          ? ""
          : message("sheet.pool.value", {
              version: pool.version,
              count: pool.pool.nominees.length,
              moment: moment(pool.importedOn),
            }),
    },
    { name: "sheet.conditions", value: message.say({ join: "comma", items: agreed }) },
  ];
  return (
    <section>
      <h3>{message("sheet.basis")}</h3>
      <dl className="result-facts">
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{message(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{message("sheet.population")}</dt>
          <dd>
            <Population model={model} />
          </dd>
        </div>
      </dl>
    </section>
  );
}
