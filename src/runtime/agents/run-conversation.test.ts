// The shell of a conversation: every effect is performed, what comes late is dropped, and nothing that a provider, a tool
// or a part of ours throws gets further than its own call.
import { describe, expect, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import { NotedPlayout } from '../../../test/fakes/noted-playout.ts';
import { ScriptedModel, ScriptedVoice, settled } from '../../../test/fakes/scripted-providers.ts';
import type { TurnRecord } from '../../conversation/exchange.ts';
import type { ConversationInput } from '../../conversation/inputs.ts';
import { type ConversationPolicy, DEFAULT_POLICY } from '../../conversation/policy.ts';
import { ProviderError } from '../../providers/spec/error.ts';
import type { CallNews } from '../live-feed.ts';
import type { ConversationUsage } from './providers/cost.ts';
import { RunningConversation } from './run-conversation.ts';
import { TOOL_LIMIT_MS } from './tools/tool-runs.ts';
import type { Tool } from './tools/tools.ts';

type Loose = ConversationInput extends infer Input
  ? Input extends { at: number }
    ? Omit<Input, 'at'>
    : never
  : never;

class Talk {
  readonly clock = new FakeClock();
  readonly model = new ScriptedModel();
  readonly voice = new ScriptedVoice();
  readonly playout = new NotedPlayout();
  readonly kept = new KeptLog();
  readonly news: CallNews[] = [];
  readonly turns: TurnRecord[] = [];
  readonly usage: ConversationUsage[] = [];
  readonly hangUps: string[] = [];
  readonly dispositions: string[] = [];
  finalized = 0;
  onNews: (news: CallNews) => void = () => {};
  readonly conversation: RunningConversation;

  constructor(policy: Partial<ConversationPolicy> = {}, tools: readonly Tool[] = []) {
    this.conversation = new RunningConversation({
      policy: { ...DEFAULT_POLICY, firstSpeaker: 'caller', ...policy },
      instructions: 'Be kind.',
      language: 'en',
      model: this.model,
      voice: this.voice,
      playout: this.playout,
      voiceRateHz: 8000,
      toolsNow: () => tools,
      clock: this.clock,
      log: this.kept.log.child({ callId: 'call-1' }),
      finalizeTranscript: () => {
        this.finalized += 1;
      },
      onNews: (news) => {
        this.news.push(news);
        this.onNews(news);
      },
      onTurn: (record) => this.turns.push(record),
      onUsage: (usage) => this.usage.push(usage),
      onDisposition: (_reason, disposition) => this.dispositions.push(disposition),
      onHangUp: (reason, disposition) => this.hangUps.push(`${reason} ${disposition}`),
    });
  }

  input(input: Loose): void {
    this.conversation.input({ ...input, at: this.clock.now() } as ConversationInput);
  }

  /** The caller says a whole sentence, and the agent is asked for its answer. */
  async hears(text: string): Promise<void> {
    this.input({ kind: 'speech-start' });
    this.clock.turn(400);
    this.input({ kind: 'speech-end' });
    this.input({ kind: 'transcript-final', text });
    this.clock.turn(1_300);
    await settled();
  }

  playback(
    kind: 'started' | 'ended',
    turn: number,
    heardMs = 0,
    reason: 'done' | 'stopped' | 'failed' = 'done',
  ): void {
    const at = this.clock.now();
    this.conversation.playoutEvent(
      kind === 'started' ? { kind, turn, at } : { kind, turn, heardMs, reason, at },
    );
  }

  newsOf(kind: CallNews['kind']): string[] {
    return this.news.filter((news) => news.kind === kind).map((news) => ('text' in news ? news.text : kind));
  }

  get errors(): readonly { callId?: unknown; msg: string }[] {
    return this.kept.lines.filter((line) => line.level === 'error');
  }
}

async function begun(policy: Partial<ConversationPolicy> = {}, tools: readonly Tool[] = []): Promise<Talk> {
  const talk = new Talk(policy, tools);
  talk.input({ kind: 'begin' });
  await talk.hears('When are you open?');
  return talk;
}

const toolCalled = (id: string, name: string) =>
  ({ kind: 'tool-call', call: { id, name, argumentsJson: '{}' } }) as const;

function toolThat(run: Tool['run']): Tool {
  const rule = {
    name: 'book',
    description: 'Books.',
    parameters: {},
    limit: 9,
    repeats: 'every-time',
    ends: false,
  } as const;
  return { rule, run };
}

const refused = new ProviderError('no such model', {
  kind: 'refused',
  provider: 'models',
  hint: 'Correct it.',
});
const unreachable = new ProviderError('gone', { kind: 'unreachable', provider: 'models', hint: 'Wait.' });

describe('a conversation that goes well', () => {
  test('words become a request, its text is spoken, and what was heard is the record', async () => {
    const talk = await begun();
    expect(talk.newsOf('caller-said')).toEqual(['When are you open?']);
    expect(talk.finalized).toBe(1);
    const { request, parts } = talk.model.last;
    expect(request.messages.at(-1)).toEqual({ role: 'user', text: 'When are you open?' });
    parts.give(
      { kind: 'warning', text: 'no temperature here' },
      { kind: 'text', text: 'From nine to five. ' },
    );
    parts.give({
      kind: 'end',
      reason: 'stop',
      usage: { inputTokens: 9, cachedInputTokens: 0, outputTokens: 5 },
    });
    parts.end();
    await settled();
    expect(talk.voice.last.pushed).toEqual(['From nine to five.']);
    expect(talk.voice.last.ended).toBe(true);
    talk.voice.last.say(0, 1_500);
    talk.voice.last.parts.end();
    await settled();
    const turn = talk.conversation.conversation.turn;
    expect(talk.playout.asked).toEqual([`write ${turn} 1500`, `end ${turn}`]);
    talk.playback('started', turn);
    talk.clock.turn(1_500);
    talk.playback('ended', turn, 1_500);
    expect(talk.turns).toMatchObject([
      { callerText: 'When are you open?', agentText: 'From nine to five.', cut: false, heardMs: 1_500 },
    ]);
    expect(talk.usage).toEqual([
      { kind: 'model', usage: { inputTokens: 9, cachedInputTokens: 0, outputTokens: 5 } },
      { kind: 'voice', characters: 'From nine to five.'.length },
    ]);
    expect(talk.newsOf('warning')).toEqual(['no temperature here']);
    expect(talk.errors).toEqual([]);
  });

  test('speech over the agent holds the playout, nothing said lets it go on, words stop it and its voice', async () => {
    const talk = await begun();
    talk.model.last.parts.give({ kind: 'text', text: 'From nine to five, and longer on Friday. ' });
    await settled();
    talk.voice.last.say(0, 3_000);
    await settled();
    const { turn } = talk.conversation.conversation;
    talk.playback('started', turn);
    talk.clock.turn(400);
    talk.input({ kind: 'speech-start' });
    expect(talk.playout.asked.at(-1)).toBe(`hold ${turn}`);
    talk.input({ kind: 'speech-end' });
    talk.clock.turn(2_000);
    expect(talk.playout.asked.at(-1)).toBe(`resume ${turn}`);
    talk.input({ kind: 'speech-start' });
    talk.input({ kind: 'transcript-partial', text: 'wait a moment please' });
    expect(talk.playout.asked.at(-1)).toBe(`stop ${turn}`);
    expect(talk.voice.last.request.signal.aborted).toBe(true);
    expect(talk.model.last.request.signal.aborted).toBe(true);
    expect(talk.newsOf('agent-held')).toHaveLength(2);
    expect(talk.newsOf('agent-resumed')).toHaveLength(1);
    expect(talk.newsOf('caller-partial')).toEqual(['wait a moment please']);
  });

  test('parts that come for a cancelled reply, and sound for a silenced turn, are dropped', async () => {
    const talk = await begun();
    const first = talk.model.last;
    first.parts.give({ kind: 'text', text: 'From nine to five. ' });
    await settled();
    const utterance = talk.voice.last;
    talk.input({ kind: 'end-requested', reason: 'time-limit', disposition: 'time-limit' });
    const asked = [...talk.playout.asked];
    const said = talk.newsOf('agent-speaks');
    first.parts.give({ kind: 'text', text: 'And on Friday. ' }, { kind: 'warning', text: 'late' });
    first.parts.throw(new Error('late'));
    utterance.say(0, 500);
    utterance.parts.throw(new Error('late'));
    await settled();
    expect(talk.playout.asked).toEqual(asked);
    expect(talk.newsOf('agent-speaks')).toEqual(said);
    expect(talk.newsOf('warning')).toEqual([]);
    expect(talk.errors).toEqual([]);
  });

  test('a machine is told by its words, and the call is hung up once', () => {
    const talk = new Talk({ direction: 'outbound' });
    talk.input({ kind: 'begin' });
    talk.input({ kind: 'transcript-final', text: 'please leave your message after the tone' });
    expect(talk.newsOf('caller-said')).toEqual(['please leave your message after the tone']);
    expect(talk.hangUps).toEqual(['voicemail voicemail']);
  });
});

describe('a model that fails', () => {
  const rows: [what: string, fail: (talk: Talk) => void, said: RegExp, logged: 'warn' | 'error'][] = [
    ['throws a refusal in mid-stream', (talk) => talk.model.last.parts.throw(refused), /Sorry/, 'warn'],
    [
      'throws what is no ProviderError',
      (talk) => talk.model.last.parts.throw(new TypeError('x is not y')),
      /Sorry/,
      'error',
    ],
    ['throws a string', (talk) => talk.model.last.parts.throw('nonsense'), /Sorry/, 'error'],
    ['throws nothing at all', (talk) => talk.model.last.parts.throw(undefined), /Sorry/, 'error'],
  ];
  test.each(rows)('that %s is excused, and logged once with the call', async (_what, fail, said, logged) => {
    const talk = await begun();
    fail(talk);
    await settled();
    expect(talk.voice.last.pushed.join(' ')).toMatch(said);
    expect(talk.kept.lines.filter((line) => line.level === logged)).toMatchObject([{ callId: 'call-1' }]);
    expect(talk.newsOf('warning')).toHaveLength(1);
    expect(talk.hangUps).toEqual([]);
  });

  test('before it gives anything, in the request itself, counts as the same failure', async () => {
    const talk = new Talk();
    talk.input({ kind: 'begin' });
    talk.model.throwNext = { thrown: unreachable };
    await talk.hears('When are you open?');
    // It may help to ask again, so it was asked again.
    expect(talk.model.asked).toHaveLength(1);
    expect(talk.kept.messages('warn')).toEqual(['provider failed']);
  });

  test('what a package throws does not bring its keys into the log', async () => {
    const talk = await begun();
    talk.model.last.parts.throw(
      Object.assign(new Error('bad'), { headers: { authorization: 'Bearer secret-key' } }),
    );
    await settled();
    expect(JSON.stringify(talk.kept.lines)).not.toContain('secret-key');
    expect(talk.errors).toHaveLength(1);
  });

  test('again and again says goodbye and ends the call by its own rules', async () => {
    const talk = await begun();
    for (let times = 0; times < 3; times += 1) {
      talk.model.last.parts.throw(refused);
      await settled();
      const { turn } = talk.conversation.conversation;
      talk.voice.last.say(0, 100);
      talk.voice.last.parts.end();
      await settled();
      talk.playback('started', turn);
      talk.clock.turn(100);
      talk.playback('ended', turn, 100);
      if (times < 2) await talk.hears('Are you open?');
    }
    expect(talk.hangUps).toEqual(['provider-failed failed']);
  });
});

describe('a voice that fails', () => {
  const silent = async (talk: Talk): Promise<void> => {
    talk.model.last.parts.give({ kind: 'text', text: 'From nine to five. ' });
    talk.model.last.parts.end();
    await settled();
  };

  test.each(['speak', 'push', 'end'] as const)(
    'by throwing in %s ends the call, logged once',
    async (what) => {
      const talk = await begun();
      talk.voice.throwOn = { what, thrown: new TypeError('no') };
      await silent(talk);
      expect(talk.hangUps).toEqual(['provider-failed failed']);
      expect(talk.errors).toMatchObject([
        { callId: 'call-1', msg: 'provider adapter threw an unexpected error' },
      ]);
    },
  );

  test('by being unreachable before its first sound is asked again', async () => {
    const talk = await begun();
    await silent(talk);
    talk.voice.last.parts.throw(unreachable);
    await settled();
    expect(talk.voice.spoken).toHaveLength(2);
    expect(talk.voice.last.pushed).toEqual(['From nine to five.']);
  });

  test('by making no sound at all, also in empty parts, is asked again and then given up', async () => {
    const talk = await begun();
    await silent(talk);
    for (let times = 0; times < 3; times += 1) {
      talk.voice.last.say(0, 0);
      talk.voice.last.parts.end();
      await settled();
    }
    expect(talk.voice.spoken).toHaveLength(3);
    expect(talk.hangUps).toEqual(['provider-failed failed']);
  });

  test('behind its first sound lets what was made play to its end', async () => {
    const talk = await begun();
    await silent(talk);
    talk.voice.last.say(0, 400);
    await settled();
    talk.playback('started', talk.conversation.conversation.turn);
    talk.voice.last.parts.throw(unreachable);
    await settled();
    expect(talk.playout.asked.map((asked) => asked.split(' ')[0])).toEqual(['write', 'end']);
  });
});

describe('tools', () => {
  async function called(run: Tool['run'], name = 'book'): Promise<Talk> {
    const talk = await begun({}, [toolThat(run)]);
    talk.model.last.parts.give(toolCalled('t1', name));
    talk.model.last.parts.end();
    await settled();
    return talk;
  }

  /** What the model is told of it, in the request that follows. */
  const told = (talk: Talk): string | undefined =>
    talk.model.last.request.messages.flatMap((message) => (message.role === 'tool' ? [message.text] : []))[0];

  const rows: [what: string, run: Tool['run'], told: RegExp, errors: number][] = [
    ['answers', () => Promise.resolve({ text: 'Booked.' }), /Booked\./, 0],
    ['rejects', () => Promise.reject(new Error('no line')), /The tool failed/, 1],
    ['rejects with no Error', () => Promise.reject(null), /The tool failed/, 1],
    [
      'throws before it returns',
      () => {
        throw new Error('no line');
      },
      /The tool failed/,
      1,
    ],
    ['answers with nothing', () => Promise.resolve(undefined as never), /The tool failed/, 1],
  ];
  test.each(rows)('one that %s has a result that says so', async (_what, run, expected, errors) => {
    const talk = await called(run);
    expect(talk.model.asked).toHaveLength(2);
    expect(told(talk)).toMatch(expected);
    expect(talk.errors).toHaveLength(errors);
    expect(talk.newsOf('tool')).toHaveLength(1);
  });

  test('one that the agent does not have is said not to be there', async () => {
    expect(told(await called(() => Promise.reject(new Error('not this one')), 'fly'))).toBe(
      'There is no tool called fly.',
    );
  });

  test('one that never answers is given up, and told so', async () => {
    let signal: AbortSignal | null = null;
    const talk = await called((_json, given) => {
      signal = given;
      return new Promise(() => {});
    });
    expect(talk.model.asked).toHaveLength(1);
    talk.clock.turn(TOOL_LIMIT_MS - 1_000);
    await settled();
    const thinking = talk.model.asked.length;
    talk.clock.turn(1_000);
    await settled();
    expect([thinking, talk.model.asked.length]).toEqual([1, 2]);
    expect(told(talk)).toMatch(/no answer within 15 seconds/);
    expect(signal).toMatchObject({ aborted: true });
  });

  test('one that runs when the line goes is cancelled, and its late answer changes nothing', async () => {
    let answer: (outcome: { text: string }) => void = () => {};
    let signal: AbortSignal | null = null;
    const talk = await called((_json, given) => {
      signal = given;
      return new Promise((resolve) => {
        answer = resolve;
      });
    });
    talk.conversation.close(talk.clock.now());
    answer({ text: 'Booked.' });
    await settled();
    expect(signal).toMatchObject({ aborted: true });
    expect(talk.model.asked).toHaveLength(1);
    expect(talk.clock.pending).toBe(0);
  });
});

describe('faults of our own', () => {
  test.each(['write', 'stop', 'hold', 'end'])(
    'a playout that throws in %s ends the call, logged once',
    async (what) => {
      const talk = await begun();
      talk.playout.throwOn = { what, thrown: new Error('ENOSPC') };
      talk.model.last.parts.give({ kind: 'text', text: 'From nine to five, and longer on Friday. ' });
      talk.model.last.parts.end();
      await settled();
      const { turn } = talk.conversation.conversation;
      talk.voice.last.say(0, 3_000);
      talk.voice.last.parts.end();
      await settled();
      talk.playback('started', turn);
      talk.clock.turn(500);
      talk.input({ kind: 'speech-start' });
      talk.input({ kind: 'transcript-partial', text: 'wait a moment please' });
      expect(talk.hangUps).toEqual(['fault failed']);
      expect(talk.errors).toMatchObject([{ callId: 'call-1', msg: 'call ended by a fault of this program' }]);
      talk.conversation.close(talk.clock.now());
      expect(talk.clock.pending).toBe(0);
      expect(talk.turns.map((turnRecord) => turnRecord.callerText)).toContain('When are you open?');
    },
  );

  test('a playout that cannot make its file is told by its event: tried again, then the call ends', async () => {
    const talk = await begun();
    talk.model.last.parts.give({ kind: 'text', text: 'From nine to five. ' });
    talk.model.last.parts.end();
    await settled();
    for (let times = 0; times < 3; times += 1)
      talk.playback('ended', talk.conversation.conversation.turn, 0, 'failed');
    expect(talk.hangUps).toEqual(['provider-failed failed']);
  });

  test('somebody who watches and throws ends this call, and not whoever brought the input', async () => {
    const talk = await begun();
    talk.onNews = () => {
      throw new Error('a watcher');
    };
    expect(() => talk.input({ kind: 'transcript-partial', text: 'hello' })).not.toThrow();
    expect(talk.hangUps).toEqual(['fault failed']);
    expect(talk.model.last.request.signal.aborted).toBe(true);
  });
});

describe('the end', () => {
  test('while everything is in flight lets go of it all and keeps the record', async () => {
    const talk = await begun();
    talk.model.last.parts.give({ kind: 'text', text: 'From nine to five. ' });
    await settled();
    talk.voice.last.say(0, 1_000);
    await settled();
    talk.playback('started', talk.conversation.conversation.turn);
    talk.clock.turn(600);
    talk.conversation.close(talk.clock.now());
    talk.conversation.close(talk.clock.now());
    talk.input({ kind: 'transcript-final', text: 'too late' });
    expect(talk.model.last.request.signal.aborted).toBe(true);
    expect(talk.voice.last.request.signal.aborted).toBe(true);
    expect(talk.playout.asked.filter((asked) => asked === 'close')).toHaveLength(1);
    expect(talk.turns).toMatchObject([{ cut: true, heardMs: 600 }]);
    expect(talk.clock.pending).toBe(0);
    expect(talk.model.asked).toHaveLength(1);
  });

  test('that comes in the middle of a step begins nothing any more', () => {
    const talk = new Talk({ firstSpeaker: 'agent' });
    talk.onNews = () => {
      talk.input({ kind: 'transcript-final', text: 'hello' });
      talk.conversation.close(talk.clock.now());
    };
    talk.input({ kind: 'transcript-partial', text: 'hello' });
    expect(talk.playout.asked).toEqual(['close']);
    expect(talk.model.asked.filter(({ request }) => !request.signal.aborted)).toEqual([]);
    expect(talk.clock.pending).toBe(0);
  });
});
