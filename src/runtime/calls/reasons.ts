// Why a call may not begin now, or not as requested: as types, with their text for people. Log lines take the type and never
// the text, which may hold a telephone number.
import type { Config } from '../../config/schema.ts';
import type { E164 } from '../../telephony/number.ts';

/** Why nothing new begins at all, for now or for good. */
export type Closed =
  | { readonly kind: 'stopping' }
  | { readonly kind: 'draining' }
  | { readonly kind: 'call-limit'; readonly maxCalls: number };

/** Why a call has no way to its callee. */
export type RouteProblem =
  | { readonly kind: 'not-our-number'; readonly callerId: E164 }
  | { readonly kind: 'trunk-not-declared'; readonly trunk: string }
  | { readonly kind: 'agent-not-declared'; readonly agent: string }
  | {
      readonly kind: 'number-not-writable';
      readonly destination: E164;
      readonly trunk: string;
      readonly style: string;
    };

/** Why a caller is not taken in. */
export type InboundRefusal =
  | Closed
  | { readonly kind: 'not-our-number-dialled'; readonly said: readonly string[] }
  | { readonly kind: 'outbound-only'; readonly number: E164 }
  | { readonly kind: 'outside-hours'; readonly number: E164; readonly hours: string }
  | {
      readonly kind: 'no-such-extension';
      readonly softphone: string;
      readonly dialled: string;
      readonly known: readonly string[];
    }
  | { readonly kind: 'trunk-full'; readonly trunk: string; readonly channels: number }
  | { readonly kind: 'forward-not-writable'; readonly to: E164 };

/** The appliance takes so many calls and no more. Null: there is room beside these. */
export function callLimit({ appliance }: Config, live: number): Closed | null {
  const { maxCalls } = appliance.limits;
  return live < maxCalls ? null : { kind: 'call-limit', maxCalls };
}

export function reasonText(reason: Closed | RouteProblem | InboundRefusal): string {
  switch (reason.kind) {
    case 'stopping':
      return 'the controller is stopping';
    case 'draining':
      return 'the controller is about to be replaced by another version';
    case 'call-limit':
      return `${reason.maxCalls} calls are live or starting, and appliance.yaml allows no more (limits.maxCalls)`;
    case 'not-our-number':
      return `${reason.callerId} is not in numbers.yaml`;
    case 'trunk-not-declared':
      return `trunk ${reason.trunk} is not declared`;
    case 'agent-not-declared':
      return `there is no longer an agent called ${reason.agent}`;
    case 'number-not-writable':
      return `${reason.destination} cannot be written in the format of trunk ${reason.trunk} wants numbers (${reason.style})`;
    case 'not-our-number-dialled': {
      const said = reason.said.join(', ') || 'no number at all';
      return `none of the numbers in numbers.yaml was dialled (${said}); if one should be, check numberFormat.inbound of its trunk`;
    }
    case 'outbound-only':
      return `${reason.number} takes no calls: numbers.yaml declares it for outbound only`;
    case 'outside-hours':
      return `${reason.number} is closed: ${reason.hours}, so the call is refused`;
    case 'no-such-extension': {
      const known = reason.known.join(', ') || 'none has one: agents/*.yaml, extension';
      return `softphone ${reason.softphone} dialled ${JSON.stringify(reason.dialled.slice(0, 20))}, and no agent has that extension (${known})`;
    }
    case 'trunk-full':
      return `all ${reason.channels} channels of trunk ${reason.trunk} are in use`;
    case 'forward-not-writable':
      return `${reason.to}, to which the call should be forwarded, may not be dialled, or none of its trunks can write the number`;
  }
}

/** Why a number must not be called: they said so themselves, somebody else's list has it, or that cannot be asked. */
export type Suppressed = 'opted-out' | 'scrubbed' | 'unread';

/** Null: nothing is known against it. */
export type AskSuppressed = (number: E164, campaign: string | null) => Suppressed | null;
