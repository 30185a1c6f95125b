// When somebody is tried again in another part of the day, by their own clock where the campaign goes by it. People are spread over
// that part. campaign/day-part.ts does the arithmetic.
import { otherPartOfDay } from '../../campaign/day-part.ts';
import { placeOf } from '../../compliance/numbers/place.ts';
import type { Campaign } from '../../config/campaign/campaign.ts';
import { WEEKDAYS } from '../../config/campaign/weekday.ts';
import type { Contact } from '../../store/dialing/contacts.ts';
import type { Instant } from '../../telephony/time.ts';

/** `last`: of the try before. */
export function otherTime(campaign: Campaign, contact: Contact, last: Instant, earliest: Instant): Instant {
  const { window } = campaign;
  const own = placeOf(contact.number).zones[0];
  const zone = window.clock === 'callee' ? (contact.list.zone ?? own ?? window.timeZone) : window.timeZone;
  const windows = [window, ...window.also].map(({ fromMinute, toMinute, days }) => ({
    fromMinute,
    toMinute,
    days: days.map((day) => WEEKDAYS.indexOf(day)),
  }));
  const spread = (contact.position % 997) / 997;
  return otherPartOfDay({ zone, windows }, last, earliest, spread);
}
