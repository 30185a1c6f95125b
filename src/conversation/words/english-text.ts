// Whether a text is English or a verb-last language, in any script. Sentences are not judged here.

import { ROMANISED_HINDI } from '../packs/hi-latn.ts';
import type { Reading } from './lexicon.ts';
import { withEnglish } from './loan-words.ts';
import { foldRoman, scriptOf } from './tokens.ts';

/** English words that are a verb-last language's too are read as that language's. */
export function isEnglishText(tokens: readonly string[], readings: readonly Reading[]): boolean {
  const scripts = tokens.filter((token) => scriptOf(token) !== 'latin').length;
  if (scripts > 0) return englishWords(tokens) / tokens.length > 0.7;
  const hindi = readings.find(({ lexicon }) => lexicon.pack.romanised);
  if (hindi === undefined) return true;
  const { lexicon, words } = hindi;
  const count = words.filter(
    (word, place) =>
      ((HINDI_ONLY.has(word) || HINDI_MORE.has(word)) &&
        !ENGLISH_TOO.has(tokens[place] ?? '') &&
        !isGreeting(tokens, place)) ||
      HINDI_NUMBERS.has(word) ||
      HAVING_DONE.test(word) ||
      /(unga|ungi|enge|ega|egi|oge|iyega|dijie|lijie|kijie)$/.test(word) ||
      (lexicon.subjects.has(word) && !AMBIGUOUS.has(tokens[place] ?? '')),
  ).length;
  return count === 0;
}

/** "Hi" in front is a greeting; `hi` behind a word stresses it. */
const isGreeting = (tokens: readonly string[], place: number): boolean => place === 0 && tokens[0] === 'hi';

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

/** Spelled so they are English words as well: by themselves they make no text Hindi. */
const ENGLISH_TOO = new Set([
  'bad',
  'tab',
  'jab',
  'band',
  'bare',
  'sham',
  'bar',
  'pass',
  'rat',
  'bat',
  'kiss',
]);

/** Hindi's numbers that are no English words; folded. */
const HINDI_NUMBERS = new Set(
  [...ROMANISED_HINDI.numbers.matchAll(/([a-z]+)=/g)]
    .map(([, word = '']) => foldRoman(word))
    .filter(
      (word) =>
        !/^(do|no|so|sat|das|dus|bis|is|char|ten|ath|at|che|us|bare|tin|ek|zero|nau|pach|tis)$/.test(word),
    ),
);

/** Words of romanised Hindi that English has not; folded. */
const HINDI_ONLY = new Set(
  'hai hain hun hu tha thi ka ke ki ko se mein maine mujhe mera meri mere hum humne aur lekin magar kyunki nahi nahin han ji kya kab kahan kaun kaise kitna kitne kitni kal aj parso abhi subah sham rat bhi toh agar jab vo yeh ye voh uska unka apna apne apki apka apko chahiye karna karni karo karein kar dijiye dijie lijiye gaya gayi gaye kiya diya liya hua hui raha rahi rahe sakta sakti sakte baje vala vali vale pe tak liye sath bare bad pehle phir fir acha achha thik bilkul matlab yani bas sirf ek dusra dusri hi ghar nam pata rupaye hazar lakh sau bolna batana puchna janna dekh bol bata de lena dena ana jana unga ungi ega uske uski unke unki iske iska iski jiske jiska tab alava varna vahan yahan pas samne andar bahar upar niche lagbhag karib takriban zara jara vajah shayad kuch koi sab bahut thoda thodi kafi zyada purana purani naya nayi bada badi chota choti dukan makan gadi pani paisa paise mahine hafte bhai behen papa mami beta beti ghante subeh dopahar kyun kyu kon kidhar idhar udhar agle pichle band chalu kharab garam thanda dava dard bukhar rasta gali mandir aisa aisi aise vaisa vaisi vaise jisme jismein jisse jinka jiski jiska jiske kisi unhone usne isne jaisa itna itni itne utna utni hamara hamare hamari koshish'.split(
    ' ',
  ),
);

/** Verbs, cases and pronouns of romanised Hindi, as they are written. Left out is what English or a name is spelled like. */
const HINDI_TOO = `
  aapke aapse mujhse humse unse kisse humein humko unko usko unhe ne jo jis kis kiske isliye wahi yahi yahin humare usme kabhi dono alag galat dobara wapas jaldi
  bataiye boliye dabaiye rahiye rukiye chaliye kholiye jaiye rakhiye dijiyega rahiyega aaiyega ruko chalo bhejo jao suno dekho karao lagao
  jayega jayegi jayenge aayega aayegi aayenge hoga hogi honge lagega lagegi lagenge milega milegi milenge rahega rahegi rukegi karega karegi karenge chalega chalegi padega padegi
  dikhega dekhenge lenge denge bhejenge pahunchega pahunchegi jaunga jaungi karunga karungi aaunga aaungi lunga lungi dunga dungi karoon karun bhejoon
  aaya aayi pahuncha pahunchi mila mili dekha likha likhi rakha rakhi bheja bheji bataya kaha khula nikla chala chali utha laga lagi lage chhoda bola boli
  karta karti karte lagta lagti lagte milta milti milte rehta rehti rehte chalta chalti chahta chahti chahte hota hoti hote deta deti dete leta leti lete jaata jaati jaate
  roz rozana hamesha aksar achanak ekdum ekdam baar lagataar turant fauran
  karne karwana karwane bhejna bhejne badalne badalni rehne kholne dikhana kharidne mangwane jitna kaunsa kaunsi kaunse kaisi kaisa bade purane naye
  dekhiye baat baatein soch samajh dikkat pareshani naukri tankhwah dawai bachche bachcha pitaji mataji bijli shikayat kaam zameen raasta samay saal mahina hafta
`;

const HINDI_MORE = new Set(HINDI_TOO.trim().split(/\s+/).map(foldRoman));

/** "Sochke", "dekhkar": having done; folded. */
export const HAVING_DONE =
  /^(soch|dekh|ja|a|puch|kha|bata|mil|bol|ho|de|le|likh|padh|utar|chal|pakad|bana|laga|nikal|chhod|utha|kar|sun|baith|ruk|bech|khol|bhar)(kar|ke)$/;
