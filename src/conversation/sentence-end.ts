// Where a sentence ends by its words: English by its own grammar, all other languages by the word that stands last.
// Refuses to know what was asked.
import { englishGrammar, type Grammar } from './english-grammar.ts';
import { hasWord, isWord, phraseAt, type Reading, wordsIn } from './lexicon.ts';
import { withEnglish } from './loan-words.ts';
import { PLACE_ENDINGS, TIME_ENDINGS } from './packs/answer-endings.ts';
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
      HINDI_ONLY.has(word) || (lexicon.subjects.has(word) && !AMBIGUOUS.has(tokens[place] ?? '')),
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
]);
/** Words of romanised Hindi that English has not; folded. */
const HINDI_ONLY = new Set(
  'hai hain hun hu tha thi ka ke ki ko se mein maine mujhe mera meri mere hum humne aur lekin magar kyunki nahi nahin han ji kya kab kahan kaun kaise kitna kitne kitni kal aj parso abhi subah sham rat bhi toh agar jab vo yeh ye voh uska unka apna apne apki apka apko chahiye karna karni karo karein kar dijiye dijie lijiye gaya gayi gaye kiya diya liya hua hui raha rahi rahe sakta sakti sakte baje vala vali vale pe tak liye sath bare bad pehle phir fir acha achha thik bilkul matlab yani bas sirf ek dusra dusri hi ghar nam pata rupaye hazar lakh sau bolna batana puchna janna dekh bol bata de lena dena ana jana unga ungi ega'.split(
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
  const isUnfinished = isExactly(own, 'unfinished', place);
  const isFinal = isExactly(own, 'finals', place);
  if (isUnfinished && dropsCopula(bare, own)) return 'whole';
  if (isUnfinished && !isFinal) return isSetBehind(own, place) ? 'whole' : 'unfinished';
  if (isFinal && isWord(own, 'valueNouns', place) && isWord(own, 'subjects', 0) && !hasWord(own, 'negations'))
    return 'phrase';
  if (isFinal) {
    if (isUnfinished && isSetBehind(own, place)) return 'whole';
    if (isUnfinished && !prefersFinal(own, place)) return 'unfinished';
    return setsOut(own, bare.length) ? 'unfinished' : 'whole';
  }
  return 'phrase';
}

const PARTICIPLES = new Set('raha rahi rahe रहा रही रहे'.split(' '));

/** "Gaadi start nahi ho rahi": behind a negation Hindi leaves its last word out. */
function dropsCopula(tokens: readonly string[], readings: readonly Reading[]): boolean {
  const last = tokens.length - 1;
  if (last < 3 || !PARTICIPLES.has(tokens[last] ?? '')) return false;
  return [2, 3].some((back) => isWord(readings, 'negations', last - back));
}

function isExactly(readings: readonly Reading[], list: 'unfinished' | 'finals', place: number): boolean {
  return isWord(readings, list, place);
}

/** "The light is out, since morning": a time behind a sentence that was whole. */
function isSetBehind(readings: readonly Reading[], place: number): boolean {
  const last = readings.some(({ words }) => SET_BEHIND.has(words[place] ?? ''));
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
        return strength >= 1000 || (isTime && strength >= 6);
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

function matchLength(list: string, word: string): number {
  let entries = lists.get(list);
  if (entries === undefined) {
    entries = list.split(/[,\n]/).map((entry) => {
      const text = entry.trim();
      const token = tokensOf(text.replace('*', ''))[0] ?? '';
      return text.startsWith('*') ? `*${token}` : token;
    });
    lists.set(list, entries);
  }
  return Math.max(
    0,
    ...entries.map((entry) => {
      if (entry === word) return 1000;
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
