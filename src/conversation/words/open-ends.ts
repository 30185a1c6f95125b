// Last words that need another one in verb-last languages, and clauses that have begun and have no verb yet. Does not know
// what was asked.

import {
  APPROXIMATORS,
  CLAUSE_JOINERS,
  CONJUNCTIONS,
  EMPHATIC_ENDINGS,
  EMPHATICS,
  QUANTIFIERS,
  SPEAKER_BEHIND,
} from '../packs/turn-grammar.ts';
import { HAVING_DONE } from './english-text.ts';
import { isWord, type Reading, sharedWords } from './lexicon.ts';
import { foldedList } from './turn-lists.ts';
import { endsInRelative, foldLatin, isFiniteVerb, isOpenWord, listsWhole } from './word-endings.ts';

const APPROXIMATOR = sharedWords(APPROXIMATORS);

const CONJUNCTION = sharedWords(CONJUNCTIONS);

const SPEAKER = sharedWords(SPEAKER_BEHIND);

const EMPHATIC = sharedWords(EMPHATICS);
const QUANTIFIER = sharedWords(QUANTIFIERS);

const EMPHATIC_ENDING = EMPHATIC_ENDINGS.split(',').map((entry) => entry.trim().slice(1));

/** "Kaun kaun", `কী কী`: which of them, and the noun is still to come. */
const ASKS_FOR_SEVERAL =
  /^(kaun kaun|kya kya|kis kis|कौन कौन|क्या क्या|किस किस|কী কী|কি কি|कोण कोण|काय काय|ఏం ఏం|ఏమి ఏమి|என்ன என்ன|ಏನು ಏನು|શું શું|ਕੀ ਕੀ)$/;

/** "Asal mein baat", "देखिए बात", "koi baat": which, or that it does not matter. */
const ONLY_THE_MATTER =
  /^((wo|woh|vo|asal|mein|me|dekhiye|dekho|actually|darasal|haan|par|lekin|to|toh|koi|ek|वो|असल|में|देखिए|देखो|दरअसल|हां|पर|लेकिन|तो|कोई|एक) )+(baat|बात)$/;

/** `ಅವರು … ಅಂತ ಹೇಳಿ`: having said so, of somebody else; to the agent it is "say". */
const HAVING_SAID = /^(ಅವರು|ಅವನು|ಅವಳು|ಡಾಕ್ಟರ್|ಡ್ರೈವರ್) .*(ಅಂತ|ಎಂದು) ಹೇಳಿ$/;

/** In front of `যে`; behind a verb it means "that". */
const LONGEST_BEFORE_WHICH = 5;

const SUPPOSES = /^((maan|man|मान) (lo|lijiye|lijie|लो|लीजिए|लीजिये)|समजा|farz karo) .+ .+/;

/** An amount, a noun or a clause must follow, whatever else the last word may be. */
export function asksForMore(bare: readonly string[], own: readonly Reading[]): boolean {
  const place = bare.length - 1;
  const last = bare[place] ?? '';
  if (place > 0 && CONJUNCTION.has(last)) return true;
  if (ASKS_FOR_SEVERAL.test(bare.slice(-2).join(' ')) || ONLY_THE_MATTER.test(bare.join(' '))) return true;
  if (HAVING_SAID.test(bare.join(' '))) return true;
  if (
    APPROXIMATOR.has(last) ||
    /(^| )((kam|zyada|jyada|कम|ज्यादा) (se|से) (kam|zyada|jyada|कम|ज्यादा)|(कमीत|जास्तीत) (कमी|जास्त)|ఎక్కువలో ఎక్కువ|తక్కువలో తక్కువ|খুব বেশি হলে|কম করে)$/.test(
      bare.slice(-3).join(' '),
    )
  )
    return true;
  if (place > 0 && HAVING_DONE.test(foldLatin(last))) return true;
  // "Dawai khakar bhi", "phir bhi" in Punjabi: even so.
  if (
    place > 1 &&
    /^(bhi|भी)$/.test(last) &&
    (HAVING_DONE.test(foldLatin(bare[place - 1] ?? '')) || /.कर$/.test(bare[place - 1] ?? ''))
  )
    return true;
  if (/(^| )(ਫਿਰ|ਫੇਰ) ਵੀ$/.test(bare.slice(-2).join(' '))) return true;
  if (place > 0 && /[\u0915-\u0939\u093e-\u094c]कर$/.test(last) && !/(शक्|चक्|नौ|शु)कर$/.test(last)) return true;
  // "Maan lijiye maine do kisht nahi bhari": suppose it, and what then.
  if (SUPPOSES.test(bare.join(' ')) && !bare.some((word) => /^(to|toh|tab|kya|तो|तब|क्या|तर|काय)$/.test(word)))
    return true;
  // "Humne de diye the par": but, and not on.
  if (
    place > 1 &&
    /^(par|पर)$/.test(last) &&
    [place - 1, SPEAKER.has(bare[place - 1] ?? '') ? place - 2 : place - 1].some((verb) =>
      /^(tha|thi|the|hai|hain|hoon|था|थी|थे|है|हैं|हूं)$/.test(bare[verb] ?? ''),
    )
  )
    return true;
  // `আমি যে ফর্মটা ভরেছিলাম`: what of it is still to come.
  const which = bare.indexOf('যে');
  if (
    which >= 0 &&
    which <= LONGEST_BEFORE_WHICH &&
    (bare.length - which === 3 || (which > 0 && bare.length - which === 2)) &&
    !bare.some((word, at) => /^(সে|সেটা|তা|তার|তাকে|ওটা)$/.test(word) || (at < which && isFiniteVerb(own, at)))
  )
    return true;
  // "Iske alava", `అంతే కాకుండా`: and what besides.
  if (bare.length <= 2 && /(కాకుండా|இல்லாம|அல்லாம|ಅಲ್ಲದೆ|ছাড়া|ছাড়া|अलावा|alava|alawa|शिवाय)$/.test(last)) return true;
  // `না হলে`: or else.
  if (/(^| )(না (হলে|হয়|হয়)|नाही तर)$/.test(bare.join(' '))) return true;
  // "Agar abhi cancel karun to kya": what then.
  if (/(^| )(to|toh|तो|तर) (kya|क्या|काय)$/.test(bare.join(' ')) && isWord(own, 'openers', 0)) return true;
  if (joinsOpenClause(bare, own)) return true;
  // "Ek to … upar se": and on top of that.
  if (/^(ek to|ek toh|एक तो) .*(upar se|ऊपर से|doosra|dusra|दूसरा)$/.test(bare.join(' '))) return true;
  // "The form you gave, in that": whom it is said of has only been named.
  if (WHICH.has(last)) return place > 0;
  if (place > 1 && OF_THAT.has(last) && !isFiniteVerb(own, place - 1)) return true;
  if (
    place > 1 &&
    OF_THAT.has(last) &&
    bare.slice(0, -1).some((word) => RELATIVE_PRONOUN.has(word) || WHICH.has(word))
  )
    return true;
  // "Na to light hai na …": neither, and nor what.
  if (/(^| )(na|न|ना) (to|toh|तो) .*(na|न|ना)$/.test(bare.join(' '))) return true;
  // "App se paise bhejte hue", "भेजते हुए": while something was done.
  if (place > 0 && /^(hue|हुए)$/.test(last) && /(te|ते)$/.test(bare[place - 1] ?? '')) return true;
  // "Chalate hi": as soon as it is switched on.
  if (/^(hi|ही)$/.test(last) && /(te|ते)$/.test(bare[place - 1] ?? '')) return true;
  if (
    place > 0 &&
    !(place === 1 && /^(aise|yun|vaise|ऐसे|यूं|वैसे|असंच)$/.test(bare[0] ?? '')) &&
    EMPHATIC.has(last) &&
    // `கொஞ்சம் தான்`: only a little.
    !QUANTIFIER.has(bare[place - 1] ?? '') &&
    isOpenWord(own, place - 1)
  )
    return true;
  // `போதும்`: a verb of its own, and no "when" that is stressed.
  if (own.some(({ lexicon, words }) => lexicon.verbs.has(words[place] ?? ''))) return false;
  if (stressed(last).some((stem) => own.some(({ lexicon }) => listsWhole(lexicon.pack.unfinished, stem))))
    return true;
  return place > 0 && endsInRelative(own, place);
}

/** "Paise hain lekin abhi", "wahan jo aapka aadmi": a clause has been opened and has no verb yet. */
function joinsOpenClause(bare: readonly string[], own: readonly Reading[]): boolean {
  const opened = bare.findLastIndex(
    (word, place) =>
      place > 0 &&
      (OPENS_CLAUSE.has(word) ||
        WHICH.has(word) ||
        (RELATIVE_PRONOUN.has(word) && !isFiniteVerb(own, place - 1))),
  );
  if (opened < 0 || bare.length - opened > 5) return false;
  const behind = [...bare.keys()].slice(opened + 1);
  return !behind.some((place) => isWord(own, 'finals', place) && !isWord(own, 'unfinished', place));
}

const OPENS_CLAUSE = sharedWords(CLAUSE_JOINERS);

const RELATIVE_PRONOUN = foldedList('relatives');

const WHICH = foldedList('relativeCases');

const OF_THAT = foldedList('demonstrativeCases');

/** What an emphatic ending is written onto; Kannada's eats the vowel before it. */
function stressed(word: string): string[] {
  return EMPHATIC_ENDING.filter((ending) => ending !== '' && word.endsWith(ending)).flatMap((ending) => {
    const stem = word.slice(0, -ending.length);
    return stem.length < 2 ? [] : [stem, `${stem}ು`, `${stem}ೆ`, `${stem}ு`];
  });
}

/** If, when, who: the other clause has not begun. */
export function setsOut(readings: readonly Reading[], length: number): boolean {
  const places = [...Array(length).keys()];
  const opener = places.slice(0, 4).find((place) => isWord(readings, 'openers', place));
  if (opener === undefined) return false;
  // "Wahi jo pehle tha": the same.
  const before = readings[0]?.words[opener - 1] ?? '';
  if (/^(vahi|yahi|wahi|वही|यही|तोच|तीच|तेच)$/.test(before)) return false;
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
