// Whether an agent has just asked for what nobody but the owner's service is to know: a PIN, an OTP, the numbers of a card.
import { isWarning } from './secret-warnings.ts';
import type { Conversation } from './state.ts';
import { type Asked, whatWasAsked } from './turns/asked.ts';

/** By its name alone: "PIN" may be in a sentence of any kind. */
const NAMED =
  /\b(?:[mt]?pin|otp|cvv|pass(?:word|code))\b|(?:^|[^\p{L}\p{M}])(?:पिन|ओटीपी|পিন|ওটিপি|પિન|ઓટીપી|ਪਿਨ|ਓਟੀਪੀ|பின்|ஓடிபி|పిన్|ఓటీపీ|ಪಿನ್|ಒಟಿಪಿ|പിൻ|ഒടിപി)(?![\p{L}\p{M}])/iu;
/** Of an address, in any mixture of scripts, and with a joiner or a hyphen between the words. That of a card is none. */
const POSTAL_CODE =
  /(?<!\b(?:atm|upi|card|debit|credit|secret|banking)\s+)(?<!(?:एटीएम|यूपीआई|कार्ड)\s+)(?:\bpin|(?<![\p{L}\p{M}])(?:पिन|পিন|પિન|પીન|ਪਿਨ|பின்|పిన్|ಪಿನ್|പിൻ))(?:[\s\u2010-\u2015-]|\u200C|\u200D)*(?:code|कोड|কোড|કોડ|ਕੋਡ|கோட|కోడ|ಕೋಡ|കോഡ|குறியீ)[\p{L}\p{M}]*/giu;
const ADDRESS_WITH =
  /(?:\baddress|\bpata|पता|पते|पत्ता|ठिकाणा|ঠিকানা|સરનામું|ਪਤਾ|முகவரி|చిరునామా|అడ్రస్|ವಿಳಾಸ|വിലാസം)[^.?!।]*?(?:\b(?:with|including|along with)\s+(?:(?:the|your|its|area)\s+)*pin\b|(?:\bpin|पिन|পিন|પિન|ਪਿਨ|பின்|పిన్|ಪಿನ್|പിൻ)[\s\u200C-]*(?:ke saath|ke sath|sahit|के साथ|सहित|सोबत|सह|সহ|সঙ্গে|সাথে|સાથે|સહિત|ਸਮੇਤ|ਦੇ ਨਾਲ|உடன்|எண்ணுடன்|తో|సహా|ಸಹಿತ|ಜೊತೆ|സഹിതം))/giu;
/** One key of a menu, named with what it is for: "press 1 for your balance" behind a PIN that was right. */
const MENU =
  /\bpress (?:\d|one|two|three|four|five|six|seven|eight|nine|zero)\b|(?<!\d)\d\s*(?:dabaa?[iy]?|दबा|টিপুন|દબાવો|ਦਬਾਓ|அழுத்த|నొక్క|ಒತ್ತಿ|അമർത്ത)/iu;
/** "Please key it in again" behind the question. */
const TURNS = 2;

const sentencesOf = (text: string): readonly string[] => text.match(/[^.?!।]+[.?!।]*/g) ?? [];

/** `menu`: one key was asked for, which everybody may know. */
export function keysAskedFor({
  agent,
  history,
}: Pick<Conversation, 'agent' | 'history'>): 'secret' | 'menu' | null {
  const now = agent.kind === 'quiet' ? [] : [agent.reply.generated];
  const before = history.filter((entry) => entry.role === 'agent').map(({ text }) => text);
  const said = [...before, ...now].slice(-TURNS);
  if (MENU.test(said.at(-1) ?? '')) return 'menu';
  const isAsked = said.flatMap(sentencesOf).some((sentence) => {
    const asked = whatWasAsked(sentence);
    return namesSecret(sentence, asked) || (asked.kinds.has('card-number') && !isWarning(sentence));
  });
  return isAsked ? 'secret' : null;
}

/**
 * Whether what the caller says now answers such a question. Asked for another number since, or for something else, it is not
 * one; the last four digits of a card are no secret. It may be told in parts: "go on" and "the next digits" do not end it.
 */
export function isSecretTold({ history }: Pick<Conversation, 'history'>): boolean {
  let turns = 0;
  for (const entry of history.toReversed()) {
    if (entry.role !== 'agent') continue;
    const { text } = entry;
    const wants = wantsSecret(text);
    if (wants !== null) return wants;
    if (!GOES_ON.test(text)) turns += 1;
    if (turns === TURNS) return false;
  }
  return false;
}
const GOES_ON =
  /^\W*(?:(?:yes|ok(?:ay)?|and|please|then|haan|ji|aur)\W+)*(?:yes|ok(?:ay)?|go on|go ahead|carry on|continue|then|and|haan|ji|aage|(?:the )?(?:next|other|remaining|rest|last|first)\b[^.?!]*)\W*$|^[\s,]*(?:(?:हाँ|हां|जी|और)[\s,]*)*(?:हाँ|हां|जी|और|आगे|बाकी|अगले)[^.?!।]*[.?!।]*$/iu;

/** Null: nothing is asked for in it. The last sentence that asks counts. */
function wantsSecret(text: string): boolean | null {
  for (const sentence of sentencesOf(text).toReversed()) {
    const wants = sentenceWants(sentence);
    if (wants !== null) return wants;
  }
  return null;
}

function sentenceWants(sentence: string): boolean | null {
  const asked = whatWasAsked(sentence);
  const { kinds, due } = asked;
  if (namesSecret(sentence, asked)) return true;
  const others = [...kinds].filter((kind) => !UNNAMED.has(kind));
  if (isWarning(sentence) && others.every((kind) => SECRETS.has(kind)))
    return kinds.has('open') ? false : null;
  if (kinds.has('card-number')) return (due?.most ?? LAST_DIGITS + 1) > LAST_DIGITS;
  if (others.length > 0 || kinds.has('open')) return false;
  if (due !== null) return due.most <= MOST_DIGITS && !OWN.test(sentence) ? null : false;
  return kinds.has('what') && !REFERS_BACK.test(sentence) ? false : null;
}
const LAST_DIGITS = 4;
/** Of an OTP. */
const MOST_DIGITS = 8;
const UNNAMED: ReadonlySet<string> = new Set(['what', 'open', 'choice']);
const SECRETS: ReadonlySet<string> = new Set(['otp', 'cvv', 'card-number']);
/** "Your six digit customer number": of something else. "The next three digits" are of what was asked for before. */
const OWN = /\b(?:your|id|of the|apn[aei]|aapk[aei])\b|अपन[ाेी]|आपक[ाेी]/iu;
/** "What was that?", "what are the digits?", "please tell me again": for what was asked for before. */
const REFERS_BACK =
  /\b(?:again|repeat|correct|digits?|code|rest|remaining|slowly|one by one|you (?:just )?sa(?:y|id)|(?:the|that|this|kya) numbers?|phir|dobara|kaha|bataya|bola)\b|\b(?:it|that|them|those|one)\b(?=\W*$| (?:please|to|out|now))|^\W*(?:(?:please|kindly|ok(?:ay)?|yes|and|so|now|just)\W+)*(?:tell|say)(?: (?:me|us))?(?: (?:now|please))?\W*$|^\W*(?:woh?|yeh?)\b|^\s*(?:वो|वह|यह|ये)\s|फिर|दोबारा|कहा|बताया|बोला|अंक|डिजिट|क्या (?:नंबर|कोड)|पुन्हा|परत|म्हणाल|আবার|বললেন|ફરી|કહ્યું|ਫਿਰ|ਦੁਬਾਰਾ|மீண்டும்|சொன்ன|మళ్ళీ|మళ్లీ|చెప్పారు|ಮತ್ತೆ|ಹೇಳಿದ|വീണ്ടും|പറഞ്ഞ/iu;

function namesSecret(sentence: string, { kinds, due }: Asked): boolean {
  const rest = sentence.replace(POSTAL_CODE, ' ').replace(ADDRESS_WITH, ' ');
  const isPostal = rest !== sentence;
  const isNamed =
    NAMED.test(rest) || (!isPostal && kinds.has('otp')) || kinds.has('cvv') || isOnTheBack(rest, kinds, due);
  return isNamed && !isWarning(sentence);
}

/** A CVV by where it stands. "So that we can call you back" is no place, and a telephone number that is due stands nowhere. */
function isOnTheBack(sentence: string, kinds: Asked['kinds'], due: Asked['due']): boolean {
  const isPhone = kinds.has('phone') && (due === null || due.most >= PHONE_DIGITS);
  return !isPhone && ON_THE_BACK.test(sentence.replace(CALLS_BACK, ' '));
}
const PHONE_DIGITS = 7;
const CALLS_BACK =
  /\b(?:call|get|ring|phone|reach|come|text|write)(?:s|ing)?\b(?:\s+(?:you|me|us|him|her|them|right|straight))*\s+back\b/giu;
const BACK =
  '\\b(?:on|at|from)\\s+(?:the\\s+|its\\s+|your\\s+)?(?:back|reverse)\\b(?!-)|\\b(?:back|reverse)(?:\\s+side)?\\s+of\\b|\\bbehind\\s+(?:the|your|its)\\b';
const ON_THE_BACK = new RegExp(
  `\\bdigits?\\b.*(?:${BACK})|(?:${BACK}).*\\bdigits?\\b|\\bpeeche\\b.*\\b(?:number|digits?)\\b|पीछे.*(?:नंबर|अंक|डिजिट)`,
  'iu',
);
