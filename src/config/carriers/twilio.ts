// Twilio Elastic SIP Trunking: what is known of it, with sources.
import type { CarrierPreset } from './carrier-preset.ts';

const EDGES = [
  'sydney',
  'sao-paulo',
  'dublin',
  'frankfurt',
  'tokyo',
  'singapore',
  'ashburn',
  'umatilla',
  'roaming',
];

const IP_ADDRESSES = 'https://twilio.com/docs/sip-trunking/ip-addresses';
const SENDING = 'https://www.twilio.com/docs/sip-trunking/sending-sip-to-twilio-best-practices.md';
const OVERVIEW = 'https://www.twilio.com/docs/sip-trunking.md';

export const twilio: CarrierPreset = {
  carrier: 'twilio',
  title: 'Twilio',
  product: 'Elastic SIP Trunking',
  account: [
    {
      key: 'trunk',
      required: true,
      means: 'the name in front of .pstn.twilio.com',
      find: 'Elastic SIP Trunking > your trunk > Termination > Termination SIP URI',
    },
    {
      key: 'edge',
      required: false,
      means: 'the edge to send calls to',
      find: null,
      choices: Object.fromEntries(EDGES.map((edge) => [edge, edge])),
    },
  ],
  hosts: {
    value: ['{trunk}.pstn.{edge}.twilio.com', '{trunk}.pstn.twilio.com'],
    certainty: 'documented',
    source: 'https://twilio.com/en-us/changelog/twilio-edge-locations-available-for-elastic-sip-trunking',
    note: 'No edge in India is listed; account.edge chooses one, singapore being the nearest.',
  },
  transports: {
    value: [{ transport: 'udp' }, { transport: 'tcp' }, { transport: 'tls', port: 5061 }],
    certainty: 'reported',
    source: IP_ADDRESSES,
  },
  auth: {
    value: ['digest', 'ip'],
    certainty: 'documented',
    source: OVERVIEW,
    note: 'Twilio never takes a REGISTER, and known by address alone needs an IP access list on the trunk.',
  },
  credentials: 'Elastic SIP Trunking > your trunk > Termination > Credential Lists',
  values: {
    outboundStyle: { value: '+e164', certainty: 'documented', source: SENDING },
    inboundStyle: { value: '+e164', certainty: 'documented', source: SENDING },
    callerIdInFrom: {
      value: true,
      certainty: 'documented',
      source: 'https://www.twilio.com/docs/api/errors/32204',
      note: 'Must be a number bought from or verified by Twilio, or the call fails with 32204.',
    },
    codecs: {
      value: ['PCMU', 'PCMA'],
      certainty: 'documented',
      source: 'https://www.twilio.com/docs/sip-trunking/codecs',
      note: 'Opus is in limited availability, through their sales.',
    },
    dtmf: {
      value: 'rfc2833',
      certainty: 'reported',
      source:
        'https://developer.signalwire.com/freeswitch/FreeSWITCH-Explained/Interoperability/Providers-ITSPs/2883943',
    },
    srtp: {
      value: 'off',
      certainty: 'documented',
      source: 'https://www.twilio.com/docs/api/errors/32207',
      note: 'Refused with 32207 unless Secure Trunking is on; with it, write srtp: required and transport: tls.',
    },
    callsPerSecond: {
      value: 1,
      certainty: 'documented',
      source: 'https://www.twilio.com/docs/sip-trunking/cps-trunk-termination.md',
      note: 'For each trunk and region. Raise it in their console first, then here; over it calls fail with 32001.',
    },
    // Seen alike in several public configurations; Twilio's page lists wider ranges at times.
    inboundAddresses: {
      value: [
        '54.172.60.0/30',
        '54.244.51.0/30',
        '54.171.127.192/30',
        '35.156.191.128/30',
        '54.65.63.192/30',
        '54.169.127.128/30',
        '54.252.254.64/30',
        '177.71.206.192/30',
      ],
      certainty: 'reported',
      source: 'https://cloud.google.com/contact-center/ccai-platform/docs/byoc-ip-allow-list',
      note: 'Signalling of all regions: Twilio says to let all of them in.',
    },
    mediaAddresses: {
      value: ['168.86.128.0/18'],
      certainty: 'documented',
      source: IP_ADDRESSES,
      note: 'UDP 10000 to 60000.',
    },
  },
  refusals: [
    {
      key: 'auth.kind',
      value: 'register',
      because: 'Twilio trunks take no REGISTER',
      remedy: 'write kind: digest with a credential list, or kind: ip with an access list',
      source: OVERVIEW,
    },
  ],
  asks: [
    {
      key: 'channels',
      because: 'Twilio sets no limit on a paid account, and four calls on a trial',
      remedy: 'write how many calls at the same time you are willing to pay for, for example channels: 10',
      when: 'always',
    },
  ],
  warnings: [],
};
