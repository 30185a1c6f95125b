// Puts rows into a version of a list that is being built, and takes out those that turn out not to be called. Rows are checked by the
// caller, and come in the order of their positions.
import { contactKey, MIDDLE_PRIORITY } from '../dialing/contacts.ts';
import type { Store } from '../store.ts';
import type { BuildingList, BuiltFacts, BuiltRow } from './list-building.ts';

/** A transaction of a few milliseconds. */
export const ROWS_PER_BATCH = 1_000;

interface Insert {
  /** Rows of one statement: asking the database for each row takes twice as long as all that it does for the row. */
  readonly rows: number;
  readonly many: string;
  readonly one: string;
}

/** Most lists have a number and words for the agent, and nothing else: a third of the values, and a third less time. */
const PLAIN = insertOf(
  100,
  '(?, ?, ?)',
  `"column1", ?, "column2", "column3", 'waiting', ?, ?, 0, null, null, null, null, null, null, null, null, null, null`,
);

/** Fewer rows: a longer text is not kept by the store, and would be read anew each time. */
const WITH_FACTS = insertOf(
  40,
  '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  `"column1", ?, "column2", "column3", 'waiting', max(?, coalesce("column8", 0)), "column4", 0, null, null, null,
    "column5", "column6", "column7", "column8", "column9", "column10", null`,
);

function insertOf(rows: number, values: string, columns: string): Insert {
  const sql = (count: number): string =>
    `insert into "contacts" select ${columns} from (values ${Array(count).fill(values).join(', ')})`;
  return { rows, many: sql(rows), one: sql(1) };
}

/** One transaction. `rowsDone` counts rows of the file, those left out too. */
export function addRows(store: Store, list: BuildingList, rows: readonly BuiltRow[], rowsDone: number): void {
  const isPlain = rows.every(({ facts }) => facts === undefined || Object.keys(facts).length === 0);
  const insert = isPlain ? PLAIN : WITH_FACTS;
  const shared = isPlain ? [list.id, list.at, MIDDLE_PRIORITY] : [list.id, list.at];
  store.transaction(() => {
    const whole = rows.length - (rows.length % insert.rows);
    let values: unknown[] = [...shared];
    for (const [index, row] of rows.entries()) {
      values.push(contactKey(list.id, row.position), row.number, row.variables);
      if (!isPlain) pushFacts(values, row.facts ?? {});
      if (index < whole && (index + 1) % insert.rows !== 0) continue;
      store.change(index < whole ? insert.many : insert.one, ...values);
      values = [...shared];
    }
    count(store, list.id, rows.length);
    const open = store.change(
      `update "lists" set "rowsDone" = ? where "id" = ? and "state" = 'building'`,
      rowsDone,
      list.id,
    );
    if (open === 0) throw new Error(`list ${list.id} is not being built any more`);
  });
}

function pushFacts(values: unknown[], facts: BuiltFacts): void {
  values.push(
    facts.priority ?? MIDDLE_PRIORITY,
    facts.zone ?? null,
    facts.region ?? null,
    facts.language ?? null,
    facts.notBefore ?? null,
    facts.notAfter ?? null,
    facts.consent ?? null,
  );
}

/** Rows that were added and are not to be called after all: another one further down says so. */
export function takeBack(store: Store, list: BuildingList, positions: readonly number[]): void {
  // Nobody is called from a list that is being built.
  store.withoutForeignKeys(() => {
    let removed = 0;
    for (const position of positions)
      removed += store.change(`delete from "contacts" where "id" = +?`, contactKey(list.id, position));
    if (removed > 0) count(store, list.id, -removed);
  });
}

function count(store: Store, list: number, added: number): void {
  store.change(
    `insert into "listCounts" values (?, 'waiting', ?)
      on conflict ("list", "state") do update set "count" = "count" + excluded."count"`,
    list,
    added,
  );
}
