import { expect, test } from 'vitest';
import { FakeClock } from '../../../../test/fakes/clock.ts';
import { GOOD, goodConfig } from '../../../../test/fakes/declared-config.ts';
import { openTestStore } from '../../../../test/fakes/opened-store.ts';
import { settled } from '../../../../test/fakes/scripted-providers.ts';
import { outgoingCallEvent } from '../../../console/webhooks/events.ts';
import type { ChatModel } from '../../../providers/spec/chat-model.ts';
import { ProviderError } from '../../../providers/spec/error.ts';
import { findResults, noteWaitingCall } from '../../../store/calls/call-results.ts';
import { insertCall } from '../../../store/calls/calls.ts';
import { insertTurn } from '../../../store/calls/turns.ts';
import type { Store } from '../../../store/store.ts';
import { type CallId, type LegId, toId } from '../../../telephony/ids.ts';
import { type LiveEvent, LiveFeed } from '../../live-feed.ts';
import { openLog } from '../../log.ts';
import { AfterCalls } from './after-calls.ts';

const CALL = toId<CallId>('c1');
const ANSWER =
  '{"summary":"She will come.","disposition":"confirmed","criteria":[{"met":true,"because":"She said so."}]}';
const config = goodConfig({
  'agents/asha.yaml': `${GOOD['agents/asha.yaml']}dispositions: [confirmed]\nafterCall:\n  criteria: [The caller will come.]\n  fields: [{name: day, means: When they come.}]\n`,
});

const NO_TIMING = {
  callerSpeechEndAt: null,
  transcriptFinalAt: null,
  decidedAt: null,
  replyFirstAt: null,
  firstSentenceAt: null,
  voiceFirstAt: null,
  playbackStartAt: null,
};

async function opened(
  replies: (string | ProviderError)[],
  callerText = 'I will come',
  onAsk: (asked: number, store: Store) => void = () => {},
) {
  const store = openTestStore();
  const clock = new FakeClock();
  const feed = new LiveFeed();
  const heard: LiveEvent[] = [];
  feed.watch((event) => heard.push(event));
  let asked = 0;
  const model: ChatModel = {
    provider: 'scripted',
    async *reply() {
      asked += 1;
      onAsk(asked, store);
      const reply = replies.shift() ?? '';
      if (typeof reply !== 'string') throw reply;
      yield { kind: 'text', text: reply };
      yield { kind: 'end', reason: 'stop', usage: null };
    },
  };
  await insertCall(store, {
    id: CALL,
    direction: 'inbound',
    leg: toId<LegId>('l1'),
    trunk: 'main',
    gateway: null,
    callerId: null,
    did: null,
    destination: null,
    agent: 'asha',
    campaign: null,
    attempt: null,
    phase: 'offered',
    startedAt: 1,
  });
  const words = { callerText, agentText: 'Good.', generatedText: 'Good.' };
  await insertTurn(store, CALL, { turn: 1, ...words, cut: false, heardMs: 1, at: 1, timing: NO_TIMING });
  const log = openLog('silent', 'none');
  const after = new AfterCalls({ store, config: () => config, modelOf: () => model, feed, clock, log });
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 5; round++) await settled();
  };
  const endCall = async (answeredAt: number | null): Promise<void> => {
    const base = { call: CALL, at: clock.now() };
    feed.publish({
      ...base,
      kind: 'call-started',
      direction: 'inbound',
      number: null,
      ours: null,
      because: '',
      agent: 'asha',
      trunk: 'main',
    });
    feed.publish({ ...base, kind: 'call-ended', outcome: { answeredAt } } as unknown as LiveEvent);
    await settle();
  };
  return { store, clock, after, heard, endCall, settle, asked: () => asked };
}

test('an answered call is looked at once it is over, and told', async () => {
  const { store, endCall, heard } = await opened([`Here: ${ANSWER}`]);
  await endCall(1);
  expect(findResults(store, CALL)).toMatchObject({
    state: 'done',
    summary: 'She will come.',
    disposition: 'confirmed',
    criteria: [{ met: true }],
  });
  expect(heard.at(-1)).toMatchObject({ kind: 'call-analysed', summary: 'She will come.' });
});

test('nobody answered: nothing is asked', async () => {
  const { store, endCall, asked } = await opened([ANSWER]);
  await endCall(null);
  expect([findResults(store, CALL), asked()]).toEqual([null, 0]);
});

test('nobody spoke: it is said so, and no model is paid for it', async () => {
  const { store, endCall, asked } = await opened([ANSWER], '');
  await endCall(1);
  expect(findResults(store, CALL)).toMatchObject({ state: 'done', criteria: [{ met: null }] });
  expect(asked()).toBe(0);
});

test('a model that is away is asked again later; in the end it is given up, and said why', async () => {
  const away = new ProviderError('the model is away', {
    kind: 'unreachable',
    provider: 'scripted',
    hint: 'wait',
  });
  const { store, endCall, clock, settle } = await opened([away, away, away, away, away, ANSWER]);
  await endCall(1);
  expect(findResults(store, CALL)).toMatchObject({ state: 'waiting', problem: 'the model is away' });
  for (const wait of [30_000, 120_000, 600_000]) {
    clock.turn(wait);
    await settle();
    expect(findResults(store, CALL)?.state).toBe('waiting');
  }
  clock.turn(3_600_000);
  await settle();
  expect(findResults(store, CALL)).toMatchObject({ state: 'failed', problem: 'the model is away' });
});

const AWAY = new ProviderError('the model answered 500', {
  kind: 'unreachable',
  provider: 'scripted',
  hint: 'wait',
});
test.each<[string, () => (string | ProviderError)[], RegExp]>([
  [
    'answers nonsense',
    () => Array.from({ length: 15 }, () => 'I would rather not.'),
    /no answer of the shape/,
  ],
  [
    'answers half of it',
    () => Array.from({ length: 15 }, () => '{"summary":"She wi'),
    /no answer of the shape/,
  ],
  ['fails', () => Array.from({ length: 5 }, () => AWAY), /the model answered 500/],
])(
  'a model that %s until the end: everybody is told that all is unknown, and why',
  async (_what, replies, why) => {
    const { store, endCall, clock, settle, heard, asked } = await opened(replies());
    await endCall(1);
    for (const wait of [30_000, 120_000, 600_000, 3_600_000]) {
      expect(heard.at(-1)?.kind).toBe('call-ended');
      clock.turn(wait);
      await settle();
    }
    const unknown = {
      summary: null,
      disposition: null,
      criteria: [{ criterion: 'The caller will come.', met: null, because: expect.stringMatching(why) }],
      fields: { day: null },
      problem: expect.stringMatching(why),
    };
    expect(findResults(store, CALL)).toMatchObject({ state: 'failed', at: clock.now(), ...unknown });
    const told = heard.filter(({ kind }) => kind === 'call-analysed');
    expect(told).toEqual([{ kind: 'call-analysed', call: CALL, at: clock.now(), ...unknown }]);
    expect(outgoingCallEvent(told[0] as LiveEvent)).toMatchObject({ type: 'call.analysed', data: unknown });
    // Nothing is left that waits.
    const before = asked();
    clock.turn(86_400_000);
    await settle();
    expect([asked(), clock.pending]).toEqual([before, 0]);
  },
);

test('an answer of another shape is asked for again at once', async () => {
  const { store, endCall, asked } = await opened(['I cannot.', '{"summary": 1}', ANSWER]);
  await endCall(1);
  expect([findResults(store, CALL)?.state, asked()]).toEqual(['done', 3]);
});

test('what an earlier run left is gone on with', async () => {
  const { store, after, settle, clock } = await opened([ANSWER]);
  noteWaitingCall(store, CALL, 'asha', clock.now());
  after.start();
  await settle();
  expect(findResults(store, CALL)?.state).toBe('done');
});

test('a person who is erased while the model reads is told to nobody', async () => {
  const erase = (_asked: number, store: Store) => void store.change('delete from "callResults"');
  const { endCall, heard, asked } = await opened([ANSWER], undefined, erase);
  await endCall(1);
  expect([asked(), heard.at(-1)?.kind]).toEqual([1, 'call-ended']);
});

test('a database that takes nothing does not have the model asked again and again', async () => {
  // The end of it, so that a failing test ends.
  const full = (asked: number, store: Store) =>
    void store.change(`pragma query_only = ${asked === 1 ? 'on' : 'off'}`);
  const { endCall, asked, clock, settle, store } = await opened([ANSWER, ANSWER], undefined, full);
  await endCall(1);
  expect([asked(), findResults(store, CALL)?.state]).toEqual([1, 'waiting']);
  clock.turn(30_000);
  await settle();
  expect([asked(), findResults(store, CALL)?.state]).toEqual([2, 'done']);
});
