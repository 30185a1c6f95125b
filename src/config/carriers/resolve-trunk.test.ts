// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references to secrets look like this.
import { describe, expect, it } from 'vitest';
import { DIGEST, file, mistakesOf, resolved, short, trunkOf } from '../../../test/fakes/carrier-trunks.ts';
import { filesWith, SECRETS, surroundings } from '../../../test/fakes/declared-config.ts';
import { parse } from '../reading/parse.ts';
import { CARRIERS, type Trunk } from '../trunk.ts';

const STYLE = 'numberFormat: {outbound: {style: +e164}}';

describe('auth', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    ['half a pair', 'auth: {username: me}', 'auth.password is missing: kind: digest needs one'],
    ['the other half', 'auth: {password: "${env:TRUNK_PASSWORD}"}', 'auth.username is missing: kind: digest'],
    [
      'a name that nobody asks for',
      'auth: {kind: ip, username: me}',
      'auth.username is not used with kind: ip',
    ],
    [
      'a lease without a registration',
      DIGEST.replace('{', '{expiresSeconds: 300, '),
      'auth.expiresSeconds is not used with kind: digest',
    ],
  ];
  it.each(rows)('%s', (_name, auth, expected) => {
    const mistakes = mistakesOf(short('twilio').replace(DIGEST, auth));
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toContain(expected);
  });

  it('known by address alone, where the carrier does that', () =>
    expect(trunkOf(short('twilio').replace(DIGEST, 'auth: {kind: ip}')).auth).toEqual({ kind: 'ip' }));
});

describe('every value of a preset gives way to what is written', () => {
  const rows: readonly (readonly [string, Partial<Trunk>])[] = [
    ['host: sip.elsewhere.example', { host: 'sip.elsewhere.example' }],
    ['port: 5090', { port: 5090 }],
    ['transport: tcp', { transport: 'tcp' }],
    ['proxy: edge.example:5070', { proxy: 'edge.example:5070' }],
    ['fromUser: me', { fromUser: 'me' }],
    ['fromDomain: example.com', { fromDomain: 'example.com' }],
    ['country: US', { country: 'US' }],
    ['callerIdHeader: ppi', { callerIdHeader: 'ppi' }],
    ['callerIdInFrom: false', { callerIdInFrom: false }],
    ['codecs: [PCMA]', { codecs: ['PCMA'] }],
    ['dtmf: inband', { dtmf: 'inband' }],
    ['srtp: optional', { srtp: 'optional' }],
    ['sessionTimerSeconds: 1800', { sessionTimerSeconds: 1800 }],
    ['callsPerSecond: 5', { callsPerSecond: 5 }],
    ['inboundAddresses: [192.0.2.1]', { inboundAddresses: ['192.0.2.1'] }],
    ['mediaAddresses: [192.0.2.2]', { mediaAddresses: ['192.0.2.2'] }],
    ['pingSeconds: 0', { pingSeconds: 0 }],
    ['retrySeconds: 60', { retrySeconds: 60 }],
    ['ringTimeoutMs: 30000', { ringTimeoutMs: 30_000 }],
  ];
  it.each(rows)('%s', (line, expected) => {
    const { trunk, rows: why } = resolved(`${short('twilio')}\n${line}`);
    expect(trunk).toMatchObject(expected);
    const key = line.slice(0, line.indexOf(':'));
    expect(why.find((row) => row.key === key)).toMatchObject({ from: 'file', place: { line: 6 } });
  });

  it('number formats, one by one', () => {
    const text = `${short('twilio')}\nnumberFormat: {outbound: {style: national, prefix: '0'}, inbound: {style: e164}}`;
    expect(trunkOf(text).numberFormat).toEqual({
      outbound: { style: 'national', prefix: '0' },
      inbound: { style: 'e164' },
      callerId: { style: 'national' },
    });
  });

  it('with a host of one’s own no account is asked for', () => {
    const text = short('twilio').replace('account: {trunk: clinic}', 'host: proxy.example.com');
    expect(trunkOf(text).host).toBe('proxy.example.com');
  });
});

describe('what is not sure is said, and stops nothing', () => {
  const warnings = (text: string): string[] => {
    const { trunk, warnings: said } = resolved(text);
    expect(trunk).not.toBeNull();
    return said.map(({ file: at, line, message }) => `${at}:${line} ${message}`);
  };
  const rows: readonly (readonly [string, string, readonly string[]])[] = [
    ['twilio, plain', short('twilio'), []],
    [
      'vobiz, plain',
      short('vobiz'),
      [
        'trunks/main.yaml:2 Vobiz does not document which header it reads the caller ID from: From is used',
        'trunks/main.yaml:2 Vobiz does not document how it sends DTMF: RFC 2833 is used',
        'trunks/main.yaml:2 Vobiz does not document its number format: + and the country code is used',
      ],
    ],
    [
      'vobiz, the whole id in place of what stands in the domain',
      `${short('vobiz').replace('a4dc1a99', 'a4dc1a99-2efa-4f52-b481-5dfd99aca03d')}\ndtmf: rfc2833\ncallerIdHeader: none\n${STYLE}`,
      [
        'trunks/main.yaml:3 this looks like the full id of a trunk, but Vobiz domains contain only its first eight characters',
      ],
    ],
    [
      'vobiz, once the owner has written it',
      `${short('vobiz')}\ndtmf: rfc2833\ncallerIdHeader: none\n${STYLE}`,
      [],
    ],
    [
      'an unusual way to be known',
      short('vobiz').replace('{username', '{kind: register, username') +
        `\ndtmf: rfc2833\ncallerIdHeader: none\n${STYLE}`,
      ['trunks/main.yaml:4 Vobiz documents digest and ip; register is not among them'],
    ],
    [
      'a codec that the carrier does not list',
      `${short('twilio')}\ncodecs: [opus, PCMU]`,
      ['trunks/main.yaml:6 Twilio documents PCMU, PCMA; opus may be refused'],
    ],
    [
      'keys of SRTP in clear',
      `${short('twilio')}\nsrtp: required`,
      ['trunks/main.yaml:6 SRTP keys are sent over udp, where anybody on the network path can read them'],
    ],
  ];
  it.each(rows)('%s', (_name, text, expected) => expect(warnings(text)).toEqual(expected));

  it('goes with the configuration', () => {
    const result = parse(filesWith(file(short('vobiz'))), surroundings());
    expect(result.ok && result.warnings.map((one) => one.line)).toEqual([2, 2, 2]);
  });
});

describe('the reasons', () => {
  it('name the line of the file, the fact with its source, or the default', () => {
    const { rows } = resolved(`${short('twilio')}\ncallsPerSecond: 5`);
    const of = (key: string) => rows.find((row) => row.key === key);
    expect(of('channels')).toMatchObject({ from: 'file', value: '10', place: { line: 5 } });
    expect(of('callsPerSecond')).toMatchObject({ from: 'file', note: 'The preset says 1 (documented).' });
    expect(of('codecs')).toMatchObject({
      from: 'preset',
      certainty: 'documented',
      source: 'https://www.twilio.com/docs/sip-trunking/codecs',
    });
    expect(of('retrySeconds')).toMatchObject({ from: 'default', value: '30' });
  });

  it('show where a secret is kept and never what it is', () => {
    const trunk = resolved(short('twilio'));
    expect(JSON.stringify(trunk)).not.toContain(SECRETS['TRUNK_PASSWORD']);
    expect(trunk.rows.find((row) => row.key === 'auth.password')?.value).toBe('${env:TRUNK_PASSWORD}');
  });

  it('are there for a trunk that lacks something, too', () => {
    const { trunk, rows } = resolved(short('twilio').replace('channels: 10', ''));
    expect(trunk).toBeNull();
    expect(rows.find((row) => row.key === 'channels')).toMatchObject({ from: 'missing', value: '?' });
  });

  it.each(CARRIERS)('%s: each key has one row, and every key of the trunk has one', (carrier) => {
    const { rows, trunk } = resolved(short(carrier));
    const keys = rows.map((row) => row.key);
    expect(keys).toEqual([...new Set(keys)]);
    for (const key of Object.keys(trunk ?? {}).filter((one) => one !== 'name')) {
      expect(
        keys.some((one) => one === key || one.startsWith(`${key}.`)),
        key,
      ).toBe(true);
    }
  });
});
