import { describe, expect, test } from 'vitest';
import type { HistoryEntry } from './exchange.ts';
import { showHistory } from './history.ts';

const caller = (turn: number, text: string): HistoryEntry => ({ role: 'caller', turn, text, at: turn });
const agent = (turn: number, text: string, cut = false): HistoryEntry => ({
  role: 'agent',
  turn,
  text,
  cut,
  at: turn,
});
const [greeting, hello, answer, more] = [
  agent(1, 'Namaste.'),
  caller(2, 'Hello?'),
  agent(2, 'This is Asha', true),
  caller(3, 'Who?'),
];
const renumbered = caller(4, 'Hello?');

describe('what was shown before is used again, and nothing of it is seen in the answer', () => {
  test.each<[string, readonly HistoryEntry[], readonly HistoryEntry[]]>([
    ['the history grew', [greeting, hello], [greeting, hello, answer, more]],
    ['it is the same', [greeting, hello], [greeting, hello]],
    ['its last turn was taken back', [greeting, hello, answer, more], [greeting, hello]],
    ['a turn in the middle was numbered anew', [greeting, hello, answer], [greeting, renumbered, answer]],
    ['the caller has spoken for the first time', [greeting], [greeting, hello]],
    ['the caller’s only words were taken back', [greeting, hello], [greeting]],
    ['there was none', [], [greeting, hello]],
    ['there is none any more', [greeting, hello], []],
  ])('%s', (_what, before, now) => {
    const shown = showHistory('Be kind.', now, showHistory('Be kind.', before));
    expect(shown).toEqual(showHistory('Be kind.', now));
    expect(shown.messages[0]).toEqual({ role: 'system', text: 'Be kind.' });
  });

  test('other instructions are never hidden by those before', () => {
    const before = showHistory('Be brief.', [greeting, hello]);
    const now = [greeting, hello, answer];
    expect(showHistory('Be kind.', now, before)).toEqual(showHistory('Be kind.', now));
  });

  test('a message that was made is not made again', () => {
    const before = showHistory('', [greeting, hello]);
    expect(showHistory('', [greeting, hello, answer], before).messages[1]).toBe(before.messages[1]);
  });
});

test('a model is never shown that it spoke first, also where it did', () => {
  const shown = showHistory('', [greeting, hello]).messages.map((message) => message.role);
  expect(shown).toEqual(['system', 'user', 'assistant', 'user']);
  expect(showHistory('', [hello]).messages.map((message) => message.role)).toEqual(['system', 'user']);
});

test('keys and tools stand where they belong', () => {
  const call = { id: 'c1', name: 'find', argumentsJson: '{}' };
  const history: HistoryEntry[] = [
    { role: 'keys', turn: 1, digits: '42#', at: 1 },
    { role: 'tool-calls', turn: 1, text: 'One moment.', calls: [call], at: 2 },
    { role: 'tool-result', turn: 1, id: 'c1', text: 'free', at: 3 },
  ];
  expect(showHistory('', history).messages.slice(1)).toEqual([
    { role: 'user', text: '[pressed 42#]' },
    { role: 'assistant', text: 'One moment.', toolCalls: [call] },
    { role: 'tool', toolCallId: 'c1', text: 'free' },
  ]);
});

test('what was cut ends with a dash, and a model never begins without a word of the other side', () => {
  expect(showHistory('Be kind.', [answer]).messages).toEqual([
    { role: 'system', text: 'Be kind.' },
    { role: 'user', text: '[The call is connected. Nothing was said yet.]' },
    { role: 'assistant', text: 'This is Asha —', toolCalls: [] },
  ]);
});
