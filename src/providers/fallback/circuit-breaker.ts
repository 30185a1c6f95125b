// Which of several providers may be asked now. One that failed is skipped for a while by all calls; after that one request at a
// time tries it again. No timers. If all are skipped, all may be asked.
import type { Instant, Milliseconds } from '../../telephony/time.ts';
import type { ProviderError, ProviderWarning } from '../spec/error.ts';
import { FirstAnswerTimes } from './first-answer-times.ts';

/** One of several, by the name under which it was declared. */
export interface Member<Provider> {
  readonly name: string;
  readonly provider: Provider;
}

/** A member in the order in which to ask. `resort`: it is set aside, and asked only where nobody else is left. */
export interface Candidate<Provider> extends Member<Provider> {
  readonly resort: boolean;
}

/** A request that is under way. */
export interface Attempt {
  /** It can be reached: where it had been set aside, all may ask it again. */
  reached(): void;
  /** It answers. */
  served(): void;
  failed(error: ProviderError): void;
  /**
   * Another one, asked later, has answered sooner. It has failed, and true is returned, where that had happened before this request was
   * made and nobody had an answer since: what many calls wait for at one moment is late once.
   */
  beaten(failure: ProviderError): boolean;
  /** It is over; where it came to nothing, another one may try. */
  end(): void;
}

const ASIDE_MS = {
  timeout: 30_000,
  unreachable: 30_000,
  'rate-limited': 20_000,
  malformed: 120_000,
  // A key or an account: somebody has to do something.
  refused: 300_000,
} as const;
/** A wish of the vendor's that is not believed beyond this: the owner may have raised the limit by then. */
const LONGEST_ASIDE_MS = 600_000;
/** A request that has shown nothing by then holds up no other. */
const LONGEST_TRIAL_MS = 30_000;

interface Fallen {
  asideUntil: Instant;
  /** Until then one request tries it, and the others pass it by. */
  triedUntil: Instant;
}

export class CircuitBreaker {
  readonly firstAnswerTimes = new FirstAnswerTimes();
  readonly #now: () => Instant;
  readonly #fallen = new Map<string, Fallen>();
  /** Who was beaten and has not answered since: once may be chance. */
  readonly #beaten = new Map<string, symbol>();
  readonly #answers = new Map<string, number>();

  constructor(now: () => Instant) {
    this.#now = now;
  }

  /** As declared, with those that are set aside behind the others. */
  inOrder<Provider>(members: readonly Member<Provider>[]): Candidate<Provider>[] {
    const all = members.map((member) => ({ ...member, resort: this.#isAside(member.name) }));
    return [...all.filter((one) => !one.resort), ...all.filter((one) => one.resort)];
  }

  begin(name: string): Attempt {
    const fallen = this.#fallen.get(name);
    if (fallen !== undefined && !this.#isAside(name)) fallen.triedUntil = this.#now() + LONGEST_TRIAL_MS;
    const beaten = this.#beaten.get(name);
    const reached = (): void => {
      // Whoever fell in the meantime stays fallen: this one began before.
      if (this.#fallen.get(name) === fallen) this.#fallen.delete(name);
    };
    return {
      reached,
      served: () => {
        this.#beaten.delete(name);
        this.#answers.set(name, this.answers(name) + 1);
        reached();
      },
      failed: (error) => this.setAside(name, error),
      beaten: (failure) => {
        const now = this.#beaten.get(name);
        if (now === undefined) this.#beaten.set(name, Symbol(name));
        const isAgain = beaten !== undefined && beaten === now;
        if (!isAgain && fallen === undefined) return false;
        this.setAside(name, failure);
        return true;
      },
      end: () => {
        if (fallen !== undefined) fallen.triedUntil = 0;
      },
    };
  }

  /** How often it has answered so far, whoever asked. */
  answers(name: string): number {
    return this.#answers.get(name) ?? 0;
  }

  /** Not for a refusal of one request: the words of one caller must not take the provider from all calls. */
  setAside(name: string, error: ProviderError): void {
    if (error.request !== null) return;
    this.#fallen.set(name, { asideUntil: this.#now() + asideMs(error), triedUntil: 0 });
  }

  #isAside(name: string): boolean {
    const fallen = this.#fallen.get(name);
    if (fallen === undefined) return false;
    const now = this.#now();
    return now < fallen.asideUntil || now < fallen.triedUntil;
  }
}

function asideMs(error: ProviderError): Milliseconds {
  const asked = error.kind === 'rate-limited' ? error.retryAfterMs : undefined;
  return Math.min(asked ?? ASIDE_MS[error.kind], LONGEST_ASIDE_MS);
}

/** What is told when one takes over from another. */
export function takenOver(role: string, from: string, to: string, failure: ProviderError) {
  const text = `${role} ${from} failed: ${failure.message}. ${to} takes over. ${failure.hint}`;
  return { kind: 'warning', text, failure } as const;
}

/** The one that was asked as well has failed, and the first may still answer. */
export function alsoFailed(role: string, name: string, first: string, failure: ProviderError) {
  const text = `${role} ${name} failed: ${failure.message}. ${first} is still waited for. ${failure.hint}`;
  return { kind: 'warning', text, failure } as const;
}

/** Not a failure yet. */
export function answeredFirst(
  role: string,
  slow: string,
  quick: string,
  waitedMs: Milliseconds,
): ProviderWarning {
  const text = `${role} ${slow} had not begun to answer after ${waitedMs} ms. ${quick} was asked as well and answered first.`;
  return { kind: 'warning', text };
}

/** Of several failures the one that says whether asking again may help. */
export function decisiveFailure(failures: readonly ProviderError[], last: ProviderError): ProviderError {
  return last.retryable ? last : (failures.find((one) => one.retryable) ?? last);
}
