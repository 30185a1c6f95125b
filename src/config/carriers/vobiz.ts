// Preset for Vobiz SIP trunking, with sources.
import type { CarrierPreset } from './carrier-preset.ts';

const TRUNK_OBJECT = 'https://docs.vobiz.ai/trunks/trunk-object';
const SETUP = 'https://www.bolna.ai/docs/sip-trunking/vobiz.md';
const CONCEPT = 'https://docs.vobiz.ai/concepts/sip-trunking.md';

export const vobiz: CarrierPreset = {
  carrier: 'vobiz',
  title: 'Vobiz',
  product: 'SIP trunking',
  account: [
    {
      key: 'trunkId',
      required: true,
      means: 'the id before .sip.vobiz.ai',
      find: 'SIP Trunk > Outbound Trunks > your trunk: the domain of the trunk',
      // Domains in public configurations begin with the first eight characters of an id of this form.
      unlikely: {
        shape: /^[0-9a-f]{8}-[0-9a-f]{4}-/i,
        message:
          'this looks like the full id of a trunk, but Vobiz domains contain only its first eight characters',
        remedy: 'look up the domain of the trunk, and write the part before .sip.vobiz.ai',
      },
    },
  ],
  hosts: {
    value: ['{trunkId}.sip.vobiz.ai'],
    certainty: 'documented',
    source: 'https://github.com/vobiz-ai/Vobiz-MCP-Server/blob/HEAD/skills/vobiz-sip-trunking/SKILL.md',
  },
  transports: {
    value: [{ transport: 'udp' }, { transport: 'tcp' }, { transport: 'tls' }],
    certainty: 'documented',
    source: TRUNK_OBJECT,
    note: 'tls requires the `secure` option of the trunk, which is off by default.',
  },
  auth: {
    value: ['digest', 'ip'],
    certainty: 'documented',
    source: SETUP,
    note: 'Outbound and inbound are separate trunks at Vobiz; the inbound one needs a destination URI that points to this machine.',
  },
  credentials: 'SIP Trunk > Outbound Trunks > your trunk > Credentials List',
  values: {
    codecs: {
      value: ['PCMU', 'G722'],
      certainty: 'reported',
      source: CONCEPT,
      note: 'Put G722 first for wideband audio where the far end supports it.',
    },
    // The trunk object's own defaults are higher (2 and 10); what an account has is less, and all its trunks share it.
    callsPerSecond: {
      value: 1,
      certainty: 'reported',
      source:
        'https://github.com/bb3agency/calevate-site/blob/HEAD/docs/evidence/carrier-pricing-concurrency-2026-09-17.md',
      note: 'The basic limit of an account, shared by its trunks; a new trunk starts with 2.',
    },
    channels: {
      value: 3,
      certainty: 'reported',
      source:
        'https://github.com/bb3agency/calevate-site/blob/HEAD/docs/evidence/carrier-pricing-concurrency-2026-09-17.md',
      note: 'The basic limit of an account, shared by its trunks; a new trunk starts with 10.',
    },
  },
  srtpWithTls: { value: 'required', certainty: 'documented', source: TRUNK_OBJECT },
  refusals: [],
  asks: [
    {
      key: 'inboundAddresses',
      because: 'Vobiz does not publish the addresses from which it sends calls',
      remedy: 'ask Vobiz for their signalling addresses, and list them under inboundAddresses',
      when: 'inbound',
    },
  ],
  warnings: [
    {
      key: 'callerIdHeader',
      message: 'Vobiz does not document which header it reads the caller ID from: From is used',
      remedy:
        'make a test call; if the number shown is wrong, ask Vobiz, and write callerIdHeader: pai or none',
    },
    {
      key: 'dtmf',
      message: 'Vobiz does not document how it sends DTMF: RFC 2833 is used',
      remedy: 'make a test call and press a key; then write dtmf: rfc2833, or what works',
    },
    {
      key: 'numberFormat',
      message: 'Vobiz does not document its number format: + and the country code is used',
      remedy: 'make a test call; then write numberFormat: {outbound: {style: +e164}}, or what works',
    },
  ],
};
