import { expect, test } from 'vitest';
import type { RealtimeEvent } from './realtime-wire.ts';
import { awaited, giveUpOldest, NOTHING_HEARD, readTranscript } from './transcript-reading.ts';

const committed = (itemId: string): RealtimeEvent => ({ kind: 'committed', itemId });
const delta = (itemId: string, text: string): RealtimeEvent => ({ kind: 'transcript-delta', itemId, text });
const done = (itemId: string, text: string | null): RealtimeEvent => ({
  kind: 'transcript-done',
  itemId,
  text,
  language: 'en',
});
const failed = (itemId: string): RealtimeEvent => ({
  kind: 'transcript-failed',
  itemId,
  code: '',
  type: '',
  message: '',
});

/** `~` guesses, everything else stands. */
function told(...events: RealtimeEvent[]): string[] {
  let reading = NOTHING_HEARD;
  return events.flatMap((event) => {
    const read = readTranscript(reading, event);
    reading = read.reading;
    return read.events.map((each) =>
      each.kind === 'partial' ? `~${each.text}` : each.kind === 'final' ? each.text : each.kind,
    );
  });
}

test.each<[string, RealtimeEvent[], string[]]>([
  [
    'words grow, then stand',
    [delta('a', 'I want'), delta('a', ' a table'), committed('a'), done('a', 'I want a table.')],
    ['~I want', '~I want a table', 'I want a table.'],
  ],
  [
    'a model without guesses tells the whole at once',
    [committed('a'), done('a', 'Yes please.')],
    ['Yes please.'],
  ],
  [
    'finals that come in the wrong order are told in the right one',
    [committed('a'), committed('b'), done('b', 'for two'), done('a', 'a table')],
    ['~for two', 'a table', 'for two'],
  ],
  [
    'guesses of two cuts are one guess, and the rest is told again behind a final',
    [committed('a'), delta('a', 'a table'), delta('b', 'for two'), done('a', 'A table')],
    ['~a table', '~a table for two', 'A table', '~for two'],
  ],
  [
    'a final whose text was left open lets the guess stand',
    [delta('a', 'a table'), committed('a'), done('a', null)],
    ['~a table', 'a table'],
  ],
  ['silence is a final without words', [committed('a'), done('a', '')], ['']],
  [
    'a cut that failed keeps its guess and holds nobody up',
    [committed('a'), delta('a', 'a table'), committed('b'), done('b', 'for two'), failed('a')],
    ['~a table', '~a table for two', 'a table', 'for two'],
  ],
  [
    'what comes behind its final is no news',
    [done('a', 'Yes.'), delta('a', ' Yes'), committed('a')],
    ['Yes.'],
  ],
  ['events of other kinds are nobody’s words', [{ kind: 'session-updated' }], []],
])('%s', (_sentence, events, expected) => {
  expect(told(...events)).toEqual(expected);
});

test('a final that never comes is given up, with its guess', () => {
  let reading = readTranscript(NOTHING_HEARD, delta('a', 'a table')).reading;
  expect(awaited(reading)).toBeNull();
  reading = readTranscript(reading, committed('a')).reading;
  expect(awaited(reading)).toBe('a');
  const read = giveUpOldest(reading);
  expect(read.events).toEqual([{ kind: 'final', text: 'a table', confidence: null, language: null }]);
  expect(read.finished).toEqual([{ itemId: 'a', text: 'a table' }]);
  expect(awaited(read.reading)).toBeNull();
  expect(giveUpOldest(NOTHING_HEARD).events).toEqual([]);
});
