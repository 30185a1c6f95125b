// Two providers that are asked for the same, because the first is late. Models and voices with members that do as they are told.
import { describe, expect, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { ScriptedModel, ScriptedVoice, settled } from '../../../test/fakes/scripted-providers.ts';
import { ProviderError, type ProviderErrorKind } from '../spec/error.ts';
import { fallbackChatModel } from './chat-model.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { fallbackVoice } from './voice.ts';

/** The first takes 400 ms, and is asked beside the next at 401. */
const USUAL_MS = 400;
const LATE_MS = USUAL_MS + 1;
const PATIENCE_MS = 3_000;

function failure(kind: ProviderErrorKind = 'unreachable'): ProviderError {
  return new ProviderError(`it is ${kind}`, { kind, provider: 'x', hint: 'Do something.' });
}

class Pair {
  readonly clock = new FakeClock();
  readonly breaker = new CircuitBreaker(() => this.clock.now());
  readonly a = new ScriptedModel();
  readonly b = new ScriptedModel();
  readonly c = new ScriptedModel();
  abort = new AbortController();

  constructor() {
    for (let answers = 0; answers < 20; answers += 1) {
      this.breaker.firstAnswerTimes.learn('a', USUAL_MS);
      this.breaker.firstAnswerTimes.learn('b', 250);
    }
  }

  ask(hedges = true, names: readonly ('a' | 'b' | 'c')[] = ['a', 'b']): string[] {
    const told: string[] = [];
    const model = fallbackChatModel({
      members: names.map((name) => ({ name, provider: this[name] })),
      ...{ breaker: this.breaker, clock: this.clock, patienceMs: PATIENCE_MS, hedges },
    });
    this.abort = new AbortController();
    const { signal } = this.abort;
    void (async () => {
      try {
        for await (const part of model.reply({ messages: [], tools: [], signal })) {
          if (part.kind === 'text') told.push(part.text);
          else if (part.kind === 'unused') told.push(`unused ${part.by}`);
          else if (part.kind === 'warning') told.push(`! ${part.text}`);
          else if (part.kind === 'tool-call') told.push(`tool ${part.call.name}`);
          else if (part.kind === 'end') told.push(`end by ${part.by}`);
        }
        told.push('.');
      } catch (error) {
        told.push(error instanceof ProviderError ? `threw ${error.kind}` : `bug ${String(error)}`);
      }
    })();
    return told;
  }

  /** Whoever is asked last gives this and ends. */
  say(model: ScriptedModel, text: string): Promise<void> {
    const { parts } = model.last;
    parts.give({ kind: 'text', text }, { kind: 'end', reason: 'stop', usage: null });
    parts.end();
    return settled();
  }

  get asked(): number[] {
    return [this.a, this.b, this.c].map(({ asked }) => asked.length);
  }
}

async function late(names?: readonly ('a' | 'b' | 'c')[]): Promise<{ pair: Pair; told: string[] }> {
  const pair = new Pair();
  const told = pair.ask(true, names);
  await settled();
  pair.clock.turn(LATE_MS);
  await settled();
  return { pair, told };
}

describe('a model that is later than it usually is', () => {
  test('is waited for alone until then', async () => {
    const pair = new Pair();
    const told = pair.ask();
    await settled();
    pair.clock.turn(LATE_MS - 1);
    await settled();
    expect(pair.asked).toEqual([1, 0, 0]);
    await pair.say(pair.a, 'Hello.');
    pair.clock.turn(PATIENCE_MS);
    await settled();
    expect([told, pair.asked, pair.clock.pending]).toEqual([['Hello.', 'end by a', '.'], [1, 0, 0], 0]);
  });

  test('is asked beside the next: the caller waits 250 ms longer than for a usual answer', async () => {
    const { pair, told } = await late();
    expect(pair.asked).toEqual([1, 1, 0]);
    pair.clock.turn(250);
    await pair.say(pair.b, 'Hello.');
    expect(told).toEqual([
      'unused a',
      '! model a had not begun to answer after 651 ms. b was asked as well and answered first.',
      'Hello.',
      'end by b',
      '.',
    ]);
    expect(pair.a.last.request.signal.aborted).toBe(true);
    expect(pair.clock.pending).toBe(0);
  });

  test('that answers all the same is used, and nothing of the next is', async () => {
    const { pair, told } = await late();
    await pair.say(pair.a, 'Hello.');
    pair.b.last.parts.give({ kind: 'tool-call', call: { id: '1', name: 'book', argumentsJson: '{}' } });
    await settled();
    expect(told).toEqual(['unused b', 'Hello.', 'end by a', '.']);
    expect(pair.b.last.request.signal.aborted).toBe(true);
  });

  test('runs no tool twice: of two that call one, the first counts', async () => {
    const { pair, told } = await late();
    const call = { kind: 'tool-call', call: { id: '1', name: 'book', argumentsJson: '{}' } } as const;
    pair.b.last.parts.give(call);
    pair.a.last.parts.give(call);
    await settled();
    pair.b.last.parts.give({ kind: 'end', reason: 'tool-calls', usage: null });
    pair.b.last.parts.end();
    await settled();
    expect(told.filter((one) => !one.startsWith('!'))).toEqual(['unused a', 'tool book', 'end by b', '.']);
  });

  test('twice in a row is set aside, and said to have failed', async () => {
    const { pair } = await late();
    await pair.say(pair.b, 'Hello.');
    const told = pair.ask();
    await settled();
    pair.clock.turn(1_000);
    await settled();
    await pair.say(pair.b, 'Hello.');
    expect(told[1]).toMatch(/^! model a failed: a had not begun to answer .* b takes over\./);
    pair.ask();
    await settled();
    expect(pair.asked).toEqual([2, 3, 0]);
    pair.abort.abort();
    await settled();
  });

  test('for two calls at one moment was late once: the third asks it first', async () => {
    const pair = new Pair();
    const [one, other] = [pair.ask(), pair.ask()];
    await settled();
    pair.clock.turn(LATE_MS);
    await settled();
    for (const { parts } of pair.b.asked) {
      parts.give({ kind: 'text', text: 'Hello.' }, { kind: 'end', reason: 'stop', usage: null });
      parts.end();
    }
    await settled();
    for (const told of [one, other]) {
      expect(told[1]).toMatch(/^! model a had not begun .* b was asked as well and answered first\./);
      expect(told.at(-1)).toBe('.');
    }
    pair.ask();
    await settled();
    expect(pair.asked).toEqual([3, 2, 0]);
    pair.abort.abort();
    await settled();
  });

  test('once, and then not, is asked first as before', async () => {
    const { pair } = await late();
    await pair.say(pair.b, 'Hello.');
    for (let times = 0; times < 2; times += 1) {
      pair.ask();
      await settled();
      await pair.say(pair.a, 'Hello.');
    }
    pair.ask();
    await settled();
    pair.clock.turn(1_000);
    await settled();
    await pair.say(pair.b, 'Hello.');
    pair.ask();
    await settled();
    expect(pair.a.asked).toHaveLength(5);
    pair.abort.abort();
    await settled();
  });

  test('and fails is given up, and the next goes on alone', async () => {
    const { pair, told } = await late();
    pair.a.last.parts.throw(failure());
    await settled();
    expect(told).toEqual(['! model a failed: it is unreachable. b takes over. Do something.']);
    await pair.say(pair.b, 'Hello.');
    expect(told.slice(1)).toEqual(['Hello.', 'end by b', '.']);
    expect(pair.asked).toEqual([1, 1, 0]);
  });

  test('is waited for where the next fails, without a limit where nobody else is left', async () => {
    const { pair, told } = await late();
    pair.b.last.parts.throw(failure('refused'));
    await settled();
    expect(told).toEqual(['! model b failed: it is refused. a is still waited for. Do something.']);
    pair.clock.turn(PATIENCE_MS * 3);
    await pair.say(pair.a, 'Hello.');
    expect(told.slice(1)).toEqual(['Hello.', 'end by a', '.']);
  });

  test('hangs like the next: the third is asked, and never more than two at a time', async () => {
    const { pair, told } = await late(['a', 'b', 'c']);
    pair.clock.turn(PATIENCE_MS - LATE_MS);
    await settled();
    // Both have their limits, as they were learned: a 1,200 ms, b 1,000.
    expect(pair.asked).toEqual([1, 1, 1]);
    await pair.say(pair.c, 'Hello.');
    expect(told.filter((one) => !one.startsWith('!'))).toEqual(['Hello.', 'end by c', '.']);
  });

  test('is not asked beside one that is known to fail', async () => {
    const pair = new Pair();
    pair.breaker.setAside('b', failure());
    pair.ask();
    await settled();
    pair.clock.turn(PATIENCE_MS * 3);
    await settled();
    expect(pair.asked).toEqual([1, 0, 0]);
    pair.abort.abort();
    await settled();
    expect(pair.clock.pending).toBe(0);
  });

  test('is not asked beside any other where that is switched off', async () => {
    const pair = new Pair();
    pair.ask(false);
    await settled();
    pair.clock.turn(1_199);
    await settled();
    expect(pair.asked).toEqual([1, 0, 0]);
    pair.abort.abort();
    await settled();
  });

  test('for a reply that nobody wants any more leaves nothing behind', async () => {
    const { pair, told } = await late();
    pair.abort.abort();
    await settled();
    expect([told, pair.clock.pending]).toEqual([['.'], 0]);
    expect([pair.a, pair.b].map(({ last }) => last.request.signal.aborted)).toEqual([true, true]);
  });

  test('hides no bug of the other adapter', async () => {
    const { pair, told } = await late();
    pair.b.last.parts.throw(new TypeError('no'));
    await settled();
    expect([told, pair.clock.pending]).toEqual([['bug TypeError: no'], 0]);
    expect(pair.a.last.request.signal.aborted).toBe(true);
  });
});

describe('a voice that is later than it usually is', () => {
  class Voices {
    readonly clock = new FakeClock();
    readonly a = new ScriptedVoice();
    readonly b = new ScriptedVoice();
    readonly told: string[] = [];
    readonly abort = new AbortController();
    readonly utterance;

    constructor() {
      const breaker = new CircuitBreaker(() => this.clock.now());
      for (let answers = 0; answers < 20; answers += 1) breaker.firstAnswerTimes.learn('a', USUAL_MS);
      const voice = fallbackVoice({
        members: (['a', 'b'] as const).map((name) => ({ name, provider: this[name] })),
        ...{ breaker, clock: this.clock, patienceMs: PATIENCE_MS, hedges: true },
      });
      this.utterance = voice.speak({ sampleRateHz: 8000, language: 'en', signal: this.abort.signal });
      void this.#read();
    }

    async #read(): Promise<void> {
      for await (const part of this.utterance.parts) {
        if (part.kind === 'warning') this.told.push(`! ${part.text}`);
        else if (part.kind === 'audio') this.told.push(`${part.by}${part.sentence}`);
        else if (part.kind === 'unused') this.told.push(`unused ${part.by}${part.sentence}`);
      }
      this.told.push('.');
    }
  }

  test('counts from its first sentence, and both get all sentences', async () => {
    const voices = new Voices();
    // A model that thinks is no slow voice.
    voices.clock.turn(5_000);
    voices.utterance.push(0, 'One.');
    await settled();
    voices.clock.turn(LATE_MS - 1);
    await settled();
    expect(voices.b.spoken).toHaveLength(0);
    voices.clock.turn(1);
    await settled();
    voices.utterance.push(1, 'Two.');
    voices.utterance.end();
    for (const voice of [voices.a, voices.b])
      expect([voice.last.pushed, voice.last.ended]).toEqual([['One.', 'Two.'], true]);
    voices.b.last.say(0, 20);
    await settled();
    // What comes too late is not heard.
    voices.a.last.say(0, 20);
    voices.b.last.say(1, 20);
    voices.b.last.parts.end();
    await settled();
    expect(voices.told).toEqual([
      'unused a0',
      'unused a1',
      '! voice a had not begun to answer after 401 ms. b was asked as well and answered first.',
      'b0',
      'b1',
      '.',
    ]);
    expect([voices.a.last.request.signal.aborted, voices.clock.pending]).toEqual([true, 0]);
  });

  test('and speaks all the same goes on alone', async () => {
    const voices = new Voices();
    voices.utterance.push(0, 'One.');
    await settled();
    voices.clock.turn(LATE_MS);
    await settled();
    voices.a.last.say(0, 20);
    await settled();
    voices.utterance.push(1, 'Two.');
    voices.utterance.end();
    voices.a.last.say(1, 20);
    voices.a.last.parts.end();
    await settled();
    expect(voices.told).toEqual(['unused b0', 'a0', 'a1', '.']);
    expect([voices.b.last.pushed, voices.b.last.request.signal.aborted]).toEqual([['One.'], true]);
  });
});
