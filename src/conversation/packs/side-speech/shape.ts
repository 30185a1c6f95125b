// The shape of the packs that tell talk with the agent from talk that is meant for somebody near the telephone. Plain text, so that
// a native speaker can correct it. Words are separated by spaces; `*abc` is any word that ends so, in the lists that say so. English
// words inside another language are written in English, and spellings are folded. Frames stand one a line, in the notation of
// `frames.ts`. The lists of all languages are read together: a word belongs to the language in which one would look for it.

export interface SideSpeechPack {
  /** Called out to somebody in the room or the street. Agents are seldom called so. */
  readonly called?: string;
  /** What is in a house, on a table, on a child. */
  readonly house?: string;
  /** Food and what is sold in a street. */
  readonly food?: string;
  /** By the piece, by the plate: something is bought. */
  readonly bought?: string;
  /** Done with the body, told to somebody who is here. Said to whom one says tu or tum. */
  readonly here?: string;
  /** Done to things of the house. */
  readonly done?: string;
  /** Told to somebody who is here, in the imperative that one uses to a child or a friend: eat, sit, bathe, be quiet. */
  readonly body?: string;
  /** Of the family, and called so only by it. With one of them, who is told tu or nee is no agent. */
  readonly family?: string;
  /** Verbs to whom one says tu or nee: `சாப்பிட்டியா`, `తిన్నావా`. With `*`. */
  readonly familiar?: string;
  /** What a child calls a parent, who is no agent. */
  readonly parents?: string;
  /** What a child says that it is, or wants: hungry, sleepy, to play. */
  readonly needs?: string;
  /** Asks where something is: with "my", of a parent. */
  readonly where?: string;
  /** Where a child wants to go. Of a parent it says where they are: "papa ghar par hain". */
  readonly home?: string;
  /** In front of a parent at the end, who is then spoken of: "for mom". */
  readonly speaksOf?: string;
  /** Sport, news, weather, songs: a screen or a loudspeaker speaks. */
  readonly screen?: string;
  /** Stations, platforms, counters: a loudspeaker speaks to everybody. */
  readonly transit?: string;
  /** The navigation of a car. */
  readonly navigation?: string;
  /** What callers and agents speak about: whoever says such a word means the agent. */
  readonly business?: string;
  /** Sounds of the body as recognisers write them. */
  readonly sounds?: string;
  /** Asks pardon: with a cough it is part of it. */
  readonly apologies?: string;
  /** Come, hey, listen: in front of whoever is called. */
  readonly leads?: string;
  /** Of a house and a gate, a caller's own. */
  readonly ours?: string;
  /** Here, inside, down: where somebody is to come or to go. */
  readonly nearby?: string;
  /** Behind whoever is called, somebody is spoken of: "papa ko", "बच्चे को". */
  readonly cases?: string;
  /** Who comes to the door. */
  readonly visitors?: string;
  /** What is sent may be left at the door. */
  readonly post?: string;
  /** An agent that speaks of these is answered with what is in a house. */
  readonly homeServices?: string;
  readonly turns?: string;
  /** Where somebody is to go. */
  readonly ways?: string;
  /** Leave, put, give: with a way or a door, to whoever sends somebody. */
  readonly leaves?: string;
  /** A speaker who says I: whatever else is said, it is meant for the agent. */
  readonly firstPerson?: string;
  /** My: it is meant for the agent where nobody is called. */
  readonly mine?: string;
  /** How a sentence of such a speaker ends: `हूँ`, `சாப்பிடறேன்`, `తింటున్నాను`. With `*`. */
  readonly firstEndings?: string;
  readonly but?: string;
  /** In front of "but" they take up what the agent said. */
  readonly alright?: string;
  /** Wrong, unfair, fraud: said of what the agent says. */
  readonly complaints?: string;
  /** Asked of whoever one says aap to: `कीजिए`, `karenge`. A child and a friend are told otherwise. With `*`. */
  readonly polite?: string;
  /** "Papa is not at home": about somebody, not to them. */
  readonly tells?: string;
  /** What somebody will do: `aayega`, `घेईल`. With `*`. */
  readonly willDo?: string;
  /** These look like it, and ask: `aaiyega`. With `*`. */
  readonly pleaseDo?: string;
  /** Words that everybody uses, whatever they speak of. */
  readonly common?: string;
  /** Money: an agent that speaks of it is asked what things cost. */
  readonly prices?: string;
  /** Words with which a price is asked for, of a shop or of an agent. */
  readonly priceAsks?: string;
  /** An agent that speaks of these takes orders, and is told what to bring. */
  readonly orders?: string;
  /** Frames. For whoever is on the line, whatever else is said: who is this, call back later. */
  readonly meant?: string;
  /**
   * Frames. For somebody in the room even where the speaker says I: on the phone, coming, whoever is at the door. An agent's own words at
   * either end of one take it away.
   */
  readonly room?: string;
  /** Frames. Says that the agent was not meant: "not you, I was talking to my son". */
  readonly notYou?: string;
  /** Frames. By themselves no talk with an agent. */
  readonly others?: string;
}
