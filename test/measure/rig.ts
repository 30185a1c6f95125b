// One conversation without a telephone, for measuring what a model can make an agent do: the real reducer, the real policy,
// tools and guard; a voice and an ear that take no time; a clock that is turned. What was said and what was done is kept.

import { speechGuard } from '../../src/conversation/over-agent/speech-guard.ts';
import { DEFAULT_POLICY } from '../../src/conversation/policy.ts';
import type { Playout, PlayoutEvent } from '../../src/media/playout/playout.ts';
import type { ChatModel, ChatRequest, ReplyPart } from '../../src/providers/spec/chat-model.ts';
import type { SpeechPart, Utterance, Voice } from '../../src/providers/spec/voice.ts';
import { RunningConversation } from '../../src/runtime/agents/run-conversation.ts';
import type { Tool } from '../../src/runtime/agents/tools/tools.ts';
import type { Pcm } from '../../src/telephony/audio.ts';
import { FakeClock } from '../fakes/clock.ts';
import { KeptLog } from '../fakes/kept-log.ts';
import { Parts } from '../fakes/scripted-providers.ts';

export interface RigOptions {
  readonly at: number;
  readonly instructions: string;
  readonly tools: readonly Tool[];
  readonly secrets: readonly string[];
  readonly model: ChatModel;
}

const MS_A_LETTER = 50;
const TICK_MS = 20;
/** Longer than any pause that a caller would bear. */
const LONGEST_MS = 60_000;

export class Rig {
  readonly clock: FakeClock;
  /** In order, as they are written in the record. */
  readonly said: string[] = [];
  /** In order, as the voice was given them. */
  readonly spoken: string[] = [];
  readonly warnings: string[] = [];
  readonly kept = new KeptLog();
  /** Every request of the model has one, and no more: `end`, or a failure. */
  readonly ends: number[] = [];
  readonly requests: ChatRequest[] = [];
  hungUp: string | null = null;
  readonly #conversation: RunningConversation;
  #running = 0;

  constructor(options: RigOptions) {
    this.clock = new FakeClock(options.at);
    const { clock, kept, spoken } = this;
    const playout = new InstantPlayout(clock, (event) => this.#conversation.playoutEvent(event));
    const tools = options.tools;
    this.#conversation = new RunningConversation({
      policy: {
        ...DEFAULT_POLICY,
        firstSpeaker: 'caller',
        idle: { ...DEFAULT_POLICY.idle, afterMs: 10 * LONGEST_MS },
        guard: speechGuard({
          instructions: options.instructions,
          rules: tools.map(({ rule }) => rule.description),
          sayable: [],
          secrets: options.secrets,
          names: tools.flatMap(({ rule }) => [rule.name, ...argumentNames(rule.parameters)]),
        }),
      },
      instructions: options.instructions,
      language: 'en-IN',
      model: this.#watched(options.model),
      voice: instantVoice((text) => spoken.push(text)),
      playout,
      voiceRateHz: 8000,
      toolsNow: () => tools,
      clock,
      log: kept.log,
      finalizeTranscript: () => {},
      onNews: (news) => {
        if (news.kind === 'warning') this.warnings.push(news.text);
        if (news.kind === 'agent-speaks') this.said.push(news.text);
      },
      onTurn: () => {},
      onUsage: () => {},
      onDisposition: () => {},
      onHangUp: (reason) => {
        this.hungUp = reason;
      },
    });
    this.#conversation.input({ kind: 'begin', at: clock.now() });
  }

  get errors(): readonly string[] {
    return this.kept.messages('error');
  }

  /** The caller says it; resolves once the agent has nothing more to say. False where it never came to an end. */
  async hear(text: string): Promise<boolean> {
    const { clock } = this;
    const conversation = this.#conversation;
    conversation.input({ kind: 'speech-start', at: clock.now() });
    clock.turn(600);
    conversation.input({ kind: 'speech-end', at: clock.now() });
    conversation.input({ kind: 'transcript-final', at: clock.now(), text });
    clock.turn(1_700);
    const until = clock.now() + LONGEST_MS;
    while (clock.now() < until) {
      await nextTurn();
      const { agent, caller } = conversation.conversation;
      const quiet = agent.kind === 'quiet' && caller.kind === 'quiet' && this.#running === 0;
      if (this.hungUp !== null || (quiet && conversation.conversation.owedAt === null)) return true;
      // While a server answers, its time is not the call's.
      if (this.#running > 0) await new Promise((resolve) => setTimeout(resolve, 1));
      else clock.turn(TICK_MS);
    }
    return false;
  }

  close(): void {
    this.#conversation.close(this.clock.now());
  }

  #watched(model: ChatModel): ChatModel {
    const rig = this;
    return {
      provider: model.provider,
      async *reply(request): AsyncGenerator<ReplyPart, void, undefined> {
        const at = rig.ends.push(0) - 1;
        rig.requests.push(request);
        rig.#running += 1;
        try {
          for await (const part of model.reply(request)) {
            if (part.kind === 'end') rig.ends[at] = (rig.ends[at] ?? 0) + 1;
            yield part;
          }
        } catch (thrown) {
          rig.ends[at] = (rig.ends[at] ?? 0) + 1;
          throw thrown;
        } finally {
          rig.#running -= 1;
        }
      },
    };
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function argumentNames(parameters: Readonly<Record<string, unknown>>): string[] {
  const { properties } = parameters as { properties?: object };
  return Object.keys(properties ?? {});
}

function instantVoice(onText: (text: string) => void): Voice {
  return {
    provider: 'instant',
    speak({ sampleRateHz }): Utterance {
      const parts = new Parts<SpeechPart>();
      return {
        parts,
        push(sentence, text) {
          onText(text);
          const samples = new Int16Array((text.length * MS_A_LETTER * sampleRateHz) / 1000);
          parts.give(
            { kind: 'audio', sentence, pcm: { samples, sampleRateHz } },
            { kind: 'sentence-end', sentence },
          );
        },
        end: () => parts.end(),
      };
    },
  };
}

/** Plays at the pace of the clock, one turn at a time. */
class InstantPlayout implements Playout {
  readonly method = 'growing-file';
  readonly #clock: FakeClock;
  readonly #onEvent: (event: PlayoutEvent) => void;
  readonly #written = new Map<number, number>();
  readonly #startedAt = new Map<number, number>();
  readonly #over = new Set<number>();

  constructor(clock: FakeClock, onEvent: (event: PlayoutEvent) => void) {
    this.#clock = clock;
    this.#onEvent = onEvent;
  }

  write(turn: number, { samples, sampleRateHz }: Pcm): void {
    this.#written.set(turn, this.writtenMs(turn) + (samples.length * 1000) / sampleRateHz);
    if (this.#startedAt.has(turn)) return;
    this.#startedAt.set(turn, this.#clock.now());
    queueMicrotask(() => this.#onEvent({ kind: 'started', turn, at: this.#clock.now() }));
  }

  end(turn: number): void {
    const startedAt = this.#startedAt.get(turn);
    if (startedAt === undefined) return;
    const heardMs = this.writtenMs(turn);
    this.#clock.wakeAt(startedAt + heardMs, () => this.#ended(turn, heardMs, 'done'));
  }

  hold(): void {}
  resume(): void {}

  stop(turn: number): void {
    const startedAt = this.#startedAt.get(turn);
    if (startedAt === undefined) return;
    const heardMs = Math.min(this.writtenMs(turn), this.#clock.now() - startedAt);
    queueMicrotask(() => this.#ended(turn, heardMs, 'stopped'));
  }

  writtenMs(turn: number): number {
    return this.#written.get(turn) ?? 0;
  }

  playbackStarted(): void {}
  playbackStopped(): void {}
  codecChanged(): void {}
  close(): void {}

  #ended(turn: number, heardMs: number, reason: 'done' | 'stopped'): void {
    if (this.#over.has(turn)) return;
    this.#over.add(turn);
    this.#onEvent({ kind: 'ended', turn, heardMs, reason, at: this.#clock.now() });
  }
}
