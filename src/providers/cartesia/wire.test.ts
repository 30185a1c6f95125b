import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Vendor } from '../http-error.ts';
import { ContextWire } from './context-wire.ts';
import { explainFailure } from './failures.ts';
import { type CartesiaTuning, planSpeech, socketUrl } from './query.ts';
import { type CartesiaFailure, decodeMessage, decodeRefusal } from './wire.ts';

const lines = readFileSync(new URL('fixtures/websocket.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');
const CONTEXT = 'happy-monkeys-fly-0';

const vendor: Vendor = {
  provider: 'cartesia',
  name: 'Cartesia',
  host: 'api.cartesia.ai',
  secrets: [],
  hints: {
    key: 'key',
    credit: 'credit',
    access: 'access',
    notFound: 'notFound',
    request: 'request',
    rate: 'rate',
  },
};
const tuning: CartesiaTuning = { model: 'sonic-3', voiceId: 'asha' };
const { base } = planSpeech(tuning, { sampleRateHz: 8000, language: 'hi-IN' });

test('what it says', () => {
  const [chunk, ...rest] = lines.map(decodeMessage);
  expect(chunk?.kind === 'chunk' && [...chunk.audio]).toEqual([1, 0, 3, 0, 255, 255, 0, 0]);
  expect(rest).toEqual([
    { kind: 'flush-done', contextId: CONTEXT, flushId: 1 },
    { kind: 'other', contextId: CONTEXT },
    { kind: 'done', contextId: CONTEXT },
    {
      kind: 'error',
      contextId: CONTEXT,
      failure: {
        statusCode: 429,
        code: 'concurrency_limited',
        detail: "Too many concurrent requests: You have exceeded your plan's concurrency limit.",
      },
    },
  ]);
});

test.each([
  ['no JSON', '<html>', 'sent something that is not a JSON object'],
  ['nothing that names itself', '{}', 'sent a message without a type'],
  ['sound that is no base64', '{"type":"chunk","data":"?"}', 'sent audio that is not base64'],
  ['no sound at all', '{"type":"chunk"}', 'sent audio that is not base64'],
])('malformed: %s', (_sentence, text, why) => {
  expect(decodeMessage(text)).toEqual({ kind: 'malformed', contextId: '', why });
});

test.each<[string, string, CartesiaFailure]>([
  [
    'an object',
    '{"error_code":"quota_exceeded","title":"No credits","message":"Buy some."}',
    { statusCode: null, code: 'quota_exceeded', detail: 'No credits: Buy some.' },
  ],
  ['bare words', 'Unauthorized: no', { statusCode: null, code: '', detail: 'Unauthorized: no' }],
  ['a page of some proxy', '<html>', { statusCode: null, code: '', detail: '' }],
])('the body of a refusal: %s', (_sentence, body, expected) => {
  expect(decodeRefusal(body)).toEqual(expected);
});

test.each<[string, CartesiaFailure, object]>([
  [
    'a full plan',
    { statusCode: 429, code: 'concurrency_limited', detail: '' },
    { kind: 'rate-limited', hint: 'rate' },
  ],
  [
    'no credits',
    { statusCode: 402, code: 'quota_exceeded', detail: '' },
    { kind: 'refused', hint: 'credit' },
  ],
  [
    'no credits without a code',
    { statusCode: 402, code: '', detail: '' },
    { kind: 'refused', hint: 'credit' },
  ],
  [
    'no such voice',
    { statusCode: 400, code: 'voice_not_found', detail: '' },
    { kind: 'refused', hint: 'notFound' },
  ],
  ['a wrong key', { statusCode: 401, code: '', detail: '' }, { kind: 'refused', hint: 'key' }],
  [
    'a wrong request',
    { statusCode: 400, code: '', detail: 'language' },
    { kind: 'refused', hint: 'request' },
  ],
  ['trouble', { statusCode: 500, code: 'quota', detail: '' }, { kind: 'unreachable' }],
  ['trouble without a status', { statusCode: null, code: '', detail: '' }, { kind: 'unreachable' }],
])('what it means: %s', (_sentence, failure, expected) => {
  expect(explainFailure(vendor, failure)).toMatchObject(expected);
});

test('a sentence opens a context, is flushed, and the last word closes it', () => {
  const wire = new ContextWire(vendor, base, 'turn');
  expect(wire.ending()).toEqual([]);
  const [text, flush] = wire.sentence('Namaste.').map((each) => JSON.parse(each) as object);
  expect(text).toEqual({
    context_id: 'turn-0',
    model_id: 'sonic-3',
    voice: { mode: 'id', id: 'asha' },
    output_format: { container: 'raw', encoding: 'pcm_s16le', sample_rate: 8000 },
    language: 'hi',
    max_buffer_delay_ms: 500,
    transcript: 'Namaste. ',
    continue: true,
  });
  expect(flush).toMatchObject({ context_id: 'turn-0', transcript: '', continue: true, flush: true });
  expect(JSON.parse(wire.ending()[0] ?? '')).toMatchObject({ transcript: '', continue: false });
  expect(wire.ending()).toEqual([]);
});

test('what is about another context is passed over, and one that was ended is not used again', () => {
  const wire = new ContextWire(vendor, base, 'turn');
  wire.sentence('One.');
  expect(wire.decode('{"type":"done","context_id":"other-0"}')).toEqual({ kind: 'other' });
  expect(wire.decode('{"type":"flush_done","context_id":"turn-0","flush_id":1}')).toEqual({
    kind: 'sentence-end',
  });
  expect(wire.decode('{"type":"flush_done","context_id":"turn-0","flush_id":1}')).toEqual({ kind: 'other' });
  expect(wire.decode('{"type":"done","context_id":"turn-0"}')).toEqual({ kind: 'end' });
  expect(wire.sentence('Two.')[0]).toContain('"turn-1"');
  expect(wire.decode('{"type":"flush_done","context_id":"turn-1","flush_id":1}')).toEqual({
    kind: 'sentence-end',
  });
});

test('calling off cancels a context that is open, and only that', () => {
  const wire = new ContextWire(vendor, base, 'turn');
  expect(wire.cancel(false)).toEqual([]);
  wire.sentence('One.');
  expect(wire.cancel(false)).toEqual(['{"context_id":"turn-0","cancel":true}']);
  expect(wire.cancel(false)).toEqual([]);
});

test.each<[string, CartesiaTuning, string, object, number]>([
  ['the language without its country', tuning, 'en-IN', { language: 'en' }, 0],
  ['`multi` is left to the voice', tuning, 'multi', {}, 0],
  ['a language that it does not know', tuning, 'as', {}, 1],
  ['a speed for Sonic 3', { ...tuning, speed: 1.2 }, 'multi', { generation_config: { speed: 1.2 } }, 0],
  ['no speed for Sonic 2', { ...tuning, model: 'sonic-2', speed: 1.2 }, 'multi', {}, 1],
])('what is asked for: %s', (_sentence, asked, language, expected, warnings) => {
  const plan = planSpeech(asked, { sampleRateHz: 16000, language });
  const { model_id, voice, output_format, ...rest } = plan.base;
  expect({ model_id, voice: voice.id, rate: output_format.sample_rate }).toEqual({
    model_id: asked.model,
    voice: 'asha',
    rate: 16000,
  });
  expect(rest).toEqual(expected);
  expect(plan.warnings).toHaveLength(warnings);
});

test('the address says the version', () => {
  expect(socketUrl('wss://api.cartesia.ai')).toBe(
    'wss://api.cartesia.ai/tts/websocket?cartesia_version=2026-03-01',
  );
});

test('no text whatever makes it throw', () => {
  const message = fc.record({ type: fc.jsonValue(), data: fc.jsonValue(), context_id: fc.jsonValue() });
  const text = fc.oneof(
    fc.string(),
    message.map((each) => JSON.stringify(each)),
  );
  fc.assert(
    fc.property(text, (each) => {
      expect(decodeMessage(each).kind).toMatch(/./);
      expect(typeof decodeRefusal(each).detail).toBe('string');
    }),
    { numRuns: 50 },
  );
});
