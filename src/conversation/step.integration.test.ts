// Whatever comes in, in whatever order: the reducer keeps its promises. Inputs are drawn so that most of them fit what is
// going on, and some are late, doubled or of another turn.
import fc from 'fast-check';
import { test } from 'vitest';
import type { ConversationEffect } from './effects.ts';
import type { ConversationInput } from './inputs.ts';
import { type ConversationPolicy, DEFAULT_POLICY } from './policy.ts';
import type { Conversation } from './state.ts';
import { newConversation, stepConversation } from './step.ts';

/** An input before it is known what is going on when it comes. */
type Draw = (conversation: Conversation, at: number) => ConversationInput;

const WORDS = [
  'hmm',
  'haan ji',
  'hello',
  'wait',
  'hold on',
  'we are open from nine',
  'my number is',
  'What time do you close?',
  'thank you, bye',
  'please leave a message after the tone',
  'the number you have dialled is switched off',
  'if you record your name and reason for calling I will see if this person is available',
  'the person you are speaking with has put your call on hold',
  'press one for sales press two for support',
  '',
];
const TEXTS = ['Sure. ', 'We are open from nine', ' to six. Shall I book', ' a visit?', '👍', '\n', 'No. '];

const turnOf = ({ agent, turn }: Conversation, late: number): number =>
  (agent.kind === 'quiet' ? turn : agent.turn) - late;
const late = fc.constantFrom(0, 0, 0, 0, 1, 2);
const heardMs = fc.integer({ min: 0, max: 9_000 });
const word = fc.constantFrom(...WORDS);
const retryable = fc.boolean();

const DRAWS: fc.Arbitrary<Draw> = fc.oneof(
  ...(['speech-start', 'speech-end', 'speech-over-echo', 'beep-heard', 'begin'] as const).map((kind) =>
    fc.constant<Draw>((_now, at) => ({ kind, at })),
  ),
  word.map(
    (text): Draw =>
      (_now, at) => ({ kind: 'transcript-partial', at, text }),
  ),
  word.map(
    (text): Draw =>
      (_now, at) => ({ kind: 'transcript-final', at, text }),
  ),
  fc.constantFrom(0, 0.5, 1).map(
    (ended): Draw =>
      (_now, at) => ({ kind: 'turn-probability', at, ended }),
  ),
  fc
    .tuple(
      fc.constantFrom('ended' as const, 'likely-ended' as const),
      fc.constantFrom('silence' as const, undefined),
    )
    .map(
      ([verdict, basis]): Draw =>
        (_now, at) => ({ kind: 'turn-predicted', at, verdict, basis }),
    ),
  fc.constantFrom('ended' as const, 'likely-ended' as const, 'resumed' as const).map(
    (verdict): Draw =>
      (_now, at) => ({ kind: 'turn-predicted', at, verdict }),
  ),
  fc.tuple(late, fc.constantFrom(...TEXTS)).map(
    ([back, text]): Draw =>
      (now, at) => ({ kind: 'reply-delta', at, turn: turnOf(now, back), text }),
  ),
  fc.tuple(late, fc.constantFrom('c1', 'c2')).map(([back, id]): Draw => {
    const call = { id, name: 'end_call', argumentsJson: '{}' };
    return (now, at) => ({ kind: 'reply-tool-call', at, turn: turnOf(now, back), call });
  }),
  fc.tuple(late, fc.constantFrom('c1', 'c2'), fc.boolean()).map(([back, id, ends]): Draw => {
    const closing = ends ? { closing: { reason: 'agent-ended', disposition: 'confirmed' } as const } : {};
    return (now, at) => ({ kind: 'tool-result', at, turn: turnOf(now, back), id, text: 'done', ...closing });
  }),
  ...(['reply-end', 'voice-start', 'playback-start'] as const).map((kind) =>
    late.map(
      (back): Draw =>
        (now, at) => ({ kind, at, turn: turnOf(now, back) }),
    ),
  ),
  ...(['reply-error', 'voice-error'] as const).map((kind) =>
    fc.tuple(late, retryable).map(
      ([back, again]): Draw =>
        (now, at) => ({ kind, at, turn: turnOf(now, back), message: 'reset', retryable: again }),
    ),
  ),
  fc.tuple(late, fc.nat(3), heardMs, heardMs).map(
    ([back, sentence, startMs, lengthMs]): Draw =>
      (now, at) => ({
        kind: 'sentence-made',
        at,
        turn: turnOf(now, back),
        sentence,
        startMs,
        endMs: startMs + lengthMs,
      }),
  ),
  fc.tuple(late, heardMs).map(
    ([back, ms]): Draw =>
      (now, at) => ({ kind: 'playback-mark', at, turn: turnOf(now, back), heardMs: ms }),
  ),
  fc.tuple(late, heardMs, fc.constantFrom('done' as const, 'stopped' as const, 'failed' as const)).map(
    ([back, ms, reason]): Draw =>
      (now, at) => ({ kind: 'playback-end', at, turn: turnOf(now, back), heardMs: ms, reason }),
  ),
  fc.constantFrom('4' as const, '#' as const).map(
    (digit): Draw =>
      (_now, at) => ({ kind: 'dtmf-received', at, digit }),
  ),
);
/** What happens rarely, and mostly ends a call. */
const RARE: fc.Arbitrary<Draw> = fc.oneof(
  fc.constant<Draw>((_now, at) => ({ kind: 'hold-start', at })),
  fc.constant<Draw>((_now, at) => ({ kind: 'hold-end', at })),
  fc.boolean().map<Draw>((is) => (_now, at) => ({ kind: 'music', at, is })),
  fc.constant<Draw>((_now, at) => ({ kind: 'hold-start', at, by: 'us' })),
  fc.constant<Draw>((_now, at) => ({ kind: 'say-requested', at, text: 'One moment, please.' })),
  fc.constant<Draw>((_now, at) => ({ kind: 'mute-start', at })),
  fc.constant<Draw>((_now, at) => ({ kind: 'mute-end', at })),
  fc.constant<Draw>((_now, at) => ({
    kind: 'transcriber-error',
    at,
    message: 'gone',
    retryable: false,
  })),
  fc.constant<Draw>((_now, at) => ({
    kind: 'end-requested',
    at,
    reason: 'operator',
    disposition: 'stopped',
  })),
  fc.constant<Draw>((_now, at) => ({ kind: 'call-ended', at, heardMs: null })),
);
const SCRIPT = fc.array(
  fc.tuple(
    fc.oneof({ weight: 6, arbitrary: fc.nat(600) }, { weight: 1, arbitrary: fc.nat(15_000) }),
    fc.oneof({ weight: 100, arbitrary: DRAWS }, { weight: 1, arbitrary: RARE }),
  ),
  { minLength: 5, maxLength: 60 },
);
const POLICY: fc.Arbitrary<ConversationPolicy> = fc.record({
  failureSound: fc.constantFrom(null, 'failure'),
  direction: fc.constantFrom('inbound', 'outbound'),
  firstSpeaker: fc.constantFrom('agent', 'caller'),
  greeting: fc.constantFrom(null, 'Namaste. This is Asha. How can I help?', ''),
  announcement: fc.constantFrom('', '', 'This call is recorded.'),
  announces: fc.constantFrom(false, false, false, true),
  interruption: fc.constantFrom('hold', 'stop', 'off'),
  voicemail: fc.constant({ message: 'Please call back.', beepWaitMs: 4_000 }),
  answering: fc.record({
    voicemail: fc.constantFrom('hang-up', 'leave-message', 'talk'),
    screening: fc.constantFrom('answer', 'hang-up', 'talk'),
    screeningLine: fc.constantFrom('', 'This is Asha about your visit.'),
    announcement: fc.constantFrom('hang-up', 'talk'),
    ivr: fc.constantFrom('press', 'hang-up', 'talk'),
    keys: fc.constantFrom('', '0'),
    hold: fc.constantFrom('wait', 'hang-up', 'talk'),
    person: fc.constantFrom('talk', 'talk', 'message'),
    unsure: fc.constantFrom('talk', 'message', 'hang-up'),
    personLine: fc.constant('Your order is ready. Goodbye.'),
    personWaitMs: fc.constant(30_000),
  }),
  lineHold: fc.constant({ capMs: 20_000, heardCapMs: 15_000 }),
  speculation: fc.constantFrom(
    { mode: 'off', mostPerTurn: 2 },
    { mode: 'predicted', mostPerTurn: 2 },
    { mode: 'likely', mostPerTurn: 3 },
  ),
  fillers: fc.constantFrom(DEFAULT_POLICY.fillers, {
    thinking: { afterMs: 400, phrases: ['One moment.', 'Let me see.'] },
    toolWait: { afterMs: 300, phrases: ['I am looking it up.'] },
    mostPerTurn: 2,
    mostPerCall: 3,
  }),
  warning: fc.constantFrom(null, { afterMs: 9_000, line: 'We have one minute left.' }),
  idle: fc.constantFrom(DEFAULT_POLICY.idle, {
    afterMs: 1_000,
    waitMs: 2_000,
    prompts: ['', 'Hello?'],
    goodbye: '',
  }),
  backchannels: fc.constant(DEFAULT_POLICY.backchannels),
  endpointing: fc.constant(DEFAULT_POLICY.endpointing),
  hold: fc.constant(DEFAULT_POLICY.hold),
  lines: fc.constantFrom(DEFAULT_POLICY.lines, {
    apology: '',
    tooLong: '',
    failureGoodbye: '',
    refused: '',
    busy: '',
    goodbye: '',
    timeUp: '',
    lineCheck: '',
    willWait: '',
  }),
  guard: fc.constant(null),
  replyTimeoutMs: fc.constantFrom(500, 8_000),
  maxFailures: fc.constant(2),
  goodbyeTimeoutMs: fc.constant(20_000),
  maxToolRounds: fc.constantFrom(1, 6),
});

/** `expect` takes longer than the reducer, and is asked some hundred thousand times here. */
function must(holds: boolean, promise: string): void {
  if (!holds) throw new Error(promise);
}

/** Watches one conversation, and holds every step against the promises. */
class Watch {
  conversation: Conversation;
  wakeAt: number | null = null;
  readonly #policy: ConversationPolicy;
  readonly #spoken = new Map<number, string[]>();
  readonly #recorded = new Map<number, string>();
  #askedTurn = 0;
  #hangUps = 0;

  constructor(policy: ConversationPolicy) {
    this.#policy = policy;
    this.conversation = newConversation(policy);
  }

  step(input: ConversationInput): void {
    const before = this.conversation;
    const { conversation, effects, wakeAt } = stepConversation(before, input, this.#policy);
    this.conversation = conversation;
    this.wakeAt = wakeAt;
    if (wakeAt !== null) {
      must(Number.isFinite(wakeAt) && wakeAt > input.at, `a wake-up lies ahead: ${wakeAt} after ${input.at}`);
    }
    const isLive = conversation.begunAt !== null && !conversation.ended;
    must(!isLive || wakeAt !== null, 'a live conversation waits for something');
    must(!before.ended || conversation.ended, 'what has ended stays so');
    for (const effect of effects) this.#look(effect, effects, before);
    this.#lookAtHistory();
  }

  passUntil(at: number): void {
    while (this.wakeAt !== null && this.wakeAt <= at) this.step({ kind: 'time-passed', at: this.wakeAt });
  }

  #look(effect: ConversationEffect, effects: readonly ConversationEffect[], before: Conversation): void {
    const { agent } = this.conversation;
    switch (effect.kind) {
      case 'request-reply':
        must(!before.ended && effect.turn >= this.#askedTurn, 'no reply is asked for a turn that is over');
        this.#askedTurn = effect.turn;
        return;
      case 'speak': {
        must(!before.ended, 'nobody speaks after the end');
        const isCurrent = agent.kind !== 'quiet' && agent.turn === effect.turn;
        const isStopped = effects.some(
          (other) => other.kind === 'stop-speaking' && other.turn === effect.turn,
        );
        must(isCurrent || isStopped, `turn ${effect.turn} has the floor when it speaks`);
        const spoken = this.#spoken.get(effect.turn) ?? [];
        must(effect.sentence === spoken.length, 'sentences count up');
        this.#spoken.set(effect.turn, [...spoken, effect.text]);
        return;
      }
      case 'play-sound':
        must(!before.ended, 'nothing is played after the end');
        this.#spoken.set(effect.turn, [effect.text]);
        return;
      case 'commit-turn': {
        const { turn, agentText, callerText } = effect.record;
        must(!this.#recorded.has(turn), `turn ${turn} is recorded once`);
        this.#recorded.set(turn, callerText);
        const spoken = (this.#spoken.get(turn) ?? []).join(' ');
        must(spoken.startsWith(agentText), `what is on record was said: ${agentText}`);
        return;
      }
      case 'hang-up':
        this.#hangUps += 1;
        must(this.#hangUps === 1, 'it hangs up once');
        return;
      default:
    }
  }

  /** Models refuse a tool's result without its call right before it. */
  #lookAtHistory(): void {
    const { history } = this.conversation;
    let open: string[] = [];
    for (const entry of history) {
      if (entry.role === 'tool-result') {
        must(open[0] === entry.id, "a tool's result stands behind its call");
        open = open.slice(1);
      } else {
        must(open.length === 0, 'every tool call has its result');
        open = entry.role === 'tool-calls' ? entry.calls.map(({ id }) => id) : [];
      }
    }
    must(open.length === 0, 'every tool call has its result');
  }

  /** After the end: not a word of the caller is missing from the records. */
  lookAtEnd(): void {
    must(this.conversation.ended, 'it has ended');
    for (const entry of this.conversation.history) {
      if (entry.role !== 'caller') continue;
      must(
        this.#recorded.get(entry.turn)?.startsWith(entry.text) === true,
        `the words are on record: ${entry.text}`,
      );
    }
  }
}

test('every promise holds, whatever comes', () => {
  fc.assert(
    fc.property(POLICY, SCRIPT, (policy, script) => {
      const watch = new Watch(policy);
      let at = 1_000;
      watch.step({ kind: 'begin', at });
      for (const [wait, draw] of script) {
        at += wait;
        watch.passUntil(at);
        watch.step(draw(watch.conversation, at));
      }
      watch.step({ kind: 'call-ended', at: at + 1, heardMs: null });
      watch.step({ kind: 'call-ended', at: at + 2, heardMs: null });
      watch.lookAtEnd();
    }),
    { numRuns: 300 },
  );
});

test('left alone, every conversation comes to its end', () => {
  fc.assert(
    fc.property(POLICY, SCRIPT, (policy, script) => {
      const watch = new Watch(policy);
      watch.step({ kind: 'begin', at: 0 });
      let at = 0;
      for (const [wait, draw] of script) {
        at += wait;
        watch.passUntil(at);
        watch.step(draw(watch.conversation, at));
      }
      // No voice, no model, no switch and no caller is there any more.
      // An operator may have silenced the agent: that too ends by itself.
      watch.passUntil(at + 3_600_000);
      must(watch.conversation.ended, 'a call that nobody is on ends');
    }),
    { numRuns: 100 },
  );
});
