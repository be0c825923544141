import { attributeLabel, nameColumns, valueLabel, type Likeness, type NomineeId, type Pool } from "@convene/engine";
import { memo, useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { useFormat, useMessages, useProcess } from "#shell";
import type { PoolRow, PoolSort } from "./pool-rows.ts";
import { usePrinting } from "./use-printing.ts";
import { useWindow } from "./use-window.ts";

/** Rows are of one height, so that where the thousandth stands is known without drawing the others. */
const ROW_HEIGHT = 44;
const PAGE = 10;

type Props = {
  readonly pool: Pool;
  readonly rows: readonly PoolRow[];
  readonly columns: readonly number[];
  readonly sort: PoolSort;
  readonly alike: ReadonlyMap<NomineeId, readonly Likeness[]>;
  readonly chosen: ReadonlySet<NomineeId>;
  readonly onSort: (sort: PoolSort) => void;
  readonly onChoose: (id: NomineeId) => void;
  readonly onOpen: (row: PoolRow) => void;
};

function SortHead({ by, label, sort, onSort }: { by: PoolSort["by"]; label: string } & Pick<Props, "sort" | "onSort">) {
  const current = sort.by === by;
  return (
    // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- the label is the text of the button
    <th scope="col" aria-sort={current ? (sort.descending ? "descending" : "ascending") : undefined}>
      <button
        type="button"
        className="sorter"
        onClick={() =>
          onSort(current && sort.descending ? { by: "file", descending: false } : { by, descending: current })
        }
      >
        <bdi>{label}</bdi>
        <span aria-hidden="true">{current ? (sort.descending ? " ↓" : " ↑") : ""}</span>
      </button>
    </th>
  );
}

type RowProps = Pick<Props, "pool" | "columns" | "onChoose" | "onOpen"> & {
  readonly row: PoolRow;
  readonly index: number;
  readonly active: boolean;
  readonly chosen: boolean;
  readonly groups: readonly Likeness[] | undefined;
};

/** One person. Scrolling draws only the rows that come into sight: the others are as they were. */
const Row = memo(function Row({ pool, columns, row, index, active, chosen, groups, onChoose, onOpen }: RowProps) {
  const message = useMessages();
  const { list } = useFormat();
  const { labels } = useProcess();
  const { nominee, versions } = row;
  return (
    <tr
      aria-rowindex={index + 2}
      aria-selected={chosen}
      tabIndex={active ? 0 : -1}
      data-index={index}
      onDoubleClick={() => onOpen(row)}
    >
      <td className="choose">
        <input
          type="checkbox"
          tabIndex={-1}
          checked={chosen}
          aria-label={message("pool.choose", { id: nominee.id })}
          onChange={() => onChoose(nominee.id)}
        />
      </td>
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- the label is the text of the button */}
      <th scope="row">
        <button type="button" className="link" tabIndex={-1} onClick={() => onOpen(row)}>
          <bdi>{nominee.id}</bdi>
        </button>
      </th>
      {columns.map((position) => {
        const values = nominee.values[position] ?? [];
        const key = pool.attributes[position]?.key ?? "";
        const text = list(values.map((value) => message.say(valueLabel(key, value, labels))));
        return (
          <td
            key={key}
            dir="auto"
            title={text.length > 18 ? text : undefined}
            className={values.length === 0 ? "quiet" : ""}
          >
            {values.length === 0 ? <span aria-label={message("value.not-stated")}>–</span> : text}
          </td>
        );
      })}
      <td>{list(versions.map((version) => message.number(version)))}</td>
      <td className={groups === undefined ? "" : "care"}>
        {list([...new Set((groups ?? []).map(({ kind }) => message(`pool.alike.${kind}`)))])}
      </td>
    </tr>
  );
});

/** The pool as a grid of which only the rows in sight are drawn; arrow keys walk it row by row. */
export function PoolTable(props: Props) {
  const { pool, rows, columns } = props;
  const message = useMessages();
  const { labels } = useProcess();
  const printing = usePrinting();
  const names = useMemo(() => new Set(nameColumns(pool).flat()), [pool]);
  const [active, setActive] = useState(0);
  /** The row that the keyboard went to, until it is drawn and has the focus. */
  const wanted = useRef<number>(undefined);
  const { box, ...sight } = useWindow(rows.length, ROW_HEIGHT);
  const current = Math.min(active, Math.max(0, rows.length - 1));

  useEffect(() => {
    if (wanted.current === undefined) return;
    const row = box.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (row === null || row === undefined) return;
    wanted.current = undefined;
    row.focus({ preventScroll: true });
  });

  const go = (index: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    wanted.current = next;
    setActive(next);
    sight.show(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const row = rows[current];
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(current + 1),
      ArrowUp: () => go(current - 1),
      PageDown: () => go(current + PAGE),
      PageUp: () => go(current - PAGE),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      " ": () => row && props.onChoose(row.nominee.id),
      Enter: () => row && props.onOpen(row),
    };
    const act = acts[event.key];
    if (act === undefined || !(event.target instanceof HTMLTableRowElement)) return;
    event.preventDefault();
    act();
  };
  const [first, end] = printing ? [0, rows.length] : [sight.first, sight.end];
  const shown = rows.slice(first, end);
  const width = columns.length + 4;
  const spacer = (height: number) =>
    height <= 0 ? null : (
      <tr aria-hidden="true" style={{ blockSize: height }}>
        {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- the place of rows that are not drawn */}
        <td colSpan={width} />
      </tr>
    );
  return (
    <div ref={box} className="pool-scroll" onScroll={sight.onScroll}>
      <table
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- arrow keys walk its rows
        role="grid"
        className="pool-table"
        aria-label={message("pool.table")}
        aria-rowcount={rows.length + 1}
        aria-multiselectable="true"
        style={{ inlineSize: `max(100%, ${columns.length * 9 + 22}rem)` }}
      >
        <colgroup>
          <col className="choose" />
          <col className="id" />
          {columns.map((position) => (
            <col key={position} className={names.has(position) ? "name" : ""} />
          ))}
          <col className="versions" />
          <col />
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">
              <span className="only-heard">{message("pool.chosen-column")}</span>
            </th>
            <SortHead by="id" label={message("pool.id")} sort={props.sort} onSort={props.onSort} />
            {columns.map((position) => (
              <SortHead
                key={position}
                by={position}
                label={message.say(attributeLabel(pool.attributes[position]?.key ?? "", labels))}
                sort={props.sort}
                onSort={props.onSort}
              />
            ))}
            <SortHead by="versions" label={message("pool.versions")} sort={props.sort} onSort={props.onSort} />
            <th scope="col">{message("pool.alike")}</th>
          </tr>
        </thead>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the rows of a grid take the keys */}
        <tbody
          onKeyDown={onKeyDown}
          onFocus={({ target }) => {
            const index = Number(target.closest("tr")?.dataset["index"] ?? current);
            if (index !== current) setActive(index);
          }}
        >
          {spacer(first * ROW_HEIGHT)}
          {shown.map((row, index) => (
            <Row
              key={row.nominee.id}
              pool={pool}
              columns={columns}
              row={row}
              index={first + index}
              active={first + index === current}
              chosen={props.chosen.has(row.nominee.id)}
              groups={props.alike.get(row.nominee.id)}
              onChoose={props.onChoose}
              onOpen={props.onOpen}
            />
          ))}
          {spacer((rows.length - end) * ROW_HEIGHT)}
        </tbody>
      </table>
    </div>
  );
}
