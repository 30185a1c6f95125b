// The shell of one flow: takes an input, steps the reducer, performs the effects, sets the one timer. Decisions are in
// conversation/flow.ts.
import {
  type FlowEffect,
  type FlowInput,
  type FlowState,
  type FlowStep,
  named,
  stepFlow,
} from '../../../conversation/flow.ts';
import type { DtmfDigit } from '../../../telephony/dtmf.ts';
import type { Clock } from '../../../telephony/time.ts';

export interface RunningFlowOptions {
  readonly steps: readonly FlowStep[];
  readonly begin: FlowState;
  readonly clock: Clock;
  readonly perform: (effect: FlowEffect) => void;
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

export class RunningFlow {
  readonly #options: RunningFlowOptions;
  #state: FlowState;
  #cancelWake: () => void = () => {};
  /** Lines that were asked for and have not begun: until then silence says nothing. */
  #onTheirWay = 0;
  /** Pressed while what had to be heard was said. */
  #early: DtmfDigit[] = [];
  #closed = false;

  constructor(options: RunningFlowOptions) {
    this.#options = options;
    this.#state = options.begin;
  }

  /** The step that the call is in. */
  get step(): FlowStep {
    return named(this.#options.steps, this.#state.step);
  }

  /** The model has the word: keys and words are the conversation's. */
  get isTalking(): boolean {
    return this.#state.phase.kind === 'talking';
  }

  get fields(): readonly string[] {
    return this.#state.fields;
  }

  /** `isProtected`: what is being said has to be heard to its end. */
  key(digit: DtmfDigit, isProtected: boolean): void {
    if (isProtected) this.#early.push(digit);
    else this.input({ kind: 'key', digit });
  }

  /** The conversation has taken a step. `isQuiet`: it says nothing, and nothing is on its way. */
  conversed(tookLine: boolean, isQuiet: boolean): void {
    if (tookLine && this.#onTheirWay > 0) this.#onTheirWay -= 1;
    if (!isQuiet || this.#onTheirWay > 0) return;
    this.input({ kind: 'quiet' });
    for (const digit of this.#early.splice(0)) this.input({ kind: 'key', digit });
  }

  input(input: DistributiveOmit<FlowInput, 'at'>): void {
    if (this.#closed) return;
    const { steps, clock, perform } = this.#options;
    const result = stepFlow(steps, this.#state, { ...input, at: clock.now() } as FlowInput);
    this.#state = result.state;
    this.#cancelWake();
    this.#cancelWake = () => {};
    if (result.wakeAt !== null)
      this.#cancelWake = clock.wakeAt(result.wakeAt, () => this.input({ kind: 'time-passed' }));
    for (const effect of result.effects) {
      if (effect.kind === 'say') this.#onTheirWay += 1;
      perform(effect);
    }
  }

  close(): void {
    this.#closed = true;
    this.#cancelWake();
  }
}
