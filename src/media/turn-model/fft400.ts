// The Fourier transform of 400 points that Whisper's window (25 ms at 16 kHz) needs. Two real windows are computed in one
// complex transform. Other lengths are refused.

export const POINTS = 400;
/** Bins from 0 to half the rate. */
export const BINS = POINTS / 2 + 1;

const COS = Float64Array.from({ length: POINTS }, (_, place) => Math.cos((2 * Math.PI * place) / POINTS));
const SIN = Float64Array.from({ length: POINTS }, (_, place) => Math.sin((2 * Math.PI * place) / POINTS));
/** 400 = 4 · 4 · 5 · 5, decimated in time: where each place of the first stage takes its point from. */
const ORDER = Uint16Array.from({ length: POINTS }, (_, place) => {
  const [a, b, c, d] = [
    place % 4,
    Math.floor(place / 4) % 4,
    Math.floor(place / 16) % 5,
    Math.floor(place / 80),
  ];
  return a * 100 + b * 25 + c * 5 + d;
});

const re = new Float64Array(POINTS);
const im = new Float64Array(POINTS);

/** Groups of four that lie `part` apart become groups of `4 · part`. */
function stageOfFour(part: number): void {
  const step = POINTS / (4 * part);
  for (let place = 0; place < part; place++) {
    const turn = place * step;
    const c1 = COS[turn] as number;
    const s1 = SIN[turn] as number;
    const c2 = COS[2 * turn] as number;
    const s2 = SIN[2 * turn] as number;
    const c3 = COS[3 * turn] as number;
    const s3 = SIN[3 * turn] as number;
    for (let i0 = place; i0 < POINTS; i0 += 4 * part) {
      const i1 = i0 + part;
      const i2 = i1 + part;
      const i3 = i2 + part;
      const x1 = (re[i1] as number) * c1 + (im[i1] as number) * s1;
      const y1 = (im[i1] as number) * c1 - (re[i1] as number) * s1;
      const x2 = (re[i2] as number) * c2 + (im[i2] as number) * s2;
      const y2 = (im[i2] as number) * c2 - (re[i2] as number) * s2;
      const x3 = (re[i3] as number) * c3 + (im[i3] as number) * s3;
      const y3 = (im[i3] as number) * c3 - (re[i3] as number) * s3;
      const evenX = (re[i0] as number) + x2;
      const evenY = (im[i0] as number) + y2;
      const oddX = (re[i0] as number) - x2;
      const oddY = (im[i0] as number) - y2;
      re[i0] = evenX + x1 + x3;
      im[i0] = evenY + y1 + y3;
      re[i1] = oddX + (y1 - y3);
      im[i1] = oddY - (x1 - x3);
      re[i2] = evenX - x1 - x3;
      im[i2] = evenY - y1 - y3;
      re[i3] = oddX - (y1 - y3);
      im[i3] = oddY + (x1 - x3);
    }
  }
}

const C1 = Math.cos((2 * Math.PI) / 5);
const C2 = Math.cos((4 * Math.PI) / 5);
const S1 = Math.sin((2 * Math.PI) / 5);
const S2 = Math.sin((4 * Math.PI) / 5);

/** The same by fives. */
function stageOfFive(part: number): void {
  const step = POINTS / (5 * part);
  for (let place = 0; place < part; place++) {
    const turn = place * step;
    const c1 = COS[turn] as number;
    const s1 = SIN[turn] as number;
    const c2 = COS[2 * turn] as number;
    const s2 = SIN[2 * turn] as number;
    const c3 = COS[3 * turn] as number;
    const s3 = SIN[3 * turn] as number;
    const c4 = COS[4 * turn] as number;
    const s4 = SIN[4 * turn] as number;
    for (let i0 = place; i0 < POINTS; i0 += 5 * part) {
      const i1 = i0 + part;
      const i2 = i1 + part;
      const i3 = i2 + part;
      const i4 = i3 + part;
      const x0 = re[i0] as number;
      const y0 = im[i0] as number;
      const x1 = (re[i1] as number) * c1 + (im[i1] as number) * s1;
      const y1 = (im[i1] as number) * c1 - (re[i1] as number) * s1;
      const x2 = (re[i2] as number) * c2 + (im[i2] as number) * s2;
      const y2 = (im[i2] as number) * c2 - (re[i2] as number) * s2;
      const x3 = (re[i3] as number) * c3 + (im[i3] as number) * s3;
      const y3 = (im[i3] as number) * c3 - (re[i3] as number) * s3;
      const x4 = (re[i4] as number) * c4 + (im[i4] as number) * s4;
      const y4 = (im[i4] as number) * c4 - (re[i4] as number) * s4;
      const nearX = x0 + C1 * (x1 + x4) + C2 * (x2 + x3);
      const nearY = y0 + C1 * (y1 + y4) + C2 * (y2 + y3);
      const farX = x0 + C2 * (x1 + x4) + C1 * (x2 + x3);
      const farY = y0 + C2 * (y1 + y4) + C1 * (y2 + y3);
      const nearTurnX = S1 * (y1 - y4) + S2 * (y2 - y3);
      const nearTurnY = S1 * (x1 - x4) + S2 * (x2 - x3);
      const farTurnX = S2 * (y1 - y4) - S1 * (y2 - y3);
      const farTurnY = S2 * (x1 - x4) - S1 * (x2 - x3);
      re[i0] = x0 + x1 + x2 + x3 + x4;
      im[i0] = y0 + y1 + y2 + y3 + y4;
      re[i1] = nearX + nearTurnX;
      im[i1] = nearY - nearTurnY;
      re[i2] = farX + farTurnX;
      im[i2] = farY - farTurnY;
      re[i3] = farX - farTurnX;
      im[i3] = farY + farTurnY;
      re[i4] = nearX - nearTurnX;
      im[i4] = nearY + nearTurnY;
    }
  }
}

/** The power of each bin of two real windows of 400, written into `first` and `second`, 201 each. */
export function powersOfTwo(
  one: Float64Array,
  other: Float64Array,
  first: Float64Array,
  second: Float64Array,
): void {
  if (one.length !== POINTS || other.length !== POINTS)
    throw new Error(`a transform of ${one.length} and ${other.length} points`);
  for (let place = 0; place < POINTS; place++) {
    const from = ORDER[place] as number;
    re[place] = one[from] as number;
    im[place] = other[from] as number;
  }
  stageOfFour(1);
  stageOfFour(4);
  stageOfFive(16);
  stageOfFive(80);
  for (let bin = 0; bin < BINS; bin++) {
    const mirror = (POINTS - bin) % POINTS;
    const a = re[bin] as number;
    const b = im[bin] as number;
    const c = re[mirror] as number;
    const d = im[mirror] as number;
    // The even part is the first window's, the odd part the second's.
    first[bin] = ((a + c) / 2) ** 2 + ((b - d) / 2) ** 2;
    second[bin] = ((b + d) / 2) ** 2 + ((a - c) / 2) ** 2;
  }
}
