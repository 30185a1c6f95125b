// Callers who withhold their number, in the ways in which networks write that, and callers who do not: only the second have a number
// in what the controller tells and keeps. Against a real switch.
import { describe, expect, test } from 'vitest';
import { statusOf } from '../carrier/sip-message.ts';
import { fieldSuite } from '../field/field-suite.ts';
import { describeSound } from '../field/peer.ts';
import { findSwitch } from '../harness/find-switch.ts';
import { Stored } from '../harness/stored.ts';

const found = findSwitch();
const DIGITS = '2125550177';
const NUMBER = `+1${DIGITS}`;
const ASSERTED = `P-Asserted-Identity: <sip:${NUMBER}@127.0.2.1>`;
const rpid = (more: string): string => `Remote-Party-ID: <sip:${NUMBER}@127.0.2.1>;party=calling;${more}`;
const OPEN = `<sip:${NUMBER}@127.0.2.1>`;
const NOBODY = '<sip:anonymous@anonymous.invalid>';

describe.skipIf(!found.ok)('numbers that are withheld', () => {
  const suite = fieldSuite(found, 'Withheld numbers');

  async function callIn(from: string, headers: string[]): Promise<{ number: string | null; told: string }> {
    const { field } = suite;
    const before = field.controller.events.length;
    const line = await field.lineOf();
    const call = field.callIn({ body: describeSound(line.port), headers, from });
    expect(statusOf(await call.final('INVITE'))).toBe(200);
    const started = await field.controller.event(
      'call-started',
      (event) => field.controller.events.indexOf(event) >= before,
    );
    call.bye();
    await field.controller.ended(started.call);
    const stored = new Stored(field.world.config).call(started.call);
    const told = JSON.stringify([field.controller.events.slice(before), stored]);
    return { number: started.number, told };
  }

  test.each<[string, string, string[]]>([
    ['Privacy: id;header', OPEN, ['Privacy: id;header']],
    ['Privacy: header alone', OPEN, ['Privacy: header']],
    ['Privacy: user;critical', OPEN, ['Privacy: user;critical']],
    ['Privacy: critical; id, with a space', OPEN, ['Privacy: critical; id']],
    ['Privacy in capitals', OPEN, ['Privacy: ID']],
    [
      'a short From and two asserted identities',
      NOBODY,
      [`P-Asserted-Identity: <sip:${NUMBER}@127.0.2.1>, <tel:${NUMBER}>`, 'Privacy: id'],
    ],
    ['an asserted tel: address', NOBODY, [`P-Asserted-Identity: <tel:${NUMBER}>`, 'Privacy: id']],
    ['anonymous, an asserted number, and no Privacy', NOBODY, [ASSERTED]],
    ['anonymous at the carrier’s own host', '"Anonymous" <sip:anonymous@127.0.2.1>', [ASSERTED]],
    [
      'anonymous in capitals, by tel: beside it',
      '<sip:Anonymous@127.0.2.1>',
      [`P-Asserted-Identity: <tel:${NUMBER}>`],
    ],
    ['Restricted as the user', '<sip:Restricted@127.0.2.1>', [ASSERTED]],
    ['unavailable as the user', '<sip:unavailable@127.0.2.1>', [ASSERTED]],
    ['the name Anonymous before a number', `"Anonymous" ${OPEN}`, []],
    ['the name Restricted before a number', `"Restricted" ${OPEN}`, []],
    ['the name Private before an asserted number', `"PRIVATE" <sip:+12125550100@127.0.2.1>`, [ASSERTED]],
    [
      'an asserted identity with the name Anonymous',
      OPEN,
      [`P-Asserted-Identity: "Anonymous" <sip:${NUMBER}@127.0.2.1>`],
    ],
    ['Remote-Party-ID, privacy=full', OPEN, [rpid('privacy=full;screen=yes')]],
    ['Remote-Party-ID, privacy="full" in quotes', OPEN, [rpid('privacy="full";screen=yes')]],
    ['Remote-Party-ID, privacy=uri', OPEN, [rpid('privacy=uri')]],
    ['Remote-Party-ID, privacy=uri-network', OPEN, [rpid('privacy=uri-network')]],
    ['Remote-Party-ID, privacy=number', OPEN, [rpid('screen=no;privacy=number')]],
    ['Remote-Party-ID, privacy=yes', OPEN, [rpid('privacy=yes')]],
    [
      'Remote-Party-ID of the called party first',
      OPEN,
      ['Remote-Party-ID: <sip:+12025550199@127.0.2.1>;party=called;privacy=off', rpid('privacy=full')],
    ],
    ['Remote-Party-ID with privacy, and an asserted number without', OPEN, [rpid('privacy=full'), ASSERTED]],
    ['a preferred identity', NOBODY, [`P-Preferred-Identity: <sip:${NUMBER}@127.0.2.1>`, 'Privacy: id']],
  ])('%s', async (_what, from, headers) => {
    const { number, told } = await callIn(from, headers);
    expect(number).toBeNull();
    expect(told).not.toContain(DIGITS);
  });

  test.each<[string, string, string[]]>([
    ['Privacy: none', OPEN, ['Privacy: none']],
    ['Privacy: session', OPEN, ['Privacy: session']],
    ['Privacy: history', OPEN, ['Privacy: history']],
    ['Remote-Party-ID, privacy=off', OPEN, [rpid('privacy=off;screen=yes')]],
    ['Remote-Party-ID, privacy=name', OPEN, [rpid('privacy=name')]],
    [
      'an asserted tel: address alone',
      '<sip:+12125550100@127.0.2.1>',
      [`P-Asserted-Identity: <tel:${NUMBER}>`],
    ],
    [
      'two asserted identities',
      '<sip:+12125550100@127.0.2.1>',
      [`P-Asserted-Identity: <sip:${NUMBER}@127.0.2.1>, <tel:${NUMBER}>`],
    ],
    // The network knows no name: it does not say that the number is withheld.
    ['the name Unavailable before a number', `"Unavailable" ${OPEN}`, []],
    ['a name with Private in it', `"Private Clinic" ${OPEN}`, []],
  ])('not withheld: %s', async (_what, from, headers) => {
    expect((await callIn(from, headers)).number).toBe(NUMBER);
  });
});
