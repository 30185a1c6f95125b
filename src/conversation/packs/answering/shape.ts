// The shape of a pack of sentence frames that tell who answered. Plain text, so that a native speaker can correct it and
// an owner can bring more. The frame notation stands in `frames.ts`. English words inside another language are written
// in English letters: the text is brought into that form before it is compared.

export const ANSWER_KINDS = [
  'voicemail',
  'mailbox-full',
  'screening',
  'screening-wait',
  'screening-declined',
  'switched-off',
  'not-reachable',
  'busy',
  'no-answer',
  'unavailable',
  'does-not-exist',
  'out-of-service',
  'congestion',
  'call-waiting',
  'forwarded',
  'tune',
  'notice',
  'own-account',
  'ivr',
  'hold',
  'closed',
] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

export interface AnsweringPack {
  readonly language: string;
  /** Spellings of romanised Hindi are folded before they are compared. */
  readonly romanised?: boolean;
  /** Said by a machine only. With `!` in front not even the words of a person beside it cast a doubt. */
  readonly strong: Partial<Record<AnswerKind, string>>;
  /** "The number you are calling": an operator speaks, what it has to say follows. */
  readonly heads: string;
  /** What an operator says of the number: counts behind a head, or with a tail. */
  readonly states: Partial<Record<AnswerKind, string>>;
  /** "Please try again later", as an operator asks it. */
  readonly tails: string;
  /** Words about somebody known, questions to the caller, a speaker who says I: people. They outweigh states and tails. */
  readonly people: string;
  /** Outweighs strong frames too, but for those with `!`: "leave a message with my wife". */
  readonly surelyPeople: string;
}
