// Compares the attempts and decisions, as they stand in their tables, with what the evidence chain says of them: both were written in one
// transaction, and neither is changed afterwards. Reads only. Who was erased has no number any more, and no content in the chain.
import type { Store } from '../store.ts';

export type Contradiction =
  /** The chain tells of an attempt that is not there. */
  | { readonly kind: 'gone'; readonly attempt: string }
  /** The content of an entry is gone as if the person had been erased, and the attempt still names them. */
  | { readonly kind: 'emptied'; readonly attempt: string; readonly entry: number }
  | { readonly kind: 'changed'; readonly attempt: string; readonly what: readonly string[] };

/** Column of the attempt → where the entry of its decision has it. */
const DECIDED = ['number', 'callerId', 'trunk', 'call', 'contact', 'campaign', 'ordinal'] as const;
const ENDED = [
  'outcome',
  'hangupCause',
  'sipStatus',
  'disposition',
  'dialedAt',
  'endedAt',
  'heardMs',
] as const;
/** In place of a number that was erased. */
const NOBODY = 'erased';

export function contradictions(store: Store): Contradiction[] {
  const gone = store
    .rows<{ attempt: string }>(
      `select distinct "attempt" from "evidence" where not exists (
        select 1 from "attempts" where "attempts"."id" = "evidence"."attempt") order by "evidence"."id"`,
    )
    .map(({ attempt }): Contradiction => ({ kind: 'gone', attempt }));
  const emptied = store
    .rows<{ attempt: string; entry: number }>(
      `select "evidence"."attempt" as "attempt", min("evidence"."id") as "entry" from "evidence"
        join "attempts" on "attempts"."id" = "evidence"."attempt"
        where "evidence"."body" is null and "attempts"."number" <> '${NOBODY}' group by 1 order by 2`,
    )
    .map((row): Contradiction => ({ kind: 'emptied', ...row }));
  const changed = new Map<string, string[]>();
  for (const { attempt, what } of [...changedDecided(store), ...changedEnded(store)])
    changed.set(attempt, [...(changed.get(attempt) ?? []), what]);
  return [
    ...gone,
    ...emptied,
    ...[...changed].map(([attempt, what]): Contradiction => ({ kind: 'changed', attempt, what })),
  ];
}

interface Changed {
  readonly attempt: string;
  readonly what: string;
}

const HAS_BODY = `"evidence"."body" is not null and json_valid("evidence"."body")`;

function changedDecided(store: Store): Changed[] {
  const differing = [
    ...DECIDED.map((name) =>
      differs(name, name === 'number' ? ` and "attempts"."number" <> '${NOBODY}'` : ''),
    ),
    `case when "attempts"."intentAt" is not "evidence"."at" then 'intentAt' end`,
    // Retention deletes decisions by their age.
    ...['verdict', 'reasons'].map((name) => differsInDecision(name, `$.decision.${name}`)),
    differsInDecision('facts', '$.facts'),
  ];
  return pick(store, differing, `"evidence"."kind" = 'decided'`);
}

/** What was unknown may have been cleared up: the last word is what the attempt has. */
function changedEnded(store: Store): Changed[] {
  return pick(
    store,
    ENDED.map((name) => differs(name)),
    `"evidence"."kind" = 'ended' and "evidence"."id" = (select max("id") from "evidence" as "last"
      where "last"."attempt" = "evidence"."attempt" and "last"."kind" = 'ended')`,
  );
}

function differs(name: string, unless = ''): string {
  return `case when "attempts"."${name}" is not json_extract("evidence"."body", '$.${name}')${unless} then '${name}' end`;
}

function differsInDecision(name: string, path: string): string {
  return `case when "decisions"."id" is not null
    and "decisions"."${name}" is not json_extract("evidence"."body", '${path}') then 'decision: ${name}' end`;
}

function pick(store: Store, differing: readonly string[], where: string): Changed[] {
  const columns = differing.map((sql, nth) => `${sql} as "d${nth}"`).join(', ');
  const rows = store.rows<{ attempt: string } & Record<string, string | null>>(
    `select * from (select "evidence"."id" as "entry", "evidence"."attempt" as "attempt", ${columns} from "evidence"
      join "attempts" on "attempts"."id" = "evidence"."attempt"
      left join "decisions" on "decisions"."attempt" = "attempts"."id"
      where ${where} and ${HAS_BODY}) where coalesce(${differing.map((_, nth) => `"d${nth}"`).join(', ')}) is not null
      order by "entry"`,
  );
  return rows.flatMap(({ attempt, entry: _, ...found }) =>
    Object.values(found).flatMap((what) => (what === null ? [] : [{ attempt, what }])),
  );
}
