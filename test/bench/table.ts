// The bench for a person's eyes: one line a figure, its limit and its neighbours beside it. Knows no bench.
import { styleText } from 'node:util';
import type { Machine } from './machine.ts';
import { type Details, type Row, type Section, THIS_RUN, type Unit, verdictOf } from './rows.ts';

const WHAT_WIDTH = 46;
const FIGURE_WIDTH = 13;
const LIMIT_WIDTH = 12;
const VERDICT_WIDTH = 8;
const INDENT = '  ';

export function machineText(machine: Machine): string {
  const load = machine.loadAverage.map((value) => value.toFixed(2)).join(', ');
  const lines = [
    `${machine.cpus} × ${machine.cpuModel}, ${machine.memoryGb} GB, Node ${machine.node}` +
      `${machine.commit === null ? '' : `, commit ${machine.commit}`}`,
    `load average ${load}`,
  ];
  if (machine.busy) {
    lines.push(
      warningText(
        'the machine is busy: figures are those of a shared machine, and latencies worse than they would be alone',
      ),
    );
  }
  return lines.join('\n');
}

export function sectionText(section: Section, tookMs: number): string {
  const lines = [
    `${styleText('bold', section.title)}${styleText('dim', `  ${Math.round(tookMs / 1000)} s`)}`,
  ];
  if (section.method !== '') lines.push(...wrapped(section.method));
  if (section.skipped !== null) lines.push(`${INDENT}skipped: ${section.skipped}`);
  if (section.failed !== null) lines.push(styleText('red', `${INDENT}broke: ${section.failed}`));
  if (section.details !== null) lines.push('', ...detailLines(section.details));
  if (section.rows.length > 0) lines.push('', headLine(), ...section.rows.flatMap(rowLines));
  lines.push(...section.warnings.map(warningText));
  return lines.join('\n');
}

/** Where the neighbours' figures come from, for those that were not measured here. */
export function footText(sections: readonly Section[]): string {
  const places = new Set(
    sections
      .flatMap(({ rows }) => rows.flatMap(({ beside }) => beside.map(({ from }) => from)))
      .filter((from) => from !== THIS_RUN),
  );
  const text = `Figures of others that do not say "in this run" were measured with their published packages on: ${[...places].join('; ')}. Read them as orders of magnitude.`;
  return places.size === 0 ? '' : `${wrapped(text).join('\n')}\n`;
}

function figureText(value: number, unit: Unit): string {
  if (Number.isNaN(value)) return 'not measured';
  if (unit === 'ms' && value < 0.1) return `${value.toFixed(3)} ms`;
  if (unit === 'ms' && value < 10) return `${value.toFixed(2)} ms`;
  if (unit === 'ms') return `${value.toFixed(1)} ms`;
  if (unit === '/s' || unit === 'calls')
    return `${Math.round(value).toLocaleString('en')}${unit === '/s' ? unit : ''}`;
  return `${value.toFixed(unit === 'gaps' ? 1 : 2)} ${unit}`;
}

function headLine(): string {
  const head = [
    'what'.padEnd(WHAT_WIDTH),
    'measured'.padStart(FIGURE_WIDTH),
    'limit'.padStart(LIMIT_WIDTH),
    ''.padEnd(VERDICT_WIDTH),
    'beside it',
  ];
  return styleText('dim', INDENT + head.join('  '));
}

function rowLines(row: Row): string[] {
  const [first, ...others] = row.beside.map(
    ({ who, figure, from }) => `${who}: ${figure}${from === THIS_RUN ? ', in this run' : ''}`,
  );
  const limit =
    row.limit === null
      ? ''
      : `${row.limit.at === 'most' ? '≤' : '≥'} ${limitText(row.limit.value, row.unit)}`;
  const line = [
    row.what.padEnd(WHAT_WIDTH),
    figureText(row.value, row.unit).padStart(FIGURE_WIDTH),
    limit.padStart(LIMIT_WIDTH),
    verdictText(row),
    first ?? '',
  ];
  const indent = INDENT.length + WHAT_WIDTH + FIGURE_WIDTH + LIMIT_WIDTH + VERDICT_WIDTH + 8;
  return [(INDENT + line.join('  ')).trimEnd(), ...others.map((text) => ' '.repeat(indent) + text)];
}

function limitText(value: number, unit: Unit): string {
  return unit === '/s' || unit === 'calls' ? figureText(value, unit) : `${value} ${unit}`;
}

function verdictText(row: Row): string {
  switch (verdictOf(row)) {
    case 'ok':
      return styleText('green', 'ok'.padEnd(VERDICT_WIDTH));
    case 'missed':
      return styleText('red', 'MISSED'.padEnd(VERDICT_WIDTH));
    case 'no limit':
      return ''.padEnd(VERDICT_WIDTH);
  }
}

function detailLines({ columns, lines }: Details): string[] {
  const widths = columns.map((column, place) =>
    Math.max(column.length, ...lines.map((line) => (line[place] ?? '').length)),
  );
  const text = (cells: readonly string[]): string =>
    INDENT + cells.map((cell, place) => cell.padStart(widths[place] ?? 0)).join('  ');
  return [styleText('dim', text(columns)), ...lines.map(text)];
}

function warningText(text: string): string {
  return styleText('yellow', `${INDENT}! ${text}`);
}

function wrapped(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > 110) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each) => styleText('dim', INDENT + each));
}
