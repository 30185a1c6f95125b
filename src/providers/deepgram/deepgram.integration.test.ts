import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { DeepgramServer } from '../../../test/fakes/deepgram-server.ts';
import { findSecret } from '../../../test/fakes/expect-no-secret.ts';
import { framesOf, silence, soundOf } from '../../../test/fakes/speech-like.ts';
import type { Fault } from '../../../test/fakes/vendor-faults.ts';
import { systemClock } from '../../runtime/clock.ts';
import type { TranscriberOptions, TranscriptEvent, TranscriptStream } from '../spec/transcriber.ts';
import { createDeepgramTranscriber, type DeepgramSettings } from './deepgram.ts';

const KEY = 'dg-planted-key-0123456789';
const SOON = { interval: 3 };
let server: DeepgramServer;
const unhandled: unknown[] = [];
const catchUnhandled = (error: unknown) => unhandled.push(error);

beforeAll(async () => {
  process.on('unhandledRejection', catchUnhandled);
  server = await DeepgramServer.start({
    apiKey: KEY,
    transcripts: ['Yes, this is Ravi.', 'Tuesday at four.'],
  });
});

afterEach(() => {
  server.records.length = 0;
  expect(unhandled).toEqual([]);
});

afterAll(async () => {
  process.off('unhandledRejection', catchUnhandled);
  await server.stop();
});

interface Call {
  readonly stream: TranscriptStream;
  readonly events: TranscriptEvent[];
  /** Resolves at the first event of this kind, also where it came already. */
  until(kind: TranscriptEvent['kind']): Promise<TranscriptEvent>;
  readonly abort: () => void;
}

function call(settings: Partial<DeepgramSettings> = {}, options: Partial<TranscriberOptions> = {}): Call {
  const events: TranscriptEvent[] = [];
  const waiting: { kind: string; resolve: (event: TranscriptEvent) => void }[] = [];
  const controller = new AbortController();
  const transcriber = createDeepgramTranscriber({
    clock: systemClock,
    apiKey: KEY,
    baseUrl: server.baseUrl,
    ...settings,
  });
  const stream = transcriber.open({
    sampleRateHz: 8000,
    language: 'en-IN',
    keyterms: [],
    signal: controller.signal,
    onEvent: (event) => {
      events.push(event);
      for (const each of waiting) if (each.kind === event.kind) each.resolve(event);
    },
    ...options,
  });
  return {
    stream,
    events,
    abort: () => controller.abort(),
    until: (kind) => {
      const come = events.find((event) => event.kind === kind);
      if (come !== undefined) return Promise.resolve(come);
      return new Promise((resolve) => waiting.push({ kind, resolve }));
    },
  };
}

function speak(
  stream: TranscriptStream,
  ms: number,
  pauseMs: number,
  sampleRateHz: 8000 | 16000 = 8000,
): void {
  for (const frame of framesOf(soundOf(ms, sampleRateHz), sampleRateHz)) stream.write(frame);
  for (const frame of framesOf(silence(pauseMs, sampleRateHz), sampleRateHz)) stream.write(frame);
}

const finals = (events: readonly TranscriptEvent[]) =>
  events.flatMap((event) => (event.kind === 'final' ? [event.text] : []));
const kinds = (events: readonly TranscriptEvent[]) =>
  events.map((event) => (event.kind === 'turn' ? event.verdict : event.kind));

test('a Nova conversation: guesses, finals and ends of turns, then a close in order', async () => {
  const { stream, events, until } = call({}, { keyterms: ['Ravi'] });
  await until('open');
  speak(stream, 900, 600);
  speak(stream, 600, 600);
  stream.close();
  await until('closed');
  expect(finals(events)).toEqual(['Yes, this is Ravi.', 'Tuesday at four.']);
  expect(kinds(events)).toEqual([
    'open',
    'partial',
    'partial',
    'final',
    'ended',
    'partial',
    'final',
    'ended',
    'closed',
  ]);
  const record = server.records[0];
  expect(record?.path).toBe('/v1/listen');
  expect(record?.headers.authorization).toBe(`Token ${KEY}`);
  expect(record?.query.getAll('keyterm')).toEqual(['Ravi']);
  expect(record?.query.get('language')).toBe('en-IN');
  expect(record?.audioBytes).toBe((900 + 600 + 600 + 600) * 16);
  expect(record?.messages).toEqual(['{"type":"CloseStream"}']);
});

test('a Flux conversation at 16 kHz: early ends of turn, chunks of 80 ms', async () => {
  const { stream, events, until } = call(
    { model: 'flux-general-multi', eagerEotThreshold: 0.4 },
    { sampleRateHz: 16000, language: 'hi' },
  );
  await until('open');
  speak(stream, 900, 240, 16000);
  speak(stream, 300, 600, 16000);
  await until('final');
  expect(kinds(events)).toEqual([
    'open',
    'partial',
    'partial',
    'partial',
    'likely-ended',
    'resumed',
    'likely-ended',
    'final',
    'ended',
  ]);
  const record = server.records[0];
  expect(record?.path).toBe('/v2/listen');
  expect(record?.query.getAll('language_hint')).toEqual(['hi']);
  expect(new Set(record?.chunkBytes)).toEqual(new Set([80 * 32]));
  stream.close();
  await until('closed');
});

test('the newest words of a Flux stream that is closed in a turn are its last final', async () => {
  const { stream, events, until } = call({ model: 'flux-general-en' });
  await until('open');
  speak(stream, 900, 0);
  stream.close();
  await until('closed');
  expect(finals(events)).toEqual(['Yes, this is Ravi.']);
});

test('finalize is answered by Nova at once', async () => {
  const { stream, until } = call({ endpointingMs: 5000 });
  await until('open');
  speak(stream, 400, 40);
  stream.finalize();
  expect(await until('final')).toMatchObject({ text: 'Yes, this is Ravi.' });
  stream.close();
  await until('closed');
  expect(server.records[0]?.messages).toEqual(['{"type":"Finalize"}', '{"type":"CloseStream"}']);
});

test('two seconds of audio wait for the socket to open, and no more', async () => {
  const { stream, until } = call();
  speak(stream, 0, 3000);
  await until('open');
  stream.close();
  await until('closed');
  expect(server.records[0]?.audioBytes).toBe(2000 * 16);
});

test('what was asked of a stream before it was open is done when it is', async () => {
  const { stream, events, until } = call();
  speak(stream, 500, 0);
  stream.finalize();
  stream.close();
  await until('closed');
  expect(finals(events)).toEqual(['Yes, this is Ravi.']);
  expect(kinds(events).at(-1)).toBe('closed');
});

test('Nova is kept alive while there is no audio; Flux knows no such message', async () => {
  const clock = new FakeClock();
  const nova = call({ clock, keepAliveMs: 4000 });
  const flux = call({ clock, model: 'flux-general-en', keepAliveMs: 4000 });
  await nova.until('open');
  await flux.until('open');
  clock.turn(8000);
  await expect.poll(() => server.records.find((each) => each.path === '/v1/listen')?.messages.length).toBe(2);
  expect(server.records.find((each) => each.path === '/v1/listen')?.messages[0]).toBe('{"type":"KeepAlive"}');
  expect(server.records.find((each) => each.path === '/v2/listen')?.messages).toEqual([]);
  nova.abort();
  flux.abort();
});

test('an aborted call closes quietly, also before it was open', async () => {
  const early = call();
  early.abort();
  expect(kinds(early.events)).toEqual(['closed']);
  const late = call();
  await late.until('open');
  late.abort();
  expect(kinds(late.events)).toEqual(['open', 'closed']);
  late.stream.write({ samples: new Int16Array(160), sampleRateHz: 8000 });
  late.stream.finalize();
  late.stream.close();
  expect(kinds(late.events)).toEqual(['open', 'closed']);
  await expect.poll(() => server.records[0]?.closed, SOON).toBe(true);
});

test('a signal that was aborted before gives a stream that is closed', async () => {
  const { events, until } = call({}, { signal: AbortSignal.abort() });
  await until('closed');
  expect(kinds(events)).toEqual(['closed']);
});

const FLUX_ERROR =
  '{"type":"Error","sequence_id":1,"code":"INTERNAL_SERVER_ERROR","description":"Try later."}';

test.each<[string, Fault, Partial<DeepgramSettings>, object]>([
  [
    'a key that is refused',
    { kind: 'status', statusCode: 401, body: { err_msg: `Invalid credentials ${KEY}` } },
    {},
    { kind: 'refused', statusCode: 401, retryable: false, hint: expect.stringContaining('API key') },
  ],
  [
    'no credit',
    { kind: 'status', statusCode: 402, body: { err_msg: 'Project has no funds.' } },
    {},
    { kind: 'refused', statusCode: 402, message: 'Deepgram answered 402: Project has no funds.' },
  ],
  [
    'a model that the plan does not have',
    { kind: 'status', statusCode: 403, body: {} },
    {},
    { kind: 'refused', statusCode: 403, hint: expect.stringContaining('nova-3') },
  ],
  [
    'a parameter that is refused, in the words of the header',
    { kind: 'status', statusCode: 400, headers: { 'dg-error': `No such model for ${KEY}` }, body: 'x' },
    {},
    { kind: 'refused', statusCode: 400, message: 'Deepgram answered 400: No such model for •••' },
  ],
  [
    'too many streams',
    { kind: 'status', statusCode: 429, headers: { 'retry-after': '2' }, body: {} },
    {},
    { kind: 'rate-limited', statusCode: 429, retryAfterMs: 2000, retryable: true },
  ],
  [
    'a fault of its own',
    { kind: 'status', statusCode: 500, body: '<html>' },
    {},
    { kind: 'unreachable', statusCode: 500, retryable: true },
  ],
  [
    'an answer that is no upgrade',
    { kind: 'status', statusCode: 200, body: 'hello' },
    {},
    { kind: 'malformed', statusCode: 200, hint: expect.stringContaining('baseUrl') },
  ],
  ['no answer to the upgrade', { kind: 'hang' }, { connectTimeoutMs: 40 }, { kind: 'timeout' }],
  ['silence while audio is sent', { kind: 'silent' }, { stallMs: 30, keepAliveMs: 20 }, { kind: 'timeout' }],
  ['text that is not JSON', { kind: 'garbage', text: '<html>' }, {}, { kind: 'malformed' }],
  ['JSON without a type', { kind: 'garbage', text: '{}' }, {}, { kind: 'malformed' }],
  ['a failure in a message', { kind: 'garbage', text: FLUX_ERROR }, {}, { kind: 'unreachable' }],
  [
    'a reset in mid-stream',
    { kind: 'reset', afterMessages: 1 },
    {},
    { kind: 'unreachable', message: expect.stringContaining('ECONNRESET') },
  ],
  [
    'a close because no audio came',
    { kind: 'close', code: 1011, reason: 'NET-0001' },
    {},
    { kind: 'timeout', message: expect.stringContaining('NET-0001') },
  ],
  [
    'a close because the audio is none',
    { kind: 'close', code: 1008, reason: 'DATA-0000' },
    {},
    { kind: 'refused' },
  ],
  ['a close that nobody asked for', { kind: 'close', code: 1000, reason: '' }, {}, { kind: 'unreachable' }],
])('%s is told once, with what to do, then closed', async (_sentence, fault, settings, expected) => {
  server.fail(fault);
  const { stream, events, until } = call(settings);
  speak(stream, 900, 600);
  await until('closed');
  const told = events.flatMap((event) => (event.kind === 'error' ? [event.error] : []));
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ provider: 'deepgram', hint: expect.stringMatching(/\w/), ...expected });
  expect(events.at(-2)?.kind).toBe('error');
  expect(findSecret(told[0], KEY)).toBeNull();
});

test('a machine that is not there is told', async () => {
  const { events, until } = call({ baseUrl: 'http://127.0.0.1:1' });
  await until('closed');
  expect(kinds(events)).toEqual(['error', 'closed']);
  expect(events[0]).toMatchObject({
    error: { kind: 'unreachable', message: expect.stringContaining('ECONNREFUSED') },
  });
});

test('a key with a line break in it is told as such, and not shown', async () => {
  const { events, until } = call({ apiKey: 'first\nsecond' });
  await until('closed');
  expect(events[0]).toMatchObject({
    error: { kind: 'refused', hint: expect.stringContaining('line break') },
  });
  expect(findSecret(events[0], 'first\nsecond')).toBeNull();
});

test('what Deepgram cannot do for this agent stands in the warnings', async () => {
  const { stream, until, abort } = call({ model: 'flux-general-en' }, { language: 'ta' });
  expect(stream.warnings).toEqual(["Deepgram's flux-general-en understands English only, not ta."]);
  await until('open');
  abort();
});
