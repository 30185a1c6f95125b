// Carriers with the manners that the real ones document, one for each preset: what they take, what they refuse and in which
// words, how they write numbers. Each has an address of its own on loopback, and beside it stands what their customer writes.
import { Carrier, type CarrierOptions } from './carrier.ts';
import { CarrierLimits } from './carrier-limits.ts';
import { G722_UNHEARD, PCMA, PCMU } from './line-codec.ts';
import { addressIn, header, headersNamed, type SipMessage, userIn } from './sip-message.ts';

export const CARRIER_NAMES = ['telnyx', 'twilio', 'exotel', 'vobiz', 'plivo', 'vonage'] as const;
export type KnownCarrierName = (typeof CARRIER_NAMES)[number];

/** The account at each of them that takes one. */
const ACCOUNT = { user: 'clinic', password: 'A-pass-word-of-20!', realm: 'carrier.test' } as const;

/** Numbers that these carriers have given to the clinic: theirs are the only ones that they let it show. */
export const RENTED: Readonly<Record<KnownCarrierName, string>> = {
  telnyx: '+12025550191',
  twilio: '+12025550192',
  exotel: '+12025550193',
  vobiz: '+12025550194',
  plivo: '+12025550195',
  vonage: '+12025550196',
};

export const VOBIZ_LIMITS = { calls: 10, callsPerSecond: 2 } as const;

type Manners = Omit<CarrierOptions, 'onCall' | 'port' | 'keepsSound'> & { readonly address: string };

const digest = { account: ACCOUNT, challengesCalls: true } as const;

const MANNERS: Readonly<Record<KnownCarrierName, Manners>> = {
  telnyx: {
    address: '127.0.1.1',
    ...digest,
    // The first of these that is there, and of this number that it is ours.
    admits: (invite) => {
      const shown =
        ['p-preferred-identity', 'p-asserted-identity', 'remote-party-id', 'from']
          .flatMap((name) => headersNamed(invite, name))
          .map(userIn)[0] ?? '';
      if (shown !== RENTED.telnyx) return '403 Caller Origination Number is Invalid D35';
      return isPlus(dialled(invite)) ? null : '404 Not Found D18';
    },
  },
  twilio: {
    address: '127.0.1.2',
    ...digest,
    refusedMethods: ['REGISTER'],
    admits: (invite) => {
      if (hostOf(invite) !== 'smile-clinic.pstn.twilio.com') return '404 Not Found';
      if (invite.body.includes('RTP/SAVP')) return '488 Secure Trunking Is Off 32207';
      if (caller(invite) !== RENTED.twilio) return '403 From Is Not Yours 32204';
      return isPlus(dialled(invite)) ? null : '400 Bad Request';
    },
  },
  exotel: {
    address: '127.0.1.3',
    transport: 'tcp',
    refusedMethods: ['REGISTER'],
    codecs: [PCMA, PCMU],
    admits: (invite) => {
      const [, domain = ''] = /@([^>;]+)/.exec(addressIn(header(invite, 'from') ?? '')) ?? [];
      if (domain !== 'smile1.pstn.exotel.com') return '403 Unknown Account';
      return caller(invite) === RENTED.exotel && isPlus(dialled(invite)) ? null : '403 Forbidden';
    },
  },
  vobiz: { address: '127.0.1.4', ...digest, refusedMethods: ['REGISTER'], codecs: [G722_UNHEARD, PCMU] },
  plivo: {
    address: '127.0.1.5',
    ...digest,
    refusedMethods: ['REGISTER', 'INFO', 'MESSAGE', 'NOTIFY', 'PRACK', 'PUBLISH', 'SUBSCRIBE'],
    codecs: [PCMA, PCMU],
    admits: (invite) => (hostOf(invite) === '2750000.zt.plivo.com' ? null : '404 Not Found'),
  },
  vonage: {
    address: '127.0.1.6',
    ...digest,
    refusedMethods: ['REGISTER'],
    codecs: [G722_UNHEARD, PCMA, PCMU],
    admits: (invite) => {
      const numbers = [caller(invite), dialled(invite)];
      return numbers.every((number) => /^[1-9]\d{6,14}$/.test(number)) ? null : '403 Forbidden';
    },
  },
};

const credentials = { username: ACCOUNT.user, password: `\${env:CARRIER_PASSWORD}` };

/** What a customer of theirs writes, and not a key more. */
export const TRUNK_FILES: Readonly<Record<KnownCarrierName, Readonly<Record<string, unknown>>>> = {
  telnyx: { carrier: 'telnyx', account: { region: 'us' }, auth: credentials, channels: 10 },
  twilio: { carrier: 'twilio', account: { trunk: 'smile-clinic' }, auth: credentials, channels: 10 },
  exotel: {
    carrier: 'exotel',
    country: 'IN',
    account: { accountSid: 'smile1', region: 'mumbai-cloud' },
    channels: 10,
  },
  vobiz: {
    carrier: 'vobiz',
    country: 'IN',
    account: { trunkId: '5f3a607b' },
    auth: credentials,
    codecs: ['G722', 'PCMU'],
    channels: VOBIZ_LIMITS.calls,
    callsPerSecond: VOBIZ_LIMITS.callsPerSecond,
  },
  plivo: { carrier: 'plivo', country: 'IN', account: { trunkId: '2750000' }, auth: credentials },
  vonage: {
    carrier: 'vonage',
    account: { name: 'smile', region: 'ap' },
    auth: credentials,
    codecs: ['G722', 'PCMA'],
    channels: 10,
    callsPerSecond: 5,
  },
};

/** Where they are on this machine, and how soon a test wants to know that they are gone. Laid over the customer's file. */
export function onLoopback(
  name: string,
  carrier: Carrier,
  isInbound = true,
): Readonly<Record<string, unknown>> {
  return {
    name,
    proxy: carrier.at,
    inboundAddresses: isInbound ? [`${carrier.address}/32`] : [],
    pingSeconds: 5,
    retrySeconds: 5,
    ringTimeoutMs: 12_000,
  };
}

export interface OpenCarrier {
  readonly carrier: Carrier;
  readonly limits: CarrierLimits;
}

/** Rings shortly, answers, and stays. `port` of an earlier one: it comes back. */
export async function openKnownCarrier(name: KnownCarrierName, port = 0): Promise<OpenCarrier> {
  const limits = new CarrierLimits();
  const { admits, ...manners } = MANNERS[name];
  const carrier: Carrier = await Carrier.open({
    ...manners,
    port,
    admits: (invite) => {
      const refusal = admits?.(invite) ?? null;
      if (refusal !== null) return refusal;
      const live = carrier.calls.filter((call) => call.direction === 'outbound' && call.end === null).length;
      const [calls, callsPerSecond] =
        name === 'vobiz' ? [VOBIZ_LIMITS.calls, VOBIZ_LIMITS.callsPerSecond] : [Infinity, Infinity];
      return limits.admit(live, calls, callsPerSecond);
    },
    onCall: (call) => {
      call.ring();
      carrier.ticker.after(60, () => call.answer());
    },
  });
  return { carrier, limits };
}

function isPlus(number: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(number);
}

function dialled(invite: SipMessage): string {
  return userIn(invite.start.split(' ')[1] ?? '');
}

export function hostOf(invite: SipMessage): string {
  return /@([^:;>\s]+)/.exec(invite.start)?.[1] ?? '';
}

function caller(invite: SipMessage): string {
  return userIn(header(invite, 'from') ?? '');
}
