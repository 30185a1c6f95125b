import { afterEach, expect, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { findSecret } from '../../../test/fakes/expect-no-secret.ts';
import {
  type HearingScript,
  realtimeSession,
  streamingSession,
} from '../../../test/fakes/sarvam-hearing-session.ts';
import { framesOf, silence, soundOf } from '../../../test/fakes/speech-like.ts';
import type { Fault } from '../../../test/fakes/vendor-faults.ts';
import { VendorSocketServer } from '../../../test/fakes/vendor-socket-server.ts';
import { systemClock } from '../../runtime/clock.ts';
import type { CheckedTranscriber } from '../socket-transcriber.ts';
import type { ProviderError } from '../spec/error.ts';
import type { TranscriberOptions, TranscriptEvent, TranscriptStream } from '../spec/transcriber.ts';
import { createSarvamTranscriber, type SarvamTranscriberSettings } from './transcriber.ts';

const KEY = 'planted-key-0123456789';
const SOON = { interval: 2 };
const REALTIME = { model: 'saaras:v3-realtime' } as const;
const STREAMING = { model: 'saaras:v3' } as const;
const started: VendorSocketServer[] = [];
const aborts: AbortController[] = [];

afterEach(async () => {
  for (const each of aborts.splice(0)) each.abort();
  for (const each of started.splice(0)) await each.stop();
});

async function startServer(script: Partial<HearingScript> = {}): Promise<VendorSocketServer> {
  const whole = { utterances: ['I want to move my appointment.', 'To Tuesday.'], ...script };
  const server = await VendorSocketServer.start({
    createSession: (seat) =>
      seat.request.path === '/speech-to-text-realtime/ws'
        ? realtimeSession(seat, whole)
        : streamingSession(seat, whole),
    refuse: ({ headers }) =>
      headers['api-subscription-key'] === KEY
        ? null
        : {
            kind: 'status',
            statusCode: 403,
            body: { error: { code: 'invalid_api_key_error', message: `Unknown ${KEY}` } },
          },
  });
  started.push(server);
  return server;
}

function transcriberOf(
  server: VendorSocketServer,
  settings: Partial<SarvamTranscriberSettings> & { model: string },
): CheckedTranscriber {
  return createSarvamTranscriber({ clock: systemClock, apiKey: KEY, baseUrl: server.baseUrl, ...settings });
}

interface Opened {
  readonly stream: TranscriptStream;
  readonly told: string[];
  readonly errors: ProviderError[];
  readonly controller: AbortController;
}

function open(transcriber: CheckedTranscriber, more: Partial<TranscriberOptions> = {}): Opened {
  const told: string[] = [];
  const errors: ProviderError[] = [];
  const controller = new AbortController();
  aborts.push(controller);
  const stream = transcriber.open({
    sampleRateHz: 8000,
    language: 'hi-IN',
    keyterms: [],
    signal: controller.signal,
    ...more,
    onEvent: (event) => {
      if (event.kind === 'error') errors.push(event.error);
      told.push(tell(event));
    },
  });
  return { stream, told, errors, controller };
}

function tell(event: TranscriptEvent): string {
  switch (event.kind) {
    case 'partial':
      return `~${event.text}`;
    case 'final':
      return `=${event.text}`;
    case 'turn':
      return event.verdict;
    case 'error':
      return `!${event.error.kind}`;
    default:
      return event.kind;
  }
}

function hear(stream: TranscriptStream, samples: Int16Array, sampleRateHz: 8000 | 16000 = 8000): void {
  for (const frame of framesOf(samples, sampleRateHz)) stream.write(frame);
}

const soundMessages = (server: VendorSocketServer) =>
  server.records[0]?.messages.filter((text) => text.includes('audio')) ?? [];

test('realtime: partials as the words come, a likely end and a final for each utterance', async () => {
  const server = await startServer();
  const { stream, told } = open(transcriberOf(server, REALTIME), { keyterms: ['Asha', 'Kothrud'] });
  hear(stream, soundOf(600, 8000));
  hear(stream, silence(520, 8000));
  await expect.poll(() => told.at(-1), SOON).toBe('ended');
  expect(told).toEqual([
    'open',
    '~i',
    '~i want',
    '~i want to',
    '~i want to move',
    '~i want to move my',
    '~i want to move my appointment.',
    'likely-ended',
    '=I want to move my appointment.',
    'ended',
  ]);
  expect(server.records[0]?.path).toBe('/speech-to-text-realtime/ws');
  expect(Object.fromEntries(server.records[0]?.query ?? [])).toEqual({
    model: 'saaras:v3-realtime',
    language_code: 'hi-IN',
    mode: 'transcribe',
    stream_type: 'fast',
    endpointing: 'vad',
    encoding: 'linear16',
    sample_rate: '8000',
    silence_duration_ms: '500',
    prompt: 'Asha, Kothrud',
  });
});

test('realtime: a final is asked for by silence that is sent faster than it passes', async () => {
  const server = await startServer();
  const { stream, told } = open(transcriberOf(server, REALTIME), { sampleRateHz: 16000 });
  hear(stream, soundOf(400, 16000), 16000);
  stream.finalize();
  await expect.poll(() => told.at(-1), SOON).toBe('=I want to move my appointment.');
});

test('realtime: closing gives the last words, then `closed`, and nothing after it', async () => {
  const server = await startServer();
  const { stream, told } = open(transcriberOf(server, REALTIME));
  hear(stream, soundOf(200, 8000));
  stream.close();
  await expect.poll(() => told.at(-1), SOON).toBe('closed');
  expect(told.slice(-3)).toEqual(['=I want to move my appointment.', 'ended', 'closed']);
  stream.write({ samples: silence(20, 8000), sampleRateHz: 8000 });
  stream.finalize();
  stream.close();
  await expect.poll(() => server.records[0]?.closed, SOON).toBe(true);
  expect(told.filter((each) => each === 'closed')).toHaveLength(1);
});

test('realtime, manual: only speech is sent, with a little from before it was noticed', async () => {
  const server = await startServer();
  const { stream, told } = open(transcriberOf(server, { ...REALTIME, endpointing: 'manual' }));
  hear(stream, silence(1000, 8000));
  await expect.poll(() => told, SOON).toEqual(['open']);
  hear(stream, soundOf(200, 8000));
  stream.speechEdge('start');
  hear(stream, soundOf(400, 8000));
  stream.speechEdge('end');
  hear(stream, silence(1000, 8000));
  await expect.poll(() => told.at(-1), SOON).toBe('=I want to move my appointment.');
  const events = server.records[0]?.messages.map((text) => (JSON.parse(text) as { event: string }).event);
  expect(events?.at(0)).toBe('speech_start');
  expect(events?.at(-1)).toBe('speech_end');
  // 300 ms before and 400 ms of speech, in pieces of 40 ms.
  expect(soundMessages(server)).toHaveLength(18);
});

test('realtime, manual: speech that began and ended while the socket opened is heard too', async () => {
  const server = await startServer();
  const { stream, told } = open(transcriberOf(server, { ...REALTIME, endpointing: 'manual' }));
  stream.speechEdge('start');
  hear(stream, soundOf(300, 8000));
  stream.speechEdge('end');
  await expect.poll(() => told.at(-1), SOON).toBe('=I want to move my appointment.');
});

test('streaming: finals only; the end of speech that Sarvam notices asks for them', async () => {
  const server = await startServer({ language: 'mr-IN' });
  const { stream, told } = open(transcriberOf(server, STREAMING), { language: 'multi', keyterms: ['Asha'] });
  hear(stream, soundOf(500, 8000));
  hear(stream, silence(400, 8000));
  await expect.poll(() => told.at(-1), SOON).toBe('ended');
  expect(told).toEqual(['open', '=I want to move my appointment.', 'ended']);
  expect(server.records[0]?.path).toBe('/speech-to-text/ws');
  expect(Object.fromEntries(server.records[0]?.query ?? [])).toEqual({
    'language-code': 'unknown',
    model: 'saaras:v3',
    mode: 'transcribe',
    sample_rate: '8000',
    input_audio_codec: 'pcm_s16le',
    high_vad_sensitivity: 'true',
    vad_signals: 'true',
    flush_signal: 'true',
  });
  expect(server.records[0]?.messages[0]).toBe('{"type":"config","prompt":"Asha"}');
});

test('streaming: a final can be asked for in mid-speech, and closing waits for the last one', async () => {
  const server = await startServer();
  const { stream, told } = open(transcriberOf(server, STREAMING));
  hear(stream, soundOf(400, 8000));
  stream.finalize();
  await expect.poll(() => told.at(-1), SOON).toBe('=I want to move my appointment.');
  hear(stream, soundOf(400, 8000));
  await expect.poll(() => server.records[0]?.messages.length ?? 0, SOON).toBeGreaterThan(20);
  // Its word that somebody speaks is on its way back, and shows in nothing that could be asked.
  await new Promise((resolve) => setTimeout(resolve, 40));
  stream.close();
  await expect.poll(() => told.at(-1), SOON).toBe('closed');
  expect(told).toEqual(['open', '=I want to move my appointment.', '=To Tuesday.', 'ended', 'closed']);
});

test('streaming: closing where nobody spoke waits for nothing', async () => {
  const server = await startServer();
  const { stream, told } = open(transcriberOf(server, STREAMING));
  await expect.poll(() => told, SOON).toEqual(['open']);
  stream.close();
  expect(told).toEqual(['open', 'closed']);
});

test('what comes before the socket is open is kept, up to two seconds', async () => {
  const server = await startServer();
  const { stream, told } = open(transcriberOf(server, STREAMING));
  hear(stream, silence(3000, 8000));
  await expect.poll(() => told, SOON).toEqual(['open']);
  await expect.poll(() => soundMessages(server), SOON).toHaveLength(2000 / 40);
});

test.each([
  ['realtime', REALTIME, '{"event":"ping"}'],
  ['streaming', STREAMING, '"encoding":"audio/wav"'],
])('%s: a quiet line is kept open', async (_name, settings, message) => {
  const server = await startServer();
  const clock = new FakeClock();
  const { told } = open(transcriberOf(server, { ...settings, clock, keepAliveMs: 15_000 }));
  await expect.poll(() => told, SOON).toEqual(['open']);
  const before = server.records[0]?.messages.length ?? 0;
  clock.turn(14_999);
  clock.turn(1);
  await expect.poll(() => server.records[0]?.messages.length, SOON).toBeGreaterThan(before);
  expect(server.records[0]?.messages.at(-1)).toContain(message);
  expect(told).toEqual(['open']);
});

test.each([
  ['realtime', REALTIME],
  ['streaming', STREAMING],
])('%s: an answer that does not come is a timeout', async (_name, settings) => {
  const clock = new FakeClock();
  const server = await startServer({ isDeaf: true });
  const { stream, told, errors } = open(
    transcriberOf(server, { ...settings, clock, keepAliveMs: 15_000, stallMs: 10_000, silenceMs: 100 }),
  );
  hear(stream, soundOf(200, 8000));
  await expect.poll(() => told.length > 0 && soundMessages(server).length > 0, SOON).toBe(true);
  stream.finalize();
  expect(errors).toEqual([]);
  // The clock is turned until it is over: what is waited for may not have been begun yet.
  await expect
    .poll(() => {
      clock.turn(10_000);
      return told.at(-1);
    }, SOON)
    .toBe('closed');
  expect(errors[0]).toMatchObject({ kind: 'timeout', retryable: true });
});

test('realtime: a socket that never begins to listen is a timeout', async () => {
  const server = await startServer({ neverBegins: true });
  const clock = new FakeClock();
  const { told, errors } = open(transcriberOf(server, { ...REALTIME, clock, connectTimeoutMs: 5_000 }));
  await expect.poll(() => server.records[0]?.stands, SOON).toBe(true);
  clock.turn(5_000);
  await expect.poll(() => told.at(-1), SOON).toBe('closed');
  expect(errors[0]).toMatchObject({ kind: 'timeout', message: expect.stringContaining('begin to listen') });
});

test.each(['before', 'while opening', 'once open', 'while closing'] as const)(
  'an abort %s ends it quietly',
  async (phase) => {
    const server = await startServer({ isDeaf: true });
    const controller = new AbortController();
    aborts.push(controller);
    if (phase === 'before') controller.abort();
    const { stream, told } = open(transcriberOf(server, STREAMING), { signal: controller.signal });
    expect(told).toEqual([]);
    if (phase === 'once open' || phase === 'while closing') {
      await expect.poll(() => told, SOON).toEqual(['open']);
      hear(stream, soundOf(100, 8000));
      await expect.poll(() => soundMessages(server).length, SOON).toBeGreaterThan(0);
    }
    if (phase === 'while closing') stream.close();
    controller.abort();
    await expect.poll(() => told.at(-1), SOON).toBe('closed');
    expect(told.filter((each) => each !== 'open')).toEqual(['closed']);
  },
);

const fatal = (code: string, message: string, status_code?: number): Fault => ({
  kind: 'refuse-in-band',
  message: { event: 'error', code, is_fatal: true, message, status_code },
  reason: '',
});
const closing = (code: number, reason: string): Fault => ({ kind: 'close', code, reason, afterMessages: 1 });

test.each<[string, Fault, object]>([
  [
    'a wrong key',
    { kind: 'status', statusCode: 403, body: { error: { code: 'invalid_api_key_error', message: KEY } } },
    { kind: 'refused', statusCode: 403, hint: expect.stringContaining('API key') },
  ],
  ['401', { kind: 'status', statusCode: 401 }, { kind: 'refused', hint: expect.stringContaining('API key') }],
  [
    'no credit',
    { kind: 'status', statusCode: 402 },
    { kind: 'refused', hint: expect.stringContaining('credits') },
  ],
  [
    'no credit, told as 429',
    {
      kind: 'status',
      statusCode: 429,
      body: { error: { code: 'insufficient_quota_error', message: 'No.' } },
    },
    { kind: 'refused', hint: expect.stringContaining('credits') },
  ],
  [
    'a busy time',
    {
      kind: 'status',
      statusCode: 429,
      body: { error: { code: 'rate_limit_exceeded_error', message: 'No.' } },
    },
    { kind: 'rate-limited' },
  ],
  ['trouble over there', { kind: 'status', statusCode: 500 }, { kind: 'unreachable' }],
  [
    'a beta that is not granted',
    fatal('beta_access_denied', 'Beta access is required', 403),
    { kind: 'refused', hint: expect.stringContaining('saaras:v3') },
  ],
  [
    'a limit in a message',
    fatal('rate_limit_exceeded', 'Rate limit exceeded', 429),
    { kind: 'rate-limited' },
  ],
  [
    'a breakdown in a message',
    fatal('internal_error', 'gRPC backend unavailable', 503),
    { kind: 'unreachable' },
  ],
  ['idleness in a message', fatal('', 'No audio', 408), { kind: 'timeout' }],
  [
    'a key in a close frame',
    closing(1003, `Invalid subscription key ${KEY}`),
    { kind: 'refused', hint: expect.stringContaining('API key') },
  ],
  ['a limit in a close frame', closing(1003, 'Rate limit exceeded'), { kind: 'rate-limited' }],
  ['idleness in a close frame', closing(1008, ''), { kind: 'timeout' }],
  ['a breakdown in a close frame', closing(1011, 'Internal server error'), { kind: 'unreachable' }],
  [
    'a model it does not have',
    closing(4000, 'no such thing'),
    { kind: 'refused', message: expect.stringContaining('no such thing') },
  ],
  ['an end of its own', { kind: 'close', code: 1000, reason: '', afterMessages: 2 }, { kind: 'unreachable' }],
  ['a reset', { kind: 'reset', afterMessages: 2 }, { kind: 'unreachable' }],
  ['no answer', { kind: 'hang' }, { kind: 'timeout' }],
  ['no JSON', { kind: 'garbage', text: '<html>' }, { kind: 'malformed' }],
  [
    'a transcript without a text',
    { kind: 'garbage', text: '{"event":"transcript.final"}' },
    { kind: 'malformed' },
  ],
])('it fails: %s', async (_sentence, fault, expected) => {
  const server = await startServer();
  server.fail(fault);
  const clock = new FakeClock();
  const { stream, told, errors } = open(
    transcriberOf(server, { ...REALTIME, clock, connectTimeoutMs: 5000 }),
  );
  hear(stream, soundOf(400, 8000));
  if (fault.kind === 'hang') clock.turn(5000);
  await expect.poll(() => told.at(-1), SOON).toBe('closed');
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatchObject({ provider: 'sarvam', hint: expect.stringMatching(/\w/), ...expected });
  expect(findSecret(errors[0], KEY)).toBeNull();
});

test.each([
  ['realtime', REALTIME],
  ['streaming', STREAMING],
])('%s: a check opens a stream and closes it', async (_name, settings) => {
  const server = await startServer();
  const check = await transcriberOf(server, { ...settings, objectionMs: 5 }).check(
    new AbortController().signal,
  );
  expect(check).toMatchObject({
    ok: true,
    problem: null,
    facts: [{ value: settings.model }, { value: _name }],
  });
});

test('a check with a wrong key tells what to do, and not the key', async () => {
  const server = await startServer();
  const check = await createSarvamTranscriber({
    clock: systemClock,
    apiKey: 'another-planted-key',
    model: 'saaras:v3',
    baseUrl: server.baseUrl,
  }).check(new AbortController().signal);
  expect(check).toMatchObject({ ok: false, problem: { kind: 'refused', statusCode: 403 } });
  expect(findSecret(check, 'another-planted-key')).toBeNull();
});

test('a check that is cancelled says that nothing came in time', async () => {
  const server = await startServer();
  server.fail({ kind: 'hang' });
  const check = await transcriberOf(server, REALTIME).check(AbortSignal.timeout(5));
  expect(check).toMatchObject({ ok: false, problem: { kind: 'timeout' } });
});
