// How long a person who is told about a caller may take to press a key.
import { expect, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import type { TurnRecord } from '../../conversation/exchange.ts';
import type { AgentCallbacks, CallAgent } from './call-agent.ts';
import { TransferBriefing } from './transfer-briefing.ts';

const BRIEF = {
  text: 'Ravi has a tooth that hurts. Press 1.',
  reminder: 'Press 1.',
  acceptKey: '1',
  declineKey: '2',
  giveUpAfterMs: 25_000,
} as const;

function told() {
  const clock = new FakeClock();
  const came: string[] = [];
  let agent: AgentCallbacks | null = null;
  const briefing = new TransferBriefing(
    BRIEF,
    clock,
    { accepted: () => came.push('accepted'), refused: (cause) => came.push(cause) },
    (callbacks) => {
      agent = callbacks;
      return { begin: () => {}, close: () => {} } as unknown as CallAgent;
    },
  );
  const hears = () => agent?.onTurn({ turn: 1 } as TurnRecord);
  return { clock, came, briefing, hears };
}

test('who was told in time has their time from the answer, and no more', () => {
  const { clock, came, hears } = told();
  clock.turn(8_000);
  hears();
  clock.turn(16_999);
  expect(came).toEqual([]);
  clock.turn(1);
  expect(came).toEqual(['TRUNKLINE_NOT_ACCEPTED']);
  expect(clock.pending).toBe(0);
});

test.each([
  ['longer than their time', 31_000],
  ['nearly as long', 24_000],
])('a brief that is %s is heard out, and a key can still be pressed behind it', (_what, briefMs) => {
  const { clock, came, briefing, hears } = told();
  clock.turn(briefMs);
  hears();
  clock.turn(4_900);
  expect(came).toEqual([]);
  briefing.dtmf('1');
  expect(came).toEqual(['accepted']);
  const silent = told();
  silent.clock.turn(briefMs);
  silent.hears();
  silent.clock.turn(5_000);
  expect(silent.came).toEqual(['TRUNKLINE_NOT_ACCEPTED']);
});

test('a brief that never ends is not waited for without end', () => {
  const { clock, came } = told();
  clock.turn(85_000);
  expect(came).toEqual(['TRUNKLINE_NOT_ACCEPTED']);
});
