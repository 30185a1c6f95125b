// Verdicts of the doctor on the machine, its network and its files, and how it reads what Linux says.
import { describe, expect, test } from 'vitest';
import { appliance, table } from '../../test/fakes/verdict-table.ts';
import type { Config } from '../config/schema.ts';
import { limitResult, mayEnter, playoutResult, secretsResult } from './file-checks.ts';
import { clockResult, diskResult, filesResult, nodeResult, processorResult } from './machine-checks.ts';
import { addressResult, firewallResult, isPrivate, rtpResult } from './network-checks.ts';
import { parseListeners, parseOpenFiles, parseUser } from './proc.ts';

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
    /no limit/,
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
    /can reach every carrier/,
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
    /not an address of this machine/,
  ],
  [
    'ports that the system hands out as well',
    rtpResult('16384–32768', [16_384, 32_768], [32_768, 60_999]),
    'warn',
    /reserved_ports=16384-32768/,
  ],
  ['ports apart', rtpResult('16384–32000', [16_384, 32_000], [32_768, 60_999]), 'pass', /separate from/],
  [
    'no firewall',
    firewallResult('table inet x { chain input { policy accept; } }', ports),
    'pass',
    /drops no incoming traffic/,
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
    /no rule for RTP 16384–32768/,
  ],
  [
    'the same in iptables',
    firewallResult('-P INPUT DROP\n-A INPUT -p udp --dport 5080 -j ACCEPT', ports),
    'fail',
    /no rule for RTP/,
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
