// The doctor's verdicts, as sentences: what was seen, and what it says of that.
import { describe, expect, test } from 'vitest';
import { Secret } from '../config/reading/secret.ts';
import type { Config } from '../config/schema.ts';
import type { Trunk } from '../config/trunk.ts';
import { limitResult, mayEnter, playoutResult, secretsResult } from './file-checks.ts';
import { allowlistResult, expansionResult, shellResult, userResult } from './hardening-checks.ts';
import { clockResult, diskResult, filesResult, nodeResult, processorResult } from './machine-checks.ts';
import { addressResult, firewallResult, isPrivate, rtpResult } from './network-checks.ts';
import { parseListeners, parseOpenFiles, parseUser } from './proc.ts';
import { keyResult, priceResult } from './provider-checks.ts';
import { runChecks } from './run-checks.ts';
import {
  audioModuleResult,
  exposureResult,
  fullResult,
  passwordResult,
  readAudioModule,
  refusedAddresses,
  refusedCallersResult,
  sessionsResult,
  strangersInWords,
  versionResult,
} from './switch-checks.ts';
import { certificateResult, gatewayResult, remedyFor } from './trunk-checks.ts';
import { callsResult, logInResult, sourcesResult } from './trunk-depth.ts';
import { type CheckResult, fail, pass, summaryOf, type Verdict, warn, worstOf } from './verdict.ts';

type Row = [sentence: string, result: CheckResult, verdict: Verdict, says: RegExp];

/** One text of what a check would print. */
function told({ evidence, remedy }: CheckResult): string {
  return `${evidence} → ${remedy ?? ''}`;
}

function table(name: string, rows: Row[]): void {
  test.each(rows)(`${name}: %s`, (_sentence, result, verdict, says) => {
    expect(result.verdict).toBe(verdict);
    expect(told(result)).toMatch(says);
  });
}

const appliance = (more: object): Config => ({ appliance: more, trunks: [] }) as unknown as Config;
const trunk = (more: object = {}): Trunk =>
  ({
    name: 'main',
    host: 'sip.example.com',
    auth: { kind: 'ip' },
    pingSeconds: 30,
    codecs: ['PCMA'],
    ...more,
  }) as unknown as Trunk;
const gateway = (more: object = {}) => ({
  state: 'NOREG',
  up: true,
  pingMs: 12,
  pingEverySeconds: 30,
  upForSeconds: 600,
  callsIn: 0,
  callsOut: 0,
  failedCallsOut: 0,
  ...more,
});
const health = (more: object) =>
  ({
    trunk: 'main',
    state: 'up',
    because: 'registered',
    since: 0,
    live: 0,
    channels: 2,
    callsPerSecond: 1,
    nextCallAt: null,
    ...more,
  }) as never;
const room = (share: number, inodes: number | null = null) => ({
  freeShare: share,
  freeBytes: share * 1e11,
  freeInodeShare: inodes,
});

table('machine', [
  ['a Node that runs TypeScript is well', nodeResult('24.4.0'), 'pass', /24\.4\.0/],
  ['the oldest that runs it is well', nodeResult('22.18.0'), 'pass', /22\.18\.0/],
  ['an older one fails', nodeResult('22.17.1'), 'fail', /install Node 22\.18/],
  ['a much older one fails', nodeResult('20.20.2'), 'fail', /install Node 22\.18/],
  ['few calls for the cores are well', processorResult(100, 2), 'pass', /2 cores/],
  [
    'many calls on one core are warned of',
    processorResult(500, 1),
    'warn',
    /maxCalls in appliance\.yaml to 100/,
  ],
  [
    'the usual 1024 files are too few for 60 calls',
    filesResult('the switch', 1024, 60, 'freeswitch'),
    'fail',
    /LimitNOFILE=65536/,
  ],
  [
    'no limit is enough',
    filesResult('the switch', Number.POSITIVE_INFINITY, 60, 'freeswitch'),
    'pass',
    /without limit/,
  ],
  [
    'a limit that cannot be read is no verdict',
    filesResult('the switch', null, 60, 'freeswitch'),
    'skipped',
    /root/,
  ],
  ['a clock that is kept right', clockResult('chrony', true, 0.4), 'pass', /0\.4 ms/],
  ['a clock that is two seconds off', clockResult('chrony', true, 2_000), 'fail', /makestep/],
  ['a clock that nobody keeps', clockResult('timedatectl', false), 'fail', /set-ntp true/],
  ['a tenth of the disk is enough', diskResult('data', '/var', room(0.2)), 'pass', /20 % free/],
  ['less is warned of', diskResult('data', '/var', room(0.05)), 'warn', /5 % free/],
  ['almost none fails', diskResult('data', '/var', room(0.01)), 'fail', /1 % free/],
  ['inodes count as well', diskResult('data', '/var', room(0.5, 0.01)), 'fail', /1 % of its inodes/],
]);

const port = { what: 'event socket', port: 8021, remedy: 'fix' };
const listener = (address: string) => [{ address, port: 8021, inode: '1' }];
const password = (text: string) =>
  passwordResult(
    appliance({ switch: { password: new Secret({ kind: 'env', name: 'HERE' } as never, text) } }),
  );

table('switch', [
  ['1.11.4 is well', versionResult('1.11.4'), 'pass', /1\.11\.4/],
  ['so is 1.12', versionResult('1.12.0'), 'pass', /1\.12/],
  ['1.11.3 lacks a fix', versionResult('1.11.3'), 'warn', /CVE-2026-49840/],
  ['1.11.1 does too', versionResult('1.11.1'), 'warn', /1\.11\.4 or newer/],
  ['1.11.0 can be taken over', versionResult('1.11.0'), 'fail', /CVSS 9\.1/],
  ['1.10.12 as well', versionResult('1.10.12'), 'fail', /memory/],
  [
    'the open module on loopback',
    audioModuleResult(readAudioModule('streamAudio'), '127.0.0.1'),
    'pass',
    /open edition/,
  ],
  [
    'the open module without TLS to another machine',
    audioModuleResult(readAudioModule('streamAudio'), '10.0.0.2'),
    'fail',
    /without TLS/,
  ],
  [
    'the full-duplex one is known by its variable',
    audioModuleResult(readAudioModule('STREAM_PLAYBACK libssl.so.3'), '127.0.0.1'),
    'pass',
    /full-duplex/,
  ],
  ['a port on loopback', exposureResult(port, listener('127.0.0.1'), null), 'pass', /8021/],
  ['a port on all addresses', exposureResult(port, listener('::'), null), 'fail', /listens on :::8021/],
  [
    'a port that answers from outside',
    exposureResult(port, null, '10.0.0.5'),
    'fail',
    /answers at 10\.0\.0\.5/,
  ],
  ['the stock password', password('ClueCon'), 'fail', /every FreeSWITCH/],
  ['a short password', password('short'), 'warn', /5 characters/],
  ['a long password', password('x'.repeat(32)), 'pass', /32 characters/],
]);

test('no verdict on a password holds the password', () => {
  for (const text of ['ClueCon', 'hunter2hunter2', 'y'.repeat(40)])
    expect(told(password(text))).not.toContain(text);
});

table('hardening', [
  ['a text that stays text', expansionResult(true, '[<API Execute Permission Denied>]'), 'pass', /unrun/],
  [
    'a text that was run',
    expansionResult(true, '[FreeSWITCH Version 1.11.3]'),
    'fail',
    /api-expansion to false/,
  ],
  ['a leg that does nothing proves nothing', expansionResult(false, null), 'skipped', /proves nothing/],
  ['no shell, and the setting is there', shellResult('it', 'name', false, 'true'), 'pass', /no shell/],
  [
    'no shell, but by another setting',
    shellResult('it', 'name', false, null),
    'fail',
    /another setting: name is not set/,
  ],
  ['a shell', shellResult('it', 'name', true, 'true'), 'fail', /file appeared/],
  ['a command that is not there', allowlistResult('-ERR echo Command not found!'), 'pass', /not there/],
  ['a command that answers', allowlistResult('probe'), 'fail', /interface-allowlist/],
  ['a user who may do nothing else', userResult(false, false, false), 'pass', /refused/],
  ['a user who may ask anything', userResult(false, true, false), 'fail', /uptime/],
  ['a user who may hear anything', userResult(false, false, true), 'fail', /MODULE_LOAD/],
]);

const told4 = (sipIp: string, external: string | null = null) => ({
  sipIp,
  rtpIp: sipIp,
  externalSipIp: external,
  externalRtpIp: external,
});
const outside = [{ name: 'main', host: 'sip.example.com' }];
const inside = [{ name: 'lab', host: '127.0.0.1' }];
const ports = appliance({ switch: { sipPort: 5080, rtpPorts: { from: 16_384, to: 32_768 } } });
const DROPS = 'chain input { type filter hook input priority 0; policy drop; ';

table('network', [
  [
    'a carrier on the private network needs no public address',
    addressResult(told4('127.0.0.1'), [], inside),
    'pass',
    /within reach/,
  ],
  [
    'loopback reaches no carrier outside',
    addressResult(told4('127.0.0.1'), ['10.0.0.5'], outside),
    'fail',
    /sipIp .* to 10\.0\.0\.5/,
  ],
  [
    'a private address behind a NAT',
    addressResult(told4('10.0.0.5'), ['10.0.0.5'], outside),
    'fail',
    /externalIp/,
  ],
  [
    'a private address that says its public one',
    addressResult(told4('10.0.0.5', '198.51.100.7'), ['10.0.0.5'], outside),
    'pass',
    /198\.51\.100\.7/,
  ],
  ['a public address', addressResult(told4('198.51.100.7'), ['198.51.100.7'], outside), 'pass', /198\.51/],
  [
    'an address of another machine',
    addressResult(told4('198.51.100.7'), ['10.0.0.5'], outside),
    'fail',
    /no address of this machine/,
  ],
  [
    'ports that the system hands out as well',
    rtpResult('16384–32768', [16_384, 32_768], [32_768, 60_999]),
    'warn',
    /reserved_ports=16384-32768/,
  ],
  ['ports apart', rtpResult('16384–32000', [16_384, 32_000], [32_768, 60_999]), 'pass', /apart/],
  [
    'no firewall',
    firewallResult('table inet x { chain input { policy accept; } }', ports),
    'pass',
    /drops nothing/,
  ],
  [
    'a firewall that names both',
    firewallResult(`${DROPS} udp dport 5080 accept; udp dport 16384-32768 accept }`, ports),
    'pass',
    /RTP/,
  ],
  [
    'a firewall that forgets the sound',
    firewallResult(`${DROPS} udp dport 5080 accept }`, ports),
    'fail',
    /no RTP 16384–32768/,
  ],
  [
    'the same in iptables',
    firewallResult('-P INPUT DROP\n-A INPUT -p udp --dport 5080 -j ACCEPT', ports),
    'fail',
    /no RTP/,
  ],
]);

test.each([
  ['10.1.2.3', true],
  ['172.20.0.1', true],
  ['172.32.0.1', false],
  ['192.168.4.4', true],
  ['100.64.0.1', true],
  ['198.51.100.1', false],
])('%s is private: %s', (address, is) => {
  expect(isPrivate(address)).toBe(is);
});

const DAY = 86_400_000;
const registering = trunk({ auth: { kind: 'register', username: 'acme', expiresSeconds: 600 } });

table('trunk', [
  [
    'known by address and answered',
    gatewayResult(trunk(), gateway(), null, 0),
    'pass',
    /OPTIONS answered in 12 ms/,
  ],
  [
    'registered, since',
    gatewayResult(registering, gateway({ state: 'REGED' }), health({}), 600_000),
    'pass',
    /up since 10 min/,
  ],
  ['not in the switch', gatewayResult(trunk(), null, null, 0), 'fail', /trunkline apply/],
  ['no answer to OPTIONS', gatewayResult(trunk(), gateway({ up: false }), null, 0), 'fail', /pingSeconds: 0/],
  [
    'a wrong password',
    gatewayResult(
      registering,
      gateway({ state: 'FAIL_WAIT' }),
      health({ state: 'down', because: 'the registration failed (401 Unauthorized)' }),
      60_000,
    ),
    'fail',
    /auth\.password in trunks\/main\.yaml/,
  ],
  [
    'registering just now',
    gatewayResult(registering, gateway({ state: 'TRYING', upForSeconds: 3 }), null, 0),
    'warn',
    /half a minute/,
  ],
  [
    'degraded',
    gatewayResult(trunk(), gateway(), health({ state: 'degraded', because: '3 of 5 failed' }), 0),
    'warn',
    /3 of 5/,
  ],
  ['a certificate that is good', certificateResult('main', null, 100 * DAY, 0), 'pass', /100 days/],
  ['one that ends soon', certificateResult('main', null, 5 * DAY, 0), 'warn', /5 days/],
  ['one that ended', certificateResult('main', null, -3 * DAY, 0), 'fail', /ended 3 days ago/],
  [
    'one that nobody vouches for',
    certificateResult('main', new Error('self-signed certificate'), 100 * DAY, 0),
    'fail',
    /cafile\.pem/,
  ],
  [
    'a log-in that is challenged again and again',
    logInResult(
      registering,
      { state: 'FAILED', status: 904, phrase: 'Operation has no matching challenge ' },
      42,
    ),
    'fail',
    /challenges us again .*auth\.password/,
  ],
  ['a log-in that nobody answers', logInResult(registering, null, 42), 'fail', /within 42 s/],
  [
    'a log-in that was just taken',
    logInResult(registering, { state: 'REGED', status: 200, phrase: 'OK' }, 42),
    'pass',
    /just taken/,
  ],
  ['calls from nowhere', sourcesResult({ name: 'main', inboundAddresses: [] }), 'warn', /nowhere/],
  [
    'calls from anywhere',
    sourcesResult({ name: 'main', inboundAddresses: ['0.0.0.0/0'] }),
    'fail',
    /anywhere/,
  ],
  [
    'calls from the carrier',
    sourcesResult({ name: 'main', inboundAddresses: ['192.0.2.0/24'] }),
    'pass',
    /192\.0\.2/,
  ],
]);

test.each([
  ['401', 'ip', /auth\.password/],
  ['403', 'ip', /console/],
  ['403', 'digest', /refuses this account/],
  ['404', 'digest', /does not know this account/],
  ['503', 'digest', /status page/],
])('what to do about %s on a trunk with %s', (status, kind, says) => {
  const auth = { kind } as Trunk['auth'];
  expect(remedyFor({ name: 'main', host: 'h', auth }, `failed (${status} x)`)).toMatch(says);
});

const ended = (hangupCause: string, sipStatus: number | null, answered = false) => ({
  hangupCause,
  sipStatus,
  answeredAt: answered ? 1 : null,
  endedAt: 1_000,
});
table('last calls', [
  ['none yet', callsResult([], 0), 'skipped', /none/],
  [
    'busy callees are no fault',
    callsResult([ended('USER_BUSY', 486), ended('NORMAL_CLEARING', 200, true)], 1_000),
    'pass',
    /1 of 2 answered/,
  ],
  [
    'one refusal of four is worth a look',
    callsResult([ended('CALL_REJECTED', 403), ...Array(3).fill(ended('NORMAL_CLEARING', 200, true))], 1_000),
    'warn',
    /1 × 403: The carrier forbids this call/,
  ],
  [
    'all refused is a fault',
    callsResult(Array(4).fill(ended('CALL_REJECTED', 403)), 1_000),
    'fail',
    /caller ID does not belong/,
  ],
]);

const seen = {
  folder: '/dev/shm/x',
  inMemory: true,
  mayWrite: true,
  switchMayRead: true,
  freeBytes: 1e9,
  needBytes: 1e8,
  fix: 'install -d',
};
const limits = (maxCalls: number, callsPerSecond: number): Config =>
  ({
    appliance: { limits: { maxCalls, callsPerSecond } },
    trunks: [{ channels: 10, callsPerSecond: 2 }],
  }) as unknown as Config;
table('files', [
  ['secrets for their owner', secretsResult('/d', 3, []), 'pass', /3 files/],
  ['secrets for everybody', secretsResult('/d', 3, ['api-token']), 'fail', /chmod o-rwx \/d\/api-token/],
  ['a playout folder as it should be', playoutResult(seen), 'pass', /read by the switch/],
  ['one that we cannot write', playoutResult({ ...seen, mayWrite: false }), 'fail', /install -d/],
  ['one that the switch cannot read', playoutResult({ ...seen, switchMayRead: false }), 'fail', /silent/],
  ['one on a disk', playoutResult({ ...seen, inMemory: false }), 'warn', /\/dev\/shm/],
  ['one without room', playoutResult({ ...seen, freeBytes: 1e7 }), 'warn', /10 MB free/],
  ['limits within the contract', limitResult(limits(10, 2)), 'pass', /10 calls over 10/],
  ['more calls than channels', limitResult(limits(20, 2)), 'warn', /limits\.maxCalls/],
  ['more calls a second than the trunks take', limitResult(limits(10, 5)), 'warn', /callsPerSecond/],
]);

table('providers', [
  [
    'a key that works',
    keyResult('openai', true, {
      ok: true,
      roundTripMs: 80,
      facts: [{ name: 'model', value: 'm' }],
      problem: null,
    }),
    'pass',
    /80 ms, model m/,
  ],
  [
    'one that does not',
    keyResult('openai', true, {
      ok: false,
      roundTripMs: 80,
      facts: [],
      problem: { kind: 'refused', because: 'the key is wrong', remedy: 'make another' },
    }),
    'fail',
    /make another/,
  ],
  [
    'one that nobody uses',
    keyResult('openai', false, {
      ok: false,
      roundTripMs: 80,
      facts: [],
      problem: { kind: 'refused', because: 'the key is wrong', remedy: 'make another' },
    }),
    'warn',
    /no agent uses it/,
  ],
  [
    'no price for what costs',
    priceResult([{ name: 'a', vendor: 'v', section: { apiKey: 1 } }]),
    'warn',
    /costs 0/,
  ],
  [
    'a price for it',
    priceResult([{ name: 'a', vendor: 'v', section: { apiKey: 1, pricePerMinute: 0.01 } }]),
    'pass',
    /1 paid/,
  ],
  ['nothing costs', priceResult([{ name: 'a', vendor: 'v', section: {} }]), 'pass', /costs anything/],
]);

describe('what Linux says', () => {
  const TCP = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F55 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0000000000000000
   1: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4712 1 0000000000000000
   2: 0100007F:1F55 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0        0 4713 1 0000000000000000`;
  const TCP6 = `   0: 00000000000000000000000000000000:1F55 00000000000000000000000000000000:0000 0A 0:0 00:0 0 0 0 4714
   1: 00000000000000000000000001000000:1F55 00000000000000000000000000000000:0000 0A 0:0 00:0 0 0 0 4715
   2: 0000000000000000FFFF00000100007F:1F55 00000000000000000000000000000000:0000 0A 0:0 00:0 0 0 0 4716`;

  test('only those who listen are listeners, and addresses are read the right way round', () => {
    expect(parseListeners(TCP)).toEqual([
      { address: '127.0.0.1', port: 8021, inode: '4711' },
      { address: '0.0.0.0', port: 8080, inode: '4712' },
    ]);
    expect(parseListeners(TCP6).map(({ address }) => address)).toEqual(['::', '::1', '127.0.0.1']);
  });

  test('limits and users of a process', () => {
    expect(parseOpenFiles('Max open files            1024                 524288               files')).toBe(
      1024,
    );
    expect(parseOpenFiles('Max open files            unlimited            unlimited            files')).toBe(
      Number.POSITIVE_INFINITY,
    );
    expect(parseUser('Uid:\t998\t998\t998\t998\nGid:\t997\t997\t997\t997\nGroups:\t997 1001 \n')).toEqual({
      uid: 998,
      groups: [997, 997, 1001],
    });
  });

  test.each([
    ['its owner', { uid: 5, groups: [1] }, 0o700, true],
    ['its group', { uid: 6, groups: [7] }, 0o750, true],
    ['its group, which may not', { uid: 6, groups: [7] }, 0o700, false],
    ['somebody else', { uid: 6, groups: [1] }, 0o770, false],
    ['root', { uid: 0, groups: [0] }, 0o700, true],
  ])('a folder may be entered by %s', (_who, user, mode, may) => {
    expect(mayEnter({ uid: 5, gid: 7, mode }, user)).toBe(may);
  });
});

describe('checks', () => {
  const check = (id: string, look: () => CheckResult | Promise<CheckResult>, timeLimitMs = 1_000) =>
    ({ id, group: 'machine', title: id, look, timeLimitMs }) as const;

  test('one that breaks is a finding about itself, and the others go on', async () => {
    const told: string[] = [];
    const findings = await runChecks(
      [
        check('first', () => pass('well')),
        check('broken', () => {
          throw new TypeError('no such thing');
        }),
        check('late', () => new Promise(() => {}), 10),
        check('last', () => warn('hm', 'look')),
      ],
      new AbortController().signal,
      ({ id }) => told.push(id),
    );
    expect(findings.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['first', 'pass'],
      ['broken', 'fail'],
      ['late', 'fail'],
      ['last', 'warn'],
    ]);
    expect(findings[1]?.evidence).toContain('the check broken itself broke: TypeError: no such thing');
    expect(findings[2]?.evidence).toContain('0.01 s');
    expect(told).toEqual(['first', 'broken', 'late', 'last']);
    expect(summaryOf(findings)).toEqual({ pass: 1, warn: 1, fail: 2, skipped: 0 });
  });

  test('several results are as bad as the worst of them, and name those', () => {
    expect(worstOf([pass('a'), warn('b', 'do b'), fail('c', 'do c')], 'all well')).toEqual(fail('c', 'do c'));
    expect(worstOf([pass('a'), warn('b', 'do'), warn('c', 'do')], 'all well')).toEqual(warn('b; c', 'do'));
    expect(worstOf([pass('a')], 'all well')).toEqual(pass('all well'));
  });
});

table('sessions', [
  ['all have their channels', sessionsResult(0), 'pass', /every one/],
  ['some have none', sessionsResult(3), 'fail', /3 belong to no channel.*restart trunkline-switch/],
  ['the switch does not say', sessionsResult(null), 'skipped', /does not say/],
]);

table('callers refused by the switch', [
  ['none', refusedCallersResult(null, 0), 'pass', /none/],
  [
    'some',
    refusedCallersResult({ count: 4, lastAt: 60_000, hangupCause: 'MANDATORY_IE_MISSING' }, 180_000),
    'warn',
    /4 since .* 2 min ago: MANDATORY_IE_MISSING/,
  ],
]);

table('a switch that was full', [
  ['never', fullResult(null), 'pass', /never full/],
  ['once', fullResult('all 60 sessions were taken (max-sessions)'), 'warn', /503: all 60 sessions/],
]);

test.each([
  ['nobody', '', 'none since the controller started'],
  [
    'two addresses, as the switch logs them',
    [1, 2, 2]
      .map(
        (n) =>
          `2026-11-28 23:31:56.793576 0.00% [WARNING] sofia.c:10679 IP 192.0.2.${n} Rejected by acl "nobody"`,
      )
      .join('\n'),
    "none of a trunk; refused for their address: 192.0.2.2 (2 times) and 1 more. If one is your carrier's, add it to inboundAddresses",
  ],
])('callers refused for their address: %s', (_what, log, words) => {
  expect(strangersInWords(refusedAddresses(log))).toBe(words);
});
