// Stops the controller in two stages: first no new calls begin and live ones say goodbye; then they are hung up. It ends within
// the grace time and a fixed bound, whatever a provider, the switch or another part does. Knows no part by name.
import type { CallInput } from '../call/state.ts';
import type { CallId } from '../telephony/ids.ts';
import type { Clock } from '../telephony/time.ts';
import { faultOf } from './fault.ts';
import type { Log } from './log.ts';

/** A live call, as far as its end goes. */
export interface StoppableCall {
  readonly plan: { readonly call: CallId };
  input(input: CallInput): void;
  endPolitely(reason: 'operator'): void;
  request(action: { kind: 'hang-up'; by: 'operator' }): void;
}

export interface StopOptions {
  readonly calls: () => readonly StoppableCall[];
  /** Resolves once no call is live. */
  readonly empty: () => Promise<void>;
  /** No new call begins any more. */
  readonly refuse: () => void;
  readonly graceMs: () => number;
  readonly clock: Clock;
  readonly log: Log;
}

/** One part of the controller, and how it is closed. */
export interface Closer {
  readonly what: string;
  readonly close: () => Promise<void> | void;
}

/** After the hang-up, for the switch's reports: two of its report timeouts, and a little. */
const REPORTS_MS = 11_000;
/** The same where the operator asked twice: a switch that is there reports within milliseconds. */
const REPORTS_NOW_MS = 1_000;
/** What takes longer than this to close is left behind. */
const CLOSE_MS = 5_000;

export class Stop {
  readonly #options: StopOptions;
  #wakeUps: (() => void)[] = [];
  #giveUp: () => void = () => {};
  readonly #givenUp: Promise<void>;
  #stopped: Promise<void> | null = null;
  #isOver = false;

  constructor(options: StopOptions) {
    this.#options = options;
    this.#givenUp = new Promise((resolve) => {
      this.#giveUp = resolve;
    });
  }

  /** First stage. Resolves once no call is live, at the latest after the grace time and the wait for the last reports. */
  politely(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  /** Second stage, at any time. */
  now(): void {
    // Whoever asks twice may do so when nothing is left to end: a timer would only keep the process alive.
    if (this.#isOver) return;
    this.#options.refuse();
    this.#hangUpAll(REPORTS_NOW_MS);
  }

  async #stop(): Promise<void> {
    const { empty, refuse, graceMs } = this.#options;
    refuse();
    this.#each((call) => call.endPolitely('operator'));
    this.#wakeIn(graceMs(), () => this.#hangUpAll(REPORTS_MS));
    await Promise.race([empty(), this.#givenUp]);
    this.#isOver = true;
    this.#cancel();
  }

  #hangUpAll(reportsMs: number): void {
    this.#each((call) => call.request({ kind: 'hang-up', by: 'operator' }));
    this.#cancel();
    this.#wakeIn(reportsMs, () => this.#giveUpReports());
  }

  /** Nothing more will be heard of them. They end by what is known, so that it is on record. */
  #giveUpReports(): void {
    const { calls, clock, log } = this.#options;
    for (const { plan } of calls())
      log.warn({ callId: plan.call }, 'call closed without the final report of the switch');
    this.#each((call) => call.input({ kind: 'channel-destroyed', at: clock.now() }));
    this.#giveUp();
  }

  /** One call that cannot be ended does not keep the others from it. */
  #each(work: (call: StoppableCall) => void): void {
    for (const call of this.#options.calls()) {
      try {
        work(call);
      } catch (thrown) {
        this.#options.log.error(
          { callId: call.plan.call, fault: faultOf(thrown) },
          'call could not be ended',
        );
      }
    }
  }

  #wakeIn(ms: number, wake: () => void): void {
    const { clock } = this.#options;
    this.#wakeUps.push(clock.wakeAt(clock.now() + ms, wake));
  }

  #cancel(): void {
    for (const cancel of this.#wakeUps) cancel();
    this.#wakeUps = [];
  }
}

/** Closes them in the reverse of the order in which they were opened, each within a bound. Never rejects. */
export async function closeAll(closers: readonly Closer[], clock: Clock, log: Log): Promise<void> {
  for (const { what, close } of closers.toReversed()) {
    let cancel: () => void = () => {};
    const overdue = new Promise<'overdue'>((resolve) => {
      cancel = clock.wakeAt(clock.now() + CLOSE_MS, () => resolve('overdue'));
    });
    try {
      const how = await Promise.race([close(), overdue]);
      if (how === 'overdue')
        log.error({ part: what, ms: CLOSE_MS }, 'part of the controller did not close in time');
    } catch (thrown) {
      log.error({ part: what, fault: faultOf(thrown) }, 'part of the controller could not be closed');
    }
    cancel();
  }
}
