import { expect, test } from 'vitest';
import { isWithheld, type Withholding } from './withheld.ts';

const SHOWN: Withholding = {
  hidden: false,
  privacy: null,
  fromUser: '+919845000001',
  fromHost: 'carrier.example',
  remoteParty: null,
  names: [],
};

const party = (privacy: string): Partial<Withholding> => ({
  remoteParty: `"Ravi" <sip:+919845000001@carrier.example>;party=calling;privacy=${privacy};screen=yes`,
});

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
  ['privacy="full" in quotes in Remote-Party-ID', party('"full"'), true],
  ['privacy=uri in Remote-Party-ID', party('uri'), true],
  ['privacy=uri-network in Remote-Party-ID', party('uri-network'), true],
  ['privacy=off in Remote-Party-ID', party('off'), false],
  ['privacy=name in Remote-Party-ID: the number is shown', party('name'), false],
  [
    'a Remote-Party-ID of the called party: the caller’s own is not told',
    { remoteParty: '<sip:+918047123456@carrier.example>;party=called;privacy=off' },
    true,
  ],
  ['the name Anonymous before a number', { names: ['Anonymous'] }, true],
  ['the name "RESTRICTED" in quotes', { names: [null, '"RESTRICTED"'] }, true],
  ['the name Private Number', { names: ['Private Number'] }, true],
  ['the name Unavailable: the network knows no name', { names: ['Unavailable'] }, false],
  ['the name of a private clinic', { names: ['Private Clinic'] }, false],
  ['a name that only begins so', { fromUser: 'privately' }, false],
  ['nothing known', { fromUser: null, fromHost: null }, false],
])('%s', (_sentence, wish, expected) => {
  expect(isWithheld({ ...SHOWN, ...wish })).toBe(expected);
});
