import { afterEach, beforeEach, expect, test } from 'vitest';
import { findSecret } from '../../../test/fakes/expect-no-secret.ts';
import { OpenAiRealtimeServer } from '../../../test/fakes/openai-realtime-server.ts';
import { CHARACTER_MS } from '../../../test/fakes/openai-realtime-session.ts';
import type { Fault } from '../../../test/fakes/vendor-faults.ts';
import { systemClock } from '../../runtime/clock.ts';
import { ProviderError } from '../spec/error.ts';
import type { SpeechPart, Utterance } from '../spec/voice.ts';
import { createOpenAiVoice, type OpenAiVoiceSettings } from './speech.ts';

const KEY = 'sk-planted-key-0123456789';
const SOON = { interval: 2 };
let server: OpenAiRealtimeServer;
const unhandled: unknown[] = [];
const catchUnhandled = (error: unknown) => unhandled.push(error);

beforeEach(async () => {
  process.on('unhandledRejection', catchUnhandled);
  server = await OpenAiRealtimeServer.start({ apiKey: KEY });
});
afterEach(async () => {
  await server.stop();
  process.off('unhandledRejection', catchUnhandled);
  expect(unhandled).toEqual([]);
});

function speak(
  sentences: readonly string[],
  settings: Partial<OpenAiVoiceSettings> = {},
  signal = new AbortController().signal,
  sampleRateHz: 8000 | 16_000 = 16_000,
): Utterance {
  const utterance = createOpenAiVoice({
    clock: systemClock,
    apiKey: KEY,
    baseUrl: server.baseUrl,
    model: 'gpt-4o-mini-tts',
    voice: 'marin',
    ...settings,
  }).speak({ sampleRateHz, language: 'en-IN', signal });
  sentences.forEach((text, index) => {
    utterance.push(index, text);
  });
  utterance.end();
  return utterance;
}

/** Milliseconds of sound a sentence, and its end. */
async function heard(utterance: Utterance): Promise<(string | number)[]> {
  const all: (string | number)[] = [];
  let sound = 0;
  for await (const part of utterance.parts) {
    if (part.kind === 'audio') sound += (part.pcm.samples.length * 1000) / part.pcm.sampleRateHz;
    else {
      if (sound > 0) all.push(Math.round(sound));
      sound = 0;
      all.push(part.kind === 'warning' ? part.text : `end ${part.sentence}`);
    }
  }
  return all;
}

test.each([8000, 16_000] as const)('sentences come in order, at %i Hz, whole', async (rate) => {
  const sentences = ['Namaste.', 'This is Asha speaking.', 'Hi.', '…', 'Bye.'];
  expect(await heard(speak(sentences, {}, undefined, rate))).toEqual(
    sentences.flatMap((text, index) =>
      text === '…' ? [`end ${index}`] : [text.length * CHARACTER_MS, `end ${index}`],
    ),
  );
  expect(server.requests.map((request) => request.body['input'])).toEqual(
    sentences.filter((text) => text !== '…'),
  );
});

test('the tone that was sent is the tone that comes out', async () => {
  const samples: number[] = [];
  for await (const part of speak(['A tone of this length.'], {}, undefined, 8000).parts)
    if (part.kind === 'audio') samples.push(...part.pcm.samples);
  const off = samples.map((sample, i) => Math.abs(sample - 8000 * Math.sin((2 * Math.PI * 500 * i) / 8000)));
  expect(Math.max(...off.slice(200, -200))).toBeLessThan(8);
});

test('the next sentence is asked for while the one before comes, and no more than that', async () => {
  const utterance = speak(['One.', 'Two.', 'Three.']);
  await expect.poll(() => server.requests, SOON).toHaveLength(2);
  await heard(utterance);
  expect(server.requests).toHaveLength(3);
});

test('what is asked for is what the API takes', async () => {
  await heard(speak(['Hello.'], { instructions: 'Warmly.', speed: 1.1 }));
  expect(server.requests[0]).toMatchObject({ path: '/v1/audio/speech' });
  expect(server.requests[0]?.body).toEqual({
    model: 'gpt-4o-mini-tts',
    voice: 'marin',
    input: 'Hello.',
    response_format: 'pcm',
    instructions: 'Warmly.',
    speed: 1.1,
  });
  const [warning] = await heard(speak(['Hello.'], { model: 'tts-1', instructions: 'Warmly.' }));
  expect(warning).toBe("OpenAI's tts-1 does not support instructions; they are ignored.");
  expect(server.requests[1]?.body).not.toHaveProperty('instructions');
});

const refused = (statusCode: number, code: string): Fault => ({
  kind: 'status',
  statusCode,
  body: { error: { message: `No: ${KEY}`, code } },
});

test.each<[string, Fault, object]>([
  ['a wrong key', refused(401, 'invalid_api_key'), { kind: 'refused', statusCode: 401 }],
  [
    'no credit',
    refused(429, 'insufficient_quota'),
    { kind: 'refused', hint: expect.stringContaining('credit') },
  ],
  ['too much at once', refused(429, 'rate_limit_exceeded'), { kind: 'rate-limited' }],
  ['a fault of its own', refused(500, ''), { kind: 'unreachable' }],
  ['no answer', { kind: 'hang' }, { kind: 'timeout' }],
  ['an answer without a sound', { kind: 'silent' }, { kind: 'timeout' }],
  ['a page instead of sound', { kind: 'garbage', text: '<html>' }, { kind: 'malformed' }],
  ['a reset in the middle', { kind: 'reset', afterMessages: 2 }, { kind: 'unreachable' }],
])('%s', async (_sentence, fault, expected) => {
  server.fail(fault);
  // Short where the wait itself is meant; a busy machine may take its time over everything else.
  const timeoutMs = fault.kind === 'hang' || fault.kind === 'silent' ? 25 : 10_000;
  const error = await heard(speak(['This sentence is long enough.'], { timeoutMs })).catch(
    (failure: unknown) => failure,
  );
  expect(error).toBeInstanceOf(ProviderError);
  expect(error).toMatchObject({ provider: 'openai', hint: expect.stringMatching(/\w/), ...expected });
  expect(findSecret(error, KEY)).toBeNull();
});

test('a failure of the second sentence comes behind the first one', async () => {
  const parts: SpeechPart['kind'][] = [];
  const utterance = speak(['One.'], {});
  await expect.poll(() => server.requests, SOON).toHaveLength(1);
  expect(await heard(utterance)).toEqual([4 * CHARACTER_MS, 'end 0']);
  const second = createOpenAiVoice({
    clock: systemClock,
    apiKey: KEY,
    baseUrl: server.baseUrl,
    model: 'm',
    voice: 'v',
  }).speak({
    sampleRateHz: 8000,
    language: 'en',
    signal: new AbortController().signal,
  });
  second.push(0, 'One.');
  await expect.poll(() => server.requests, SOON).toHaveLength(2);
  server.fail(refused(500, ''));
  second.push(1, 'Two.');
  await expect(
    (async () => {
      for await (const part of second.parts) parts.push(part.kind);
    })(),
  ).rejects.toMatchObject({ kind: 'unreachable' });
  expect(parts.at(-1)).toBe('sentence-end');
});

test('an abort ends it quietly, and the server is let go', async () => {
  const abort = new AbortController();
  const parts: SpeechPart[] = [];
  for await (const part of speak(['A sentence that takes its time.', 'Two.'], {}, abort.signal).parts) {
    parts.push(part);
    abort.abort();
  }
  expect(parts).toHaveLength(1);
  await expect.poll(() => server.requests[0]?.aborted, SOON).toBe(true);
  expect(await heard(speak(['One.'], {}, AbortSignal.abort()))).toEqual([]);
});

test('an abort while nothing comes ends it quietly', async () => {
  server.fail({ kind: 'hang' });
  const abort = new AbortController();
  const all = heard(speak(['One.'], {}, abort.signal));
  await expect.poll(() => server.requests, SOON).toHaveLength(1);
  abort.abort();
  expect(await all).toEqual([]);
});
