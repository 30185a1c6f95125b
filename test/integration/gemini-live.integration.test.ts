// Our conversation on top of Gemini Live: the real adapter over real sockets to a stand-in that speaks the protocol.
import { afterEach, expect, test } from 'vitest';
import type { ConversationPolicy } from '../../src/conversation/policy.ts';
import { createGeminiLive } from '../../src/providers/gemini-live/gemini-live.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import {
  GEMINI_MS_PER_LETTER,
  type GeminiProgress,
  type GeminiScript,
  geminiSession,
} from '../fakes/gemini-live-session.ts';
import { GREETING, SpeakingLeg } from '../fakes/speaking-leg.ts';
import { type SocketSeat, VendorSocketServer } from '../fakes/vendor-socket-server.ts';

const SOON = { interval: 10, timeout: 10_000 };

class Leg extends SpeakingLeg {
  readonly server: VendorSocketServer;
  readonly #seats: readonly SocketSeat[];
  readonly #progress: GeminiProgress;

  constructor(
    server: VendorSocketServer,
    { seats, progress }: { readonly seats: readonly SocketSeat[]; readonly progress: GeminiProgress },
    policy: Partial<ConversationPolicy>,
  ) {
    const { baseUrl } = server;
    super(createGeminiLive({ clock: systemClock, apiKey: 'key', baseUrl, model: 'gemini-live' }), policy);
    this.server = server;
    this.#seats = seats;
    this.#progress = progress;
  }

  get answersBegun(): number {
    return this.#progress.answers;
  }

  breakSockets(): void {
    for (const seat of this.#seats) seat.close(1011, 'Internal error encountered.');
  }

  /** What each session that talks was told, without the sound. */
  get told(): string[][] {
    return this.server.records
      .map(({ messages }) => messages)
      .filter(([setup]) => setup?.includes('You are Asha.'))
      .map((messages) =>
        messages.flatMap((text) => {
          if (text.includes('"text"') && !text.includes('"setup"'))
            return [(JSON.parse(text) as { realtimeInput: { text: string } }).realtimeInput.text];
          return text.includes('toolResponse') ? ['result'] : [];
        }),
      );
  }
}

let leg: Leg | null = null;

async function open(script: Partial<GeminiScript>, policy: Partial<ConversationPolicy> = {}): Promise<Leg> {
  const progress = { turns: 0, answers: 0 };
  const whole: GeminiScript = { apiKey: 'key', heard: [], answers: [], ...script };
  const seats: SocketSeat[] = [];
  const server = await VendorSocketServer.start({
    createSession: (seat) => {
      seats.push(seat);
      return geminiSession(seat, whole, progress);
    },
  });
  leg = new Leg(server, { seats, progress }, policy);
  return leg;
}

afterEach(async () => {
  leg?.close();
  await leg?.server.stop();
  leg = null;
});

test('a whole call: greeting, question, answer, the end by a tool', async () => {
  const leg = await open({
    heard: ['I want to book for Tuesday.', 'Ten is fine, thanks.'],
    answers: [
      'Sure. Is ten fine?',
      { says: 'It is booked. Goodbye.', call: 'end_call', args: { disposition: 'booked' } },
    ],
  });
  await expect.poll(() => leg.turns, SOON).toHaveLength(1);
  leg.speak(600);
  await expect.poll(() => leg.turns, SOON).toHaveLength(2);
  leg.speak(600);
  await expect.poll(() => leg.hangUps, SOON).toEqual(['agent-ended booked']);
  expect(leg.turns.map(({ callerText, agentText, cut }) => [callerText, agentText, cut])).toEqual([
    ['', GREETING, false],
    ['I want to book for Tuesday.', 'Sure. Is ten fine?', false],
    ['Ten is fine, thanks.', 'It is booked. Goodbye.', false],
  ]);
  // One session for the whole talk, beside the one that reads aloud.
  expect(leg.server.records).toHaveLength(2);
  expect(leg.told).toEqual([
    [`[The call is connected. Nothing was said yet.]\n(You have also said to the caller: “${GREETING}”)`],
  ]);
  // What was heard is as long as what was made: nothing twice, nothing lost.
  expect(leg.turns.map(({ heardMs }) => Math.round(heardMs / GEMINI_MS_PER_LETTER))).toEqual([
    GREETING.length,
    'Sure. Is ten fine?'.length,
    'It is booked. Goodbye.'.length,
  ]);
  expect(leg.otherUsage.filter(({ kind }) => kind === 'tokens').length).toBeGreaterThan(1);
  expect(leg.said('warning')).toEqual([]);
});

test('an interruption stops the answer, and both sides remember only what was heard', async () => {
  const leg = await open(
    {
      heard: ['When are you open?', 'Wait, what about Sunday?'],
      answers: [
        'We are open from nine to five on every day. On Saturdays we close at two in the afternoon.',
        'Closed.',
      ],
    },
    { firstSpeaker: 'caller' },
  );
  leg.speak(600);
  await expect.poll(() => leg.playout.startedTurns, SOON).toHaveLength(1);
  await new Promise((resolve) => setTimeout(resolve, 1200));
  leg.speak(700);
  await expect.poll(() => leg.turns.length, SOON).toBe(2);
  const [cut, after] = leg.turns;
  expect(cut).toMatchObject({ callerText: 'When are you open?', cut: true });
  expect('We are open from nine to five on every day.').toContain(cut?.agentText);
  expect(after).toMatchObject({ callerText: 'Wait, what about Sunday?', agentText: 'Closed.', cut: false });
  expect(leg.told).toEqual([
    [`(You were interrupted. Of your last answer the caller heard only: “${cut?.agentText}”)`],
  ]);
});

test('a word of listening leaves the agent the floor', async () => {
  const leg = await open(
    {
      heard: ['When are you open?', 'Okay.', 'Thanks, and on Sunday?'],
      answers: ['We are open from nine to five on every day but Sunday.', 'Closed.'],
    },
    { firstSpeaker: 'caller' },
  );
  leg.speak(600);
  await expect.poll(() => leg.playout.startedTurns, SOON).toHaveLength(1);
  await new Promise((resolve) => setTimeout(resolve, 500));
  leg.speak(200);
  await expect.poll(() => leg.turns, SOON).toHaveLength(1);
  expect(leg.turns[0]).toMatchObject({ cut: false });
  expect(leg.said('caller-backchannel')).toEqual(['Okay.']);
  leg.speak(600);
  await expect.poll(() => leg.turns, SOON).toHaveLength(2);
});

test('a line that breaks in the middle of an answer costs that answer, not the call', async () => {
  const leg = await open(
    {
      heard: ['When are you open?'],
      answers: ['From nine to five on every day of the week.', 'From nine to five.'],
      stallsAfter: 20,
    },
    { firstSpeaker: 'caller' },
  );
  leg.speak(600);
  await expect.poll(() => leg.answersBegun, SOON).toBe(1);
  leg.breakSockets();
  await expect.poll(() => leg.turns, SOON).toHaveLength(1);
  expect(leg.turns[0]).toMatchObject({
    callerText: 'When are you open?',
    agentText: 'From nine to five.',
    cut: false,
  });
  expect(leg.kept.messages('warn')).toContain('transcriber failed');
  expect(leg.hangUps).toEqual([]);
});

test('a line that breaks between two turns costs nothing that was said', async () => {
  const leg = await open(
    { heard: ['When are you open?', 'And on Sunday?'], answers: ['From nine to five.', 'Closed.'] },
    { firstSpeaker: 'caller' },
  );
  leg.speak(600);
  await expect.poll(() => leg.turns, SOON).toHaveLength(1);
  leg.breakSockets();
  await expect.poll(() => leg.kept.messages('warn'), SOON).toContain('transcriber failed');
  leg.speak(600);
  await expect.poll(() => leg.turns, SOON).toHaveLength(2);
  expect(leg.turns[1]).toMatchObject({ callerText: 'And on Sunday?', agentText: 'Closed.', cut: false });
  expect(leg.hangUps).toEqual([]);
});
