import { afterEach, expect, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { findSecret } from '../../../test/fakes/expect-no-secret.ts';
import { hear, openTranscript } from '../../../test/fakes/opened-transcript.ts';
import { type SonioxScript, sonioxSession } from '../../../test/fakes/soniox-session.ts';
import { silence, soundOf } from '../../../test/fakes/speech-like.ts';
import type { Fault } from '../../../test/fakes/vendor-faults.ts';
import { VendorSocketServer } from '../../../test/fakes/vendor-socket-server.ts';
import { systemClock } from '../../runtime/clock.ts';
import type { TranscriberOptions } from '../spec/transcriber.ts';
import { createSonioxTranscriber, type SonioxSettings } from './transcriber.ts';

const KEY = 'planted-key-0123456789';
const SOON = { interval: 2 };
const started: VendorSocketServer[] = [];
const aborts: AbortController[] = [];

afterEach(async () => {
  for (const each of aborts.splice(0)) each.abort();
  for (const each of started.splice(0)) await each.stop();
});

async function startServer(script: Partial<SonioxScript> = {}): Promise<VendorSocketServer> {
  const whole = { apiKey: KEY, utterances: ['I want to move my appointment.', 'To Tuesday.'], ...script };
  const server = await VendorSocketServer.start({ createSession: (seat) => sonioxSession(seat, whole) });
  started.push(server);
  return server;
}

function transcriberOf(server: VendorSocketServer, settings: Partial<SonioxSettings> = {}) {
  return createSonioxTranscriber({
    clock: systemClock,
    apiKey: KEY,
    model: 'stt-rt-v5',
    baseUrl: server.baseUrl,
    ...settings,
  });
}

function open(
  server: VendorSocketServer,
  settings: Partial<SonioxSettings> = {},
  more: Partial<TranscriberOptions> = {},
) {
  const opened = openTranscript(transcriberOf(server, settings), more);
  aborts.push(opened.controller);
  return opened;
}

test('guesses as the words come, one final, and its own end of the turn', async () => {
  const server = await startServer();
  const { stream, told, events } = open(server, {}, { keyterms: ['Asha'] });
  hear(stream, soundOf(400, 8000));
  hear(stream, silence(520, 8000));
  await expect.poll(() => told.at(-1), SOON).toBe('ended');
  expect(told).toEqual([
    'open',
    '~I',
    '~I want',
    '~I want to',
    '~I want to move',
    '=I want to move my appointment.',
    'ended',
  ]);
  // No basis: it judged what was said, so its word counts.
  expect(events.at(-1)).toEqual({ kind: 'turn', verdict: 'ended' });
  const [record] = server.records;
  expect(record?.path).toBe('/transcribe-websocket');
  expect(record?.headers.authorization).toBe(`Bearer ${KEY}`);
  // The key travels with the connection only.
  expect(record?.messages.join('\n')).not.toContain(KEY);
  expect(JSON.parse(record?.messages[0] ?? '')).toMatchObject({
    model: 'stt-rt-v5',
    sample_rate: 8000,
    language_hints: ['hi'],
    context: { terms: ['Asha'] },
  });
});

test('a final that we ask for in mid-sentence is no end of the turn, and is asked for once', async () => {
  const server = await startServer();
  const { stream, told } = open(server, {}, { sampleRateHz: 16000 });
  hear(stream, soundOf(400, 16000), 16000);
  stream.finalize();
  stream.finalize();
  await expect.poll(() => told.at(-1), SOON).toBe('=I want to move my appointment.');
  expect(told).not.toContain('ended');
  const asked = () => server.records[0]?.messages.filter((text) => text === '{"type":"finalize"}');
  expect(asked()).toHaveLength(1);
  hear(stream, soundOf(200, 16000), 16000);
  stream.finalize();
  await expect.poll(() => told.at(-1), SOON).toBe('=To Tuesday.');
  expect(asked()).toHaveLength(2);
});

test('a sentence is left to its own end for a while; only then a final is asked for', async () => {
  const server = await startServer();
  const clock = new FakeClock();
  const { stream, told } = open(server, { clock });
  const asked = () => server.records[0]?.messages.filter((text) => text.includes('finalize')).length;
  await expect.poll(() => told, SOON).toEqual(['open']);
  const speak = async (last: string) => {
    stream.speechEdge('start');
    hear(stream, soundOf(400, 8000));
    await expect.poll(() => told.at(-1), SOON).toBe(last);
    clock.turn(900);
    stream.speechEdge('end');
    stream.finalize();
    stream.finalize();
    clock.turn(599);
  };
  await speak('~I want to move');
  hear(stream, silence(520, 8000));
  await expect.poll(() => told.at(-1), SOON).toBe('ended');
  clock.turn(1000);
  expect(asked()).toBe(0);
  // Whoever goes on is not cut.
  await speak('~To Tuesday.');
  stream.speechEdge('start');
  clock.turn(1000);
  expect(asked()).toBe(0);
  stream.speechEdge('end');
  stream.finalize();
  clock.turn(600);
  await expect.poll(() => told.at(-1), SOON).toBe('=To Tuesday.');
  expect(asked()).toBe(1);
});

test('a word or two are asked for at once', async () => {
  const server = await startServer({ utterances: ['Yes.'] });
  const clock = new FakeClock();
  const { stream, told } = open(server, { clock });
  await expect.poll(() => told, SOON).toEqual(['open']);
  stream.speechEdge('start');
  hear(stream, soundOf(300, 8000));
  await expect.poll(() => told.at(-1), SOON).toBe('~Yes.');
  clock.turn(400);
  stream.speechEdge('end');
  stream.finalize();
  await expect.poll(() => told.at(-1), SOON).toBe('=Yes.');
});

test('closing gives the last words, then `closed`, and nothing after it', async () => {
  const server = await startServer();
  const { stream, told } = open(server);
  hear(stream, soundOf(300, 8000));
  stream.close();
  await expect.poll(() => told.at(-1), SOON).toBe('closed');
  expect(told.slice(-2)).toEqual(['=I want to move my appointment.', 'closed']);
  stream.write({ samples: silence(20, 8000), sampleRateHz: 8000 });
  stream.finalize();
  stream.close();
  await expect.poll(() => server.records[0]?.closed, SOON).toBe(true);
  expect(told.filter((each) => each === 'closed')).toHaveLength(1);
  expect(server.records[0]?.messages.at(-1)).toBe('');
});

test('last words that do not come are waited for no longer than three seconds', async () => {
  const server = await startServer({ isDeaf: true });
  const clock = new FakeClock();
  const { stream, told } = open(server, { clock });
  await expect.poll(() => told, SOON).toEqual(['open']);
  stream.close();
  clock.turn(2999);
  expect(told).toEqual(['open']);
  clock.turn(1);
  expect(told).toEqual(['open', 'closed']);
});

test('what comes before the socket is open is kept, up to two seconds', async () => {
  const server = await startServer();
  const { stream, told } = open(server);
  hear(stream, silence(3000, 8000));
  await expect.poll(() => told, SOON).toEqual(['open']);
  await expect.poll(() => server.records[0]?.messages.length, SOON).toBe(1 + 2000 / 40);
});

test('a quiet line is kept open, and a question without an answer is a timeout', async () => {
  const server = await startServer({ isDeaf: true });
  const clock = new FakeClock();
  const { stream, told, errors } = open(server, { clock });
  await expect.poll(() => told, SOON).toEqual(['open']);
  clock.turn(7_999);
  clock.turn(1);
  await expect.poll(() => server.records[0]?.messages.at(-1), SOON).toBe('{"type":"keepalive"}');
  stream.finalize();
  clock.turn(10_000);
  expect(errors).toEqual([]);
  clock.turn(2_000);
  expect(told).toEqual(['open', '!timeout', 'closed']);
  expect(errors[0]).toMatchObject({ kind: 'timeout', retryable: true });
});

test.each(['before', 'while opening', 'once open', 'while closing'] as const)(
  'an abort %s ends it quietly',
  async (phase) => {
    const server = await startServer({ isDeaf: true });
    const controller = new AbortController();
    aborts.push(controller);
    if (phase === 'before') controller.abort();
    const { stream, told } = open(server, {}, { signal: controller.signal });
    expect(told).toEqual([]);
    if (phase === 'once open' || phase === 'while closing')
      await expect.poll(() => told, SOON).toEqual(['open']);
    if (phase === 'while closing') stream.close();
    controller.abort();
    await expect.poll(() => told.at(-1), SOON).toBe('closed');
    expect(told.filter((each) => each !== 'open')).toEqual(['closed']);
  },
);

const fatal = (error_code: number, error_type: string, error_message = 'No.'): Fault => ({
  kind: 'refuse-in-band',
  message: { tokens: [], error_code, error_type, error_message, request_id: '3d37a3bd' },
  reason: '',
});

test.each<[string, Fault, object]>([
  [
    'a wrong key',
    fatal(401, 'unauthenticated', `Incorrect API key provided: ${KEY}`),
    { kind: 'refused', statusCode: 401, hint: expect.stringContaining('API key'), request: null },
  ],
  [
    'a wrong key, told instead of the upgrade',
    { kind: 'status', statusCode: 401, body: { error_type: 'unauthenticated', message: `No ${KEY}` } },
    { kind: 'refused', hint: expect.stringContaining('API key') },
  ],
  [
    'no money',
    fatal(402, 'organization_balance_exhausted'),
    { kind: 'refused', hint: expect.stringContaining('credit') },
  ],
  [
    'a budget that is used up',
    fatal(402, 'project_monthly_budget_exhausted'),
    { kind: 'refused', hint: expect.stringContaining('budget') },
  ],
  [
    'a model that it does not have',
    fatal(400, 'model_not_available', 'Invalid model specified.'),
    { kind: 'refused', hint: expect.stringContaining('stt-rt-v5'), request: null },
  ],
  ['a request that it does not take', fatal(400, 'invalid_request'), { kind: 'refused', request: 'form' }],
  ['too many at once', fatal(429, 'limit_exceeded'), { kind: 'rate-limited' }],
  ['too many connections', fatal(429, 'max_concurrent_connections_reached'), { kind: 'rate-limited' }],
  ['a timeout of its own', fatal(408, 'request_timeout'), { kind: 'timeout' }],
  ['a breakdown', fatal(500, 'internal_error'), { kind: 'unreachable' }],
  [
    'a session that it cannot go on with',
    fatal(503, '', 'Cannot continue request (code 3). Please restart the request.'),
    { kind: 'unreachable', retryable: true },
  ],
  ['five hours', fatal(413, 'max_duration_reached'), { kind: 'unreachable', retryable: true }],
  ['an end of its own', { kind: 'close', code: 1000, reason: '' }, { kind: 'unreachable' }],
  ['a reset', { kind: 'reset', afterMessages: 1 }, { kind: 'unreachable' }],
  ['no answer', { kind: 'hang' }, { kind: 'timeout' }],
  ['no JSON', { kind: 'garbage', text: '<html>' }, { kind: 'malformed' }],
])('it fails: %s', async (_sentence, fault, expected) => {
  const server = await startServer();
  server.fail(fault);
  const clock = new FakeClock();
  const { stream, told, errors } = open(server, { clock, connectTimeoutMs: 5000 });
  hear(stream, soundOf(400, 8000));
  if (fault.kind === 'hang') clock.turn(5000);
  await expect.poll(() => told.at(-1), SOON).toBe('closed');
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatchObject({ provider: 'soniox', hint: expect.stringMatching(/\w/), ...expected });
  expect(findSecret(errors[0], KEY)).toBeNull();
});

test('a check asks it something, and is content with the answer', async () => {
  const server = await startServer();
  const check = await transcriberOf(server).check(new AbortController().signal);
  expect(check).toMatchObject({ ok: true, problem: null, facts: [{ value: 'stt-rt-v5' }] });
});

test('a check with a wrong key tells what to do, and not the key', async () => {
  const server = await startServer();
  const check = await transcriberOf(server, { apiKey: 'another-planted-key' }).check(
    new AbortController().signal,
  );
  expect(check).toMatchObject({ ok: false, problem: { kind: 'refused', statusCode: 401 } });
  expect(findSecret(check, 'another-planted-key')).toBeNull();
});

test('a check that is cancelled says that nothing came in time', async () => {
  const server = await startServer();
  server.fail({ kind: 'hang' });
  const check = await transcriberOf(server).check(AbortSignal.timeout(5));
  expect(check).toMatchObject({ ok: false, problem: { kind: 'timeout' } });
});
