// The audio of a call's leg: its codec, the connection that carries it to the agent, its recording, and the attempts to
// restore it when nothing is heard of the far end.
import type { CallInput, CallState } from '../../../call/state.ts';
import type { CommandFailure } from '../../../freeswitch/esl/command-result.ts';
import type { SoundAction } from '../../../media/sound-watch.ts';
import { FRAME_MS, type LegCodec } from '../../../telephony/audio.ts';
import type { Instant } from '../../../telephony/time.ts';
import type { CallAgent } from '../../agents/call-agent.ts';
import type { CallNews } from '../../live-feed.ts';
import type { Log } from '../../log.ts';
import { waitUntil } from '../../wait.ts';
import type { CallServices } from '../call-services.ts';
import { expectOk } from '../trunks/switch-words.ts';
import type { CallLegs } from './call-legs.ts';
import { HoldWatch } from './hold-watch.ts';
import { codecNow, STEREO_CODEC } from './leg-codec.ts';

/** Jitter is not worth a line of the log. */
const WORTH_A_LINE_MS = 200;
/** The switch is connected again within seconds. */
const ENDED_AGAIN_MS = 1_000;

export interface LegSoundOptions {
  readonly services: Pick<CallServices, 'switch' | 'clock'>;
  readonly log: Log;
  readonly legs: Pick<CallLegs, 'leg' | 'plan'>;
  readonly state: () => CallState;
  readonly input: (input: CallInput) => void;
  readonly tell: (news: CallNews) => void;
  readonly heldByFarEnd: (isHeld: boolean, at: Instant) => void;
  /** The one that there is, or one made now. */
  readonly openAgent: (codec: LegCodec) => CallAgent;
  /** Resolves once nobody listens any more to what came before the answer. Null: nobody does. */
  readonly earlyOver: () => Promise<void> | null;
}

export class LegSound {
  readonly #options: LegSoundOptions;
  /** As the switch told it last. */
  codec: LegCodec | null = null;
  /** Where an announcement before the answer had its sound. */
  #early: string | null = null;
  #catchingUp = false;
  /** The far end refuses to be asked. */
  #refuses = false;
  readonly #holds: HoldWatch;

  constructor(options: LegSoundOptions) {
    this.#options = options;
    const { services, legs, state, heldByFarEnd } = options;
    this.#holds = new HoldWatch({
      ...{ switch: services.switch, clock: services.clock, leg: () => legs.leg },
      isOver: () => this.#isOver(),
      onRefused: (sipStatus) => {
        this.#refuses = true;
        options.log.info({ sipStatus }, 'far end refuses re-INVITEs; no more are sent on this call');
      },
      onHeld: (isHeld, at) => {
        if (state().phase === 'active') heldByFarEnd(isHeld, at);
      },
    });
  }

  early(sound: string | null): void {
    this.#early = sound;
  }

  /** The switch keeps to the sound of the announcement, whatever the answer says (sofia.c, nua_callstate_ready). */
  async answered(codec: LegCodec | null, sound: string | null): Promise<void> {
    this.codec = codec ?? this.codec;
    const early = this.#early;
    this.#early = null;
    if (early !== null && sound !== null && sound !== early)
      await this.#renegotiate('the answer names another place or codec for sound than the announcement');
  }

  /** `anew`: in place of the line that brings the sound now. */
  async attach(how: 'first' | 'anew' = 'first'): Promise<void> {
    const { services, legs, openAgent, state } = this.#options;
    const { leg, call } = legs.plan;
    // Where nothing is to be asked nothing is waited for: the sound is attached before the recording begins.
    const codec =
      this.codec === null || this.codec.name === STEREO_CODEC
        ? await codecNow(services.switch, leg, () => this.codec)
        : this.codec;
    if (this.#isOver()) return;
    if (codec === null) return this.#lost('the codec of the leg is not known');
    this.codec = codec;
    const agent = openAgent(codec);
    agent.codecChanged(codec);
    // An agent that could not be built has asked for the hang-up by now.
    if (this.#isOver()) return;
    const early = this.#options.earlyOver();
    if (early !== null) await early;
    if (this.#isOver()) return;
    const { url, sampleRateHz } = agent.expectAudio();
    const now = state();
    // A module whose server closed the line keeps its hook on the leg and refuses a second start until it is stopped.
    if (how === 'anew' || (now.phase === 'active' && now.audio === 'lost'))
      await services.switch.stopAudioStream(leg);
    const result = await services.switch.startAudioStream(leg, url, sampleRateHz, call);
    if (!result.ok) this.#lost(result.text);
  }

  async record(): Promise<void> {
    const { services, legs, log } = this.#options;
    const { recordingPath, leg } = legs.plan;
    if (recordingPath === null) return;
    await expectOk(log, 'record', services.switch.startRecording(leg, recordingPath));
  }

  /** Nothing has come from the far end for a while. */
  async quiet({ kind, quietMs }: SoundAction): Promise<void> {
    const { services, legs, log, state, tell } = this.#options;
    if (state().phase !== 'active') return;
    const ms = Math.round(quietMs);
    switch (kind) {
      case 'renegotiate':
        void this.#late('takeOtherSource');
        return this.#renegotiate('no sound comes from the far end');
      case 'tell':
        log.warn({ ms }, 'no audio received from the far end');
        return tell({ kind: 'warning', text: 'no audio has arrived from the far end for 10 s' });
      case 'give-up':
        log.warn({ ms }, 'call hung up: no audio received from the far end');
        return expectOk(log, 'hang-up', services.switch.hangUp(legs.leg, 'MEDIA_TIMEOUT'));
    }
  }

  /** What a stalled network kept back is read at once. One such reading at a time. */
  async late(): Promise<void> {
    return this.#late('catchUp');
  }

  async #late(how: 'catchUp' | 'takeOtherSource'): Promise<void> {
    const { services, legs, log, state } = this.#options;
    const { switch: commands, clock } = services;
    if (state().phase !== 'active' || this.#catchingUp) return;
    this.#catchingUp = true;
    const read = await commands[how](legs.leg, { now: () => clock.now(), wait: this.#wait });
    this.#catchingUp = false;
    if (!read.ok) {
      if (isLost(read)) this.#endLater();
      return expectOk(log, 'catch up with sound', Promise.resolve(read));
    }
    const ms = read.value * FRAME_MS;
    if (ms >= WORTH_A_LINE_MS) log.info({ ms }, 'caught up with audio that a network stall had delayed');
  }

  readonly #wait = (ms: number): Promise<void> => {
    const { clock } = this.#options.services;
    return waitUntil(clock, clock.now() + ms);
  };

  /** The connection to the switch broke meanwhile: the caller would be heard late until the end of the call. */
  #endLater(): void {
    const { services, legs, state } = this.#options;
    const { switch: commands, clock } = services;
    clock.wakeAt(clock.now() + ENDED_AGAIN_MS, () => {
      // Another reading ends it as well.
      if (state().phase !== 'active' || this.#catchingUp) return;
      void commands.endCatchUp(legs.leg, { wait: this.#wait }).then((ended) => {
        if (!ended.ok && isLost(ended)) this.#endLater();
      });
    });
  }

  async #renegotiate(because: string): Promise<void> {
    const { services, legs, log } = this.#options;
    if (this.#refuses) return;
    log.info({ because }, 'media renegotiated by re-INVITE');
    this.#holds.asked();
    await expectOk(log, 'renegotiate', services.switch.renegotiate(legs.leg));
  }

  #lost(reason: string): void {
    const { services, input } = this.#options;
    input({ kind: 'audio-lost', at: services.clock.now(), reason });
  }

  #isOver(): boolean {
    const { phase } = this.#options.state();
    return phase === 'clearing' || phase === 'ended';
  }
}

/** Whether the switch has done it is not known, or it was not asked. */
function isLost({ kind }: CommandFailure): boolean {
  return kind === 'unknown' || kind === 'disconnected' || kind === 'timeout';
}
