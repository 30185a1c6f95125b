import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TranscriptEvent } from '../spec/transcriber.ts';
import { planSoniox } from './query.ts';
import { NOTHING_READ, readEnd, readSoniox } from './reading.ts';
import { decodeSoniox, type SonioxMessage } from './wire.ts';

const lines = readFileSync(new URL('fixtures/stream.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');

type Result = Extract<SonioxMessage, { kind: 'result' }>;

function read(messages: readonly SonioxMessage[]): TranscriptEvent[] {
  let reading = NOTHING_READ;
  return messages.flatMap((message) => {
    if (message.kind !== 'result') return [];
    const next = readSoniox(reading, message);
    reading = next.reading;
    if (!message.finished) return next.events;
    return [...next.events, ...readEnd(reading).events];
  });
}

const result = (...tokens: [text: string, isFinal: boolean][]): Result => ({
  kind: 'result',
  finished: false,
  tokens: tokens.map(([text, isFinal]) => ({
    text,
    isFinal,
    startMs: null,
    confidence: null,
    language: null,
  })),
});
const final = (text: string) => ({ kind: 'final', text, confidence: null, language: null });
const partial = (text: string) => ({ kind: 'partial', text });
const ENDED = { kind: 'turn', verdict: 'ended' };

test('what a stream says, as documented', () => {
  const messages = lines.map(decodeSoniox);
  expect(messages.filter(({ kind }) => kind !== 'result')).toEqual([
    {
      kind: 'error',
      failure: {
        statusCode: 401,
        type: 'unauthenticated',
        detail: 'Incorrect API key provided. You can get an API key at https://console.soniox.com',
      },
    },
    {
      kind: 'error',
      failure: {
        statusCode: 503,
        type: '',
        detail: 'Cannot continue request (code 3). Please restart the request.',
      },
    },
  ]);
  const events = read(messages);
  expect(events).toEqual([
    partial('Mera'),
    partial('मेरा appointment'),
    {
      ...{
        kind: 'final',
        text: 'मेरा appointment कल है।',
        confidence: expect.closeTo(0.97, 3),
        language: 'en',
      },
      // A word may be several tokens: its start is that of the first.
      words: [
        { text: 'मेरा', startMs: 600 },
        { text: 'appointment', startMs: 840 },
        { text: 'कल', startMs: 1380 },
        { text: 'है।', startMs: 1560 },
      ],
    },
    ENDED,
    { kind: 'final', text: '', confidence: null, language: null },
  ]);
});

test.each<[string, Result[], object[]]>([
  [
    'pieces of words become final one by one and are told as one final at the end of the utterance',
    [
      result(['My', true], [' num', true]),
      result(['ber', true], [' is', false]),
      result([' is', true], ['<end>', true]),
    ],
    [partial('My num'), partial('My number is'), final('My number is'), ENDED],
  ],
  ['what we asked for is no end of a turn', [result(['Yes', true], ['<fin>', true])], [final('Yes')]],
  [
    'the model hears the end after we had asked: that is its own word',
    [result(['Yes', true], ['<fin>', true]), result(['<end>', true])],
    [final('Yes'), ENDED],
  ],
  [
    'an end of a turn is told once',
    [result(['Yes', true], ['<end>', true]), result(['<end>', true])],
    [final('Yes'), ENDED],
  ],
  ['an end where nothing was heard says nothing', [result(['<end>', true])], []],
  ['a question where nothing was heard is answered', [result(['<fin>', true])], [final('')]],
  ['a guess that stays is told once', [result(['a', false]), result(['a', false])], [partial('a')]],
  ['a guess is taken back', [result(['a', false]), result()], [partial('a'), partial('')]],
  [
    'words behind the end belong to the next utterance',
    [result(['Yes.', true], ['<end>', true], [' And', false])],
    [final('Yes.'), ENDED, partial('And')],
  ],
])('%s', (_sentence, messages, expected) => {
  expect(read(messages)).toEqual(expected);
});

test.each<[string, string]>([
  ['no JSON', 'oops'],
  ['a list', '[]'],
  ['tokens that are no list', '{"tokens":1}'],
  ['a token without a text', '{"tokens":[{"is_final":true}]}'],
])('not understood: %s', (_sentence, text) => {
  expect(decodeSoniox(text)).toMatchObject({ kind: 'malformed' });
});

test('no text makes it throw', () => {
  fc.assert(
    fc.property(fc.json(), (text) => void read([decodeSoniox(text)])),
    { numRuns: 50 },
  );
});

const wanted = { sampleRateHz: 8000, language: 'hi-IN', keyterms: [] } as const;

test.each<[string, Parameters<typeof planSoniox>, object, number]>([
  [
    'the agent’s language, at the rate of the leg',
    [{ model: 'stt-rt-v5' }, wanted],
    {
      model: 'stt-rt-v5',
      audio_format: 'pcm_s16le',
      sample_rate: 8000,
      num_channels: 1,
      enable_endpoint_detection: true,
      enable_language_identification: true,
      language_hints: ['hi'],
    },
    0,
  ],
  [
    'all that can be set',
    [
      {
        model: 'stt-rt-v5',
        languageHints: ['en-IN', 'hi'],
        languageHintsStrict: true,
        maxEndpointDelayMs: 1000,
        endpointSensitivity: 0.3,
        endpointLatencyLevel: 2,
      },
      { ...wanted, sampleRateHz: 16000, keyterms: [' Asha ', 'Asha', ''] },
    ],
    {
      sample_rate: 16000,
      language_hints: ['hi', 'en'],
      language_hints_strict: true,
      context: { terms: ['Asha'] },
      max_endpoint_delay_ms: 1000,
      endpoint_sensitivity: 0.3,
      endpoint_latency_adjustment_level: 2,
    },
    0,
  ],
  ['a language that it does not know', [{ model: 'm' }, { ...wanted, language: 'or' }], {}, 1],
  [
    'too many words',
    [{ model: 'm' }, { ...wanted, keyterms: ['a'.repeat(8000), 'b'] }],
    { context: { terms: ['a'.repeat(8000)] } },
    1,
  ],
])('it is asked for %s', (_sentence, [tuning, asked], start, warnings) => {
  const plan = planSoniox(tuning, asked);
  expect(plan.start).toMatchObject(start);
  expect(plan.warnings).toHaveLength(warnings);
});

test('where the language may be any, none is hinted', () => {
  const { start, warnings } = planSoniox(
    { model: 'm', languageHintsStrict: true },
    { ...wanted, language: 'multi' },
  );
  expect(Object.keys(start).filter((key) => key.startsWith('language'))).toEqual([]);
  expect(warnings).toEqual([]);
});

test('an error that is null is none', () => {
  expect(decodeSoniox('{"tokens":[],"error_code":null,"error_type":null,"error_message":null}')).toEqual({
    kind: 'result',
    tokens: [],
    finished: false,
  });
});

test('a token whose text is null tells nothing, and ends nothing', () => {
  const tokens =
    '[{"text":"Yes","is_final":true},{"text":null,"is_final":true},{"text":" please","is_final":true}]';
  expect(decodeSoniox(`{"tokens":${tokens}}`)).toMatchObject({
    kind: 'result',
    tokens: [{ text: 'Yes' }, { text: ' please' }],
  });
  expect(decodeSoniox('{"tokens":[{"is_final":true}]}')).toMatchObject({ kind: 'malformed' });
});
