// Transcribers in a conversation: the real transcription and the real reducer over the real adapters, each over a real socket to
// a stand-in that speaks its protocol; the caller's sound runs in real time.
import { afterEach, expect, test } from 'vitest';
import { type ConversationPolicy, DEFAULT_POLICY } from '../../src/conversation/policy.ts';
import { createElevenLabsTranscriber } from '../../src/providers/elevenlabs/transcriber.ts';
import { createOwnTranscriber } from '../../src/providers/jambonz/transcriber.ts';
import { createSonioxTranscriber } from '../../src/providers/soniox/transcriber.ts';
import type { Transcriber } from '../../src/providers/spec/transcriber.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { InstantModel, InstantVoice } from '../bench/instant-providers.ts';
import { ownHearingSession } from '../fakes/jambonz-sessions.ts';
import { scribeSession } from '../fakes/scribe-session.ts';
import { type SonioxScript, sonioxSession } from '../fakes/soniox-session.ts';
import { SpeakingLeg } from '../fakes/speaking-leg.ts';
import { type SocketSeat, type SocketSession, VendorSocketServer } from '../fakes/vendor-socket-server.ts';

const SOON = { interval: 10, timeout: 10_000 };
const KEY = 'key';
const clock = systemClock;
const closers: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function open(
  createSession: (seat: SocketSeat) => SocketSession,
  transcriberOf: (baseUrl: string) => Transcriber,
  endpointing: Partial<ConversationPolicy['endpointing']> = {},
): Promise<SpeakingLeg> {
  const server = await VendorSocketServer.start({ createSession });
  closers.push(() => server.stop());
  const transcriber = transcriberOf(server.baseUrl);
  const parts = { transcriber, model: new InstantModel('It is.'), voice: new InstantVoice(3) };
  const leg = new SpeakingLeg(
    { provider: 'parts', open: () => ({ ...parts, close: () => undefined }) },
    { firstSpeaker: 'caller', endpointing: { ...DEFAULT_POLICY.endpointing, ...endpointing } },
  );
  closers.push(() => leg.close());
  return leg;
}

const soniox = (baseUrl: string) =>
  createSonioxTranscriber({ clock, apiKey: KEY, model: 'stt-rt-v5', baseUrl });
const sonioxWith = (script: Omit<SonioxScript, 'apiKey'>) => (seat: SocketSeat) =>
  sonioxSession(seat, { apiKey: KEY, ...script });
const scribe = (commitStrategy: 'manual' | 'vad') => (baseUrl: string) =>
  createElevenLabsTranscriber({ clock, apiKey: KEY, model: 'scribe_v2_realtime', baseUrl, commitStrategy });
const UTTERANCES = ['Is it open on Tuesday?', 'Yes.', 'And when does it close?'];

test.each<[string, (seat: SocketSeat) => SocketSession, (baseUrl: string) => Transcriber]>([
  ['Soniox', sonioxWith({ utterances: UTTERANCES }), soniox],
  [
    'Scribe, we commit',
    (seat) => scribeSession(seat, { apiKey: KEY, utterances: UTTERANCES }),
    scribe('manual'),
  ],
  [
    'Scribe, it commits',
    (seat) => scribeSession(seat, { apiKey: KEY, utterances: UTTERANCES }),
    scribe('vad'),
  ],
  [
    "the owner's own",
    (seat) => ownHearingSession(seat, UTTERANCES),
    (baseUrl) =>
      createOwnTranscriber({ clock, url: `${baseUrl.replace('http', 'ws')}/stt`, sampleRateHz: 8000 }),
  ],
])('three turns: %s', async (_name, createSession, transcriberOf) => {
  const leg = await open(createSession, transcriberOf);
  for (const [at, ms] of [600, 300, 600].entries()) {
    leg.speak(ms);
    await expect.poll(() => leg.turns, SOON).toHaveLength(at + 1);
  }
  expect(leg.turns.map(({ callerText, agentText, cut }) => [callerText, agentText, cut])).toEqual(
    UTTERANCES.map((text) => [text, 'It is.', false]),
  );
  expect(leg.kept.messages('warn')).toEqual([]);
});

test("Soniox's own end of a turn ends it, however long silence is waited for", async () => {
  const waits = { quickMs: 6000, normalMs: 6000, patientMs: 6000, finalWaitMs: 6000 };
  const leg = await open(sonioxWith({ utterances: ['It is about my teeth again'] }), soniox, waits);
  const startedAt = Date.now();
  leg.speak(900);
  await expect.poll(() => leg.playout.startedTurns, SOON).toHaveLength(1);
  expect(Date.now() - startedAt).toBeLessThan(4000);
  await expect.poll(() => leg.turns, SOON).toHaveLength(1);
  expect(leg.turns[0]?.callerText).toBe('It is about my teeth again');
});

test('what Soniox makes final because we ask is no end: unfinished words keep their patience', async () => {
  const leg = await open(
    sonioxWith({ utterances: ['My number is', 'nine eight four five.'], isUnsure: true }),
    soniox,
    { patientMs: 2500 },
  );
  leg.speak(900);
  await new Promise((resolve) => setTimeout(resolve, 2300));
  expect(leg.playout.startedTurns).toEqual([]);
  leg.speak(900);
  await expect.poll(() => leg.turns, SOON).toHaveLength(1);
  expect(leg.turns[0]?.callerText).toBe('My number is nine eight four five.');
});
