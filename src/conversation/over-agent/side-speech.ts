// Speech near the telephone that is not meant for it: to a child, a driver, a shop; a loudspeaker, the television; a cough.
// Told by signs that add up, against signs that the agent is meant. Refuses to decide from one sign alone.

import { type Frame, findFrame, frameIndex, parseFrames } from '../answering/frames.ts';
import { atFirstUse, type Words, wordsAtFirstUse } from '../at-first-use.ts';
import {
  BODY,
  BODY_SOUNDS,
  BOUGHT,
  BUSINESS,
  CALLED,
  DONE,
  FOOD,
  HERE,
  HOUSE,
  NAVIGATION,
  SCREEN,
  SURELY_OTHERS,
  TRANSIT,
} from '../packs/side-speech.ts';
import { isWord, type Reading } from '../words/lexicon.ts';
import { englishOf } from '../words/loan-words.ts';
import { foldIndic, foldRoman, scriptOf, tokensOf } from '../words/tokens.ts';

/** A word as the lists are read: loan words in English, spellings folded. */
function spell(word: string): string {
  const english = englishOf(word);
  return scriptOf(english) === 'latin' ? foldRoman(english) : foldIndic(english);
}

function listOf(text: string): Words {
  return wordsAtFirstUse(() => text.split(/\s+/).flatMap(tokensOf).map(spell));
}

const called = listOf(CALLED);
const house = listOf(HOUSE);
const food = listOf(FOOD);
const bought = listOf(BOUGHT);
const done = listOf(DONE);
const business = listOf(BUSINESS);
const sounds = listOf(BODY_SOUNDS);
const body = listOf(BODY);
const anywhere = listOf(HERE);
const here = wordsAtFirstUse(() => [...anywhere].filter((word) => !body.has(word)));
const loudspeakers = [SCREEN, TRANSIT, NAVIGATION].map(listOf);
const framesFor = atFirstUse(() =>
  frameIndex(
    parseFrames(SURELY_OTHERS, (word) => spell(tokensOf(word)[0] ?? '')).map(
      (frame) => [frame.source, frame] as const,
    ),
  ),
);

/** More words than this are a story, and told to somebody. */
const LONGEST_SOUND = 4;
const NEEDED = 2;

/** A cough, a sneeze, a laugh, written as it sounds. */
export function isBodySound(tokens: readonly string[]): boolean {
  return (
    tokens.length > 0 &&
    tokens.length <= LONGEST_SOUND &&
    tokens.every((token) => sounds.has(spell(token)) || isBreath(token))
  );
}

/** A vowel and a breath, in any script: `उह`, `ah`, `ఉహ్`. */
function isBreath(token: string): boolean {
  if (scriptOf(token) === 'latin') return /^([aeou]+h+|h+[aeou]*h+|k+h+[aeou]*h*)+$/.test(token);
  const places = [...token].map((letter) => letter.charCodeAt(0) & 0x7f);
  const [first = 0] = places;
  return (
    places.length <= 4 &&
    first >= 0x05 &&
    first <= 0x14 &&
    places.includes(0x39) &&
    places.slice(1).every((place) => place === 0x39 || place >= 0x3e || place <= 0x14)
  );
}

/** Scripts in which endings grow onto a noun: `பாலை`, `দুধটা`. */
const GROWS: ReadonlySet<string> = new Set(['tamil', 'telugu', 'kannada', 'malayalam', 'bengali']);
const LONGEST_ENDING = 4;

function isIn(list: Words, word: string): boolean {
  if (list.has(word)) return true;
  if (!GROWS.has(scriptOf(word))) return false;
  for (let cut = 1; cut <= LONGEST_ENDING && word.length - cut >= 3; cut += 1)
    if (list.has(word.slice(0, -cut))) return true;
  return false;
}

/** Whether the signs that somebody else is meant outweigh those that the agent is. */
export function isSideSpeech(
  tokens: readonly string[],
  readings: readonly Reading[],
  agent: { readonly says: readonly string[]; readonly hasAsked: boolean },
): boolean {
  if (speaksForItself(tokens)) return false;
  // "Do you" gives nobody anything.
  const words = tokens.map((token, place) =>
    token === 'do' && ASKED.has(tokens[place + 1] ?? '') ? '' : spell(token),
  );
  const topic = new Set(agent.says.map(spell));
  const has = (list: Words, place: number) => isIn(list, words[place] ?? '');
  const places = [...words.keys()];
  const any = (list: Words) => places.some((place) => has(list, place));
  // What the agent itself speaks of is no thing of the room.
  const isNear = (list: Words) => places.some((place) => has(list, place) && !topic.has(words[place] ?? ''));
  const isFoodTalk = countIn(ORDERS, topic) > 0 || countIn(food, topic) > 0;
  // "Papa ko", "beta to": about somebody.
  if (has(called, 0) && CASES.has(words[1] ?? '')) return false;
  const isEdge =
    has(called, 0) ||
    has(called, words.length - 1) ||
    (LEADS.has(words[0] ?? '') && has(called, 1) && !CASES.has(words[2] ?? ''));
  // An answer is awaited, or somebody who comes to the door: then such words may well be for the agent.
  const isWay = words.some((word) => WAYS.has(word) || here.has(word));
  const isVisit = isWay && [...VISITORS].some((word) => topic.has(word));
  const isHome = !isEdge && countIn(HOME_SERVICES, topic) > 0;
  const isThing = isNear(house);
  const isFood = (!isFoodTalk || isEdge) && isNear(food);
  const isDone = any(done) || any(here);
  // The way is told to whoever sends somebody.
  const isStation = countOf(loudspeakers[1] ?? new Set(), words, topic) > 0;
  if (isVisit && !isStation && words.some((word) => TURNS.has(word))) return false;
  let signs = 0;
  const frames = framesMet(words, topic);
  const byFrame = frames > 0 || isOthersByPack(readings, topic);
  const needed = NEEDED + (agent.hasAsked ? 2 : isVisit || (isHome && !byFrame) ? 1 : 0);
  if (byFrame) signs += frames > 1 ? 3 : 2;
  if (isThing) signs += isDone ? 2 : 1;
  if (isFood) signs += any(bought) || isDone ? 2 : 1;
  if (isEdge) signs += 1;
  if (any(here) && words.length <= 6) signs += hasMarkedPlace(words) || isEdge ? 1 : 0.5;
  // The imperative stands at the end, with at most a helping verb behind it.
  const bodies = words.length <= 7 ? places.slice(-3).filter((place) => has(body, place)).length : 0;
  if (bodies > 0) signs += bodies > 1 ? 2 : 1.5;
  for (const speaker of loudspeakers) signs += Math.min(2, countOf(speaker, words, topic));
  // "Mummy, bhaiya …": whoever calls one of them and speaks of another.
  const isKin = (place: number) => has(called, place) && !CASES.has(words[place + 1] ?? '');
  if (isKin(0) && isKin(1) && words[0] !== words[1] && words.length > 2) signs += 1;
  if (isEdge && tellsOfSomebody(words)) signs -= 2;
  const shared = places.filter((place) => isShared(words[place] ?? '', topic)).length;
  const polite = words.filter((word) => POLITE.test(word)).length;
  const isOurs = words.some((word) => OURS.has(word)) && !words.includes('subscribe') ? 1 : 0;
  if (byFrame) return signs - Math.max(0, shared - 1) - isOurs - polite >= needed;
  const meant = shared + polite + places.filter((place) => has(business, place)).length;
  const objects =
    places.some((place) => isWord(readings, 'negations', place)) && !isEdge && !any(here) ? 1 : 0;
  return signs - Math.min(meant, 2) - objects >= needed;
}

/** Come, hey, listen: in front of whoever is called. */
const LEADS = listOf(
  'chalo chal arre are arey aao suno sun hey oh oye no come चलो अरे आओ सुनो ए अगं अहो अरे டேய் ஏ ఒరేయ్ ఏరా ಏ ಲೋ ওরে এই ওগো',
);

/** Of a house and a gate, a caller's own. */
const OURS = listOf(
  'our hamare hamara hamari humare humara humari हमारे हमारा हमारी आमच्या आमचा आमची எங்க మా ನಮ್ಮ আমাদের',
);

const NEARBY = listOf(
  'idhar udhar andar neeche upar bahar yahan inside outside here there इधर उधर अंदर नीचे ऊपर बाहर यहाँ इकडे तिकडे आत खाली இங்க இங்கே உள்ள கீழ மேல ఇటు అటు ఇక్కడికి లోపలికి కిందకి ಇಲ್ಲಿ ಒಳಗೆ ಕೆಳಗೆ এদিকে ওদিকে ভেতরে ভিতরে নিচে',
);
function hasMarkedPlace(words: readonly string[]): boolean {
  return words.some((word) => NEARBY.has(word));
}

/** Behind it somebody is spoken of: "papa ko", "बच्चे को". */
const CASES = listOf(
  'ko ne ka ki ke se ki to toh bhi को ने का की के से तो भी ला ना ने चा ची चे च्या কে র এর க்கு కి కు ಗೆ ನಿಗೆ is has was and will',
);
const VISITORS = listOf(
  'bus van school driver delivery courier technician rider cab taxi plumber electrician mechanic pickup mistri mistry carpenter मिस्त्री ड्राइवर तंत्रज्ञ মিস্ত্রি',
);

/** Asked of whoever one says aap to: `कीजिए`, `karenge`. A child and a friend are told otherwise. */
const POLITE = /^.+(?:iye|iyega|enge|[\u0907\u093f]ए|[\u0907\u093f]एगा|ेंगे|एंगे|ेगे)$/u;

/** An agent that speaks of a house is answered with what is in it. */
const HOME_SERVICES = wordsAtFirstUse(() => [
  ...listOf(
    'purifier gas cylinder plumber electrician cleaning safai sofa geyser fridge ac tv cable broadband washing machine carpenter painting pest luggage grocery groceries order गैस सिलेंडर सफ़ाई सफाई प्लंबर ऑर्डर नळ स्वच्छता கேஸ் குழாய் சுத்தம் గ్యాస్ టీవీ కేబుల్ ಗ್ಯಾಸ್ ಪೈಪ್ গ্যাসের গ্যাস',
  ),
]);

const TURNS = listOf(
  'left right straight seedha baaye daaye baayen daayen दाएँ बाएँ सीधे डावीकडे उजवीकडे இடது வலது ఎడమ కుడి ಎಡಕ್ಕೆ ಬಲಕ್ಕೆ বাঁ ডান',
);
/** Where somebody is to go. */
const WAYS = listOf(
  'left right straight stop park drop gate side door signal darwaza seedha दाएँ बाएँ सीधे दरवाज़ा यहीं साइड उजवीकडे डावीकडे दार இடது வலது நேரா ఎడమ కుడి తలుపు ಎಡಕ್ಕೆ ಬಲಕ್ಕೆ ಬಾಗಿಲು বাঁ ডান সোজা দরজা',
);
/** A question to the agent, or a speaker who says I: whatever else it holds, it is meant for the agent. */
const FIRST_PERSON = new Set(
  tokensOf(
    'main mujhe hum humein maine hoon hun मैं मुझे हम हमें मैंने हूँ मी मला मैने आम्ही நான் எனக்கு నేను నాకు ನಾನು ನನಗೆ ನಂಗೆ আমি আমাকে আমার i im ive sakte sakta sakti सकते सकता सकती शकतो शकते शकता',
  ),
);
const BUT = new Set(tokensOf('but lekin magar लेकिन मगर ஆனா ஆனால் కానీ ಆದ್ರೆ ಆದರೆ কিন্তু परंतु പക്ഷേ પણ ਪਰ'));
const ALRIGHT = new Set(
  tokensOf('okay ok yes yeah haan theek achha accha right fine हाँ ठीक अच्छा जी சரி సరే ಸರಿ আচ্ছা ঠিক बरं हो'),
);
/** Wrong, unfair, fraud: said of what the agent says. */
const COMPLAINTS = new Set(
  tokensOf(
    'unfair fraud cheating scam nonsense ridiculous unacceptable galat galt dhokha dhoka jhooth jhuth bakwas anyay गलत धोखा झूठ बकवास अन्याय फ्रॉड ज़्यादती தப்பு அநியாயம் மோசடி తప్పు అన్యాయం మోసం ತಪ್ಪು ಅನ್ಯಾಯ ಮೋಸ ভুল অন্যায় প্রতারণা चुकीचं चुकीचे अन्याय फसवणूक ખોટું ਗਲਤ തെറ്റ്',
  ),
);
/** Verbs that end in I: `हूँ`, `சாப்பிடறேன்`, `తింటున్నాను`. */
const FIRST_ENDING = /^(hoon|hun|hu|हूं|हूँ|हूॅं)$|(ேன்|ాను|ున్నా|ೀನಿ|ೇನೆ|ಿದ್ದೆ|ছি|লাম|तोय|तेय|लोय|लेय|तोयत)$/u;
/** Romanised Hindi counts with `do`. */
const ASKED = new Set(['you', 'i', 'we', 'they', 'u', 'not']);
const ASKING_FIRST = new Set(
  'can could will would should shall do does did is are am may how why when which we have has let'.split(' '),
);
function speaksForItself(tokens: readonly string[]): boolean {
  if (tokens.some((token) => COMPLAINTS.has(token))) return true;
  // "Right, but who will drive me": it takes up what the agent said.
  if (BUT.has(tokens[1] ?? '') || (BUT.has(tokens[2] ?? '') && ALRIGHT.has(tokens[0] ?? ''))) return true;
  if (tokens.some((token) => FIRST_PERSON.has(token))) return true;
  if (FIRST_ENDING.test(tokens.at(-1) ?? '')) return true;
  const [first = '', second = ''] = tokens;
  if (tokens.some((token, place) => token === 'let' && tokens[place + 1] === 'me')) return true;
  if (first === 'do' && !ASKED.has(second)) return false;
  return ASKING_FIRST.has(first) && scriptOf(second) === 'latin' && !(first === 'have' && second === 'you');
}

/** `aayega`, `घेईल`: what somebody will do. */
const THIRD_TO_COME =
  /^(?!.+iyega).+(yega|yegi|ega|egi)$|^(?!.+िएगा).+(एगा|एगी|ेगा|ेगी|ईल)$|(வான்|வாங்க|வாரு|తాడు|తుంది|ತಾನೆ|ತಾಳೆ)$/u;
/** "Papa is not at home": about somebody, not to them. */
const TELLS = listOf(
  'is has was went nahi nahin hain gaye gaya gayi rahe नहीं गए गया गई नाही आहेत गेले गेली இல்ல இல்லை போயிருக்கார் లేదు లేరు వెళ్ళారు ಇಲ್ಲ ಹೋಗಿದ್ದಾರೆ নেই গেছে গেছেন',
);
function tellsOfSomebody(words: readonly string[]): boolean {
  return words.some((word) => TELLS.has(word)) || THIRD_TO_COME.test(words.at(-1) ?? '');
}

/** Words that everybody uses, whatever they speak of. */
const COMMON = listOf(
  'your you this that with from have will been they them their there here what when near into about also only just more then please aapka aapki aapke hain mein kripya bahut आपका आपकी आपके कृपया बहुत hundred thousand',
);
function isShared(word: string, topic: ReadonlySet<string>): boolean {
  return word.length > 3 && topic.has(word) && !called.has(word) && !bought.has(word) && !COMMON.has(word);
}

/** An agent that takes orders is told what to bring. */
const ORDERS = wordsAtFirstUse(() => [
  ...listOf(
    'order menu restaurant table kitchen grocery swiggy zomato medicine tablet dose test sugar diet dawai dawa goli दवा दवाई गोली औषध மாத்திரை మాత్ర మందు ಮಾತ್ರೆ ಔಷಧಿ ওষুধ',
  ),
]);

function countIn(list: Words, topic: ReadonlySet<string>): number {
  return [...list].filter((word) => topic.has(word)).length;
}

/** Different words of a list, those of the agent's topic left out. */
function countOf(list: Words, words: readonly string[], topic: ReadonlySet<string>): number {
  return new Set(words.filter((word) => list.has(word) && !topic.has(word))).size;
}

function framesMet(words: readonly string[], topic: ReadonlySet<string>): number {
  return framesFor()(words).filter(([, frame]) => isAbout(frame, words, topic)).length;
}

function isOthersByPack(readings: readonly Reading[], topic: ReadonlySet<string>): boolean {
  return readings.some(({ lexicon, frameWords }) =>
    lexicon.toOthers.some((frame) => isAbout(frame, frameWords, topic)),
  );
}

/** Met, and not of the agent's own topic: "is the driver coming" to an agent that speaks of the driver. */
function isAbout(frame: Frame, words: readonly string[], topic: ReadonlySet<string>): boolean {
  const place = findFrame(frame, words);
  if (place === null) return false;
  const ends = [words[place[0]] ?? '', words[place[1] - 1] ?? ''];
  return !ends.some((word) => word.length > 3 && topic.has(spell(word)));
}
