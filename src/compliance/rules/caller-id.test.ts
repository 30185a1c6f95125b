// Which rule refuses which of our numbers. Each row changes one thing about a number that may be shown, and names every rule that
// then stands against it: a call that another rule refuses as well would hide a rule that has stopped working.
import { describe, expect, test } from 'vitest';
import {
  changed,
  expectRules,
  factsOf,
  indianOffer,
  indianService,
  NOON,
  offerIn,
  type Raw,
  type RuleRow,
} from '../../../test/fakes/dial-cases.ts';
import { decideDial } from '../decide-dial.ts';

const ANOTHER = '1101000000000000099';

const service = (callerId: Raw, more: Raw = {}): Raw => changed(indianService(NOON), { callerId }, more);
const in140 = (callerId: Raw, more: Raw = {}): Raw => changed(indianOffer(NOON), { callerId }, more);
const numbered = (number: string): Raw => ({ number, declaration: { clis: [number] } });

/** A landline of Bengaluru, of which only the declaration is on record, shown by a shop. */
const ordinary = (callerId: Raw = {}): Raw =>
  service(
    {
      ...numbered('+918047123456'),
      ...{ entityId: undefined, registeredFor: undefined, headerApproved: undefined },
      ...{ headerValidUntil: undefined, chain: undefined },
      ...callerId,
    },
    { sector: 'retail', settings: { ordinaryNumbers: 'accept' } },
  );

describe('a number of ours', () => {
  test.each<RuleRow>([
    ['against which nothing stands', service({}), ''],
    ['that nobody names', service({ number: undefined }), 'callerid.unknown callerid.declaration'],
    ['that is no number', service({ number: 'abc' }), 'callerid.unknown callerid.declaration'],
    ['that is withheld', service({ withheld: true }), 'callerid.withheld'],
    ['that the operator has barred', service({ barred: true }), 'callerid.barred'],
    ['for inbound calls only', service({ direction: 'inbound' }), 'callerid.direction'],
    ['for both directions', service({ direction: 'both' }), ''],
    ['of which nobody says whether it may call out', service({ direction: undefined }), 'callerid.direction'],
    ['of no trunk that is known', service({ trunk: undefined }), 'callerid.trunk'],
    ['that leaves on a trunk nobody knows', service({ carriedBy: undefined }), 'callerid.trunk'],
    ['of no trunk, on no trunk', service({ trunk: undefined, carriedBy: undefined }), 'callerid.trunk'],
    ['that leaves on the trunk of another', service({ carriedBy: 'tr-2' }), 'callerid.trunk'],
    ['whose trunk enters the network abroad', service({ trunkCountry: 'US' }), 'callerid.entry'],
    ['whose trunk enters it nobody knows where', service({ trunkCountry: undefined }), 'callerid.entry'],
    ['whose trunk enters it in India, in small letters', service({ trunkCountry: 'in' }), ''],
    ['of another country', service(numbered('+12125550142')), 'callerid.country'],
    ['for which the trunk wants a template', service({ templateRequired: true }), 'callerid.template'],
    ['for which there is the template', service({ templateRequired: true, template: 'T1' }), ''],
  ])('%s', expectRules);

  const british = (number: string): Raw =>
    changed(offerIn('GB', '2026-11-23T11:00:00Z'), { callerId: { number } });
  const spanish = (number: string, purpose: string): Raw =>
    changed(offerIn('ES', '2026-11-23T11:00:00Z'), { callerId: { number }, purpose });
  test.each<RuleRow>([
    ['a landline of Britain is shown there', british('+442079460999'), ''],
    ['a shared-cost number of Britain is not', british('+448719460999'), 'callerid.range'],
    [
      'a mobile of Spain is not shown with an offer',
      spanish('+34612345600', 'promotional'),
      'callerid.range',
    ],
    ['a mobile of Spain is shown with a service call', spanish('+34612345600', 'service'), ''],
    [
      'a number for service calls is not shown with an offer',
      changed(offerIn('US', '2026-11-23T16:00:00Z'), { callerId: { registeredFor: ['service'] } }),
      'callerid.purpose',
    ],
    [
      'a number for offers is',
      changed(offerIn('US', '2026-11-23T16:00:00Z'), {
        callerId: { registeredFor: ['service', 'promotional'] },
      }),
      '',
    ],
  ])('%s', expectRules);
});

describe('the series in India', () => {
  test.each<RuleRow>([
    [
      'a number for offers, shown by a bank with a service call',
      service(numbered('+911401234567')),
      'callerid.series',
    ],
    ['a number of banks, shown with an offer', in140(numbered('+911600225001')), 'callerid.series'],
    [
      'a number of banks, shown by a courier: its own series is 1601',
      service(numbered('+911600225001'), { sector: 'courier' }),
      'callerid.series',
    ],
    [
      'a number of couriers, shown by a courier',
      service(numbered('+911601225001'), { sector: 'courier' }),
      '',
    ],
    ['a freephone number', service(numbered('+911800225001')), 'callerid.series'],
    [
      'an ordinary number that the owner has not accepted',
      changed(ordinary(), { settings: { ordinaryNumbers: 'refuse' } }),
      'callerid.series',
    ],
    ['an ordinary number that the owner accepts', ordinary(), ''],
    ['an ordinary number, shown by a bank', changed(ordinary(), { sector: 'bank' }), 'callerid.series'],
    [
      'an ordinary number, shown by a courier once 1601 is required',
      changed(ordinary(), { sector: 'courier' }),
      'callerid.series',
    ],
    [
      'an ordinary number, shown by a research analyst: 1600 is a choice',
      changed(ordinary(), { sector: 'research-analyst' }),
      '',
    ],
    [
      'an ordinary number with an offer',
      in140({ ...numbered('+918047123456') }, { settings: { ordinaryNumbers: 'accept' } }),
      'callerid.series',
    ],
  ])('%s', expectRules);
});

test.each([
  ['of a clinic, which has none', 'health', /^This sector \(health\) has no number series of its own/],
  ['of nobody knows whom', undefined, /depends on the sector, and that is not known\.$/],
  ['of a courier', 'courier', /must show a number of the 1601 series/],
])('which series a service call %s must show is said of its sector', (_whose, sector, says) => {
  const { findings } = decideDial(factsOf(service(numbered('+911600225001'), { sector })));
  const because = findings.find(({ reason }) => reason.rule === 'callerid.series')?.reason.because;
  expect(because).toMatch(says);
});

describe('what is on record about a number in India', () => {
  const HEADER = 'callerid.header';
  const CHAIN = 'callerid.chain';
  const DECLARED = 'callerid.declaration';
  test.each<RuleRow>([
    ['a header that is suspended', service({ headerStatus: 'suspended' }), HEADER],
    ['a header that is active', service({ headerStatus: 'Active' }), ''],
    ['a header that is not approved', service({ headerApproved: false }), HEADER],
    ['a header of which nobody knows whether it is approved', service({ headerApproved: undefined }), HEADER],
    ['a header of which nobody knows how long it is valid', service({ headerValidUntil: undefined }), HEADER],
    ['a header whose last day cannot be read', service({ headerValidUntil: 'soon' }), HEADER],
    ['a header that ended yesterday', service({ headerValidUntil: '2026-11-22' }), HEADER],
    ['a header on its last day', service({ headerValidUntil: '2026-11-23' }), ''],
    ['a header of another purpose', service({ registeredFor: ['promotional'] }), 'callerid.purpose'],
    ['a header of no purpose that is known', service({ registeredFor: undefined }), 'callerid.purpose'],
    [
      'a header for offers answers an inquiry',
      in140(
        {},
        {
          purpose: 'inquiry-reply',
          consent: { kind: 'inquiry', at: '2026-11-20T06:30:00Z', reference: 'f', channel: 'form' },
        },
      ),
      '',
    ],
    ['an entity that nobody knows', service({ entityId: undefined }), 'callerid.entity'],
    ['another entity', service({ entityId: ANOTHER }), 'callerid.entity'],
    ['no chain of telemarketers', service({ chain: undefined }), CHAIN],
    ['a chain without a telemarketer', service({ chain: { telemarketerId: undefined } }), CHAIN],
    ['a chain of which nobody knows whether it is active', service({ chain: { status: undefined } }), CHAIN],
    ['a chain that is blocked', service({ chain: { status: 'blocked' } }), CHAIN],
    ['a chain of which nobody knows how long it lasts', service({ chain: { validUntil: undefined } }), CHAIN],
    ['a chain whose last day cannot be read', service({ chain: { validUntil: 'soon' } }), CHAIN],
    ['a chain that ended yesterday', service({ chain: { validUntil: '2026-11-22' } }), CHAIN],
    ['a chain on its last day', service({ chain: { validUntil: '2026-11-23' } }), ''],
    ['no declaration', service({ declaration: undefined }), DECLARED],
    ['a declaration without a day', service({ declaration: { declaredOn: undefined } }), DECLARED],
    ['a declaration from tomorrow on', service({ declaration: { declaredOn: '2026-11-24' } }), DECLARED],
    ['a declaration from today on', service({ declaration: { declaredOn: '2026-11-23' } }), ''],
    ['a declaration that ended yesterday', service({ declaration: { validUntil: '2026-11-22' } }), DECLARED],
    ['a declaration on its last day', service({ declaration: { validUntil: '2026-11-23' } }), ''],
    ['a declaration that was rejected', service({ declaration: { status: 'rejected' } }), DECLARED],
    ['a declaration that was accepted', service({ declaration: { status: 'Accepted' } }), ''],
    [
      'a declaration to nobody that is known',
      service({ declaration: { accessProvider: undefined } }),
      DECLARED,
    ],
    [
      'a declaration to another operator than the one that originates',
      service({ accessProvider: 'AP-2' }),
      DECLARED,
    ],
    ['a declaration to the operator that originates', service({ accessProvider: 'AP-1' }), ''],
    ['a declaration of another number', service({ declaration: { clis: ['+911600225009'] } }), DECLARED],
    [
      'a declaration of several, this one as it is written at home',
      service({ declaration: { clis: ['+911600225009', '1600 225001'] } }),
      '',
    ],
    ['a declaration of no numbers', service({ declaration: { clis: undefined } }), DECLARED],
    [
      'no declaration, and the owner answers for it that none is needed',
      service({ declaration: undefined }, { settings: { declaration: 'not-required' } }),
      '',
    ],
    ['of an ordinary number: another entity', ordinary({ entityId: ANOTHER }), 'callerid.entity'],
    [
      'of an ordinary number: a chain that is blocked',
      ordinary({ chain: { telemarketerId: '1', status: 'blocked' } }),
      CHAIN,
    ],
    ['of an ordinary number: a header that is not approved', ordinary({ headerApproved: false }), HEADER],
    [
      'of an ordinary number: a header that ended yesterday',
      ordinary({ headerValidUntil: '2026-11-22' }),
      HEADER,
    ],
    [
      'of an ordinary number: another purpose',
      ordinary({ registeredFor: ['promotional'] }),
      'callerid.purpose',
    ],
  ])('%s', expectRules);

  const on = (at: string, callerId: Raw): Raw => changed(indianService(at), { callerId });
  test.each<RuleRow>([
    [
      'until 17 September 2026 a declaration need not name its numbers',
      on('2026-09-17T06:30:00Z', { declaration: { clis: undefined } }),
      '',
    ],
    [
      'from 18 September 2026 on it has to',
      on('2026-09-18T06:30:00Z', { declaration: { clis: undefined } }),
      DECLARED,
    ],
    [
      'before 10 August 2026 no 1601 number is shown',
      changed(on('2026-08-09T06:30:00Z', numbered('+911601225001')), {
        sector: 'courier',
        callerId: { declaration: { declaredOn: '2026-08-01' } },
      }),
      'callerid.series',
    ],
    [
      'from 10 August 2026 on it is',
      changed(on('2026-08-10T06:30:00Z', numbered('+911601225001')), {
        sector: 'courier',
        callerId: { declaration: { declaredOn: '2026-08-01' } },
      }),
      '',
    ],
  ])('%s', expectRules);
});
