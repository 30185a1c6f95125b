// Vobiz SIP trunking: what is known of it, with sources.
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
      means: 'the id in front of .sip.vobiz.ai',
      find: 'SIP Trunk > Outbound Trunks > your trunk: the domain of the trunk',
      // Domains in public configurations begin with the first eight characters of an id of this form.
      unlikely: {
        shape: /^[0-9a-f]{8}-[0-9a-f]{4}-/i,
        message:
          'this looks like the whole id of a trunk, and domains of Vobiz hold its first eight characters',
        remedy: 'look at the domain of the trunk, and write what stands in front of .sip.vobiz.ai',
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
    note: 'tls goes with `secure` of the trunk, which is off when it is made.',
  },
  auth: {
    value: ['digest', 'ip'],
    certainty: 'documented',
    source: SETUP,
    note: 'Outbound and inbound are two trunks of theirs; inbound needs a destination URI that leads here.',
  },
  credentials: 'SIP Trunk > Outbound Trunks > your trunk > Credentials List',
  values: {
    codecs: {
      value: ['PCMU', 'G722'],
      certainty: 'reported',
      source: CONCEPT,
      note: 'Put G722 first for wideband sound where the far end has it.',
    },
    // The trunk object's own defaults are higher (2 and 10); what an account has is less, and all its trunks share it.
    callsPerSecond: {
      value: 1,
      certainty: 'reported',
      source:
        'https://github.com/bb3agency/calevate-site/blob/HEAD/docs/evidence/carrier-pricing-concurrency-2026-09-17.md',
      note: 'The base of an account, shared by its trunks; a trunk itself is made with 2.',
    },
    channels: {
      value: 3,
      certainty: 'reported',
      source:
        'https://github.com/bb3agency/calevate-site/blob/HEAD/docs/evidence/carrier-pricing-concurrency-2026-09-17.md',
      note: 'The base of an account, shared by its trunks; a trunk itself is made with 10.',
    },
  },
  srtpWithTls: { value: 'required', certainty: 'documented', source: TRUNK_OBJECT },
  refusals: [],
  asks: [
    {
      key: 'inboundAddresses',
      because: 'Vobiz does not publish from where its calls come',
      remedy: 'ask Vobiz for their signalling addresses, and list them as inboundAddresses',
      when: 'inbound',
    },
  ],
  warnings: [
    {
      key: 'callerIdHeader',
      message: 'Vobiz does not say which header it reads the caller ID from: it is put into From',
      remedy:
        'place a test call; if the number shown is wrong, ask Vobiz, and write callerIdHeader: pai or none',
    },
    {
      key: 'dtmf',
      message: 'Vobiz does not say how keys travel: RFC 2833 is used',
      remedy: 'place a test call and press a key; then write dtmf: rfc2833, or what works',
    },
    {
      key: 'numberFormat',
      message: 'Vobiz does not say how it wants numbers written: with + and the code of the country',
      remedy: 'place a test call; then write numberFormat: {outbound: {style: +e164}}, or what works',
    },
  ],
};
