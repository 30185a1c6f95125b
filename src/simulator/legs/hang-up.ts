// The state of a leg after a hang-up: causes, and which side ended it and how in SIP. live-leg.ts sends the events, in the
// captured order.
import { causeNumber, q850Of, refusalOf } from '../causes.ts';
import type { Leg } from './leg.ts';
import { reportVariables } from './leg-headers.ts';

/** How a leg ended, as the SIP side saw it. */
export type HangUpWay =
  | { readonly by: 'us' }
  /** BYE from the far end. */
  | { readonly by: 'far-end' }
  /** The far end's answer to our INVITE. */
  | { readonly by: 'refused'; readonly sipStatus: number }
  /** The caller gave up before we answered. */
  | { readonly by: 'cancelled' };

/** As CHANNEL_HANGUP shows it. */
export function markHungUp(leg: Leg, cause: string, way: HangUpWay, atUs: number): void {
  leg.hangupCause = cause;
  leg.times.hungUp = atUs;
  leg.answerState = 'hangup';
  leg.stateNumber = 10;
  if (way.by === 'refused') {
    leg.set('sip_hangup_disposition', 'recv_refuse');
    leg.set('sip_invite_failure_status', way.sipStatus);
    leg.set('sip_invite_failure_phrase', refusalOf(way.sipStatus).phrase);
  }
  const status = statusOf(way);
  if (status === null) return;
  leg.set('sip_term_status', status);
  leg.set('proto_specific_hangup_cause', `sip:${status}`);
  leg.set('sip_term_cause', causeNumber(cause));
}

/** As CHANNEL_HANGUP_COMPLETE shows it. */
export function markReported(leg: Leg, way: HangUpWay): void {
  const cause = leg.hangupCause ?? 'NORMAL_CLEARING';
  if (way.by !== 'refused') leg.set('sip_hangup_disposition', dispositionOf(leg, way.by));
  if (leg.get('sip_hangup_disposition') === 'send_cancel') {
    leg.set('sip_invite_failure_status', 487);
    leg.set('sip_invite_failure_phrase', 'CANCEL');
  }
  leg.state = 'CS_REPORTING';
  leg.callState = 'HANGUP';
  leg.stateNumber = 11;
  leg.set('hangup_cause', cause);
  leg.set('hangup_cause_q850', q850Of(cause));
  for (const [name, value] of reportVariables(leg)) leg.set(name, value);
}

/** Whose doing it was, from the callee's chair. */
export function endedBy(way: HangUpWay): 'callee' | 'network' | 'agent' {
  if (way.by === 'refused') return 'network';
  return way.by === 'us' ? 'agent' : 'callee';
}

function statusOf(way: HangUpWay): number | null {
  switch (way.by) {
    case 'us':
      return null;
    case 'far-end':
      return 200;
    case 'refused':
      return way.sipStatus;
    case 'cancelled':
      return 487;
  }
}

function dispositionOf(leg: Leg, by: 'us' | 'far-end' | 'cancelled'): string {
  if (by === 'far-end') return 'recv_bye';
  if (by === 'cancelled') return 'recv_cancel';
  if (leg.times.answered > 0) return 'send_bye';
  return leg.direction === 'inbound' ? 'send_refuse' : 'send_cancel';
}
