// Who answered: rows of first words with their timing, fed word by word as a recogniser would, spread evenly.
import { z } from 'zod';
import { askAgainAfterMs, ripeVerdict } from '../../src/conversation/answering/answer-watch.ts';
import type { AnswerVerdict } from '../../src/conversation/answering/who-answered.ts';
import {
  ambiguous,
  confusionOf,
  groupOf,
  measureOf,
  percent,
  type Report,
  ratesOf,
  scoreBy,
} from './measure.ts';

const form = z.looseObject({
  id: z.string(),
  lang: z.string().optional(),
  text: z.string(),
  timing: z
    .looseObject({
      startMs: z.number().default(0),
      durationMs: z.number().positive().default(3000),
      beep: z.boolean().optional(),
    })
    .default({ startMs: 0, durationMs: 3000 }),
  channel: z.enum(['after-answer', 'early-media']).default('after-answer'),
  label: z.string(),
  alsoOk: z.union([z.string(), z.array(z.string())]).optional(),
  expectedAction: z.string().optional(),
});
type Row = z.infer<typeof form>;

/** Silence behind the last word, until a beep is heard; and how often a verdict that is there is looked at again. */
const SILENCE_MS = 1000;
const SILENCE_STEP_MS = 500;

interface Outcome {
  readonly row: Row;
  readonly label: string;
  readonly action: string;
  readonly everMachine: boolean;
  /** From the start of speech to the first ripe verdict. */
  readonly verdictMs: number | null;
  readonly firstWasPerson: boolean;
  readonly because: string | null;
}

function labelOf(verdict: AnswerVerdict | null): string {
  if (verdict === null) return 'undecided';
  return verdict.answer === 'person' ? 'human' : verdict.answer;
}

const MACHINES = new Set(['voicemail', 'screening', 'announcement', 'ivr', 'hold']);

function outcomeOf(row: Row): Outcome {
  const words = row.text.trim().split(/\s+/);
  const { durationMs } = row.timing;
  const ripe: { verdict: AnswerVerdict; atMs: number }[] = [];
  const ask = (text: string, sinceSpeechMs: number, silenceMs: number, beep: boolean) => {
    const verdict = ripeVerdict({ text, channel: row.channel, beep, sinceSpeechMs, silenceMs });
    if (verdict !== null) ripe.push({ verdict, atMs: sinceSpeechMs });
    return verdict !== null;
  };
  words.forEach((_word, index) => {
    const text = words.slice(0, index + 1).join(' ');
    let atMs = (durationMs * (index + 1)) / words.length;
    const nextMs = index + 1 < words.length ? (durationMs * (index + 2)) / words.length : atMs;
    if (ask(text, atMs, 0, false)) return;
    // Between two words the watch wakes up when it said that it would.
    for (;;) {
      const afterMs = askAgainAfterMs({
        text,
        channel: row.channel,
        beep: false,
        sinceSpeechMs: atMs,
        silenceMs: 0,
      });
      if (afterMs === null || atMs + afterMs >= nextMs) break;
      atMs += afterMs;
      if (ask(text, atMs, 0, false)) return;
    }
  });
  for (let silenceMs = 0; silenceMs < SILENCE_MS; ) {
    const heard = { text: row.text, channel: row.channel, beep: false, silenceMs };
    const afterMs = askAgainAfterMs({ ...heard, sinceSpeechMs: durationMs + silenceMs });
    silenceMs += afterMs ?? SILENCE_STEP_MS;
    ask(row.text, durationMs + silenceMs, silenceMs, false);
  }
  ask(row.text, durationMs + SILENCE_MS, SILENCE_MS, row.timing.beep === true);
  const last = ripe.at(-1)?.verdict ?? null;
  return {
    row,
    label: labelOf(last),
    action: last?.action ?? 'talk',
    everMachine: ripe.some(({ verdict }) => MACHINES.has(verdict.answer)),
    verdictMs: ripe[0]?.atMs ?? null,
    firstWasPerson: ripe[0] !== undefined && !MACHINES.has(ripe[0].verdict.answer),
    because: last?.because ?? null,
  };
}

function isLabelRight({ row, label }: Outcome): boolean {
  const alsoOk = row.alsoOk === undefined ? [] : [row.alsoOk].flat();
  return label === row.label || alsoOk.includes(label) || (row.label === 'human' && label === 'unsure');
}

function isRight(outcome: Outcome): boolean {
  if (outcome.row.label === 'human' && outcome.everMachine) return false;
  return isLabelRight(outcome) && isActionRight(outcome);
}

function isActionRight({ row, action }: Outcome): boolean {
  return row.expectedAction === undefined || row.expectedAction === action;
}

function score(rows: readonly Row[]): Report {
  const outcomes = rows.filter((row) => row.label !== 'either').map(outcomeOf);
  const humans = outcomes.filter(({ row }) => row.label === 'human');
  const machines = outcomes.filter(({ row }) => MACHINES.has(row.label));
  const calledMachine = humans.filter(({ everMachine }) => everMachine);
  const found = machines.filter(({ label }) => MACHINES.has(label));
  const withAction = outcomes.filter(({ row }) => row.expectedAction !== undefined);
  const rightAction = withAction.filter(isActionRight);
  const wrong = outcomes.filter((outcome) => !isRight(outcome));
  const times = outcomes
    .flatMap(({ verdictMs }) => (verdictMs === null ? [] : [verdictMs]))
    .sort((a, b) => a - b);
  const counts = {
    humanCalledMachine: { part: calledMachine.length, whole: humans.length },
    machineFound: { part: found.length, whole: machines.length },
    actionRight: { part: rightAction.length, whole: withAction.length },
  };
  return {
    rates: ratesOf(counts),
    counts,
    timesMs: times,
    failed: wrong.map(({ row }) => row.id),
    readable: [
      `people called machine  ${percent(calledMachine.length, humans.length)}`,
      `machines found         ${percent(found.length, machines.length)}`,
      `label right            ${percent(outcomes.filter(isLabelRight).length, outcomes.length)}`,
      `action right           ${percent(rightAction.length, withAction.length)}`,
      `machines first taken for people  ${percent(machines.filter(({ firstWasPerson }) => firstWasPerson).length, machines.length)}`,
      `verdict after          p50 ${Math.round(times[Math.floor(times.length / 2)] ?? 0)} ms, p95 ${Math.round(times[Math.floor(times.length * 0.95)] ?? 0)} ms, longest ${Math.round(times.at(-1) ?? 0)} ms`,
      '',
      ...scoreBy(outcomes, ({ row }) => groupOf(row.id), isRight),
      ...scoreBy(outcomes, ({ row }) => row.lang ?? 'no language', isRight),
      '',
      ...confusionOf(outcomes.map(({ row, label }) => [row.label, label])),
      '',
      ...wrong.map(
        ({ row, label, action, everMachine, because }) =>
          `${row.id}: ${row.label}/${row.expectedAction ?? '-'}, came ${label}/${action}${everMachine && label === 'human' ? ' (a machine on the way)' : ''}${because === null ? '' : ` by "${because}"`}: ${row.text}`,
      ),
    ],
  };
}

export const firstWordsMeasure = measureOf({
  name: 'first-words',
  what: 'who answered: person, voicemail, screening, announcement, IVR, hold; and what is done about it',
  form,
  score,
  // The same words before and after the answer, with and without a beep, are of two kinds.
  partedBy: (rows) => {
    const isAmbiguous = ambiguous(
      rows.filter(({ label }) => label !== 'either'),
      ({ label }) => (MACHINES.has(label) ? 'machine' : label),
    );
    return (row) => (isAmbiguous(row) ? 'sound' : 'words');
  },
});
