// trunks/*.yaml: the contract with one carrier. What is written here comes first; the carrier's preset fills in the rest,
// and what no preset can know must be written. `carriers/resolve-trunk.ts` makes a `Trunk` from both.
import { z } from 'zod';
import * as address from './address-fields.ts';
import { currency } from './campaign/campaign-limits.ts';
import * as f from './fields.ts';
import * as locale from './locale-fields.ts';
import type { Secret } from './reading/secret.ts';

/** Carriers with a preset; `generic` has none. */
export const CARRIERS = ['generic', 'twilio', 'vobiz', 'exotel', 'telnyx', 'plivo', 'vonage'] as const;
export type CarrierName = (typeof CARRIERS)[number];

/** Of a price that names none. */
export const USUAL_CURRENCY = 'USD';

const TRANSPORTS = ['udp', 'tcp', 'tls'] as const;
const AUTH_KINDS = ['register', 'digest', 'ip'] as const;
const NUMBER_STYLES = ['+e164', 'e164', 'national'] as const;
const CALLER_ID_HEADERS = ['none', 'rpid', 'pai', 'ppi'] as const;
const DTMF_WAYS = ['rfc2833', 'info', 'inband'] as const;
const SRTP_WAYS = ['off', 'optional', 'required'] as const;
/** Codecs that the playout can speak; see the notes on growing files in the switch room. */
const CODECS = ['PCMU', 'PCMA', 'G722', 'opus', 'L16@8000h', 'L16@16000h'] as const;

/** How numbers look on this carrier's wire. */
const numberFormat = (what: string) =>
  f
    .section({
      style: f
        .oneOf(...NUMBER_STYLES)
        .optional()
        .describe('+919876543210, 919876543210, or 9876543210 within the country of the trunk.'),
      prefix: z
        .custom<string>((value) => typeof value === 'string' && /^[0-9*#+]{1,10}$/.test(value), {
          params: {
            explain: ((_value, written) => ({
              message: `${f.quoted(written)} is not a prefix`,
              remedy: "write up to 10 digits in quotes, for example '0' or '4321'",
            })) satisfies f.Explain,
          },
        })
        .meta({ type: 'string', pattern: '^[0-9*#+]{1,10}$' })
        .optional()
        .describe('Prefix of every number: a tech prefix, or the 0 of national numbers.'),
    })
    .optional()
    .describe(what);

/** What tells this account from the carrier's others; each preset asks for its own. */
const account = f
  .section({
    trunk: address.hostLabel().optional().describe('Twilio: the name in the Termination SIP URI.'),
    edge: f.name().optional().describe('Twilio: the edge to send calls to, such as singapore or frankfurt.'),
    region: f
      .name()
      .optional()
      .describe(
        'Telnyx: us, eu, au, ca or asia. Exotel: mumbai-dc, mumbai-cloud or singapore. Vonage: us, eu or ap.',
      ),
    accountSid: address.hostLabel().optional().describe('Exotel: the account SID.'),
    trunkId: address
      .hostLabel()
      .optional()
      .describe('Vobiz and Plivo: the id of the trunk, the first part of its domain.'),
    name: address.hostLabel().optional().describe('Vonage: the name you gave your SIP domain.'),
  })
  .optional()
  .describe('Identifies your account at this carrier. Determines the host.');

const auth = f
  .section({
    kind: f
      .oneOf(...AUTH_KINDS)
      .optional()
      .describe(
        'register: Trunkline registers and answers challenges. digest: no registration; each call is challenged. ip: the carrier identifies you by your address.',
      ),
    username: f.sipWord().optional().describe('Not with kind: ip.'),
    password: f.secret().optional().describe('Not with kind: ip.'),
    realm: address.host().optional().describe('Realm of the challenges, if it is not the host.'),
    expiresSeconds: f.whole(60, 86_400).optional().describe('With register: how long a registration lasts.'),
  })
  .optional()
  .describe('How the carrier identifies you.');

export const trunkSchema = f
  .section({
    name: f.name().describe('Your name for this trunk.'),
    carrier: f
      .oneOf(...CARRIERS)
      .describe('Preset to start from; every key below overrides it. generic: no preset.'),
    account,
    country: locale
      .countryCode()
      .optional()
      .describe("Country whose numbers may be written without +. Default: the appliance's."),
    host: address.host().optional().describe("The carrier's SIP domain or address, as used in the request."),
    port: f
      .port()
      .optional()
      .describe('Default: 5060, or 5061 for tls; SRV records of the host take precedence.'),
    transport: f
      .oneOf(...TRANSPORTS)
      .optional()
      .describe('Transport of SIP. tls encrypts it.'),
    auth,
    proxy: address.hostAndPort().optional().describe('Send requests here instead of to the host.'),
    fromUser: f
      .sipWord()
      .optional()
      .describe('User part of From, for carriers that require the account there.'),
    fromDomain: address
      .host()
      .optional()
      .describe("Domain of From, for carriers that require the account's."),
    numberFormat: f
      .section({
        outbound: numberFormat('Numbers that we dial.'),
        inbound: numberFormat('Numbers that the carrier sends; other formats are understood too.'),
        callerId: numberFormat(
          'Caller IDs that we present. Default: like dialled numbers, without the prefix.',
        ),
      })
      .optional()
      .describe('Number format on the wire.'),
    callerIdHeader: f
      .oneOf(...CALLER_ID_HEADERS)
      .optional()
      .describe(
        'Header for the caller ID besides From: Remote-Party-ID, P-Asserted-Identity or P-Preferred-Identity.',
      ),
    callerIdInFrom: z.boolean().optional().describe('Put the caller ID into From.'),
    codecs: z
      .array(f.oneOf(...CODECS))
      .min(1)
      .optional()
      .describe('In order of preference. G722, opus and L16@16000h are wideband.'),
    dtmf: f
      .oneOf(...DTMF_WAYS)
      .optional()
      .describe('How DTMF is sent.'),
    srtp: f
      .oneOf(...SRTP_WAYS)
      .optional()
      .describe('Whether RTP is encrypted. Its keys are sent in the signalling, so use it with tls.'),
    sessionTimerSeconds: z
      .union([z.literal(0), f.whole(90, 86_400)], { error: 'write 0 for none, or 90 to 86400 seconds' })
      .optional()
      .describe('How often both ends confirm that the call is still up (RFC 4028). 0: never.'),
    callsPerSecond: f
      .amount(0.01, 200)
      .optional()
      .describe('New calls per second that the carrier allows. Ask the carrier; do not guess.'),
    channels: f.whole(1, 5000).optional().describe('Concurrent calls that the carrier allows.'),
    pricePerMinute: f
      .amount(0, 1_000_000)
      .optional()
      .describe('Price of one minute of an outgoing call. For budgets and previews.'),
    currency: currency().optional().describe(`Currency of that price. Default: ${USUAL_CURRENCY}.`),
    billedSeconds: f
      .whole(1, 60)
      .optional()
      .describe(
        'Billing increment in seconds; a started one is charged in full. Default: 60, as most carriers do.',
      ),
    inboundAddresses: z
      .array(address.cidr())
      .optional()
      .describe('Ranges from which the carrier sends calls. Calls from elsewhere are refused.'),
    mediaAddresses: z
      .array(address.cidr())
      .optional()
      .describe("Ranges of the carrier's RTP, only for hints about the firewall."),
    // 0 is for carriers that leave OPTIONS unanswered: a trunk that is DOWN takes no calls.
    pingSeconds: f
      .whole(0, 3600)
      .optional()
      .describe('Interval of OPTIONS. 0: none, for carriers that do not answer it.'),
    retrySeconds: f.whole(5, 3600).optional().describe('Wait before a failed registration is tried again.'),
    refer: z
      .boolean()
      .optional()
      .describe(
        'Whether the carrier transfers calls by REFER. Ask the carrier. If true, destinations with manner: refer use it.',
      ),
    ringTimeoutMs: f.whole(5000, 180_000).optional().describe('Maximum ringing time.'),
  })
  .meta({ title: 'Trunkline trunk' });

/** As it was written, before the preset. */
export type ParsedTrunk = z.output<typeof trunkSchema>;

export type Transport = (typeof TRANSPORTS)[number];
export type AuthKind = (typeof AUTH_KINDS)[number];
export type NumberStyle = (typeof NUMBER_STYLES)[number];
export type CallerIdHeader = (typeof CALLER_ID_HEADERS)[number];
export type DtmfWay = (typeof DTMF_WAYS)[number];
export type Srtp = (typeof SRTP_WAYS)[number];
export type Codec = (typeof CODECS)[number];

export interface NumberFormat {
  readonly style: NumberStyle;
  readonly prefix?: string | undefined;
}

interface Credentials {
  readonly username: string;
  readonly password: Secret;
  readonly realm?: string | undefined;
}

export type TrunkAuth =
  | ({ readonly kind: 'register'; readonly expiresSeconds: number } & Credentials)
  | ({ readonly kind: 'digest' } & Credentials)
  | { readonly kind: 'ip' };

/** What an outbound call costs there. */
interface TrunkPrice {
  readonly perMinute: number;
  readonly currency: string;
  /** Billing increment in seconds; a started one is charged in full. */
  readonly billedSeconds: number;
}

/** A contract with a carrier, with everything known; rendered as one gateway of the same name. */
export interface Trunk {
  readonly name: string;
  readonly carrier: CarrierName;
  readonly country: string;
  readonly host: string;
  readonly port?: number | undefined;
  readonly transport: Transport;
  readonly auth: TrunkAuth;
  readonly proxy?: string | undefined;
  readonly fromUser?: string | undefined;
  readonly fromDomain?: string | undefined;
  readonly numberFormat: {
    readonly outbound: NumberFormat;
    readonly inbound: NumberFormat;
    readonly callerId: NumberFormat;
  };
  readonly callerIdHeader: CallerIdHeader;
  readonly callerIdInFrom: boolean;
  readonly codecs: readonly Codec[];
  readonly dtmf: DtmfWay;
  readonly srtp: Srtp;
  /** 0: none is offered, none accepted. */
  readonly sessionTimerSeconds: number;
  readonly callsPerSecond: number;
  readonly channels: number;
  /** Null: the owner wrote none. */
  readonly price: TrunkPrice | null;
  readonly inboundAddresses: readonly string[];
  /** For firewall hints and documents only. */
  readonly mediaAddresses: readonly string[];
  readonly pingSeconds: number;
  readonly retrySeconds: number;
  /** It connects a caller elsewhere when it is asked to by REFER. */
  readonly refer: boolean;
  readonly ringTimeoutMs: number;
}

/** What holds where neither the owner nor the preset says otherwise. Limits, hosts and credentials have no default. */
export const TRUNK_DEFAULTS = {
  transport: 'udp',
  callerIdHeader: 'none',
  callerIdInFrom: true,
  codecs: ['PCMA', 'PCMU'],
  dtmf: 'rfc2833',
  srtp: 'off',
  sessionTimerSeconds: 0,
  inboundAddresses: [],
  mediaAddresses: [],
  pingSeconds: 30,
  retrySeconds: 30,
  refer: false,
  ringTimeoutMs: 45_000,
  numberStyle: '+e164',
  expiresSeconds: 600,
} as const satisfies Partial<Trunk> & { numberStyle: NumberStyle; expiresSeconds: number };
