// What the agent of a call can do to it and to the records: its own call and number, nothing else. It carries out what was
// allowed before (conversation/tools/tool-policy.ts). Transfers by operators use it too.
import { callCan } from '../../call/actions.ts';
import type { CallInput, CallState } from '../../call/state.ts';
import { failureInWords, transferFailure } from '../../call/transfer.ts';
import type { Instant } from '../../telephony/time.ts';
import type { FieldValue, TransferEnd } from '../agents/agent-capabilities.ts';
import type { CallPlan, Destination, TransferSpec } from '../call-plan.ts';
import type { OrderResult } from '../orders.ts';
import type { CallOwner, CallServices } from './call-services.ts';
import type { CallLegs } from './legs/call-legs.ts';

export interface AgentCallControlOptions {
  readonly services: CallServices;
  readonly owner: CallOwner;
  readonly legs: CallLegs;
  readonly input: (input: CallInput) => void;
  readonly state: () => CallState;
}

/** Begun, and how it will end; or why it was not begun. */
type Begun =
  | { readonly ok: true; readonly end: Promise<TransferEnd> }
  | { readonly ok: false; readonly refusal: Extract<OrderResult, { ok: false }> };

const TAKE_OVER_RING_MS = 30_000;
/** Of a softphone: whoever ordered it can do something about that. */
const NOT_REGISTERED = 'the softphone is not registered';
/** Where no number's fallback says how long. */
const MESSAGE_MS = 120_000;

export class AgentCallControl {
  readonly #options: AgentCallControlOptions;
  #transfer: ((end: TransferEnd) => void) | null = null;

  constructor(options: AgentCallControlOptions) {
    this.#options = options;
  }

  get #plan(): CallPlan {
    return this.#options.legs.plan;
  }

  optOut(): Promise<boolean> {
    return this.#options.owner.optOut(this.#plan);
  }

  bookCallback(at: Instant): Promise<boolean> {
    const { number } = this.#plan;
    // A withheld number cannot be called back.
    if (number === null) return Promise.resolve(false);
    return this.#options.services.records.callback(this.#plan, number, at);
  }

  setFields(fields: Readonly<Record<string, FieldValue>>): Promise<boolean> {
    return this.#options.services.records.fields(this.#plan.call, fields);
  }

  async sendDtmf(digits: string): Promise<boolean> {
    return (await this.#options.services.switch.sendDtmf(this.#options.legs.leg, digits)).ok;
  }

  /** Resolves once somebody was connected, or nobody could be. */
  transfer(wish: TransferSpec): Promise<TransferEnd> {
    const begun = this.#begin(wish);
    return begun.ok
      ? begun.end
      : Promise.resolve({ kind: 'failed', failure: 'failed', because: begun.refusal.because });
  }

  async maskRecording(masked: boolean): Promise<boolean> {
    const { recordingPath, leg } = this.#plan;
    if (recordingPath === null) return true;
    return (await this.#options.services.switch.maskRecording(leg, recordingPath, masked)).ok;
  }

  /** Nobody came: the caller may leave a message. */
  takeMessage(): boolean {
    const at = this.#options.services.clock.now();
    this.#options.input({ kind: 'request', at, action: { kind: 'take-message', maxMs: MESSAGE_MS } });
    return true;
  }

  /** To a destination of this call's agent, by its name. */
  byOperator({ to, conference }: { readonly to: string; readonly conference: boolean }): Begun {
    const { destinations } = this.#options.services;
    const known = destinations(this.#plan);
    const destination = known.find(({ name }) => name === to);
    if (destination === undefined)
      return refuse(`this agent has no destination called ${to}`, choices(known));
    return this.#begin({
      target: { kind: 'destination', destination },
      way: conference ? 'conference' : 'join',
      ringTimeoutMs: destination.ringTimeoutMs,
      brief: null,
    });
  }

  takeOver(name: string): Begun {
    return this.#begin({
      target: { kind: 'softphone', name },
      way: 'join',
      ringTimeoutMs: TAKE_OVER_RING_MS,
      brief: null,
    });
  }

  /** The call says how its transfer ended. */
  transferEnded(end: { kind: 'connected' } | { kind: 'joined' } | { kind: 'failed'; cause: string }): void {
    const tell = this.#transfer;
    this.#transfer = null;
    if (end.kind !== 'failed') return tell?.({ kind: end.kind });
    const failure = transferFailure(end.cause);
    const because = end.cause === 'USER_NOT_REGISTERED' ? NOT_REGISTERED : failureInWords(failure);
    tell?.({ kind: 'failed', failure, because });
  }

  #begin(wish: TransferSpec): Begun {
    const { services, legs, input, state } = this.#options;
    // What is not legal now is dropped, and nobody would hear of it.
    const permission = callCan(state(), 'transfer');
    if (!permission.allowed) return refuse(permission.because, 'go on with the call as it is');
    if (this.#transfer !== null || legs.peer !== null)
      return refuse('somebody else is on the line, or is being rung', 'wait until that has ended');
    const planned = services.planTransfer(this.#plan, wish);
    if (!planned.ok) return refuse(planned.because, planned.remedy);
    legs.transferBy(planned.plan);
    const { leg: peer, to: destination, giveUpAfterMs, way } = planned.plan;
    const end = new Promise<TransferEnd>((resolve) => {
      this.#transfer = resolve;
    });
    const at = services.clock.now();
    const action = { kind: 'transfer', peer, destination, giveUpAfterMs, way } as const;
    input({ kind: 'request', at, action });
    return { ok: true, end };
  }
}

function refuse(because: string, remedy: string): Extract<Begun, { ok: false }> {
  return { ok: false, refusal: { ok: false, kind: 'refused', because, remedy } };
}

function choices(known: readonly Destination[]): string {
  const names = known.map(({ name }) => name).join(', ');
  return names === ''
    ? 'declare destinations under transfers in the agent’s file, and apply'
    : `choose one of: ${names}`;
}
