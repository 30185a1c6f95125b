// What the demo prints at its end: a table of calls, where each call's files are, what the calling rules say of two people
// in India, and what to do next.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCase } from '../../compliance/cases/read-case.ts';
import { decideDial } from '../../compliance/decide-dial.ts';
import { sumCosts } from '../../runtime/cost-line.ts';
import { costText } from '../cost-text.ts';
import { fittingTable, paint, print, seconds } from '../terminal.ts';
import type { CallStory } from './demo-judge.ts';

export interface ReportedCall extends CallStory {
  readonly scene: string;
}

const HEAD = [
  'call',
  'outcome',
  'disposition',
  'duration',
  'turns',
  'latency',
  'number',
  'as',
  'cost',
  'because',
] as const;
const RIGHT = ['duration', 'turns', 'latency', 'cost'] as const;
/** What a narrow terminal goes without, first to last. */
const DROPPED = ['because', 'cost', 'as', 'number', 'turns', 'latency', 'duration'] as const;

export function resultTable(calls: readonly ReportedCall[], width: number): string {
  const rows = calls.map(({ scene, events }) => {
    const start = events.find((event) => event.kind === 'call-started');
    const end = events.find((event) => event.kind === 'call-ended');
    const who = [start?.number ?? 'withheld', start?.ours ?? ''];
    if (end === undefined) return [scene, 'still live', '', '', '', '', ...who, '', start?.because ?? ''];
    const { summary, outcome, disposition } = end;
    const cost = costText(sumCosts(summary.costs));
    return [
      scene,
      outcome.kind,
      disposition,
      outcome.answeredAt === null ? '–' : seconds(summary.durationMs),
      String(summary.turns),
      summary.medianLatencyMs === null ? '–' : `${Math.round(summary.medianLatencyMs)} ms`,
      ...who,
      cost === '' ? '0' : cost,
      start?.because ?? '',
    ];
  });
  return fittingTable({ head: HEAD, rows, right: RIGHT, dropped: DROPPED, width });
}

/** A path on a line of its own, so that it can be taken whole, below the call that it belongs to. */
export function fileLines(calls: readonly ReportedCall[]): string[] {
  return calls.flatMap(({ scene, events }) => {
    const end = events.find((event) => event.kind === 'call-ended');
    const { transcriptPath = null, recordingPath = null } = end?.summary ?? {};
    const paths = [transcriptPath, recordingPath].filter((path) => path !== null);
    return paths.length === 0 ? [] : [`${scene}:`, ...paths.map((path) => paint('dim', `  ${path}`))];
  });
}

/** The demo's cases, decided by the rules that every outbound call passes. Nobody is called for it. */
export function lawLines(folder: string): string[] {
  const texts = readFileSync(join(folder, 'law.jsonl'), 'utf8').split('\n');
  return texts
    .filter((text) => text !== '')
    .flatMap((text) => {
      const written = JSON.parse(text) as { sentence: string };
      const reading = readCase(written);
      if (!reading.ok) throw new Error(`a case of the demo's own cannot be read: ${reading.because}`);
      const { decision } = decideDial(reading.facts);
      const mark =
        decision.verdict === 'allow' ? paint('green', '✓ may be called') : paint('red', '✗ refused');
      const reasons =
        decision.verdict === 'allow' ? [] : decision.reasons.map(({ because }) => `  ${because}`);
      return [`${written.sentence}:`, `  ${mark}`, ...reasons];
    });
}

export function sayNextSteps(): void {
  print(paint('bold', 'What next'));
  for (const line of [
    'Your own appliance: answer some questions, then check and plan:',
    '  src/cli/trunkline.mjs init mine',
    '  src/cli/trunkline.mjs -p mine check',
    '  src/cli/trunkline.mjs -p mine plan',
    'Your carrier: docs/carriers/README.md. Your keys: docs/providers.md.',
    'Calling rules: docs/compliance.md.',
  ])
    print(line);
}
