// The keys of a telephone (DTMF).

export type DtmfDigit =
  | '0'
  | '1'
  | '2'
  | '3'
  | '4'
  | '5'
  | '6'
  | '7'
  | '8'
  | '9'
  | '*'
  | '#'
  | 'A'
  | 'B'
  | 'C'
  | 'D';

/** Of a key that is nobody's to know. */
export const HIDDEN_KEY = '•';

/** How a key came: as an event in RTP (RFC 4733), in a SIP INFO, or as a tone in the sound. */
export type DtmfVia = 'rtp' | 'info' | 'tone';

export function isDtmfDigit(text: string): text is DtmfDigit {
  return /^[0-9*#A-D]$/.test(text);
}
