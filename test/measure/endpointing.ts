// End of turn by words: rows of all that was heard, with what the agent had just asked.
import { z } from 'zod';
import { waitsFor } from '../../src/conversation/turns/turn-waits.ts';
import { judgeTurn } from '../../src/conversation/turns/turn-words.ts';
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
  lang: z.string().default('en-IN'),
  text: z.string(),
  context: z.string().default(''),
  label: z.string(),
  why: z.string().optional(),
});
type Row = z.infer<typeof form>;

interface Outcome {
  readonly row: Row;
  readonly looks: string;
  readonly why: string;
  readonly waitMs: number;
}

function outcomeOf(row: Row): Outcome {
  const { looks, why } = judgeTurn(row.text, row.context);
  return { row, looks, why, waitMs: waitsFor(row.lang)[looks] };
}

/** How many digits are due stands in the question. */
const NEEDS_CONTEXT: ReadonlySet<string> = new Set(['ep-digits']);

const QUICK_MS = 300;
const LATEST_MS = 600;

/** A plain yes or no is answered at once. */
const latestFor = ({ row }: Outcome) => (groupOf(row.id) === 'ep-yesno' ? QUICK_MS : LATEST_MS);

function isRight(outcome: Outcome): boolean {
  const { row, waitMs } = outcome;
  return row.label === 'incomplete' ? waitMs > LATEST_MS : waitMs <= latestFor(outcome);
}

function score(rows: readonly Row[]): Report {
  const outcomes = rows.filter(({ label }) => label === 'complete' || label === 'incomplete').map(outcomeOf);
  const incomplete = outcomes.filter(({ row }) => row.label === 'incomplete');
  const complete = outcomes.filter(({ row }) => row.label === 'complete');
  const cutAt = (ms: number) => incomplete.filter(({ waitMs }) => waitMs <= ms).length;
  const late = complete.filter(({ waitMs }) => waitMs > LATEST_MS).length;
  const yesNo = complete.filter(({ row }) => groupOf(row.id) === 'ep-yesno');
  const wrong = outcomes.filter((outcome) => !isRight(outcome));
  const counts = {
    falseCutInAt300: { part: cutAt(QUICK_MS), whole: incomplete.length },
    falseCutInAt600: { part: cutAt(LATEST_MS), whole: incomplete.length },
    lateAt600: { part: late, whole: complete.length },
  };
  return {
    rates: ratesOf(counts),
    counts: {
      ...counts,
      yesNoAt300: { part: yesNo.filter(({ waitMs }) => waitMs <= QUICK_MS).length, whole: yesNo.length },
    },
    failed: wrong.map(({ row }) => row.id),
    readable: [
      `false cut-in within 300 ms  ${percent(cutAt(QUICK_MS), incomplete.length)}`,
      `false cut-in within 600 ms  ${percent(cutAt(LATEST_MS), incomplete.length)}`,
      `late at 600 ms              ${percent(late, complete.length)}`,
      `yes or no within 300 ms     ${percent(yesNo.filter(({ waitMs }) => waitMs <= QUICK_MS).length, yesNo.length)}`,
      `of all, words told nothing  ${percent(outcomes.filter(({ looks }) => looks === 'open').length, outcomes.length)}`,
      '',
      ...scoreBy(outcomes, ({ row }) => groupOf(row.id), isRight),
      ...scoreBy(outcomes, ({ row }) => row.lang, isRight),
      '',
      ...confusionOf(outcomes.map(({ row, looks }) => [row.label, looks])),
      '',
      ...wrong.map(
        ({ row, looks, why, waitMs }) =>
          `${row.id}: ${row.label}, came ${looks} (${why}), ${waitMs} ms: ${row.text}   asked: ${row.context}${row.why === undefined ? '' : `   (${row.why})`}`,
      ),
    ],
  };
}

export const endpointingMeasure = measureOf({
  name: 'endpointing',
  what: 'the end of a turn by its words: false cut-ins and late ends',
  form,
  score,
  // The same words, or digits, are an end after one question and half an answer after another.
  partedBy: (rows) => {
    const isAmbiguous = ambiguous(
      rows.filter(({ label }) => label !== 'either'),
      ({ label }) => label,
    );
    return (row) =>
      isAmbiguous(row) || NEEDS_CONTEXT.has(groupOf(row.id)) || row.why?.includes('whole answer') === true
        ? 'context'
        : 'words';
  },
});
