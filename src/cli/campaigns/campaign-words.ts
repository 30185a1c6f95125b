// Why a campaign is in its state, and until when, in words for people. Pure.
import { DateTime } from 'luxon';
import { reasonWords } from '../../runtime/dialing/reason-words.ts';
import type { CampaignStatus } from '../../runtime/dialing/requests.ts';
import type { Instant } from '../../telephony/time.ts';

export function whyWords(
  { because, until, orders }: Pick<CampaignStatus, 'because' | 'until' | 'orders'>,
  zone: string,
  now: Instant,
): string {
  const isDraining = orders === 'draining' && because !== 'drained' && because !== 'list-done';
  const why = `${isDraining ? 'being drained, so nobody new is dialled; ' : ''}${reasonWords(because)}`;
  // What comes within a minute is no time that anybody waits for.
  if (until === null || because.endsWith('-pace')) return why;
  // The sentence of a rule ends with a full stop of its own.
  return `${why.replace(/\.$/, '')}, until ${untilWords(until, zone, now)}`;
}

/** `09:00`, today; `Mon 30 Nov 09:00`, any other day. */
export function untilWords(at: Instant, zone: string, now: Instant): string {
  const moment = DateTime.fromMillis(at, { zone, locale: 'en' });
  const isToday = moment.hasSame(DateTime.fromMillis(now, { zone }), 'day');
  return moment.toFormat(isToday ? 'HH:mm' : 'ccc d LLL HH:mm');
}
