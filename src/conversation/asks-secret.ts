// Whether an agent has just asked for what nobody but the owner's service is to know: a PIN, an OTP, the numbers of a card.
import type { Conversation } from './state.ts';
import { whatWasAsked } from './turns/asked.ts';

/** By its name alone: "PIN" may be in a sentence of any kind. A postal PIN code is none. */
const NAMED =
  /\b(?:[mt]?pin|otp|cvv|pass(?:word|code))\b(?!\s*code)|(?:^|[^\p{L}\p{M}])(?:पिन|ओटीपी|পিন|ওটিপি|પિન|ઓટીપી|ਪਿਨ|ਓਟੀਪੀ|பின்|ஓடிபி|పిన్|ఓటీపీ|ಪಿನ್|ಒಟಿಪಿ|പിൻ|ഒടിപി)(?![\p{L}\p{M}]|\s*(?:कोड|কোড|કોડ|ਕੋਡ|கோடு|కోడ్|ಕೋಡ್|കോഡ്))/iu;
/** "Please key it in again" behind the question. */
const TURNS = 2;

export function asksForSecret({ agent, history }: Pick<Conversation, 'agent' | 'history'>): boolean {
  const now = agent.kind === 'quiet' ? [] : [agent.reply.generated];
  const before = history.filter((entry) => entry.role === 'agent').map(({ text }) => text);
  return [...before, ...now].slice(-TURNS).some((text) => {
    const { kinds } = whatWasAsked(text);
    return NAMED.test(text) || kinds.has('otp') || kinds.has('cvv') || kinds.has('card-number');
  });
}
