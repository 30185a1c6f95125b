// One call's agent: transcription, conversation, voice and playout, wired to one leg. Built when the call is answered.
// Where it cannot be built the call is told so and ends; nothing in here throws at the call.
import type { Agent } from '../../config/agent.ts';
import type { Config } from '../../config/schema.ts';
import { isHeardOut } from '../../conversation/heard.ts';
import { readOut } from '../../conversation/read-out.ts';
import type { EndReason, TurnRecord } from '../../conversation/state.ts';
import type { AudioStreamServer, ExpectedStream } from '../../media/audio-stream-server.ts';
import { BeepDetector } from '../../media/beep.ts';
import { FrameResampler } from '../../media/frame-resampler.ts';
import { LegHearing } from '../../media/leg-hearing.ts';
import { openPlayout } from '../../media/open-playout.ts';
import type { PlaybackStop, Playout, PlayoutSwitch } from '../../media/playout.ts';
import { SoundWatch, type SoundWish } from '../../media/sound-watch.ts';
import type { Vad } from '../../media/vad/vad.ts';
import type { ChatModel } from '../../providers/spec/chat-model.ts';
import type { Transcriber } from '../../providers/spec/transcriber.ts';
import type { Voice } from '../../providers/spec/voice.ts';
import type { LegCodec } from '../../telephony/audio.ts';
import type { DtmfDigit } from '../../telephony/dtmf.ts';
import type { LegId } from '../../telephony/ids.ts';
import type { Clock, Instant } from '../../telephony/time.ts';
import type { CallPlan } from '../call-plan.ts';
import { faultOf } from '../fault.ts';
import type { CallNews } from '../live-feed.ts';
import type { Log } from '../log.ts';
import { type CallFacts, conversationPolicy, instructionsFor } from './agent-policy.ts';
import { guardOf, toolsOf } from './agent-tools.ts';
import { CallPowers, type CallReach, type LookUp } from './call-powers.ts';
import { Bill, type ConversationUsage, type Money, type Prices } from './cost.ts';
import { FirstMessage, firstSentences } from './first-message.ts';
import { noteProviderWarning, noteRecogniserTrouble } from './provider-failure.ts';
import { RunningConversation } from './run-conversation.ts';
import type { Tool } from './tools.ts';
import { type CallResult, TranscriptFile } from './transcript-file.ts';
import { Transcription } from './transcription.ts';

/** A beep after this much of the call is no voicemail's. */
const BEEP_WINDOW_MS = 60_000;

/** Ringing somebody and this together stay below what a tool may take. */
const HEARD_OUT_MS = 8_000;
const HEARD_OUT_STEP_MS = 60;

export interface TalkCallbacks {
  /** What its tools may do to the call. */
  readonly reach: CallReach;
  readonly onNews: (news: CallNews) => void;
  readonly onTurn: (record: TurnRecord) => void;
  /** As soon as the business result is known; the last one holds. */
  readonly onDisposition: (reason: EndReason, disposition: string) => void;
  readonly onHangUp: (reason: EndReason, disposition: string) => void;
  readonly onAudioOpen: (at: Instant) => void;
  readonly onAudioLost: (reason: string, at: Instant) => void;
  /** Nothing comes from the far end, and something is to be done about it. */
  readonly onQuiet: (wish: SoundWish) => void;
}

export interface ProviderSet {
  readonly transcriber: Transcriber;
  readonly model: ChatModel;
  readonly voice: Voice;
  readonly prices: Prices;
  /** Lets go of what was opened for the call alone. */
  close(): void;
}

/** What a call needs of its providers from the beginning. */
export interface ProviderNeeds {
  /** At which the voice will be asked to speak. */
  readonly voiceRateHz: 8000 | 16000;
  /** What is to be paid besides what replies and speech tell. */
  readonly onUsage: (usage: ConversationUsage) => void;
}

export interface TalkServices {
  /** What the call began with: it is asked when the call is answered, and that may be another configuration's time. */
  readonly config: () => Config;
  readonly providersOf: (agent: Agent, needs: ProviderNeeds) => ProviderSet;
  readonly audio: Pick<AudioStreamServer, 'expect'>;
  readonly vad: Pick<Vad, 'stream'>;
  readonly playoutSwitch: PlayoutSwitch;
  readonly sendDtmf: (leg: LegId, digits: string) => void;
  readonly lookUp: LookUp;
  readonly transcriptDirectory: string | null;
  readonly clock: Clock;
  readonly log: Log;
}

/** What a call has of its agent. Nothing of it throws. */
export interface TalkingAgent {
  /** Null where nothing is, or could be, written. */
  readonly transcriptPath: string | null;
  /** Announces the leg's sound; the line that brought it before is let go. */
  expectAudio(): { url: string; sampleRateHz: 8000 | 16000 };
  begin(at: Instant): void;
  dtmf(digit: DtmfDigit, at: Instant): void;
  /** The far end holds the call by signalling, or takes it up again. */
  held(isHeld: boolean, at: Instant): void;
  /** We hold the call, and the caller hears music; or we take it up again. */
  heldByUs(isHeld: boolean, at: Instant): void;
  /** An operator's words, said by its voice. */
  say(text: string): void;
  /** An operator's words for the agent alone: they steer what it says from its next reply on. */
  whisper(text: string): void;
  /** Muted, it says nothing of its own. */
  mute(isMuted: boolean): void;
  playbackStarted(file: string, at: Instant): void;
  playbackStopped(file: string, stopped: PlaybackStop): void;
  /** True where the leg's sound must be asked for anew: it has another rate now. */
  codecChanged(codec: LegCodec): boolean;
  endPolitely(reason: EndReason, disposition: string): void;
  close(at: Instant): void;
  /** How the call ended, for its transcript. Behind `close`, once. */
  conclude(result: CallResult): void;
  bill(): readonly Money[];
}

/** Most telephones have it. A leg with another rate has its first message made when it answers. */
const EXPECTED_RATE_HZ = 8000 as const;

interface Prepared {
  readonly providers: ProviderSet;
  readonly first: FirstMessage | null;
  /** Where usage goes, once there is a call to pay for it. */
  readonly sink: { onUsage: (usage: ConversationUsage) => void };
}

export class TalkFactory {
  readonly #services: TalkServices;
  #prepared: Prepared | null = null;

  constructor(services: TalkServices) {
    this.#services = services;
  }

  /**
   * The telephone rings: connections are opened and the first message is made, so that it is heard as soon as somebody
   * answers. What cannot be made ahead is made then.
   */
  prepare(plan: CallPlan): void {
    // Another telephone takes the call, and no agent.
    if (this.#prepared !== null || plan.forward?.when === 'answered') return;
    const services = this.#services;
    try {
      const config = services.config();
      const agent = agentNamed(config, plan.agent);
      // One that does it all is paid by the minute from its beginning on.
      if (agent.speech.kind === 'realtime') return;
      const sink = { onUsage: (_usage: ConversationUsage): void => {} };
      const needs = {
        voiceRateHz: EXPECTED_RATE_HZ,
        onUsage: (usage: ConversationUsage) => sink.onUsage(usage),
      };
      const providers = services.providersOf(agent, needs);
      const policy = conversationPolicy(agent, callFacts(plan, config, services.clock.now()));
      const texts = firstSentences(policy).map(
        (text) => readOut(text, agent.language, { pronounce: agent.pronounce }).spoken,
      );
      const request = { sampleRateHz: EXPECTED_RATE_HZ, language: agent.language };
      const first = texts.length === 0 ? null : new FirstMessage(providers.voice, request, texts);
      if (first === null) providers.voice.warm?.(request);
      this.#prepared = { providers, first, sink };
    } catch (thrown) {
      services.log.error(
        { callId: plan.call, fault: faultOf(thrown) },
        'first message could not be prepared',
      );
    }
  }

  /** Nobody answered, or the call took another way. */
  drop(): void {
    const prepared = this.#prepared;
    this.#prepared = null;
    prepared?.first?.close();
    prepared?.providers.close();
  }

  /** What was prepared, where it fits the leg. */
  #takePrepared(needs: ProviderNeeds): ProviderSet | null {
    const prepared = this.#prepared;
    if (prepared === null) return null;
    if (needs.voiceRateHz !== EXPECTED_RATE_HZ) {
      this.drop();
      return null;
    }
    this.#prepared = null;
    prepared.sink.onUsage = needs.onUsage;
    const { providers, first } = prepared;
    if (first === null) return providers;
    return {
      ...providers,
      voice: first,
      close: () => {
        first.close();
        providers.close();
      },
    };
  }

  /** Where the agent cannot be made (a folder that cannot be written, say) the call is asked to end, with the reason. */
  open(plan: CallPlan, codec: LegCodec, callbacks: TalkCallbacks): TalkingAgent {
    const log = this.#services.log.child({ callId: plan.call });
    let opened: ProviderSet | null = null;
    const providersOf: TalkServices['providersOf'] = (agent, needs) => {
      opened = this.#takePrepared(needs) ?? this.#services.providersOf(agent, needs);
      return opened;
    };
    try {
      return new LegAgent(plan, codec, { ...this.#services, log, providersOf }, callbacks);
    } catch (thrown) {
      (opened as ProviderSet | null)?.close();
      log.error({ agent: plan.agent, fault: faultOf(thrown) }, 'agent could not be started');
      callbacks.onHangUp('fault', 'failed');
      return MUTE;
    }
  }
}

/** Stands in for an agent that could not be made, until its call has ended. */
const MUTE: TalkingAgent = {
  transcriptPath: null,
  // Empty: the switch's commands refuse it, so that nothing is connected to a call that is to end.
  expectAudio: () => ({ url: '', sampleRateHz: 8000 }),
  begin: () => {},
  dtmf: () => {},
  held: () => {},
  heldByUs: () => {},
  say: () => {},
  whisper: () => {},
  mute: () => {},
  playbackStarted: () => {},
  playbackStopped: () => {},
  codecChanged: () => false,
  endPolitely: () => {},
  close: () => {},
  conclude: () => {},
  bill: () => [],
};

class LegAgent implements TalkingAgent {
  readonly #services: TalkServices;
  readonly #callbacks: TalkCallbacks;
  readonly #plan: CallPlan;
  readonly #conversation: RunningConversation;
  readonly #transcription: Transcription;
  readonly #providers: ProviderSet;
  readonly #bill: Bill;
  readonly #playout: Playout;
  readonly #sampleRateHz: 8000 | 16000;
  readonly #hearing: LegHearing;
  readonly #resampler: FrameResampler;
  readonly #watch: SoundWatch;
  #legRateHz: 8000 | 16000;
  #transcript: TranscriptFile | null;
  #transcriptPath: string | null;
  #expected: ExpectedStream | null = null;
  #begun = false;
  #tools: readonly Tool[];
  readonly #toolsFor: (agent: Agent) => readonly Tool[];
  readonly #powers: CallPowers;
  /** Somebody else is rung for the caller: nobody listens to them here. */
  #away = false;
  #listening: { readonly since: Instant; by: string | undefined } | null = null;
  #cancelBeeps: () => void = () => {};
  #closed = false;

  constructor(plan: CallPlan, codec: LegCodec, services: TalkServices, callbacks: TalkCallbacks) {
    this.#services = services;
    this.#plan = plan;
    const { clock, log } = services;
    const config = services.config();
    const agent = agentNamed(config, plan.agent);
    const voiceRateHz = listeningRate(codec);
    const providers = services.providersOf(agent, {
      voiceRateHz,
      onUsage: (usage) => this.#bill.add(usage),
    });
    this.#providers = providers;
    this.#bill = new Bill(providers.prices);
    const { transcriptDirectory } = services;
    this.#transcript =
      transcriptDirectory === null ? null : new TranscriptFile(transcriptDirectory, plan, clock.now());
    this.#transcriptPath = this.#transcript?.path ?? null;
    const onNews = (news: CallNews): void => {
      this.#transcript?.add(news, clock.now());
      callbacks.onNews(news);
    };
    this.#callbacks = { ...callbacks, onNews };
    this.#sampleRateHz = hearingRate(codec, providers.transcriber);
    this.#legRateHz = listeningRate(codec);
    this.#resampler = new FrameResampler(this.#sampleRateHz, (frame, at) =>
      this.#transcription.frame(frame, at),
    );
    this.#watch = new SoundWatch(clock.now());
    this.#hearing = new LegHearing({
      onFrame: (frame, at) => this.#resampler.push(frame, at),
      onPacket: (came, at) => {
        const wish = this.#watch.packet(came, at);
        if (wish !== null && !this.#closed) callbacks.onQuiet(wish);
      },
    });
    this.#playout = openPlayout({
      leg: plan.leg,
      codec,
      directory: config.appliance.playoutDirectory,
      switch: services.playoutSwitch,
      clock,
      log,
      onEvent: (event) => this.#conversation.playoutEvent(event),
    });
    const facts = callFacts(plan, config, clock.now());
    this.#powers = this.#openPowers(agent, facts);
    const values = (): Record<string, string> => ({
      ...plan.variables,
      caller: plan.number ?? '',
      call: plan.call,
      ...this.#powers.inputs,
    });
    const toolsFor = (one: Agent): Tool[] =>
      toolsOf(one, config.appliance.timeZone, this.#powers, values, () => clock.now());
    this.#toolsFor = toolsFor;
    this.#tools = toolsFor(agent);
    this.#conversation = new RunningConversation({
      policy: { ...conversationPolicy(agent, facts), guard: guardOf(agent, config) },
      instructions: instructionsFor(agent, facts),
      language: agent.language,
      pronounce: agent.pronounce,
      model: providers.model,
      voice: providers.voice,
      playout: this.#playout,
      voiceRateHz,
      toolsNow: () => this.#tools,
      clock,
      log,
      finalizeTranscript: () => this.#transcription.finalize(),
      sendDtmf: (digits) => services.sendDtmf(plan.leg, digits),
      onNews,
      onTurn: callbacks.onTurn,
      onUsage: (usage) => this.#bill.add(usage),
      onDisposition: callbacks.onDisposition,
      onHangUp: callbacks.onHangUp,
    });
    this.#transcription = this.#openTranscription(agent, providers.transcriber);
  }

  get transcriptPath(): string | null {
    return this.#transcriptPath;
  }

  expectAudio(): { url: string; sampleRateHz: 8000 | 16000 } {
    const { audio, clock } = this.#services;
    this.#expected?.cancel();
    const expected = audio.expect(this.#plan.leg, {
      sampleRateHz: this.#legRateHz,
      onOpen: (at) => this.#callbacks.onAudioOpen(at),
      onFrame: (frame, at) => {
        if (!this.#away) this.#conversation.guard(() => this.#hearing.push(frame, at));
      },
      onClose: (end) => {
        if (!this.#closed) this.#callbacks.onAudioLost(`${end.kind}: ${end.detail}`, clock.now());
      },
    });
    this.#expected = expected;
    return { url: expected.url, sampleRateHz: this.#legRateHz };
  }

  begin(at: Instant): void {
    if (this.#closed || this.#begun) return;
    this.#begun = true;
    const { clock } = this.#services;
    // Nobody is listened to by an announcement, and a recogniser costs by the minute.
    if (this.#plan.announcement === null) {
      this.#listening = { since: at, by: undefined };
      this.#transcription.open();
    }
    this.#conversation.input({ kind: 'begin', at });
    this.#cancelBeeps = clock.wakeAt(at + BEEP_WINDOW_MS, () => this.#transcription.ignoreBeeps());
  }

  dtmf(digit: DtmfDigit, at: Instant): void {
    if (!this.#away && !this.#powers.dtmf(digit))
      this.#conversation.input({ kind: 'dtmf-received', at, digit });
  }

  held(isHeld: boolean, at: Instant): void {
    this.#watch.held(isHeld, at);
    this.#conversation.input({ kind: isHeld ? 'hold-start' : 'hold-end', at });
  }

  heldByUs(isHeld: boolean, at: Instant): void {
    this.#conversation.input(isHeld ? { kind: 'hold-start', at, by: 'us' } : { kind: 'hold-end', at });
  }

  say(text: string): void {
    this.#conversation.input({ kind: 'say-requested', at: this.#services.clock.now(), text });
  }

  whisper(text: string): void {
    this.#conversation.whisper(text);
  }

  mute(isMuted: boolean): void {
    const at = this.#services.clock.now();
    this.#conversation.input({ kind: isMuted ? 'mute-start' : 'mute-end', at });
  }

  playbackStarted(file: string, at: Instant): void {
    this.#conversation.guard(() => this.#playout.playbackStarted(file, at));
  }

  playbackStopped(file: string, stopped: PlaybackStop): void {
    this.#conversation.guard(() => this.#playout.playbackStopped(file, stopped));
  }

  codecChanged(codec: LegCodec): boolean {
    this.#conversation.guard(() => this.#playout.codecChanged(codec));
    const before = this.#legRateHz;
    this.#legRateHz = listeningRate(codec);
    return this.#legRateHz !== before;
  }

  endPolitely(reason: EndReason, disposition: string): void {
    this.#conversation.input({ kind: 'end-requested', at: this.#services.clock.now(), reason, disposition });
  }

  close(at: Instant): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelBeeps();
    this.#chargeListening(at);
    this.#conversation.close(at);
    this.#transcription.close();
    this.#resampler.close();
    this.#conversation.guard(() => this.#providers.close());
    this.#expected?.cancel();
  }

  conclude(result: CallResult): void {
    this.#conversation.guard(() => this.#writeTranscript(result));
  }

  bill(): readonly Money[] {
    return this.#bill.totals();
  }

  /** Whoever opens first has heard all from the beginning. */
  #listensNow(by: string | undefined): void {
    const listening = this.#listening;
    if (listening === null || by === undefined || listening.by === by) return;
    if (listening.by === undefined) {
      listening.by = by;
      return;
    }
    const at = this.#services.clock.now();
    this.#chargeListening(at);
    this.#listening = { since: at, by };
  }

  #chargeListening(at: Instant): void {
    if (this.#listening !== null) this.#bill.addListening(at - this.#listening.since, this.#listening.by);
    this.#listening = null;
  }

  #openTranscription(agent: Agent, transcriber: Transcriber): Transcription {
    const { clock, vad, log } = this.#services;
    const { onNews } = this.#callbacks;
    return new Transcription({
      transcriber,
      sampleRateHz: this.#sampleRateHz,
      language: agent.language,
      keyterms: agent.keyterms,
      clock,
      openVoiceActivity: (onEdge) => vad.stream(this.#sampleRateHz, onEdge),
      beeps: this.#plan.direction === 'outbound' ? new BeepDetector() : null,
      onHeard: (input, at) => this.#conversation.input({ ...input, at }),
      onTrouble: (error, reopening) => noteRecogniserTrouble(error, reopening, { log, onNews }),
      onWarning: (warning) => noteProviderWarning(warning, 'recogniser', { log, onNews }),
      onListening: (by) => this.#listensNow(by),
    });
  }

  #openPowers(agent: Agent, facts: CallFacts): CallPowers {
    const { clock, config, lookUp } = this.#services;
    return new CallPowers({
      agent,
      lookUp,
      reach: this.#callbacks.reach,
      clock,
      heardOut: () => this.#heardOut(),
      onAway: (away) => {
        this.#away = away;
      },
      switchLanguage: (language) => {
        this.#conversation.become({ language });
        return true;
      },
      handOver: (name) => {
        const next = agentNamed(config(), name);
        this.#tools = this.#toolsFor(next);
        this.#conversation.become({ instructions: instructionsFor(next, facts), language: next.language });
        return true;
      },
    });
  }

  /** A sentence that a transfer would cut off is heard first. */
  #heardOut(): Promise<void> {
    const { clock } = this.#services;
    const until = clock.now() + HEARD_OUT_MS;
    return new Promise((resolve) => {
      const look = (): void => {
        const at = clock.now();
        if (this.#closed || at >= until || isHeardOut(this.#conversation.conversation.agent, at)) resolve();
        else clock.wakeAt(at + HEARD_OUT_STEP_MS, look);
      };
      look();
    });
  }

  /** A transcript that cannot be written costs the transcript: the store has the same words. */
  #writeTranscript(result: CallResult): void {
    this.#transcript?.conclude(result, this.#bill.servedBy());
    const failure = this.#transcript?.close() ?? null;
    this.#transcript = null;
    if (failure === null) return;
    const { log, transcriptDirectory } = this.#services;
    log.error({ code: failure.code, path: transcriptDirectory }, 'transcript could not be written');
    this.#transcriptPath = null;
  }
}

function callFacts(plan: CallPlan, config: Config, at: Instant): CallFacts {
  return {
    direction: plan.direction,
    variables: plan.variables,
    businessName: config.appliance.businessName ?? null,
    timeZone: config.appliance.timeZone,
    at,
    announcement: plan.announcement,
    failureLine: plan.failureLine,
  };
}

function agentNamed(config: Config, name: string): Agent {
  const agent = config.agents.find((candidate) => candidate.name === name);
  if (agent === undefined) throw new Error(`the call was planned for agent ${name}, which is not declared`);
  return agent;
}

/** At which the switch hands the leg's sound over: never through the resampler of its module. */
function listeningRate(codec: LegCodec): 8000 | 16000 {
  return codec.sampleRateHz >= 16_000 ? 16_000 : 8000;
}

/** What the leg carries, where the recogniser can hear it; else what the recogniser wants, and it is resampled here. */
function hearingRate(codec: LegCodec, transcriber: Transcriber): 8000 | 16000 {
  const wanted = listeningRate(codec);
  return transcriber.sampleRatesHz.includes(wanted) ? wanted : (transcriber.sampleRatesHz[0] ?? wanted);
}
