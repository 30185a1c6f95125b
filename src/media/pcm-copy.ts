// Sound that is kept for some seconds: a copy of one's own, whose memory is given back the moment it is needed no more. Left to the
// collector it lasts too long to be young when it goes, and each megabyte of it brings the next great round nearer.

export function copyPcm(samples: Int16Array): Int16Array<ArrayBuffer> {
  return new Int16Array(samples);
}

/** Nobody else may hold it: whoever looks at it afterwards finds it empty. */
export function releasePcm(copy: Int16Array<ArrayBuffer>): void {
  copy.buffer.transfer(0);
}
