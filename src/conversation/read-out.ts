// What a voice is given: the sentence without what only eyes can read. Refuses to translate or to rephrase.

/** Removes markdown, emoji and bare links that a voice would spell out. Empty where nothing is left to say. */
export function speakable(sentence: string): string {
  const text = sentence
    .replace(/\[([^\]]+)\]\((?:https?:)?[^)]*\)/g, '$1')
    .replace(/https?:\/\/(?:www\.)?([^\s/]+)\S*/g, '$1')
    .replace(/^\s*(?:[-*•]|\d{1,2}[.)])\s+/, '')
    .replace(/^#{1,6}\s+/, '')
    // Only where a word begins or ends: `5*3` and `first_last` are no emphasis.
    .replace(/(?<![\p{L}\p{N}])[*_`~]{1,3}(?=\S)|(?<=\S)[*_`~]{1,3}(?![\p{L}\p{N}])/gu, '')
    .replace(
      /\p{Extended_Pictographic}(?:[\u{FE0F}\p{Emoji_Modifier}]|\u{200D}\p{Extended_Pictographic})*|\p{Regional_Indicator}/gu,
      '',
    )
    .replace(/\u{FE0F}?\u{20E3}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  return /[\p{L}\p{N}]/u.test(text) ? text : '';
}
