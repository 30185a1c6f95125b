// What the tools of one call can do: act on the call, change the agent, and collect keys that the caller presses. Collected
// keys are kept here for the owner's services; no log, record or model sees them.
import type { Agent } from '../../config/agent/agent.ts';
import { placeOfInput } from '../../config/agent/template.ts';
import type { DtmfDigit } from '../../telephony/dtmf.ts';
import type { Clock, Instant } from '../../telephony/time.ts';
import type { Destination, TransferBrief, TransferSpec } from '../call-plan.ts';
import type {
  AgentCapabilities,
  FieldValue,
  Finding,
  TransferEnd,
  TransferRequest,
} from './agent-capabilities.ts';

/** The call, as far as an agent can reach into it. */
export interface CallControl {
  optOut(): Promise<boolean>;
  bookCallback(at: Instant): Promise<boolean>;
  setFields(fields: Readonly<Record<string, FieldValue>>): Promise<boolean>;
  sendDtmf(digits: string): Promise<boolean>;
  transfer(wish: TransferSpec): Promise<TransferEnd>;
  /** The recording is silent, or has its sound again. True where there is none. */
  maskRecording(masked: boolean): Promise<boolean>;
  /** The caller leaves a message, and the call ends with it. False where that cannot be. */
  takeMessage(): boolean;
}

export interface CallCapabilitiesOptions {
  /** As it is now: another one may have taken over. */
  readonly agentNow: () => Agent;
  readonly control: CallControl;
  readonly clock: Clock;
  /** Resolves once what the agent has said so far was heard. */
  readonly waitUntilHeard: () => Promise<void>;
  /** Whether what the agent has said so far was heard: a prompt is heard out before a key is missed. */
  readonly isHeardOut?: (() => boolean) | undefined;
  /** While true nobody listens to the caller: somebody else is being rung. */
  readonly onAway: (away: boolean) => void;
  /** From here on what is said is not kept, or is again. */
  readonly onPrivate: (isPrivate: boolean) => void;
  /** Whether a value may be written down. */
  readonly mayKeep?: ((value: string) => boolean) | undefined;
  /** The agent has just asked for a PIN, an OTP or the like. */
  readonly keysAskedFor?: (() => 'secret' | 'menu' | null) | undefined;
  /** What somebody is told before they take the caller. */
  readonly brief: (destination: Destination, words: string) => TransferBrief;
  readonly switchLanguage: (language: string) => boolean;
  readonly handOver: (agent: string) => boolean | 'yields';
  /** Written down, and on disk. */
  readonly onFields?: ((names: readonly string[]) => void) | undefined;
  readonly lookUp: LookUp;
}

/** Looks up what is asked in these places of the owner's documents. */
export type LookUp = (places: readonly string[], question: string) => readonly Finding[];

/** Of one wish: nobody waits with music for longer than for these. */
const MOST_RUNG = 3;
/** Keys of a destination in the agent's file. */
const FAILURE_KEYS = {
  busy: 'busy',
  'no-answer': 'noAnswer',
  declined: 'declined',
  machine: 'machine',
  failed: 'failed',
} as const;
const FIRST_KEY_MS = 10_000;
const NEXT_KEY_MS = 5_000;
const LOOK_EVERY_MS = 500;
/** Who was too slow for the tool still keys in the rest. */
const LATE_KEYS_MS = 15_000;

export class CallCapabilities implements AgentCapabilities {
  readonly #options: CallCapabilitiesOptions;
  readonly #inputs = new Map<string, string>();
  #collecting: ((digit: DtmfDigit) => void) | null = null;
  #lateUntil: Instant = 0;

  constructor(options: CallCapabilitiesOptions) {
    this.#options = options;
  }

  /** What was keyed in, by the places that services have for it. */
  get inputs(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.#inputs].map(([name, digits]) => [placeOfInput(name), digits]));
  }

  /** True where the key belongs to what is being collected, and is nobody else's. */
  dtmf(digit: DtmfDigit): boolean {
    if (this.#collecting === null) return false;
    this.#collecting(digit);
    return true;
  }

  /** True where a key that nobody collects is a part of a secret all the same: that it came is told, and not which. */
  hides(digit: DtmfDigit): boolean {
    const { agentNow, clock, keysAskedFor } = this.#options;
    if (!/^\d$/.test(digit) || agentNow().inputs.length === 0) return false;
    const asked = keysAskedFor?.() ?? null;
    return asked === 'secret' || (asked === null && clock.now() < this.#lateUntil);
  }

  async transfer({ to, brief }: TransferRequest): Promise<TransferEnd> {
    const { agentNow, control, waitUntilHeard, onAway } = this.#options;
    const agent = agentNow();
    const first = agent.transfers.find(({ name }) => name === to);
    if (first === undefined)
      return { kind: 'failed', failure: 'failed', because: 'there is no such destination' };
    let next: Destination = first;
    await waitUntilHeard();
    onAway(true);
    for (let rung = 1; ; rung++) {
      const end: TransferEnd = await control.transfer(this.#wishFor(next, brief));
      if (end.kind !== 'failed') {
        if (end.kind === 'joined') onAway(false);
        return end;
      }
      const way = next[FAILURE_KEYS[end.failure]];
      const other = agent.transfers.find(({ name }) => name === way?.to);
      if (other !== undefined && rung < MOST_RUNG) {
        next = other;
        continue;
      }
      onAway(false);
      if (way?.voicemail === true && control.takeMessage()) return { kind: 'message', because: end.because };
      return { ...end, say: way?.say };
    }
  }

  #wishFor(destination: Destination, words: string): TransferSpec {
    const { manner, ringTimeoutMs } = destination;
    const briefed = manner === 'warm' || manner === 'conference';
    return {
      target: { kind: 'destination', destination },
      way: manner,
      ringTimeoutMs,
      brief: briefed ? this.#options.brief(destination, words) : null,
    };
  }

  optOut(): Promise<boolean> {
    return this.#options.control.optOut();
  }

  bookCallback(at: Instant): Promise<boolean> {
    return this.#options.control.bookCallback(at);
  }

  async setFields(fields: Readonly<Record<string, FieldValue>>): Promise<boolean> {
    const { control, mayKeep } = this.#options;
    if (Object.values(fields).some((value) => mayKeep?.(String(value)) === false)) return false;
    const isWritten = await control.setFields(fields);
    if (isWritten) this.#options.onFields?.(Object.keys(fields));
    return isWritten;
  }

  /** Keyed in where no tool asked for it. */
  keepInput(name: string, digits: string): void {
    this.#inputs.set(name, digits);
  }

  /** The words first: where the sound cannot be masked, nothing is promised. */
  async keepPrivate(isPrivate: boolean): Promise<boolean> {
    const { control, onPrivate } = this.#options;
    if (isPrivate) onPrivate(true);
    const masked = await control.maskRecording(isPrivate);
    if (!isPrivate || !masked) onPrivate(false);
    return masked;
  }

  sendDtmf(digits: string): Promise<boolean> {
    return this.#options.control.sendDtmf(digits);
  }

  switchLanguage(language: string): boolean {
    return this.#options.switchLanguage(language);
  }

  handOver(agent: string): boolean | 'yields' {
    return this.#options.handOver(agent);
  }

  collectDigits(what: string, signal: AbortSignal): Promise<number> {
    const wanted = this.#options.agentNow().inputs.find(({ name }) => name === what)?.digits ?? 0;
    if (wanted === 0 || this.#collecting !== null) return Promise.resolve(0);
    const { clock, isHeardOut } = this.#options;
    this.#lateUntil = 0;
    return new Promise((resolve) => {
      let digits = '';
      let cancel = () => {};
      const stop = (isWhole: boolean): void => {
        cancel();
        signal.removeEventListener('abort', giveUp);
        this.#collecting = null;
        // What comes behind is the rest of the same secret.
        if (!isWhole) this.#lateUntil = clock.now() + LATE_KEYS_MS;
        if (digits !== '') this.#inputs.set(what, digits);
        resolve(digits.length);
      };
      const giveUp = (): void => stop(false);
      const wait = (ms: number): void => {
        cancel();
        cancel = clock.wakeAt(clock.now() + ms, giveUp);
      };
      this.#collecting = (digit) => {
        if (digit === '#') return stop(true);
        digits += digit;
        if (digits.length >= wanted) stop(true);
        else wait(NEXT_KEY_MS);
      };
      const waitForFirst = (leftMs: number): void => {
        if (leftMs <= 0) return giveUp();
        const isHeard = isHeardOut?.() ?? true;
        cancel = clock.wakeAt(clock.now() + LOOK_EVERY_MS, () =>
          waitForFirst(isHeard ? leftMs - LOOK_EVERY_MS : leftMs),
        );
      };
      signal.addEventListener('abort', giveUp);
      waitForFirst(FIRST_KEY_MS);
    });
  }

  lookUp(query: string): readonly Finding[] {
    return this.#options.lookUp(this.#options.agentNow().knowledge, query);
  }
}
