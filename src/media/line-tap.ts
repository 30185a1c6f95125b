// A live call's audio for somebody who listens in: two channels at 16 kHz in 20 ms frames, left the far end, right what it
// hears of the agent, timed by the switch's playback reports. It copies audio that passes through here anyway, costs nothing
// without a listener, and changes nothing on the call.
import { FRAME_MS, type Pcm, type PcmFrame, samplesPerFrame } from '../telephony/audio.ts';
import type { Instant } from '../telephony/time.ts';
import { copyPcm, releasePcm } from './pcm-copy.ts';
import type { LinePlayout, PlaybackStop, PlayoutEvent } from './playout/playout.ts';

const LISTENING_RATE_HZ = 16_000;
const SAMPLES = samplesPerFrame(LISTENING_RATE_HZ);
/** Farther than this from where the switch is: it jumps there. Else it goes on evenly. */
const DRIFT_MS = 120;
/** Unheard sound of the agent that is kept for listeners; voices are seldom so far ahead. */
const MOST_KEPT_MS = 60_000;
/** Heard sound that stays, for what the next report corrects. */
const KEPT_BEHIND_MS = 1_000;

export interface LineListener {
  /** Interleaved, the listener's own to keep. */
  onFrame(stereo: Int16Array): void;
  /** No more sound comes of this call. */
  onEnd(because: string): void;
}

export class LineTap {
  readonly #now: () => Instant;
  readonly #onFault: (thrown: unknown) => void;
  readonly #track = new AgentTrack();
  readonly #listeners = new Set<LineListener>();
  #ended: string | null = null;

  constructor(now: () => Instant, onFault: (thrown: unknown) => void) {
    this.#now = now;
    this.#onFault = onFault;
  }

  /** Returns what ends it. */
  listen(listener: LineListener): () => void {
    if (this.#ended !== null) {
      listener.onEnd(this.#ended);
      return () => {};
    }
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** 20 ms of the far end, as they come. */
  heard({ samples, sampleRateHz }: PcmFrame, at: Instant): void {
    if (this.#listeners.size === 0) return;
    const stereo = new Int16Array(SAMPLES * 2);
    const step = sampleRateHz / LISTENING_RATE_HZ;
    for (let index = 0; index < SAMPLES; index++) stereo[index * 2] = interpolated(samples, index * step);
    this.#track.read(at, stereo);
    for (const listener of [...this.#listeners])
      this.#tell(listener, () => listener.onFrame(this.#listeners.size === 1 ? stereo : stereo.slice()));
  }

  /** What the playout tells is told here too. */
  event(event: PlayoutEvent): void {
    this.#track.event(event);
  }

  end(because: string): void {
    if (this.#ended !== null) return;
    this.#ended = because;
    this.#track.clear();
    for (const listener of [...this.#listeners]) this.#tell(listener, () => listener.onEnd(because));
    this.#listeners.clear();
  }

  /** No listener costs the call anything: one that throws is let go. */
  #tell(listener: LineListener, work: () => void): void {
    try {
      work();
    } catch (thrown) {
      this.#listeners.delete(listener);
      this.#onFault(thrown);
    }
  }

  /** The same playout; what is written to it is noted. */
  over(playout: LinePlayout): LinePlayout {
    return new TappedPlayout(playout, this.#track, this.#now);
  }
}

/** Sound of the agent's that is heard now or will be. */
class AgentTrack {
  #turn = -1;
  #parts: Int16Array<ArrayBuffer>[] = [];
  #rateHz = LISTENING_RATE_HZ;
  /** Where in the turn the first part begins. */
  #keptFrom = 0;
  #written = 0;
  /** The last position that is known, and when it was; null where nothing plays. */
  #known: { readonly ms: number; readonly at: Instant } | null = null;
  #isHeld = false;
  /** Where the next frame is read, in milliseconds of the turn. */
  #cursorMs = 0;

  write(turn: number, { samples, sampleRateHz }: Pcm): void {
    if (turn < this.#turn) return;
    if (turn > this.#turn || sampleRateHz !== this.#rateHz) this.#begin(turn, sampleRateHz);
    if (((this.#written - this.#keptFrom) * 1000) / this.#rateHz > MOST_KEPT_MS) return;
    this.#parts.push(copyPcm(samples));
    this.#written += samples.length;
  }

  hold(turn: number, at: Instant): void {
    if (turn !== this.#turn || this.#isHeld) return;
    if (this.#known !== null) this.#known = { ms: this.#positionMs(at), at };
    this.#isHeld = true;
  }

  resume(turn: number, at: Instant): void {
    if (turn !== this.#turn || !this.#isHeld) return;
    if (this.#known !== null) this.#known = { ...this.#known, at };
    this.#isHeld = false;
  }

  stop(turn: number): void {
    if (turn === this.#turn) this.clear();
  }

  event(event: PlayoutEvent): void {
    if (event.turn !== this.#turn) return;
    switch (event.kind) {
      case 'started':
        this.#known = { ms: 0, at: event.at };
        this.#cursorMs = 0;
        return;
      case 'mark':
        this.#known = { ms: event.heardMs, at: event.at };
        this.#forget(event.heardMs - KEPT_BEHIND_MS);
        return;
      case 'ended':
        return this.clear();
      case 'underrun':
        return;
    }
  }

  /** Into the right channel: what is heard in these 20 ms. */
  read(at: Instant, stereo: Int16Array): void {
    if (this.#known === null || this.#isHeld) return;
    const position = this.#positionMs(at);
    if (Math.abs(position - this.#cursorMs) > DRIFT_MS) this.#cursorMs = position;
    const from = (this.#cursorMs * this.#rateHz) / 1000 - this.#keptFrom;
    const step = this.#rateHz / LISTENING_RATE_HZ;
    for (let index = 0; index < SAMPLES; index++)
      stereo[index * 2 + 1] = this.#sample(Math.floor(from + index * step));
    this.#cursorMs += FRAME_MS;
  }

  clear(): void {
    for (const part of this.#parts.splice(0)) releasePcm(part);
    this.#known = null;
    this.#isHeld = false;
    this.#keptFrom = this.#written;
  }

  #begin(turn: number, rateHz: number): void {
    this.clear();
    this.#turn = turn;
    this.#rateHz = rateHz;
    this.#keptFrom = 0;
    this.#written = 0;
    this.#cursorMs = 0;
  }

  #positionMs(at: Instant): number {
    if (this.#known === null) return 0;
    return this.#isHeld ? this.#known.ms : this.#known.ms + Math.max(0, at - this.#known.at);
  }

  #forget(beforeMs: number): void {
    const before = (beforeMs * this.#rateHz) / 1000;
    for (let first = this.#parts[0]; first !== undefined; first = this.#parts[0]) {
      if (this.#keptFrom + first.length > before) return;
      this.#keptFrom += first.length;
      this.#parts.shift();
      releasePcm(first);
    }
  }

  #sample(index: number): number {
    if (index < 0) return 0;
    let left = index;
    for (const part of this.#parts) {
      if (left < part.length) return part[left] ?? 0;
      left -= part.length;
    }
    return 0;
  }
}

class TappedPlayout implements LinePlayout {
  readonly #inner: LinePlayout;
  readonly #track: AgentTrack;
  readonly #now: () => Instant;

  constructor(inner: LinePlayout, track: AgentTrack, now: () => Instant) {
    this.#inner = inner;
    this.#track = track;
    this.#now = now;
  }

  get method(): LinePlayout['method'] {
    return this.#inner.method;
  }

  get speaking(): boolean {
    return this.#inner.speaking;
  }

  settled(): Promise<void> | null {
    return this.#inner.settled();
  }

  sustain(isOn: boolean): void {
    this.#inner.sustain(isOn);
  }

  write(turn: number, pcm: Pcm): void {
    this.#track.write(turn, pcm);
    this.#inner.write(turn, pcm);
  }

  end(turn: number): void {
    this.#inner.end(turn);
  }

  hold(turn: number): void {
    this.#track.hold(turn, this.#now());
    this.#inner.hold(turn);
  }

  resume(turn: number): void {
    this.#track.resume(turn, this.#now());
    this.#inner.resume(turn);
  }

  stop(turn: number): void {
    this.#track.stop(turn);
    this.#inner.stop(turn);
  }

  writtenMs(turn: number): number {
    return this.#inner.writtenMs(turn);
  }

  playbackStarted(file: string, at: Instant): void {
    this.#inner.playbackStarted(file, at);
  }

  playbackStopped(file: string, stopped: PlaybackStop): void {
    this.#inner.playbackStopped(file, stopped);
  }

  codecChanged(...codec: Parameters<LinePlayout['codecChanged']>): void {
    this.#inner.codecChanged(...codec);
  }

  close(): void {
    this.#track.clear();
    this.#inner.close();
  }
}

/** Between two samples, where it lies there. */
function interpolated(samples: Int16Array, position: number): number {
  const index = Math.floor(position);
  const here = samples[index] ?? 0;
  const share = position - index;
  return share === 0 ? here : Math.round(here + ((samples[index + 1] ?? here) - here) * share);
}
