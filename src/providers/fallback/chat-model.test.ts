// A model made of three, with members that do as they are told.
import { describe, expect, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { ScriptedModel, settled } from '../../../test/fakes/scripted-providers.ts';
import type { ChatModel } from '../spec/chat-model.ts';
import { ProviderError, type ProviderErrorKind } from '../spec/error.ts';
import { fallbackChatModel } from './chat-model.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { firstAnswerTimeoutMs } from './first-answer-timeout.ts';

const PATIENCE_MS = 1_000;

function failure(kind: ProviderErrorKind = 'unreachable'): ProviderError {
  return new ProviderError(`it is ${kind}`, { kind, provider: 'x', hint: 'Do something.' });
}

class Minds {
  readonly clock = new FakeClock();
  readonly standing = new CircuitBreaker(() => this.clock.now());
  readonly a = new ScriptedModel();
  readonly b = new ScriptedModel();
  readonly c = new ScriptedModel();
  readonly model: ChatModel;
  abort = new AbortController();

  constructor(patienceMs = PATIENCE_MS) {
    this.model = fallbackChatModel({
      members: (['a', 'b', 'c'] as const).map((name) => ({ name, provider: this[name] })),
      breaker: this.standing,
      clock: this.clock,
      patienceMs,
      hedges: false,
    });
  }

  /** What was told: words, ends, warnings, and how it ended. */
  ask(): { readonly told: string[] } {
    const told: string[] = [];
    this.abort = new AbortController();
    void (async () => {
      try {
        for await (const part of this.model.reply({ messages: [], tools: [], signal: this.abort.signal })) {
          if (part.kind === 'text') told.push(part.text);
          else if (part.kind === 'end') told.push(`end by ${part.by}`);
          else if (part.kind === 'warning') told.push(`! ${part.text}`);
          else if (part.kind === 'cut') told.push('cut');
          else if (part.kind === 'unused') told.push(`unused ${part.by}`);
          else told.push(`tool ${part.call.name}`);
        }
        told.push('.');
      } catch (error) {
        told.push(error instanceof ProviderError ? `threw ${error.kind}` : `bug ${String(error)}`);
      }
    })();
    return { told };
  }
}

const END = { kind: 'end', reason: 'stop', usage: null } as const;
const text = (words: string) => ({ kind: 'text', text: words }) as const;
const call = { kind: 'tool-call', call: { id: '1', name: 'book', argumentsJson: '{}' } } as const;

describe('a model made of several', () => {
  test('lets the first reply as long as it can', async () => {
    const minds = new Minds();
    const { told } = minds.ask();
    await settled();
    minds.a.last.parts.give(text('Hello.'), END);
    minds.a.last.parts.end();
    await settled();
    expect(told).toEqual(['Hello.', 'end by a', '.']);
    expect([minds.b.asked.length, minds.clock.pending]).toEqual([0, 0]);
  });

  test.each<[how: string, fail: (minds: Minds) => void]>([
    ['fails', (minds) => minds.a.last.parts.throw(failure())],
    ['is silent for too long', (minds) => minds.clock.turn(PATIENCE_MS)],
    [
      'warns, and fails then',
      (minds) => {
        minds.a.last.parts.give({ kind: 'warning', text: 'no temperature' });
        minds.a.last.parts.throw(failure('refused'));
      },
    ],
  ])(
    'asks the next where the first %s, says so, and goes straight to it in the next turn',
    async (_how, fail) => {
      const minds = new Minds();
      const { told } = minds.ask();
      await settled();
      fail(minds);
      await settled();
      expect(minds.a.last.request.signal.aborted).toBe(true);
      minds.b.last.parts.give(text('Hello.'), END);
      minds.b.last.parts.end();
      await settled();
      expect(told.at(-4)).toMatch(/^! model a failed: .* b takes over\./);
      expect(told.slice(-3)).toEqual(['Hello.', 'end by b', '.']);
      minds.ask();
      await settled();
      expect([minds.a.asked.length, minds.b.asked.length, minds.clock.pending]).toEqual([1, 2, 1]);
      minds.abort.abort();
    },
  );

  test('lets a failure behind a tool that was called go on, and sets the member aside', async () => {
    const minds = new Minds();
    const { told } = minds.ask();
    await settled();
    minds.a.last.parts.give(call);
    minds.a.last.parts.throw(failure('timeout'));
    await settled();
    expect(told.at(-1)).toBe('threw timeout');
    expect(minds.b.asked).toEqual([]);
    minds.ask();
    await settled();
    expect(minds.b.asked).toHaveLength(1);
    minds.abort.abort();
  });

  test.each([
    ['goes on behind it', ['It is ', 'at five.'], 'One moment. |Let me|cut| It is at five.'],
    [
      'says it once more, which is left out',
      ['One mo', 'ment. It is at five.'],
      'One moment. |Let me|cut| It is at five.',
    ],
  ])('where one breaks behind a sentence, the next %s', async (_how, replies, expected) => {
    const minds = new Minds();
    const { told } = minds.ask();
    await settled();
    minds.a.last.parts.give(text('One moment. '), text('Let me'));
    minds.a.last.parts.throw(failure('unreachable'));
    await settled();
    expect(minds.b.last.request.messages.at(-2)).toMatchObject({ role: 'assistant', text: 'One moment.' });
    minds.b.last.parts.give(...replies.map(text), END);
    await settled();
    const heard = told.filter((one) => !one.startsWith('! ') && !one.startsWith('end'));
    expect(heard.join('|').replace('cut| It is |at', 'cut| It is at')).toBe(expected);
    minds.abort.abort();
  });

  test('sets nobody aside for a request that is refused for its words', async () => {
    const minds = new Minds();
    minds.ask();
    await settled();
    minds.a.last.parts.throw(
      new ProviderError('no', { kind: 'refused', provider: 'x', hint: 'h', request: 'content' }),
    );
    await settled();
    minds.abort.abort();
    minds.ask();
    await settled();
    expect([minds.a.asked.length, minds.b.asked.length]).toEqual([2, 1]);
    minds.abort.abort();
  });

  test('waits as long as it takes once the first word has come, and for the last of them', async () => {
    const minds = new Minds();
    const first = minds.ask();
    await settled();
    minds.a.last.parts.give(text('Well, '));
    await settled();
    minds.clock.turn(60_000);
    await settled();
    expect(first.told).toEqual(['Well, ']);
    const second = minds.ask();
    await settled();
    minds.a.last.parts.throw(failure());
    await settled();
    minds.b.last.parts.throw(failure());
    await settled();
    minds.clock.turn(29_000);
    await settled();
    minds.c.last.parts.give(text('Late.'), END);
    await settled();
    expect(second.told.slice(-2)).toEqual(['Late.', 'end by c']);
  });

  test('leaves one that hangs as soon as it never was so slow, over all calls', async () => {
    const minds = new Minds(3_000);
    // Each answers after 380 ms, and is heard to its end.
    for (let call = 0; call < 10; call += 1) {
      minds.ask();
      await settled();
      minds.clock.turn(380);
      minds.a.last.parts.give(text('Yes.'), END);
      minds.a.last.parts.end();
      await settled();
    }
    const { told } = minds.ask();
    await settled();
    minds.clock.turn(1_139);
    await settled();
    expect([told, minds.b.asked.length]).toEqual([[], 0]);
    minds.clock.turn(1);
    await settled();
    expect(told[0]).toMatch(/^! model a failed: a did not begin to answer within 1140 ms\. b takes over\./);
    expect(minds.b.asked).toHaveLength(1);
    minds.abort.abort();
  });

  test('is not left for one that is known to fail only because it is slow', async () => {
    const minds = new Minds();
    for (const name of ['a', 'c']) minds.standing.setAside(name, failure('refused'));
    const { told } = minds.ask();
    await settled();
    minds.clock.turn(PATIENCE_MS * 5);
    await settled();
    minds.b.last.parts.give(text('Slow.'));
    await settled();
    expect(told).toEqual(['Slow.']);
  });

  test.each<[last: ProviderErrorKind, others: ProviderErrorKind, thrown: ProviderErrorKind]>([
    ['refused', 'unreachable', 'unreachable'],
    ['timeout', 'refused', 'timeout'],
    ['refused', 'refused', 'refused'],
  ])('of which the last is %s and the others %s has failed as %s', async (last, others, thrown) => {
    const minds = new Minds();
    const { told } = minds.ask();
    await settled();
    minds.a.last.parts.throw(failure(others));
    await settled();
    minds.b.last.parts.throw(failure(others));
    await settled();
    minds.c.last.parts.throw(failure(last));
    await settled();
    expect(told.at(-1)).toBe(`threw ${thrown}`);
    expect([minds.a, minds.b, minds.c].map(({ asked }) => asked.length)).toEqual([1, 1, 1]);
  });

  test('that is cancelled asks nobody else, and says nothing', async () => {
    const minds = new Minds();
    const { told } = minds.ask();
    await settled();
    minds.abort.abort();
    minds.a.last.parts.throw(failure());
    await settled();
    expect(told).toEqual(['.']);
    expect([minds.b.asked.length, minds.clock.pending]).toEqual([0, 0]);
  });

  test('hides no bug of an adapter', async () => {
    const minds = new Minds();
    minds.a.throwNext = { thrown: new TypeError('no') };
    const { told } = minds.ask();
    await settled();
    expect(told).toEqual(['bug TypeError: no']);
  });

  test('warms all, and passes by whoever would refuse', async () => {
    const minds = new Minds();
    const warmed: string[] = [];
    const warmable = (name: 'a' | 'b', outcome: ProviderError | null) =>
      Object.assign(minds[name], {
        warm: async () => {
          warmed.push(name);
          return outcome;
        },
      });
    warmable('a', failure('refused'));
    warmable('b', null);
    expect(await minds.model.warm?.(new AbortController().signal)).toMatchObject({ kind: 'refused' });
    expect(warmed).toEqual(['a', 'b']);
    minds.ask();
    await settled();
    expect([minds.a.asked.length, minds.b.asked.length]).toEqual([0, 1]);
    minds.abort.abort();
  });
});

test.each([
  [8_000, 2, 3_000],
  [8_000, 4, 1_600],
  [1_000, 2, 400],
])('of %i ms that %i may take in all, each has %i', (replyTimeoutMs, count, patienceMs) => {
  expect(firstAnswerTimeoutMs(replyTimeoutMs, count)).toBe(patienceMs);
});
