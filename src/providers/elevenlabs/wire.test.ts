import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanBaseUrl, planVoice, socketUrl } from './query.ts';
import { decodeMessage, decodeRefusal, initMessage, sentenceMessage } from './wire.ts';

const lines = readFileSync(new URL('./fixtures/stream-input.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const bytes = (...values: number[]) => Buffer.from(values);

test.each([
  [
    'sound with its letters',
    lines[0],
    {
      kind: 'audio',
      audio: bytes(1, 0, 3, 0, 255, 255, 0, 0),
      alignment: {
        letters: [
          { text: 'H', startMs: 0, endMs: 116 },
          { text: 'i', startMs: 116, endMs: 209 },
          { text: ' ', startMs: 209, endMs: 267 },
        ],
      },
      isFinal: false,
    },
  ],
  [
    'the untimed rest of a sound',
    lines[1],
    { kind: 'audio', audio: bytes(0, 0, 1, 0), alignment: null, isFinal: false },
  ],
  [
    'letters of the normalized text only, with the documentation’s name for their lengths',
    lines[2],
    {
      kind: 'audio',
      audio: bytes(0, 0, 1, 0),
      alignment: {
        letters: [
          { text: 'H', startMs: 0, endMs: 3 },
          { text: 'e', startMs: 3, endMs: 7 },
        ],
      },
      isFinal: false,
    },
  ],
  ['the final word', lines[3], { kind: 'audio', audio: null, alignment: null, isFinal: true }],
  [
    'a refusal after the upgrade',
    lines[4],
    { kind: 'error', code: 'voice_id_does_not_exist', detail: 'A voice with voice_id abc does not exist.' },
  ],
  [
    'a socket that waited too long for text',
    lines[5],
    {
      kind: 'error',
      code: 'input_timeout_exceeded',
      detail: 'Have not received a new text input within the timeout of 20.0 seconds.',
    },
  ],
  [
    'an error as an object',
    '{"error":{"code":"x","message":"y"}}',
    { kind: 'error', code: 'x', detail: 'y' },
  ],
  ['something new', '{"flushDone":true}', { kind: 'other' }],
  ['sound that is no base64', '{"audio":"!!"}', { kind: 'malformed', why: 'sent audio that is not base64' }],
  ['sound that is a number', '{"audio":7}', { kind: 'malformed', why: 'sent audio that is not base64' }],
  [
    'letters without times are no letters',
    '{"audio":"","alignment":{"chars":["a"],"charStartTimesMs":[]}}',
    { kind: 'audio', audio: null, alignment: null, isFinal: false },
  ],
  ['no JSON', '<html>', { kind: 'malformed', why: 'sent something that is not a JSON object' }],
  ['a list', '[]', { kind: 'malformed', why: 'sent something that is not a JSON object' }],
])('%s', (_sentence, line, expected) => {
  expect(decodeMessage(line ?? '')).toEqual(expected);
});

test.each([
  [
    'a wrong key',
    '{"detail":{"code":"invalid_api_key","message":"API key is invalid.","status":"invalid_api_key","type":"authentication_error"}}',
    { code: 'invalid_api_key invalid_api_key authentication_error', detail: 'API key is invalid.' },
  ],
  [
    'an older shape',
    '{"detail":{"status":"quota_exceeded","message":"No."}}',
    { code: 'quota_exceeded', detail: 'No.' },
  ],
  [
    'a wrong request',
    '{"detail":[{"type":"missing","loc":["body","text"],"msg":"Field required","input":"secret"}]}',
    { code: '', detail: 'body.text: Field required' },
  ],
  ['words only', '{"detail":"Not Found"}', { code: '', detail: 'Not Found' }],
  ['an empty list', '{"detail":[]}', { code: '', detail: '' }],
  ['a page of some proxy', '<html>', { code: '', detail: '' }],
])('the body of a refusal: %s', (_sentence, body, expected) => {
  expect(decodeRefusal(body)).toEqual(expected);
});

test('what is sent: a blank with the settings, then sentences that end with one blank', () => {
  expect(initMessage(null)).toBe('{"text":" "}');
  expect(initMessage({ stability: 0.4, speed: 1.1 })).toBe(
    '{"text":" ","voice_settings":{"stability":0.4,"speed":1.1}}',
  );
  expect(sentenceMessage(' Namaste!  ')).toBe('{"text":"Namaste! ","flush":true}');
});

test('the socket’s address asks for raw sound, no buffering, letters with times and patience', () => {
  const plan = planVoice({ voiceId: 'v' }, { sampleRateHz: 8000, language: 'hi' });
  expect(socketUrl('wss://api.elevenlabs.io', 'a/b', plan)).toBe(
    'wss://api.elevenlabs.io/v1/text-to-speech/a%2Fb/stream-input?model_id=eleven_flash_v2_5&output_format=pcm_8000' +
      '&auto_mode=true&sync_alignment=true&inactivity_timeout=180&language_code=hi',
  );
});

test.each([
  ['Flash is told its language', {}, 'en-IN', 'en', 0],
  ['the voice’s own language comes first', { language: 'ta' }, 'en-IN', 'ta', 0],
  ['`multi` is left to the model', {}, 'multi', null, 0],
  ['a language that Flash does not have is left out with a warning', {}, 'mr', null, 1],
  ['a model that takes no language is told none', { model: 'eleven_multilingual_v2' }, 'hi', null, 0],
  ['an English model warns of any other language', { model: 'eleven_flash_v2' }, 'hi', null, 1],
])('%s', (_sentence, tuning, language, code, warnings) => {
  const plan = planVoice({ voiceId: 'v', ...tuning }, { sampleRateHz: 16000, language });
  expect(plan).toMatchObject({ languageCode: code, outputFormat: 'pcm_16000', voiceSettings: null });
  expect(plan.warnings).toHaveLength(warnings);
});

test.each([
  ['https://api.elevenlabs.io', 'wss://api.elevenlabs.io', 'https://api.elevenlabs.io'],
  [
    'wss://api.in.residency.elevenlabs.io/',
    'wss://api.in.residency.elevenlabs.io',
    'https://api.in.residency.elevenlabs.io',
  ],
  ['http://127.0.0.1:8080/v1', 'ws://127.0.0.1:8080', 'http://127.0.0.1:8080'],
])('%s is reached both ways', (baseUrl, socket, request) => {
  expect(cleanBaseUrl(baseUrl, 'ws')).toBe(socket);
  expect(cleanBaseUrl(baseUrl, 'http')).toBe(request);
});

test('no text whatever makes it throw', () => {
  const message = fc.record({
    audio: fc.jsonValue(),
    isFinal: fc.jsonValue(),
    alignment: fc.jsonValue(),
    error: fc.option(fc.jsonValue(), { nil: undefined }),
  });
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    message.map((each) => JSON.stringify(each)),
  );
  fc.assert(
    fc.property(text, (each) => {
      expect(decodeMessage(each).kind).toMatch(/./);
      expect(typeof decodeRefusal(each).detail).toBe('string');
    }),
  );
});
