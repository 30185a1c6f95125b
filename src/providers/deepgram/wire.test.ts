import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeMessage, decodeRefusal } from './wire.ts';

const lines = (name: string) =>
  readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
const nova = lines('nova.jsonl');
const flux = lines('flux.jsonl');

const noFlags = { isFinal: false, speechFinal: false, fromFinalize: false };

test.each([
  [
    'the start of speech is not needed: we have our own transcriber for it',
    nova[0],
    { kind: 'other', type: 'SpeechStarted' },
  ],
  [
    'a guess',
    nova[1],
    { kind: 'results', text: "i'd like", confidence: 0.9213867, language: null, ...noFlags },
  ],
  [
    'a final in the middle of a sentence',
    nova[2],
    {
      kind: 'results',
      text: "I'd like to move my appointment",
      confidence: 0.9931641,
      language: null,
      ...noFlags,
      isFinal: true,
    },
  ],
  [
    'a final after the silence that endpointing asks for',
    nova[3],
    {
      kind: 'results',
      text: 'to Tuesday.',
      confidence: 0.98,
      language: null,
      ...noFlags,
      isFinal: true,
      speechFinal: true,
    },
  ],
  ['a gap between words', nova[4], { kind: 'utterance-end' }],
  [
    'silence',
    nova[5],
    { kind: 'results', text: '', confidence: 0, language: null, ...noFlags, isFinal: true },
  ],
  [
    'the answer to Finalize, in Hindi by the `multi` model',
    nova[6],
    {
      kind: 'results',
      text: 'हाँ, theek hai',
      confidence: 0.9453125,
      language: 'hi',
      ...noFlags,
      isFinal: true,
      fromFinalize: true,
    },
  ],
  ['the last message of a Nova stream', nova[7], { kind: 'metadata' }],
  ['the first message of a Flux stream', flux[0], { kind: 'other', type: 'Connected' }],
  [
    'a Flux turn with the mean of its words as confidence',
    flux[6],
    {
      kind: 'turn-info',
      event: 'EndOfTurn',
      turnIndex: 0,
      text: 'Yes, Tuesday at four.',
      confidence: 0.75,
      language: 'en',
    },
  ],
  [
    'a Flux turn without words',
    flux[1],
    { kind: 'turn-info', event: 'Update', turnIndex: 0, text: '', confidence: null, language: null },
  ],
  [
    'a failure told by Flux',
    flux[7],
    { kind: 'error', code: 'INTERNAL_SERVER_ERROR', description: 'An internal error occurred.' },
  ],
  [
    'a kind of message that is newer than this code',
    '{"type":"Sentiment"}',
    { kind: 'other', type: 'Sentiment' },
  ],
  [
    'a turn event that is newer than this code',
    '{"type":"TurnInfo","event":"Yawn","turn_index":0,"transcript":""}',
    { kind: 'other', type: 'TurnInfo Yawn' },
  ],
  [
    'a result whose alternative is none',
    '{"type":"Results","channel":{"alternatives":[{}]}}',
    { kind: 'malformed', why: 'sent a result without a transcript' },
  ],
  [
    'a turn without transcript',
    '{"type":"TurnInfo","event":"Update","turn_index":0}',
    { kind: 'malformed', why: 'sent a turn without transcript or index' },
  ],
  [
    'a message without a type',
    '{"transcript":"x"}',
    { kind: 'malformed', why: 'sent a message without a type' },
  ],
  ['a list', '[1]', { kind: 'malformed', why: 'sent something that is not a JSON object' }],
  ['null', 'null', { kind: 'malformed', why: 'sent something that is not a JSON object' }],
])('%s', (_sentence, line, expected) => {
  expect(decodeMessage(JSON.parse(line ?? ''))).toEqual(expected);
});

test('text that is not JSON, as the SDK hands it on, is malformed', () => {
  expect(decodeMessage('<html>')).toEqual({
    kind: 'malformed',
    why: 'sent something that is not a JSON object',
  });
});

test.each([
  [
    'the common shape of a refusal',
    '{"err_code":"INVALID_AUTH","err_msg":"Invalid credentials."}',
    'Invalid credentials.',
  ],
  ['the newer shape', '{"category":"INVALID_QUERY","message":"No such model."}', 'No such model.'],
  ['a page of some proxy', '<html>nginx</html>', null],
  ['nothing', '', null],
])('%s', (_sentence, body, expected) => {
  expect(decodeRefusal(body)).toBe(expected);
});

test('no JSON whatever makes it throw', () => {
  const type = fc.constantFrom('Results', 'TurnInfo', 'Error', 'UtteranceEnd', 'Metadata', 'x', 7);
  const message = fc.oneof(
    fc.jsonValue(),
    fc.record({ type, channel: fc.jsonValue(), event: fc.jsonValue(), words: fc.jsonValue() }),
  );
  fc.assert(
    fc.property(message, (value) => {
      expect(decodeMessage(value).kind).toMatch(/./);
    }),
  );
});

test('a final tells when each of its words began, and a guess does not', () => {
  const results = (isFinal: boolean) => ({
    type: 'Results',
    is_final: isFinal,
    channel: {
      alternatives: [
        {
          transcript: 'Yes, Monday.',
          words: [
            { word: 'yes', punctuated_word: 'Yes,', start: 1.28, end: 1.5 },
            { word: 'monday', punctuated_word: 'Monday.', start: 1.6, end: 2.1 },
            { word: 'uh' },
          ],
        },
      ],
    },
  });
  expect(decodeMessage(results(true))).toMatchObject({
    words: [
      { text: 'Yes,', startMs: 1_280 },
      { text: 'Monday.', startMs: 1_600 },
    ],
  });
  expect(decodeMessage(results(false))).not.toHaveProperty('words');
});

test.each([
  ['an empty list of alternatives', '{"alternatives":[]}'],
  ['no list of alternatives', '{}'],
  ['null for the alternatives', '{"alternatives":null}'],
  ['null for the first of them', '{"alternatives":[null]}'],
  ['null for its transcript', '{"alternatives":[{"transcript":null,"confidence":null,"words":null}]}'],
  ['null for the channel', 'null'],
])('a result with %s is left open, and its flags count', (_what, channel) => {
  const line = `{"type":"Results","is_final":true,"speech_final":true,"channel":${channel}}`;
  expect(decodeMessage(JSON.parse(line))).toEqual({
    kind: 'results',
    text: null,
    confidence: null,
    language: null,
    isFinal: true,
    speechFinal: true,
    fromFinalize: false,
  });
});

test('a turn whose transcript is null is left open', () => {
  const line = '{"type":"TurnInfo","event":"Update","turn_index":0,"transcript":null,"words":null}';
  expect(decodeMessage(JSON.parse(line))).toMatchObject({ kind: 'turn-info', text: null });
});
