// What of a long call is told in short, and what of it the model is shown afterwards.
import { expect, test } from 'vitest';
import type { HistoryEntry } from './exchange.ts';
import { behindSummary, toSummarise } from './summary.ts';

const POLICY = { afterCharacters: 100, keepTurns: 2 };

function turns(count: number): HistoryEntry[] {
  return Array.from({ length: count }, (_, index): HistoryEntry[] => {
    const turn = index * 2 + 1;
    return [
      { role: 'caller', turn, text: `question ${index} `.repeat(3), at: turn },
      {
        role: 'tool-calls',
        turn,
        text: '',
        calls: [{ id: 'a', name: 'find', argumentsJson: '{}' }],
        at: turn,
      },
      { role: 'tool-result', turn, id: 'a', text: 'found', at: turn },
      { role: 'agent', turn, text: `answer ${index}`, cut: false, at: turn },
    ];
  }).flat();
}

test('a short call is shown as it stands', () => {
  expect(toSummarise(turns(1), null, POLICY)).toBeNull();
  expect(toSummarise(turns(2), null, POLICY)).toBeNull();
});

test('the older turns are told, the newest kept whole, with their tools', () => {
  const history = turns(5);
  const due = toSummarise(history, null, POLICY);
  expect(due?.text.split('\n').at(0)).toContain('Caller: question 0');
  expect(due?.text.split('\n').at(-1)).toBe('Agent: answer 2');
  if (due === null) throw new Error('nothing was due');
  const { rest, text } = behindSummary(history, { last: due.last, text: 'They asked three things.' });
  expect(text).toBe('They asked three things.');
  expect(rest).toHaveLength(8);
  expect(rest[0]).toMatchObject({ role: 'caller', text: expect.stringContaining('question 3') });
});

test('what is told already is told again with what came behind it, and only once that is long', () => {
  const history = turns(6);
  const first = { last: history[11] as HistoryEntry, text: 'They asked three things.' };
  expect(toSummarise(history.slice(0, 16), first, POLICY)).toBeNull();
  expect(toSummarise(history, first, POLICY)?.text).toMatch(
    /^Before: They asked three things\.\nCaller: question 3/,
  );
});

test('a history that does not hold what was told is shown as it stands', () => {
  const history = turns(4);
  const other = { last: turns(4)[3] as HistoryEntry, text: 'x' };
  expect(behindSummary(history, other)).toEqual({ rest: history, text: null });
});
