// What every voice over lines promises, kept by each of its vendors against a server that speaks that vendor's protocol.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { FakeClock, turnUntilOver } from '../../test/fakes/clock.ts';
import { findSecret } from '../../test/fakes/expect-no-secret.ts';
import { MS_PER_LETTER } from '../../test/fakes/speech-like.ts';
import type { Fault } from '../../test/fakes/vendor-faults.ts';
import { type SocketSeat, VendorSocketServer } from '../../test/fakes/vendor-socket-server.ts';
import { auraSession, bulbulSession, cartesiaSession } from '../../test/fakes/voice-sessions.ts';
import { systemClock } from '../runtime/clock.ts';
import type { Clock } from '../telephony/time.ts';
import { createCartesiaVoice } from './cartesia/cartesia.ts';
import { createDeepgramVoice } from './deepgram/voice.ts';
import { createSarvamVoice } from './sarvam/voice.ts';
import { ProviderError } from './spec/error.ts';
import type { SpeechPart, SpeechRequest, Utterance } from './spec/voice.ts';
import type { StreamingVoice } from './streaming-voice.ts';

const KEY = 'planted-key-0123456789';
const SOON = { interval: 2 };
const unhandled: unknown[] = [];
const catchUnhandled = (error: unknown) => unhandled.push(error);
const opened: StreamingVoice[] = [];
const started: VendorSocketServer[] = [];

interface Timeouts {
  readonly clock?: Clock;
  readonly connectTimeoutMs?: number;
  readonly timeoutMs?: number;
}

const VENDORS = {
  deepgram: {
    session: auraSession,
    create: (baseUrl: string, timeouts: Timeouts = {}) =>
      createDeepgramVoice({
        clock: systemClock,
        apiKey: KEY,
        model: 'aura-2-thalia-en',
        baseUrl,
        ...timeouts,
      }),
    authorization: ['authorization', `Token ${KEY}`],
    /** What comes back of each text, in letters. */
    spoken: (text: string) => text,
    goodMessage: { type: 'Flushed', sequence_id: 0 },
    key: { statusCode: 401, body: { err_code: 'INVALID_AUTH', err_msg: `Invalid ${KEY}` } },
    credit: { statusCode: 402, body: { err_code: 'ASR_PAYMENT_REQUIRED', err_msg: 'Not enough credits.' } },
    inBand: { type: 'Error', code: 'RATE_LIMITED', description: 'Too many requests.' },
    hangsUpToStop: true,
  },
  cartesia: {
    session: cartesiaSession,
    create: (baseUrl: string, timeouts: Timeouts = {}) =>
      createCartesiaVoice({
        clock: systemClock,
        apiKey: KEY,
        model: 'sonic-3',
        voiceId: 'asha',
        baseUrl,
        ...timeouts,
      }),
    authorization: ['authorization', `Bearer ${KEY}`],
    spoken: (text: string) => `${text} `,
    key: { statusCode: 401, body: { error_code: 'unauthorized', title: 'No', message: `Invalid ${KEY}` } },
    credit: { statusCode: 402, body: { error_code: 'quota_exceeded', title: 'No credits', message: 'Buy.' } },
    inBand: { type: 'error', done: true, status_code: 429, error_code: 'concurrency_limited', title: 'Busy' },
    hangsUpToStop: false,
  },
  sarvam: {
    session: bulbulSession,
    create: (baseUrl: string, timeouts: Timeouts = {}) =>
      createSarvamVoice({
        clock: systemClock,
        apiKey: KEY,
        model: 'bulbul:v3',
        speaker: 'ritu',
        baseUrl,
        ...timeouts,
      }),
    authorization: ['api-subscription-key', KEY],
    spoken: (text: string) => text,
    key: {
      statusCode: 403,
      body: { error: { code: 'invalid_api_key_error', message: `Unknown key ${KEY}` } },
    },
    credit: {
      statusCode: 429,
      body: { error: { code: 'insufficient_quota_error', message: 'No credits left.' } },
    },
    inBand: { type: 'error', data: { message: 'Rate limit exceeded', code: 429 } },
    hangsUpToStop: true,
  },
} as const;

type Name = keyof typeof VENDORS;
const NAMES = Object.keys(VENDORS) as Name[];
const servers = new Map<Name, VendorSocketServer>();

beforeAll(async () => {
  process.on('unhandledRejection', catchUnhandled);
  for (const name of NAMES) servers.set(name, await startServer(name, false));
});

afterEach(async () => {
  for (const voice of opened.splice(0)) voice.close();
  for (const each of started.splice(0)) await each.stop();
  for (const server of servers.values()) server.records.length = 0;
  expect(unhandled).toEqual([]);
});

afterAll(async () => {
  process.off('unhandledRejection', catchUnhandled);
  for (const server of servers.values()) await server.stop();
});

async function startServer(name: Name, isOwn = true): Promise<VendorSocketServer> {
  return await serve(VENDORS[name].session, isOwn);
}

async function serve(
  createSession: (seat: SocketSeat) => ReturnType<typeof auraSession>,
  isOwn = true,
): Promise<VendorSocketServer> {
  const server = await VendorSocketServer.start({ createSession: (seat) => createSession(seat) });
  if (isOwn) started.push(server);
  return server;
}

function serverOf(name: Name): VendorSocketServer {
  const server = servers.get(name);
  if (server === undefined) throw new Error('no server');
  return server;
}

function voiceOf(name: Name, server = serverOf(name), timeouts: Timeouts = {}): StreamingVoice {
  const voice = VENDORS[name].create(server.baseUrl, timeouts);
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

const LONG = 'A sentence of some length, so that its sound comes in pieces.';

describe.each(NAMES)('%s', (name) => {
  const vendor = VENDORS[name];
  const ms = (text: string) => vendor.spoken(text).length * MS_PER_LETTER;

  test.each([8000, 16000] as const)(
    'every sentence has its own sound, to the sample, at %s Hz',
    async (rate) => {
      const utterance = voiceOf(name).speak(request({ sampleRateHz: rate }));
      const heard = await listen(say(utterance, 'Namaste, this is Asha.', 'How are you?'), rate);
      expect(heard).toBe(`0:${ms('Namaste, this is Asha.')} 0. 1:${ms('How are you?')} 1.`);
      const [header, value] = vendor.authorization;
      expect(serverOf(name).records[0]?.headers[header]).toBe(value);
    },
  );

  test('a sentence ends while the next one is still being thought of', async () => {
    const utterance = voiceOf(name).speak(request());
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
    expect(rest).toEqual(['audio', 'sentence-end']);
  });

  test('what has no word in it is not sent, and ends in its turn', async () => {
    const heard = await listen(say(voiceOf(name).speak(request()), '…', 'Yes.', ' ', 'No.', '—'));
    expect(heard).toBe(`0. 1:${ms('Yes.')} 1. 2. 3:${ms('No.')} 3. 4.`);
  });

  test('an utterance of nothing ends at once, and its line serves the next one', async () => {
    const own = await startServer(name);
    const voice = voiceOf(name, own);
    expect(await listen(say(voice.speak(request())))).toBe('');
    expect(await listen(say(voice.speak(request()), 'One.'))).toBe(`0:${ms('One.')} 0.`);
    expect(own.records[0]?.messages.join()).toContain('One.');
  });

  test('the next utterance goes over a line that stands', async () => {
    const own = await startServer(name);
    const voice = voiceOf(name, own);
    await listen(say(voice.speak(request()), 'One.'));
    await expect.poll(() => own.records, SOON).toHaveLength(2);
    await listen(say(voice.speak(request()), 'Two.'));
    await listen(say(voice.speak(request()), 'Three.'));
    expect(own.records).toHaveLength(2);
  });

  test('a reader that comes late misses nothing', async () => {
    const utterance = say(voiceOf(name).speak(request()), 'One two three.', 'Four.');
    const record = () => serverOf(name).records[0]?.messages.some((text) => text.includes('Four')) ?? false;
    await expect.poll(record, SOON).toBe(true);
    expect(await listen(utterance)).toBe(`0:${ms('One two three.')} 0. 1:${ms('Four.')} 1.`);
  });

  test('a line that went bad while it stood is replaced by a fresh one', async () => {
    // The first one stands, takes the text, and goes away without a sound.
    const own = await serve((seat) =>
      own.records.length > 1
        ? vendor.session(seat)
        : { text: (text) => text.includes('One') && seat.close(1000, '') },
    );
    const voice = voiceOf(name, own);
    voice.warm(request());
    await expect.poll(() => own.records, SOON).toHaveLength(1);
    expect(await listen(say(voice.speak(request()), 'One.'))).toBe(`0:${ms('One.')} 0.`);
  });

  test('an aborted utterance ends quietly, and what was under way is cancelled', async () => {
    const own = await serve(name === 'cartesia' ? stalling : () => vendor.session(deafSeat));
    const controller = new AbortController();
    const utterance = voiceOf(name, own).speak(request({ signal: controller.signal }));
    utterance.push(0, LONG);
    await expect.poll(() => own.records[0]?.messages.length ?? 0, SOON).toBeGreaterThan(1);
    controller.abort();
    const parts: SpeechPart[] = [];
    for await (const part of utterance.parts) parts.push(part);
    expect(parts.filter((part) => part.kind === 'sentence-end')).toEqual([]);
    if (vendor.hangsUpToStop) await expect.poll(() => own.records[0]?.closed, SOON).toBe(true);
    else await expect.poll(() => own.records[0]?.messages.at(-1), SOON).toMatch(/"cancel":true/);
  });

  test('a reader that goes away has it cancelled too', async () => {
    const own = await startServer(name);
    for await (const part of say(voiceOf(name, own).speak(request()), LONG, LONG).parts) {
      if (part.kind === 'audio') break;
    }
    expect(own.records[0]?.messages.length).toBeGreaterThan(1);
  });

  test('a signal that was aborted before says nothing, and nothing is sent', async () => {
    const utterance = voiceOf(name).speak(request({ signal: AbortSignal.abort() }));
    expect(await listen(say(utterance, 'One.'))).toBe('');
    expect(
      serverOf(name)
        .records.flatMap((record) => record.messages)
        .join(),
    ).not.toContain('One');
  });

  const refused = (statusCode: number, body: unknown = ''): Fault => ({ kind: 'status', statusCode, body });
  test.each<[string, Fault, object]>([
    [
      'a wrong key',
      { kind: 'status', ...vendor.key },
      { kind: 'refused', hint: expect.stringContaining('API key') },
    ],
    [
      'no credit',
      { kind: 'status', ...vendor.credit },
      { kind: 'refused', hint: expect.stringContaining('top it up') },
    ],
    ['what the account may not use', refused(403), { kind: 'refused', statusCode: 403 }],
    ['an address that is not there', refused(404), { kind: 'refused', statusCode: 404 }],
    [
      'a busy time',
      { kind: 'status', statusCode: 429, headers: { 'retry-after': '2' } },
      { kind: 'rate-limited', retryAfterMs: 2000 },
    ],
    ['trouble over there', refused(500), { kind: 'unreachable', statusCode: 500 }],
    [
      'too much at once, told in a message',
      { kind: 'refuse-in-band', message: vendor.inBand, reason: '' },
      { kind: 'rate-limited', retryable: true },
    ],
    [
      'no answer to the upgrade',
      { kind: 'hang' },
      { kind: 'timeout', message: expect.stringContaining('open') },
    ],
    ['silence', { kind: 'silent' }, { kind: 'timeout', message: expect.stringContaining('go on speaking') }],
    ['a reset in mid-stream', { kind: 'reset', afterMessages: 2 }, { kind: 'unreachable' }],
    [
      'a close before the end',
      { kind: 'close', code: 1000, reason: '', afterMessages: 1 },
      { kind: 'unreachable' },
    ],
    ['no JSON', { kind: 'garbage', text: '<html>' }, { kind: 'malformed' }],
    ['JSON of another shape', { kind: 'garbage', text: '{"what":1}' }, { kind: 'malformed' }],
  ])('it fails: %s', async (_sentence, fault, expected) => {
    const own = await startServer(name);
    own.fail(fault);
    const clock = new FakeClock();
    const voice = voiceOf(name, own, { clock, timeoutMs: 10_000, connectTimeoutMs: 5000 });
    const speaking = failure(say(voice.speak(request()), LONG));
    if (fault.kind === 'hang') clock.turn(5000);
    if (fault.kind === 'silent') {
      await expect.poll(() => own.records[0]?.messages.length, SOON).toBeGreaterThan(0);
      await turnUntilOver(clock, 1000, speaking);
    }
    const { error, parts } = await speaking;
    expect(error).toBeInstanceOf(ProviderError);
    expect(error).toMatchObject({ provider: name, hint: expect.stringMatching(/\w/), ...expected });
    expect(findSecret(error, KEY)).toBeNull();
    expect(parts.some((part) => part.kind === 'sentence-end')).toBe(false);
  });

  test('a check speaks three letters and tells how long the first sound took', async () => {
    const check = await voiceOf(name).check(new AbortController().signal);
    expect(check).toMatchObject({ ok: true, problem: null, roundTripMs: expect.any(Number) });
    expect(check.facts.map((fact) => fact.name)).toContain('first sound after');
    expect(JSON.stringify(serverOf(name).records[0]?.messages)).toContain('Hi.');
  });

  test('a check with a wrong key tells what to do, and not the key', async () => {
    const own = await startServer(name);
    own.fail({ kind: 'status', ...vendor.key });
    const check = await voiceOf(name, own).check(new AbortController().signal);
    expect(check).toMatchObject({
      ok: false,
      problem: { kind: 'refused', statusCode: vendor.key.statusCode, remedy: expect.stringContaining('key') },
    });
    expect(findSecret(check, KEY)).toBeNull();
  });

  test('a check that is cancelled says that nothing came in time', async () => {
    const own = await startServer(name);
    own.fail({ kind: 'hang' });
    const check = await voiceOf(name, own).check(AbortSignal.timeout(5));
    expect(check).toMatchObject({ ok: false, problem: { kind: 'timeout' } });
  });
});

/** Takes everything and says nothing of it. */
const deafSeat: SocketSeat = {
  request: { path: '', query: new URLSearchParams(), headers: {} },
  send: () => undefined,
  close: () => undefined,
};
const stalling = (seat: SocketSeat) => cartesiaSession(seat, { stallAfterPieces: 1 });

test('cartesia: after a barge-in the same line speaks the next utterance, and what is left of the old one is passed over', async () => {
  const own = await serve(stalling);
  const voice = voiceOf('cartesia', own);
  const controller = new AbortController();
  for await (const part of say(voice.speak(request({ signal: controller.signal })), LONG).parts) {
    if (part.kind === 'audio') controller.abort();
  }
  const utterance = voice.speak(request());
  expect(await listen(say(utterance, 'Ok.'))).toBe(`0:${4 * MS_PER_LETTER} 0.`);
  const said = own.records[0]?.messages ?? [];
  expect(said.some((text) => text.includes('"cancel":true'))).toBe(true);
  expect(said.at(-1)).not.toContain('"cancel"');
  expect(said.join()).toContain('Ok. ');
});

test('cartesia: a flush whose end is told twice ends one sentence', async () => {
  const own = await serve((seat) => cartesiaSession(seat, { flushDones: 2 }));
  const heard = await listen(say(voiceOf('cartesia', own).speak(request()), 'One.', 'Two.'));
  expect(heard).toBe(`0:${5 * MS_PER_LETTER} 0. 1:${5 * MS_PER_LETTER} 1.`);
});

test('cartesia: the end of a context ends all that is under way in it', async () => {
  const own = await serve((seat) => cartesiaSession(seat, { flushDones: 0 }));
  const heard = await listen(say(voiceOf('cartesia', own).speak(request()), 'One.', 'Two.'));
  // Without marks, which sound was whose is not known.
  expect(heard).toBe(`0:${10 * MS_PER_LETTER} 0. 1.`);
});

test('deepgram: sound that nobody asked for belongs to no sentence', async () => {
  const own = await serve((seat) => auraSession(seat, { clearsItsThroat: true }));
  const voice = voiceOf('deepgram', own);
  const utterance = voice.speak(request());
  await expect.poll(() => own.records, SOON).toHaveLength(1);
  const heard = listen(utterance);
  await listen(say(voice.speak(request()), 'Other.'));
  utterance.push(0, 'One.');
  utterance.end();
  expect(await heard).toBe(`0:${4 * MS_PER_LETTER} 0.`);
});

test.each([
  ['sarvam', 1],
  ['deepgram', 2],
] as const)('%s: of two sentences, %s may be under way', async (name, expected) => {
  const own = await serve(() => VENDORS[name].session(deafSeat));
  const utterance = voiceOf(name, own).speak(request());
  utterance.push(0, 'One.');
  utterance.push(1, 'Two.');
  const flushes = () => own.records[0]?.messages.filter((text) => /flush/i.test(text)).length;
  await expect.poll(flushes, SOON).toBe(expected);
});

test('deepgram: more sentences than a line takes in a minute go over a second one', async () => {
  const own = await startServer('deepgram');
  const sentences = Array.from({ length: 25 }, (_, i) => `S${i}.`);
  const heard = await listen(say(voiceOf('deepgram', own).speak(request()), ...sentences));
  expect(heard.match(/\d+\.(?= |$)/g)).toHaveLength(25);
  expect(heard).not.toContain('!');
  const flushes = own.records.map(
    (record) => record.messages.filter((text) => text.includes('Flush')).length,
  );
  expect(flushes.filter((count) => count > 0)).toEqual([19, 6]);
});

test('deepgram: a warning is handed on', async () => {
  const own = await serve((seat) => auraSession(seat, { maxFlushes: 0 }));
  const utterance = say(voiceOf('deepgram', own).speak(request()), 'One.');
  const first = await utterance.parts[Symbol.asyncIterator]().next();
  expect(first.value).toEqual({ kind: 'warning', text: 'Deepgram warns: Too many flushes.' });
});

test('sarvam: a speaker that the model does not have is told with what to check', async () => {
  const own = await serve((seat) => bulbulSession(seat, { speakers: ['shubh'] }));
  const { error } = await failure(say(voiceOf('sarvam', own).speak(request()), 'One.'));
  expect(error).toMatchObject({ kind: 'refused', hint: expect.stringContaining('ritu is a speaker of') });
});

test('sarvam: pieces that come as small WAV files are heard without their headers', async () => {
  const own = await serve((seat) => bulbulSession(seat, { wavPieces: true }));
  expect(await listen(say(voiceOf('sarvam', own).speak(request()), 'Namaste.'))).toBe('0:480 0.');
});
