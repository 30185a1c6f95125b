// What went over a line in one direction, packet by packet, each with the instant at which it came or left: when somebody
// spoke, where holes were, and the sound itself. Only writes down; every judgement is made from it afterwards.
import { wavHeader } from '../../../src/telephony/wav.ts';

/** From the first to the last sounding packet, in milliseconds since the epoch. */
export interface SpokenSpan {
  readonly fromAt: number;
  readonly toAt: number;
}

/** Two packets in a row that came further apart than they should. */
export interface Gap {
  readonly at: number;
  readonly ms: number;
  /** Packets that the sequence numbers say were lost between the two. */
  readonly lost: number;
}

const PACKET_MS = 20;
/** -44 dBFS. Speech lies 20 dB above it; what the switch sends in a pause is digital silence. */
const VOICED_RMS = 200;
/** Packets further apart than this belong to two bursts: the switch sends nothing while it plays nothing. */
const BURST_PAUSE_MS = 400;
const FIRST_ROOM = 4096;

/** Milliseconds since the epoch, finer than `Date.now`. */
export function nowMs(): number {
  return performance.timeOrigin + performance.now();
}

export class SoundLog {
  readonly #keepsSound: boolean;
  #at = new Float64Array(FIRST_ROOM);
  #sequence = new Uint16Array(FIRST_ROOM);
  #rms = new Float32Array(FIRST_ROOM);
  #count = 0;
  #sampleRateHz = 8000;
  readonly #sound: Int16Array[] = [];

  /** `keepsSound: false` for load tests, where only the instants count. */
  constructor(keepsSound = true) {
    this.#keepsSound = keepsSound;
  }

  add(at: number, sequence: number, samples: Int16Array, sampleRateHz: number): void {
    if (this.#count === this.#at.length) this.#makeRoom();
    this.#at[this.#count] = at;
    this.#sequence[this.#count] = sequence;
    this.#rms[this.#count] = rmsOf(samples);
    this.#count++;
    this.#sampleRateHz = sampleRateHz;
    if (this.#keepsSound) this.#sound.push(samples);
  }

  get packets(): number {
    return this.#count;
  }

  get firstAt(): number | null {
    return this.#count === 0 ? null : (this.#at[0] ?? null);
  }

  /** The first sounding packet at `at` or later. */
  firstVoicedFrom(at: number): number | null {
    for (let i = this.#indexFrom(at); i < this.#count; i++) if (this.#isVoiced(i)) return this.#at[i] ?? null;
    return null;
  }

  /** The end of the last sounding packet before `at`. */
  lastVoicedBefore(at: number): number | null {
    for (let i = this.#indexFrom(at) - 1; i >= 0; i--)
      if (this.#isVoiced(i)) return (this.#at[i] ?? 0) + PACKET_MS;
    return null;
  }

  /**
   * When it fell silent after `at`: the end of the last sounding packet before `quietMs` without one. Null where it
   * was not silent for so long.
   */
  silentFrom(at: number, quietMs: number, until = nowMs()): number | null {
    let last = at;
    for (let i = this.#indexFrom(at); i < this.#count; i++) {
      if (!this.#isVoiced(i)) continue;
      const voicedAt = this.#at[i] ?? 0;
      if (voicedAt - last >= quietMs) return last;
      last = voicedAt + PACKET_MS;
    }
    return until - last >= quietMs ? last : null;
  }

  /** Speech, where pauses shorter than `pauseMs` belong to it. */
  spans(
    pauseMs = BURST_PAUSE_MS,
    fromAt = Number.NEGATIVE_INFINITY,
    toAt = Number.POSITIVE_INFINITY,
  ): SpokenSpan[] {
    const spans: { fromAt: number; toAt: number }[] = [];
    for (let i = this.#indexFrom(fromAt); i < this.#count; i++) {
      const at = this.#at[i] ?? 0;
      if (at > toAt) break;
      if (!this.#isVoiced(i)) continue;
      const last = spans.at(-1);
      if (last !== undefined && at - last.toAt < pauseMs) last.toAt = at + PACKET_MS;
      else spans.push({ fromAt: at, toAt: at + PACKET_MS });
    }
    return spans;
  }

  /** Packets of one burst that came more than `limitMs` after the one before. */
  gaps(limitMs = 30, fromAt = Number.NEGATIVE_INFINITY, toAt = Number.POSITIVE_INFINITY): Gap[] {
    const gaps: Gap[] = [];
    for (let i = Math.max(1, this.#indexFrom(fromAt) + 1); i < this.#count; i++) {
      const at = this.#at[i] ?? 0;
      if (at > toAt) break;
      const ms = at - (this.#at[i - 1] ?? 0);
      if (ms <= limitMs || ms >= BURST_PAUSE_MS) continue;
      const lost = (((this.#sequence[i] ?? 0) - (this.#sequence[i - 1] ?? 0)) & 0xffff) - 1;
      gaps.push({ at, ms, lost });
    }
    return gaps;
  }

  /** Packets that came between the two instants. */
  packetsBetween(fromAt: number, toAt: number): number {
    return this.#indexFrom(toAt) - this.#indexFrom(fromAt);
  }

  /** The sound, laid out in time from `fromAt` (the first packet) on: each burst where it was heard. */
  samples(fromAt = this.firstAt ?? 0): Int16Array {
    const perMs = this.#sampleRateHz / 1000;
    const endAt = (this.#at[this.#count - 1] ?? fromAt) + PACKET_MS;
    const all = new Int16Array(Math.max(0, Math.ceil((endAt - fromAt + 2 * PACKET_MS) * perMs)));
    let place = 0;
    const first = this.#indexFrom(fromAt);
    for (const [offset, sound] of this.#sound.slice(first).entries()) {
      const i = first + offset;
      const at = this.#at[i] ?? 0;
      // Within a burst packets lie end to end: what came early or late is the network's, not the sound's.
      const isNew = offset === 0 || at - (this.#at[i - 1] ?? 0) >= 100;
      if (isNew) place = Math.max(place, Math.round((at - fromAt) * perMs));
      if (place + sound.length > all.length) continue;
      all.set(sound, place);
      place += sound.length;
    }
    return all;
  }

  wav(): Uint8Array {
    const samples = this.samples();
    const data = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
    const shape = { channels: 1, sampleRateHz: this.#sampleRateHz, dataBytes: data.length };
    return Buffer.concat([wavHeader(shape), data]);
  }

  #isVoiced(i: number): boolean {
    return (this.#rms[i] ?? 0) > VOICED_RMS;
  }

  /** Index of the first packet at `at` or later. */
  #indexFrom(at: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#at[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #makeRoom(): void {
    const room = this.#at.length * 2;
    const [at, sequence, rms] = [this.#at, this.#sequence, this.#rms];
    this.#at = new Float64Array(room);
    this.#sequence = new Uint16Array(room);
    this.#rms = new Float32Array(room);
    this.#at.set(at);
    this.#sequence.set(sequence);
    this.#rms.set(rms);
  }
}

function rmsOf(samples: Int16Array): number {
  let sum = 0;
  for (let i = 0; i < samples.length; i++) sum += (samples[i] ?? 0) ** 2;
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length);
}
