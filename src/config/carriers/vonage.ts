// Preset for Vonage programmable SIP, with sources.
import type { CarrierPreset } from './carrier-preset.ts';

const DETAILS = 'https://developer.vonage.com/en/sip/technical-details';
const CONCEPT = 'https://developer.vonage.com/voice/sip/concepts/programmable-sip';
const NUMBERS = 'https://developer.vonage.com/en/voice/voice-api/concepts/numbers';
// Google lists what its own customers must let in.
const RANGES = 'https://docs.cloud.google.com/contact-center/ccai-platform/docs/byoc-ip-allow-list.md.txt';

export const vonage: CarrierPreset = {
  carrier: 'vonage',
  title: 'Vonage',
  product: 'Programmable SIP',
  account: [
    { key: 'name', required: true, means: 'the name you gave your SIP domain', find: null },
    {
      key: 'region',
      required: true,
      means: 'the region of that domain',
      find: null,
      choices: { us: 'us', eu: 'eu', ap: 'ap' },
    },
  ],
  hosts: {
    value: ['{name}.sip-{region}.vonage.com'],
    certainty: 'documented',
    source: CONCEPT,
    note: 'Calls to it go to the application that is linked to the domain. Older accounts: write host: sip.nexmo.com.',
  },
  transports: null,
  auth: {
    value: ['digest', 'ip'],
    certainty: 'documented',
    source: DETAILS,
    note: 'With sip.nexmo.com the username is the API key, the password its secret.',
  },
  credentials: null,
  values: {
    outboundStyle: {
      value: 'e164',
      certainty: 'documented',
      source: NUMBERS,
      note: 'Vonage writes all numbers without +.',
    },
    inboundStyle: { value: 'e164', certainty: 'documented', source: NUMBERS },
    callerIdStyle: {
      value: 'e164',
      certainty: 'documented',
      source: DETAILS,
      note: 'From contains the number without the +.',
    },
    callerIdInFrom: { value: true, certainty: 'documented', source: DETAILS },
    dtmf: { value: 'rfc2833', certainty: 'documented', source: DETAILS },
    codecs: {
      value: ['PCMA', 'PCMU', 'G722'],
      certainty: 'documented',
      source: DETAILS,
      note: 'Vonage supports wideband; put G722 first to prefer it.',
    },
    inboundAddresses: {
      value: [0, 1, 2, 3, 4, 5].flatMap((block) => [`216.147.${block}.1`, `216.147.${block}.2`]),
      certainty: 'reported',
      source: RANGES,
    },
    mediaAddresses: {
      value: ['216.147.0.0/18', '168.100.64.0/18'],
      certainty: 'reported',
      source: RANGES,
    },
  },
  refusals: [
    {
      key: 'auth.kind',
      value: 'register',
      because: 'Vonage does not accept registration',
      remedy: 'write kind: digest, or kind: ip with an access list',
      source: 'https://developer.vonage.com/ja/sip/configure/freepbx?source=sip',
    },
  ],
  asks: [
    {
      key: 'callsPerSecond',
      because: 'Vonage does not publish a limit that applies to every account',
      remedy:
        'ask Vonage how many new calls per second your account allows, and write it, for example callsPerSecond: 1',
      when: 'always',
    },
    {
      key: 'channels',
      because: 'Vonage does not publish a limit that applies to every account',
      remedy:
        'ask Vonage how many concurrent calls your account allows, and write it, for example channels: 10',
      when: 'always',
    },
  ],
  warnings: [],
};
