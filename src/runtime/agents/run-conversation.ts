// The shell of one conversation: takes an input, steps the reducer, performs the effects, sets the one timer. Who has the
// floor is decided by the reducer. A fault here ends this call and no other.

import type { EndReason } from '../../conversation/closing.ts';
import type { ConversationEffect } from '../../conversation/effects.ts';
import type { TurnRecord } from '../../conversation/exchange.ts';
import type { ConversationInput } from '../../conversation/inputs.ts';
import type { ConversationPolicy } from '../../conversation/policy.ts';
import type { Pronunciations } from '../../conversation/read-out/pronounce.ts';
import { shownOf } from '../../conversation/reply-turn.ts';
import type { Conversation } from '../../conversation/state.ts';
import { newConversation, stepConversation } from '../../conversation/step.ts';
import type { MemoryPolicy } from '../../conversation/summary.ts';
import type { Playout, PlayoutEvent } from '../../media/playout/playout.ts';
import type { ChatModel } from '../../providers/spec/chat-model.ts';
import type { Voice } from '../../providers/spec/voice.ts';
import type { Pcm } from '../../telephony/audio.ts';
import type { Clock, Instant } from '../../telephony/time.ts';
import { faultOf } from '../fault.ts';
import type { CallNews } from '../live-feed.ts';
import type { Log } from '../log.ts';
import type { ConversationUsage } from './providers/cost.ts';
import { latencyIn } from './records/latency.ts';
import { Replies } from './replies.ts';
import { SpokenTurns } from './spoken-turns.ts';
import { ToolRuns } from './tools/tool-runs.ts';
import type { Tool } from './tools/tools.ts';

export interface ConversationParts {
  readonly policy: ConversationPolicy;
  readonly instructions: string;
  readonly language: string;
  /** The agent's own pronunciations. */
  readonly pronounce?: Pronunciations;
  /** A turn of the caller's, before anything is asked for it. What the model is to be told with its next request, or null. */
  readonly onCallerSaid?: ((text: string) => string | null) | undefined;
  /** After every step of it. */
  readonly onStepped?: ((conversation: Conversation, input: ConversationInput) => void) | undefined;
  /** Instructions for a reply that is asked for early, where these words would change them. Null: they would not. */
  readonly foresee?: ((text: string) => string | null) | undefined;
  readonly model: ChatModel;
  /** How much of a long call the model is shown word for word. Left out or null: all of it. */
  readonly memory?: MemoryPolicy | null | undefined;
  readonly voice: Voice;
  readonly playout: Playout;
  /** The rate at which the voice is asked to speak: the leg's own. */
  readonly voiceRateHz: 8000 | 16000;
  /** As they are now: a step of a flow, or another agent, has its own. */
  readonly toolsNow: () => readonly Tool[];
  readonly clock: Clock;
  /** Its lines bear the call's id. */
  readonly log: Log;
  readonly finalizeTranscript: () => void;
  /** A sound on the disk, at the leg's rate. Null: it cannot be had. */
  readonly soundOf?: ((name: string) => Pcm | null) | undefined;
  /** Presses keys for whoever listens at the far end. Left out where there is no telephone. */
  readonly sendDtmf?: ((digits: string) => void) | undefined;
  readonly onNews: (news: CallNews) => void;
  readonly onTurn: (record: TurnRecord) => void;
  readonly onUsage: (usage: ConversationUsage) => void;
  /** Words of this turn were given to the voice: what is not kept of it is decided now, and not when it sounds. */
  readonly onWritten?: ((turn: number) => void) | undefined;
  /** As soon as the business result is known; the last one holds. */
  readonly onDisposition: (reason: EndReason, disposition: string) => void;
  /** Once at most. */
  readonly onHangUp: (reason: EndReason, disposition: string) => void;
}

/** What may change in mid-call: another language, another agent, another step. All of it together. */
export type Manner = Pick<
  ConversationParts,
  'policy' | 'instructions' | 'language' | 'pronounce' | 'model' | 'voice'
>;

/** `broken`: a fault was met, the hang-up was asked for, and only the line's end is still taken. */
type Stage = 'open' | 'broken' | 'closing' | 'closed';

/** Effects that set something going. The others only say what was, or end it all. */
type Act = Exclude<
  ConversationEffect,
  {
    kind:
      | 'commit-turn'
      | 'note-caller'
      | 'note-backchannel'
      | 'note-machine'
      | 'note-guarded'
      | 'note-disposition'
      | 'note-unfilled'
      | 'hang-up';
  }
>;

type NoteMachine = Extract<ConversationEffect, { kind: 'note-machine' }>;
type NoteCaller = Extract<ConversationEffect, { kind: 'note-caller' }>;

/** Behind an answer of which nothing could be said. */
const BRIEF =
  'Your last answer was cut off before its first sentence was whole, and nobody heard it. Answer in one sentence of at most 15 words.';
const MOST_WHISPERS = 8;
/** Stands before what operators told the agent in this call. */
const WHISPERED =
  'An operator of the business, who listens to this call, tells you the following. Follow it from now on. The caller cannot hear it, and must not be told of it:';

export class RunningConversation {
  readonly #parts: ConversationParts;
  readonly #replies: Replies;
  readonly #speech: SpokenTurns;
  readonly #tools: ToolRuns;
  #conversation: Conversation;
  #now: Manner;
  /** For the next request alone. */
  #remark: string | null = null;
  #notedTurn = 0;
  #whispers: readonly string[] = [];
  #queue: ConversationInput[] = [];
  #stepping = false;
  #stage: Stage = 'open';
  #hungUp = false;
  /** One fault brings others after it: the first is told. */
  #faulty = false;
  #cancelWake: (() => void) | null = null;

  constructor(parts: ConversationParts) {
    this.#parts = parts;
    this.#conversation = newConversation(parts.policy);
    const input = (next: ConversationInput): void => this.input(next);
    this.#now = parts;
    this.#replies = new Replies({ ...parts, modelNow: () => this.#now.model, input });
    this.#speech = new SpokenTurns({
      ...parts,
      mannerNow: () => this.#now,
      input,
      onSound: (turn, text) => parts.onNews({ kind: 'agent-speaks', turn, text }),
      onFault: (thrown) => this.#fault(thrown),
    });
    this.#tools = new ToolRuns({ ...parts, input });
    this.guard(() => this.#replies.prepare(this.#told(parts.instructions)));
  }

  get conversation(): Conversation {
    return this.#conversation;
  }

  /** Feeds one input. Inputs that come while one is being handled wait for it, in order. Never throws. */
  input(input: ConversationInput): void {
    if (this.#stage !== 'open') return;
    this.#queue.push(input);
    this.#drain();
  }

  playoutEvent(event: PlayoutEvent): void {
    const { kind, at, turn } = event;
    switch (kind) {
      case 'started':
        return this.input({ kind: 'playback-start', at, turn });
      case 'mark':
        return this.input({ kind: 'playback-mark', at, turn, heardMs: event.heardMs });
      case 'ended':
        return this.input({ kind: 'playback-end', at, turn, heardMs: event.heardMs, reason: event.reason });
      case 'underrun':
        this.#parts.log.warn({ turn }, 'voice synthesis fell behind playback');
        return;
    }
  }

  /** From the next request on. What lies long back gives way. */
  whisper(text: string): void {
    this.#whispers = [...this.#whispers, text].slice(-MOST_WHISPERS);
  }

  #told(instructions: string): string {
    if (this.#whispers.length === 0) return instructions;
    const told = this.#whispers.map((text) => `- ${text}`).join('\n');
    return `${instructions}\n\n${WHISPERED}\n${told}`;
  }

  /** From the next request and the next sentence on. */
  become(manner: Manner): void {
    this.#now = manner;
    this.guard(() => this.#replies.prepare(this.#told(manner.instructions)));
  }

  /** Does what belongs to this call; what it throws is this call's fault and nobody else's. */
  guard(work: () => void): void {
    try {
      work();
    } catch (thrown) {
      this.#fault(thrown);
    }
  }

  /** The line is gone. Records what was heard and lets go of everything. */
  close(at: Instant): void {
    if (this.#stage === 'closing' || this.#stage === 'closed') return;
    this.#stage = 'closing';
    this.#queue.push({ kind: 'call-ended', at, heardMs: null });
    this.#drain();
  }

  #drain(): void {
    if (this.#stepping) return;
    this.#stepping = true;
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      const input = next;
      this.guard(() => this.#step(input));
    }
    this.#stepping = false;
    if (this.#stage === 'closing') this.#release();
  }

  #release(): void {
    this.#stage = 'closed';
    this.#letGo();
    this.guard(() => this.#parts.playout.close());
  }

  /** No timer and no provider works for this call any more. */
  #letGo(): void {
    this.#cancelWake?.();
    this.#cancelWake = null;
    this.#replies.close();
    this.#speech.close();
    this.#tools.close();
  }

  /** Nothing that was half done can be trusted: the call ends, with what was recorded of it. Logged once. */
  #fault(thrown: unknown): void {
    if (this.#faulty) return;
    this.#faulty = true;
    this.#parts.log.error({ fault: faultOf(thrown) }, 'call ended because of an internal error');
    if (this.#stage !== 'open') return;
    this.#stage = 'broken';
    this.#queue = [];
    this.#letGo();
    this.#hangUp('fault', 'failed');
  }

  #step(input: ConversationInput): void {
    const step = stepConversation(this.#conversation, input, this.#now.policy);
    const wasHeard = this.#conversation.timing.playbackStartAt !== null;
    this.#conversation = step.conversation;
    this.#tellPartial(input);
    if (!wasHeard) this.#tellAnswered(input);
    // Each by itself: a fault in one must not cost the record of a turn behind it.
    for (const effect of step.effects) this.guard(() => this.#perform(effect));
    this.#parts.onStepped?.(step.conversation, input);
    this.#cancelWake?.();
    this.#cancelWake = null;
    if (step.wakeAt === null || this.#stage !== 'open') return;
    const { clock } = this.#parts;
    this.#cancelWake = clock.wakeAt(step.wakeAt, () => this.input({ kind: 'time-passed', at: clock.now() }));
  }

  #tellPartial(input: ConversationInput): void {
    if (input.kind === 'transcript-partial' && input.text !== '') {
      this.#parts.onNews({ kind: 'caller-partial', text: input.text });
    }
  }

  /** In the moment in which the answer is heard; its record is written when the turn is over. */
  #tellAnswered(input: ConversationInput): void {
    if (input.kind !== 'playback-start') return;
    const latency = latencyIn(this.#conversation.timing);
    if (latency !== null) this.#parts.onNews({ kind: 'answered', turn: input.turn, latency });
  }

  #perform(effect: ConversationEffect): void {
    const { onNews, onTurn, log } = this.#parts;
    switch (effect.kind) {
      case 'commit-turn':
        this.#letGoOf(effect.record.turn);
        this.#replies.turnOver(shownOf(this.#conversation));
        onTurn(effect.record);
        onNews({ kind: 'turn', record: effect.record });
        return;
      case 'note-caller':
        return this.#tellCallerSaid(effect);
      case 'note-backchannel':
        if (effect.text !== '')
          onNews({ kind: 'caller-backchannel', text: effect.text, since: effect.since });
        return;
      case 'note-guarded':
        log.warn({ turn: effect.turn, leak: effect.leak }, 'model reply withheld from the caller');
        onNews({
          kind: 'warning',
          text: `the model was about to say something that it must not (${effect.leak})`,
        });
        return;
      case 'note-disposition':
        this.#parts.onDisposition(effect.reason, effect.disposition);
        return;
      case 'note-machine':
        this.#tellMachine(effect);
        return;
      case 'note-unfilled':
        this.#parts.log.warn(
          { turn: effect.turn, places: effect.places },
          'unfilled placeholders left out of speech',
        );
        return;
      case 'hang-up':
        return this.#hangUp(effect.reason, effect.disposition);
      default:
        // Behind a fault or a closed line nothing begins any more.
        if (this.#stage === 'open') this.#act(effect);
    }
  }

  #act(effect: Act): void {
    const { playout, onNews } = this.#parts;
    switch (effect.kind) {
      case 'request-reply':
        return this.#replies.request(effect.turn, effect.history, this.#told(this.#instructionsFor(effect)));
      case 'cancel-reply':
        this.#tools.cancel(effect.turn);
        return this.#replies.cancel(effect.turn);
      case 'speak':
        this.#parts.onWritten?.(effect.turn);
        return this.#speech.speak(effect.turn, effect.sentence, effect.text);
      case 'play-sound':
        return this.#speech.play(effect.turn, effect.text, this.#parts.soundOf?.(effect.sound) ?? null);
      case 'end-speech':
        return this.#speech.end(effect.turn);
      case 'hold-speech':
        onNews({ kind: 'agent-held' });
        return playout.hold(effect.turn);
      case 'resume-speech':
        onNews({ kind: 'agent-resumed' });
        return playout.resume(effect.turn);
      case 'stop-speaking':
        // The voice and the tools first: they are let go of even where the playout is broken.
        this.#speech.forget(effect.turn);
        this.#tools.cancel(effect.turn);
        return playout.stop(effect.turn);
      case 'finalize-transcript':
        return this.#parts.finalizeTranscript();
      case 'send-dtmf':
        return this.#parts.sendDtmf?.(effect.digits);
      case 'run-tool':
        return this.#tools.run(effect.turn, effect.call);
    }
  }

  /** A reply to words that are only guessed at is asked for as if they had been said. */
  #instructionsFor({ turn, history, brief }: Extract<Act, { kind: 'request-reply' }>): string {
    const instructions = brief === true ? `${this.#now.instructions}\n\n${BRIEF}` : this.#now.instructions;
    const last = history.at(-1);
    if (turn > this.#notedTurn && last?.role === 'caller' && last.turn === turn)
      return this.#parts.foresee?.(last.text) ?? instructions;
    const remark = this.#remark;
    this.#remark = null;
    return remark === null ? instructions : `${instructions}\n\n${remark}`;
  }

  #letGoOf(turn: number): void {
    this.#replies.cancel(turn);
    this.#speech.forget(turn);
    this.#tools.cancel(turn);
  }

  #hangUp(reason: EndReason, disposition: string): void {
    if (this.#hungUp) return;
    this.#hungUp = true;
    this.#parts.onHangUp(reason, disposition);
  }

  #tellMachine({ text, answer, detail, because, afterMs }: NoteMachine): void {
    const { onNews, log } = this.#parts;
    log.info({ answer, detail, because, ms: afterMs }, 'machine detected');
    if (text !== '') onNews({ kind: 'caller-said', text });
    if (detail === 'own-account')
      onNews({
        kind: 'warning',
        text: `the carrier says that this account cannot make the call: ${text}. Ask the carrier of this trunk.`,
      });
  }

  #tellCallerSaid({ turn, text, keys, replaces, since }: NoteCaller): void {
    const pressed = keys === '' ? '' : `[keys ${keys}]`;
    this.#notedTurn = turn;
    if (text !== '') this.#remark = this.#parts.onCallerSaid?.(text) ?? this.#remark;
    const said = [text, pressed].filter((part) => part !== '').join(' ');
    this.#parts.onNews({
      kind: 'caller-said',
      text: said,
      turn,
      since,
      ...(replaces === null ? {} : { replaces }),
    });
  }
}
