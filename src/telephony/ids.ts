// The ids that several rooms use. Every id matches [A-Za-z0-9_-]{1,64}, so that it is safe in an event-socket command.

declare const brand: unique symbol;
type Id<Kind extends string> = string & { readonly [brand]: Kind };

/** A conversation by telephone, whatever its legs. Ours. */
export type CallId = Id<'call'>;
/** One channel of the switch: its `Unique-ID`. We choose it for outbound legs, the switch for inbound ones. */
export type LegId = Id<'leg'>;
/** One try to reach one contact. */
export type AttemptId = Id<'attempt'>;
export type ContactId = Id<'contact'>;
/** The name that the owner gave a campaign in its file. */
export type CampaignId = Id<'campaign'>;

const SHAPE = /^[A-Za-z0-9_-]{1,64}$/;

/** Whether `text` may be used as an id of any kind. */
export function isId(text: string): boolean {
  return SHAPE.test(text);
}

const SHORT_LENGTH = 13;

/**
 * The first letters of a call's id, as tables and logs show them. Ids begin with the moment: the first eight letters are those of all
 * calls of a minute, thirteen reach down to the millisecond.
 */
export function shortId(id: string): string {
  return id.slice(0, SHORT_LENGTH);
}

/** Casts a checked text to an id. Throws on a text that does not fit: ids come from us, so that is a bug. */
export function toId<T extends Id<string>>(text: string): T {
  if (!SHAPE.test(text)) throw new Error(`not an id: ${JSON.stringify(text.slice(0, 80))}`);
  return text as T;
}
