// Whether keys that somebody pressed stand in what was written. An instant or an id that happens to hold the same digits is
// no leak: a run of ten minutes meets one in a few hundred.

/** The digits by themselves, in any value: not as a part of a longer number, word or id. */
export function standsIn(written: unknown, digits: string): boolean {
  const text = typeof written === 'string' ? written : JSON.stringify(written);
  return new RegExp(`(?<![\\w.-])${digits}(?![\\w-])`).test(text);
}
