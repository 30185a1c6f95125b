// A voice made of three, with members that do as they are told.
import { describe, expect, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { ScriptedVoice, settled } from '../../../test/fakes/scripted-providers.ts';
import { ProviderError, type ProviderErrorKind } from '../spec/error.ts';
import type { Utterance, Voice } from '../spec/voice.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { fallbackVoice } from './voice.ts';

const PATIENCE_MS = 1_000;

function failure(kind: ProviderErrorKind = 'unreachable'): ProviderError {
  return new ProviderError(`it is ${kind}`, { kind, provider: 'x', hint: 'Do something.' });
}

class Choir {
  readonly clock = new FakeClock();
  readonly standing = new CircuitBreaker(() => this.clock.now());
  readonly a = new ScriptedVoice();
  readonly b = new ScriptedVoice();
  readonly c = new ScriptedVoice();
  readonly abort = new AbortController();
  readonly told: string[] = [];
  readonly voice: Voice;

  constructor(patienceMs = PATIENCE_MS) {
    this.voice = fallbackVoice({
      members: (['a', 'b', 'c'] as const).map((name) => ({ name, provider: this[name] })),
      breaker: this.standing,
      clock: this.clock,
      patienceMs,
      hedges: false,
    });
  }

  speak(...sentences: string[]): Utterance {
    const utterance = this.voice.speak({ sampleRateHz: 8000, language: 'en', signal: this.abort.signal });
    for (const [at, words] of sentences.entries()) utterance.push(at, words);
    void this.#read(utterance);
    return utterance;
  }

  async #read({ parts }: Utterance): Promise<void> {
    try {
      for await (const part of parts) {
        if (part.kind === 'audio') this.told.push(`${part.by}${part.sentence}`);
        else if (part.kind === 'sentence-end') this.told.push(`/${part.sentence}`);
        else if (part.kind === 'unused') this.told.push(`unused ${part.by}${part.sentence}`);
        else this.told.push(`! ${part.text}`);
      }
      this.told.push('.');
    } catch (error) {
      this.told.push(error instanceof ProviderError ? `threw ${error.kind}` : `bug ${String(error)}`);
    }
  }

  get sounds(): string {
    return this.told.filter((one) => !one.startsWith('!')).join(' ');
  }
}

describe('a voice made of several', () => {
  test('lets the first speak as long as it can', async () => {
    const choir = new Choir();
    const utterance = choir.speak('One.');
    await settled();
    choir.a.last.say(0, 20);
    utterance.push(1, 'Two.');
    utterance.end();
    choir.a.last.say(1, 20);
    choir.a.last.parts.end();
    await settled();
    expect(choir.sounds).toBe('a0 /0 a1 /1 .');
    expect([choir.a.last.pushed, choir.a.last.ended]).toEqual([['One.', 'Two.'], true]);
    expect([choir.b.spoken.length, choir.clock.pending]).toEqual([0, 0]);
  });

  test('goes on from the sentence before which the first failed, under its own number', async () => {
    const choir = new Choir();
    const utterance = choir.speak('One.', 'Two.');
    await settled();
    choir.a.last.say(0, 20);
    choir.a.last.parts.throw(failure());
    await settled();
    utterance.push(2, 'Three.');
    utterance.end();
    expect([choir.b.last.pushed, choir.b.last.ended]).toEqual([['Two.', 'Three.'], true]);
    choir.b.last.say(0, 20);
    choir.b.last.say(1, 20);
    choir.b.last.parts.end();
    await settled();
    expect(choir.sounds).toBe('a0 /0 b1 /1 b2 /2 .');
    expect(choir.told).toContainEqual(expect.stringMatching(/^! voice a failed: .* b takes over\./));
    expect(choir.a.last.request.signal.aborted).toBe(true);
  });

  test('says a sentence again that broke in the middle', async () => {
    const choir = new Choir();
    choir.speak('One.').end();
    await settled();
    choir.a.last.parts.give({
      kind: 'audio',
      sentence: 0,
      pcm: { samples: new Int16Array(8), sampleRateHz: 8000 },
    });
    choir.a.last.parts.throw(failure());
    await settled();
    expect([choir.b.last.pushed, choir.b.last.ended]).toEqual([['One.'], true]);
    choir.b.last.say(0, 20);
    choir.b.last.parts.end();
    await settled();
    expect(choir.sounds).toBe('a0 b0 /0 .');
  });

  test('leaves one that hangs as soon as it never was so slow: from its first sentence to its first sound', async () => {
    const choir = new Choir(3_000);
    for (let call = 0; call < 10; call += 1) {
      const utterance = choir.speak();
      await settled();
      // A model that thinks is no slow voice.
      choir.clock.turn(700);
      utterance.push(0, 'Yes.');
      choir.clock.turn(380);
      choir.a.last.say(0, 20);
      choir.a.last.parts.end();
      await settled();
    }
    choir.speak('One.');
    await settled();
    choir.clock.turn(1_139);
    await settled();
    expect(choir.b.spoken).toHaveLength(0);
    choir.clock.turn(1);
    await settled();
    expect(choir.b.last.pushed).toEqual(['One.']);
    choir.abort.abort();
  });

  test('that fails between two sentences takes what is still to come', async () => {
    const choir = new Choir();
    const utterance = choir.speak('One.');
    await settled();
    choir.a.last.say(0, 20);
    choir.a.last.parts.throw(failure());
    await settled();
    utterance.push(1, 'Two.');
    choir.b.last.say(0, 20);
    await settled();
    expect(choir.sounds).toBe('a0 /0 b1 /1');
  });

  test('waits for a first sound only from the first sentence on, and then goes on', async () => {
    const choir = new Choir();
    const utterance = choir.speak();
    await settled();
    choir.clock.turn(PATIENCE_MS * 3);
    await settled();
    expect(choir.b.spoken).toEqual([]);
    utterance.push(0, 'One.');
    choir.clock.turn(PATIENCE_MS);
    await settled();
    expect(choir.b.last.pushed).toEqual(['One.']);
    // Sound that was given up does not come through.
    choir.a.last.say(0, 20);
    choir.b.last.say(0, 20);
    await settled();
    expect(choir.sounds).toBe('b0 /0');
  });

  test('takes the one that works for the next utterance at once', async () => {
    const choir = new Choir();
    choir.speak('One.');
    await settled();
    choir.a.last.parts.throw(failure('refused'));
    await settled();
    choir.speak('Two.');
    await settled();
    expect([choir.a.spoken.length, choir.b.spoken.length]).toEqual([1, 2]);
  });

  test('has failed once all have', async () => {
    const choir = new Choir();
    choir.speak('One.');
    for (const voice of [choir.a, choir.b, choir.c]) {
      await settled();
      voice.last.parts.throw(failure(voice === choir.c ? 'refused' : 'unreachable'));
    }
    await settled();
    expect(choir.sounds).toBe('threw unreachable');
  });

  test('that is cancelled asks nobody else, and says nothing', async () => {
    const choir = new Choir();
    choir.speak('One.');
    await settled();
    choir.abort.abort();
    choir.a.last.parts.throw(failure());
    await settled();
    expect(choir.told).toEqual(['.']);
    expect([choir.b.spoken.length, choir.clock.pending]).toEqual([0, 0]);
  });

  test('warms whoever would speak, and lets go of all', () => {
    const choir = new Choir();
    const done: string[] = [];
    for (const name of ['a', 'b', 'c'] as const) {
      const warm = () => void done.push(`warm ${name}`);
      Object.assign(choir[name], { warm, close: () => void done.push(`close ${name}`) });
    }
    choir.standing.setAside('a', failure());
    choir.voice.warm?.({ sampleRateHz: 8000, language: 'en' });
    choir.voice.close?.();
    expect(done).toEqual(['warm b', 'close a', 'close b', 'close c']);
  });
});

describe('a voice that hangs in the middle of an answer', () => {
  /** One sentence of 500 ms is made; another one is left. */
  async function hanging(): Promise<Choir> {
    const choir = new Choir(1_000);
    choir.speak('One.', 'Two.').end();
    await settled();
    choir.a.last.say(0, 500);
    await settled();
    return choir;
  }

  test('is left for the next once all that it made was heard, and the next goes on', async () => {
    const choir = await hanging();
    choir.clock.turn(1_499);
    await settled();
    expect(choir.b.spoken).toHaveLength(0);
    choir.clock.turn(1);
    await settled();
    expect(choir.told.at(-1)).toMatch(
      /^! voice a failed: a went silent in the middle of an answer for 1000 ms\. b takes over\./,
    );
    choir.b.last.say(0, 20);
    choir.b.last.parts.end();
    await settled();
    expect([choir.sounds, choir.b.last.pushed, choir.clock.pending]).toEqual(['a0 /0 b1 /1 .', ['Two.'], 0]);
  });

  test('is waited for where it has nothing left to speak', async () => {
    const choir = new Choir(1_000);
    choir.speak('One.');
    await settled();
    choir.a.last.say(0, 500);
    await settled();
    choir.clock.turn(60_000);
    await settled();
    expect([choir.b.spoken.length, choir.clock.pending]).toEqual([0, 0]);
    choir.abort.abort();
  });
});
