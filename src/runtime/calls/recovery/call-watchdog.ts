// Tells the switch again and again that one call is still controlled. If that stops, because this program or its connection
// is gone, the switch itself moves the call to its fallback: the caller hears an apology, leaves a message or is
// transferred, instead of silence. Reports where that happened. Never guards a call in which two people talk to each other.
import type { Switch } from '../../../freeswitch/commands.ts';
import { CUT_OFF_AFTER_S } from '../../../freeswitch/dial-string.ts';
import type { LegId } from '../../../telephony/ids.ts';
import type { Clock } from '../../../telephony/time.ts';
import { withoutNumbers } from '../../fault.ts';
import type { Log } from '../../log.ts';

/** Often enough that a slow moment, here or there, takes nobody's call away. */
const EVERY_MS = 3_000;

export interface CallWatchdogOptions {
  readonly switch: Pick<Switch, 'guard' | 'attended'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly leg: () => LegId;
  /** What is this call's in CUT_OFF_CONTEXT. */
  readonly extension: string;
  /** The switch has taken it. */
  readonly onCutOff: () => void;
}

export class CallWatchdog {
  readonly #options: CallWatchdogOptions;
  /** The leg for which it was said, if it is planned at all. */
  #planned: LegId | null = null;
  #watching = false;
  #cancel: () => void = () => {};
  #complained = false;
  /** One after the other, as they were wished. */
  #turn: Promise<void> = Promise.resolve();

  constructor(options: CallWatchdogOptions) {
    this.#options = options;
  }

  /** From here on the call is ours to serve. */
  watch(): void {
    if (this.#watching) return;
    this.#watching = true;
    this.#say();
  }

  /** Others have it, and no fallback is to come between them. Resolves once none can. */
  async release(): Promise<void> {
    this.#watching = false;
    this.#cancel();
    await this.#turn;
    const leg = this.#planned;
    if (leg === null || this.#watching) return;
    this.#planned = null;
    await this.#options.switch.attended(leg);
  }

  /** The call is over. */
  close(): void {
    this.#watching = false;
    this.#planned = null;
    this.#cancel();
  }

  /** Once, and for so long: nothing is said meanwhile. */
  async allow(afterSeconds: number, extension: string): Promise<void> {
    await this.release();
    await this.#options.switch.guard(this.#options.leg(), extension, afterSeconds, false);
  }

  #say(): void {
    const { clock } = this.#options;
    this.#turn = this.#turn.then(() => this.#renew());
    this.#cancel = clock.wakeAt(clock.now() + EVERY_MS, () => this.#say());
  }

  async #renew(): Promise<void> {
    const { switch: commands, leg: current, extension, log, onCutOff } = this.#options;
    if (!this.#watching) return;
    const leg = current();
    const renews = this.#planned === leg;
    const result = await commands.guard(leg, extension, CUT_OFF_AFTER_S, renews);
    if (!result.ok) return this.#complain(result.kind, result.text);
    if (result.value) {
      this.#planned = leg;
      return;
    }
    if (!this.#watching) return;
    this.close();
    log.warn(
      { legId: leg },
      'call moved to its fallback by the switch: the controller had not renewed its claim in time',
    );
    onCutOff();
  }

  /** Without a connection that is told elsewhere; a leg that is just ending is no news. */
  #complain(kind: string, text: string): void {
    const isGone = kind === 'disconnected' || kind === 'unknown' || /no such channel/i.test(text);
    if (isGone || this.#complained) return;
    this.#complained = true;
    const { log } = this.#options;
    log.warn(
      { command: 'guard', kind, text: withoutNumbers(text) },
      'call has no fallback if the controller stops: run apply, then restart the switch',
    );
  }
}
