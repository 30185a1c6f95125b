// The search words of documents. Indexing and searching use the same rules, so that "fees" finds "fee", "डॉक्टरों" finds
// "डॉक्टर", and "doctor" finds both. Pure.
import { englishOf } from '../conversation/words/loan-words.ts';
import { scriptOf, tokensOf } from '../conversation/words/tokens.ts';

/** Words that stand in every question and tell nothing of what is asked for. */
const EMPTY_WORDS = new Set(
  tokensOf(
    `a an and any are at be can could do does for from get give has have how i in is it its know me my need of on or our
    please should so tell that the there this to us want was we what when where which who will with would you your about
    है हैं का की के को से में पर और क्या कौन कब कहाँ कैसे कितना कितने कितनी मुझे मेरा मेरी आप आपका आपकी आपके चाहिए बताइए बताओ यह वह ये वो हो होता होती
    hai hain ka ki ke ko se mein me par aur kya kaun kab kahan kaise kitna kitne kitni mujhe mera meri aap aapka aapki chahiye bataiye
    आहे आहेत चा ची चे ला आणि काय कधी कुठे मला
    এর কি আছে আমি আমার কত কখন কোথায়
    என்ன எப்போது எங்கே எவ்வளவு எனக்கு உங்கள்
    ఏమిటి ఎప్పుడు ఎక్కడ ఎంత నాకు మీ
    ಏನು ಯಾವಾಗ ಎಲ್ಲಿ ಎಷ್ಟು ನನಗೆ ನಿಮ್ಮ`,
  ),
);

const ENGLISH_ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/ies$/, 'y'],
  [/(ss|us|is)$/, '$1'],
  [/(?<=ch|sh|x|ss)es$/, ''],
  [/s$/, ''],
  [/(?<=[a-z]{4})ing$/, ''],
  [/(?<=[a-z]{3})ed$/, ''],
];

/** Plural and oblique endings; what is left must still be a word. */
const DEVANAGARI_ENDINGS = /(?:ियों|ियाँ|ियां|ाओं|ाएँ|ाएं|ों|ें|ीं|यों|ओं|ाने|ाना|नी|ने|ना|ता|ती|ते|ा|ी|े|ि|ो|ु|ू)$/;

function stemOf(word: string): string {
  const english = englishOf(word);
  switch (scriptOf(english)) {
    case 'latin':
      return english.length < 4 ? english : stemEnglish(english);
    case 'devanagari': {
      const stem = english.replace(DEVANAGARI_ENDINGS, '');
      return [...stem].length >= 2 ? stem : english;
    }
    default:
      return english;
  }
}

function stemEnglish(word: string): string {
  for (const [ending, form] of ENGLISH_ENDINGS) if (ending.test(word)) return word.replace(ending, form);
  return word;
}

/** How a text is written into the index. */
export function indexedWords(text: string): string {
  return tokensOf(text).map(stemOf).join(' ');
}

/** In the south and the east endings are written onto the word: its beginning is enough. */
const PREFIX_SHARE = 0.7;
const SHORTEST_PREFIX = 3;
/** Longer questions are no questions. */
const MOST_WORDS = 24;

/** The question as FTS5 reads it; null where there is no word to ask for. Nothing of it can be an operator. */
export function matchOf(question: string): string | null {
  const words = tokensOf(question);
  const telling = words.filter((word) => !EMPTY_WORDS.has(word));
  const asked = [...new Set((telling.length === 0 ? words : telling).slice(0, MOST_WORDS).map(stemOf))];
  if (asked.length === 0) return null;
  return asked.map(termOf).join(' OR ');
}

function termOf(stem: string): string {
  const letters = [...stem];
  const script = scriptOf(stem);
  if (/^\d+$/.test(stem) || letters.length < SHORTEST_PREFIX) return `"${stem}"`;
  if (script === 'latin' || script === 'devanagari') return `"${stem}" OR "${stem}"*`;
  const kept = Math.max(SHORTEST_PREFIX, Math.ceil(letters.length * PREFIX_SHARE));
  return `"${stem}" OR "${letters.slice(0, kept).join('')}"*`;
}
