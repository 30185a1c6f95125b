// Our conversation on top of OpenAI Realtime: the real transcription, the real reducer and its shell, the real adapter over a real
// socket to a stand-in that speaks the protocol; a leg whose sound runs in real time. No switch: the leg is a playout that
// counts what was heard.
import { afterEach, expect, test } from 'vitest';
import { type ConversationPolicy, DEFAULT_POLICY } from '../../src/conversation/policy.ts';
import type { TurnRecord } from '../../src/conversation/state.ts';
import { createOpenAiRealtime } from '../../src/providers/openai-realtime/openai-realtime.ts';
import type { RealtimeCall, RealtimeUsage } from '../../src/providers/spec/realtime.ts';
import type { ConversationUsage } from '../../src/runtime/agents/cost.ts';
import { RunningConversation } from '../../src/runtime/agents/run-conversation.ts';
import { endCallTool } from '../../src/runtime/agents/tools.ts';
import { Transcription } from '../../src/runtime/agents/transcription.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import type { CallNews } from '../../src/runtime/live-feed.ts';
import { KeptLog } from '../fakes/kept-log.ts';
import { OpenAiRealtimeServer, type OpenAiRealtimeServerOptions } from '../fakes/openai-realtime-server.ts';
import { TimedPlayout } from '../fakes/timed-playout.ts';

const SOON = { interval: 10, timeout: 10_000 };
const FRAME_MS = 20;
const GREETING = 'Namaste, this is Asha from Smile Dental.';

class Leg {
  readonly server: OpenAiRealtimeServer;
  readonly turns: TurnRecord[] = [];
  readonly news: CallNews[] = [];
  readonly usage: ConversationUsage[] = [];
  readonly otherUsage: RealtimeUsage[] = [];
  readonly hangUps: string[] = [];
  readonly kept = new KeptLog();
  readonly playout: TimedPlayout;
  readonly #call: RealtimeCall;
  readonly #conversation: RunningConversation;
  readonly #transcription: Transcription;
  readonly #timer: NodeJS.Timeout;
  #speakingUntil = 0;
  #soundedUntil = 0;

  constructor(server: OpenAiRealtimeServer, policy: Partial<ConversationPolicy>) {
    this.server = server;
    this.#call = createOpenAiRealtime({
      clock: systemClock,
      apiKey: 'key',
      baseUrl: server.baseUrl,
      model: 'gpt-realtime-2.1',
    }).open({
      language: 'en-IN',
      keyterms: [],
      signal: new AbortController().signal,
      onUsage: (usage) => this.otherUsage.push(usage),
    });
    const { transcriber, model, voice } = this.#call;
    this.playout = new TimedPlayout((event) => this.#conversation.playoutEvent(event));
    this.#conversation = new RunningConversation({
      policy: { ...DEFAULT_POLICY, greeting: GREETING, ...policy },
      instructions: 'You are Asha.',
      language: 'en-IN',
      model,
      voice,
      playout: this.playout,
      voiceRateHz: 8000,
      toolsNow: () => [endCallTool([{ name: 'booked', means: null }])],
      onDisposition: () => {},
      clock: systemClock,
      log: this.kept.log,
      finalizeTranscript: () => this.#transcription.finalize(),
      onNews: (news) => this.news.push(news),
      onTurn: (record) => this.turns.push(record),
      onUsage: (usage) => this.usage.push(usage),
      onHangUp: (reason, disposition) => this.hangUps.push(`${reason} ${disposition}`),
    });
    this.#transcription = new Transcription({
      transcriber,
      sampleRateHz: 8000,
      language: 'en-IN',
      keyterms: [],
      clock: systemClock,
      openVoiceActivity: (onEdge) => loudness(onEdge),
      beeps: null,
      onHeard: (input, at) => this.#conversation.input({ ...input, at }),
      onTrouble: (error) => this.kept.log.warn({ reason: error.message }, 'transcriber failed'),
      onWarning: () => undefined,
    });
    this.#transcription.open();
    this.#conversation.input({ kind: 'begin', at: Date.now() });
    this.#soundedUntil = Date.now();
    this.#timer = setInterval(() => this.#sound(), FRAME_MS);
  }

  /** The caller speaks for so long, from now on. */
  speak(milliseconds: number): void {
    this.#speakingUntil = Date.now() + milliseconds;
  }

  get conversation(): readonly string[] {
    return this.server.sessions.at(-1)?.conversation ?? [];
  }

  said(kind: CallNews['kind']): string[] {
    return this.news.flatMap((news) => (news.kind === kind && 'text' in news ? [news.text] : []));
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#conversation.close(Date.now());
    this.#transcription.close();
    this.#call.close();
    await this.server.stop();
  }

  #sound(): void {
    for (; this.#soundedUntil < Date.now(); this.#soundedUntil += FRAME_MS) {
      const level = this.#soundedUntil < this.#speakingUntil ? 4000 : 0;
      this.#transcription.frame(
        { samples: new Int16Array(160).fill(level), sampleRateHz: 8000 },
        this.#soundedUntil,
      );
    }
  }
}

/** A voice activity detector for clean sound: sure after 40 ms, over after 240 ms of silence. */
function loudness(onEdge: (edge: { kind: 'speech-start' | 'speech-end'; at: number }) => void) {
  let loud = 0;
  let quiet = 0;
  let speaking = false;
  return {
    write({ samples }: { samples: Int16Array }, at: number) {
      const isLoud = (samples[0] ?? 0) > 1000;
      loud = isLoud ? loud + FRAME_MS : 0;
      quiet = isLoud ? 0 : quiet + FRAME_MS;
      if (!speaking && loud >= 40) onEdge({ kind: 'speech-start', at });
      if (speaking && quiet >= 240) onEdge({ kind: 'speech-end', at });
      speaking = speaking ? quiet < 240 : loud >= 40;
    },
    close: () => undefined,
  };
}

let leg: Leg | null = null;

async function open(
  script: OpenAiRealtimeServerOptions,
  policy: Partial<ConversationPolicy> = {},
): Promise<Leg> {
  const server = await OpenAiRealtimeServer.start({
    apiKey: 'key',
    transcriptMs: 60,
    pieceMs: 15,
    ...script,
  });
  leg = new Leg(server, policy);
  return leg;
}

afterEach(async () => {
  await leg?.close();
  leg = null;
});

test('a whole call: greeting, question, answer, the end by a tool', async () => {
  const leg = await open({
    hears: ['I want to book for Tuesday.', 'Ten is fine, thanks.'],
    replies: [
      { text: 'Sure. Is ten fine?' },
      {
        text: 'It is booked. Goodbye.',
        call: { id: 'call_1', name: 'end_call', arguments: { disposition: 'booked' } },
      },
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
  expect(leg.conversation).toEqual([
    'user: [The call is connected. Nothing was said yet.]',
    `assistant: ${GREETING}`,
    'user: (sound) I want to book for Tuesday.',
    'assistant: Sure. Is ten fine?',
    'user: (sound) Ten is fine, thanks.',
    'assistant: It is booked. Goodbye.',
    'call: end_call',
  ]);
  // What was heard is as long as what was made: nothing twice, nothing lost.
  expect(leg.turns.map(({ heardMs }) => Math.round(heardMs / 60))).toEqual([
    GREETING.length,
    'Sure. Is ten fine?'.length,
    'It is booked. Goodbye.'.length,
  ]);
  expect(leg.usage.filter(({ kind }) => kind === 'model')).toHaveLength(2);
  expect(leg.otherUsage.filter(({ kind }) => kind === 'tokens')).toHaveLength(1);
  expect(leg.said('warning')).toEqual([]);
});

test('the first sound of an answer does not wait for its last', async () => {
  const leg = await open(
    {
      hears: ['Tell me about it.'],
      replies: [
        { text: 'We clean teeth. We whiten them too, and we straighten the ones that are not straight.' },
      ],
      pieceMs: 60,
    },
    { firstSpeaker: 'caller' },
  );
  leg.speak(500);
  await expect.poll(() => leg.playout.startedTurns, SOON).toHaveLength(1);
  const created = leg.server.sessions[0]?.conversation.at(-1) ?? '';
  expect(created.length).toBeLessThan(70);
  await expect.poll(() => leg.turns, SOON).toHaveLength(1);
  const { timing } = leg.turns[0] ?? {};
  expect((timing?.voiceFirstAt ?? 0) - (timing?.replyFirstAt ?? 0)).toBeLessThan(700);
});

test('an interruption stops the answer, and both sides remember only what was heard', async () => {
  const leg = await open(
    {
      hears: ['When are you open?', 'Wait, what about Sunday?'],
      replies: [
        {
          text: 'We are open from nine to five on every day. On Saturdays we close at two in the afternoon.',
        },
        { text: 'Closed.' },
      ],
    },
    { firstSpeaker: 'caller' },
  );
  leg.speak(500);
  await expect.poll(() => leg.playout.startedTurns, SOON).toHaveLength(1);
  await new Promise((resolve) => setTimeout(resolve, 1200));
  leg.speak(700);
  await expect.poll(() => leg.turns.length, SOON).toBe(2);
  const [cut, after] = leg.turns;
  expect(cut).toMatchObject({ callerText: 'When are you open?', cut: true });
  expect('We are open from nine to five on every day.').toContain(cut?.agentText);
  expect(after).toMatchObject({ callerText: 'Wait, what about Sunday?', agentText: 'Closed.', cut: false });
  const [, answer] = leg.conversation;
  const share = Number(/first (\d+) %/.exec(answer ?? '')?.[1]);
  // Of the whole answer's sound, about as much stays as was heard.
  expect(share).toBeGreaterThan(8);
  expect(share).toBeLessThan(40);
  expect(leg.conversation).toEqual([
    'user: (sound) When are you open?',
    answer,
    'user: (sound) Wait, what about Sunday?',
    'assistant: Closed.',
  ]);
});

test('a word of listening leaves the agent the floor, and does not stay in the conversation', async () => {
  const leg = await open(
    {
      hears: ['When are you open?', 'Okay.', 'Thanks, and on Sunday?'],
      replies: [{ text: 'We are open from nine to five on every day but Sunday.' }, { text: 'Closed.' }],
    },
    { firstSpeaker: 'caller' },
  );
  leg.speak(500);
  await expect.poll(() => leg.playout.startedTurns, SOON).toHaveLength(1);
  await new Promise((resolve) => setTimeout(resolve, 500));
  leg.speak(200);
  await expect.poll(() => leg.turns, SOON).toHaveLength(1);
  expect(leg.turns[0]).toMatchObject({ cut: false });
  expect(leg.said('caller-backchannel')).toEqual(['Okay.']);
  leg.speak(500);
  await expect.poll(() => leg.turns, SOON).toHaveLength(2);
  expect(leg.conversation).toEqual([
    'user: (sound) When are you open?',
    'assistant: We are open from nine to five on every day but Sunday.',
    'user: (sound) Thanks, and on Sunday?',
    'assistant: Closed.',
  ]);
});

test('a line that breaks in the middle of an answer costs that answer, not the call', async () => {
  const leg = await open(
    {
      hears: ['When are you open?'],
      replies: [
        { text: 'From nine to five on every day of the week, and longer on some.' },
        { text: 'From nine to five.' },
      ],
      pieceMs: 40,
    },
    { firstSpeaker: 'caller' },
  );
  leg.speak(500);
  await expect.poll(() => leg.conversation.at(-1), SOON).toContain('nine');
  leg.server.breakSockets();
  await expect.poll(() => leg.turns, SOON).toHaveLength(1);
  expect(leg.turns[0]).toMatchObject({
    callerText: 'When are you open?',
    agentText: 'From nine to five.',
    cut: false,
  });
  expect(leg.server.sessions).toHaveLength(2);
  expect(leg.conversation).toEqual(['user: When are you open?', 'assistant: From nine to five.']);
  expect(leg.kept.messages('warn')).toContain('transcriber failed');
  expect(leg.hangUps).toEqual([]);
});
