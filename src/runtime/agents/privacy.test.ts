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
