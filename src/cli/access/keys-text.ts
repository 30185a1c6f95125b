// The output of `trunkline keys`: a table that fits 80 columns, and below it each problem with its fix. Pure; colours come
// in as `paint`.
import type { CheckedProvider, DeclaredProvider, KeyPlace } from '../../doctor/check-keys.ts';

type Tone = 'good' | 'bad' | 'strong' | 'dim';
export type Paint = (tone: Tone, text: string) => string;

const COLUMNS = 80;
const GAP = 2;
const INDENT = '    ';

export function listedRows(providers: readonly DeclaredProvider[]): string[][] {
  return providers.map((one) => [
    one.name,
    one.role,
    one.vendor,
    one.key === null ? 'needs none' : placeWords(one.key),
    one.usedBy.length === 0
      ? 'nobody'
      : one.usedBy.map(({ agent, place }) => (place === 1 ? agent : `${agent} (fallback)`)).join(', '),
  ]);
}

function placeWords({ kind, name }: KeyPlace): string {
  if (kind === 'file') return `file ${name}`;
  return kind === '.env' ? `${name} in .env` : `${name} in the environment`;
}

export function checkedLines(checked: readonly CheckedProvider[], tookMs: number, paint: Paint): string[] {
  const failed = checked.filter(({ check }) => !check.ok);
  const working = checked.length - failed.length;
  const seconds = `${(tookMs / 1000).toFixed(1)} s`;
  const total =
    failed.length === 0
      ? paint('good', checked.length === 1 ? 'It works.' : `All ${checked.length} work.`)
      : paint(
          'bad',
          `${failed.length} of ${checked.length} ${failed.length === 1 ? 'does' : 'do'} not work.`,
        );
  return [
    ...tableLines(checked, paint),
    '',
    ...failed.flatMap((one) => [...problemLines(one, paint), '']),
    `${total}${paint('dim', ` Asked in ${seconds}${working < checked.length ? '' : ', each of them once'}.`)}`,
  ];
}

function tableLines(checked: readonly CheckedProvider[], paint: Paint): string[] {
  const head = ['', 'name', 'role', 'vendor', 'took', 'result'];
  const rows = checked.map((one) => [
    one.check.ok ? '✓' : '✗',
    one.name,
    one.role,
    one.vendor,
    `${one.check.roundTripMs} ms`,
    one.check.ok ? factsOf(one) : shortProblem(one),
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const room = COLUMNS - widths.slice(0, -1).reduce((sum, width) => sum + width + GAP, 0);
  const line = (row: readonly string[]): string[] => {
    const cells = row.slice(0, -1).map((cell, column) => {
      const width = widths[column] ?? 0;
      return column === TOOK ? cell.padStart(width) : cell.padEnd(width);
    });
    const begin = cells.map((cell) => cell + ' '.repeat(GAP)).join('');
    return wrap(row.at(-1) ?? '', room).map(
      (text, at) => (at === 0 ? begin : ' '.repeat(begin.length)) + text,
    );
  };
  return [
    ...line(head).map((text) => paint('strong', text.trimEnd())),
    ...rows.flatMap((row) => {
      const tone = row[0] === '✓' ? 'good' : 'bad';
      return line(row).map((text) => text.trimEnd().replace(/^[✓✗]/, (mark) => paint(tone, mark)));
    }),
  ];
}

const TOOK = 4;

function factsOf({ check }: CheckedProvider): string {
  return check.facts.map(({ name, value }) => whole(`${name} ${value}`)).join(' · ');
}

/** What the status says; the whole of it stands below the table. */
function shortProblem({ check: { problem } }: CheckedProvider): string {
  if (problem === null) return '';
  const { kind, statusCode, retryAfterMs } = problem;
  const words = (statusCode === undefined ? undefined : STATUS_WORDS[statusCode]) ?? KIND_WORDS[kind];
  const status = statusCode === undefined ? '' : `${statusCode}: `;
  return `${status}${words}${retryAfterMs === undefined ? '' : `, for ${Math.ceil(retryAfterMs / 1000)} s`}`;
}

const STATUS_WORDS: Readonly<Record<number, string>> = {
  400: 'the request is not accepted',
  401: 'the key is not accepted',
  402: 'no credit is left',
  403: 'the key lacks permission',
  404: 'no such model or voice',
  429: 'the limit is reached',
};

const KIND_WORDS = {
  refused: 'refused',
  'rate-limited': 'the limit is reached',
  timeout: 'no answer in time',
  unreachable: 'not reached',
  malformed: 'sends an unexpected response',
} as const;

function problemLines(one: CheckedProvider, paint: Paint): string[] {
  const { name, role, vendor, key, baseUrl, usedBy, check } = one;
  const { problem } = check;
  if (problem === null) return [];
  const facts: [string, string][] = [
    ['problem', `${problem.because}.`.replace(/([.!?…])\.$/, '$1')],
    ...(key === null ? [] : [['key', placeWords(key)] as [string, string]]),
    ...(baseUrl === null ? [] : [['baseUrl', baseUrl] as [string, string]]),
    ['used by', usedBy.length === 0 ? 'nobody' : usedBy.map(({ agent }) => agent).join(', ')],
  ];
  const width = Math.max(...facts.map(([label]) => label.length));
  const hang = INDENT.length + width + GAP;
  return [
    `${paint('bad', '✗')} ${paint('strong', name)} ${paint('dim', `(${role}, ${vendor})`)}`,
    ...facts.flatMap(([label, text]) =>
      wrap(text, COLUMNS - hang).map((part, at) =>
        at === 0
          ? `${INDENT}${paint('dim', label.padEnd(width))}${' '.repeat(GAP)}${part}`
          : ' '.repeat(hang) + part,
      ),
    ),
    ...wrap(problem.remedy, COLUMNS - INDENT.length - 2).map(
      (part, at) => `${INDENT}${at === 0 ? '→' : ' '} ${part}`,
    ),
  ];
}

/** Kept on one line where it is short enough. */
function whole(text: string): string {
  return text.length > LONGEST_WHOLE ? text : text.replaceAll(' ', GLUE);
}

const LONGEST_WHOLE = 36;
const GLUE = '\u00a0';

/** At spaces; a word that is too long stands alone. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \n\t]+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].map((one) => one.replaceAll(GLUE, ' '));
}
