import { expect, test } from 'vitest';
import type { HearingMessage } from './hearing-wire.ts';
import { NOTHING_READ, readHearing } from './reading.ts';

const final = (text: string): HearingMessage => ({ kind: 'final', text, confidence: null, language: null });
const tell = (text: string) => ({ kind: 'final', text, confidence: null, language: null });
const START: HearingMessage = { kind: 'speech-start' };
const END: HearingMessage = { kind: 'speech-end' };

test.each<[string, HearingMessage[], object[]]>([
  ['a final ends the turn', [START, final('Yes.')], [tell('Yes.'), { kind: 'turn', verdict: 'ended' }]],
  ['an empty final in silence says nothing', [final('')], []],
  ['an empty final after speech says that nothing was said', [START, final('')], [tell('')]],
  [
    'an empty final takes a guess back',
    [{ kind: 'partial', text: 'uh' }, final('')],
    [{ kind: 'partial', text: 'uh' }, tell('')],
  ],
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
      { kind: 'turn', verdict: 'likely-ended' },
    ],
  ],
  ['the end of speech without words says nothing', [START, END], []],
  ['words about the connection say nothing', [{ kind: 'pong' }, { kind: 'other' }], []],
])('%s', (_sentence, messages, expected) => {
  let reading = NOTHING_READ;
  const events = messages.flatMap((message) => {
    const read = readHearing(reading, message);
    reading = read.reading;
    return read.events;
  });
  expect(events).toEqual(expected);
});
