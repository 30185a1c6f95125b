// The shape of the listening packs: what people say while somebody else speaks, as a small grammar instead of a list of
// sentences. Plain text, so that a native speaker can correct it. Frames stand one a line, in the notation of `frames.ts`;
// word lists are separated by spaces. Spellings are folded: long and short vowels, doubled consonants.

export interface ListeningPack {
  /**
   * What shows that somebody follows: "that is good to know", "I have noted it", "take your time". With `~` in front only
   * while the agent looks something up: else it asks for something. With `>` only while the agent tells step by step what
   * to do: "done, next".
   */
  readonly frames: string;
  /** Words that only react: wow, great, oh. */
  readonly reactions: string;
  /** Words that change nothing beside a reaction or a repeated word. Alone they say nothing. */
  readonly particles: string;
  /**
   * Small words that change nothing where the whole is short and neither asks nor objects, nor speaks of the speaker:
   * "okay it is in front of that", `अच्छा ऐसी बात है`.
   */
  readonly light?: string;
  /** Very, so: only in front of a reaction. Behind a repeated word they object: "three thousand is a lot". */
  readonly degrees?: string;
  /** Endings that turn a word to the listener. */
  readonly endings?: string;
}
