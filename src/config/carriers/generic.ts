// Preset for any other carrier: it knows no facts, and the owner writes everything.
import type { CarrierPreset } from './carrier-preset.ts';

export const generic: CarrierPreset = {
  carrier: 'generic',
  title: 'your carrier',
  product: 'any SIP trunk',
  account: [],
  hosts: null,
  transports: null,
  auth: null,
  credentials: null,
  values: {},
  refusals: [],
  asks: [
    {
      key: 'host',
      because: 'a generic trunk has no preset that provides it',
      remedy:
        'ask your carrier for its SIP domain or address, and write it, for example host: sip.example.com',
      when: 'always',
    },
    {
      key: 'auth.kind',
      because: 'a generic trunk has no preset that provides it',
      remedy: 'write kind: register, digest or ip below auth, whichever your carrier requires',
      when: 'always',
    },
    {
      key: 'callsPerSecond',
      because: 'a generic trunk has no preset that provides it',
      remedy:
        'ask your carrier how many new calls per second it allows, and write it, for example callsPerSecond: 1',
      when: 'always',
    },
    {
      key: 'channels',
      because: 'a generic trunk has no preset that provides it',
      remedy: 'ask your carrier how many concurrent calls it allows, and write it, for example channels: 10',
      when: 'always',
    },
  ],
  warnings: [],
};
