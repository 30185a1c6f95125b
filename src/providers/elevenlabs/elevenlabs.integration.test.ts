import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { FakeClock, turnUntilOver } from '../../../test/fakes/clock.ts';
import { ElevenLabsServer, type ElevenLabsServerOptions } from '../../../test/fakes/elevenlabs-server.ts';
import { findSecret } from '../../../test/fakes/expect-no-secret.ts';
import { MS_PER_LETTER } from '../../../test/fakes/speech-like.ts';
import type { Fault } from '../../../test/fakes/vendor-faults.ts';
import { systemClock } from '../../runtime/clock.ts';
import { ProviderError } from '../spec/error.ts';
import type { SpeechPart, SpeechRequest, Utterance } from '../spec/voice.ts';
import {
  createElevenLabsVoice,
  type ElevenLabsSdk,
  type ElevenLabsSettings,
  type ElevenLabsVoice,
} from './elevenlabs.ts';

const KEY = 'xi-planted-key-0123456789';
const VOICE = 'pFZP5JQG7iQjIQuC4Bku';
const unhandled: unknown[] = [];
const catchUnhandled = (error: unknown) => unhandled.push(error);
const SOON = { interval: 3 };
let server: ElevenLabsServer;
const opened: ElevenLabsVoice[] = [];
const started: ElevenLabsServer[] = [];

beforeAll(async () => {
  process.on('unhandledRejection', catchUnhandled);
  server = await ElevenLabsServer.start({ apiKey: KEY, voiceIds: [VOICE] });
});

afterEach(async () => {
  for (const voice of opened.splice(0)) voice.close();
  for (const each of started.splice(0)) await each.stop();
  server.records.length = 0;
  expect(unhandled).toEqual([]);
});

afterAll(async () => {
  process.off('unhandledRejection', catchUnhandled);
  await server.stop();
});

async function startServer(options: ElevenLabsServerOptions): Promise<ElevenLabsServer> {
  const own = await ElevenLabsServer.start(options);
  started.push(own);
  return own;
}

/** Asks what the real package asks, over the fetch that it is given, and wraps what that throws, as the real one does. */
const sdk: ElevenLabsSdk = {
  ElevenLabsClient: class {
    readonly textToSpeech;
    constructor(options: { apiKey: string; baseUrl: string; fetch: typeof fetch }) {
      this.textToSpeech = {
        stream: async (
          voiceId: string,
          request: { text: string; outputFormat: string },
          { abortSignal }: { abortSignal: AbortSignal },
        ) => {
          const { outputFormat, ...body } = request;
          const url = `${options.baseUrl}/v1/text-to-speech/${voiceId}/stream?output_format=${outputFormat}`;
          const headers = { 'xi-api-key': options.apiKey, 'content-type': 'application/json' };
          try {
            const init = { method: 'POST', headers, body: JSON.stringify(body), signal: abortSignal };
            const response = await options.fetch(url, init);
            return response.body as ReadableStream<Uint8Array>;
          } catch (cause) {
            throw new Error('Unknown error', { cause });
          }
        },
      };
    }
  },
};

function voiceOf(settings: Partial<ElevenLabsSettings> = {}): ElevenLabsVoice {
  const voice = createElevenLabsVoice(
    { clock: systemClock, apiKey: KEY, voiceId: VOICE, baseUrl: server.baseUrl, ...settings },
    () => Promise.resolve(sdk),
  );
  opened.push(voice);
  return voice;
}

const request = (more: Partial<SpeechRequest> = {}): SpeechRequest => ({
  sampleRateHz: 8000,
  language: 'en-IN',
  signal: new AbortController().signal,
  ...more,
});

function say(utterance: Utterance, ...sentences: string[]): Utterance {
  sentences.forEach((text, sentence) => {
    utterance.push(sentence, text);
  });
  utterance.end();
  return utterance;
}

/** Sound in milliseconds a sentence, in the order of the parts: `0:600 0. 1:300 1.` */
async function listen(utterance: Utterance, sampleRateHz = 8000): Promise<string> {
  const said: { text: string; ms: number }[] = [];
  for await (const part of utterance.parts) {
    const latest = said.at(-1);
    if (part.kind === 'warning') said.push({ text: '!', ms: 0 });
    else if (part.kind === 'sentence-end') said.push({ text: `${part.sentence}.`, ms: 0 });
    else if (part.kind === 'audio') {
      expect(part.pcm.sampleRateHz).toBe(sampleRateHz);
      const ms = (part.pcm.samples.length * 1000) / sampleRateHz;
      if (latest?.text === `${part.sentence}:`) latest.ms += ms;
      else said.push({ text: `${part.sentence}:`, ms });
    }
  }
  return said.map(({ text, ms }) => (ms === 0 ? text : `${text}${Math.round(ms)}`)).join(' ');
}

async function failure(utterance: Utterance): Promise<{ error: unknown; parts: SpeechPart[] }> {
  const parts: SpeechPart[] = [];
  try {
    for await (const part of utterance.parts) parts.push(part);
  } catch (error) {
    return { error, parts };
  }
  throw new Error('the utterance did not fail');
}

const spoken = (text: string) => text.length * MS_PER_LETTER;
const TAIL_MS = 10;

test('over the socket, every sentence has its own sound, to the sample', async () => {
  const settings = { stability: 0.4, similarityBoost: 0.7, speed: 1.1 };
  const heard = await listen(
    say(voiceOf(settings).speak(request()), 'Namaste, this is Asha.', 'How are you?'),
  );
  const first = spoken('Namaste, this is Asha. ');
  const second = spoken('How are you? ') + TAIL_MS;
  expect(heard).toBe(`0:${first} 0. 1:${second} 1.`);
  const [record] = server.records;
  expect(record?.path).toBe(`/v1/text-to-speech/${VOICE}/stream-input`);
  expect(Object.fromEntries(record?.query ?? [])).toEqual({
    model_id: 'eleven_flash_v2_5',
    output_format: 'pcm_8000',
    auto_mode: 'true',
    sync_alignment: 'true',
    inactivity_timeout: '180',
    language_code: 'en',
  });
  expect(record?.headers['xi-api-key']).toBe(KEY);
  expect(record?.messages).toEqual([
    '{"text":" ","voice_settings":{"stability":0.4,"similarity_boost":0.7,"speed":1.1}}',
    '{"text":"Namaste, this is Asha. ","flush":true}',
    '{"text":"How are you? ","flush":true}',
    '{"text":""}',
  ]);
});

test.each(['first', 'none'] as const)('a socket that times %s of its messages', async (alignment) => {
  const own = await startServer({ alignment });
  const heard = await listen(say(voiceOf({ baseUrl: own.baseUrl }).speak(request()), 'One two.', 'Three.'));
  const [first, second] = [spoken('One two. '), spoken('Three. ') + TAIL_MS];
  expect(heard).toBe(alignment === 'first' ? `0:${first} 0. 1:${second} 1.` : `0:${first + second} 0. 1.`);
});

test('a sentence ends when it has been sent whole, also while the next one is still being thought of', async () => {
  const utterance = voiceOf().speak(request({ sampleRateHz: 16000 }));
  utterance.push(0, 'One moment.');
  const parts = utterance.parts[Symbol.asyncIterator]();
  let part: SpeechPart | undefined;
  do part = (await parts.next()).value;
  while (part?.kind === 'audio');
  expect(part).toEqual({ kind: 'sentence-end', sentence: 0 });
  utterance.push(1, 'Yes.');
  utterance.end();
  const rest: string[] = [];
  for (let next = await parts.next(); !next.done; next = await parts.next()) rest.push(next.value.kind);
  expect(new Set(rest)).toEqual(new Set(['audio', 'sentence-end']));
});

test('texts without a word in them are not sent, because an empty one would close the socket', async () => {
  const heard = await listen(say(voiceOf().speak(request()), '…', 'Yes.', ' '));
  expect(heard).toBe(`0. 1:${spoken('Yes. ') + TAIL_MS} 1. 2.`);
  expect(server.records[0]?.messages).toHaveLength(3);
});

test('an utterance of nothing ends at once', async () => {
  expect(await listen(say(voiceOf().speak(request())))).toBe('');
  expect(await listen(say(voiceOf().speak(request()), '—'))).toBe('0.');
});

test('the next utterance finds its socket standing, and each socket serves one', async () => {
  const voice = voiceOf();
  await listen(say(voice.speak(request()), 'One.'));
  await expect.poll(() => server.records, SOON).toHaveLength(2);
  await expect.poll(() => server.records[1]?.messages, SOON).toEqual(['{"text":" "}']);
  await listen(say(voice.speak(request()), 'Two.'));
  expect(server.records[1]?.messages).toContain('{"text":"Two. ","flush":true}');
  await expect.poll(() => server.records, SOON).toHaveLength(3);
});

test('a socket can be warmed for the first utterance', async () => {
  const voice = voiceOf();
  voice.warm({ sampleRateHz: 8000, language: 'en-IN' });
  await expect.poll(() => server.records[0]?.messages, SOON).toEqual(['{"text":" "}']);
  await listen(say(voice.speak(request()), 'One.'));
  expect(server.records[0]?.messages).toHaveLength(3);
});

test('a socket that went bad while it waited is replaced by a fresh one', async () => {
  const own = await startServer({});
  const voice = voiceOf({ baseUrl: own.baseUrl });
  voice.warm({ sampleRateHz: 8000, language: 'en-IN' });
  own.fail({ kind: 'reset', afterMessages: 0 });
  await expect.poll(() => own.records, SOON).toHaveLength(1);
  expect(await listen(say(voice.speak(request()), 'One.'))).toBe(`0:${spoken('One. ') + TAIL_MS} 0.`);
  expect(own.records).toHaveLength(2);
  expect(own.records[1]?.messages).toHaveLength(3);
});

test('what the model cannot do is said before the first sound', async () => {
  expect(await listen(say(voiceOf().speak(request({ language: 'mr' })), 'One.'))).toMatch(/^! 0:/);
});

test.each(['websocket', 'http'] as const)(
  '%s: an aborted utterance ends quietly, and the server is let go',
  async (transport) => {
    const own = await startServer({ pace: 0.1 });
    const controller = new AbortController();
    const utterance = voiceOf({ transport, baseUrl: own.baseUrl }).speak(
      request({ signal: controller.signal }),
    );
    say(utterance, 'A rather long sentence that takes its time.');
    const parts: SpeechPart[] = [];
    for await (const part of utterance.parts) {
      parts.push(part);
      controller.abort();
    }
    expect(parts.map((part) => part.kind)).toEqual(['audio']);
    await expect.poll(() => own.records[0]?.closed, SOON).toBe(true);
  },
);

test.each(['websocket', 'http'] as const)(
  '%s: a reader that goes away lets the server go',
  async (transport) => {
    const own = await startServer({ pace: 0.1 });
    const utterance = voiceOf({ transport, baseUrl: own.baseUrl }).speak(request());
    for await (const part of say(utterance, 'A rather long sentence that takes its time.').parts) {
      if (part.kind === 'audio') break;
    }
    await expect.poll(() => own.records[0]?.closed, SOON).toBe(true);
  },
);

test.each(['websocket', 'http'] as const)(
  '%s: a signal that was aborted before says nothing',
  async (transport) => {
    const utterance = voiceOf({ transport }).speak(request({ signal: AbortSignal.abort() }));
    expect(await listen(say(utterance, 'One.'))).toBe('');
  },
);

test('over requests, one a sentence, the next is asked for while one comes in, and never more than two', async () => {
  const own = await startServer({ oddPieces: true, pace: 0.02 });
  const voice = voiceOf({ transport: 'http', baseUrl: own.baseUrl, stability: 0.4 });
  const heard = await listen(say(voice.speak(request()), 'One two three.', '…', 'Four.', 'Five.'));
  expect(heard).toBe(`0:${spoken('One two three.')} 0. 1. 2:${spoken('Four.')} 2. 3:${spoken('Five.')} 3.`);
  expect(own.mostAtOnce).toBe(2);
  expect(own.records.map((record) => record.query.get('output_format'))).toEqual([
    'pcm_8000',
    'pcm_8000',
    'pcm_8000',
  ]);
  expect(JSON.parse(own.records[2]?.messages[0] ?? '')).toEqual({
    text: 'Five.',
    modelId: 'eleven_flash_v2_5',
    languageCode: 'en',
    previousText: 'Four.',
    voiceSettings: { stability: 0.4 },
  });
});

const detail = (code: string, message = 'No.') => ({ detail: { status: code, code, message } });
const inBand = (error: string, message = 'No.'): Fault => ({
  kind: 'refuse-in-band',
  message: { code: 1008, error, message },
  reason: message,
});

test.each<[string, Fault, object]>([
  [
    'a wrong key, refused after the upgrade',
    inBand('invalid_api_key', `Invalid ${KEY}`),
    { kind: 'refused', retryable: false, hint: expect.stringContaining('API key') },
  ],
  ['no credit', inBand('quota_exceeded'), { kind: 'refused', hint: expect.stringContaining('characters') }],
  [
    'a voice that is not there',
    inBand('voice_id_does_not_exist'),
    { kind: 'refused', hint: expect.stringContaining(VOICE) },
  ],
  ['too much at once', inBand('too_many_concurrent_requests'), { kind: 'rate-limited', retryable: true }],
  ['a model that was too slow', inBand('input_timeout_exceeded'), { kind: 'timeout' }],
  ['a fault of its own', inBand('', 'We are sorry, something went wrong.'), { kind: 'unreachable' }],
  [
    'something it does not take',
    inBand('invalid_input_message', `What is ${KEY}?`),
    { kind: 'refused', message: expect.stringContaining('What is •••?') },
  ],
  [
    'a reason in the close frame only',
    { kind: 'close', code: 1008, reason: 'Voice is not fine-tuned.' },
    { kind: 'refused', message: expect.stringContaining('fine-tuned') },
  ],
  [
    'a close before the end',
    { kind: 'close', code: 1000, reason: '', afterMessages: 1 },
    { kind: 'unreachable' },
  ],
  [
    'an upgrade refused for credit',
    { kind: 'status', statusCode: 402, body: detail('payment_required') },
    { kind: 'refused', statusCode: 402 },
  ],
  [
    'an upgrade refused for the model',
    { kind: 'status', statusCode: 400, body: detail('unsupported_model', 'Not here.') },
    { kind: 'refused', message: 'ElevenLabs answered 400: Not here.' },
  ],
  [
    'an upgrade at a busy time',
    { kind: 'status', statusCode: 429, headers: { 'retry-after': '1' }, body: detail('system_busy') },
    { kind: 'rate-limited', retryAfterMs: 1000 },
  ],
  [
    'an upgrade that fails over there',
    { kind: 'status', statusCode: 503, body: '' },
    { kind: 'unreachable', statusCode: 503 },
  ],
  [
    'no answer to the upgrade',
    { kind: 'hang' },
    { kind: 'timeout', message: expect.stringContaining('open the connection') },
  ],
  ['silence', { kind: 'silent' }, { kind: 'timeout', message: expect.stringContaining('go on speaking') }],
  ['a reset in mid-stream', { kind: 'reset', afterMessages: 1 }, { kind: 'unreachable' }],
  ['no JSON', { kind: 'garbage', text: '<html>' }, { kind: 'malformed' }],
  ['sound that is no base64', { kind: 'garbage', text: '{"audio":"?"}' }, { kind: 'malformed' }],
])('the socket fails: %s', async (_sentence, fault, expected) => {
  const own = await startServer({});
  own.fail(fault);
  const clock = new FakeClock();
  const voice = voiceOf({ baseUrl: own.baseUrl, clock, connectTimeoutMs: 5000, timeoutMs: 10_000 });
  const speaking = failure(say(voice.speak(request()), 'A sentence of some length.'));
  if (fault.kind === 'hang') clock.turn(5000);
  if (fault.kind === 'silent') {
    await expect.poll(() => own.records[0]?.messages.length, SOON).toBeGreaterThan(1);
    await turnUntilOver(clock, 1000, speaking);
  }
  const { error, parts } = await speaking;
  expect(error).toBeInstanceOf(ProviderError);
  expect(error).toMatchObject({ provider: 'elevenlabs', hint: expect.stringMatching(/\w/), ...expected });
  expect(findSecret(error, KEY)).toBeNull();
  expect(parts.some((part) => part.kind === 'sentence-end')).toBe(false);
});

test.each<[string, Fault, object]>([
  [
    'a wrong key, told as 400',
    { kind: 'status', statusCode: 400, body: detail('invalid_api_key', KEY) },
    { kind: 'refused', hint: expect.stringContaining('API key') },
  ],
  [
    'a key without the right',
    { kind: 'status', statusCode: 401, body: detail('missing_permissions') },
    { kind: 'refused', hint: expect.stringContaining('does not allow') },
  ],
  [
    'no credit, told as 401',
    { kind: 'status', statusCode: 401, body: detail('quota_exceeded') },
    { kind: 'refused', hint: expect.stringContaining('characters') },
  ],
  [
    'a plan without the format',
    { kind: 'status', statusCode: 403, body: detail('output_format_not_allowed') },
    { kind: 'refused', statusCode: 403 },
  ],
  [
    'a voice that is not there',
    { kind: 'status', statusCode: 404, body: detail('voice_not_found') },
    { kind: 'refused', hint: expect.stringContaining(VOICE) },
  ],
  [
    'a wrong request',
    { kind: 'status', statusCode: 422, body: { detail: [{ loc: ['body'], msg: 'no' }] } },
    { kind: 'refused', message: 'ElevenLabs answered 422: body: no' },
  ],
  [
    'too much at once',
    {
      kind: 'status',
      statusCode: 429,
      headers: { 'retry-after': '2' },
      body: detail('too_many_concurrent_requests'),
    },
    { kind: 'rate-limited', retryAfterMs: 2000 },
  ],
  ['a fault of its own', { kind: 'status', statusCode: 500, body: '<html>' }, { kind: 'unreachable' }],
  ['no answer', { kind: 'hang' }, { kind: 'timeout' }],
  ['headers and then nothing', { kind: 'silent' }, { kind: 'timeout' }],
  ['a reset in mid-stream', { kind: 'reset', afterMessages: 1 }, { kind: 'unreachable' }],
  ['a page instead of sound', { kind: 'garbage', text: '<html>' }, { kind: 'malformed' }],
])('the request fails: %s', async (_sentence, fault, expected) => {
  const own = await startServer({});
  own.fail(fault);
  const clock = new FakeClock();
  const voice = voiceOf({ transport: 'http', baseUrl: own.baseUrl, clock, timeoutMs: 10_000 });
  const speaking = failure(say(voice.speak(request()), 'A sentence of some length.'));
  if (fault.kind === 'hang' || fault.kind === 'silent') {
    await expect.poll(() => own.records, SOON).toHaveLength(1);
    await turnUntilOver(clock, 1000, speaking);
  }
  const { error } = await speaking;
  expect(error).toBeInstanceOf(ProviderError);
  expect(error).toMatchObject({ provider: 'elevenlabs', hint: expect.stringMatching(/\w/), ...expected });
  expect(findSecret(error, KEY)).toBeNull();
});

test('a sentence that fails does not take the one before it along', async () => {
  const own = await startServer({ pace: 0.05 });
  const voice = voiceOf({ transport: 'http', baseUrl: own.baseUrl });
  const utterance = voice.speak(request());
  utterance.push(0, 'This one is heard.');
  await expect.poll(() => own.records, SOON).toHaveLength(1);
  own.fail({ kind: 'status', statusCode: 500, body: '' });
  utterance.push(1, 'This one is not.');
  utterance.end();
  const { error, parts } = await failure(utterance);
  expect(parts.at(-1)).toEqual({ kind: 'sentence-end', sentence: 0 });
  expect(error).toMatchObject({ kind: 'unreachable', statusCode: 500 });
});

test('a package that cannot be loaded is told by the first use', async () => {
  const settings = {
    clock: systemClock,
    apiKey: KEY,
    voiceId: VOICE,
    baseUrl: server.baseUrl,
    transport: 'http',
  } as const;
  const voice = createElevenLabsVoice(settings, () => Promise.reject(new Error('not installed')));
  expect((await failure(say(voice.speak(request()), 'One.'))).error).toBeInstanceOf(ProviderError);
});

test.each(['websocket', 'http'] as const)('%s: a machine that is not there', async (transport) => {
  const voice = voiceOf({ transport, baseUrl: 'http://127.0.0.1:1' });
  const { error } = await failure(say(voice.speak(request()), 'One.'));
  expect(error).toMatchObject({ kind: 'unreachable', message: expect.stringContaining('ECONNREFUSED') });
  expect(findSecret(error, KEY)).toBeNull();
});
