// Decoders shared by calls: order, replacement, end.
import { describe, expect, test } from 'vitest';
import { DecoderPool, type PooledDecoder } from './decoder-pool.ts';
import type { Hypothesis } from './hypothesis.ts';

interface Decoding {
  readonly decoder: number;
  readonly length: number;
  end(): void;
  fail(): void;
}

/** Decoders that answer when they are told to, and a list of what they were given. */
function scripted() {
  const decodings: Decoding[] = [];
  const decoders: (PooledDecoder & { failed: boolean; closed: boolean })[] = [];
  const open = (): Promise<PooledDecoder> => {
    const close = (): void => {
      decoder.closed = true;
    };
    const decoder = { failed: false, closed: false, decode, close };
    const number = decoders.push(decoder);
    function decode(samples: Int16Array): Promise<Hypothesis> {
      return new Promise((resolve, reject) => {
        const hypothesis = { segments: [], frames: samples.length, acoustic: number };
        const fail = () => {
          decoder.failed = true;
          reject(new Error('died'));
        };
        decodings.push({ decoder: number, length: samples.length, end: () => resolve(hypothesis), fail });
      });
    }
    return Promise.resolve(decoder);
  };
  return { open, decodings, decoders };
}

const sound = (length: number) => new Int16Array(length);
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a pool of two decoders', () => {
  test('gives two pieces of sound to two decoders and keeps the third waiting', async () => {
    const { open, decodings } = scripted();
    const pool = await DecoderPool.open(2, open);
    expect([pool.saturated, pool.idle]).toEqual([false, true]);
    const answers = [1, 2, 3].map((length) => pool.decode(sound(length)));
    expect(decodings.map(({ length }) => length)).toEqual([1, 2]);
    expect([pool.saturated, pool.idle]).toEqual([true, false]);
    decodings[1]?.end();
    expect(await answers[1]).toMatchObject({ frames: 2 });
    await settle();
    expect(decodings.map(({ decoder, length }) => [decoder, length])).toEqual([
      [1, 1],
      [2, 2],
      [2, 3],
    ]);
  });

  test('starts a decoder anew once it has died, for the next piece of sound', async () => {
    const { open, decodings, decoders } = scripted();
    const pool = await DecoderPool.open(1, open);
    const first = pool.decode(sound(1));
    decodings[0]?.fail();
    await expect(first).rejects.toThrow('died');
    const second = pool.decode(sound(2));
    await settle();
    decodings[1]?.end();
    expect(await second).toMatchObject({ frames: 2 });
    expect(decoders).toHaveLength(2);
  });

  test('leaves no decoder behind where one of them cannot be opened', async () => {
    const { open, decoders } = scripted();
    let asked = 0;
    const opening = DecoderPool.open(2, () =>
      asked++ === 1 ? Promise.reject(new Error('no memory')) : open(),
    );
    await expect(opening).rejects.toThrow('no memory');
    expect(decoders.map(({ closed }) => closed)).toEqual([true]);
  });

  test('closes its decoders and lets go of who waits', async () => {
    const { open, decoders } = scripted();
    const pool = await DecoderPool.open(1, open);
    void pool.decode(sound(1));
    const waiting = pool.decode(sound(2));
    pool.close();
    await expect(waiting).rejects.toThrow('closed');
    expect(decoders[0]?.closed).toBe(true);
  });
});
