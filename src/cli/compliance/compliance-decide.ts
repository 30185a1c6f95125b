// `trunkline compliance decide`: what the rules say of cases from a file, one JSON object a line. Needs no declarations,
// database or controller, so that an owner's counsel can try their own cases.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Expected, readCase } from '../../compliance/cases/read-case.ts';
import { scoreOf } from '../../compliance/cases/score.ts';
import { type Answer, decideDial } from '../../compliance/decide-dial.ts';
import type { Finding, Source } from '../../compliance/decision.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import { hanging } from '../prose.ts';
import { EXIT, paint, print, printError, printJson } from '../terminal.ts';

export interface DecideOptions {
  readonly file: string;
  readonly score: boolean;
  readonly json: boolean;
}

interface Tally {
  cases: number;
  verdictRight: number;
  untilRight: number;
  readonly failed: string[];
}

export async function decideCases(options: DecideOptions): Promise<void> {
  const tally: Tally = { cases: 0, verdictRight: 0, untilRight: 0, failed: [] };
  let line = 0;
  for await (const text of linesOf(options.file)) {
    line++;
    if (text.trim() !== '') decideLine(text, line, options, tally);
  }
  if (!options.score) return;
  if (options.json) printJson(tally);
  else sayScore(tally);
}

async function* linesOf(file: string): AsyncIterable<string> {
  const stream = createReadStream(file, 'utf8');
  try {
    yield* createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new OperatorError(
      isMissing ? `there is no file ${file}` : `${file} cannot be read: ${String(error)}`,
      'name a file with one JSON case per line',
    );
  }
}

function decideLine(text: string, line: number, options: DecideOptions, tally: Tally): void {
  const reading = readCase(parse(text));
  if (!reading.ok) {
    process.exitCode = EXIT.usage;
    printError(`line ${line}: ${reading.because}`);
    return;
  }
  const id = reading.id ?? `line ${line}`;
  const answer = decideDial(reading.facts);
  if (reading.expect !== null) count(id, answer, reading.expect, tally);
  if (options.score) return;
  if (options.json) printJson(plain(id, line, answer));
  else say(id, answer);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, '')) as unknown;
  } catch {
    return undefined;
  }
}

function count(id: string, answer: Answer, expect: Expected, tally: Tally): void {
  const { verdictRight, untilRight } = scoreOf(answer.decision, expect);
  tally.cases++;
  if (verdictRight) tally.verdictRight++;
  if (untilRight === true) tally.untilRight++;
  if (!verdictRight || untilRight === false) tally.failed.push(id);
}

function plain(id: string, line: number, { decision, findings, choice }: Answer): unknown {
  return {
    id,
    line,
    verdict: decision.verdict,
    until: decision.verdict === 'defer' ? instant(decision.until) : null,
    callerId: choice.callerId,
    rejected: choice.callerId === null ? choice.rejected : [],
    findings: findings.map((finding) => ({
      verdict: finding.verdict,
      until: finding.verdict === 'defer' ? instant(finding.until) : null,
      ...finding.reason,
    })),
  };
}

function say(id: string, { decision, findings, choice }: Answer): void {
  const until = decision.verdict === 'defer' ? ` until ${instant(decision.until)}` : '';
  print(`${paint('bold', id)}  ${decision.verdict}${until}`);
  for (const finding of findings) print(sentence(finding));
  if (choice.callerId === null && choice.rejected.length > 1) {
    for (const { number, because } of choice.rejected)
      print(hanging('  not shown  ', `${number}: ${because}`));
  }
}

function sentence({ verdict, reason }: Finding): string {
  const text = `${reason.rule}: ${reason.because} [${sourceText(reason.source)}]`;
  return hanging(`  ${verdict.padEnd(5)}  `, text);
}

/** A law whose first day nobody here has found says so; what is ours needs none. */
export function sourceText({ instrument, clause, effectiveOn, certainty }: Source): string {
  const isOurs = certainty === 'ours' || /Trunkline/.test(instrument);
  const since = effectiveOn ?? (isOurs ? null : 'first day not known');
  return [instrument, clause, since, certainty === 'ours' ? null : certainty]
    .filter((part) => part !== null)
    .join('; ');
}

function sayScore({ cases, verdictRight, untilRight, failed }: Tally): void {
  print(`${cases} cases: ${verdictRight} verdicts right, ${untilRight} times right.`);
  if (failed.length > 0) print(`Not as expected: ${failed.join(', ')}`);
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
