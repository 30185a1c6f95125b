// When a frame was sent, in the frame itself: one bit in each of its first 32 samples, which no listener and no detector
// notices. So that lateness is known for every frame and nothing has to be matched up afterwards.

const BITS = 32;
const BYTES_PER_SAMPLE = 2;
const WRAP = 2 ** BITS;

/** Microseconds of the machine's monotonic clock, which all processes share; begins anew after 71 minutes. */
function nowUs(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return (seconds * 1e6 + nanoseconds / 1e3) % WRAP;
}

/** Writes the present moment into a frame of L16. */
export function stampFrame(frame: Buffer): void {
  const stamp = Math.floor(nowUs());
  for (let bit = 0; bit < BITS; bit++) {
    const at = bit * BYTES_PER_SAMPLE;
    frame[at] = ((frame[at] ?? 0) & 0xfe) | ((stamp >>> bit) & 1);
  }
}

/** How long ago the frame was stamped, in milliseconds. */
export function ageMs(samples: Int16Array): number {
  let stamp = 0;
  for (let bit = 0; bit < BITS; bit++) stamp += ((samples[bit] ?? 0) & 1) * 2 ** bit;
  return ((nowUs() - stamp + WRAP) % WRAP) / 1000;
}
