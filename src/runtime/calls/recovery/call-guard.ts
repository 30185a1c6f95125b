// When one call needs its watchdog: while the controller serves it, and never while two people talk to each other. Passes
// the call's phases to the watchdog.
import type { CallState } from '../../../call/state.ts';
import type { Switch } from '../../../freeswitch/commands.ts';
import { cutOffOfAgent } from '../../../freeswitch/xml/names.ts';
import type { Clock } from '../../../telephony/time.ts';
import type { Log } from '../../log.ts';
import type { CallLegs } from '../legs/call-legs.ts';
import { expectOk } from '../trunks/switch-words.ts';
import { cutOffOf } from './call-fallback.ts';
import { CallWatchdog } from './call-watchdog.ts';

/** How long a leg may be parked from then on, and what ends it (switch_ivr_park). We hang up within milliseconds. */
const ALONE_VARIABLE = 'park_timeout';
const ALONE_ENDS = '5:NORMAL_CLEARING';

export interface CallGuardOptions {
  readonly switch: Pick<Switch, 'guard' | 'attended' | 'setVariable'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly legs: () => CallLegs;
  readonly plan: Parameters<typeof cutOffOf>[0];
  readonly state: () => CallState;
  readonly onCutOff: () => void;
  /** Work that nobody waits for. */
  readonly detached: (work: Promise<void>) => void;
}

export class CallGuard {
  readonly #options: CallGuardOptions;
  readonly #watchdog: CallWatchdog;

  constructor(options: CallGuardOptions) {
    this.#options = options;
    const { switch: commands, clock, log, legs, plan, onCutOff } = options;
    this.#watchdog = new CallWatchdog({
      ...{ switch: commands, clock, log, onCutOff },
      leg: () => legs().leg,
      extension: cutOffOf(plan),
    });
  }

  /** Somebody else is about to have the call, or has come into it. Resolves once nothing can come between them. */
  release(): Promise<void> {
    return this.#watchdog.release();
  }

  /** A transfer that rings by a bridge lets go of it by itself (`release`). */
  phase(phase: CallState['phase']): void {
    const { legs, plan, detached } = this.#options;
    switch (phase) {
      case 'offered':
        return this.#watchdog.watch();
      case 'active':
        if (!legs().isConference) this.#watchdog.watch();
        return;
      case 'message':
        return detached(this.#watchdog.allow(this.#messageSeconds(), cutOffOfAgent(plan.agent)));
      case 'bridged':
        return detached(this.#leaveToThem());
      case 'clearing':
      case 'ended':
        return this.#watchdog.close();
      default:
        return;
    }
  }

  /** The caller speaks to nobody but the recording, which ends by itself. */
  #messageSeconds(): number {
    const { state, clock } = this.#options;
    const now = state();
    const untilMs = now.phase === 'message' ? now.until - clock.now() : 0;
    return Math.max(1, Math.ceil(untilMs / 1000));
  }

  /** When the two are done and nobody here is left to hang up, the switch does. */
  async #leaveToThem(): Promise<void> {
    await this.#watchdog.release();
    const { switch: commands, legs, log } = this.#options;
    await expectOk(log, 'end of a bridge', commands.setVariable(legs().leg, ALONE_VARIABLE, ALONE_ENDS));
  }
}
