// What the owner's mail command is given: headers that sendmail takes, and a few lines to read. Pure. Nothing that somebody named can
// add a header.
import type { Instant } from '../../telephony/time.ts';

export interface Alert {
  readonly type: string;
  readonly name: string;
  readonly because: string;
  readonly at: Instant;
}

const SAYS: Readonly<Record<string, string>> = {
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
  'clock.doubted': 'the clock jumped ahead; nothing is deleted by age until it is checked',
  'clock.believed': 'the clock is trusted again',
};

/** Null: no mail is sent for this event. */
export function mailText(appliance: string, { type, name, because, at }: Alert): string | null {
  const says = SAYS[type];
  if (says === undefined) return null;
  const line = `Trunkline ${appliance}: ${says.replace('%', () => name)}`;
  const subject = line.replaceAll(/[^ -~]/g, '?').slice(0, 200);
  return [
    `Subject: ${subject}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    line,
    because,
    '',
    `At ${new Date(at).toISOString()}. Run trunkline status or trunkline doctor to see how things are now.`,
    '',
  ].join('\n');
}
