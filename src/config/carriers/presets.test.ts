import { describe, expect, it } from 'vitest';
import { DIGEST, file, mistakesOf, short, trunkOf } from '../../../test/fakes/carrier-trunks.ts';
import { told } from '../../../test/fakes/declared-config.ts';
import { CARRIERS, type Trunk } from '../trunk.ts';
import { PRESETS } from './presets.ts';

describe('the short form of each carrier', () => {
  it.each(CARRIERS)('%s: has no mistake', (carrier) => expect(told(file(short(carrier)))).toEqual([]));

  const rows: readonly (readonly [string, Partial<Trunk>])[] = [
    ['generic', { host: 'sip.example.com', transport: 'udp', codecs: ['PCMA', 'PCMU'], srtp: 'off' }],
    [
      'twilio',
      {
        host: 'clinic.pstn.twilio.com',
        transport: 'udp',
        callerIdHeader: 'none',
        callerIdInFrom: true,
        codecs: ['PCMU', 'PCMA'],
        callsPerSecond: 1,
        channels: 10,
        mediaAddresses: ['168.86.128.0/18'],
      },
    ],
    [
      'vobiz',
      {
        host: 'a4dc1a99.sip.vobiz.ai',
        codecs: ['PCMU', 'G722'],
        callsPerSecond: 1,
        channels: 3,
        srtp: 'off',
      },
    ],
    [
      'exotel',
      {
        host: 'pstn.in2.exotel.com',
        port: 5070,
        transport: 'tcp',
        auth: { kind: 'ip' },
        fromDomain: 'clinic1m.pstn.exotel.com',
        codecs: ['PCMA', 'PCMU'],
        callsPerSecond: 3,
      },
    ],
    [
      'telnyx',
      {
        host: 'sip.telnyx.eu',
        callerIdHeader: 'pai',
        inboundAddresses: ['185.246.41.140', '185.246.41.141'],
        mediaAddresses: ['185.246.41.128/25'],
        callsPerSecond: 20,
      },
    ],
    [
      'plivo',
      { host: '21784177241578.zt.plivo.com', codecs: ['PCMA', 'PCMU'], callsPerSecond: 2, channels: 50 },
    ],
    ['vonage', { host: 'clinic.sip-ap.vonage.com', codecs: ['PCMA', 'PCMU', 'G722'] }],
  ];
  it.each(rows)('%s: becomes what is known of it', (carrier, expected) =>
    expect(trunkOf(short(carrier))).toMatchObject(expected),
  );

  const ways: readonly (readonly [string, string])[] = [
    ['twilio', 'digest'],
    ['vobiz', 'digest'],
    ['exotel', 'ip'],
    ['telnyx', 'register'],
    ['plivo', 'digest'],
    ['vonage', 'digest'],
  ];
  it.each(ways)('%s: is told who we are by %s', (carrier, kind) =>
    expect(trunkOf(short(carrier)).auth.kind).toBe(kind),
  );

  it('vonage: no number has a +', () => {
    const { outbound, inbound, callerId } = trunkOf(short('vonage')).numberFormat;
    expect([outbound.style, inbound.style, callerId.style]).toEqual(['e164', 'e164', 'e164']);
  });

  it('vonage: twelve addresses send calls', () => {
    expect(trunkOf(short('vonage')).inboundAddresses).toHaveLength(12);
    expect(trunkOf(short('vonage')).inboundAddresses).toContain('216.147.5.2');
  });
});

describe('account bits', () => {
  it('an edge of Twilio stands in the host', () => {
    const text = short('twilio').replace('{trunk: clinic}', '{trunk: clinic, edge: singapore}');
    expect(trunkOf(text).host).toBe('clinic.pstn.singapore.twilio.com');
  });

  const hosts: readonly (readonly [string, string, string, string])[] = [
    ['telnyx', 'region: eu', 'region: us', 'sip.telnyx.com'],
    ['telnyx', 'region: eu', 'region: au', 'sip.telnyx.com.au'],
    ['exotel', 'region: mumbai-dc', 'region: mumbai-cloud', 'pstn.in4.exotel.com'],
    ['exotel', 'region: mumbai-dc', 'region: singapore', 'pstn.sgp1.exotel.com'],
    ['vonage', 'region: ap', 'region: us', 'clinic.sip-us.vonage.com'],
  ];
  it.each(hosts)('%s: %s → %s', (carrier, before, after, host) =>
    expect(trunkOf(short(carrier).replace(before, after)).host).toBe(host),
  );

  const mistakes: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'a bit that is missing is asked for, with the place where it stands',
      short('twilio').replace('account: {trunk: clinic}\n', ''),
      [
        'trunks/main.yaml:1:1 account.trunk is missing: Twilio needs it for the host (the name before .pstn.twilio.com) → add trunk: and the name before .pstn.twilio.com, below account; find it in the Twilio console under Elastic SIP Trunking > your trunk > Termination > Termination SIP URI',
      ],
    ],
    [
      'a region that is missing is asked for once, with the choices',
      short('telnyx').replace('account: {region: eu}\n', ''),
      [
        'trunks/main.yaml:1:1 account.region is missing: Telnyx needs it for the host (the region whose servers you use) → add region: below account, one of us, eu, au, ca, asia',
      ],
    ],
    [
      'a region that does not exist',
      short('telnyx').replace('region: eu', 'region: in'),
      [
        'trunks/main.yaml:3:19 account.region: “in” is not a known region of Telnyx → write one of: us, eu, au, ca, asia; or leave account.region out and write host',
      ],
    ],
    [
      'a region that every object has by nature',
      short('telnyx').replace('region: eu', 'region: constructor'),
      [
        'trunks/main.yaml:3:19 account.region: “constructor” is not a known region of Telnyx → write one of: us, eu, au, ca, asia; or leave account.region out and write host',
      ],
    ],
    [
      'an edge that is misspelt',
      short('twilio').replace('{trunk: clinic}', '{trunk: clinic, edge: singapur}'),
      [
        'trunks/main.yaml:3:32 account.edge: “singapur” is not a known edge of Twilio → did you mean singapore? Otherwise write one of: sydney, sao-paulo, dublin, frankfurt, tokyo, singapore, ashburn, umatilla, roaming',
      ],
    ],
    [
      'a bit of another carrier',
      short('twilio').replace('{trunk: clinic}', '{trunk: clinic, region: eu}'),
      ['trunks/main.yaml:3:34 account.region is not used by Twilio → use trunk, edge'],
    ],
    [
      'a bit where there is no preset',
      short('generic').replace('host:', 'account: {trunk: x}\nhost:'),
      [
        'trunks/main.yaml:3:18 account.trunk is not used by a generic trunk → remove account, and write host: followed by the address your carrier gave you',
      ],
    ],
  ];
  it.each(mistakes)('%s', (_name, text, expected) => expect(mistakesOf(text)).toEqual(expected));

  it('a bit that would not stay inside its part of the host', () =>
    expect(told(file(short('twilio').replace('trunk: clinic', "trunk: 'evil.example'")))).toEqual([
      "trunks/main.yaml:3:18 account.trunk: “evil.example” cannot be a part of a host name → write only the part before the first dot: 'evil'",
    ]));
});

describe('what the carrier does not take is a mistake', () => {
  const register = (carrier: string): string =>
    carrier === 'exotel'
      ? `${short(carrier)}\n${DIGEST.replace('{', '{kind: register, ')}`
      : short(carrier).replace('{username', '{kind: register, username');
  const rows: readonly (readonly [string, string, string])[] = [
    ['twilio', register('twilio'), 'auth.kind: Twilio trunks do not accept REGISTER → write kind: digest'],
    ['plivo', register('plivo'), 'auth.kind: Plivo refuses REGISTER → write kind: digest'],
    ['exotel', register('exotel'), 'auth.kind: Exotel does not accept REGISTER → remove auth'],
    ['vonage', register('vonage'), 'auth.kind: Vonage does not accept registration → write kind: digest'],
    ['plivo, keys in INFO', `${short('plivo')}\ndtmf: info`, 'dtmf: Plivo refuses INFO'],
    ['exotel over UDP', `${short('exotel')}\ntransport: udp`, 'transport: Exotel accepts SIP over TCP'],
  ];
  it.each(rows)('%s', (_name, text, expected) => {
    const mistakes = mistakesOf(text);
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toContain(expected);
  });
});

describe('what no preset can know is asked for', () => {
  const without = (carrier: string, key: string): string =>
    short(carrier)
      .split('\n')
      .filter((line) => !line.startsWith(key))
      .join('\n');
  const rows: readonly (readonly [string, string, string])[] = [
    ['generic', 'host', 'host is missing: a generic trunk has no preset'],
    ['generic', 'auth', 'auth.kind is missing: a generic trunk has no preset'],
    ['generic', 'callsPerSecond', 'callsPerSecond is missing'],
    ['generic', 'channels', 'channels is missing'],
    ['twilio', 'channels', 'channels is missing: Twilio sets no limit for paid accounts'],
    [
      'twilio',
      'auth',
      'auth is missing: Twilio must be able to identify you → add auth: with username and password (Elastic SIP Trunking > your trunk > Termination > Credential Lists); or write kind: ip',
    ],
    ['telnyx', 'channels', 'channels is missing: Telnyx limits it in your outbound voice profile'],
    ['exotel', 'channels', 'channels is missing: Exotel does not publish'],
    ['vonage', 'callsPerSecond', 'callsPerSecond is missing: Vonage does not publish a limit'],
    ['vonage', 'channels', 'channels is missing: Vonage does not publish a limit'],
    [
      'vobiz',
      'inboundAddresses',
      'allows no address: Vobiz does not publish the addresses from which it sends calls → ask Vobiz for their signalling addresses, and list them under inboundAddresses in trunks/main.yaml; or write direction: outbound',
    ],
    ['exotel', 'inboundAddresses', 'allows no address: Exotel names the proxies that send you calls'],
    [
      'plivo',
      'inboundAddresses',
      'allows no address: the addresses from which Plivo sends calls are not known',
    ],
  ];
  it.each(rows)('%s: %s', (carrier, key, expected) => {
    const text = without(carrier, key);
    // What calls may come in is known only beside the numbers.
    const mistakes = key === 'inboundAddresses' ? told(file(text)) : mistakesOf(text);
    expect(mistakes.join('\n')).toContain(expected);
    expect(mistakes).toHaveLength(1);
  });

  it('from where calls come is not asked of a trunk that only dials', () => {
    const numbers = "numbers:\n  - {number: '+918047123457', trunk: main, direction: outbound}\n";
    expect(told({ ...file(without('vobiz', 'inboundAddresses')), 'numbers.yaml': numbers })).toEqual([]);
  });
});

describe('encryption', () => {
  const tls = 'transport: tls';
  const rows: readonly (readonly [string, Partial<Trunk>])[] = [
    ['exotel', { port: 443, srtp: 'required' }],
    ['plivo', { port: 5061, srtp: 'required' }],
    ['vobiz', { srtp: 'required' }],
    ['twilio', { port: 5061, srtp: 'off' }],
    ['telnyx', { port: 5061, srtp: 'off' }],
  ];
  it.each(rows)('%s over TLS', (carrier, expected) =>
    expect(trunkOf(`${short(carrier)}\n${tls}`)).toMatchObject(expected),
  );
});

describe('every fact has its source', () => {
  it.each(CARRIERS)('%s', (carrier) => {
    const text = JSON.stringify(PRESETS[carrier]);
    const facts = text.match(/"certainty":/g) ?? [];
    const sources = text.match(/"certainty":"(?:documented|reported)","source":"https:\/\/[^"]+"/g) ?? [];
    expect(sources).toHaveLength(facts.length);
    expect(PRESETS[carrier].carrier).toBe(carrier);
  });
});
