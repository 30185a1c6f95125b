import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { TranscriptEvent } from '../spec/transcriber.ts';
import { commitFlux, hasUncommitted, NO_TURN, readFlux } from './flux-reading.ts';
import { NOTHING_READ, readNova } from './nova-reading.ts';
import { type DeepgramMessage, decodeMessage } from './wire.ts';

const recorded = (name: string) =>
  readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => decodeMessage(JSON.parse(line)));

/** Events in one line each, as short as they can be read. */
function write(event: TranscriptEvent): string {
  if (event.kind === 'partial') return `~ ${event.text}`;
  if (event.kind === 'final')
    return `= ${event.text}${event.language === null ? '' : ` [${event.language}]`}`;
  return event.kind === 'turn' ? event.verdict : event.kind;
}

function runNova(messages: readonly DeepgramMessage[]): string[] {
  const events: TranscriptEvent[] = [];
  let reading = NOTHING_READ;
  for (const message of messages) {
    const read = readNova(reading, message);
    reading = read.reading;
    events.push(...read.events);
  }
  return events.map(write);
}

const result = (
  text: string | null,
  flags: Partial<Extract<DeepgramMessage, { kind: 'results' }>> = {},
): DeepgramMessage => ({
  kind: 'results',
  text,
  confidence: 1,
  language: null,
  isFinal: false,
  speechFinal: false,
  fromFinalize: false,
  ...flags,
});

test('a Nova stream, as Deepgram sends it', () => {
  expect(runNova(recorded('nova.jsonl'))).toEqual([
    "~ i'd like",
    "= I'd like to move my appointment",
    '= to Tuesday.',
    'ended',
    // It answers Finalize.
    '= हाँ, theek hai [hi]',
  ]);
});

test.each<[string, DeepgramMessage[], string[]]>([
  ['silence says nothing, however often', [result(''), result('', { isFinal: true }), result('')], []],
  ['the same guess is told once', [result('yes'), result('yes')], ['~ yes']],
  ['a guess that is taken back is told', [result('yes'), result('')], ['~ yes', '~ ']],
  [
    'a guess that comes to nothing ends as an empty final',
    [result('uh'), result('', { isFinal: true })],
    ['~ uh', '= '],
  ],
  [
    'an end of speech without words ends no turn',
    [result('', { isFinal: true, speechFinal: true }), { kind: 'utterance-end' }],
    [],
  ],
  [
    'a turn whose words were all final before the silence ends with the silence',
    [result('yes', { isFinal: true }), result('', { isFinal: true, speechFinal: true })],
    ['= yes', 'ended'],
  ],
  [
    'UtteranceEnd ends the turn where noise keeps endpointing from it',
    [result('yes', { isFinal: true }), { kind: 'utterance-end' }],
    ['= yes', 'ended'],
  ],
  [
    'UtteranceEnd after speech_final says it again and is not told',
    [result('yes', { isFinal: true, speechFinal: true }), { kind: 'utterance-end' }],
    ['= yes', 'ended'],
  ],
  [
    'the answer to our Finalize is final, and no sign that the turn is over',
    [
      result('my number is'),
      result('my number is', { isFinal: true, speechFinal: true, fromFinalize: true }),
      result('nine eight', { isFinal: true, speechFinal: true }),
    ],
    ['~ my number is', '= my number is', '= nine eight', 'ended'],
  ],
  ['a guess that is left open takes none back', [result('yes'), result(null)], ['~ yes']],
  [
    'a final that is left open lets the guess stand',
    [result('yes'), result(null, { isFinal: true, speechFinal: true })],
    ['~ yes', '= yes', 'ended'],
  ],
  ['a final that is left open says nothing in silence', [result(null, { isFinal: true })], []],
  [
    'an answer to Finalize that is left open is an answer',
    [result(null, { isFinal: true, fromFinalize: true })],
    ['= '],
  ],
  [
    'Finalize in silence is answered with an empty final and ends no turn',
    [result('', { isFinal: true, fromFinalize: true })],
    ['= '],
  ],
])('Nova: %s', (_sentence, messages, expected) => {
  expect(runNova(messages)).toEqual(expected);
});

type Step = DeepgramMessage | 'finalize';

function runFlux(steps: readonly Step[]): string[] {
  const events: TranscriptEvent[] = [];
  let reading = NO_TURN;
  for (const step of steps) {
    const read = step === 'finalize' ? commitFlux(reading) : readFlux(reading, step);
    reading = read.reading;
    events.push(...read.events);
  }
  return events.map(write);
}

type TurnEvent = Extract<DeepgramMessage, { kind: 'turn-info' }>['event'];
const turn = (event: TurnEvent, text: string | null, turnIndex = 0): DeepgramMessage => ({
  kind: 'turn-info',
  event,
  turnIndex,
  text,
  confidence: 1,
  language: null,
});

test('a Flux stream, as Deepgram sends it', () => {
  expect(runFlux(recorded('flux.jsonl'))).toEqual([
    '~ Yes',
    '~ Yes, Tuesday',
    'likely-ended',
    '~ Yes, Tuesday at',
    'resumed',
    '= Yes, Tuesday at four. [en]',
    'ended',
  ]);
});

test.each<[string, Step[], string[]]>([
  ['updates in silence say nothing', [turn('Update', ''), turn('Update', '')], []],
  ['a turn without words is no turn', [turn('Update', ''), turn('EndOfTurn', '')], []],
  [
    'a new turn begins with its own words',
    [turn('StartOfTurn', 'yes'), turn('EndOfTurn', 'Yes.'), turn('StartOfTurn', 'and', 1)],
    ['~ yes', '= Yes.', 'ended', '~ and'],
  ],
  [
    'finalize makes the words so far final, and the turn’s end tells only the rest',
    [
      turn('Update', 'yes on'),
      'finalize',
      turn('Update', 'Yes, on Tuesday'),
      turn('EndOfTurn', 'Yes, on Tuesday.'),
    ],
    ['~ yes on', '= yes on', '~ Tuesday', '= Tuesday.', 'ended'],
  ],
  [
    'words that were made final and are corrected at the end: nothing is lost and nothing comes twice',
    [
      turn('Update', 'for tea five'),
      'finalize',
      turn('Update', 'forty five please'),
      turn('EndOfTurn', 'Forty-five, please.'),
    ],
    ['~ for tea five', '= for tea five', '~ please', '= please.', 'ended'],
  ],
  [
    'a word that the correction puts in front is no word more at the end',
    [turn('Update', 'I need an appointment'), 'finalize', turn('EndOfTurn', 'Hi, I need an appointment.')],
    ['~ I need an appointment', '= I need an appointment'],
  ],
  [
    'a text that is left open is the one that stands',
    [turn('Update', 'yes on Tuesday'), turn('EagerEndOfTurn', null), turn('EndOfTurn', null)],
    ['~ yes on Tuesday', 'likely-ended', '= yes on Tuesday', 'ended'],
  ],
  [
    'a turn that was final as a whole has no second end',
    [turn('Update', 'yes'), 'finalize', turn('EndOfTurn', 'Yes.')],
    ['~ yes', '= yes'],
  ],
  [
    'finalize between turns is answered with an empty final',
    [turn('StartOfTurn', 'yes'), turn('EndOfTurn', 'Yes.'), 'finalize'],
    ['~ yes', '= Yes.', 'ended', '= '],
  ],
  ['messages of Nova mean nothing to Flux', [result('yes', { isFinal: true })], []],
])('Flux: %s', (_sentence, steps, expected) => {
  expect(runFlux(steps)).toEqual(expected);
});

test('words of a turn that is going on are uncommitted until they are final', () => {
  const { reading } = readFlux(NO_TURN, turn('Update', 'yes on'));
  expect(hasUncommitted(reading)).toBe(true);
  expect(hasUncommitted(commitFlux(reading).reading)).toBe(false);
});
