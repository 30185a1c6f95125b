// Inbound calls that the doctor answers itself. It announces which of the owner's numbers it will call and with which caller
// ID, and the controller leaves that one call alone. A claim is used once, expires, and matches nobody else's call.
import type { Config } from '../../../config/schema.ts';
import type { LegFacts } from '../../../freeswitch/switch-event.ts';
import type { E164 } from '../../../telephony/number.ts';
import type { Clock, Instant } from '../../../telephony/time.ts';
import { routeInbound } from '../plan-call.ts';

/** What stands before the id of each call that the doctor places: those legs are no leftovers of an earlier controller. */
export const DOCTOR_CALL = 'doctor-';

export interface Claim {
  readonly did: E164;
  /** As whom the doctor calls. */
  readonly callerId: E164;
}

/** Carriers write a caller ID in many ways; so many last digits are the subscriber's own. */
const OWN_DIGITS = 8;

/** Whether an inbound leg is the one that was claimed. Nobody's who hides the caller ID. */
export function isClaimed(config: Config, facts: LegFacts, { did, callerId }: Claim, at: Instant): boolean {
  const route = routeInbound(config, facts, at);
  if (!route.ok || route.number.number !== did) return false;
  const shown = (route.callerId ?? facts.callerId ?? '').replace(/\D/g, '');
  return shown.length >= OWN_DIGITS && shown.slice(-OWN_DIGITS) === callerId.slice(-OWN_DIGITS);
}

export class InboundClaims {
  readonly #clock: Clock;
  readonly #config: () => Config;
  #claims: (Claim & { readonly until: Instant })[] = [];

  constructor(clock: Clock, config: () => Config) {
    this.#clock = clock;
    this.#config = config;
  }

  /** For so long, and for one call. */
  add(claim: Claim, seconds: number): void {
    this.#claims.push({ ...claim, until: this.#clock.now() + seconds * 1000 });
  }

  /** True where this leg is the doctor's; its claim is used up then. */
  take(facts: LegFacts): boolean {
    const now = this.#clock.now();
    this.#claims = this.#claims.filter(({ until }) => until > now);
    const at = this.#claims.findIndex((claim) => isClaimed(this.#config(), facts, claim, now));
    if (at >= 0) this.#claims.splice(at, 1);
    return at >= 0;
  }
}
