// The output of `trunkline route`: one verdict a line, with its reason.
import { DateTime } from 'luxon';
import type { TrunkStatus } from '../../runtime/calls/trunks/trunk-pool.ts';
import type {
  InboundExplanation,
  OutboundExplanation,
  TrunkVerdict,
} from '../../runtime/dialing/preview/explain-route.ts';
import type { Instant } from '../../telephony/time.ts';
import { hanging } from '../prose.ts';
import { paint, print, table } from '../terminal.ts';
import { ago } from './trunk-text.ts';

/** By what it was judged. */
export type Basis =
  | { readonly kind: 'applied'; readonly version: number }
  /** The files as they are now, applied or not. */
  | { readonly kind: 'files' };

export interface Notes {
  readonly basis: Basis;
  readonly timeZone: string;
  readonly agent: string | null;
  /** Rules that let the call pass are shown, too. */
  readonly isWhole: boolean;
  /** Null: no controller runs. */
  readonly statuses: readonly TrunkStatus[] | null;
  /** Whether there is a database with earlier calls and suppressions. */
  readonly history: boolean;
}

const YES = paint('green', '✓');
const NO = paint('red', '✗');
const LATER = paint('yellow', '◷');
const LESS = paint('dim', '·');

export function sayOutbound(explained: OutboundExplanation, notes: Notes): void {
  const { destination, at, verdict, until, purpose, callerId } = explained;
  const by = notes.agent === null ? '' : ` by agent ${notes.agent}`;
  print(paint('bold', `A ${purpose} call to ${destination}${by}, ${moment(at, notes.timeZone)}`));
  print();
  const said =
    verdict === 'allow'
      ? paint('green', 'It may be dialled.')
      : verdict === 'defer'
        ? paint('yellow', `Not now. It may be dialled ${moment(until ?? at, notes.timeZone)}.`)
        : paint('red', 'It may not be dialled.');
  print(said);
  const told = new Set<string | null>();
  const against = explained.rules.filter((rule) => rule.verdict !== 'allow');
  for (const rule of notes.isWhole ? explained.rules : against) {
    const mark = rule.verdict === 'allow' ? YES : rule.verdict === 'defer' ? LATER : NO;
    const source = rule.verdict === 'allow' ? '' : paint('dim', ` (${rule.source})`);
    print(hanging(`  ${mark} ${rule.rule.padEnd(24)} `, `${rule.because}${source}`));
    // Several numbers may lack the same fact.
    if (rule.remedy !== null && !told.has(rule.remedy)) print(hanging('    → ', rule.remedy));
    told.add(rule.remedy);
  }
  const passed = explained.rules.length - against.length;
  if (!notes.isWhole && passed > 0) {
    const which = against.length === 0 ? 'rules' : 'other rules';
    print(paint('dim', hanging('  ', `${passed} ${which} allow it (--all lists them)`)));
  }
  print();
  print(
    callerId === null
      ? paint('red', 'None of your numbers is suitable.')
      : `It ${verdict === 'allow' ? 'shows' : 'would show'} ${paint('bold', callerId)}.`,
  );
  for (const { number, verdict: one, because } of explained.numbers) {
    const mark = one === 'chosen' ? YES : one === 'fits' ? LESS : NO;
    print(hanging(`  ${mark} ${number.padEnd(24)} `, because));
  }
  if (callerId !== null) sayTrunks(explained.trunks, verdict === 'allow');
  sayNotes(notes);
}

function sayTrunks(trunks: readonly TrunkVerdict[], isAllowed: boolean): void {
  print();
  const first = trunks.find((one) => one.verdict === 'carries');
  print(
    first === undefined
      ? paint('red', 'No trunk could carry it.')
      : `It ${isAllowed ? 'leaves' : 'would leave'} on trunk ${paint('bold', first.trunk)}.`,
  );
  const rows = trunks.map((one) => [
    one.verdict === 'carries' ? YES : NO,
    one.trunk,
    `${one.priority}${share(one, trunks)}`,
    one.wireNumber ?? '–',
    one.wireCallerId ?? '–',
    one.status === null ? '?' : `${one.status.live} of ${one.status.channels}`,
  ]);
  const [head = '', ...lines] = indent(table(['', 'trunk', 'priority', 'dials', 'as', 'calls'], rows)).split(
    '\n',
  );
  print(head);
  // Why stands below each: beside it the line would be wider than a terminal.
  for (const [index, one] of trunks.entries()) {
    const since = one.status === null ? '' : paint('dim', `, since ${ago(one.status.since)}`);
    print(lines[index] ?? '');
    print(hanging(' '.repeat(5), `${one.because}${since}`));
  }
}

function share(one: TrunkVerdict, all: readonly TrunkVerdict[]): string {
  const equals = all.filter(({ priority }) => priority === one.priority);
  const total = equals.reduce((sum, { weight }) => sum + weight, 0);
  return equals.length === 1 ? '' : ` (${Math.round((100 * one.weight) / total)} %)`;
}

export function sayInbound(explained: InboundExplanation, notes: Notes): void {
  const { at, dialled, callerId, number, because, action, cause, trunk, hours, fallback } = explained;
  const from = callerId === null ? '' : ` from ${callerId}`;
  print(paint('bold', `A call${from} to ${dialled}, ${moment(at, notes.timeZone)}`));
  print();
  if (action === null) {
    print(paint('red', `It is refused (${cause}).`));
    print(`  ${NO} ${because}`);
  } else {
    print(paint('green', actionWords(action)));
    print(`  ${YES} ${because}`);
  }
  if (number === null) return sayNotes(notes);
  const rows: [string, string][] = [];
  if (trunk !== null) {
    rows.push(['trunk', `${trunk.name}, ${addressWords(trunk.addresses)}`]);
  }
  rows.push(['hours', hoursWords(hours, notes.timeZone)]);
  rows.push(['fallback', fallbackWords(fallback)]);
  if (explained.status !== null) {
    const { state, live, channels, since } = explained.status;
    rows.push(['now', `trunk ${state} since ${ago(since)}, ${live} of ${channels} channels in use`]);
  }
  print();
  for (const [name, text] of rows) print(hanging(`  ${name.padEnd(10)} `, text));
  sayNotes(notes);
}

/** The carrier's registration may bring calls from elsewhere; by address these may come. */
function addressWords(addresses: readonly string[]): string {
  if (addresses.length === 0) return 'from no address at all (inboundAddresses)';
  const more = addresses.length - ADDRESSES_SHOWN;
  const shown = addresses.slice(0, ADDRESSES_SHOWN).join(', ');
  return more > 0 ? `from ${shown} and ${more} ranges more` : `from ${shown}`;
}

const ADDRESSES_SHOWN = 3;

function actionWords(action: NonNullable<InboundExplanation['action']>): string {
  switch (action.kind) {
    case 'agent':
      return `Agent ${action.agent} answers.`;
    case 'message':
      return `The message is played: “${action.message}”`;
    case 'forward':
      return `It is forwarded to ${action.to}.`;
    case 'voicemail':
      return 'The caller may leave a message.';
  }
}

function hoursWords(hours: InboundExplanation['hours'], zone: string): string {
  if (hours === null) return 'always open';
  if (hours.open) return hours.until === null ? 'open' : `open until ${moment(hours.until, zone)}`;
  const opens =
    hours.opensAt === null ? 'closed for the whole next year' : `opens ${moment(hours.opensAt, zone)}`;
  return `closed: ${hours.because}; ${opens}`;
}

function fallbackWords(fallback: InboundExplanation['fallback']): string {
  if (fallback === null || fallback === undefined)
    return 'none: a call that cannot be taken is refused (503)';
  switch (fallback.kind) {
    case 'forward':
      return `on to ${fallback.to}`;
    case 'message':
      return `the message “${fallback.message}”`;
    case 'voicemail':
      return `the caller may leave a message of ${fallback.maxSeconds} s`;
  }
}

function sayNotes({ basis, statuses, history }: Notes): void {
  const notes: string[] = [
    basis.kind === 'applied'
      ? `Based on version ${basis.version}, which is in force. Use --files for your files as they are now.`
      : 'Based on your files as they are now, which may not be in force.',
  ];
  if (statuses === null) notes.push('No controller is running: the health of trunks is unknown.');
  if (!history) notes.push('Nothing has been applied yet: earlier calls and suppressions are unknown.');
  print();
  for (const note of notes) print(paint('yellow', hanging('! ', note)));
}

function moment(at: Instant, zone: string): string {
  return DateTime.fromMillis(at, { zone, locale: 'en' }).toFormat('ccc d LLL yyyy, HH:mm (z)');
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
