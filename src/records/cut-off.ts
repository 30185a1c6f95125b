// How a call that broke off on our side is described. The switch's cause then names a carrier that has nothing to do with it.
import { CUT_OFF } from '../call/disposition.ts';
import type { CallRecord } from './read-call.ts';

export const CUT_OFF_MEANS = 'The call broke off on this machine.';

export function isCutOff({ answeredAt, disposition }: CallRecord['call']): boolean {
  return answeredAt !== null && disposition === CUT_OFF;
}
