// Keeps an agent from reading aloud what is confidential (its instructions, tools and keys) and what is written for
// machines. Compares each sentence that it is about to say with those texts, also across sentences. Pure. It finds repeated
// words, also spelled out, reversed or shifted, but no translation and no paraphrase.

export interface ConfidentialTexts {
  /** The owner's. Facts of it may be told; what addresses the model may not. */
  readonly instructions: string;
  /** Texts that are for the model alone. */
  readonly rules: readonly string[];
  /** What is meant to be said as it stands: greetings, lines. */
  readonly sayable: readonly string[];
  readonly secrets: readonly string[];
  /** Names of tools and of their arguments. */
  readonly names: readonly string[];
}

export interface SpeechGuard {
  /** Pieces of the confidential texts, with the number of their sentence. */
  readonly pieces: ReadonlyMap<string, number>;
  /** Sentences that address the model. The others are facts. */
  readonly orders: ReadonlySet<number>;
  readonly secretPieces: ReadonlySet<string>;
  /** Written as a program writes them. */
  readonly identifiers: ReadonlySet<string>;
  readonly spokenNames: readonly string[];
}

export type Leak = 'instructions' | 'secret' | 'tools' | 'machine-text';

const PIECE = 14;
const SECRET_PIECE = 8;
/** Letters of an order in a row, or of facts in one reply. A fact is told in its own words mostly. */
const ORDER_RUN = 30;
const FACTS_TOTAL = 320;
const NAMES_TOGETHER = 4;

/** How a text speaks to a model rather than about the business. */
const ADDRESSES_MODEL =
  /\b(you are|you're|you must|you may|you can|you speak|you will|your (task|goal|role|instructions|job)|never|do not|don't|always|must not|instructions?|system prompt|tools?|disposition|if (they|the caller|he|she|somebody|someone)|when (they|the caller|all is said)|ask (whether|the caller|for)|tell them|say that|refuse|offer)\b|कभी (नहीं|मत|न)|आपको|तुम |मत (बता|कह|दे)/i;

export function speechGuard(texts: ConfidentialTexts): SpeechGuard {
  const pieces = new Map<string, number>();
  const orders = new Set<number>();
  let sentence = 0;
  const add = (text: string, isOrder: boolean): void => {
    sentence += 1;
    if (isOrder) orders.add(sentence);
    const squeezed = squeeze(text);
    for (let at = 0; at + PIECE <= squeezed.length; at++) {
      const piece = squeezed.slice(at, at + PIECE);
      if (!pieces.has(piece) || isOrder) pieces.set(piece, sentence);
    }
  };
  for (const one of sentencesOf(withoutQuotes(texts.instructions))) add(one, ADDRESSES_MODEL.test(one));
  for (const rule of texts.rules) for (const one of sentencesOf(rule)) add(one, true);
  for (const line of texts.sayable) {
    const squeezed = squeeze(line);
    for (let at = 0; at + PIECE <= squeezed.length; at++) pieces.delete(squeezed.slice(at, at + PIECE));
  }
  return {
    pieces,
    orders,
    secretPieces: new Set(texts.secrets.flatMap((secret) => piecesOf(squeeze(secret), SECRET_PIECE))),
    identifiers: new Set(texts.names.filter((name) => /[_A-Z]/.test(name)).map((name) => name.toLowerCase())),
    spokenNames: texts.names
      .filter((name) => name.includes('_'))
      .map((name) => name.toLowerCase().replaceAll('_', ' ')),
  };
}

/**
 * What would be told by saying this, or null.
 * @param before what was said in the same reply
 */
export function leakIn(guard: SpeechGuard, before: string, sentence: string): Leak | null {
  if (isMachineText(sentence)) return 'machine-text';
  if (namesTools(guard, before, sentence)) return 'tools';
  // A spelled text may be cut between any two letters.
  const tail = before.slice(-400);
  for (const squeezed of disguises(squeeze(`${tail} ${sentence}`))) {
    if (piecesOf(squeezed, SECRET_PIECE).some((piece) => guard.secretPieces.has(piece))) return 'secret';
    if (tellsOrders(guard, squeezed)) return 'instructions';
  }
  return tellsFacts(guard, squeeze(`${before} ${sentence}`)) ? 'instructions' : null;
}

function tellsOrders({ pieces, orders }: SpeechGuard, squeezed: string): boolean {
  let run = 0;
  for (let at = 0; at + PIECE <= squeezed.length; at++) {
    const of = pieces.get(squeezed.slice(at, at + PIECE));
    run = of !== undefined && orders.has(of) ? run + 1 : 0;
    if (run > ORDER_RUN - PIECE) return true;
  }
  return false;
}

function tellsFacts({ pieces }: SpeechGuard, squeezed: string): boolean {
  let told = 0;
  for (let at = 0; at + PIECE <= squeezed.length; at++)
    if (pieces.has(squeezed.slice(at, at + PIECE))) told += 1;
  return told > FACTS_TOTAL;
}

/** Two names of arguments may stand in a sentence of anybody's; one that only a program writes may not. */
function namesTools({ identifiers, spokenNames }: SpeechGuard, before: string, sentence: string): boolean {
  const words = sentence.toLowerCase().match(/[a-z][a-z0-9]*(?:_[a-z0-9]+)+/g) ?? [];
  if (words.some((word) => identifiers.has(word))) return true;
  const all = `${before} ${sentence}`.toLowerCase().replaceAll(/[_\s]+/g, ' ');
  return spokenNames.filter((name) => all.includes(name)).length >= NAMES_TOGETHER;
}

/** JSON, code, and long texts without a space: a voice would spell them. */
function isMachineText(sentence: string): boolean {
  if (/[{}]|"\w+"\s*:|<\/?[a-z_|][^>]*>|```|=>|\bfunction\s*\(/i.test(sentence)) return true;
  // transfer(to="front-desk")
  if (/\b[a-z_]\w*\(\s*[a-z_]\w*\s*=\s*["'\d[]/i.test(sentence)) return true;
  return (sentence.match(/[A-Za-z0-9+/=_-]{28,}/g) ?? []).some(
    (word) => /\d/.test(word) && /[A-Za-z]/.test(word),
  );
}

/** As it stands, from behind, and with the letters shifted as children do. */
function disguises(squeezed: string): readonly string[] {
  return [squeezed, [...squeezed].reverse().join(''), shifted(squeezed)];
}

function shifted(text: string): string {
  return text.replaceAll(/[a-z]/g, (letter) =>
    String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97),
  );
}

/** Letters and digits alone, so that neither marks nor spaces nor spelling matter. */
function squeeze(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

function piecesOf(squeezed: string, length: number): string[] {
  const pieces: string[] = [];
  for (let at = 0; at + length <= squeezed.length; at++) pieces.push(squeezed.slice(at, at + length));
  return pieces;
}

/** What stands in quotes in instructions is mostly what the agent is to say. */
function withoutQuotes(text: string): string {
  return text.replaceAll(/"[^"\n]*"|“[^”\n]*”/g, ' ');
}

/** Lines of a prompt are wrapped anywhere: only marks and empty lines part its sentences. */
function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?।])\s+|\n\s*\n|\n\s*[-*•]\s+/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
