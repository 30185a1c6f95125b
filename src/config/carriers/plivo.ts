// Preset for Plivo Zentrunk, with sources.
import type { CarrierPreset } from './carrier-preset.ts';

const SPECIFICATION = 'https://docs.plivo.com/docs/sip-trunking/concepts/technical-specifications.md';
const TRUNKING = 'https://plivo.mintlify.app/voice-agents/sip-trunking/api/sip-trunking';

export const plivo: CarrierPreset = {
  carrier: 'plivo',
  title: 'Plivo',
  product: 'Zentrunk',
  account: [
    {
      key: 'trunkId',
      required: true,
      means: 'the id before .zt.plivo.com',
      find: 'Zentrunk > Outbound Trunks > your trunk',
    },
  ],
  hosts: { value: ['{trunkId}.zt.plivo.com'], certainty: 'documented', source: SPECIFICATION },
  transports: {
    value: [{ transport: 'udp' }, { transport: 'tcp' }, { transport: 'tls', port: 5061 }],
    certainty: 'documented',
    source: SPECIFICATION,
    note: 'tls requires the `secure` option of the trunk.',
  },
  auth: {
    value: ['digest', 'ip'],
    certainty: 'documented',
    source: TRUNKING,
    note: 'Credentials, an access list of addresses, or both.',
  },
  credentials: 'Zentrunk > Outbound Trunks > your trunk',
  values: {
    codecs: { value: ['PCMA', 'PCMU'], certainty: 'documented', source: SPECIFICATION },
    dtmf: { value: 'rfc2833', certainty: 'documented', source: SPECIFICATION },
    pingSeconds: {
      value: 30,
      certainty: 'documented',
      source: SPECIFICATION,
      note: 'Plivo answers OPTIONS.',
    },
    callsPerSecond: {
      value: 2,
      certainty: 'documented',
      source: SPECIFICATION,
      note: 'Per account, shared by all its trunks; more on request.',
    },
    channels: {
      value: 50,
      certainty: 'reported',
      source:
        'https://github.com/bb3agency/calevate-site/blob/HEAD/docs/evidence/carrier-pricing-concurrency-2026-09-17.md',
      note: 'India, pay as you go, including inbound calls; a call above the limit ends with error 5190.',
    },
  },
  srtpWithTls: { value: 'required', certainty: 'documented', source: SPECIFICATION },
  refusals: [
    {
      key: 'auth.kind',
      value: 'register',
      because: 'Plivo refuses REGISTER',
      remedy: 'write kind: digest with a credentials list, or kind: ip with an access list',
      source: SPECIFICATION,
    },
    {
      key: 'dtmf',
      value: 'info',
      because: 'Plivo refuses INFO, so keys sent in it are lost',
      remedy: 'remove dtmf: Plivo uses RFC 2833',
      source: SPECIFICATION,
    },
  ],
  asks: [
    {
      key: 'inboundAddresses',
      because: 'the addresses from which Plivo sends calls are not known',
      remedy:
        'ask Plivo for their signalling addresses (an integrator lists 15.207.90.192/31, 204.89.151.128/27 and 13.52.9.0/25), and list them under inboundAddresses',
      when: 'inbound',
    },
  ],
  warnings: [
    {
      key: 'callerIdHeader',
      message: 'Plivo does not document which header it reads the caller ID from: From is used',
      remedy:
        'make a test call; if the number shown is wrong, ask Plivo, and write callerIdHeader: pai or none',
    },
    {
      key: 'numberFormat',
      message: 'Plivo does not document its number format: + and the country code is used',
      remedy: 'make a test call; then write numberFormat: {outbound: {style: +e164}}, or what works',
    },
  ],
};
