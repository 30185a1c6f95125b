import { expect, test } from 'vitest';
import { isWithheld, type Withholding } from './withheld.ts';

const SHOWN: Withholding = {
  hidden: false,
  privacy: null,
  fromUser: '+919845000001',
  fromHost: 'carrier.example',
};

test.each<[string, Partial<Withholding>, boolean]>([
  ['an ordinary caller', {}, false],
  ['anonymous in From, though the network adds the number', { fromUser: 'anonymous' }, true],
  ['Anonymous, as some carriers write it', { fromUser: 'Anonymous' }, true],
  [
    'the host that RFC 3323 gives to nobody',
    { fromUser: '+919845000001', fromHost: 'anonymous.invalid' },
    true,
  ],
  ['restricted', { fromUser: 'restricted' }, true],
  ['Privacy: id', { privacy: 'id' }, true],
  ['Privacy: ID, in capitals', { privacy: 'ID' }, true],
  ['Privacy: id;critical', { privacy: 'id;critical' }, true],
  ['Privacy: user; id', { privacy: 'user; id' }, true],
  ['Privacy: header', { privacy: 'header' }, true],
  ['the header with its name', { privacy: 'Privacy: id' }, true],
  ['Privacy: none', { privacy: 'none' }, false],
  ['Privacy: session, which is about the sound', { privacy: 'session' }, false],
  ['Privacy: history', { privacy: 'history' }, false],
  ['privacy=full in Remote-Party-ID', { hidden: true }, true],
  ['a name that only begins so', { fromUser: 'privately' }, false],
  ['nothing known', { fromUser: null, fromHost: null }, false],
])('%s', (_sentence, wish, expected) => {
  expect(isWithheld({ ...SHOWN, ...wish })).toBe(expected);
});
