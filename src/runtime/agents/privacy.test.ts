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
  expect(privacy.record(recordOf(5)).callerText).toBe(CARD);
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
  expect(privacy.news({ kind: 'agent-speaks', turn: 7, text })).toMatchObject({ text: NOT_KEPT });
  expect(privacy.news({ kind: 'tool', name: 'note', argumentsJson: `{"card":"${text}"}` })).toMatchObject({
    argumentsJson: NOT_KEPT,
  });
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
