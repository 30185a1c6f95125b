// trunks/*.yaml: the contract with one carrier. Refuses to guess what a carrier allows: limits must be written down.
import { z } from 'zod';
import * as f from './fields.ts';

/** Known carriers whose presets are not in this version. */
const RESERVED = ['twilio', 'vobiz', 'exotel', 'telnyx', 'plivo', 'vonage'];

const carrier = z
  .custom<'generic'>((value) => value === 'generic', {
    params: {
      explain: ((_value, written) =>
        RESERVED.includes(written)
          ? {
              message: `there is no preset for ${written} yet`,
              remedy: 'write generic, and the fields by hand',
            }
          : {
              message: `${f.quoted(written)} is not a known carrier`,
              remedy: 'write generic',
            }) satisfies f.Explain,
    },
  })
  .meta({ enum: ['generic'] })
  .describe('Preset to begin with. `generic` has none: everything is written here.');

/** How numbers look on this carrier's wire. */
const numberFormat = f.section({
  style: f
    .oneOf('+e164', 'e164', 'national')
    .default('+e164')
    .describe('+919876543210, 919876543210, or 9876543210 within the country of the trunk.'),
  prefix: z
    .custom<string>((value) => typeof value === 'string' && /^[0-9*#+]{1,10}$/.test(value), {
      params: {
        explain: ((_value, written) => ({
          message: `${f.quoted(written)} is not a prefix`,
          remedy: "write up to 10 digits in quotes, as in '0' or '4321'",
        })) satisfies f.Explain,
      },
    })
    .meta({ type: 'string', pattern: '^[0-9*#+]{1,10}$' })
    .optional()
    .describe('Put before every number: a tech prefix, or the 0 of national numbers.'),
});

const auth = z
  .discriminatedUnion('kind', [
    f.section({
      kind: z.literal('register').describe('We register, and answer challenges.'),
      username: f.sipWord(),
      password: f.secret(),
      realm: f.host().optional(),
      expiresSeconds: f.whole(60, 86_400).default(600),
    }),
    f.section({
      kind: z.literal('digest').describe('No registration; the carrier challenges each call.'),
      username: f.sipWord(),
      password: f.secret(),
      realm: f.host().optional(),
    }),
    f.section({ kind: z.literal('ip').describe('The carrier knows us by our address.') }),
  ])
  .describe('How the carrier knows that it is us.');

/** Codecs that the playout can speak; see the notes on growing files in the switch room. */
export const CODECS = ['PCMU', 'PCMA', 'G722', 'opus', 'L16@8000h', 'L16@16000h'] as const;

export const trunkSchema = f
  .section({
    name: f.name().describe('Your name for this trunk.'),
    carrier,
    country: f
      .countryCode()
      .optional()
      .describe("Whose numbers are national here. Without it: the appliance's."),
    host: f.host().describe("The carrier's SIP domain or address, as it must stand in the request."),
    port: f
      .port()
      .optional()
      .describe('Without it: 5060, or 5061 for tls; where the host has SRV records they rule.'),
    transport: f.oneOf('udp', 'tcp', 'tls').default('udp'),
    auth,
    proxy: f.hostAndPort().optional().describe('Send requests here instead of to the host.'),
    fromUser: f.sipWord().optional().describe('User of From, for carriers that insist on the account there.'),
    fromDomain: f.host().optional().describe("Domain of From, for carriers that insist on the account's."),
    numberFormat: f
      .section({ outbound: numberFormat.prefault({}), inbound: numberFormat.prefault({}) })
      .prefault({})
      .describe('How numbers are written on the wire.'),
    callerIdHeader: f
      .oneOf('none', 'rpid', 'pid')
      .default('none')
      .describe('Where the caller ID stands besides From: Remote-Party-ID or P-Asserted-Identity.'),
    callerIdInFrom: z.boolean().default(true).describe('Put the caller ID into From.'),
    codecs: z
      .array(f.oneOf(...CODECS))
      .min(1)
      .default(['PCMA', 'PCMU'])
      .describe('In order of preference. G722 and L16@16000h carry wideband sound.'),
    dtmf: f.oneOf('rfc2833', 'info').default('rfc2833').describe('How keys travel.'),
    callsPerSecond: f
      .amount(0.01, 200)
      .describe('New calls a second that the carrier allows. Ask; do not guess.'),
    channels: f.whole(1, 5000).describe('Calls at the same time that the carrier allows.'),
    inboundAddresses: z
      .array(f.cidr())
      .default([])
      .describe('Ranges from which the carrier sends calls. Calls from elsewhere are refused.'),
    // 0 is for carriers that leave OPTIONS unanswered: a trunk that is DOWN takes no calls.
    pingSeconds: f
      .whole(0, 3600)
      .default(30)
      .describe(
        'How often OPTIONS asks whether the carrier is there. 0: never, for carriers that do not answer it.',
      ),
    retrySeconds: f.whole(5, 3600).default(30).describe('Wait before a failed registration is tried again.'),
    ringTimeoutMs: f.whole(5000, 180_000).default(45_000).describe('How long a callee may ring.'),
  })
  .meta({ title: 'Trunkline trunk' });

type Parsed = z.output<typeof trunkSchema>;

/** A contract with a carrier; rendered as one gateway of the same name. */
export type Trunk = Omit<Parsed, 'country'> & { readonly country: string };
export type NumberFormat = z.output<typeof numberFormat>;
export type ParsedTrunk = Parsed;
