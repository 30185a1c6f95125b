// Preset for Twilio Elastic SIP Trunking, with sources.
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
      means: 'the name before .pstn.twilio.com',
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
    note: 'There is no edge in India; choose one with account.edge. Singapore is the nearest.',
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
    note: 'Twilio never accepts REGISTER. To be identified by address alone, the trunk needs an IP access list.',
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
      note: 'Opus has limited availability; ask Twilio sales.',
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
      note: 'Refused with 32207 unless Secure Trunking is on; if it is on, write srtp: required and transport: tls.',
    },
    callsPerSecond: {
      value: 1,
      certainty: 'documented',
      source: 'https://www.twilio.com/docs/sip-trunking/cps-trunk-termination.md',
      note: 'Per trunk and region. Raise it in the Twilio console first, then here; calls above it fail with 32001.',
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
      note: 'Signalling addresses of all regions: Twilio says to allow all of them.',
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
      because: 'Twilio trunks do not accept REGISTER',
      remedy: 'write kind: digest with a credential list, or kind: ip with an access list',
      source: OVERVIEW,
    },
  ],
  asks: [
    {
      key: 'channels',
      because: 'Twilio sets no limit for paid accounts, and a limit of four calls for trial accounts',
      remedy: 'write how many concurrent calls you are willing to pay for, for example channels: 10',
      when: 'always',
    },
  ],
  warnings: [],
};
