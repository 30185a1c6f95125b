// Speech over the agent: rows with what the agent was saying, the caller's onset marked in it by `|`.
import { z } from 'zod';
import { judgeOverlap, type OverlapVerdict } from '../../src/conversation/over-agent/overlap.ts';
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
  agentWasSaying: z.string(),
  label: z.string(),
  why: z.string().optional(),
});
type Row = z.infer<typeof form>;

interface Outcome {
  readonly row: Row;
  readonly verdict: OverlapVerdict;
}

function outcomeOf(row: Row): Outcome {
  const [saidBefore = '', ...rest] = row.agentWasSaying.split('|');
  return { row, verdict: judgeOverlap({ text: row.text, saidBefore, stillToSay: rest.join('|') }) };
}

const stops = ({ verdict }: Outcome) => verdict === 'interrupt';
const isRight = (outcome: Outcome) => stops(outcome) === (outcome.row.label === 'interrupt');

function score(rows: readonly Row[]): Report {
  const outcomes = rows.filter((row) => row.label !== 'either').map(outcomeOf);
  const staying = outcomes.filter(({ row }) => row.label !== 'interrupt');
  const spoken = staying.filter(({ row }) => row.label !== 'noise');
  const noise = staying.filter(({ row }) => row.label === 'noise');
  const interrupts = outcomes.filter(({ row }) => row.label === 'interrupt');
  const missed = interrupts.filter((outcome) => !stops(outcome));
  const wrong = outcomes.filter((outcome) => !isRight(outcome));
  const counts = {
    falseStops: { part: staying.filter(stops).length, whole: staying.length },
    missedStops: { part: missed.length, whole: interrupts.length },
  };
  return {
    rates: ratesOf(counts),
    counts,
    failed: wrong.map(({ row }) => row.id),
    readable: [
      `false stops   ${percent(staying.filter(stops).length, staying.length)}`,
      `  meant for the agent      ${percent(spoken.filter(stops).length, spoken.length)}`,
      `  noise, by words alone    ${percent(noise.filter(stops).length, noise.length)}`,
      `missed stops  ${percent(missed.length, interrupts.length)}`,
      '',
      ...scoreBy(outcomes, ({ row }) => groupOf(row.id), isRight),
      ...scoreBy(outcomes, ({ row }) => row.lang ?? 'no language', isRight),
      '',
      ...confusionOf(outcomes.map(({ row, verdict }) => [row.label, verdict])),
      '',
      ...wrong.map(
        ({ row, verdict }) =>
          `${row.id}: ${row.label}, came ${verdict}: ${row.text}   over: ${row.agentWasSaying}${row.why === undefined ? '' : `   (${row.why})`}`,
      ),
    ],
  };
}

export const overAgentMeasure = measureOf({
  name: 'over-agent',
  what: 'speech over the agent: does it take the floor',
  form,
  score,
  // A television says what a caller would say; a yes is an answer behind a question and a nod in mid-sentence.
  partedBy: (rows) => {
    const isAmbiguous = ambiguous(
      rows.filter(({ label }) => label !== 'either' && label !== 'noise'),
      ({ label }) => (label === 'interrupt' ? 'stops' : 'stays'),
    );
    return (row) => {
      if (row.label === 'noise') return 'sound';
      return isAmbiguous(row) ? 'context' : 'words';
    };
  },
});
