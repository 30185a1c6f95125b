// What is said while nothing may be kept stands nowhere, and the time has an end.
import { expect, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import type { TurnRecord } from '../../conversation/exchange.ts';
import { NOT_KEPT, Privacy } from './privacy.ts';

const CARD = '4111 1111 1111 1111';

function recordOf(turn: number): TurnRecord {
  return { turn, callerText: CARD, agentText: `So ${CARD}.`, generatedText: `So ${CARD}.` } as TurnRecord;
}

test('words, partial words, tool arguments and the turn they belong to are taken out, also behind the end', () => {
  const privacy = new Privacy(new FakeClock(), () => {});
  privacy.set(true);
  const news = [
    privacy.news({ kind: 'caller-partial', text: CARD }),
    privacy.news({ kind: 'caller-words', words: [{ text: CARD, at: 1 }] }),
    privacy.news({ kind: 'caller-said', text: CARD, turn: 4 }),
    privacy.news({ kind: 'tool', name: 'pay', argumentsJson: `{"card":"${CARD}"}` }),
    privacy.news({ kind: 'agent-speaks', turn: 4, text: `So ${CARD}.` }),
  ];
  privacy.set(false);
  // The turn is written down when its answer was heard, and by then it is over.
  const after = [privacy.record(recordOf(4)), privacy.news({ kind: 'turn', record: recordOf(4) })] as const;
  expect(JSON.stringify([news, after])).not.toContain('4111');
  expect(after[0]).toMatchObject({ callerText: NOT_KEPT, agentText: NOT_KEPT, turn: 4 });
  expect(privacy.record({ ...recordOf(5), callerText: 'Is that all?' }).callerText).toBe('Is that all?');
});

test.each([
  ['as it was told', '4111 1111 1111 1111'],
  ['in another grouping', '4111111111111111'],
  ['in other figures', '४१११-११११-११११-११११'],
  ['among other words', 'So your card is 4111, 1111, 1111, 1111, until May.'],
])('a number that was told meanwhile is not written down later either: %s', (_what, text) => {
  const privacy = new Privacy(new FakeClock(), () => {});
  privacy.set(true);
  privacy.news({ kind: 'caller-said', text: `My card is ${CARD}.`, turn: 4 });
  privacy.set(false);
  expect(privacy.mayKeep(text)).toBe(false);
  expect(privacy.news({ kind: 'agent-speaks', turn: 7, text })).toMatchObject([{ text: NOT_KEPT }]);
  expect(privacy.news({ kind: 'tool', name: 'note', argumentsJson: `{"card":"${text}"}` })).toMatchObject([
    { argumentsJson: NOT_KEPT },
  ]);
  const record = { turn: 8, callerText: 'Yes.', agentText: text, generatedText: text } as TurnRecord;
  expect(privacy.record(record)).toMatchObject({ agentText: NOT_KEPT, generatedText: NOT_KEPT });
  expect(privacy.mayKeep('The card that ends in 1111, on 12 May at 10:30.')).toBe(true);
});

test('it ends by itself, and waits for nothing once it is over', () => {
  const clock = new FakeClock();
  let ended = 0;
  const privacy = new Privacy(clock, () => {
    ended += 1;
    privacy.set(false);
  });
  privacy.set(true);
  clock.turn(120_000);
  expect([ended, privacy.isOn, clock.pending]).toEqual([1, false, 0]);
});

const SAID = 'four one one one one one one one one one one one one one one one';

/** Everything that is told of these words, and the record of their turn. */
function keptOf(privacy: Privacy, text: string, turn: number): string {
  const kept = [
    privacy.news({ kind: 'caller-partial', text }),
    privacy.news({ kind: 'caller-words', words: text.split(' ').map((word) => ({ text: word, at: 1 })) }),
    privacy.news({ kind: 'caller-said', text, turn }),
    privacy.news({ kind: 'agent-speaks', turn, text: `So ${text}?` }),
    privacy.news({ kind: 'tool', name: 'pay', argumentsJson: JSON.stringify({ card: text }) }),
    privacy.news({ kind: 'tool-ended', name: 'pay', text: `charged ${text}`, ms: 1, undone: false }),
    privacy.record({
      ...recordOf(turn),
      callerText: text,
      agentText: `So ${text}?`,
      generatedText: `So ${text}?`,
    }),
  ];
  return JSON.stringify([kept, privacy.rest()]);
}

test.each([CARD, SAID, 'my card is 4111 1111, uh, 1111 1111 thanks'])(
  'the number of a card is kept with its last four digits wherever it is said: %s',
  (text) => {
    const kept = keptOf(new Privacy(new FakeClock(), () => {}), text, 3);
    expect(kept).not.toMatch(/4111|four one/);
    expect(kept).toMatch(/1111|one one one one/);
    expect(new Privacy(new FakeClock(), () => {}).mayKeep(text)).toBe(false);
  },
);

test('other words and numbers are kept as they are', () => {
  const text = 'My number is 98451 23457 and I paid 1500 on 12 May';
  const kept = keptOf(new Privacy(new FakeClock(), () => {}), text, 3);
  expect(kept).not.toContain('•');
});

test('where a secret was asked for, its digits are kept nowhere, nor where the agent repeats them', () => {
  const privacy = new Privacy(new FakeClock(), () => {}, { isSecretTold: () => true, isRecorded: true });
  const kept = keptOf(privacy, 'it is 8 4 3 2', 3);
  expect(kept).not.toMatch(/8 4 3 2|8432/);
  expect(privacy.news({ kind: 'agent-speaks', turn: 4, text: 'I have 8432, on 12 May.' })).toEqual([
    { kind: 'agent-speaks', turn: 4, text: 'I have ••••, on 12 May.' },
  ]);
});

test('the parts of a number that comes in several turns do not stand there together', () => {
  const privacy = new Privacy(new FakeClock(), () => {});
  privacy.news({ kind: 'caller-said', text: 'It is 4111 1111', turn: 3 });
  expect(privacy.news({ kind: 'caller-said', text: '1111 1111', turn: 4 })).toMatchObject([
    { text: '•••• ••••' },
  ]);
  expect(privacy.record({ ...recordOf(4), callerText: '1111 1111' }).callerText).toBe('•••• ••••');
});

test('the owner is told once that the recording may hold it, and nothing where there is none', () => {
  const warningsOf = (isRecorded: boolean) => {
    const privacy = new Privacy(new FakeClock(), () => {}, { isSecretTold: () => false, isRecorded });
    const said = [1, 2].flatMap((turn) => privacy.news({ kind: 'caller-said', text: CARD, turn }));
    return said.filter(({ kind }) => kind === 'warning').length;
  };
  expect([warningsOf(true), warningsOf(false)]).toEqual([1, 0]);
});

test('words with digits wait for the end of their turn, and others do not', () => {
  const privacy = new Privacy(new FakeClock(), () => {});
  const words = (text: string) => [{ text, at: 1 }];
  expect(privacy.news({ kind: 'caller-words', words: words('hello') })).toHaveLength(1);
  expect(privacy.news({ kind: 'caller-words', words: words('4111') })).toEqual([]);
  const told = privacy.news({ kind: 'caller-said', text: 'hello 4111', turn: 1 });
  expect(told).toMatchObject([{ kind: 'caller-words', words: words('4111') }, { kind: 'caller-said' }]);
});
