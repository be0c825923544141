import { attributeIndex, attributeLabel, nameColumns, type NomineeId, type Pool } from "@convene/engine";
import { useCallback, useDeferredValue, useMemo, useState } from "react";
import { Button } from "#kit";
import { Link, useConditions, useDraft, useFormat, useLists, useMessages, usePool, useProcess } from "#shell";
import { downloadCsv, downloadXlsx } from "./download-pool.ts";
import { NomineeDialog } from "./nominee-dialog.tsx";
import { PoolFilters } from "./pool-filters.tsx";
import {
  everyone,
  filterRows,
  firstColumns,
  likenessByPerson,
  poolRows,
  sortRows,
  type PoolRow,
  type PoolSort,
} from "./pool-rows.ts";
import { PoolTable } from "./pool-table.tsx";
import { useLikeness } from "./use-likeness.ts";
import "../forms.css";
import "./pool.css";

/** Everybody who was nominated: searched, filtered, sorted, chosen, taken away as a file. */
export function PoolPage() {
  const message = useMessages();
  const { moment } = useFormat();
  const pool = usePool();
  if (pool === null) {
    return (
      <div className="stack prose">
        <h1>{message("pool.title")}</h1>
        <p>{message("pool.none")}</p>
        <p>
          <Link to="/import" className="button main">
            {message("pool.import")}
          </Link>
        </p>
      </div>
    );
  }
  return (
    <div className="stack">
      <div className="row">
        <h1>{message("pool.count", { count: pool.pool.nominees.length })}</h1>
        <p className="quiet">
          {message("pool.imported", { file: pool.file, when: moment(pool.importedOn), version: pool.version })}
        </p>
      </div>
      <Nominees pool={pool.pool} />
    </div>
  );
}

/** Positions of the attributes that the conditions in force ask about. */
function useAskedColumns(pool: Pool): readonly number[] {
  const conditions = useConditions();
  return useMemo(() => {
    const keys = (conditions?.conditions.conditions ?? []).flatMap((condition) => {
      const where = "where" in condition ? condition.where.map(({ attribute }) => attribute) : [];
      return condition.kind === "each" ? [condition.by, ...where] : where;
    });
    return [...new Set(keys)].map((key) => attributeIndex(pool, key));
  }, [conditions, pool]);
}

function ColumnChoice({
  pool,
  columns,
  onChange,
}: {
  pool: Pool;
  columns: readonly number[];
  onChange: (columns: readonly number[]) => void;
}) {
  const message = useMessages();
  const { labels } = useProcess();
  return (
    <details className="screen-only">
      <summary>{message("pool.columns", { count: columns.length, of: pool.attributes.length })}</summary>
      <div className="row">
        {pool.attributes.map(({ key }, position) => (
          <label key={key} className="check">
            <input
              type="checkbox"
              checked={columns.includes(position)}
              onChange={() =>
                onChange(
                  columns.includes(position) ? columns.filter((other) => other !== position) : [...columns, position],
                )
              }
            />
            <bdi>{message.say(attributeLabel(key, labels))}</bdi>
          </label>
        ))}
      </div>
    </details>
  );
}

function Nominees({ pool }: { pool: Pool }) {
  const message = useMessages();
  const { id: process } = useProcess();
  const lists = useLists();
  const groups = useLikeness(pool);
  const asked = useAskedColumns(pool);
  const [filter, setFilter] = useState(everyone);
  const [sort, setSort] = useState<PoolSort>({ by: "file", descending: false });
  const [chosen, setChosen] = useState<ReadonlySet<NomineeId>>(new Set());
  const [opened, setOpened] = useState<PoolRow>();
  const [kept, keep] = useDraft<readonly string[]>(`pool.columns.${process}`);
  const columns = useMemo(() => {
    const wanted = (kept ?? []).map((key) => attributeIndex(pool, key)).filter((position) => position >= 0);
    return wanted.length > 0 ? wanted : firstColumns(pool, nameColumns(pool).flat(), asked);
  }, [asked, kept, pool]);
  const alike = useMemo(() => likenessByPerson(groups ?? []), [groups]);
  const rows = useMemo(() => poolRows(pool, lists), [pool, lists]);
  // Typing never waits for the table.
  const wanted = useDeferredValue(filter);
  const order = useDeferredValue(sort);
  const shown = useMemo(
    () => sortRows(filterRows(rows, wanted, alike, chosen), order, message.locale),
    [rows, wanted, alike, chosen, order, message.locale],
  );
  const shownIds = useMemo(() => new Set(shown.map(({ nominee }) => nominee.id)), [shown]);
  const hidden = [...chosen].filter((id) => !shownIds.has(id)).length;
  const choose = useCallback(
    (id: NomineeId) =>
      setChosen((before) =>
        before.has(id) ? new Set([...before].filter((other) => other !== id)) : new Set([...before, id]),
      ),
    [],
  );
  const taken = chosen.size === 0 ? shown : rows.filter(({ nominee }) => chosen.has(nominee.id));
  return (
    <>
      <PoolFilters pool={pool} filter={filter} alikeCount={groups === null ? null : alike.size} onChange={setFilter} />
      <div className="row">
        <output>
          {shown.length === rows.length
            ? message("pool.shown-all")
            : message("pool.shown", { count: shown.length, of: rows.length })}
          {chosen.size === 0 ? "" : `${message("shell.between")}${message("pool.chosen", { count: chosen.size })}`}
          {hidden === 0 ? "" : ` ${message("pool.chosen-hidden", { count: hidden })}`}
        </output>
        {shown.every(({ nominee }) => chosen.has(nominee.id)) ? null : (
          <Button look="link" onClick={() => setChosen(new Set([...chosen, ...shownIds]))}>
            {message("pool.choose-shown", { count: shown.length })}
          </Button>
        )}
        {chosen.size === 0 ? null : (
          <>
            <Button look="link" onClick={() => setFilter({ ...everyone, onlyChosen: !filter.onlyChosen })}>
              {message(filter.onlyChosen ? "pool.show-all" : "pool.show-chosen")}
            </Button>
            <Button
              look="link"
              onClick={() => {
                setChosen(new Set());
                setFilter({ ...filter, onlyChosen: false });
              }}
            >
              {message("pool.choose-none")}
            </Button>
          </>
        )}
      </div>
      {shown.length === 0 ? (
        <p>{message("pool.nobody")}</p>
      ) : (
        <PoolTable
          pool={pool}
          rows={shown}
          columns={columns}
          sort={sort}
          alike={alike}
          chosen={chosen}
          onSort={setSort}
          onChoose={choose}
          onOpen={setOpened}
        />
      )}
      <ColumnChoice
        pool={pool}
        columns={columns}
        onChange={(next) =>
          keep(next.length === 0 ? undefined : next.map((position) => pool.attributes[position]?.key ?? ""))
        }
      />
      <div className="row screen-only">
        <Button onClick={() => downloadCsv(pool, taken)}>{message("pool.csv", { count: taken.length })}</Button>
        <Button onClick={() => void downloadXlsx(pool, taken, message.direction === "rtl")}>
          {message("pool.xlsx", { count: taken.length })}
        </Button>
        <span className="quiet small">{message("pool.keys")}</span>
      </div>
      <NomineeDialog
        pool={pool}
        row={opened}
        groups={opened === undefined ? [] : (alike.get(opened.nominee.id) ?? [])}
        onClose={() => setOpened(undefined)}
      />
    </>
  );
}
