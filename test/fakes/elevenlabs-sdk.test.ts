// The real @elevenlabs/elevenlabs-js against the stand-in. It takes 2 to 3 s to load, which is why it stands here and not
// beside the adapter: the unit tests use a double of the one call that is made of it.

import { expect, test } from 'vitest';
import { createElevenLabsVoice } from '../../src/providers/elevenlabs/elevenlabs.ts';
import type { SpeechPart } from '../../src/providers/spec/voice.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { ElevenLabsServer } from './elevenlabs-server.ts';
import { findSecret } from './expect-no-secret.ts';
import { MS_PER_LETTER } from './speech-like.ts';

const KEY = 'xi-planted-key-0123456789';

test('the package speaks over requests, cut anywhere, and its errors are told in our terms', async () => {
  const server = await ElevenLabsServer.start({ apiKey: KEY, voiceIds: ['abc'], oddPieces: true });
  const settings = {
    clock: systemClock,
    apiKey: KEY,
    voiceId: 'abc',
    baseUrl: server.baseUrl,
    transport: 'http',
    speed: 1.1,
    // The package is loaded within it, which takes long on a busy machine.
    timeoutMs: 50_000,
  } as const;
  const voice = createElevenLabsVoice(settings);
  const speak = (texts: string[], of = voice) => {
    const signal = new AbortController().signal;
    const utterance = of.speak({ sampleRateHz: 16000, language: 'hi', signal });
    texts.forEach((text, sentence) => {
      utterance.push(sentence, text);
    });
    utterance.end();
    return utterance;
  };
  const parts: SpeechPart[] = [];
  for await (const part of speak(['Namaste.', 'Kaise hain?']).parts) parts.push(part);
  const samples = parts.flatMap((part) => (part.kind === 'audio' ? [part.pcm.samples.length] : []));
  expect(samples.reduce((sum, each) => sum + each, 0)).toBe(
    ('Namaste.Kaise hain?'.length * MS_PER_LETTER * 16000) / 1000,
  );
  expect(parts.at(-1)).toEqual({ kind: 'sentence-end', sentence: 1 });
  expect(server.records[1]?.query.get('output_format')).toBe('pcm_16000');
  expect(server.records[1]?.headers['xi-api-key']).toBe(KEY);
  expect(JSON.parse(server.records[1]?.messages[0] ?? '')).toEqual({
    text: 'Kaise hain?',
    model_id: 'eleven_flash_v2_5',
    language_code: 'hi',
    previous_text: 'Namaste.',
    voice_settings: { speed: 1.1 },
  });

  const told: unknown[] = [];
  for (const fault of [
    { kind: 'status', statusCode: 429, headers: { 'retry-after': '2' }, body: {} },
    { kind: 'status', statusCode: 401, body: { detail: { status: 'quota_exceeded', message: KEY } } },
    { kind: 'garbage', text: '<html>' },
    { kind: 'reset', afterMessages: 1 },
  ] as const) {
    server.fail(fault);
    try {
      for await (const part of speak(['A sentence of some length.']).parts)
        expect(part.kind).not.toBe('warning');
    } catch (error) {
      told.push(error);
      expect(findSecret(error, KEY)).toBeNull();
    }
  }
  expect(told).toMatchObject([
    { kind: 'rate-limited', retryAfterMs: 2000 },
    { kind: 'refused', statusCode: 401, hint: expect.stringContaining('characters') },
    { kind: 'malformed' },
    { kind: 'unreachable' },
  ]);
  // Nothing was tried again.
  expect(server.records).toHaveLength(6);

  server.fail({ kind: 'hang' });
  const hurried = createElevenLabsVoice({ ...settings, timeoutMs: 50 });
  await expect(async () => {
    for await (const part of speak(['One.'], hurried).parts) expect(part).toBeNull();
  }).rejects.toMatchObject({ kind: 'timeout' });
  await server.stop();
}, 20_000);
