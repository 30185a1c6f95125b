// What an event says about its leg: caller, called number as the carrier wrote it, and where the audio goes. A number that the
// caller withholds is left out.

import { type EventRecord, text } from './event-record.ts';
import type { DidCandidates, LegFacts } from './switch-event.ts';
import { isWithheld, type Withholding } from './withheld.ts';
import { SOFTPHONE_CONTEXT, SOFTPHONE_VARIABLE } from './xml/names.ts';

export function legFacts(record: EventRecord): LegFacts {
  const inbound = record['Call-Direction'] === 'inbound';
  return {
    direction: inbound ? 'inbound' : 'outbound',
    did: inbound ? text(record, 'Caller-Destination-Number') : null,
    didCandidates: inbound ? didCandidates(record) : null,
    softphone: inbound ? softphoneOf(record) : null,
    callerId: inbound && !isWithheld(withholding(record)) ? text(record, 'Caller-Caller-ID-Number') : null,
    context: text(record, 'Caller-Context'),
    gateway: text(record, inbound ? 'variable_sip_gateway' : 'variable_sip_gateway_name'),
    variables: ownVariables(record),
  };
}

/** What an SDP (RFC 4566, RFC 4568) says of where sound goes, in which codec, and how it is sealed. */
export function soundTarget(record: EventRecord): string | null {
  const lines = (text(record, 'variable_switch_r_sdp') ?? '').split(/\r?\n/);
  const address = lines.find((line) => line.startsWith('c='));
  // Of an answer the first payload is the one that is meant.
  const [, port, codec] =
    /^m=audio (\d+)(?:\/\d+)? \S+ (\d+)/.exec(lines.find((line) => line.startsWith('m=audio')) ?? '') ?? [];
  if (address === undefined || port === undefined) return null;
  return [address, port, codec, ...lines.filter((line) => line.startsWith('a=crypto:'))].join(' ');
}

/** Whether a far end that describes its sound so holds the call: by direction (RFC 3264, 8.4), or by the address of RFC 2543. */
export function isHold(description: string): boolean {
  const lines = description.split(/\r?\n/);
  const sound = lines.findIndex((line) => line.startsWith('m=audio'));
  if (sound < 0) return false;
  const behind = lines.slice(sound + 1);
  const end = behind.findIndex((line) => line.startsWith('m='));
  const own = end < 0 ? behind : behind.slice(0, end);
  const session = lines.slice(
    0,
    lines.findIndex((line) => line.startsWith('m=')),
  );
  const stated = (fits: RegExp): string | undefined =>
    own.find((line) => fits.test(line)) ?? session.find((line) => fits.test(line));
  const direction = stated(/^a=(?:sendrecv|sendonly|recvonly|inactive)\s*$/)?.trim();
  if (direction === 'a=sendonly' || direction === 'a=inactive') return true;
  return /^c=IN IP4 0\.0\.0\.0\b/.test(stated(/^c=/) ?? '');
}

function withholding(record: EventRecord): Withholding {
  return {
    hidden: text(record, 'Caller-Privacy-Hide-Number') === 'true',
    privacy: text(record, 'variable_sip_Privacy') ?? text(record, 'variable_sip_i_privacy'),
    fromUser: text(record, 'variable_sip_from_user'),
    fromHost: text(record, 'variable_sip_from_host'),
    remoteParty: text(record, 'variable_sip_Remote-Party-ID'),
    names: [text(record, 'variable_sip_from_display'), text(record, 'Caller-Caller-ID-Name')],
  };
}

function didCandidates(record: EventRecord): DidCandidates {
  const calledParty = text(record, 'variable_sip_h_P-Called-Party-ID');
  return {
    requestUri: text(record, 'variable_sip_req_user'),
    to: text(record, 'variable_sip_to_user'),
    calledParty: calledParty === null ? null : userOf(calledParty),
  };
}

/** `"Name" <sip:+919876543210@example.com>;param` → `+919876543210`; null where it names nobody. */
function userOf(address: string): string | null {
  const [, user] = /^(?:[^<]*<)?(?:sips?|tel):([^@>;]+)/i.exec(address.trim()) ?? [];
  return user === undefined ? null : user.replace(/%2B/i, '+');
}

/** The directory sets the name once a softphone has proven who it is; the context says that it came that way. */
function softphoneOf(record: EventRecord): LegFacts['softphone'] {
  const name = text(record, `variable_${SOFTPHONE_VARIABLE}`);
  if (name === null || text(record, 'Caller-Context') !== SOFTPHONE_CONTEXT) return null;
  return { name, dialled: text(record, 'Caller-Destination-Number') ?? '' };
}

const OWN_PREFIX = 'variable_trunkline_';

function ownVariables(record: EventRecord): Readonly<Record<string, string>> {
  const own: Record<string, string> = {};
  for (const name in record) {
    const value = record[name];
    if (name.startsWith(OWN_PREFIX) && typeof value === 'string') own[name.slice('variable_'.length)] = value;
  }
  return own;
}
