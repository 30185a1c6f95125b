// The text of an alert: one line for other systems, and a mail with headers that sendmail accepts. In the owner's language
// and time zone. Names chosen by others cannot add a header.
import { wallText } from '../../compliance/clock/zones.ts';
import { reasonWords } from '../../runtime/dialing/reason-words.ts';
import type { Instant } from '../../telephony/time.ts';

export interface Alert {
  readonly type: string;
  readonly name: string;
  readonly because: string;
  readonly at: Instant;
  /** How bad it is, where one event tells of more than one: `full`. */
  readonly level?: string;
}

/** How an owner is spoken to. */
export interface Reader {
  readonly appliance: string;
  readonly timeZone: string;
  /** A sentence of the controller in the owner's language. */
  readonly say: (sentence: string) => string;
}

export const SAYS: Readonly<Record<string, string>> = {
  'switch.down': 'the switch is not connected',
  'switch.up': 'the switch is connected again',
  'trunk.down': 'trunk % is down',
  'trunk.up': 'trunk % is up again',
  'campaign.stopped': 'campaign % stopped',
  'campaign.resumed': 'campaign % resumed',
  'provider.dead': 'provider % is not working',
  'provider.back': 'provider % works again',
  'list.expiring': 'scrub result % is out of date or soon will be',
  'list.renewed': 'scrub result % is up to date again',
  'registration.expiring': '% expires',
  'registration.renewed': '% was renewed',
  'certificate.expiring': 'certificate % expires',
  'certificate.renewed': 'certificate % was renewed',
  'disk.filling': 'the disk that holds % is filling up',
  'disk.freed': 'the disk that holds % has room again',
  'recordings.failing': 'recordings need attention',
  'recordings.recovered': 'a problem with recordings is over',
  'clock.doubted': 'the clock jumped ahead; nothing is deleted by age until it is checked',
  'clock.believed': 'the clock is trusted again',
};
/** By event and level, where that is more than the event says. */
const AT_LEVEL: Readonly<Record<string, string>> = {
  'disk.filling full': 'the disk that holds % is full',
};
/** What one header line holds of an encoded text: RFC 2047 allows 75 characters, of which the frame takes 12 and its name 9. */
const ENCODED_BYTES = 39;

export function isAlert(type: string): boolean {
  return type in SAYS;
}

/** `Trunkline smile-dental: trunk main is down`. Null: nobody is alerted of this. */
function headline({ type, name, level }: Alert, { appliance, say }: Reader): string | null {
  const says = AT_LEVEL[`${type} ${level}`] ?? SAYS[type];
  return says === undefined ? null : `Trunkline ${appliance}: ${say(says.replace('%', () => name))}`;
}

/** Why a campaign goes on is a word of the dialer, such as `go`. */
function reasonOf({ type, because }: Alert): string {
  return type.startsWith('campaign.') ? reasonWords(because) : because;
}

/** In one line, with why. Null as above. */
export function alertLine(alert: Alert, reader: Reader): string | null {
  const line = headline(alert, reader);
  if (line === null) return null;
  const because = reader.say(reasonOf(alert));
  return because === '' ? line : `${line}. ${because}`;
}

/** Null: no mail is sent for this event. */
export function mailText(alert: Alert, reader: Reader): string | null {
  const line = headline(alert, reader);
  if (line === null) return null;
  return [
    `Subject: ${headerOf(line)}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    line,
    reader.say(reasonOf(alert)),
    '',
    reader.say(
      `At ${wallText(reader.timeZone, alert.at)} (${reader.timeZone}). Run trunkline status or trunkline doctor to see how things are now.`,
    ),
    '',
  ].join('\n');
}

/** As it stands, or in encoded words, folded, where a header could not hold it. */
function headerOf(line: string): string {
  const text = line.replaceAll(/\p{Cc}+/gu, ' ').slice(0, 200);
  if (/^[ -~]*$/.test(text)) return text;
  const parts: string[] = [];
  let part = '';
  for (const character of text) {
    if (Buffer.byteLength(part + character) > ENCODED_BYTES) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part].map((one) => `=?UTF-8?B?${Buffer.from(one).toString('base64')}?=`).join('\n ');
}
