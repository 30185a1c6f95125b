// Copies of audio whose memory is released at once when they are no longer needed. Left to the garbage collector they survive
// into the old generation, and each megabyte makes the next full collection come sooner.

export function copyPcm(samples: Int16Array): Int16Array<ArrayBuffer> {
  return new Int16Array(samples);
}

/** Nobody else may hold it: whoever looks at it afterwards finds it empty. */
export function releasePcm(copy: Int16Array<ArrayBuffer>): void {
  copy.buffer.transfer(0);
}
