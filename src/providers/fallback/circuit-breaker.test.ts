// Who is asked first, while time goes by and members fail and recover.
import { describe, expect, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { ProviderError, type ProviderErrorKind } from '../spec/error.ts';
import { CircuitBreaker, decisiveFailure } from './circuit-breaker.ts';

const MEMBERS = ['a', 'b', 'c'].map((name) => ({ name, provider: null }));

function failure(kind: ProviderErrorKind, retryAfterMs?: number): ProviderError {
  return new ProviderError(kind, { kind, provider: 'x', retryAfterMs, hint: '' });
}

class Stand {
  readonly clock = new FakeClock();
  readonly standing = new CircuitBreaker(() => this.clock.now());

  /** Upper case: asked only where nobody else is left. */
  get order(): string {
    return this.standing
      .inOrder(MEMBERS)
      .map(({ name, resort }) => (resort ? name.toUpperCase() : name))
      .join('');
  }
}

describe('a member that failed', () => {
  const rows: [how: string, error: ProviderError, asideMs: number][] = [
    ['with silence, for half a minute', failure('timeout'), 30_000],
    ['because nobody was there, for half a minute', failure('unreachable'), 30_000],
    ['for too much at once, for 20 s', failure('rate-limited'), 20_000],
    ['for too much at once, as long as it was told', failure('rate-limited', 4_000), 4_000],
    [
      'for too much at once until tomorrow, for ten minutes all the same',
      failure('rate-limited', 86_400_000),
      600_000,
    ],
    ['by refusal, for five minutes', failure('refused'), 300_000],
    ['by nonsense, for two minutes', failure('malformed'), 120_000],
  ];
  test.each(rows)('%s: is set aside', (_how, error, asideMs) => {
    const stand = new Stand();
    expect(stand.order).toBe('abc');
    stand.standing.begin('a').failed(error);
    expect(stand.order).toBe('bcA');
    stand.clock.turn(asideMs - 1);
    expect(stand.order).toBe('bcA');
    stand.clock.turn(1);
    expect(stand.order).toBe('abc');
  });

  test('is tried again by one request at a time, and is back once that was served', () => {
    const stand = new Stand();
    stand.standing.begin('a').failed(failure('timeout'));
    stand.clock.turn(30_000);
    const trial = stand.standing.begin('a');
    expect(stand.order).toBe('bcA');
    trial.served();
    trial.end();
    expect(stand.order).toBe('abc');
    stand.standing.begin('a');
    expect(stand.order).toBe('abc');
  });

  test.each<[what: string, act: (stand: Stand) => void, order: string]>([
    ['fails again: aside again', (stand) => stand.standing.begin('a').failed(failure('timeout')), 'bcA'],
    ['is cancelled: the next request may try', (stand) => stand.standing.begin('a').end(), 'abc'],
    [
      'shows nothing for long: the next request may try',
      (stand) => {
        stand.standing.begin('a');
        stand.clock.turn(30_000);
      },
      'abc',
    ],
  ])('whose trial %s', (_what, act, order) => {
    const stand = new Stand();
    stand.standing.begin('a').failed(failure('timeout'));
    stand.clock.turn(30_000);
    act(stand);
    expect(stand.order).toBe(order);
  });

  test('is not brought back by a request that began before', () => {
    const stand = new Stand();
    const early = stand.standing.begin('a');
    stand.standing.begin('a').failed(failure('unreachable'));
    early.served();
    expect(stand.order).toBe('bcA');
  });

  test('is asked all the same where all have failed, in the order of the declaration', () => {
    const stand = new Stand();
    for (const name of ['c', 'b', 'a']) stand.standing.begin(name).failed(failure('unreachable'));
    expect(stand.order).toBe('ABC');
  });
});

test('of several failures one that may pass says that asking again may help', () => {
  const [refused, timeout] = [failure('refused'), failure('timeout')];
  expect(decisiveFailure([timeout], refused)).toBe(timeout);
  expect(decisiveFailure([refused], timeout)).toBe(timeout);
  expect(decisiveFailure([refused], refused)).toBe(refused);
});
