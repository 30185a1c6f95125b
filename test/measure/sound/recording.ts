// What a recording of two channels shows, by its sound alone: when the agent could be heard, when it fell silent and went on. Knows
// nothing of what anybody decided.
import { FRAME_MS } from './talk-call.ts';
import { PER_MS } from './voices.ts';

/** Below this a frame of the agent's channel is silent. */
const HEARD_RMS = 60;

export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** When it could be heard; silences up to `bridgedMs` belong to it. */
export function heardIn(samples: Int16Array, bridgedMs: number): Stretch[] {
  const frame = FRAME_MS * PER_MS;
  const stretches: { fromMs: number; toMs: number }[] = [];
  for (let from = 0; from + frame <= samples.length; from += frame) {
    let sum = 0;
    for (let place = from; place < from + frame; place++) sum += (samples[place] ?? 0) ** 2;
    if (Math.sqrt(sum / frame) < HEARD_RMS) continue;
    const atMs = from / PER_MS;
    const last = stretches.at(-1);
    if (last !== undefined && atMs - last.toMs <= bridgedMs) last.toMs = atMs + FRAME_MS;
    else stretches.push({ fromMs: atMs, toMs: atMs + FRAME_MS });
  }
  return stretches;
}

/** How much of it can be heard from `fromMs` on. */
export function heardMs(stretches: readonly Stretch[], fromMs: number): number {
  return stretches.reduce((sum, one) => sum + Math.max(0, one.toMs - Math.max(one.fromMs, fromMs)), 0);
}

/** The silence that begins first at or behind `atMs` and lasts at least `leastMs`. Null: there is none before the end. */
export function silenceFrom(
  stretches: readonly Stretch[],
  atMs: number,
  leastMs: number,
  endMs: number,
): Stretch | null {
  if (!stretches.some(({ fromMs, toMs }) => fromMs <= atMs && toMs > atMs)) {
    const next = stretches.find(({ fromMs }) => fromMs > atMs)?.fromMs ?? endMs;
    if (next - atMs >= leastMs) return { fromMs: atMs, toMs: next };
  }
  for (const [place, { toMs }] of stretches.entries()) {
    const next = stretches[place + 1]?.fromMs ?? endMs;
    if (toMs >= atMs && next - toMs >= leastMs) return { fromMs: toMs, toMs: next };
  }
  return null;
}
