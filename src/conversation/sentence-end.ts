// Where a sentence ends by its words: English by its own grammar, all other languages by the word that stands last.
// Refuses to know what was asked.
import { englishGrammar, type Grammar } from './english-grammar.ts';
import { hasWord, isWord, lexiconOf, phraseAt, type Reading, sharedWords, wordsIn } from './lexicon.ts';
import { withEnglish } from './loan-words.ts';
import { PLACE_ENDINGS, TIME_ENDINGS } from './packs/answer-endings.ts';
import {
  AFTERTHOUGHT_ENDS,
  ANAPHORS,
  APPROXIMATORS,
  ATTRIBUTIVE_QUESTIONS,
  CLAUSE_JOINERS,
  CONJUNCTIONS,
  EMPHATIC_ENDINGS,
  EMPHATICS,
  QUESTION_WORDS_ASKED,
  RELATIVES,
  SPEAKER_BEHIND,
} from './packs/turn-grammar.ts';
import { numberAt } from './spoken-numbers.ts';
import { foldRoman, scriptOf, tokensOf } from './tokens.ts';

export function endsHesitating(tokens: readonly string[], readings: readonly Reading[]): boolean {
  for (let from = Math.max(0, tokens.length - 6); from < tokens.length; from += 1)
    if (phraseAt(readings, ['hesitations'], from) === tokens.length - from) {
      const only = from === 0;
      const last = tokens.at(-1) ?? '';
      // "Two, actually": a hesitation only where nothing was said before it.
      if (['actually', 'anyway', 'look', 'see'].includes(last) && !only)
        return from <= 1 && phraseAt(readings, ['yes', 'no', 'hesitations'], 0) > 0;
      if (['एक', 'ए', 'oh', 'like', 'तर', 'i think'].includes(last) && !only) continue;
      if (from > 0 && tokens.slice(from).join(' ') === 'i think') continue;
      // "I suppose so", "until then".
      if (
        last === 'so' &&
        /^(think|suppose|hope|guess|believe|say|said|do|and|or|least|even)$/.test(tokens.at(-2) ?? '')
      )
        continue;
      // Hindi's "to" is English here: "… to log in to".
      if (last === 'to' && !only && isEnglishText(tokens, readings)) continue;
      return true;
    }
  return false;
}

export function withoutCourtesies(
  tokens: readonly string[],
  readings: readonly Reading[],
): readonly string[] {
  let end = tokens.length;
  for (let changed = true; changed && end > 1; ) {
    changed = false;
    for (const from of [end - 1, end - 2])
      if (from > 0 && phraseAt(readings, ['courtesies'], from) === end - from) {
        end = from;
        changed = true;
        break;
      }
  }
  return tokens.slice(0, end);
}

/** English words that are a verb-last language's too are read as that language's. */
export function isEnglishText(tokens: readonly string[], readings: readonly Reading[]): boolean {
  const scripts = tokens.filter((token) => scriptOf(token) !== 'latin').length;
  if (scripts > 0) return englishWords(tokens) / tokens.length > 0.7;
  const hindi = readings.find(({ lexicon }) => lexicon.pack.romanised);
  if (hindi === undefined) return true;
  const { lexicon, words } = hindi;
  const count = words.filter(
    (word, place) =>
      HINDI_ONLY.has(word) ||
      HINDI_NUMBERS.has(word) ||
      HAVING_DONE.test(word) ||
      /(unga|ungi|enge|ega|egi|oge|iyega|dijie|lijie|kijie)$/.test(word) ||
      (lexicon.subjects.has(word) && !AMBIGUOUS.has(tokens[place] ?? '')),
  ).length;
  return count === 0;
}

function englishWords(tokens: readonly string[]): number {
  return withEnglish(tokens).filter((word) => scriptOf(word) === 'latin').length;
}

const AMBIGUOUS = new Set([
  'main',
  'hum',
  'is',
  'us',
  'in',
  'the',
  'to',
  'are',
  'me',
  'he',
  'par',
  'do',
  'so',
  'no',
  'or',
  'are',
  'na',
  'hi',
  'mai',
  'ha',
  'bad',
  'sun',
  'pin',
  'app',
  'apps',
]);
/** Hindi's numbers that are no English words; folded. */
const HINDI_NUMBERS = new Set(
  [...(lexiconOf('hi-Latn')?.numbers.keys() ?? [])].filter(
    (word) =>
      !/^(do|no|so|sat|das|dus|bis|is|char|ten|ath|at|che|us|bare|tin|ek|zero|nau|pach|tis)$/.test(word),
  ),
);
/** Words of romanised Hindi that English has not; folded. */
const HINDI_ONLY = new Set(
  'hai hain hun hu tha thi ka ke ki ko se mein maine mujhe mera meri mere hum humne aur lekin magar kyunki nahi nahin han ji kya kab kahan kaun kaise kitna kitne kitni kal aj parso abhi subah sham rat bhi toh agar jab vo yeh ye voh uska unka apna apne apki apka apko chahiye karna karni karo karein kar dijiye dijie lijiye gaya gayi gaye kiya diya liya hua hui raha rahi rahe sakta sakti sakte baje vala vali vale pe tak liye sath bare bad pehle phir fir acha achha thik bilkul matlab yani bas sirf ek dusra dusri hi ghar nam pata rupaye hazar lakh sau bolna batana puchna janna dekh bol bata de lena dena ana jana unga ungi ega uske uski unke unki iske iska iski jiske jiska tab alava varna vahan yahan pas samne andar bahar upar niche lagbhag karib takriban zara jara vajah shayad kuch koi sab bahut thoda thodi kafi zyada purana purani naya nayi bada badi chota choti dukan makan gadi pani paisa paise mahine hafte bhai behen papa mami beta beti ghante subeh dopahar kyun kyu kon kidhar idhar udhar agle pichle band chalu kharab garam thanda dava dard bukhar rasta gali mandir'.split(
    ' ',
  ),
);

export function bySentenceEnd(tokens: readonly string[], readings: readonly Reading[]): Grammar {
  return isEnglishText(tokens, readings)
    ? englishGrammar(withEnglish(tokens))
    : verbLastGrammar(tokens, readings);
}

/** Languages whose verb stands last: the last word tells. */
function verbLastGrammar(tokens: readonly string[], readings: readonly Reading[]): Grammar {
  const bare = withoutCourtesies(tokens, readings);
  const place = bare.length - 1;
  const own = readings.filter(({ lexicon }) => lexicon.pack.language !== 'en');
  const isUnfinished = isWord(own, 'unfinished', place) && !isValueByEndingOnly(own, place);
  const isFinal = isWord(own, 'finals', place) || asksAtEnd(bare);
  if (isUnfinished && (dropsCopula(bare, own) || isTwice(bare))) return 'whole';
  if (asksForMore(bare, own)) return 'unfinished';
  if (isUnfinished && !isFinal) return isSaidBehind(bare, own) ? 'whole' : 'unfinished';
  if (isFinal && isWord(own, 'valueNouns', place) && isWord(own, 'subjects', 0) && !hasWord(own, 'negations'))
    return 'phrase';
  if (isFinal) {
    if (isUnfinished && isSaidBehind(bare, own)) return 'whole';
    if (isUnfinished && !prefersFinal(own, place)) return 'unfinished';
    return setsOut(own, bare.length) ? 'unfinished' : 'whole';
  }
  return endsInAdverb(bare, own) ? 'whole' : 'phrase';
}

/** "Thoda thoda", "thoda bahut". */
function isTwice(bare: readonly string[]): boolean {
  const tail = bare.slice(-2).join(' ');
  const [before, last] = bare.slice(-2);
  return (before === last && (last ?? '').length > 2) || /^(thoda|थोड़ा|थोडा|थोडं) (bahut|बहुत|फार)$/.test(tail);
}

/** "Hang ho jaata hai baar baar", "aayega kal subah": words of time and manner behind the verb. */
function endsInAdverb(bare: readonly string[], own: readonly Reading[]): boolean {
  for (let verb = bare.length - 2; verb >= Math.max(1, bare.length - 4); verb -= 1) {
    const behind = [...bare.keys()].slice(verb + 1);
    const isTime = behind.every(
      (place) =>
        (['days', 'dayParts', 'weekdays', 'units', 'clock'] as const).some((list) =>
          isWord(own, list, place),
        ) || numberAt(own, place) !== null,
    );
    const isManner = behind.length === 2 && isTwice(bare);
    if ((isTime || isManner) && isFiniteVerb(own, verb)) return !setsOut(own, verb + 1);
  }
  return false;
}

const APPROXIMATOR = sharedWords(APPROXIMATORS);
const QUESTION = sharedWords(QUESTION_WORDS_ASKED);
const ATTRIBUTIVE = sharedWords(ATTRIBUTIVE_QUESTIONS);

/** "Itni zyada kyon": a question whose verb is left out. */
function asksAtEnd(bare: readonly string[]): boolean {
  const last = bare.at(-1) ?? '';
  return bare.length > 1 && QUESTION.has(last) && !ATTRIBUTIVE.has(last);
}

const CONJUNCTION = sharedWords(CONJUNCTIONS);
const EMPHATIC = sharedWords(EMPHATICS);
const EMPHATIC_ENDING = EMPHATIC_ENDINGS.split(',').map((entry) => entry.trim().slice(1));
const RELATIVE = sharedWords(RELATIVES);

/** An amount, a noun or a clause must follow, whatever else the last word may be. */
function asksForMore(bare: readonly string[], own: readonly Reading[]): boolean {
  const place = bare.length - 1;
  const last = bare[place] ?? '';
  if (place > 0 && CONJUNCTION.has(last)) return true;
  if (
    APPROXIMATOR.has(last) ||
    /^(kam|zyada|jyada|कम|ज्यादा) (se|से) (kam|zyada|jyada|कम|ज्यादा)$/.test(bare.slice(-3).join(' '))
  )
    return true;
  if (place > 0 && HAVING_DONE.test(foldLatin(last))) return true;
  if (place > 0 && /[\u0915-\u0939\u093e-\u094c]कर$/.test(last) && !/(शक्|चक्|नौ|शु)कर$/.test(last)) return true;
  if (joinsOpenClause(bare, own)) return true;
  // "Chalate hi": as soon as it is switched on.
  if (/^(hi|ही)$/.test(last) && /(te|ते)$/.test(bare[place - 1] ?? '')) return true;
  if (place > 0 && EMPHATIC.has(last) && isOpenWord(own, place - 1)) return true;
  if (stressed(last).some((stem) => own.some(({ lexicon }) => listsWhole(lexicon.pack.unfinished, stem))))
    return true;
  return place > 0 && endsInRelative(own, place);
}

/** "Paise hain lekin abhi", "wahan jo aapka aadmi": a clause has been opened and has no verb yet. */
function joinsOpenClause(bare: readonly string[], own: readonly Reading[]): boolean {
  const opened = bare.findLastIndex(
    (word, place) =>
      place > 0 && (OPENS_CLAUSE.has(word) || (RELATIVE_PRONOUN.has(word) && !isFiniteVerb(own, place - 1))),
  );
  if (opened < 0 || bare.length - opened > 5) return false;
  const behind = [...bare.keys()].slice(opened + 1);
  return !behind.some((place) => isWord(own, 'finals', place) && !isWord(own, 'unfinished', place));
}
/** "Sochke", "dekhkar": having done; folded. */
const HAVING_DONE =
  /^(soch|dekh|ja|a|puch|kha|bata|mil|bol|ho|de|le|likh|padh|utar|chal|pakad|bana|laga|nikal|chhod|utha|kar|sun|baith|ruk|bech|khol|bhar)(kar|ke)$/;
const OPENS_CLAUSE = sharedWords(CLAUSE_JOINERS);
const RELATIVE_PRONOUN = sharedWords('jo, जो, যে, जे, जी, ज्या');

/** A relative participle, unless the same word is better known as a verb. */
export function endsInRelative(own: readonly Reading[], place: number): boolean {
  return own.some(({ lexicon, words }) => {
    const word = words[place] ?? '';
    const { finals, answerable } = lexicon.pack;
    const known = Math.max(matchLength(finals, word), matchLength(answerable, word));
    return RELATIVE.has(word) && matchLength(RELATIVES, word) > known;
  });
}

/** A case word, a conjunction, a long case ending: nothing that stresses it makes it whole. */
function isOpenWord(own: readonly Reading[], place: number): boolean {
  return own.some(({ lexicon, words }) => {
    const word = words[place] ?? '';
    const open = matchLength(lexicon.pack.unfinished, word);
    return open > LONG_ENDING && open > matchLength(lexicon.pack.finals, word);
  });
}

/** What an emphatic ending is written onto; Kannada's eats the vowel before it. */
function stressed(word: string): string[] {
  return EMPHATIC_ENDING.filter((ending) => ending !== '' && word.endsWith(ending)).flatMap((ending) => {
    const stem = word.slice(0, -ending.length);
    return stem.length < 2 ? [] : [stem, `${stem}ು`, `${stem}ೆ`, `${stem}ு`];
  });
}

const listsWhole = (list: string, word: string) => matchLength(list, word) >= WHOLE;

/** A number, a month, an hour is no case form, whatever its letters. */
function isValueByEndingOnly(own: readonly Reading[], place: number): boolean {
  const isValue =
    numberAt(own, place) !== null ||
    (['months', 'weekdays', 'scales', 'units'] as const).some((list) => isWord(own, list, place));
  return (
    isValue && !own.some(({ lexicon, words }) => listsWhole(lexicon.pack.unfinished, words[place] ?? ''))
  );
}

const isSaidBehind = (bare: readonly string[], own: readonly Reading[]) =>
  isSetBehind(own, bare.length - 1) || isAfterthought(bare, own);

const ANAPHOR = sharedWords(ANAPHORS);
const AFTERTHOUGHT_END = sharedWords(AFTERTHOUGHT_ENDS);
const SPEAKER = sharedWords(SPEAKER_BEHIND);
const LONGEST_AFTERTHOUGHT_WORDS = 4;

/** "… karna hai, do din ke liye", "kat gaya mera": the sentence was whole before it. */
function isAfterthought(bare: readonly string[], own: readonly Reading[]): boolean {
  const last = bare.length - 1;
  const isSpeaker = SPEAKER.has(bare[last] ?? '');
  if (!isSpeaker && !AFTERTHOUGHT_END.has(bare[last] ?? '')) return false;
  const reach = isSpeaker ? 1 : LONGEST_AFTERTHOUGHT_WORDS;
  for (let verb = last - 1; verb >= Math.max(1, last - reach); verb -= 1) {
    if (!isFiniteVerb(own, verb)) continue;
    // One word behind the verb is its own case: "hone se".
    const tail = bare.slice(verb + 1);
    if (tail.length < 2 && !isSpeaker) return false;
    return !tail.some((word) => ANAPHOR.has(word)) && !setsOut(own, verb + 1);
  }
  return false;
}

/** A verb by its whole form or by a long ending, and nothing else that stands in the list of last words. */
function isFiniteVerb(own: readonly Reading[], place: number): boolean {
  const isOther =
    numberAt(own, place) !== null ||
    (['units', 'clock', 'days', 'weekdays', 'dayParts', 'questions'] as const).some((list) =>
      isWord(own, list, place),
    ) ||
    phraseAt(own, ['courtesies'], place) > 0;
  if (isOther && !isWord(own, 'negations', place)) return false;
  return own.some(({ lexicon, words }) => {
    const word = words[place] ?? '';
    const strength = matchLength(lexicon.pack.finals, word);
    return strength >= LONG_ENDING && strength > matchLength(lexicon.pack.unfinished, word);
  });
}
const LONG_ENDING = 5;
/** The strength of a word that is listed as it stands. */
const WHOLE = 1000;

const PARTICIPLES = new Set('raha rahi rahe रहा रही रहे'.split(' '));

/** "Gaadi start nahi ho rahi": behind a negation Hindi leaves its last word out. */
function dropsCopula(tokens: readonly string[], readings: readonly Reading[]): boolean {
  const last = tokens.length - 1;
  if (last < 3 || !PARTICIPLES.has(tokens[last] ?? '')) return false;
  return [2, 3].some((back) => isWord(readings, 'negations', last - back));
}

/** "The light is out, since morning": a time behind a sentence that was whole. */
function isSetBehind(readings: readonly Reading[], place: number): boolean {
  const last = readings.some(
    ({ words }) => SET_BEHIND.has(words[place] ?? '') && !ANAPHOR.has(words[place] ?? ''),
  );
  if (!last) return false;
  const isTime = (['days', 'dayParts', 'units', 'weekdays', 'clock'] as const).some((list) =>
    isWord(readings, list, place - 1),
  );
  const from = isTime ? 1 : Math.max(1, place - 2);
  return [...Array(Math.max(0, place - 1)).keys()].some(
    (earlier) =>
      earlier >= from &&
      !isWord(readings, 'negations', earlier) &&
      !isWord(readings, 'days', earlier) &&
      phraseAt(readings, ['courtesies'], earlier) === 0 &&
      readings.some(({ lexicon, words }) => {
        const strength = matchLength(lexicon.pack.finals, words[earlier] ?? '');
        return strength >= WHOLE || (isTime && strength >= 6);
      }),
  );
}

const same = (word: string) => word;
const ENDS_BEHIND = wordsIn(`${PLACE_ENDINGS}, ${TIME_ENDINGS}`, same);
const ENDS_BEHIND_FOLDED = wordsIn(`${PLACE_ENDINGS}, ${TIME_ENDINGS}`, foldRoman);
const SET_BEHIND = { has: (word: string) => ENDS_BEHIND.has(word) || ENDS_BEHIND_FOLDED.has(word) };

/** A word listed whole outweighs one that is listed by its ending; a longer ending outweighs a shorter. */
function prefersFinal(readings: readonly Reading[], place: number): boolean {
  return readings.some(({ lexicon, words }) => {
    const word = words[place] ?? '';
    return matchLength(lexicon.pack.finals, word) > matchLength(lexicon.pack.unfinished, word);
  });
}

const lists = new Map<string, readonly string[]>();
const foldLatin = (word: string) => (scriptOf(word) === 'latin' ? foldRoman(word) : word);

function matchLength(list: string, word: string): number {
  let entries = lists.get(list);
  if (entries === undefined) {
    entries = list.split(/[,\n]/).map((entry) => {
      const text = entry.trim();
      const token = foldLatin(tokensOf(text.replace('*', ''))[0] ?? '');
      return text.startsWith('*') ? `*${token}` : token;
    });
    lists.set(list, entries);
  }
  return Math.max(
    0,
    ...entries.map((entry) => {
      if (entry === word) return WHOLE;
      return entry.startsWith('*') && entry.length > 1 && word.endsWith(entry.slice(1)) ? entry.length : 0;
    }),
  );
}

/** If, when, who: the other clause has not begun. */
function setsOut(readings: readonly Reading[], length: number): boolean {
  const places = [...Array(length).keys()];
  const opener = places.slice(0, 4).find((place) => isWord(readings, 'openers', place));
  if (opener === undefined) return false;
  const behind = places.slice(opener + 2);
  if (behind.some((place) => isWord(readings, 'linkers', place))) return false;
  // Two verbs with words between them are two clauses.
  const verbs = behind.filter(
    (place) =>
      isWord(readings, 'finals', place) &&
      !isWord(readings, 'negations', place) &&
      !isWord(readings, 'unfinished', place),
  );
  const [one] = verbs;
  const last = verbs.at(-1);
  return one === undefined || last === undefined || last - one < 2;
}
