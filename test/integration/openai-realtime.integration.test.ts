// Our conversation on top of OpenAI Realtime: the real adapter over a real socket to a stand-in that speaks the protocol.
import { afterEach, expect, test } from 'vitest';
import type { ConversationPolicy } from '../../src/conversation/policy.ts';
import { createOpenAiRealtime } from '../../src/providers/openai-realtime/openai-realtime.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { OpenAiRealtimeServer, type OpenAiRealtimeServerOptions } from '../fakes/openai-realtime-server.ts';
import { GREETING, SpeakingLeg } from '../fakes/speaking-leg.ts';

const SOON = { interval: 10, timeout: 10_000 };

class Leg extends SpeakingLeg {
  readonly server: OpenAiRealtimeServer;

  constructor(server: OpenAiRealtimeServer, policy: Partial<ConversationPolicy>) {
    const { baseUrl } = server;
    super(
      createOpenAiRealtime({ clock: systemClock, apiKey: 'key', baseUrl, model: 'gpt-realtime-2.1' }),
      policy,
    );
    this.server = server;
  }

  get conversation(): readonly string[] {
    return this.server.sessions.at(-1)?.conversation ?? [];
  }
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
  leg?.close();
  await leg?.server.stop();
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
