// Which inbound call is left to the doctor, and which is not.
import { expect, test } from 'vitest';
import type { Config } from '../../../config/schema.ts';
import type { LegFacts } from '../../../freeswitch/switch-event.ts';
import type { E164 } from '../../../telephony/number.ts';
import { InboundClaims } from './inbound-claims.ts';

const OURS = '+12025550199' as E164;
const OTHER = '+12025550198' as E164;
const FORMAT = { style: '+e164' };

const config = {
  numbers: [OURS, OTHER].map((number) => ({ number, trunk: 'main', direction: 'both', agent: 'asha' })),
  trunks: [
    { name: 'main', country: 'US', numberFormat: { inbound: FORMAT, outbound: FORMAT, callerId: FORMAT } },
  ],
  appliance: { timeZone: 'UTC', country: 'US' },
} as unknown as Config;

function leg(did: string, callerId: string | null): LegFacts {
  return {
    direction: 'inbound',
    did,
    didCandidates: { requestUri: did, to: did, calledParty: null },
    softphone: null,
    callerId,
    context: 'trunk-main',
    gateway: 'main',
    variables: {},
  };
}

function claims(now: { at: number }): InboundClaims {
  const made = new InboundClaims({ now: () => now.at, wakeAt: () => () => {} }, () => config);
  made.add({ did: OURS, callerId: OTHER }, 60);
  return made;
}

test.each<[string, LegFacts, number, boolean]>([
  ['the call that was announced', leg(OURS, OTHER), 0, true],
  ['the same, its caller ID written in the national way', leg(OURS, '2025550198'), 0, true],
  ['a customer who calls the same number', leg(OURS, '+12025550142'), 0, false],
  ['a caller who hides the number', leg(OURS, 'anonymous'), 0, false],
  ['the announced caller on another number', leg(OTHER, OTHER), 0, false],
  ['the call that was announced, too late', leg(OURS, OTHER), 61_000, false],
])('%s', (_sentence, facts, later, expected) => {
  const now = { at: 1_000 };
  const made = claims(now);
  now.at += later;
  expect(made.take(facts)).toBe(expected);
});

test('a claim is for one call', () => {
  const made = claims({ at: 0 });
  expect(made.take(leg(OURS, OTHER))).toBe(true);
  expect(made.take(leg(OURS, OTHER))).toBe(false);
});
