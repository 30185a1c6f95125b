// Rewrites what the switch and the trunks report for the log and for the call.
import type { PassedOver } from '../../../campaign/trunk-choice.ts';

/** For the log. */
export function withoutText(passedOver: readonly PassedOver[]): { trunk: string; why: string }[] {
  return passedOver.map(({ trunk, why }) => ({ trunk, why }));
}

/** `USER_BUSY` out of what the switch answers to a failed originate. */
export function causeIn(text: string): string {
  return /[A-Z][A-Z0-9_]{3,}/.exec(text)?.[0] ?? 'UNSPECIFIED';
}
