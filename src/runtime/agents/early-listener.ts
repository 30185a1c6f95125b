// Listens to early media of one call. A transcriber is opened only when the voice detector hears speech, and for a limited
// time. Reports operator announcements. Says nothing, and costs nothing while the phone only rings.
import type { EarlyMediaSetting } from '../../config/agent/early-media.ts';
import {
  type EarlyMedia,
  type EarlyMediaInput,
  earlyText,
  NOTHING_HEARD,
  stepEarlyMedia,
} from '../../conversation/answering/early-media.ts';
import type { ExpectedStream } from '../../media/audio-stream-server.ts';
import { FrameResampler } from '../../media/frame-resampler.ts';
import { LegAudioInput } from '../../media/leg-audio-input.ts';
import type { LegCodec, ListeningRate } from '../../telephony/audio.ts';
import type { Instant } from '../../telephony/time.ts';
import type { CallPlan } from '../call-plan.ts';
import type { CostLine } from '../cost-line.ts';
import type { CallNews } from '../live-feed.ts';
import type { AgentServices, ProviderSet } from './call-agent.ts';
import { ListeningTime } from './listening-time.ts';
import { Bill, type Money } from './providers/cost.ts';
import { noteProviderWarning, noteRecogniserTrouble, noteUnused } from './providers/provider-failure.ts';
import { listeningRate, transcriberRate } from './providers/transcriber-rate.ts';
import { Transcription } from './providers/transcription.ts';
import { agentNamed } from './records/call-facts.ts';

/** Nobody has spoken for so long: the transcriber is let go until somebody does. */
const REST_AFTER_MS = 4_000;

export interface EarlyCallbacks {
  /** `announced` null: what was told before was not to be taken so. `isFinal`: it was heard out. */
  readonly onAnnounced: (announced: string | null, isFinal: boolean, at: Instant) => void;
  readonly onNews: (news: CallNews) => void;
}

export class EarlyListener {
  readonly #services: AgentServices;
  readonly #callbacks: EarlyCallbacks;
  readonly #plan: CallPlan;
  readonly #setting: EarlyMediaSetting;
  readonly #providers: ProviderSet;
  readonly #bill: Bill;
  readonly #listening: ListeningTime;
  readonly #transcription: Transcription;
  readonly #audioInput: LegAudioInput;
  readonly #resampler: FrameResampler;
  readonly #legRateHz: ListeningRate;
  readonly #stereo: boolean;
  #state: EarlyMedia = NOTHING_HEARD;
  #expected: ExpectedStream | null = null;
  /** Since when the transcriber is open. */
  #openAt: Instant | null = null;
  #listenedMs = 0;
  #speaks = false;
  #cancelWake: () => void = () => {};
  #cancelRest: () => void = () => {};
  #closed = false;

  constructor(
    plan: CallPlan,
    codec: LegCodec,
    setting: EarlyMediaSetting,
    services: AgentServices,
    callbacks: EarlyCallbacks,
  ) {
    this.#plan = plan;
    this.#setting = setting;
    this.#services = services;
    this.#callbacks = callbacks;
    const { clock, log, vad } = services;
    const agent = agentNamed(services.config(), plan.agent);
    this.#providers = services.providersOf(agent, { voiceRateHz: 8000, onUsage: () => {} });
    const { transcriber, prices } = this.#providers;
    this.#bill = new Bill(prices);
    this.#listening = new ListeningTime(this.#bill);
    this.#legRateHz = listeningRate(codec);
    this.#stereo = codec.stereo === true;
    const sampleRateHz = transcriberRate(codec, transcriber);
    const witness = { log, onNews: callbacks.onNews };
    this.#transcription = new Transcription({
      transcriber,
      sampleRateHz,
      language: agent.language,
      keyterms: [],
      clock,
      openVoiceActivity: (onEdge) => vad.stream(sampleRateHz, onEdge),
      beeps: null,
      onHeard: (heard, at) => {
        if (heard.kind === 'turn-predicted' || heard.kind === 'beep-heard') return;
        if (heard.kind === 'transcriber-error') this.#rest(at);
        else this.#heard({ ...heard, at });
      },
      onTrouble: (error, reopening) => noteRecogniserTrouble(error, reopening, witness),
      onWarning: (warning) => noteProviderWarning(warning, 'recogniser', witness),
      onListening: (by) => this.#listening.by(by, clock.now()),
      onUnused: ({ by, ms }) => {
        this.#listening.beside(by, ms);
        noteUnused('recogniser', by, witness);
      },
    });
    this.#resampler = new FrameResampler(sampleRateHz, (frame, at) => this.#transcription.frame(frame, at));
    this.#audioInput = new LegAudioInput({
      onFrame: (frame, at) => this.#resampler.push(frame, at),
      onPacket: () => {},
    });
  }

  /** Announces the leg's sound. */
  expectAudio(): { url: string; sampleRateHz: ListeningRate } {
    const sampleRateHz = this.#legRateHz;
    this.#expected = this.#services.audio.expect(this.#plan.leg, {
      sampleRateHz,
      stereo: this.#stereo,
      onOpen: () => {},
      onFrame: (frame, at) => {
        if (!this.#closed) this.#audioInput.push(frame, at);
      },
      // Whoever announces comes again with the next call.
      onClose: () => {},
    });
    return { url: this.#expected.url, sampleRateHz };
  }

  /** Somebody answered, or nobody will. */
  close(at: Instant): void {
    if (this.#closed) return;
    this.#rest(at);
    this.#closed = true;
    this.#cancelWake();
    this.#transcription.close();
    this.#resampler.close();
    this.#expected?.cancel();
    this.#providers.close();
  }

  costs(): readonly CostLine[] {
    return this.#bill.lines();
  }

  bill(): readonly Money[] {
    return this.#bill.totals();
  }

  #heard(input: EarlyMediaInput): void {
    if (this.#closed) return;
    if (input.kind === 'speech-start') this.#voiceBegins(input.at);
    if (input.kind === 'speech-end') this.#voiceEnds(input.at);
    this.#step(input);
  }

  #voiceBegins(at: Instant): void {
    this.#speaks = true;
    this.#cancelRest();
    const left = this.#setting.listenMs - this.#listenedMs;
    if (this.#openAt !== null || left <= 0) return;
    this.#openAt = at;
    this.#listening.begin(at);
    this.#transcription.openInSpeech();
    this.#restAt(at + left);
  }

  #voiceEnds(at: Instant): void {
    this.#speaks = false;
    if (this.#openAt === null) return;
    this.#transcription.finalize();
    const budgetEnd = this.#openAt + this.#setting.listenMs - this.#listenedMs;
    this.#restAt(Math.min(at + REST_AFTER_MS, budgetEnd));
  }

  #restAt(at: Instant): void {
    const { clock } = this.#services;
    this.#cancelRest();
    this.#cancelRest = clock.wakeAt(at, () => this.#rest(clock.now()));
  }

  #rest(at: Instant): void {
    this.#cancelRest();
    if (this.#openAt === null) return;
    this.#listenedMs += Math.max(0, at - this.#openAt);
    this.#openAt = null;
    this.#listening.end(at);
    this.#transcription.rest();
    if (this.#speaks && !this.#closed && this.#listenedMs >= this.#setting.listenMs)
      this.#services.log.info(
        { callId: this.#plan.call, ms: this.#listenedMs },
        'stopped listening to early media: time limit reached',
      );
  }

  #step(input: EarlyMediaInput): void {
    const { clock, log } = this.#services;
    const before = this.#state;
    const { state, wakeAt } = stepEarlyMedia(before, input);
    this.#state = state;
    this.#cancelWake();
    if (wakeAt !== null)
      this.#cancelWake = clock.wakeAt(wakeAt, () => {
        if (!this.#closed) this.#step({ kind: 'time-passed', at: clock.now() });
      });
    const { announced, isFinal, because } = state;
    if (announced === before.announced && isFinal === before.isFinal) return;
    log.info({ announced, isFinal, because }, 'announcement heard in early media');
    if (isFinal) this.#tell(state);
    this.#callbacks.onAnnounced(announced, isFinal, input.at);
  }

  #tell(state: EarlyMedia): void {
    const { onNews } = this.#callbacks;
    const text = earlyText(state);
    onNews({ kind: 'caller-said', text });
    if (state.announced === 'own-account')
      onNews({
        kind: 'warning',
        text: `the carrier says that this account cannot make the call: ${text}. Ask the carrier of this trunk.`,
      });
  }
}
