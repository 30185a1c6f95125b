import { describe, expect, test } from 'vitest';
import {
  callTried,
  type GatewayWord,
  gatewayForgotten,
  gatewayHeard,
  gatewayMissing,
  healthOf,
  mayCarry,
  nextChangeAt,
  resultOf,
  type TrunkWatch,
  trialBegun,
  watchTrunk,
} from './trunk-health.ts';

const fine = { kind: 'fine' } as const;
const fault = { kind: 'fault', because: 'NORMAL_TEMPORARY_FAILURE (SIP 503)' } as const;

function word(state: string, ping: GatewayWord['ping'], status: number | null = null): GatewayWord {
  return { state, ping, status, phrase: status === 503 ? 'Service Unavailable' : null };
}

function heard(words: readonly (readonly [number, GatewayWord])[]): TrunkWatch {
  return words.reduce((watch, [at, one]) => gatewayHeard(watch, one, at), watchTrunk('main', 0));
}

function tried(results: string, everyMs = 1000): TrunkWatch {
  return [...results].reduce(
    (watch, letter, index) => callTried(watch, letter === 'x' ? fault : fine, (index + 1) * everyMs),
    heard([[0, word('REGED', 'up')]]),
  );
}

describe('from the switch', () => {
  test.each([
    ['nothing was told yet', [], 'unknown since 0: the switch has not reported yet'],
    ['an IP trunk that is there', [[5, word('NOREG', 'up')]], 'up since 5: the carrier answers OPTIONS'],
    [
      'an IP trunk whose carrier has not been heard of yet',
      [[5, { ...word('NOREG', 'up'), optionsAnswered: false }]],
      'unknown since 5: not yet known: the carrier has not answered OPTIONS yet',
    ],
    [
      'one that answered in the meantime',
      [
        [5, { ...word('NOREG', 'up'), optionsAnswered: false }],
        [6, { ...word('NOREG', 'up'), optionsAnswered: true }],
      ],
      'up since 5: the carrier answers OPTIONS',
    ],
    [
      'one that did not answer its first OPTIONS',
      [
        [5, { ...word('NOREG', 'up'), optionsAnswered: false }],
        [6, word('NOREG', 'down', 408)],
      ],
      'down since 6: the carrier does not answer OPTIONS (408)',
    ],
    [
      'an IP trunk to which no OPTIONS are sent',
      [[5, { ...word('NOREG', 'up'), optionsAnswered: null }]],
      'up since 5: the gateway is there; no OPTIONS are sent (pingSeconds: 0), only calls show more',
    ],
    [
      'an IP trunk whose pings get 503',
      [[5, word('NOREG', 'down', 503)]],
      'down since 5: the carrier does not answer OPTIONS (503 Service Unavailable)',
    ],
    ['a registration that holds', [[5, word('REGED', 'up')]], 'up since 5: registered'],
    ['a registration that is on its way', [[5, word('TRYING', 'down')]], 'down since 5: not registered yet'],
    [
      'a registration that is refused: the reason stays while the switch waits to try again',
      [
        [5, word('FAILED', 'up', 403)],
        [6, word('FAIL_WAIT', 'down')],
      ],
      'down since 5: the registration failed (403): the carrier does not accept user name or password',
    ],
    [
      'a carrier over TLS that no response from: its certificate may be why, and who tells',
      [[5, { ...word('NOREG', 'down', 408), encrypted: true }]],
      'down since 5: the carrier does not answer OPTIONS (408); over TLS, its certificate may be refused: trunkline doctor trunk main tells',
    ],
    [
      'a carrier over TLS that says no itself has shown its certificate',
      [[5, { ...word('FAILED', 'down', 403), encrypted: true }]],
      'down since 5: the registration failed (403): the carrier does not accept user name or password',
    ],
    [
      'a renewal is no interruption',
      [
        [5, word('REGED', 'up')],
        [60, word('UNREGED', 'up')],
        [61, word('TRYING', 'up')],
        [62, word('REGISTER', 'up', 200)],
        [63, word('REGED', 'up')],
      ],
      'up since 5: registered',
    ],
    [
      'back after a failure',
      [
        [5, word('FAIL_WAIT', 'down')],
        [50, word('REGISTER', 'down', 200)],
        [51, word('REGED', 'up')],
      ],
      'up since 51: registered',
    ],
  ] as const)('%s', (_, words, expected) => {
    const { state, since, because } = healthOf(heard(words), 1000);
    expect(`${state} since ${since}: ${because}`).toBe(expected);
  });

  test('a gateway that the switch does not know is down, and says what to do', () => {
    const watch = gatewayMissing(watchTrunk('main', 0), 7);
    expect(healthOf(watch, 10)).toMatchObject({ state: 'down', since: 7 });
    expect(mayCarry(watch, 10)).toBe('no');
  });

  test('without a switch nothing is known, and calls are not held back for that', () => {
    const watch = gatewayForgotten(heard([[5, word('REGED', 'up')]]), 9);
    expect(healthOf(watch, 10)).toMatchObject({ state: 'unknown', since: 9 });
    expect(mayCarry(watch, 10)).toBe('yes');
  });
});

describe('from the calls', () => {
  test.each([
    ['all went well', '..........', 'up'],
    ['two faults', '..x..x....', 'up'],
    ['three of the last ten', '..x..x..x.', 'degraded'],
    ['the old ones are forgotten', 'xxx..........', 'up'],
    ['five of the last ten', 'x.x.x.x.x', 'down'],
    ['five at once', 'xxxxx', 'down'],
  ] as const)('%s: %s is %s', (_, results, state) => {
    expect(healthOf(tried(results), results.length * 1000).state).toBe(state);
  });

  test('faults count for two minutes', () => {
    const watch = tried('xxx');
    expect(healthOf(watch, 3000)).toMatchObject({ state: 'degraded', since: 3000 });
    expect(healthOf(watch, 121_001).state).toBe('up');
    expect(healthOf(tried('xxxxx', 40_000), 200_000).state).not.toBe('down');
  });

  test('a call that went out shows more of a carrier than an OPTIONS that was not answered yet', () => {
    const awaited = { ...word('NOREG', 'up'), optionsAnswered: false };
    const unproven = heard([[5, awaited]]);
    expect(mayCarry(unproven, 6)).toBe('yes');
    expect(healthOf(callTried(unproven, fault, 7), 8).state).toBe('unknown');
    const proven = callTried(unproven, fine, 9);
    expect(healthOf(proven, 10)).toMatchObject({ state: 'up', since: 9 });
    expect(healthOf(gatewayHeard(proven, awaited, 35), 36).state).toBe('up');
  });

  test('a trunk that fails every call at two a minute is left alone after six of them', () => {
    expect(mayCarry(tried('xxxxx', 30_000), 150_000)).toBe('yes');
    const watch = tried('xxxxxx', 30_000);
    expect(mayCarry(watch, 180_000)).toBe('no');
    expect(healthOf(watch, 180_000).because).toContain('6 of the last 6 calls failed');
    expect(mayCarry(tried('xxxxx.x', 30_000), 210_000)).toBe('yes');
    expect(mayCarry(tried('xxxxxx', 600_000), 3_600_000)).toBe('yes');
  });

  test('a stopped trunk gets one trial call after a pause; every trial that fails doubles the pause', () => {
    let watch = tried('xxxxx');
    expect(mayCarry(watch, 34_999)).toBe('no');
    expect(nextChangeAt(watch, 5000)).toBe(35_000);
    expect(healthOf(watch, 25_000).because).toContain('tried again in 10 s');
    expect(mayCarry(watch, 35_000)).toBe('trial');
    watch = trialBegun(watch, 35_000);
    expect(mayCarry(watch, 35_001)).toBe('no');
    expect(healthOf(watch, 35_001)).toMatchObject({ state: 'degraded', since: 5000 });
    watch = callTried(watch, fault, 36_000);
    expect(mayCarry(watch, 95_999)).toBe('no');
    expect(mayCarry(watch, 96_000)).toBe('trial');
    watch = callTried(trialBegun(watch, 96_000), fine, 97_000);
    expect(mayCarry(watch, 97_000)).toBe('yes');
    expect(healthOf(watch, 97_000)).toMatchObject({ state: 'up', since: 97_000 });
  });

  test('a trial that never tells anything gives way to the next one', () => {
    const watch = trialBegun(tried('xxxxx'), 35_000);
    expect(mayCarry(watch, 94_999)).toBe('no');
    expect(mayCarry(watch, 95_000)).toBe('trial');
  });

  test('calls that were under way when it was stopped do not lengthen the pause', () => {
    const watch = callTried(tried('xxxxx'), fault, 6000);
    expect(mayCarry(watch, 35_000)).toBe('trial');
  });

  test('a pause never grows beyond five minutes', () => {
    let watch = tried('xxxxx');
    let at = 35_000;
    for (let trial = 0; trial < 12; trial++) {
      watch = callTried(trialBegun(watch, at), fault, at);
      at = nextChangeAt(watch, at) ?? Number.NaN;
    }
    expect(mayCarry(callTried(trialBegun(watch, at), fault, at), at + 300_000)).toBe('trial');
  });
});

test.each([
  [
    'a 503',
    'NORMAL_TEMPORARY_FAILURE',
    503,
    'NORMAL_TEMPORARY_FAILURE, SIP 503: the carrier could not handle the call at the moment',
  ],
  ['a gateway that is down', 'GATEWAY_DOWN', null, 'GATEWAY_DOWN: the gateway is down'],
  [
    'a wrong password, as the switch tells of it',
    'NORMAL_UNSPECIFIED',
    904,
    'NORMAL_UNSPECIFIED, SIP 904: the carrier does not accept our credentials',
  ],
  ['a caller ID that is not allowed says nothing of other calls', 'CALL_REJECTED', 403, 'nothing'],
  ['busy', 'USER_BUSY', 486, 'fine'],
  ['no such number', 'UNALLOCATED_NUMBER', 404, 'fine'],
  ['cancelled by us', 'ORIGINATOR_CANCEL', 487, 'nothing'],
  ['no cause', 'NONE', null, 'nothing'],
] as const)('what the end of a leg says of its trunk: %s', (_, cause, sipStatus, expected) => {
  const result = resultOf(cause, sipStatus);
  expect(result === null ? 'nothing' : result.kind === 'fine' ? 'fine' : result.because).toBe(expected);
});

test('a clock that was set back by an hour does not keep a stopped trunk away for an hour', () => {
  const stopped = tried('xxxxx');
  expect(mayCarry(stopped, 6_000)).toBe('no');
  const back = 6_000 - 3_600_000;
  expect(mayCarry(stopped, back)).toBe('trial');
  expect(nextChangeAt(stopped, back)).toBeNull();
  expect(healthOf(stopped, back)).toMatchObject({ state: 'degraded' });
});
