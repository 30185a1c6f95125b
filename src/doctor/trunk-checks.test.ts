// Verdicts of the doctor on trunks, their certificates and gateways, and on providers.
import { expect, test } from 'vitest';
import { table, trunk } from '../../test/fakes/verdict-table.ts';
import type { Trunk } from '../config/trunk.ts';
import { keyResult, priceResult, titleOf } from './provider-checks.ts';
import { certificateResult, gatewayResult, remedyFor } from './trunk-checks.ts';
import { logInResult, sourcesResult } from './trunk-details.ts';

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
  ['one that ended', certificateResult('main', null, -3 * DAY, 0), 'fail', /expired 3 days ago/],
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
    /just accepted/,
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
    /a call is not known/,
  ],
  [
    'a price for it',
    priceResult([{ name: 'a', vendor: 'v', section: { apiKey: 1, pricePerMinute: 0.01 } }]),
    'pass',
    /1 paid/,
  ],
  [
    'nothing costs',
    priceResult([{ name: 'a', vendor: 'v', section: {} }]),
    'pass',
    /no provider here has a price/,
  ],
]);

test('a vendor that hears and speaks under one name is told twice by what it does', () => {
  const all = [{ name: 'sarvam' }, { name: 'openai' }, { name: 'sarvam' }];
  expect(titleOf({ name: 'sarvam', role: 'voice' }, all)).toBe('sarvam, voice');
  expect(titleOf({ name: 'openai', role: 'model' }, all)).toBe('openai');
});
