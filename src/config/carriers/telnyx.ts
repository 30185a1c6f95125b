// Preset for Telnyx SIP trunking, with sources.
import type { CarrierPreset, Fact } from './carrier-preset.ts';

// The vendor's own page on hosts and addresses, read on a mirror of sip.telnyx.com.
const HOSTS = 'https://sipdev.telnyx.com/';
const CONNECTION = 'https://developers.telnyx.com/api-reference/fqdn-connections/create-an-fqdn-connection';

const addresses = (...value: string[]): Fact<readonly string[]> => ({
  value,
  certainty: 'documented',
  source: HOSTS,
});
const media = (...value: string[]): Fact<readonly string[]> => ({
  value,
  certainty: 'reported',
  source: 'https://docs.cloud.google.com/contact-center/ccai-platform/docs/byoc-ip-allow-list.md.txt',
  note: 'Part of their list; UDP 16384 to 32768.',
});

export const telnyx: CarrierPreset = {
  carrier: 'telnyx',
  title: 'Telnyx',
  product: 'SIP trunking',
  account: [
    {
      key: 'region',
      required: true,
      means: 'the region whose servers you use',
      find: null,
      choices: {
        us: 'sip.telnyx.com',
        eu: 'sip.telnyx.eu',
        au: 'sip.telnyx.com.au',
        ca: 'sip.telnyx.ca',
        asia: 'sip.telnyx.asia',
      },
    },
  ],
  hosts: { value: ['{region}'], certainty: 'documented', source: HOSTS, note: 'asia is in beta.' },
  transports: {
    value: [{ transport: 'udp' }, { transport: 'tcp' }, { transport: 'tls', port: 5061 }],
    certainty: 'documented',
    source: 'https://developers.telnyx.com/docs/voice/sip-trunking/network-configuration/ip-whitelisting',
  },
  auth: {
    value: ['register', 'ip', 'digest'],
    certainty: 'documented',
    source: 'https://developers.telnyx.com/docs/voice/sip-trunking/authentication/tech-prefix',
    note: 'To be identified by address and tech prefix, write kind: ip, and put the 4 digits into numberFormat.outbound.prefix.',
  },
  credentials: null,
  values: {
    outboundStyle: {
      value: '+e164',
      certainty: 'documented',
      source: 'https://developers.telnyx.com/docs/voice/sip-trunking/configuration/caller-id-policy',
      note: 'International calls need it.',
    },
    inboundStyle: {
      value: '+e164',
      certainty: 'documented',
      source: CONNECTION,
      note: 'Set the number formats of the connection to +E.164; other formats are understood as well.',
    },
    callerIdHeader: {
      value: 'pai',
      certainty: 'documented',
      source: 'https://developers.telnyx.com/docs/voice/sip-trunking/configuration/caller-id-policy',
      note: 'Read in the order PPI, PAI, RPID, From; a number that is not yours is refused with 403 D35.',
    },
    dtmf: { value: 'rfc2833', certainty: 'documented', source: CONNECTION },
    codecs: {
      value: ['PCMU', 'PCMA'],
      certainty: 'reported',
      source: 'https://pastebin.com/Pn0z8ZP3',
      note: 'Add G722 and opus if they are enabled on your connection.',
    },
    srtp: {
      value: 'off',
      certainty: 'documented',
      source: CONNECTION,
      note: 'An option of the connection; if it is on, write srtp: required and transport: tls.',
    },
    callsPerSecond: {
      value: 20,
      certainty: 'documented',
      source: HOSTS,
      note: 'Per source address or user; limits.callsPerSecond of the appliance applies as well.',
    },
    inboundAddresses: {
      by: 'region',
      of: {
        us: addresses('192.76.120.10', '64.16.250.10'),
        eu: addresses('185.246.41.140', '185.246.41.141'),
        au: addresses('103.115.244.145', '103.115.244.146'),
        ca: addresses('192.76.120.31', '64.16.250.13'),
        asia: addresses('103.115.244.158', '103.115.244.159'),
      },
    },
    mediaAddresses: {
      by: 'region',
      of: {
        eu: media('185.246.41.128/25'),
        au: media('103.115.244.128/25'),
        asia: media('103.115.244.128/25'),
      },
    },
  },
  refusals: [],
  asks: [
    {
      key: 'channels',
      because: 'Telnyx limits it in your outbound voice profile, and refuses calls above it with 403 D1',
      remedy: 'write the concurrent call limit of that profile, for example channels: 10',
      when: 'always',
    },
  ],
  warnings: [],
};
