// What the agent of a call can do to it and to the records, and no more: one number is in its reach, that of the call. Carries
// wishes out; which of them are allowed was decided before (conversation/tool-policy.ts).
import type { CallInput } from '../../call/state.ts';
import type { Instant } from '../../telephony/time.ts';
import type { FieldValue, TransferEnd } from '../agents/powers.ts';
import type { CallPlan } from '../call-plan.ts';
import type { CallLegs } from './call-legs.ts';
import type { CallOwner, CallServices } from './call-services.ts';
import type { TransferWish } from './plan-transfer.ts';

export interface AgentReachOptions {
  readonly services: CallServices;
  readonly owner: CallOwner;
  readonly legs: CallLegs;
  readonly input: (input: CallInput) => void;
}

export class AgentReach {
  readonly #options: AgentReachOptions;
  #transfer: ((end: TransferEnd) => void) | null = null;

  constructor(options: AgentReachOptions) {
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
  transfer(wish: TransferWish): Promise<TransferEnd> {
    const { services, legs, input } = this.#options;
    if (this.#transfer !== null) return failed('a transfer is under way');
    const forward = services.planTransfer(this.#plan, wish);
    if (forward === null) return failed('no line leads there');
    legs.transferBy(forward);
    const { leg: peer, to: destination, giveUpAfterMs } = forward;
    return new Promise((resolve) => {
      this.#transfer = resolve;
      input({
        kind: 'request',
        at: services.clock.now(),
        action: { kind: 'transfer', peer, destination, giveUpAfterMs },
      });
    });
  }

  /** The call says how its transfer ended. */
  transferEnded(end: TransferEnd): void {
    this.#transfer?.(end);
    this.#transfer = null;
  }
}

function failed(because: string): Promise<TransferEnd> {
  return Promise.resolve({ kind: 'failed', because });
}
