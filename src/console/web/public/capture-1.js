// Runs in the browser's sound thread: the microphone as 16-bit samples at 16 kHz, in frames of 20 ms. Its name counts up when it
// changes, because browsers keep it for a year.
const RATE_HZ = 16000;

class Capture extends AudioWorkletProcessor {
  frame = new Int16Array(RATE_HZ / 50);
  filled = 0;
  /** Where the next sample lies between those that come, in samples of the microphone. */
  at = 0;
  last = 0;

  process([input]) {
    const channel = input[0];
    if (channel === undefined) return true;
    const step = sampleRate / RATE_HZ;
    for (; this.at < channel.length; this.at += step) {
      const index = Math.floor(this.at);
      const before = index === 0 ? this.last : channel[index - 1];
      const value = before + (channel[index] - before) * (this.at - index);
      this.frame[this.filled++] = Math.max(-1, Math.min(1, value)) * 32767;
      if (this.filled < this.frame.length) continue;
      this.port.postMessage(this.frame.slice().buffer);
      this.filled = 0;
    }
    this.at -= channel.length;
    this.last = channel[channel.length - 1];
    return true;
  }
}

registerProcessor('capture', Capture);
