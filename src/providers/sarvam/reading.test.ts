import { expect, test } from 'vitest';
import { askedForFinal, NOTHING_READ, readRecogniserMessage } from './reading.ts';
import type { RecogniserMessage } from './transcriber-wire.ts';

const final = (text: string | null): RecogniserMessage => ({
  kind: 'final',
  text,
  confidence: null,
  language: null,
});
const tell = (text: string) => ({ kind: 'final', text, confidence: null, language: null });
const START: RecogniserMessage = { kind: 'speech-start' };
const END: RecogniserMessage = { kind: 'speech-end' };

test.each<[string, RecogniserMessage[], object[]]>([
  [
    'a final ends the turn',
    [START, final('Yes.')],
    [tell('Yes.'), { kind: 'turn', verdict: 'ended', basis: 'silence' }],
  ],
  ['an empty final in silence says nothing', [final('')], []],
  ['an empty final after speech says that nothing was said', [START, final('')], [tell('')]],
  [
    'an empty final takes a guess back',
    [{ kind: 'partial', text: 'uh' }, final('')],
    [{ kind: 'partial', text: 'uh' }, tell('')],
  ],
  [
    'a final whose text was left open lets the guess stand',
    [{ kind: 'partial', text: 'yes' }, final(null)],
    [{ kind: 'partial', text: 'yes' }, tell('yes'), { kind: 'turn', verdict: 'ended', basis: 'silence' }],
  ],
  ['a final whose text was left open says nothing in silence', [final(null)], []],
  [
    'a guess that stays is told once',
    [
      { kind: 'partial', text: 'yes' },
      { kind: 'partial', text: 'yes' },
    ],
    [{ kind: 'partial', text: 'yes' }],
  ],
  [
    'the end of speech makes the end of the turn likely, where there are words',
    [{ kind: 'partial', text: 'yes' }, END],
    [
      { kind: 'partial', text: 'yes' },
      { kind: 'turn', verdict: 'likely-ended', basis: 'silence' },
    ],
  ],
  ['the end of speech without words says nothing', [START, END], []],
  ['words about the connection say nothing', [{ kind: 'pong' }, { kind: 'other' }], []],
])('%s', (_sentence, messages, expected) => {
  let reading = NOTHING_READ;
  const events = messages.flatMap((message) => {
    const read = readRecogniserMessage(reading, message);
    reading = read.reading;
    return read.events;
  });
  expect(events).toEqual(expected);
});

test('a final that we asked for is no sign that the turn is over; the next one is', () => {
  const asked = readRecogniserMessage(askedForFinal(NOTHING_READ), final('My number is'));
  expect(asked.events).toEqual([tell('My number is')]);
  expect(readRecogniserMessage(asked.reading, final('nine eight four.')).events).toContainEqual({
    kind: 'turn',
    verdict: 'ended',
    basis: 'silence',
  });
});
