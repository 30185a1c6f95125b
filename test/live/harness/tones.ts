// Tones by which a test knows whose sound it hears: said on a line, and found again on another.
import type { RtpLine } from '../carrier/rtp-line.ts';
import { nowMs } from '../carrier/sound-log.ts';

/** From here on the line says this tone; null: silence. */
export function sayTone(line: RtpLine, hz: number | null): void {
  let at = 0;
  line.speakWith(() => {
    const { sampleRateHz } = line;
    const frame = new Int16Array(sampleRateHz / 50);
    if (hz === null) return frame;
    for (let i = 0; i < frame.length; i++)
      frame[i] = 6000 * Math.sin((2 * Math.PI * hz * at++) / sampleRateHz);
    return frame;
  });
}

/** The share of what the line heard in the last `ms` that is this tone, from 0 to 1. */
export function toneShare(line: RtpLine, hz: number, ms: number): number {
  const samples = line.heard.samples(nowMs() - ms);
  let [power, real, imaginary] = [0, 0, 0];
  for (const [at, sample] of samples.entries()) {
    const angle = (2 * Math.PI * hz * at) / line.sampleRateHz;
    real += sample * Math.cos(angle);
    imaginary += sample * Math.sin(angle);
    power += sample * sample;
  }
  return power === 0 ? 0 : (2 * (real ** 2 + imaginary ** 2)) / (samples.length * power);
}

/** Root mean square of what the line heard in the last `ms`. */
export function level(line: RtpLine, ms: number): number {
  const samples = line.heard.samples(nowMs() - ms);
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length));
}
