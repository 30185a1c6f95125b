// What an earlier controller left of a call on the switch: a caller in the fallback, two people who talk, a caller who hears
// nothing, or a phone that still rings. Read from the leg's variables; does nothing.
import type { ChannelRow } from '../../../freeswitch/channels.ts';
import type { Switch } from '../../../freeswitch/commands.ts';
import { CUT_OFF_VARIABLE, SERVED_VARIABLE } from '../../../freeswitch/xml/names.ts';
import type { LegId } from '../../../telephony/ids.ts';

export type OrphanedCall =
  | { readonly kind: 'served' }
  | { readonly kind: 'talking' }
  /** Answered, and on the way to nobody. */
  | { readonly kind: 'silent'; readonly extension: string }
  | { readonly kind: 'nothing' };

/** There for as long as a leg is connected with another one (SWITCH_SIGNAL_BOND_VARIABLE). */
const CONNECTED_WITH = 'signal_bond';
/** `switch_channel_callstate_t` behind an answer. */
const ANSWERED: ReadonlySet<string> = new Set(['ACTIVE', 'HELD', 'UNHELD']);

type Asked = Pick<Switch, 'getVariable'>;

export async function orphanedCall(commands: Asked, { leg, callState }: ChannelRow): Promise<OrphanedCall> {
  if (await isServed(commands, leg)) return { kind: 'served' };
  if ((await variable(commands, leg, CONNECTED_WITH)) !== null) return { kind: 'talking' };
  const extension = await variable(commands, leg, CUT_OFF_VARIABLE);
  return extension === null || !ANSWERED.has(callState) ? { kind: 'nothing' } : { kind: 'silent', extension };
}

export async function isServed(commands: Asked, leg: LegId): Promise<boolean> {
  return (await variable(commands, leg, SERVED_VARIABLE)) === 'true';
}

async function variable(commands: Asked, leg: LegId, name: string): Promise<string | null> {
  const answer = await commands.getVariable(leg, name);
  return answer.ok && answer.value !== '' ? answer.value : null;
}
