// Preset for Exotel virtual SIP trunking (vSIP) and Dynamic SIP Trunking, with sources.
import type { CarrierPreset, Fact } from './carrier-preset.ts';

const TCP = 'https://developer.exotel.com/docs/vsip/tcp-integration';
const TLS = 'https://developer.exotel.com/docs/vsip/tls-integration';
const DYNAMIC = 'https://developer.exotel.com/docs/sip-trunking/dynamic-sip-trunking';
const VOICEBOT = 'https://developer.exotel.com/docs/vsip/voicebot-integration';

const mumbaiMedia: Fact<readonly string[]> = {
  value: ['182.76.143.61', '122.15.8.184', '14.194.10.247', '61.246.82.75'],
  certainty: 'documented',
  source: TCP,
  note: 'Mumbai and Karnataka; UDP 10000 to 40000.',
};

export const exotel: CarrierPreset = {
  carrier: 'exotel',
  title: 'Exotel',
  product: 'vSIP, Dynamic SIP Trunking',
  account: [
    {
      key: 'accountSid',
      required: true,
      means: 'the account SID, which is part of the domain in From',
      find: 'API settings',
    },
    {
      key: 'region',
      required: true,
      means: 'the proxies that Exotel gave you',
      find: null,
      choices: {
        'mumbai-dc': 'pstn.in2.exotel.com',
        'mumbai-cloud': 'pstn.in4.exotel.com',
        singapore: 'pstn.sgp1.exotel.com',
      },
    },
  ],
  hosts: { value: ['{region}'], certainty: 'documented', source: TCP },
  transports: {
    value: [
      { transport: 'tcp', port: 5070 },
      { transport: 'tls', port: 443 },
    ],
    certainty: 'documented',
    source: TCP,
  },
  auth: {
    value: ['ip', 'digest'],
    certainty: 'documented',
    source: DYNAMIC,
    note: 'Give Exotel your public address, which must not change. Digest works with Dynamic SIP Trunking only.',
  },
  credentials: null,
  values: {
    fromDomain: { value: '{accountSid}.pstn.exotel.com', certainty: 'documented', source: TCP },
    outboundStyle: { value: '+e164', certainty: 'documented', source: TCP },
    inboundStyle: { value: '+e164', certainty: 'documented', source: TCP },
    callerIdInFrom: {
      value: true,
      certainty: 'documented',
      source: TCP,
      note: 'Must be one of your Exophones.',
    },
    dtmf: { value: 'rfc2833', certainty: 'documented', source: VOICEBOT },
    codecs: {
      value: ['PCMA', 'PCMU'],
      certainty: 'documented',
      source: TCP,
      note: 'Exotel prefers PCMA first.',
    },
    callsPerSecond: {
      value: 3,
      certainty: 'documented',
      source: TCP,
      note: '200 calls a minute per trunk, rounded down; more on request.',
    },
    mediaAddresses: { by: 'region', of: { 'mumbai-dc': mumbaiMedia, 'mumbai-cloud': mumbaiMedia } },
  },
  srtpWithTls: { value: 'required', certainty: 'documented', source: TLS },
  refusals: [
    {
      key: 'auth.kind',
      value: 'register',
      because: 'Exotel does not accept REGISTER',
      remedy: 'remove auth: Exotel identifies you by the address you gave them; or write kind: digest',
      source: TCP,
    },
    {
      key: 'transport',
      value: 'udp',
      because: 'Exotel accepts SIP over TCP (port 5070) and TLS (port 443) only',
      remedy: 'remove transport, or write transport: tls',
      source: TCP,
    },
  ],
  asks: [
    {
      key: 'channels',
      because: 'Exotel does not publish how many concurrent calls a trunk allows',
      remedy: 'ask Exotel, and write it, for example channels: 10',
      when: 'always',
    },
    {
      key: 'inboundAddresses',
      because: 'Exotel names the proxies that send you calls, but does not publish their addresses',
      remedy:
        'look up the proxy that Exotel gave you (dig +short pstn.in2.exotel.com), ask Exotel to confirm the addresses, and list them under inboundAddresses',
      when: 'inbound',
    },
  ],
  warnings: [],
};
