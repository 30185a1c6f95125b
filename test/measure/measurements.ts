// The page of measurements: figures in, Markdown out. Every rate is shown with its counts and its goal, and rows that words cannot
// tell apart are counted separately. Pure: measures nothing, reads nothing.
import type { Machine } from '../bench/machine.ts';
import { FORMS, type FormText, type Goal } from './goals.ts';
import { type Count, NO_LANGUAGE, PARTED_BY, type Part, type PartedBy } from './measure.ts';

export interface Chapter {
  /** The form. */
  readonly name: string;
  readonly parts: readonly Part[];
}

export interface About {
  readonly machine: Machine;
  /** The newest commit that changed the product's own code. */
  readonly commit: string;
  readonly day: string;
}

const HEAD = `# Measurements

\`npm run measure\` writes this page. Do not edit it: change the code or the rows, and run it again.

The rows are the project's own, in [test/measure/rows](../test/measure/rows). The code was corrected with them, so these rates
show that nothing got worse. They do not show how well the code does on the words of other callers. Score your own callers' words with
\`npm run measure -- <form> <file.jsonl>\`; [language packs](language-packs.md) shows the forms and how to correct the words.`;

export function measurementsPage(
  about: About,
  chapters: readonly Chapter[],
  sound: readonly string[],
): string {
  return `${[HEAD, '', ...aboutLines(about), '', ...chapters.flatMap(chapterLines), ...sound].join('\n').trim()}\n`;
}

function aboutLines({ machine, commit, day }: About): string[] {
  return [
    '| | |',
    '| --- | --- |',
    `| Day | ${day} |`,
    `| Code | ${commit} |`,
    `| Machine | ${machine.cpus} × ${machine.cpuModel}, ${machine.memoryGb} GB, Node ${machine.node} |`,
  ];
}

function chapterLines({ name, parts }: Chapter): string[] {
  const text = FORMS[name];
  if (text === undefined) throw new Error(`${name} has no goals`);
  const kinds = PARTED_BY.filter((kind) => parts.some(({ partedBy }) => partedBy === kind));
  return [
    `## ${text.title}`,
    '',
    `${text.method} Form \`${name}\`, ${parts.reduce((sum, { rows }) => sum + rows, 0)} rows.`,
    '',
    ...rateTable(text, parts, kinds),
    ...(text.apart === null || kinds.length < 2 ? [] : ['', text.apart]),
    ...timeLines(parts),
    ...languageTable(text, parts),
    '',
  ];
}

const COLUMN: Readonly<Record<PartedBy, string>> = {
  words: 'Told apart by words',
  context: 'By context only',
  sound: 'By sound only',
};

/** The goal is held against what words can tell, and against all rows. */
function rateTable(text: FormText, parts: readonly Part[], kinds: readonly PartedBy[]): string[] {
  const columns = kinds.length > 1 ? kinds : [];
  return [
    tableRow(['Rate', 'Goal', 'All rows', ...columns.map((kind) => COLUMN[kind]), 'Met']),
    tableRow(['---', '---', ...Array.from({ length: columns.length + 2 }, () => '---')]),
    ...Object.entries(text.goals).map(([name, goal]) => {
      const all = countOf(parts, name);
      return tableRow([
        goal.what,
        goalText(goal),
        countText(all),
        ...columns.map((kind) =>
          countText(
            countOf(
              parts.filter(({ partedBy }) => partedBy === kind),
              name,
            ),
          ),
        ),
        verdictText(goal, all),
      ]);
    }),
  ];
}

function languageTable(text: FormText, parts: readonly Part[]): string[] {
  const languages = [...new Set(parts.map(({ language }) => language))].filter((one) => one !== NO_LANGUAGE);
  if (languages.length === 0) return [];
  const names = Object.keys(text.goals);
  return [
    '',
    tableRow(['Language', 'Rows', ...names.map((name) => text.goals[name]?.what ?? name)]),
    tableRow(['---', '---', ...names.map(() => '---')]),
    ...languages.toSorted().map((language) => {
      const own = parts.filter((part) => part.language === language);
      const rows = own.reduce((sum, part) => sum + part.rows, 0);
      return tableRow([language, String(rows), ...names.map((name) => countText(countOf(own, name)))]);
    }),
  ];
}

function timeLines(parts: readonly Part[]): string[] {
  const times = parts.flatMap(({ report }) => report.timesMs ?? []).toSorted((one, other) => one - other);
  if (!parts.some(({ report }) => report.timesMs !== undefined)) return [];
  const at = (share: number): string => {
    const ms = times[Math.min(times.length - 1, Math.floor(times.length * share))];
    return ms === undefined ? '0 ms' : `${Math.round(ms)} ms`;
  };
  return [
    '',
    `The first verdict comes after ${at(0.5)} at p50, ${at(0.95)} at p95 and ${at(1)} at the latest, counted from the first sound of ${times.length} rows (goal: p95 ≤ 3 s, never later than 5 s).`,
  ];
}

function countOf(parts: readonly Part[], name: string): Count {
  const counts = parts.flatMap(({ report }) => report.counts[name] ?? []);
  return {
    part: counts.reduce((sum, { part }) => sum + part, 0),
    whole: counts.reduce((sum, { whole }) => sum + whole, 0),
  };
}

export function countText({ part, whole }: Count): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} % (${part} of ${whole})`;
}

function goalText({ limit }: Goal): string {
  if (limit === null) return 'none';
  return 'atMost' in limit ? `≤ ${100 * limit.atMost} %` : `≥ ${100 * limit.atLeast} %`;
}

function verdictText({ limit }: Goal, { part, whole }: Count): string {
  if (limit === null || whole === 0) return '–';
  const rate = part / whole;
  return ('atMost' in limit ? rate <= limit.atMost : rate >= limit.atLeast) ? 'yes' : '**no**';
}

export function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** The page without its figures: what must not change unless somebody meant it. */
export function shapeOf(page: string): string {
  return page
    .replace(/^\| (Day|Code|Machine) \|.*$/gm, '| $1 | # |')
    .replace(/\d[\d.]* % \(\d+ of \d+\)|(?<=\| )–(?= \|)/g, '#')
    .replace(/\| (yes|\*\*no\*\*|#) \|$/gm, '| # |')
    .replace(/^(?!\|).*$/gm, (line) => line.replace(/\b\d[\d.,]*(?= (?:rows|ms)\b)/g, '#'))
    .replace(/(?<=^\| [\w-]+ \| )\d+(?= \|)/gm, '#');
}
