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
  /** Or: on either side of it stand things that are offered. This and all lists below are read in all languages together. */
  readonly or?: string;
  /** You can, options, slots: an agent that says so beside an "or" offers a choice. `*abc` is any word that ends so. */
  readonly offers?: string;
  /** Sounds that say no more than that somebody is there, or is surprised. */
  readonly nods?: string;
  /** A plain no that waves something away in front of encouragement: "no no, go on", `नहीं नहीं आप बोलिए`. */
  readonly waves?: string;
  /** Press, open, then: an agent that says so tells step by step what to do. */
  readonly steps?: string;
  /** A verb that ends so tells somebody to do something: `kholiye`, `दबाइए`. `*abc` is any word that ends so. */
  readonly asksTo?: string;
  /** These end so and are no such verb: for, must. */
  readonly asksNothing?: string;
  /** Look, a moment: an agent that says so looks something up. */
  readonly looks?: string;
  /** Words that ask for what they name: the agent's word with one of them is a choice, not a note. */
  readonly requests?: string;
  /** In front of everything else it picks what is named: who writes down leaves articles out. */
  readonly picks?: string;
  /** They ask for what comes next; behind a no that waves away, for something else. */
  readonly next?: string;
  /** First, with no acknowledgement, they ask for it in the agent's own words: "turn it off" to "unless you turn it off". */
  readonly commands?: string;
  /** What is over: gone, done, given. */
  readonly completed?: string;
  readonly where?: string;
  /** After, shut: they put off or refuse, unless the agent has just said them behind the same word: "after food". */
  readonly putsOff?: string;
  /** Bare verbs in front of a promise: `दिखा दूँगा`. */
  readonly promiseStems?: string;
  /** First person, to come: `rakhunga`, `लाऊँगी`. `*abc` is any word that ends so. */
  readonly promiseEndings?: string;
  /** I, we: behind a promise they change nothing, `வரோம் நாங்க`. */
  readonly speakers?: string;
  /** Look: a promise behind the agent's own word, "message dekh lunga"; alone it puts off. */
  readonly looksAt?: string;
  /** These end so and promise nothing: "I will think about it". `abc*` is any word that begins so. */
  readonly noPromises?: string;
}
