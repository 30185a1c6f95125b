// One call's agent: ears, conversation, voice and playout, wired to one leg. Built when the call is answered.
import type { Agent } from '../config/agent.ts';
import type { Config } from '../config/schema.ts';
import type { EndReason, TurnRecord } from '../conversation/state.ts';
import type { AudioStreamServer, ExpectedStream } from '../media/audio-stream-server.ts';
import { BeepDetector } from '../media/beep.ts';
import { openPlayout } from '../media/open-playout.ts';
import type { PlaybackStop, PlayoutSwitch } from '../media/playout.ts';
import type { Vad } from '../media/vad/vad.ts';
import type { ChatModel } from '../providers/spec/chat-model.ts';
import type { Transcriber } from '../providers/spec/transcriber.ts';
import type { Voice } from '../providers/spec/voice.ts';
import type { LegCodec } from '../telephony/audio.ts';
import type { DtmfDigit } from '../telephony/dtmf.ts';
import type { Clock, Instant } from '../telephony/time.ts';
import { conversationPolicy, instructionsFor } from './agent-policy.ts';
import type { CallPlan } from './call-plan.ts';
import { Bill, type Money, type Prices } from './cost.ts';
import { Ears } from './ears.ts';
import type { CallNews } from './live-feed.ts';
import type { Log } from './log.ts';
import { RunningConversation } from './run-conversation.ts';
import { endCallTool, type Tool } from './tools.ts';
import { TranscriptFile } from './transcript-file.ts';

/** A beep after this much of the call is no voicemail's. */
const BEEP_WINDOW_MS = 60_000;

export interface TalkCallbacks {
  readonly onNews: (news: CallNews) => void;
  readonly onTurn: (record: TurnRecord) => void;
  readonly onHangUp: (reason: EndReason, disposition: string) => void;
  readonly onAudioOpen: (at: Instant) => void;
  readonly onAudioLost: (reason: string, at: Instant) => void;
}

export interface ProviderSet {
  readonly transcriber: Transcriber;
  readonly model: ChatModel;
  readonly voice: Voice;
  readonly prices: Prices;
}

export interface TalkServices {
  /** As applied now. A call keeps what it began with. */
  readonly config: () => Config;
  readonly providersOf: (agent: Agent) => ProviderSet;
  readonly audio: AudioStreamServer;
  readonly vad: Vad;
  readonly playoutSwitch: PlayoutSwitch;
  readonly transcriptDirectory: string | null;
  readonly clock: Clock;
  readonly log: Log;
}

export class TalkFactory {
  readonly #services: TalkServices;

  constructor(services: TalkServices) {
    this.#services = services;
  }

  open(plan: CallPlan, codec: LegCodec, callbacks: TalkCallbacks): TalkingAgent {
    return new TalkingAgent(plan, codec, this.#services, callbacks);
  }
}

export class TalkingAgent {
  readonly #services: TalkServices;
  readonly #callbacks: TalkCallbacks;
  readonly #plan: CallPlan;
  readonly #conversation: RunningConversation;
  readonly #ears: Ears;
  readonly #bill: Bill;
  readonly #playout: ReturnType<typeof openPlayout>;
  readonly #transcript: TranscriptFile | null;
  readonly #sampleRateHz: 8000 | 16000;
  #expected: ExpectedStream | null = null;
  #listeningSince: Instant | null = null;
  #callOffBeeps: () => void = () => {};
  #closed = false;

  constructor(plan: CallPlan, codec: LegCodec, services: TalkServices, callbacks: TalkCallbacks) {
    this.#services = services;
    this.#plan = plan;
    const { clock } = services;
    const config = services.config();
    const agent = agentNamed(config, plan.agent);
    const providers = services.providersOf(agent);
    const log = services.log.child({ callId: plan.call });
    this.#bill = new Bill(providers.prices);
    this.#transcript =
      services.transcriptDirectory === null
        ? null
        : new TranscriptFile(services.transcriptDirectory, plan, clock.now());
    const onNews = (news: CallNews): void => {
      this.#transcript?.add(news, clock.now());
      callbacks.onNews(news);
    };
    this.#callbacks = { ...callbacks, onNews };
    this.#sampleRateHz = hearingRate(codec, providers.transcriber);
    const facts = {
      direction: plan.direction,
      variables: plan.variables,
      businessName: config.appliance.businessName ?? null,
      timeZone: config.appliance.timeZone,
      at: clock.now(),
    };
    this.#playout = openPlayout({
      leg: plan.leg,
      codec,
      directory: config.appliance.playoutDirectory,
      switch: services.playoutSwitch,
      clock,
      log,
      onEvent: (event) => this.#conversation.playoutEvent(event),
    });
    this.#conversation = new RunningConversation({
      policy: conversationPolicy(agent, facts),
      instructions: instructionsFor(agent, facts),
      language: agent.language,
      model: providers.model,
      voice: providers.voice,
      playout: this.#playout,
      voiceRateHz: codec.sampleRateHz >= 16_000 ? 16_000 : 8000,
      tools: toolsOf(agent),
      clock,
      log,
      finalizeTranscript: () => this.#ears.finalize(),
      onNews,
      onTurn: callbacks.onTurn,
      onUsage: (usage) => this.#bill.add(usage),
      onHangUp: callbacks.onHangUp,
    });
    this.#ears = new Ears({
      transcriber: providers.transcriber,
      sampleRateHz: this.#sampleRateHz,
      language: agent.language,
      keyterms: agent.keyterms,
      clock,
      openVoiceActivity: (onEdge) => services.vad.stream(this.#sampleRateHz, onEdge),
      beeps: plan.direction === 'outbound' ? new BeepDetector() : null,
      onHeard: (input, at) => this.#conversation.input({ ...input, at }),
      onTrouble: (error, reopening) => {
        log.warn({ reason: error.message, reopening }, 'recogniser failed');
        onNews({ kind: 'warning', text: `${error.message}${'hint' in error ? `. ${error.hint}` : ''}` });
      },
      onWarning: (text) => onNews({ kind: 'warning', text }),
    });
  }

  get transcriptPath(): string | null {
    return this.#transcript?.path ?? null;
  }

  /** Announces the leg's sound. What came before it stays valid until the new line is open. */
  expectAudio(): { url: string; sampleRateHz: 8000 | 16000 } {
    const { audio, clock } = this.#services;
    this.#expected?.cancel();
    const expected = audio.expect(this.#plan.leg, {
      sampleRateHz: this.#sampleRateHz,
      onOpen: (at) => this.#callbacks.onAudioOpen(at),
      onFrame: (frame, at) => this.#ears.frame(frame, at),
      onClose: (end) => {
        if (!this.#closed) this.#callbacks.onAudioLost(`${end.kind}: ${end.detail}`, clock.now());
      },
    });
    this.#expected = expected;
    return { url: expected.url, sampleRateHz: this.#sampleRateHz };
  }

  begin(at: Instant): void {
    const { clock } = this.#services;
    this.#listeningSince = at;
    this.#ears.open();
    this.#conversation.input({ kind: 'begin', at });
    this.#callOffBeeps = clock.wakeAt(at + BEEP_WINDOW_MS, () => this.#ears.ignoreBeeps());
  }

  dtmf(digit: DtmfDigit, at: Instant): void {
    this.#conversation.input({ kind: 'dtmf-received', at, digit });
  }

  playbackStarted(file: string, at: Instant): void {
    this.#playout.playbackStarted(file, at);
  }

  playbackStopped(file: string, stopped: PlaybackStop): void {
    this.#playout.playbackStopped(file, stopped);
  }

  codecChanged(codec: LegCodec): void {
    this.#playout.codecChanged(codec);
  }

  endPolitely(reason: EndReason, disposition: string): void {
    this.#conversation.input({ kind: 'end-requested', at: this.#services.clock.now(), reason, disposition });
  }

  close(at: Instant): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#callOffBeeps();
    if (this.#listeningSince !== null) this.#bill.addListening(at - this.#listeningSince);
    this.#conversation.close(at);
    this.#ears.close();
    this.#expected?.cancel();
    this.#transcript?.close();
  }

  bill(): Money[] {
    return this.#bill.totals();
  }
}

function agentNamed(config: Config, name: string): Agent {
  const agent = config.agents.find((candidate) => candidate.name === name);
  if (agent === undefined) throw new Error(`the call was planned for agent ${name}, which is not declared`);
  return agent;
}

/** What the leg carries, where the recogniser can hear it; else what the recogniser wants, and the switch resamples. */
function hearingRate(codec: LegCodec, transcriber: Transcriber): 8000 | 16000 {
  const wanted = codec.sampleRateHz >= 16_000 ? 16_000 : 8000;
  return transcriber.sampleRatesHz.includes(wanted) ? wanted : (transcriber.sampleRatesHz[0] ?? wanted);
}

function toolsOf(agent: Agent): Tool[] {
  return agent.tools.includes('end_call') ? [endCallTool(agent.dispositions)] : [];
}
