import { expect, test } from 'vitest';
import {
  changed,
  factsOf,
  indianCallerId,
  indianService,
  NOON,
  type Raw,
} from '../../test/fakes/dial-cases.ts';
import { decideDial } from './decide-dial.ts';
import type { CallerIdFacts } from './dial-facts.ts';

const ENTITY = '1101000000000000011';
const [FIRST, SECOND, THIRD] = ['+911600225001', '+911600225002', '+911600225003'] as const;

/** Three numbers that all fit; the first rested longest, then the second. */
function pool(marks: Readonly<Record<string, Raw>>): Raw[] {
  return [FIRST, SECOND, THIRD].map((number, index) => ({
    ...indianCallerId(number, ENTITY, ['service']),
    lastUsedAt: `2026-11-2${index}T06:00:00Z`,
    ...marks[number],
  }));
}

function chosen(marks: Readonly<Record<string, Raw>>, more: Raw = {}, cutShort: readonly string[] = []) {
  const facts = factsOf(changed(indianService(NOON), { callerId: undefined, pool: pool(marks) }, more));
  const numbers = facts.pool.map(
    (one): CallerIdFacts => ({ ...one, cutShort: cutShort.includes(one.number ?? '') }),
  );
  const { choice } = decideDial({ ...facts, pool: numbers });
  return choice.callerId === null ? null : [choice.callerId, choice.because];
}

const RESTED = 'Of the suitable numbers, it has been unused longest.';

test.each<[what: string, got: () => unknown, number: string, because: string]>([
  ['the one that rested longest', () => chosen({}), FIRST, RESTED],
  [
    'the one that rested longest, whatever its digits',
    () => chosen({ [FIRST]: { lastUsedAt: '2026-11-22T07:00:00Z' } }),
    SECOND,
    RESTED,
  ],
  ['one that was never used', () => chosen({ [THIRD]: { lastUsedAt: undefined } }), THIRD, RESTED],
  [
    'of two that were never used, the one with the lower digits',
    () => chosen({ [THIRD]: { lastUsedAt: undefined }, [SECOND]: { lastUsedAt: undefined } }),
    SECOND,
    RESTED,
  ],
  ['not one that operators flag', () => chosen({ [FIRST]: { flagged: true } }), SECOND, RESTED],
  [
    'the one that is not flagged and not cut short',
    () => chosen({ [FIRST]: { flagged: true } }, {}, [SECOND]),
    THIRD,
    'Of the suitable numbers, it is not flagged and few people hang up on it at once.',
  ],
  ['any of them where all are cut short', () => chosen({}, {}, [FIRST, SECOND, THIRD]), FIRST, RESTED],
  [
    'the one of the circle that the list names',
    () => chosen({ [THIRD]: { circle: 'MH' } }, { callee: { number: '+919876543210', state: 'mh' } }),
    THIRD,
    "Of the suitable numbers, it is in the person's circle.",
  ],
  [
    'another one where that of the circle is flagged',
    () =>
      chosen(
        { [THIRD]: { circle: 'MH', flagged: true } },
        { callee: { number: '+919876543210', state: 'MH' } },
      ),
    FIRST,
    RESTED,
  ],
  [
    'the one that they saw before, though it is flagged',
    () => chosen({ [THIRD]: { flagged: true } }, { previous: THIRD }),
    THIRD,
    'This person has seen this number before.',
  ],
])('%s is shown', (_what, got, number, because) => {
  expect(got()).toEqual([number, because]);
});

test('where none fits, each says what stands against it for good before what passes', () => {
  const facts = factsOf(
    changed(indianService(NOON), {
      callerId: undefined,
      pool: pool({
        [FIRST]: { restsUntil: '2026-11-23T07:00:00Z', headerApproved: false },
        [SECOND]: { restsUntil: '2026-11-23T07:00:00Z' },
        [THIRD]: { barred: true },
      }),
    }),
  );
  const { choice, decision, findings } = decideDial(facts);
  expect(choice).toMatchObject({
    callerId: null,
    rejected: [
      { number: FIRST, because: expect.stringContaining('header'), temporary: false },
      { number: SECOND, because: expect.stringContaining('its last calls'), temporary: true },
      { number: THIRD, because: expect.stringContaining('barred'), temporary: false },
    ],
  });
  // One of them will do in half an hour: the call waits for that one, and only that one is named.
  expect(decision).toMatchObject({ verdict: 'defer', until: Date.parse('2026-11-23T07:00:00Z') });
  const against = findings.filter(({ verdict }) => verdict !== 'allow');
  expect(against.map(({ reason }) => reason.because)).toEqual([
    expect.stringMatching(`^\\${SECOND}: .*its last calls`),
  ]);
});

test('without any number there is none to call from', () => {
  const { choice, findings } = decideDial(factsOf(changed(indianService(NOON), { callerId: undefined })));
  expect(choice).toEqual({ callerId: null, rejected: [] });
  const against = findings.filter(({ verdict }) => verdict !== 'allow');
  expect(against.map(({ reason }) => [reason.rule, reason.facts])).toEqual([
    ['callerid.missing', { numbers: 0 }],
  ]);
});
