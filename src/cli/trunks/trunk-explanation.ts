// How a trunk was resolved, for a terminal of 80 columns: key, value and source of each; below it references, uncertainties
// and what is missing. Pure.
import type { Ask } from '../../config/carriers/carrier-preset.ts';
import type { ResolvedTrunk } from '../../config/carriers/resolve-trunk.ts';
import type { TrunkRow } from '../../config/carriers/trunk-resolution.ts';
import type { Problem } from '../../config/problem.ts';

export const EXPLANATION_WIDTH = 80;

export type Tone = 'title' | 'heading' | 'dim' | 'missing';
/** Colours a text, or leaves it as it is. Never changes how wide it is. */
export type Painter = (tone: Tone, text: string) => string;

const INDENT = '  ';
const KEY_WIDTH = 27;
const VALUE_WIDTH = 24;
const NOTE_COLUMN = INDENT.length + KEY_WIDTH + 2;

/** Keys in the order in which a call meets them. */
const GROUPS: readonly (readonly [heading: string, keys: RegExp])[] = [
  ['Where it is, and who we are there', /^(carrier|account|host|port|transport|proxy|auth|from)/],
  ['How numbers are written', /^(country|numberFormat|callerId)/],
  ['Sound', /^(codecs|dtmf|srtp|sessionTimer|mediaAddresses)/],
  ['How much, and from where', /./],
];

export function explanationLines(trunk: ResolvedTrunk, paint: Painter): string[] {
  const sources = [...new Set(trunk.rows.flatMap((row) => row.source ?? []))];
  const { name, file, preset } = trunk;
  const title = preset.carrier === 'generic' ? 'no preset' : `${preset.title} ${preset.product}`;
  const lines = [`${paint('title', name)}  ${title}, ${file}`];
  let left: readonly TrunkRow[] = trunk.rows.filter((row) => row.key !== 'carrier');
  for (const [heading, keys] of GROUPS) {
    const rows = left.filter((row) => keys.test(row.key));
    left = left.filter((row) => !keys.test(row.key));
    if (rows.length > 0) lines.push('', paint('heading', heading));
    for (const row of rows) lines.push(...rowLines(row, trunk, sources, paint));
  }
  if (sources.length > 0) lines.push('', paint('heading', 'Sources'));
  for (const [index, source] of sources.entries())
    lines.push(paint('dim', `${INDENT}[${index + 1}] ${source}`));
  if (trunk.warnings.length > 0) lines.push('', paint('heading', 'Uncertain'));
  for (const warning of trunk.warnings) lines.push(...problemLines(warning));
  if (trunk.problems.length > 0) lines.push('', paint('heading', 'Missing or wrong'));
  for (const problem of trunk.problems) lines.push(...problemLines(problem));
  const { inboundAsk } = trunk;
  if (inboundAsk !== null && trunk.trunk !== null && trunk.trunk.inboundAddresses.length === 0) {
    lines.push('', paint('heading', 'Before calls can come in'), ...askLines(inboundAsk));
  }
  return lines;
}

function rowLines(row: TrunkRow, trunk: ResolvedTrunk, sources: readonly string[], paint: Painter): string[] {
  const values = wrap(row.value, VALUE_WIDTH);
  const origin = originOf(row, trunk, sources);
  const lines = values.flatMap((value, index) => {
    const key = (index === 0 ? row.key : '').padEnd(KEY_WIDTH);
    if (index > 0) return `${INDENT}${key}  ${value}`;
    // A long host name stays whole; who said so stands below it.
    if (value.length > VALUE_WIDTH) {
      const said = row.from === 'file' ? origin : paint('dim', origin);
      return [`${INDENT}${key}  ${value}`, `${' '.repeat(NOTE_COLUMN + VALUE_WIDTH + 2)}${said}`];
    }
    const shown =
      row.from === 'missing' ? paint('missing', value.padEnd(VALUE_WIDTH)) : value.padEnd(VALUE_WIDTH);
    return `${INDENT}${key}  ${shown}  ${row.from === 'file' ? origin : paint('dim', origin)}`;
  });
  if (row.note === null) return lines;
  const notes = wrap(row.note, EXPLANATION_WIDTH - NOTE_COLUMN);
  return [...lines, ...notes.map((note) => `${' '.repeat(NOTE_COLUMN)}${paint('dim', note)}`)];
}

function originOf(row: TrunkRow, trunk: ResolvedTrunk, sources: readonly string[]): string {
  switch (row.from) {
    case 'file':
      return `${fileName(trunk.file)}:${row.place?.line ?? 1}`;
    case 'preset':
      return `${trunk.preset.carrier}, ${row.certainty} [${sources.indexOf(row.source ?? '') + 1}]`;
    case 'default':
      return 'default';
    case 'missing':
      return 'you must set it';
  }
}

function askLines({ because, remedy }: Ask): string[] {
  return [
    ...wrap(capital(because), EXPLANATION_WIDTH - 2).map((text) => `${INDENT}${text}`),
    ...remedyLines(remedy),
  ];
}

function problemLines({ file, line, message, remedy }: Problem): string[] {
  const [first = '', ...rest] = wrap(`${fileName(file)}:${line}  ${message}`, EXPLANATION_WIDTH - 4);
  return [`${INDENT}${first}`, ...rest.map((text) => `${INDENT}  ${text}`), ...remedyLines(remedy)];
}

function remedyLines(remedy: string): string[] {
  return wrap(remedy, EXPLANATION_WIDTH - 6).map((text, index) => `    ${index === 0 ? '→' : ' '} ${text}`);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Lines of at most `width` characters, broken between words where there is a gap. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
