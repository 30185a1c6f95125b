// Turns what happens into webhook events. An event's id is the same each time it is made, so that recording it twice is
// harmless. Does not know how it is sent.
import type { WebhookEvent } from '../../config/appliance/notifications.ts';
import type { LiveEvent } from '../../runtime/live-feed.ts';
import type { Instant } from '../../telephony/time.ts';
import type { EventData } from './event-shapes.ts';
import type { CampaignChange } from './watch-campaigns.ts';

export interface OutgoingEvent {
  readonly id: string;
  readonly type: WebhookEvent;
  /** Events of one subject arrive in their order. */
  readonly subject: string;
  readonly at: Instant;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * Of what it is made: without a full stop, which stands between id, time and body where they are signed (Standard Webhooks, “Signature
 * scheme”): with one in the id, the same text could be read as other three.
 */
export function eventId(...parts: readonly (string | number)[]): string {
  return parts.map((part) => String(part).replaceAll(/[^\w+-]/g, '-')).join('_');
}

/** The compiler looks at what is told: it is what the OpenAPI document says of this event. */
export function toldEvent<Type extends WebhookEvent>(
  type: Type,
  about: Omit<OutgoingEvent, 'type' | 'data'>,
  data: EventData<Type>,
): OutgoingEvent {
  return { ...about, type, data: data as OutgoingEvent['data'] };
}

/** Null: of this nobody is told. */
export function outgoingCallEvent(event: LiveEvent): OutgoingEvent | null {
  const { call, at } = event;
  const base = { subject: call, at };
  switch (event.kind) {
    case 'call-started': {
      const { direction, number, ours, agent, trunk, because } = event;
      const data = { call, direction, number, ours, agent, trunk, because };
      return toldEvent('call.started', { ...base, id: eventId(call, 'started') }, data);
    }
    case 'phase':
      return event.phase === 'active'
        ? toldEvent('call.answered', { ...base, id: eventId(call, 'answered') }, { call })
        : null;
    case 'call-ended': {
      const { outcome, disposition, reason } = event;
      // Where files lie on this machine is nobody else's.
      const { recordingPath: _, transcriptPath: __, ...summary } = event.summary;
      const data = { call, outcome, disposition, reason, summary };
      return toldEvent('call.ended', { ...base, id: eventId(call, 'ended') }, data);
    }
    case 'call-analysed': {
      const { summary, disposition, criteria, fields, problem } = event;
      const data = { call, summary, disposition, criteria, fields, problem };
      return toldEvent('call.analysed', { ...base, id: eventId(call, 'analysed') }, data);
    }
    case 'tries-used-up': {
      const { campaign, contact, number, attempts, outcome, disposition, variables } = event;
      const data = { call, campaign, contact, number, attempts, outcome, disposition, variables };
      return toldEvent('contact.unreached', { ...base, id: eventId(call, 'tries-used-up') }, data);
    }
    default:
      return null;
  }
}

export function outgoingCampaignEvent(change: CampaignChange): OutgoingEvent {
  const { kind, name, at, because } = change;
  const id = eventId(kind, name, Math.round(at));
  return toldEvent(kind, { id, subject: `campaign:${name}`, at }, { name, because });
}

/** The body of the request. The same for every try. */
export function bodyOf({ type, at, data }: OutgoingEvent): string {
  return JSON.stringify({ type, timestamp: new Date(at).toISOString(), data });
}
