// Verdicts of the doctor on the switch, the calls it had, and the checks themselves.
import { describe, expect, test } from 'vitest';
import { appliance, table, told } from '../../test/fakes/verdict-table.ts';
import { Secret } from '../config/reading/secret.ts';
import { systemClock } from '../runtime/clock.ts';
import { type CheckResult, fail, pass, summaryOf, warn, worstOf } from './check-result.ts';
import { allowlistResult, expansionResult, shellResult, userResult } from './hardening-checks.ts';
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
import { callsResult, lastCalls } from './trunk-details.ts';

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
    /reachable at 10\.0\.0\.5/,
  ],
  ['the stock password', password('ClueCon'), 'fail', /default password/],
  ['a short password', password('short'), 'warn', /5 characters/],
  ['a long password', password('x'.repeat(32)), 'pass', /32 characters/],
]);

test('no verdict on a password holds the password', () => {
  for (const text of ['ClueCon', 'hunter2hunter2', 'y'.repeat(40)])
    expect(told(password(text))).not.toContain(text);
});

table('hardening', [
  [
    'a text that stays text',
    expansionResult(true, '[<API Execute Permission Denied>]'),
    'pass',
    /is not executed/,
  ],
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
  ['a command that is not there', allowlistResult('-ERR echo Command not found!'), 'pass', /not available/],
  ['a command that answers', allowlistResult('probe'), 'fail', /interface-allowlist/],
  ['a user who may do nothing else', userResult(false, false, false), 'pass', /refused/],
  ['a user who may ask anything', userResult(false, true, false), 'fail', /uptime/],
  ['a user who may hear anything', userResult(false, false, true), 'fail', /MODULE_LOAD/],
]);

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
      systemClock,
      new AbortController().signal,
      ({ id }) => told.push(id),
    );
    expect(findings.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['first', 'pass'],
      ['broken', 'fail'],
      ['late', 'fail'],
      ['last', 'warn'],
    ]);
    expect(findings[1]?.evidence).toContain('the check broken failed to run: TypeError: no such thing');
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
  ['all have their channels', sessionsResult(0), 'pass', /each one belongs/],
  ['some have none', sessionsResult(3), 'fail', /3 belong to no channel.*restart trunkline-switch/],
  ['the switch does not say', sessionsResult(null), 'skipped', /does not report/],
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
    "none from a trunk; refused because of their address: 192.0.2.2 (2 times) and 1 more. If one is your carrier's, add it to inboundAddresses",
  ],
])('callers refused for their address: %s', (_what, log, words) => {
  expect(strangersInWords(refusedAddresses(log))).toBe(words);
});

test('the last calls of a trunk: a database of another version is not taken for none', async () => {
  const noStore = { because: 'it was written by an older version', hint: 'Start the controller once.' };
  const asked = (context: { noStore: typeof noStore | null }) =>
    lastCalls({ store: null, now: 0, ...context }, { name: 'main' });
  expect(await asked({ noStore })).toMatchObject({ verdict: 'warn', remedy: noStore.hint });
  expect(await asked({ noStore: null })).toMatchObject({ verdict: 'skipped' });
});
