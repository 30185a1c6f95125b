// `trunkline calls`, `calls show` and `why`: past and live calls, one call in order, and what was slow or failed in it.

import { resolve } from 'node:path';
import { type DiagnosisLine, diagnose } from '../../records/call-diagnosis.ts';
import { type CallCosts, costsOf, withCosts } from '../../records/costs.ts';
import { type CallRecord, otherParty, ourNumber, readCall } from '../../records/read-call.ts';
import { type TimelineEntry, timelineOf } from '../../records/timeline.ts';
import { systemClock } from '../../runtime/clock.ts';
import { costSumsOf } from '../../runtime/cost-line.ts';
import type { StoredResults } from '../../store/calls/call-results.ts';
import { searchCalls } from '../../store/calls/call-search.ts';
import type { CallRow } from '../../store/tables.ts';
import { type CallId, shortId, toId } from '../../telephony/ids.ts';
import { amountText, costText } from '../cost-text.ts';
import type { FolderOptions } from '../declarations/load.ts';
import {
  callNamed,
  dayAndTime,
  momentTyped,
  numberTyped,
  type OpenRecords,
  withRecords,
} from '../open-records.ts';
import { fitted, hanging, terminalWidth } from '../prose.ts';
import { fittingTable, paint, print, printJson, seconds } from '../terminal.ts';
import { phaseWord } from './phase-words.ts';

export interface CallsOptions extends FolderOptions {
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly number: string | undefined;
  readonly campaign: string | undefined;
  readonly agent: string | undefined;
  readonly trunk: string | undefined;
  readonly outcome: string | undefined;
  readonly limit: number;
}

export async function listCalls(options: CallsOptions): Promise<void> {
  await withRecords(options, async (records) => {
    const { timeZone, country, store } = records;
    const now = systemClock.now();
    const { since, until, number, campaign, agent, trunk, outcome, limit } = options;
    const rows = searchCalls(store, {
      limit,
      since: since === undefined ? undefined : momentTyped(since, timeZone, now),
      until: until === undefined ? undefined : momentTyped(until, timeZone, now),
      number: number === undefined ? undefined : numberTyped(number, country),
      campaign,
      agent,
      trunk,
      outcome,
    });
    if (options.json) {
      for (const row of rows) printJson(withCosts(row));
      return;
    }
    if (rows.length === 0) {
      const isAll = [since, until, number, campaign, agent, trunk, outcome].every((one) => one === undefined);
      print(
        isAll
          ? 'There are no calls yet.'
          : 'No call matches. Leave out --since, --number and other filters to list all.',
      );
      return;
    }
    print(callTable(rows, timeZone, terminalWidth()));
    if (rows.length === limit)
      print(paint('dim', `Showing the newest ${limit}. For more: --limit, or --since and --until.`));
    print(
      paint('dim', 'One call in detail: trunkline calls show <call>. What was slow: trunkline why <call>.'),
    );
  });
}

const HEAD = [
  'call',
  'began',
  'way',
  'number',
  'ours',
  'agent',
  'trunk',
  'campaign',
  'result',
  'talk',
  'cost',
] as const;
const DROPPED = ['cost', 'ours', 'trunk', 'campaign', 'way', 'agent'] as const;

export function callTable(rows: readonly CallRow[], timeZone: string, width: number): string {
  return fittingTable({
    head: HEAD,
    right: ['talk', 'cost'],
    dropped: DROPPED,
    width,
    rows: rows.map((row) => [
      shortId(row.id),
      dayAndTime(row.startedAt, timeZone),
      row.direction === 'inbound' ? 'in' : 'out',
      otherParty(row) ?? (row.direction === 'inbound' ? 'withheld' : 'softphone'),
      ourNumber(row) ?? '',
      row.agent ?? '',
      row.trunk ?? '',
      row.campaign ?? '',
      row.endedAt === null ? phaseWord(row.phase) : (row.disposition ?? row.outcome ?? 'unknown'),
      row.answeredAt === null || row.endedAt === null ? '–' : seconds(row.endedAt - row.answeredAt),
      costOf(row),
    ]),
  });
}

function costOf(row: CallRow): string {
  return row.endedAt === null ? '' : costText(costSumsOf(row));
}

export interface OneCallOptions extends FolderOptions {
  readonly call: string;
}

export async function showCall(options: OneCallOptions & { readonly all: boolean }): Promise<void> {
  await withRecords(options, async (records) => {
    const record = await recordOf(records, options.call);
    const timeline = timelineOf(record);
    if (options.json) printJson({ ...record, call: withCosts(record.call), timeline });
    else for (const line of showText(record, timeline, records.timeZone, options.all)) print(line);
  });
}

/** `why`: the account alone. */
export async function explainCall(options: OneCallOptions): Promise<void> {
  await withRecords(options, async (records) => {
    const record = await recordOf(records, options.call);
    const account = diagnose(record);
    if (options.json) {
      printJson({ call: record.call.id, account });
      return;
    }
    for (const line of headText(record, records.timeZone)) print(line);
    print();
    for (const line of account.flatMap(accountText)) print(line);
    if (account.every(({ kind }) => kind === 'fact')) print('Nothing was slow and nothing failed.');
  });
}

async function recordOf(records: OpenRecords, typed: string): Promise<CallRecord> {
  const { id } = callNamed(records, typed);
  const record = await readCall(records.store, toId<CallId>(id));
  if (record === null) throw new Error(`call ${id} is gone`);
  return record;
}

function headText({ call }: CallRecord, timeZone: string): string[] {
  const parts = [call.agent, call.trunk, call.campaign].filter((part) => part !== null).join(' · ');
  const when = `${dayAndTime(call.startedAt, timeZone)} (${timeZone})`;
  return [paint('bold', `call ${call.id}`), fitted(`${when} · ${parts}`)];
}

export function showText(
  record: CallRecord,
  timeline: readonly TimelineEntry[],
  timeZone: string,
  isWhole: boolean,
): string[] {
  const { call, fields, decision } = record;
  const lines = [...headText(record, timeZone), ''];
  for (const entry of timeline) lines.push(...entryText(entry, call.startedAt));
  const written = Object.entries(fields);
  if (written.length > 0) {
    lines.push('', paint('bold', 'written down'));
    for (const [name, value] of written)
      lines.push(hanging(`  ${name}: `, typeof value === 'string' ? value : JSON.stringify(value)));
  }
  if (record.results !== null) lines.push('', ...resultLines(record.results));
  if (decision !== null) {
    lines.push('', paint('bold', `decision: ${decision.decision.verdict}`));
    const { verdict, reasons } = decision.decision;
    // Of what was allowed, findings only say that nothing stood against it; which number it showed is worth a line.
    const shown =
      isWhole || verdict !== 'allow' ? reasons : reasons.filter(({ rule }) => rule === 'callerid.choice');
    for (const { because, source } of shown) {
      const clause = source.clause === null ? '' : `, ${source.clause}`;
      lines.push(hanging('  ', `${because}${paint('dim', ` (${source.instrument}${clause})`)}`));
    }
    const left = reasons.length - shown.length;
    if (left > 0)
      lines.push(
        paint('dim', hanging('  ', `${left} more rules allowed the call (--all shows them, with sources)`)),
      );
  }
  const costs = costsOf(record);
  if (costs.lines.length > 0) lines.push('', ...costLines(costs));
  const files = [
    ['cost', costs.lines.length > 0 ? '' : costOf(call)],
    ['recording', call.recordingPath === null ? '' : resolve(call.recordingPath)],
    ['words', call.transcriptPath === null ? '' : resolve(call.transcriptPath)],
  ].filter(([, text]) => text !== '');
  if (files.length > 0) lines.push('', ...files.map(([name, text]) => `${(name ?? '').padEnd(10)} ${text}`));
  return lines;
}

function costLines({ lines, totals, unknown }: CallCosts): string[] {
  const known = totals.map(amountText).join(' + ');
  const missing = unknown.length === 0 ? '' : `the cost of ${unknown.join(', ')} is unknown`;
  const total = [known, missing].filter((text) => text !== '').join('; ');
  const rows = lines.map(({ part, provider, used, unit, micros, currency }) => [
    part,
    provider,
    unit === 'ms' ? seconds(used) : `${used} ${unit}`,
    micros === null ? 'no price is declared' : currency === null ? 'free' : amountText({ micros, currency }),
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const row = (cells: readonly string[]): string =>
    cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return [
    `${paint('bold', 'cost')}  ${total === '' ? 'nothing was charged' : total}`,
    ...rows.map((cells) => hanging('  ', row(cells))),
  ];
}

function resultLines({ state, summary, disposition, criteria, fields, problem }: StoredResults): string[] {
  if (state !== 'done') {
    const text = state === 'waiting' ? 'the analysis is in progress' : 'there is no analysis';
    return [
      `${paint('bold', 'in short')}  ${text}${problem === null ? '' : paint('yellow', `: ${problem}`)}`,
      ...criteria.map(({ criterion }) => hanging('  ? ', criterion)),
      ...Object.keys(fields).map((name) => `  ${name}: ${paint('dim', 'unknown')}`),
    ];
  }
  const marks = { true: paint('green', '✓'), false: paint('red', '✗'), null: '?' } as const;
  return [
    hanging(`${paint('bold', 'in short')}  `, summary ?? '').trimEnd(),
    ...(disposition === null ? [] : [`  result from the conversation: ${disposition}`]),
    ...criteria.map(({ criterion, met, because }) =>
      hanging(`  ${marks[`${met}`]} `, `${criterion}${because === '' ? '' : paint('dim', ` ${because}`)}`),
    ),
    ...Object.entries(fields).map(
      ([name, value]) => `  ${name}: ${value === null ? paint('dim', 'unknown') : String(value)}`,
    ),
  ];
}

function entryText({ at, who, text, note, latency }: TimelineEntry, startedAt: number): string[] {
  const clock = paint('dim', (Math.max(0, at - startedAt) / 1000).toFixed(1).padStart(6));
  const speaker = who === 'call' ? '       ' : who.padEnd(7);
  const shown = who === 'warning' ? paint('yellow', text) : who === 'call' ? paint('dim', text) : text;
  const lines = [hanging(`${clock}  ${who === 'agent' ? paint('bold', speaker) : speaker} `, shown)];
  const below = (words: string): void => {
    lines.push(hanging(' '.repeat(16), paint('dim', words)));
  };
  if (note !== null) below(note);
  if (latency !== null) {
    const stages = latency.stages.map(({ name, ms }) => `${name} ${ms}`).join(' + ');
    below(`after ${latency.totalMs} ms = ${stages}`);
  }
  return lines;
}

function accountText({ kind, text, whose, remedy }: DiagnosisLine): string[] {
  const mark = kind === 'fact' ? ' ' : paint(kind === 'slow' ? 'yellow' : 'red', kind === 'slow' ? '~' : '✗');
  const owner = whose === null ? '' : paint('dim', ` [${whose}]`);
  return [
    hanging(`${mark} `, `${text}${owner}`),
    ...(kind !== 'fact' && remedy !== null ? [hanging('  → ', remedy)] : []),
  ];
}
