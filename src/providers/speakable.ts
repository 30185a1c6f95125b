// Whether a text has words. Voices answer a text without any with an error, or with silence that is charged.

/** Whether there is anything in a text to be said. */
export function isSpeakable(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
