// Whether a text has words in it. Voices answer one without any with an error, or with silence that is paid for.

/** Whether there is anything in a text to be said. */
export function isSpeakable(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
