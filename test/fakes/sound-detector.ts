// What of a caller's sound matters to a stand-in recogniser: how long it was loud, and how long it has been quiet since.

const LOUD = 200;

export class SoundDetector {
  loudMs = 0;
  quietMs = 0;

  hear(bytes: Uint8Array, sampleRateHz: number): void {
    const samples = new Int16Array(new Uint8Array(bytes).buffer);
    const ms = (samples.length * 1000) / sampleRateHz;
    if (samples.some((sample) => Math.abs(sample) > LOUD)) {
      this.loudMs += ms;
      this.quietMs = 0;
    } else {
      this.quietMs += ms;
    }
  }

  clear(): void {
    this.loudMs = 0;
    this.quietMs = 0;
  }
}
