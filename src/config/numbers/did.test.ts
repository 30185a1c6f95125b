import { describe, expect, it } from 'vitest';
import { filesWith, GOOD, surroundings } from '../../../test/fakes/declared-config.ts';
import { parse } from '../reading/parse.ts';
import type { NumberFormat, Trunk } from '../trunk.ts';
import { type DidCandidates, findDid } from './did.ts';

const result = parse(
  filesWith({
    'trunks/other.yaml': (GOOD['trunks/main.yaml'] ?? '').replace('name: main', 'name: other'),
    'numbers.yaml': `numbers:
  - {number: '+918047123456', trunk: main, agent: asha}
  - {number: '+918047123457', trunk: main, direction: outbound}
  - {number: '+442079460018', trunk: main, agent: asha}
  - {number: '+911140987654', trunk: other, agent: asha}
`,
  }),
  surroundings(),
);
if (!result.ok) throw new Error(result.problems.map((one) => one.message).join('\n'));
const { trunks, numbers } = result.config;

function trunk(inbound: NumberFormat = { style: '+e164' }): Trunk {
  const main = trunks.find((one) => one.name === 'main');
  if (main === undefined) throw new Error('no trunk main');
  return { ...main, numberFormat: { ...main.numberFormat, inbound } };
}

const NONE: DidCandidates = { requestUri: null, to: null, calledPartyId: null };
const find = (candidates: Partial<DidCandidates>, inbound?: NumberFormat): string | null => {
  const found = findDid({ ...NONE, ...candidates }, numbers, trunk(inbound));
  return found === null ? null : `${found.number.number} in ${found.source}`;
};

describe('the number that was called, however it is written', () => {
  const rows: readonly (readonly [string, string, NumberFormat | undefined])[] = [
    ['international', '+918047123456', undefined],
    ['the + forgotten', '918047123456', undefined],
    ['with an international prefix', '00918047123456', undefined],
    ['national with 0', '08047123456', undefined],
    ['national', '8047123456', undefined],
    ['with the + escaped', '%2B918047123456', undefined],
    ['a whole URI', 'sip:+918047123456@203.0.113.7:5080;user=phone', undefined],
    ['a header with a name', '"Clinic" <sip:+918047123456@203.0.113.7>', undefined],
    ['a telephone URI', 'tel:+918047123456;phone-context=example.com', undefined],
    ['with what people put between digits', '+91 80-4712.3456', undefined],
    ['behind a prefix of the trunk', '4321918047123456', { style: 'e164', prefix: '4321' }],
    ['without the prefix of the trunk', '918047123456', { style: 'e164', prefix: '4321' }],
    ['with the code of the country where the trunk writes national', '918047123456', { style: 'national' }],
    ['national where the trunk writes without +', '08047123456', { style: 'e164' }],
  ];
  it.each(rows)('%s: %s', (_name, requestUri, inbound) =>
    expect(find({ requestUri }, inbound)).toBe('+918047123456 in request URI'),
  );

  const none: readonly (readonly [string, Partial<DidCandidates>])[] = [
    ['nothing at all', {}],
    ['a number that is not declared', { requestUri: '+918047123499' }],
    ['a number of another trunk', { requestUri: '+911140987654' }],
    ['the end of a number', { requestUri: '47123456' }],
    ['a national number of another country', { requestUri: '02079460018' }],
    ['another country’s number with the same end', { requestUri: '+18047123456' }],
    ['a name', { requestUri: 'gw+main' }],
    ['an instruction', { requestUri: '$' + '{system(id)}' }],
  ];
  it.each(none)('%s is none of ours', (_name, candidates) => expect(find(candidates)).toBeNull());

  it('a number of another country is found by its whole form', () =>
    expect(find({ requestUri: '442079460018' })).toBe('+442079460018 in request URI'));
});

describe('wherever it stands', () => {
  const rows: readonly (readonly [string, Partial<DidCandidates>, string | null])[] = [
    [
      'in To, where the request names our contact',
      { requestUri: 'gw+main', to: '+918047123456' },
      '+918047123456 in To',
    ],
    [
      'in P-Called-Party-ID, where both name something else',
      { requestUri: 'trunkline', to: 'trunkline', calledPartyId: '<sip:918047123456@carrier.example>' },
      '+918047123456 in P-Called-Party-ID',
    ],
    [
      'in the request first: a forwarded call names the first number in To',
      { requestUri: '+918047123456', to: '+442079460018' },
      '+918047123456 in request URI',
    ],
    [
      'numbers that only dial are found too: who asked must be told why they get no answer',
      { requestUri: '+918047123457' },
      '+918047123457 in request URI',
    ],
  ];
  it.each(rows)('%s', (_name, candidates, expected) => expect(find(candidates)).toBe(expected));
});
