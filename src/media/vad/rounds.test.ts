// When edges are told, with the cheap detector as it is and answers of the neural one made up: by whether there is any sound.
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { Fvad } from './fvad.ts';
import { Rounds, type StreamEdge } from './rounds.ts';
import { SampleRing } from './sample-ring.ts';
import type { Silero, SileroStream } from './silero.ts';
import { DEFAULT_VAD_SETTINGS } from './speech-edges.ts';

const SPEECH = new Int16Array(
  Uint8Array.from(readFileSync(new URL('./fixtures/three-phrases-16k.s16le', import.meta.url))).buffer,
);
const FRAME = 320;
const UNHEARD_MS = 100;
/** As the thread calls it. */
const ROUND_MS = 8;

let fvad: Awaited<ReturnType<typeof Fvad.load>>;
beforeAll(async () => {
  fvad = await Fvad.load();
});

const silero = {
  judge: async (streams: readonly SileroStream[]) =>
    streams.map(({ window }) => (window.some((sample) => Math.abs(sample) > 42) ? 0.9 : 0.01)),
} as unknown as Silero;

test('who speaks after a silence is noticed as soon as enough of it was heard, and not when the silence before it was', async () => {
  const rounds = new Rounds(silero, fvad);
  const ring = new SampleRing();
  rounds.open(1, ring, 16_000, DEFAULT_VAD_SETTINGS);
  const edges: StreamEdge[] = [];
  // It begins in the noise of the line: only the neural detector hears that, and the cheap one opens the gate late.
  const noise = (ms: number, most: number) =>
    new Int16Array(ms * 16).map((_, at) => Math.round(Math.sin(at * at * 12.9898) * most));
  const sound = Int16Array.from([
    ...noise(3_000, 40),
    ...noise(UNHEARD_MS, 50),
    ...SPEECH.subarray(0, 16_000),
  ]);
  let toldMs = 0;
  let written = 0;
  for (let ms = 0; toldMs === 0 && written < sound.length; ms++) {
    if (ms % 20 === 0) {
      ring.write(sound.subarray(written, written + FRAME));
      written += FRAME;
    }
    if (ms % ROUND_MS === 0) await rounds.run((found) => edges.push(...found));
    if (edges.length > 0) toldMs = ms;
  }
  expect(edges[0]?.kind).toBe('speech-start');
  // In the very round in which the gate opened: three windows of speech were written by then.
  expect(toldMs).toBeLessThan(3_000 + UNHEARD_MS + 20);
});
