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
  'campaign.resumed': 'campaign % goes on',
  'provider.dead': 'provider % is dead',
  'provider.back': 'provider % is back',
  'list.expiring': 'scrub result % is stale or about to be',
  'list.renewed': 'scrub result % is fresh again',
  'registration.expiring': '% expires',
  'registration.renewed': '% is renewed',
  'certificate.expiring': 'certificate % expires',
  'certificate.renewed': 'certificate % is renewed',
  'disk.filling': 'disk below % fills up',
  'disk.freed': 'disk below % has room again',
  'clock.doubted': 'the clock has leapt ahead; nothing is deleted because of its age',
  'clock.believed': 'the clock is believed again',
};

/** Null: nobody is mailed of it. */
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
    `At ${new Date(at).toISOString()}. trunkline status and trunkline doctor say how things are now.`,
    '',
  ].join('\n');
}
