import { describe, expect, test } from 'vitest';
import { type CallNews, LiveFeed } from '../../../runtime/live-feed.ts';
import { type CallId, toId } from '../../../telephony/ids.ts';
import { LiveBoard } from './live-board.ts';

const CALL = toId<CallId>('call-1');

function boardAfter(...news: CallNews[]): LiveBoard {
  const feed = new LiveFeed();
  const board = new LiveBoard(feed);
  const started: CallNews = {
    ...{
      kind: 'call-started',
      direction: 'inbound',
      number: null,
      ours: null,
      because: 'it rang',
      agent: 'asha',
    },
    trunk: 'main',
  };
  for (const [index, one] of [started, ...news].entries())
    feed.publish({ ...one, call: CALL, at: 1_000 + index });
  return board;
}

describe('the board of live calls', () => {
  test.each<[what: string, news: CallNews[], holds: object]>([
    ['begins with why', [], { since: 1_000, because: 'it rang', floor: null, words: null }],
    [
      'gives the floor to whoever speaks',
      [{ kind: 'caller-partial', text: 'wait' }],
      { floor: 'caller', words: { who: 'caller', text: 'wait' } },
    ],
    [
      'keeps the last words when nobody speaks',
      [{ kind: 'agent-speaks', turn: 1, text: 'Yes.' }, { kind: 'agent-held' }],
      { floor: 'held', words: { who: 'agent', text: 'Yes.' } },
    ],
    [
      'keeps how fast the last answers came',
      Array.from(
        { length: 14 },
        (_, turn): CallNews => ({
          ...{ kind: 'answered', turn },
          latency: { totalMs: 500 + turn, stages: [] },
        }),
      ),
      { latenciesMs: Array.from({ length: 12 }, (_, index) => 502 + index) },
    ],
  ])('%s', (_what, news, holds) => {
    expect(boardAfter(...news).of(CALL)).toMatchObject(holds);
  });

  test('an ended call stays for a while, and not for ever', () => {
    const feed = new LiveFeed();
    const board = new LiveBoard(feed);
    const ids = Array.from({ length: 60 }, (_, index) => toId<CallId>(`call-${index}`));
    for (const call of ids) {
      feed.publish({
        ...{ kind: 'call-started', call, at: 1, direction: 'inbound', number: null, ours: null, because: '' },
        ...{ agent: 'asha', trunk: 'main' },
      });
      feed.publish({ kind: 'call-ended', call, at: 2 } as never);
    }
    expect(ids.filter((call) => board.of(call) !== null)).toHaveLength(50);
    board.close();
    expect(board.of(ids[59] as CallId)).toBeNull();
  });
});
