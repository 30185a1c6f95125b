import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeRefusal } from './failures.ts';
import { sarvamLanguage } from './languages.ts';
import { endpointOf, planRecognition, type SarvamRecognition } from './transcriber-query.ts';
import { decodeRealtime, decodeStreaming, realtimeAudio, streamingAudio } from './transcriber-wire.ts';
import { planSarvamVoice, socketUrl } from './voice.ts';
import { createBulbulWire, decodeVoice } from './voice-wire.ts';

const linesOf = (name: string) =>
  readFileSync(new URL(`fixtures/${name}.jsonl`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');

test('what the realtime recogniser says', () => {
  expect(linesOf('realtime').map(decodeRealtime)).toEqual([
    { kind: 'begin' },
    { kind: 'speech-start' },
    { kind: 'partial', text: 'मेरा फोन' },
    { kind: 'speech-end' },
    { kind: 'final', text: 'मेरा फोन नंबर है 9840950950', confidence: null, language: 'hi-IN' },
    { kind: 'pong' },
    { kind: 'other' },
    { kind: 'other' },
    {
      kind: 'error',
      failure: { statusCode: 429, code: 'rate_limit_exceeded', detail: 'Rate limit exceeded' },
    },
    { kind: 'end' },
  ]);
});

test('what the older recogniser says', () => {
  expect(linesOf('streaming').map(decodeStreaming)).toEqual([
    { kind: 'speech-start' },
    { kind: 'speech-end' },
    { kind: 'final', text: 'मेरा फोन नंबर है 9840950950', confidence: null, language: 'hi-IN' },
    {
      kind: 'error',
      failure: {
        statusCode: null,
        code: 'insufficient_quota_error',
        detail: 'Quota exceeded for this subscription',
      },
    },
    { kind: 'error', failure: { statusCode: 429, code: '429', detail: 'Rate limit exceeded' } },
  ]);
});

test('what the voice says', () => {
  const [sound, ...rest] = linesOf('voice').map(decodeVoice);
  expect(sound?.kind === 'audio' && [...sound.audio]).toEqual([1, 0, 3, 0, 255, 255, 0, 0]);
  expect(rest).toEqual([
    { kind: 'final' },
    {
      kind: 'error',
      failure: {
        statusCode: 422,
        code: '',
        detail: "Speaker 'asha' is not compatible with model bulbul:v3",
      },
    },
    { kind: 'malformed', why: 'sent audio/mp3 where PCM was asked for' },
  ]);
});

test.each([
  ['no JSON', '<html>'],
  ['a list', '[]'],
  ['nothing that names itself', '{}'],
])('%s is malformed everywhere', (_sentence, text) => {
  for (const decode of [decodeRealtime, decodeStreaming, decodeVoice]) {
    expect(decode(text).kind).toBe('malformed');
  }
});

test('no text whatever makes it throw', () => {
  const message = fc.record({ event: fc.jsonValue(), type: fc.jsonValue(), data: fc.jsonValue() });
  const text = fc.oneof(
    fc.string(),
    message.map((each) => JSON.stringify(each)),
  );
  fc.assert(
    fc.property(text, (each) => {
      for (const decode of [decodeRealtime, decodeStreaming, decodeVoice])
        expect(decode(each).kind).toMatch(/./);
      expect(typeof decodeRefusal(each).detail).toBe('string');
    }),
    { numRuns: 50 },
  );
});

test('sound goes out as base64, in the shape that each recogniser wants', () => {
  const pcm = new Uint8Array([1, 0, 3, 0]);
  expect(realtimeAudio(pcm)).toBe('{"event":"audio_input","audio":"AQADAA=="}');
  expect(streamingAudio(pcm, 8000)).toBe(
    '{"audio":{"data":"AQADAA==","sample_rate":8000,"encoding":"audio/wav"}}',
  );
});

test('a sentence is sent with a flush, a long one in several messages', () => {
  const vendor = {
    provider: 'sarvam',
    name: 'Sarvam',
    host: 'x',
    secrets: [],
    hints: { key: '', credit: '', access: '', notFound: '', request: '', rate: '' },
  };
  const wire = createBulbulWire(vendor);
  expect(wire.sentence('नमस्ते')).toEqual(['{"type":"text","data":{"text":"नमस्ते"}}', '{"type":"flush"}']);
  expect(wire.sentence('word '.repeat(600).trim())).toHaveLength(3);
});

test.each([
  ['hi', 'realtime', 'hi-IN'],
  ['en-US', 'voice', 'en-IN'],
  ['or', 'realtime', 'or-IN'],
  ['or-IN', 'streaming', 'od-IN'],
  ['od-IN', 'voice', 'od-IN'],
  ['ur', 'streaming', 'ur-IN'],
  ['ur', 'saarika', null],
  ['ur', 'voice', null],
  ['fr', 'realtime', null],
] as const)('%s for %s is %s', (language, service, expected) => {
  expect(sarvamLanguage(language, service)).toBe(expected);
});

test.each<[string, SarvamRecognition, string]>([
  ['the name says it', { model: 'saaras:v3-realtime' }, 'realtime'],
  ['the newest one too', { model: 'saaras:v4-realtime' }, 'realtime'],
  ['v4 is asked for there', { model: 'saaras:v4' }, 'realtime'],
  ['the others are older', { model: 'saaras:v3' }, 'streaming'],
  ['the oldest', { model: 'saarika:v2.5' }, 'streaming'],
  ['the owner knows better', { model: 'saaras:v4', endpoint: 'streaming' }, 'streaming'],
])('which endpoint: %s', (_sentence, hearing, expected) => {
  expect(endpointOf(hearing)).toBe(expected);
});

test.each<[string, SarvamRecognition, { language?: string; keyterms?: string[] }, RegExp]>([
  ['a language that it does not have', { model: 'saaras:v3' }, { language: 'fr' }, /does not support fr/],
  ['key terms for saarika', { model: 'saarika:v2.5' }, { keyterms: ['Asha'] }, /does not support key terms/],
  ['a mode for saarika', { model: 'saarika:v2.5', mode: 'translit' }, {}, /mode translit is ignored/],
  ['endpointing where there is none', { model: 'saaras:v3', endpointing: 'manual' }, {}, /endpointing/],
  [
    'more key terms than a hint can bear',
    { model: 'saaras:v3-realtime' },
    { keyterms: Array.from({ length: 200 }, (_, i) => `term${i}`) },
    /600 letters/,
  ],
])('a warning: %s', (_sentence, hearing, more, expected) => {
  const plan = planRecognition(hearing, { sampleRateHz: 8000, language: 'hi', keyterms: [], ...more });
  expect(plan.warnings).toHaveLength(1);
  expect(plan.warnings[0]).toMatch(expected);
  expect(plan.prompt ?? '').not.toMatch(/,$/);
});

test('a voice is configured with what was set, and with PCM at the rate that is played', () => {
  const tuning = { model: 'bulbul:v3', speaker: 'Ritu', pace: 1.1, temperature: 0.4 };
  expect(planSarvamVoice(tuning, { sampleRateHz: 8000, language: 'ta' })).toEqual({
    warnings: [],
    config: {
      model: 'bulbul:v3',
      target_language_code: 'ta-IN',
      speaker: 'ritu',
      speech_sample_rate: 8000,
      output_audio_codec: 'linear16',
      min_buffer_size: 200,
      pace: 1.1,
      temperature: 0.4,
    },
  });
  expect(socketUrl('wss://api.sarvam.ai', 'bulbul:v3')).toBe(
    'wss://api.sarvam.ai/text-to-speech/ws?model=bulbul%3Av3&send_completion_event=true',
  );
});

test('a voice warns of what it cannot do', () => {
  const plan = planSarvamVoice(
    { model: 'bulbul:v2', speaker: 'anushka', temperature: 0.4 },
    { sampleRateHz: 16000, language: 'fr' },
  );
  expect(plan.warnings).toHaveLength(2);
  expect(plan.config).toMatchObject({ target_language_code: 'en-IN', speech_sample_rate: 16000 });
  expect(plan.config).not.toHaveProperty('temperature');
});

test('a text that is null is left open, and ends nothing', () => {
  const open = { kind: 'final', text: null, confidence: null, language: null };
  expect(decodeRealtime('{"event":"transcript.partial","text":null}')).toEqual({ kind: 'other' });
  expect(decodeRealtime('{"event":"transcript.final","text":null,"language":null}')).toEqual(open);
  expect(decodeStreaming('{"type":"data","data":{"transcript":null}}')).toEqual(open);
  expect(decodeVoice('{"type":"audio","data":{"audio":null}}')).toEqual({
    kind: 'audio',
    audio: new Uint8Array(0),
  });
});
