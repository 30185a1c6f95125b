// Whether an agent has just asked for what nobody but the owner's service is to know: a PIN, an OTP, the numbers of a card.
import type { Conversation } from './state.ts';
import { whatWasAsked } from './turns/asked.ts';

/** By its name alone: "PIN" may be in a sentence of any kind. A postal PIN code is none. */
const NAMED =
  /\b(?:[mt]?pin|otp|cvv|pass(?:word|code))\b(?!\s*code)|(?:^|[^\p{L}\p{M}])(?:पिन|ओटीपी|পিন|ওটিপি|પિન|ઓટીપી|ਪਿਨ|ਓਟੀਪੀ|பின்|ஓடிபி|పిన్|ఓటీపీ|ಪಿನ್|ಒಟಿಪಿ|പിൻ|ഒടിപി)(?![\p{L}\p{M}]|\s*(?:कोड|কোড|કોડ|ਕੋਡ|கோடு|కోడ్|ಕೋಡ್|കോഡ്))/iu;
/** One key of a menu, named with what it is for: "press 1 for your balance" behind a PIN that was right. */
const MENU =
  /\bpress (?:\d|one|two|three|four|five|six|seven|eight|nine|zero)\b|(?<!\d)\d\s*(?:dabaa?[iy]?|दबा|টিপুন|દબાવો|ਦਬਾਓ|அழுத்த|నొక్క|ಒತ್ತಿ|അമർത്ത)/iu;
/** "Please key it in again" behind the question. */
const TURNS = 2;

/** `menu`: one key was asked for, which everybody may know. */
export function keysAskedFor({
  agent,
  history,
}: Pick<Conversation, 'agent' | 'history'>): 'secret' | 'menu' | null {
  const now = agent.kind === 'quiet' ? [] : [agent.reply.generated];
  const before = history.filter((entry) => entry.role === 'agent').map(({ text }) => text);
  const said = [...before, ...now].slice(-TURNS);
  if (MENU.test(said.at(-1) ?? '')) return 'menu';
  const isAsked = said.some((text) => {
    const { kinds } = whatWasAsked(text);
    return NAMED.test(text) || kinds.has('otp') || kinds.has('cvv') || kinds.has('card-number');
  });
  return isAsked ? 'secret' : null;
}

/**
 * Whether what the caller says now answers such a question. Asked for another number since, or for something else, it is not
 * one; the last four digits of a card are no secret.
 */
export function isSecretTold({ history }: Pick<Conversation, 'history'>): boolean {
  const said = history.filter((entry) => entry.role === 'agent').map(({ text }) => text);
  for (const text of said.slice(-TURNS).toReversed()) {
    const wants = wantsSecret(text);
    if (wants !== null) return wants;
  }
  return false;
}

/** Null: nothing is asked for in it. The last sentence that asks counts. */
function wantsSecret(text: string): boolean | null {
  for (const sentence of (text.match(/[^.?!।]+[.?!।]*/g) ?? []).toReversed()) {
    const { kinds, due } = whatWasAsked(sentence);
    if (NAMED.test(sentence) || ON_THE_BACK.test(sentence) || kinds.has('otp') || kinds.has('cvv'))
      return true;
    if (kinds.has('card-number')) return (due?.most ?? LAST_DIGITS + 1) > LAST_DIGITS;
    if (due !== null || [...kinds].some((kind) => kind !== 'what' && kind !== 'open')) return false;
  }
  return null;
}
const LAST_DIGITS = 4;
/** A CVV by where it stands. */
const ON_THE_BACK =
  /\bdigits?\b.*\b(?:back|behind|reverse)\b|\b(?:back|reverse)\b.*\bdigits?\b|\bpeeche\b.*\b(?:number|digits?)\b|पीछे.*(?:नंबर|अंक|डिजिट)/iu;
