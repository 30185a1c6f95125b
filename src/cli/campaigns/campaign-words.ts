// Why a campaign stands as it does, and until when, in words for people. Pure.
import { DateTime } from 'luxon';
import type { PickReason } from '../../campaign/pick.ts';
import type { CampaignStatus } from '../../runtime/dialing/requests.ts';
import type { Instant } from '../../telephony/time.ts';

/** What the picker of contacts says. Everything else is words already. */
const WORDS: Readonly<Record<Exclude<PickReason, `${string}-full` | `${string}-pace`> | 'drained', string>> =
  {
    go: 'it dials',
    paused: 'paused in its file',
    'not-started': 'its start is still ahead',
    'never-starts': 'it waits for its calendar (start.cron); trunkline campaigns start begins it now',
    ended: 'its end has passed',
    'window-closed': 'outside of its calling hours',
    'window-never-opens': 'its calling hours are never open',
    'nobody-due': 'everybody left is to be called later',
    'waiting-for-calls': 'the last calls are in progress',
    'list-done': 'nobody is left to call',
    drained:
      'everybody who was tried is done, and nobody new is dialled; to call the rest: trunkline campaigns resume',
  };

const FULL = /^(\w+)-(full|pace)$/;

export function whyWords(
  { because, until, orders }: Pick<CampaignStatus, 'because' | 'until' | 'orders'>,
  zone: string,
  now: Instant,
): string {
  const isDraining = orders === 'draining' && because !== 'drained' && because !== 'list-done';
  const why = `${isDraining ? 'being drained, so nobody new is dialled; ' : ''}${wordsOf(because)}`;
  // What comes within a minute is no time that anybody waits for.
  if (until === null || because.endsWith('-pace')) return why;
  // The sentence of a rule ends with a full stop of its own.
  return `${why.replace(/\.$/, '')}, until ${untilWords(until, zone, now)}`;
}

function wordsOf(because: string): string {
  const known = (WORDS as Readonly<Record<string, string>>)[because];
  if (known !== undefined) return known;
  const [, of = '', what] = FULL.exec(because) ?? [];
  if (what === 'full') return `the ${of} has no room for another call`;
  return what === 'pace' ? `at the maximum rate of the ${of}` : because;
}

/** `09:00`, today; `Mon 30 Nov 09:00`, any other day. */
export function untilWords(at: Instant, zone: string, now: Instant): string {
  const moment = DateTime.fromMillis(at, { zone, locale: 'en' });
  const isToday = moment.hasSame(DateTime.fromMillis(now, { zone }), 'day');
  return moment.toFormat(isToday ? 'HH:mm' : 'ccc d LLL HH:mm');
}
