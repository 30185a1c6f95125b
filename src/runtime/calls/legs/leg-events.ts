// Routes the switch's events of a call's own leg to the call, its agent, its audio and its line. Decides nothing.
import { Keys } from '../../../call/keys.ts';
import type { CallInput, CallState } from '../../../call/state.ts';
import type { CallAgent } from '../../agents/call-agent.ts';
import type { CallPlan } from '../../call-plan.ts';
import type { Log } from '../../log.ts';
import type { CallServices, LegEvent } from '../call-services.ts';
import type { CallEnd } from '../ending/call-end.ts';
import type { CallGuard } from '../recovery/call-guard.ts';
import type { CallLegs } from './call-legs.ts';
import type { EarlySound } from './early-media.ts';
import type { HoldAndMute } from './hold-and-mute.ts';
import type { LegSound } from './leg-sound.ts';

export interface LegEventsOptions {
  readonly services: Pick<CallServices, 'agents'>;
  readonly log: Log;
  readonly legs: CallLegs;
  readonly line: HoldAndMute;
  readonly sound: LegSound;
  readonly early: EarlySound;
  readonly end: CallEnd;
  readonly callGuard: CallGuard;
  readonly plan: () => CallPlan;
  readonly state: () => CallState;
  readonly agent: () => CallAgent | null;
  readonly input: (input: CallInput) => void;
  /** What became of the other telephone. */
  readonly fromPeer: (input: CallInput) => void;
  /** A bug in one call ends that call, and no other. */
  readonly guard: (work: () => void) => void;
  readonly detached: (work: Promise<void>) => void;
}

export class LegEvents {
  readonly #options: LegEventsOptions;
  readonly #keys = new Keys();

  constructor(options: LegEventsOptions) {
    this.#options = options;
  }

  take(event: LegEvent): void {
    const { legs, state, callGuard } = this.#options;
    if (event.leg === legs.leg) return this.#ofOurs(event);
    legs.otherLeg(event);
    // A third who leaves leaves the call to us.
    if (state().phase === 'active') callGuard.phase('active');
  }

  #ofOurs(event: LegEvent): void {
    const { at } = event;
    const { services, log, legs, sound, early, line, end, plan, state, agent, input, fromPeer } =
      this.#options;
    const { guard, detached } = this.#options;
    legs.told();
    switch (event.kind) {
      case 'channel-early-media':
      case 'channel-ringing':
        if (event.kind === 'channel-early-media') sound.early(event.sound);
        legs.heard();
        guard(() => services.agents.prepare(plan()));
        input({ kind: event.kind, at });
        if (event.kind === 'channel-early-media' && state().phase === 'early') early.begin();
        return;
      case 'channel-destroyed':
        return input({ kind: event.kind, at });
      case 'channel-answered':
        legs.heard();
        detached(sound.answered(event.codec, event.sound));
        return input({ kind: 'channel-answered', at, codec: event.codec });
      case 'codec-changed':
        sound.codec = event.codec;
        if (agent()?.codecChanged(event.codec) === true && state().phase === 'active')
          detached(sound.attach('anew'));
        return;
      case 'channel-hung-up':
      case 'channel-reported': {
        const { cause, sipStatus, by } = event;
        // A carrier that has taken the call over hangs ours up.
        if (event.kind === 'channel-hung-up' && event.referred === true && state().phase === 'transferring')
          fromPeer({ kind: 'transfer-referred', at });
        return input({ kind: event.kind, at, cause, sipStatus, by });
      }
      case 'playback-started':
        agent()?.playbackStarted(event.file, at);
        return;
      case 'playback-stopped':
        line.playbackStopped(event.file, at);
        agent()?.playbackStopped(event.file, {
          at,
          reason: event.reason,
          positionSamples: event.positionSamples,
        });
        return;
      case 'channel-held':
      case 'channel-unheld': {
        const held = event.kind === 'channel-held';
        log.info({ held }, 'far end put the call on hold or resumed it');
        line.heldByFarEnd(held, at);
        return;
      }
      case 'dtmf':
        if (this.#keys.isNew(event.digit, event.via, at, event.heldMs)) agent()?.dtmf(event.digit, at);
        return;
      case 'audio-stream-error':
        return input({ kind: 'audio-lost', at, reason: event.reason });
      case 'bridge-ended':
        if (event.result === 'SUCCESS') return input({ kind: 'transfer-ended', at });
        return fromPeer({ kind: 'transfer-failed', at, cause: event.result ?? 'UNKNOWN' });
      case 'message-recorded':
        return end.messageRecorded(event.ms, at);
      case 'referral-told':
        return legs.referralTold(event.status, event.isOver);
      case 'channel-created':
      case 'channel-parked':
      case 'audio-stream-connected':
      case 'audio-stream-disconnected':
      case 'record-stopped':
        return;
    }
  }
}
