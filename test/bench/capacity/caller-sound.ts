// What every caller sounds like: a spoken phrase, then the murmur of a line while the agent answers, every five seconds.
// Real speech, because the detector is not fooled by anything else.
import { readFileSync } from 'node:fs';

const RATE_HZ = 16_000;
const FRAME_SAMPLES = RATE_HZ / 50;
const SPEECH = new URL('../../../src/media/vad/fixtures/three-phrases-16k.s16le', import.meta.url);
/** "Tuesday afternoon, please." lies here in the fixture. */
const PHRASE_MS = [1_200, 2_980] as const;
export const CYCLE_MS = 5_000;
export const CYCLE_FRAMES = CYCLE_MS / 20;
/** About -61 dBFS: a quiet line. */
const MURMUR = 50;

/** The frames of one cycle, as bytes of L16 in the order of the wire. */
export function callerFrames(): readonly Buffer[] {
  const fixture = readFileSync(SPEECH);
  const [from, to] = PHRASE_MS.map((ms) => (ms * RATE_HZ * 2) / 1000);
  const phrase = fixture.subarray(from, to);
  const cycle = Buffer.alloc(CYCLE_FRAMES * FRAME_SAMPLES * 2);
  let noise = 1;
  for (let at = 0; at < cycle.length; at += 2) {
    noise = (Math.imul(noise, 1_103_515_245) + 12_345) & 0x7fffffff;
    const murmur = Math.round((noise / 0x40000000 - 1) * MURMUR);
    const spoken = at < phrase.length ? phrase.readInt16LE(at) : 0;
    cycle.writeInt16LE(Math.max(-32_768, Math.min(32_767, spoken + murmur)), at);
  }
  return Array.from({ length: CYCLE_FRAMES }, (_, frame) =>
    cycle.subarray(frame * FRAME_SAMPLES * 2, (frame + 1) * FRAME_SAMPLES * 2),
  );
}

export const PHRASE_SHARE = (PHRASE_MS[1] - PHRASE_MS[0]) / CYCLE_MS;
