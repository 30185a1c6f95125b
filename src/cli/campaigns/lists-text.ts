// The output of list imports and of `trunkline lists` on a terminal.
import { DateTime } from 'luxon';
import { toldRow } from '../../provisioning/read-lists.ts';
import type { ImportCounts, ImportPlan, ImportProgress } from '../../runtime/lists/messages.ts';
import type { ContactCounts } from '../../store/dialing/contacts.ts';
import type { ListRow } from '../../store/dialing-tables.ts';
import type { DifferingPeople } from '../../store/lists/list-difference.ts';
import { fitted, hanging, terminalWidth } from '../prose.ts';
import { fittingTable, paint, table } from '../terminal.ts';

const FROM = { you: 'as you said', 'last time': 'as last time', guess: 'guessed' } as const;

export function planText({ format, notes, columns }: ImportPlan): string {
  const rows = columns.map(({ heading, becomes, from, example }) => [heading, becomes, FROM[from], example]);
  return [
    format,
    ...notes.map((note) => paint('yellow', note)),
    table(['column', 'becomes', '', 'first value'], rows),
    fitted(
      'Another meaning: --map "<column>=<meaning>"; a meaning is number, do-not-call, zone, state, language, priority, ignore, or a name',
    ),
  ].join('\n');
}

const STAGES = { reading: 'reading', indexing: 'sorting numbers', comparing: 'comparing' } as const;

/** On a terminal where a person waits; nothing anywhere else. */
export function listProgress(isJson: boolean): {
  readonly say: (progress: ImportProgress) => void;
  readonly end: () => void;
} {
  const beganAt = performance.now();
  let isShown = false;
  if (isJson || !process.stderr.isTTY) return { say: () => {}, end: () => {} };
  return {
    say: (progress) => {
      isShown = true;
      process.stderr.write(`\r\u001b[2K${progressText(progress, performance.now() - beganAt)}`);
    },
    end: () => {
      if (isShown) process.stderr.write('\r\u001b[2K');
    },
  };
}

/** With rate, and how long it will take. */
function progressText({ stage, rows, bytesRead, bytes }: ImportProgress, elapsedMs: number): string {
  const counted = `${STAGES[stage]}: ${number(rows)} rows`;
  if (stage !== 'reading' || bytesRead === 0 || elapsedMs < 500) return counted;
  const rate = Math.round(rows / (elapsedMs / 1000));
  const leftMs = (elapsedMs / bytesRead) * Math.max(0, bytes - bytesRead);
  const share = Math.min(100, Math.round((bytesRead / bytes) * 100));
  return `${counted}, ${share}%, ${number(rate)} rows/s, ${Math.ceil(leftMs / 1000)} s left`;
}

export function doneText(
  counts: ImportCounts,
  { campaign, isDryRun, rejects }: { campaign: string; isDryRun: boolean; rejects: string | null },
): string {
  if (counts.isUnchanged) return `The list of ${campaign} is already this one: nothing was changed.`;
  const { rows, accepted, rejected, duplicates, added, kept, withdrawn, resumedAt, tookMs } = counts;
  const rate = number(Math.round((rows / Math.max(1, tookMs)) * 1000));
  const lines = [
    isDryRun
      ? `The list of ${campaign} would have ${people(accepted)}; nothing was changed.`
      : `The list of ${campaign} now has ${people(accepted)}.`,
    `${rows === 1 ? '1 row' : `${number(rows)} rows`}: ${number(accepted)} imported, ${number(rejected)} left out, ${number(duplicates)} ${duplicates === 1 ? 'duplicate' : 'duplicates'} (${(tookMs / 1000).toFixed(1)} s, ${rate} rows/s)`,
    `compared with the list before: ${number(added)} new, ${number(kept)} kept, ${number(withdrawn)} withdrawn`,
    ...(resumedAt > 0 ? [`continued at row ${number(resumedAt)}`] : []),
    ...leftOutLines(counts.examples.slice(0, 5)),
    ...(rejects === null ? [] : [`all rejected rows: ${rejects}`]),
  ];
  return lines.join('\n');
}

/** What stands in the database after an import was ended on its way. `version` and `people` are those of the list in force. */
export type InterruptedImport =
  | { readonly kind: 'not-begun'; readonly version: number | null; readonly people: number }
  | {
      readonly kind: 'begun';
      readonly version: number | null;
      readonly people: number;
      /** Lines of the file that need not be read in again. */
      readonly linesKept: number;
    }
  | { readonly kind: 'in-force'; readonly version: number; readonly people: number };

export function interruptedWords(
  found: InterruptedImport,
  { campaign, file, isDryRun }: { campaign: string; file: string; isDryRun: boolean },
): { readonly message: string; readonly remedy: string } {
  if (isDryRun) {
    return {
      message: 'interrupted: a dry run changes nothing, and this one did not come to its end',
      remedy: 'run the same command again',
    };
  }
  switch (found.kind) {
    case 'in-force':
      return {
        message: `interrupted at the very end: ${file} is the list of ${campaign} now, with ${people(found.people)}`,
        remedy: `nothing is left to do: trunkline lists show ${campaign}`,
      };
    case 'begun':
      return {
        message: `interrupted: nobody of ${file} was imported yet. ${staysText(found, campaign)} Its first ${number(found.linesKept)} lines are prepared`,
        remedy: 'run the same command again: it continues there',
      };
    case 'not-begun':
      return {
        message: `interrupted: nothing of ${file} was imported. ${staysText(found, campaign)}`,
        remedy: 'run the same command again',
      };
  }
}

function staysText(
  { version, people: count }: { version: number | null; people: number },
  campaign: string,
): string {
  return version === null
    ? `${campaign} still has no list.`
    : `${campaign} still calls its list before, version ${version} with ${people(count)}.`;
}

/** What to do is said once, behind the last of the rows that need it. */
function leftOutLines(examples: ImportCounts['examples']): string[] {
  return examples.flatMap((example, index) => {
    const { line, message, remedy } = toldRow(example);
    const said = hanging(`  row ${line}: `, message);
    return examples[index + 1]?.remedy === remedy ? [said] : [said, hanging('    → ', remedy)];
  });
}

/** What a person of a list does, in words. */
export function standWords(state: string): string {
  return STANDS.find(([one]) => one === state)?.[1] ?? state;
}

const STANDS = [
  ['waiting', 'wait'],
  ['claimed', 'on a call now'],
  ['done', 'done'],
  ['suppressed', 'asked not to be called'],
  ['withdrawn', 'taken out'],
] as const satisfies readonly (readonly [keyof ContactCounts, string])[];

export interface ListInForce {
  readonly campaign: string;
  /** Null: none was taken in yet. */
  readonly list: ListRow | null;
  readonly counts: ContactCounts | null;
}

/** One line a campaign. */
export function listsText(lists: readonly ListInForce[], zone: string): string {
  if (lists.length === 0) return 'No campaign is declared, so there is no list.';
  const rows = lists.map(({ campaign, list, counts }) =>
    list === null
      ? [campaign, 'none yet', '', '', '', '', '']
      : [
          campaign,
          String(list.id),
          sinceText(list, zone),
          list.file === '' ? 'as declared' : list.file,
          number(list.accepted),
          number(counts?.waiting ?? 0),
          number(list.rejected + list.duplicates),
        ],
  );
  return [
    fittingTable({
      head: ['campaign', 'version', 'since', 'file', 'people', 'wait', 'left out'],
      right: ['people', 'wait', 'left out'],
      dropped: ['file', 'since', 'version'],
      width: terminalWidth(),
      rows,
    }),
    fitted(
      'One of them: trunkline lists show <campaign>. A new one: trunkline lists import <file> --campaign <name>.',
    ),
  ].join('\n');
}

function sinceText({ switchedAt }: ListRow, zone: string): string {
  return switchedAt === null || switchedAt === 0
    ? ''
    : DateTime.fromMillis(switchedAt, { zone }).toFormat('yyyy-MM-dd HH:mm');
}

export function versionText(versions: readonly ListRow[], counts: ContactCounts, zone: string): string {
  const rows = versions.map((one) => [
    String(one.id),
    one.state === 'current' ? 'in force' : 'the one before',
    sinceText(one, zone),
    one.file === '' ? 'as declared' : one.file,
    number(one.accepted),
    number(one.added),
    number(one.withdrawn),
    number(one.rejected + one.duplicates),
  ]);
  const stand = STANDS.flatMap(([state, words]) =>
    state === 'waiting' || counts[state] > 0 ? [`${number(counts[state])} ${words}`] : [],
  );
  return [
    fittingTable({
      head: ['version', '', 'since', 'file', 'people', 'new', 'withdrawn', 'left out'],
      right: ['people', 'new', 'withdrawn', 'left out'],
      dropped: ['file', 'since', 'left out'],
      width: terminalWidth(),
      rows,
    }),
    fitted(`Of those in force: ${stand.join(', ')}.`),
    ...(versions.some(({ withdrawn }) => withdrawn > 0)
      ? [fitted('Withdrawn: on the version before but not on this one; they are not called.')]
      : []),
  ].join('\n');
}

export function differenceText({ added, removed, kept }: DifferingPeople): string {
  const named = (sign: string, { count, first }: DifferingPeople['added']): string[] => [
    ...first.map((one) => `${sign} ${one}`),
    ...(count > first.length ? [`${sign} and ${number(count - first.length)} more`] : []),
  ];
  return [
    `${number(added.count)} new, ${number(removed.count)} gone, ${number(kept)} in both`,
    ...named('+', added),
    ...named('-', removed),
  ].join('\n');
}

function people(count: number): string {
  return count === 1 ? '1 person' : `${number(count)} people`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}
