/**
 * A table whose every row and every column sums to nothing, because its totals stand in it as cells of opposite sign,
 * with what is hidden of it. Hidden cells keep their sign: counts are not negative, totals stand negated, and the total
 * of the totals in the corner is a count again.
 */
export type ExtendedTable = {
  readonly values: readonly (readonly number[])[];
  readonly hidden: readonly boolean[][];
};

/** A node of the graph: rows first, then columns. */
type Capacities = number[][];

/**
 * How far each hidden cell can move: an edge from its row to its column is a rise, one back is a fall. What has a floor
 * at zero can fall, or for a negated total rise, by its value at most.
 */
function capacities({ values, hidden }: ExtendedTable, except: readonly [number, number]): Capacities {
  const height = values.length;
  const size = height + (values[0]?.length ?? 0);
  const graph: Capacities = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
  values.forEach((cells, row) =>
    cells.forEach((value, column) => {
      if (hidden[row]?.[column] !== true || (row === except[0] && column === except[1])) return;
      const negated = (row === height - 1) !== (column === cells.length - 1);
      const node = height + column;
      const [up, down] = negated ? [Math.abs(value), Infinity] : [Infinity, value];
      (graph[row] ?? [])[node] = up;
      (graph[node] ?? [])[row] = down;
    }),
  );
  return graph;
}

/** A way from one node to another along which something can still flow, as the nodes passed. */
function findWay(graph: Capacities, from: number, to: number): readonly number[] | undefined {
  const via = new Map<number, number>([[from, from]]);
  const queue = [from];
  for (const node of queue) {
    if (node === to) break;
    graph[node]?.forEach((capacity, next) => {
      if (capacity <= 0 || via.has(next)) return;
      via.set(next, node);
      queue.push(next);
    });
  }
  if (!via.has(to)) return undefined;
  const way = [to];
  for (let node = to; node !== from;) {
    node = via.get(node) ?? from;
    way.unshift(node);
  }
  return way;
}

/** The greatest flow between two nodes, or `enough` when it is at least that. Uses up the graph. */
function greatestFlow(graph: Capacities, from: number, to: number, enough: number): number {
  let flow = 0;
  while (flow < enough) {
    const way = findWay(graph, from, to);
    if (way === undefined) return flow;
    const edges = way.slice(1).map((node, index) => [way[index] ?? 0, node] as const);
    const step = Math.min(enough - flow, ...edges.map(([a, b]) => graph[a]?.[b] ?? 0));
    for (const [a, b] of edges) {
      (graph[a] ?? [])[b] = (graph[a]?.[b] ?? 0) - step;
      (graph[b] ?? [])[a] = (graph[b]?.[a] ?? 0) + step;
    }
    flow += step;
  }
  return flow;
}

/**
 * How many values above its least a hidden cell could have for whoever knows all that is shown, up to `enough`: 0 means
 * that it can be derived.
 */
export function slack(table: ExtendedTable, row: number, column: number, enough: number): number {
  const node = table.values.length + column;
  const value = Math.abs(table.values[row]?.[column] ?? 0);
  const isTotal = row === table.values.length - 1 || column === (table.values[0]?.length ?? 0) - 1;
  const isNegated = isTotal && !(row === table.values.length - 1 && column === (table.values[0]?.length ?? 0) - 1);
  // To raise the cell, its column must fall elsewhere and its row too.
  const rise = greatestFlow(capacities(table, [row, column]), node, row, isNegated ? Math.min(enough, value) : enough);
  const fall = greatestFlow(capacities(table, [row, column]), row, node, isNegated ? enough : Math.min(enough, value));
  return Math.min(enough, rise + fall);
}
