// The estimated position of a playback: the time since its start, less pauses. Used between the switch's own reports, and to
// reject reports that cannot be right. Pure.
import { samplesPerFrame } from '../../telephony/audio.ts';
import type { Instant } from '../../telephony/time.ts';

/** A file that should have ended this long ago has, and its event was lost. */
export const OVERDUE_MS = 1_500;

export class HeardClock {
  readonly #startedAt: Instant;
  #heldMs = 0;
  #heldSince: Instant | null = null;

  constructor(startedAt: Instant) {
    this.#startedAt = startedAt;
  }

  get held(): boolean {
    return this.#heldSince !== null;
  }

  hold(at: Instant): void {
    this.#heldSince ??= at;
  }

  resume(at: Instant): void {
    if (this.#heldSince === null) return;
    this.#heldMs += Math.max(0, at - this.#heldSince);
    this.#heldSince = null;
  }

  heardMs(at: Instant): number {
    return Math.max(0, (this.#heldSince ?? at) - this.#startedAt - this.#heldMs);
  }
}

/** Sound that was appended to a growing file: its end in the file, and how far the file had been heard by then. */
export interface Append {
  readonly endSample: number;
  readonly at: Instant;
  readonly heardMs: number;
}

/** The switch reads 32 KiB at a time (FILE_STARTSAMPLES) whenever no more than a frame is left of the last read. */
const READ_BYTES = 32_768;

/**
 * The switch's position in samples, made good for how it counts files that it plays as they are (`offset_pos` in
 * switch_ivr_play_say.c; measured on 1.11.1): in bytes, which are two a sample in L16, and half a frame short for each
 * time that it reads on. A voice in real time, appended every 90 ms, stood at 1,690 of 1,840 ms. A position that is
 * already right is left alone: the clock, which runs a little ahead, is the upper bound.
 */
export function settledPosition(
  reported: number,
  appends: readonly Append[],
  file: { bytesPerSample: number; sampleRateHz: number; estimatedSamples: number },
): number {
  const halved = reported / file.bytesPerSample;
  const nearer = Math.abs(halved - file.estimatedSamples) <= Math.abs(reported - file.estimatedSamples);
  const position = nearer ? halved : reported;
  const frame = samplesPerFrame(file.sampleRateHz);
  let read = 0;
  let reads = 0;
  while (read < position) {
    const hungryAtMs = ((read - frame) * 1000) / file.sampleRateHz;
    const there = appends.findLast((append) => append.heardMs <= Math.max(0, hungryAtMs))?.endSample ?? 0;
    const next = Math.min(there, read + READ_BYTES / file.bytesPerSample);
    if (next <= read) break;
    read = next;
    reads++;
  }
  return Math.min(position + (reads * frame) / 2, Math.max(position, file.estimatedSamples));
}

/** What was appended this long before the end was reported has been read: the end of the file is noticed a frame before. */
const SURELY_READ_MS = 250;
/** Less than this is not worth another playback: three frames. */
const NEGLIGIBLE_MS = 60;

/**
 * How much of a growing file was played when the switch says `done`. It read up to an end that the file had at some
 * moment, so the answer is one of the ends that our appends made. Only appends that raced with that moment are in doubt.
 */
export function playedUntil(
  appends: readonly Append[],
  end: { at: Instant; positionSamples: number | null; estimatedSamples: number },
  sampleRateHz: number,
): number {
  const total = appends.at(-1)?.endSample ?? 0;
  const sure = appends.findLast((append) => append.at <= end.at - SURELY_READ_MS)?.endSample ?? 0;
  const atLeast = Math.max(sure, Math.min(end.positionSamples ?? 0, total));
  if (total - Math.max(atLeast, end.estimatedSamples) <= (NEGLIGIBLE_MS * sampleRateHz) / 1000) return total;
  const possible = [...new Set([sure, ...appends.map((append) => append.endSample)])].filter(
    (place) => place >= atLeast,
  );
  return possible.reduce((best, place) =>
    Math.abs(place - end.estimatedSamples) < Math.abs(best - end.estimatedSamples) ? place : best,
  );
}
