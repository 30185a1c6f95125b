// A running conversation with a scripted model and voice and a playout that notes, under a clock that is turned.

import type { TurnRecord } from '../../src/conversation/exchange.ts';
import type { ConversationInput } from '../../src/conversation/inputs.ts';
import { type ConversationPolicy, DEFAULT_POLICY } from '../../src/conversation/policy.ts';
import { ProviderError } from '../../src/providers/spec/error.ts';
import type { ConversationUsage } from '../../src/runtime/agents/providers/cost.ts';
import { RunningConversation } from '../../src/runtime/agents/run-conversation.ts';
import type { Tool } from '../../src/runtime/agents/tools/tools.ts';
import type { CallNews } from '../../src/runtime/live-feed.ts';
import { FakeClock } from './clock.ts';
import { KeptLog } from './kept-log.ts';
import { NotedPlayout } from './noted-playout.ts';
import { ScriptedModel, ScriptedVoice, settled } from './scripted-providers.ts';

type Loose = ConversationInput extends infer Input
  ? Input extends { at: number }
    ? Omit<Input, 'at'>
    : never
  : never;

export class Talk {
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
  /** Keys for whoever listens at the far end. */
  readonly pressed: string[] = [];
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
      sendDtmf: (digits) => this.pressed.push(digits),
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

export async function begun(
  policy: Partial<ConversationPolicy> = {},
  tools: readonly Tool[] = [],
): Promise<Talk> {
  const talk = new Talk(policy, tools);
  talk.input({ kind: 'begin' });
  await talk.hears('When are you open?');
  return talk;
}

export const toolCalled = (id: string, name: string) =>
  ({ kind: 'tool-call', call: { id, name, argumentsJson: '{}' } }) as const;

export function toolThat(run: Tool['run']): Tool {
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

export const refused = new ProviderError('no such model', {
  kind: 'refused',
  provider: 'models',
  hint: 'Correct it.',
});
/** Refused for the form of one request: the next may be taken. */
export const illFormed = new ProviderError('bad request', {
  kind: 'refused',
  provider: 'models',
  request: 'form',
  hint: 'Correct it.',
});
export const malformed = new ProviderError('answered with text/html', {
  kind: 'malformed',
  provider: 'models',
  hint: 'Check that baseUrl points to it.',
});
export const unreachable = new ProviderError('gone', {
  kind: 'unreachable',
  provider: 'models',
  hint: 'Wait.',
});
