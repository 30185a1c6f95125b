// The path of the caller's audio in one call: frames of the leg are repaired, resampled, and given to turn model and
// transcriber, whose results go into the conversation. Reports silence and late audio of the leg. Does not judge what was
// said.
import { BeepDetector } from '../../media/beep.ts';
import { FrameResampler } from '../../media/frame-resampler.ts';
import { LateSound } from '../../media/late-sound.ts';
import { LegAudioInput } from '../../media/leg-audio-input.ts';
import { MusicWatch } from '../../media/music-watch.ts';
import { OverEcho } from '../../media/over-echo.ts';
import { SoundWatch } from '../../media/sound-watch.ts';
import type { LegCodec, PcmFrame } from '../../telephony/audio.ts';
import type { Instant } from '../../telephony/time.ts';
import type { AgentRole, RoleChange } from './agent-role.ts';
import type { AgentCallbacks, AgentServices } from './call-agent.ts';
import { ListeningTime } from './listening-time.ts';
import type { Bill } from './providers/cost.ts';
import { noteProviderWarning, noteRecogniserTrouble, noteUnused } from './providers/provider-failure.ts';
import { transcriberRate } from './providers/transcriber-rate.ts';
import { Transcription } from './providers/transcription.ts';
import { TurnOpinion } from './providers/turn-opinion.ts';
import type { RunningConversation } from './run-conversation.ts';

export interface CallerAudioOptions {
  readonly services: AgentServices;
  readonly codec: LegCodec;
  readonly role: AgentRole;
  readonly bill: Bill;
  /** Whoever was called may be a machine, and tell so by its beep. */
  readonly hearsBeeps: boolean;
  readonly callbacks: Pick<AgentCallbacks, 'onNews' | 'onQuiet' | 'onLate'>;
  readonly conversation: () => RunningConversation;
  /** The switch can read ahead now. */
  readonly mayReadAhead: () => boolean;
  /** Sound may wait in the switch, which throws it away where a playback ends. Told when it changes. */
  readonly onAwaited: (isAwaited: boolean) => void;
}

/** A beep after this much of the call is no voicemail's. */
const BEEP_WINDOW_MS = 60_000;

export class CallerAudio {
  readonly #options: CallerAudioOptions;
  readonly #sampleRateHz: 8000 | 16000;
  readonly #leg: LegAudioInput;
  readonly #resampler: FrameResampler;
  readonly #opinion: TurnOpinion;
  readonly #transcription: Transcription;
  readonly #watch: SoundWatch;
  readonly #late = new LateSound();
  readonly #overEcho = new OverEcho();
  readonly #music = new MusicWatch();
  readonly #listening: ListeningTime;
  #catchUps = 0;
  #isAwaited = false;
  #listens = false;
  #cancelBeeps: () => void = () => {};
  #closed = false;

  constructor(options: CallerAudioOptions) {
    this.#options = options;
    const { services, codec, role, bill, callbacks, conversation, mayReadAhead } = options;
    const { clock, turnModels } = services;
    this.#listening = new ListeningTime(bill);
    this.#sampleRateHz = transcriberRate(codec, role.providers.transcriber);
    this.#opinion = new TurnOpinion(turnModels, this.#sampleRateHz, clock, (ended, at) =>
      conversation().input({ kind: 'turn-probability', at, ended }),
    );
    this.#opinion.use(role.bearing.agent.turnModel);
    this.#resampler = new FrameResampler(this.#sampleRateHz, (frame, at) => {
      this.#opinion.frame(frame);
      this.#transcription.frame(frame, at);
    });
    this.#watch = new SoundWatch(clock.now());
    this.#leg = new LegAudioInput({
      onFrame: (frame, at) => {
        this.#hearOverEcho(frame, at);
        this.#hearMusic(frame, at);
        this.#resampler.push(frame, at);
      },
      onPacket: (came, at) => {
        const wish = this.#watch.packet(came, at);
        if (wish?.kind === 'renegotiate') this.#leg.asked(at);
        if (wish !== null && !this.#closed) callbacks.onQuiet(wish);
        const late = this.#late.packet(came, at, this.#catchUps === 0 && mayReadAhead());
        if (late !== null && !this.#closed) this.#catchUp();
        this.#tellAwaited(at);
      },
    });
    this.#transcription = this.#openTranscription();
  }

  frame(frame: PcmFrame, at: Instant): void {
    this.#leg.push(frame, at);
  }

  /**
   * The switch delivers no frames any more: this stands for 20 ms of silence, for the transcriber, the turn model and the watch. False:
   * nothing was ever heard on this leg, and the line itself may be broken.
   */
  stopped(at: Instant): boolean {
    this.#leg.missing(at);
    return this.#watch.everHeard;
  }

  /** From now on it costs, by the minute. */
  listen(at: Instant): void {
    if (this.#listens) return;
    this.#listens = true;
    this.#listening.begin(at);
    this.#transcription.open();
  }

  /** The call has begun: how long a beep can be a voicemail's. */
  begin(at: Instant): void {
    const { clock } = this.#options.services;
    this.#cancelBeeps = clock.wakeAt(at + BEEP_WINDOW_MS, () => this.#transcription.ignoreBeeps());
  }

  /** Nothing is heard of the line from here on: it is gone, or somebody else has the caller. */
  lost(at: Instant): void {
    this.#forgetLate(at);
  }

  #forgetLate(at: Instant): void {
    this.#late.forget();
    this.#tellAwaited(at);
  }

  finalize(): void {
    this.#transcription.finalize();
  }

  /** A playback has begun or ended. */
  flushed(at: Instant): void {
    this.#watch.flushed(at);
  }

  /** A key came. */
  pressed(at: Instant): void {
    this.#watch.pressed(at);
  }

  held(isHeld: boolean, at: Instant): void {
    this.#watch.held(isHeld, at);
    this.#forgetLate(at);
  }

  /** Another agent listens, or the same one in another language. */
  became({ bearing, providers, isOthers, isHeardOtherwise }: RoleChange): void {
    const { services, bill } = this.#options;
    const { language, keyterms, turnModel } = bearing.agent;
    const { transcriber, prices } = providers;
    this.#opinion.use(turnModel);
    if (isOthers) this.#listening.change(services.clock.now(), () => bill.use(prices));
    if (isHeardOtherwise) this.#transcription.listenWith({ transcriber, language, keyterms });
  }

  /** What it took is on the bill. */
  end(at: Instant): void {
    this.#closed = true;
    this.#tellAwaited(at);
    this.#cancelBeeps();
    this.#listening.end(at);
  }

  close(): void {
    this.#transcription.close();
    this.#resampler.close();
    this.#opinion.close();
  }

  #hearOverEcho({ samples }: PcmFrame, at: Instant): void {
    const told = this.#options.conversation();
    const { agent, line } = told.conversation;
    if (agent.kind !== 'speaking') return;
    if (this.#overEcho.push(samples) && line.echoes) told.input({ kind: 'speech-over-echo', at });
  }

  /** Only where nobody speaks and something is waited for. */
  #hearMusic({ samples, sampleRateHz }: PcmFrame, at: Instant): void {
    const told = this.#options.conversation();
    const { idleSince, lineHold, answering, line } = told.conversation;
    const waits = idleSince !== null || lineHold?.kind === 'heard' || (answering?.waitUntil ?? null) !== null;
    if (!waits) this.#music.forget();
    const is = waits && this.#music.push(samples, sampleRateHz);
    if (is !== line.hasMusic) told.input({ kind: 'music', at, is });
  }

  #catchUp(): void {
    const { callbacks, services } = this.#options;
    this.#catchUps++;
    const done = (): void => {
      this.#catchUps--;
      this.#tellAwaited(services.clock.now());
    };
    // What goes wrong is told where it is done.
    callbacks.onLate().then(done, done);
  }

  #tellAwaited(at: Instant): void {
    // What cannot be read ahead is not waited for: the music that is played then has thrown it away.
    const mayWait = this.#options.mayReadAhead() && this.#late.awaited(at);
    const isAwaited = !this.#closed && (this.#catchUps > 0 || mayWait);
    if (isAwaited === this.#isAwaited) return;
    this.#isAwaited = isAwaited;
    this.#options.onAwaited(isAwaited);
  }

  #openTranscription(): Transcription {
    const { services, role, callbacks, conversation, hearsBeeps } = this.#options;
    const { clock, vad, log } = services;
    const { language, keyterms } = role.bearing.agent;
    const { onNews } = callbacks;
    return new Transcription({
      transcriber: role.providers.transcriber,
      sampleRateHz: this.#sampleRateHz,
      language,
      keyterms,
      clock,
      openVoiceActivity: (onEdge) => vad.stream(this.#sampleRateHz, onEdge),
      beeps: hearsBeeps ? new BeepDetector() : null,
      onHeard: (input, at) => {
        const told = conversation();
        this.#opinion.hears(input.kind, told.conversation);
        told.input({ ...input, at });
      },
      onWords: (words) => onNews({ kind: 'caller-words', words }),
      onTrouble: (error, reopening) => noteRecogniserTrouble(error, reopening, { log, onNews }),
      onWarning: (warning) => noteProviderWarning(warning, 'recogniser', { log, onNews }),
      onListening: (by) => this.#listening.by(by, clock.now()),
      onUnused: ({ by, ms }) => {
        this.#listening.beside(by, ms);
        noteUnused('recogniser', by, { log });
      },
    });
  }
}
