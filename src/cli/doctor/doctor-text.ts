// The doctor's findings on a terminal: one line each, in groups, with the fix below what is not well. Within 80 columns.
// Pure.
import { type Finding, type Summary, summaryOf, type Verdict } from '../../doctor/check-result.ts';
import { wrapped } from '../prose.ts';

const WIDTH = 80;
const TITLE_WIDTH = 16;
/** Mark, title and the spaces between. */
const INDENT = 2 + 2 + TITLE_WIDTH + 2;

export type Tone = 'heading' | 'title' | Verdict | 'remedy';
export type Paint = (tone: Tone, text: string) => string;

const MARKS: Readonly<Record<Verdict, string>> = { pass: '✓', warn: '!', fail: '✗', skipped: '·' };

/** `groupBefore`: of the finding before this one, whose heading stands already. */
export function findingLines(finding: Finding, groupBefore: string | null, paint: Paint): string[] {
  const { verdict, group, title, evidence, remedy } = finding;
  const [first = '', ...more] = wrapped(evidence, WIDTH - INDENT);
  const name = title.padEnd(TITLE_WIDTH);
  const heading =
    group === groupBefore ? [] : [...(groupBefore === null ? [] : ['']), paint('heading', group)];
  const wanted = remedy === null ? [] : wrapped(remedy, WIDTH - INDENT - 2);
  return [
    ...heading,
    `  ${paint(verdict, `${MARKS[verdict]} ${name}`)}  ${first}`,
    ...more.map((line) => ' '.repeat(INDENT) + line),
    ...wanted.map(
      (line, index) => ' '.repeat(INDENT) + paint('remedy', `${index === 0 ? '→ ' : '  '}${line}`),
    ),
  ];
}

export function summaryLine(findings: readonly Finding[], paint: Paint): string {
  const summary = summaryOf(findings);
  const counts: [Verdict, string][] = [
    ['fail', `${summary.fail} failed`],
    ['warn', `${summary.warn} to look at`],
    ['pass', `${summary.pass} well`],
    ['skipped', `${summary.skipped} not checked`],
  ];
  const said = counts.filter(([verdict]) => summary[verdict] > 0);
  const words = said.map(([verdict, text]) => paint(verdict, text)).join(', ');
  return `${findings.length} ${findings.length === 1 ? 'check' : 'checks'}: ${words}.${advice(summary)}`;
}

function advice(summary: Summary): string {
  if (summary.fail > 0) return '\nFix failures from the top: later ones often depend on earlier ones.';
  return summary.warn > 0 ? ' Nothing prevents calls.' : '';
}
