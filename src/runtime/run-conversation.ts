// The shell of one conversation: takes an input, steps the reducer, performs the effects, sets the one timer.
// Never branches on who has the floor: that is the reducer's.
import { type ShownHistory, showHistory } from '../conversation/history.ts';
import type { ConversationPolicy } from '../conversation/policy.ts';
import type {
  Conversation,
  ConversationEffect,
  ConversationInput,
  EndReason,
  HistoryEntry,
  ReplyToolCall,
  TurnRecord,
} from '../conversation/state.ts';
import { newConversation, stepConversation } from '../conversation/step.ts';
import type { Playout, PlayoutEvent } from '../media/playout.ts';
import type { ChatModel, ChatUsage } from '../providers/spec/chat-model.ts';
import { ProviderError } from '../providers/spec/error.ts';
import type { Utterance, Voice } from '../providers/spec/voice.ts';
import type { Clock, Instant } from '../telephony/time.ts';
import type { CallNews } from './live-feed.ts';
import type { Log } from './log.ts';
import type { Tool } from './tools.ts';

export interface ConversationParts {
  readonly policy: ConversationPolicy;
  readonly instructions: string;
  readonly language: string;
  readonly model: ChatModel;
  readonly voice: Voice;
  readonly playout: Playout;
  /** The rate at which the voice is asked to speak: the leg's own. */
  readonly voiceRateHz: 8000 | 16000;
  readonly tools: readonly Tool[];
  readonly clock: Clock;
  readonly log: Log;
  readonly finalizeTranscript: () => void;
  readonly onNews: (news: CallNews) => void;
  readonly onTurn: (record: TurnRecord) => void;
  readonly onUsage: (usage: ConversationUsage) => void;
  readonly onHangUp: (reason: EndReason, disposition: string) => void;
}

/** What was used of paid services, for the bill. */
export type ConversationUsage = { kind: 'model'; usage: ChatUsage } | { kind: 'voice'; characters: number };

interface SpokenTurn {
  readonly utterance: Utterance;
  readonly abort: AbortController;
}

export class RunningConversation {
  readonly #parts: ConversationParts;
  #conversation: Conversation;
  readonly #queue: ConversationInput[] = [];
  #stepping = false;
  #callOffWake: (() => void) | null = null;
  readonly #replies = new Map<number, AbortController>();
  readonly #speech = new Map<number, SpokenTurn>();
  #toldAt: Instant | null = null;
  #shown: ShownHistory | null = null;
  #closed = false;

  constructor(parts: ConversationParts) {
    this.#parts = parts;
    this.#conversation = newConversation(parts.policy);
  }

  get conversation(): Conversation {
    return this.#conversation;
  }

  /** Feeds one input. Inputs that come while one is being handled wait for it, in order. */
  input(input: ConversationInput): void {
    if (this.#closed) return;
    this.#queue.push(input);
    if (this.#stepping) return;
    this.#stepping = true;
    try {
      for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) this.#step(next);
    } finally {
      this.#stepping = false;
    }
  }

  playoutEvent(event: PlayoutEvent): void {
    switch (event.kind) {
      case 'started':
        return this.input({ kind: 'playback-start', at: event.at, turn: event.turn });
      case 'mark':
        return this.input({ kind: 'playback-mark', at: event.at, turn: event.turn, heardMs: event.heardMs });
      case 'ended':
        return this.input({
          kind: 'playback-end',
          at: event.at,
          turn: event.turn,
          heardMs: event.heardMs,
          reason: event.reason,
        });
      case 'underrun':
        this.#parts.log.warn({ turn: event.turn }, 'voice fell behind');
        return;
    }
  }

  /** The line is gone. Records what was heard and lets go of everything. */
  close(at: Instant): void {
    if (this.#closed) return;
    this.input({ kind: 'call-ended', at, heardMs: null });
    this.#closed = true;
    this.#callOffWake?.();
    for (const abort of this.#replies.values()) abort.abort();
    for (const spoken of this.#speech.values()) spoken.abort.abort();
    this.#parts.playout.close();
  }

  #step(input: ConversationInput): void {
    const before = this.#conversation;
    const step = stepConversation(before, input, this.#parts.policy);
    this.#conversation = step.conversation;
    this.#tellPartial(input);
    for (const effect of step.effects) this.#perform(effect, input.at);
    this.#callOffWake?.();
    this.#callOffWake =
      step.wakeAt === null
        ? null
        : this.#parts.clock.wakeAt(step.wakeAt, () =>
            this.input({ kind: 'time-passed', at: this.#parts.clock.now() }),
          );
  }

  #tellPartial(input: ConversationInput): void {
    if (input.kind === 'transcript-partial' && input.text !== '') {
      this.#parts.onNews({ kind: 'caller-partial', text: input.text });
    }
  }

  #perform(effect: ConversationEffect, at: Instant): void {
    const { playout, onNews, onTurn, onHangUp, finalizeTranscript } = this.#parts;
    switch (effect.kind) {
      case 'request-reply': {
        this.#tellCallerSaid(effect.history.at(-1));
        void this.#reply(effect);
        return;
      }
      case 'cancel-reply':
        this.#replies.get(effect.turn)?.abort();
        this.#replies.delete(effect.turn);
        return;
      case 'speak':
        onNews({ kind: 'agent-speaks', turn: effect.turn, text: effect.text });
        this.#parts.onUsage({ kind: 'voice', characters: effect.text.length });
        this.#speechOf(effect.turn).utterance.push(effect.sentence, effect.text);
        return;
      case 'end-speech':
        this.#speechOf(effect.turn).utterance.end();
        return;
      case 'hold-speech':
        onNews({ kind: 'agent-held' });
        playout.hold(effect.turn);
        return;
      case 'resume-speech':
        onNews({ kind: 'agent-resumed' });
        playout.resume(effect.turn);
        return;
      case 'stop-speaking':
        playout.stop(effect.turn);
        this.#speech.get(effect.turn)?.abort.abort();
        this.#speech.delete(effect.turn);
        return;
      case 'finalize-transcript':
        finalizeTranscript();
        return;
      case 'run-tool':
        onNews({ kind: 'tool', name: effect.call.name, argumentsJson: effect.call.argumentsJson });
        void this.#runTool(effect.turn, effect.call);
        return;
      case 'commit-turn':
        this.#replies.delete(effect.record.turn);
        this.#speech.delete(effect.record.turn);
        onTurn(effect.record);
        onNews({ kind: 'turn', record: effect.record });
        return;
      case 'note-backchannel':
        if (effect.text !== '') onNews({ kind: 'caller-backchannel', text: effect.text });
        return;
      case 'hang-up':
        this.#parts.log.debug({ reason: effect.reason, at }, 'conversation ends');
        onHangUp(effect.reason, effect.disposition);
        return;
    }
  }

  /** Once: a model that failed is asked again with the same words. */
  #tellCallerSaid(last: HistoryEntry | undefined): void {
    if (last === undefined || last.at === this.#toldAt) return;
    if (last.role !== 'caller' && last.role !== 'keys') return;
    this.#toldAt = last.at;
    this.#parts.onNews({
      kind: 'caller-said',
      text: last.role === 'caller' ? last.text : `[keys ${last.digits}]`,
    });
  }

  async #reply(effect: Extract<ConversationEffect, { kind: 'request-reply' }>): Promise<void> {
    const { model, instructions, tools, clock } = this.#parts;
    const { turn } = effect;
    const abort = new AbortController();
    this.#replies.set(turn, abort);
    this.#shown = showHistory(instructions, effect.history, this.#shown);
    try {
      const reply = model.reply({
        messages: this.#shown.messages,
        tools: tools.map((tool) => tool.spec),
        signal: abort.signal,
      });
      for await (const part of reply) {
        if (abort.signal.aborted) return;
        if (part.kind === 'text') this.input({ kind: 'reply-delta', at: clock.now(), turn, text: part.text });
        else if (part.kind === 'tool-call')
          this.input({ kind: 'reply-tool-call', at: clock.now(), turn, call: part.call });
        else if (part.kind === 'warning') this.#parts.onNews({ kind: 'warning', text: part.text });
        else if (part.usage !== null) this.#parts.onUsage({ kind: 'model', usage: part.usage });
      }
      if (!abort.signal.aborted) this.input({ kind: 'reply-end', at: clock.now(), turn });
    } catch (error) {
      if (abort.signal.aborted) return;
      const failure = this.#toFailure(error, 'model');
      this.input({ kind: 'reply-error', at: clock.now(), turn, ...failure });
    }
  }

  #speechOf(turn: number): SpokenTurn {
    const known = this.#speech.get(turn);
    if (known !== undefined) return known;
    const abort = new AbortController();
    const utterance = this.#parts.voice.speak({
      sampleRateHz: this.#parts.voiceRateHz,
      language: this.#parts.language,
      signal: abort.signal,
    });
    const spoken = { utterance, abort };
    this.#speech.set(turn, spoken);
    void this.#playSpeech(turn, spoken);
    return spoken;
  }

  async #playSpeech(turn: number, { utterance, abort }: SpokenTurn): Promise<void> {
    const { playout, clock } = this.#parts;
    let sentenceStartMs = 0;
    let begun = false;
    try {
      for await (const part of utterance.parts) {
        if (abort.signal.aborted) return;
        if (part.kind === 'audio') {
          playout.write(turn, part.pcm);
          if (!begun) this.input({ kind: 'voice-start', at: clock.now(), turn });
          begun = true;
        } else if (part.kind === 'sentence-end') {
          const endMs = playout.writtenMs(turn);
          this.input({
            kind: 'sentence-made',
            at: clock.now(),
            turn,
            sentence: part.sentence,
            startMs: sentenceStartMs,
            endMs,
          });
          sentenceStartMs = endMs;
        } else {
          this.#parts.onNews({ kind: 'warning', text: part.text });
        }
      }
      if (abort.signal.aborted) return;
      playout.end(turn);
      // Every sentence came back without a sound: nothing will ever play, so nothing will ever end.
      if (!begun)
        this.input({
          kind: 'voice-error',
          at: clock.now(),
          turn,
          message: 'the voice made no sound',
          retryable: true,
        });
    } catch (error) {
      if (abort.signal.aborted) return;
      if (begun) playout.end(turn);
      const failure = this.#toFailure(error, 'voice');
      this.input({ kind: 'voice-error', at: clock.now(), turn, ...failure });
    }
  }

  async #runTool(turn: number, call: ReplyToolCall): Promise<void> {
    const { tools, clock } = this.#parts;
    const tool = tools.find((candidate) => candidate.spec.name === call.name);
    const abort = this.#replies.get(turn)?.signal ?? AbortSignal.abort();
    const outcome =
      tool === undefined
        ? { text: `There is no tool called ${call.name}.` }
        : await tool.run(call.argumentsJson, abort);
    this.input({
      kind: 'tool-result',
      at: clock.now(),
      turn,
      id: call.id,
      text: outcome.text,
      ...('closing' in outcome ? { closing: outcome.closing } : {}),
    });
  }

  #toFailure(error: unknown, part: 'model' | 'voice'): { message: string; retryable: boolean } {
    if (!(error instanceof ProviderError)) {
      // An adapter may throw nothing else, so this is a bug of ours. It costs this call its turn, not the others theirs.
      this.#parts.log.error({ part, err: error }, 'adapter threw what it may not throw');
      return { message: `${part} adapter failed`, retryable: false };
    }
    const { kind, provider, statusCode, hint } = error;
    this.#parts.log.warn({ part, provider, kind, statusCode, hint }, 'provider failed');
    this.#parts.onNews({ kind: 'warning', text: `${provider}: ${error.message}. ${hint}` });
    return { message: error.message, retryable: error.retryable };
  }
}
