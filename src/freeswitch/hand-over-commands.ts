// Commands about who controls a call: this controller does, the switch takes over if this controller is gone, or the carrier
// takes it for good (REFER). Every argument is checked against an allow-list.
import type { LegId } from '../telephony/ids.ts';
import { type Answer, invalid, mapBody, onLeg } from './command-channel.ts';
import type { CommandResult } from './esl/command-result.ts';
import { SettingsCommands } from './settings-commands.ts';
import { CUT_OFF_CONTEXT, CUT_OFF_VARIABLE } from './xml/names.ts';

export interface SwitchHandOver {
  /** Somebody has the call: what the switch would do with one that nobody takes, or that nobody has any more, is cancelled. */
  attended(leg: LegId): Promise<CommandResult>;
  /**
   * The call is controlled: unless this is said again within `afterSeconds`, the switch takes it to this extension of
   * CUT_OFF_CONTEXT by itself. `renews`: it was said before; `false` where the switch has done so meanwhile, and nothing is
   * planned anew then.
   */
  guard(leg: LegId, extension: string, afterSeconds: number, renews: boolean): Promise<Answer<boolean>>;
  /** The switch is to take the call there now. */
  cutOff(leg: LegId, extension: string): Promise<CommandResult>;
  /**
   * The carrier of this leg is asked to connect it with `uri` by itself (REFER). Settles at once: `referralTaken` tells what it
   * says to that, and `referral-told` of whom it was to connect. The leg stays until it is hung up.
   */
  refer(leg: LegId, uri: string): Promise<CommandResult>;
  /** The status with which the carrier has answered; null while it has not. */
  referralTaken(leg: LegId): Promise<Answer<number | null>>;
}

const EXTENSION = /^[A-Za-z0-9_-]{1,80}$/;
const REFER_TO = /^sip:[0-9*#]{0,10}\+?\d{3,20}@[A-Za-z0-9.-]{1,253}(:\d{1,5})?$/;

/** Where the switch keeps what a carrier answers to a REFER (sofia.c, sofia_handle_sip_r_refer). */
const REFERRAL_STATUS = 'sip_refer_status_code';
/**
 * Without the first the switch waits, and hangs the leg up whatever the carrier says (mod_sofia.c). No NOTIFYs are asked for (RFC
 * 4488): a carrier that says in one that nobody came ends the subscription with it, and the switch then ends the caller's dialog
 * (see call-refer.ts). Without them a caller whom nobody took is ours still. What an earlier one came to is forgotten.
 */
const REFERRAL_FRESH = [
  'sip_refer_continue_after_reply=true',
  'sip_h_Refer-Sub=false',
  `${REFERRAL_STATUS}=0`,
  'sip_refer_target_status_code=0',
].join(';');

export class HandOverCommands extends SettingsCommands implements SwitchHandOver {
  async attended(leg: LegId): Promise<CommandResult> {
    return onLeg(this.channel, 'sched_del', leg);
  }

  async guard(
    leg: LegId,
    extension: string,
    afterSeconds: number,
    renews: boolean,
  ): Promise<Answer<boolean>> {
    if (!EXTENSION.test(extension)) return invalid('the extension is not of the allowed form');
    if (!Number.isInteger(afterSeconds) || afterSeconds < 1 || afterSeconds > 86_400)
      return invalid('the time is not between 1 s and a day');
    // One after the other: two `bgapi` run side by side in the switch.
    const before = await onLeg(this.channel, 'sched_del', leg);
    if (!before.ok) return before;
    if (renews && /Deleted: 0\b/.test(before.body)) return { ok: true, value: false };
    if (!renews) {
      const named = await onLeg(this.channel, 'uuid_setvar', leg, CUT_OFF_VARIABLE, extension);
      if (!named.ok) return named;
    }
    const planned = await this.channel.api(
      'sched_transfer',
      [`+${afterSeconds}`, leg, extension, 'XML', CUT_OFF_CONTEXT],
      {},
    );
    return planned.ok ? { ok: true, value: true } : planned;
  }

  async cutOff(leg: LegId, extension: string): Promise<CommandResult> {
    if (!EXTENSION.test(extension)) return invalid('the extension is not of the allowed form');
    return onLeg(this.channel, 'uuid_transfer', leg, extension, 'XML', CUT_OFF_CONTEXT);
  }

  async refer(leg: LegId, uri: string): Promise<CommandResult> {
    if (!REFER_TO.test(uri)) return invalid('the address is not of the form sip:number@host');
    const prepared = await onLeg(this.channel, 'uuid_setvar_multi', leg, REFERRAL_FRESH);
    return prepared.ok ? onLeg(this.channel, 'uuid_deflect', leg, uri) : prepared;
  }

  async referralTaken(leg: LegId): Promise<Answer<number | null>> {
    return mapBody(await onLeg(this.channel, 'uuid_getvar', leg, REFERRAL_STATUS), statusIn);
  }
}

function statusIn(text: string): number | null {
  const status = Number(text);
  return Number.isInteger(status) && status >= 100 ? status : null;
}
