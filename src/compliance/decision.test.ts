// A denial that the owner can lift does not cost the person's place in the list.
import { expect, test } from 'vitest';
import {
  changed,
  factsOf,
  indianOffer,
  indianService,
  NOON,
  offerIn,
  type Raw,
} from '../../test/fakes/dial-cases.ts';
import { decideDial } from './decide-dial.ts';
import { isOursToLift } from './decision.ts';

test.each<[string, Raw, boolean]>([
  [
    'a header that is not approved',
    changed(indianService(NOON), { callerId: { headerApproved: false } }),
    true,
  ],
  [
    'a country that is not called',
    changed(indianService(NOON), { settings: { allowedCountries: ['AE'] } }),
    true,
  ],
  [
    'a campaign that does not say who is on its list',
    changed(indianService(NOON), { relationship: undefined }),
    true,
  ],
  ['no scrub', changed(indianOffer(NOON), { dnd: undefined }), true],
  [
    'a window outside of the law',
    changed(indianService(NOON), { settings: { window: { from: '22:00', to: '23:00' } } }),
    true,
  ],
  [
    'a consent that is dated ahead',
    changed(offerIn('US', '2026-11-23T16:00:00Z'), { consent: { at: '2026-11-24T16:00:00Z' } }),
    true,
  ],
  [
    'a consent that nobody can show',
    changed(offerIn('US', '2026-11-23T16:00:00Z'), { consent: { reference: undefined } }),
    false,
  ],
  ['an opt-out', changed(indianService(NOON), { suppression: { listed: true, reason: 'opt-out' } }), false],
  [
    'an opt-out and a header',
    changed(indianService(NOON), { suppression: { listed: true }, callerId: { headerApproved: false } }),
    false,
  ],
  ['a blocked category', changed(indianOffer(NOON), { dnd: { status: 'partial', categories: [2] } }), false],
  ['a premium number', changed(indianService(NOON), { callee: { number: '+911900123456' } }), false],
  ['a call that is only put off', changed(indianService('2026-11-23T18:30:00Z'), {}), false],
])('%s', (_sentence, raw, expected) => {
  expect(isOursToLift(decideDial(factsOf(raw)).decision)).toBe(expected);
});
