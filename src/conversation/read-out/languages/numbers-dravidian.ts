// Numbers in the languages of southern India: built from tens and ones, whose form changes before another part or a counted
// noun.
import { type Joint, type NumberTable, wordList } from './number-words.ts';

function tensAndOnes(
  first20: readonly string[],
  tens: readonly string[],
  stems: readonly string[],
): string[] {
  const ones = first20.slice(0, 10);
  return [
    ...first20,
    ...tens.flatMap((ten, index) => [ten, ...ones.slice(1).map((one) => `${stems[index]} ${one}`)]),
  ];
}

/** Alone it has one form, before anything else another: "వేలు", but "వేల రూపాయలు". */
function bent(forms: { one: string; oneMore?: string; alone: string; before: string }): Joint {
  return (count, words, ends) => {
    if (count === 1) return ends === 'more' ? (forms.oneMore ?? forms.one) : forms.one;
    return `${words.replace(/ఒకటి$/u, 'ఒక్క')} ${ends === 'alone' ? forms.alone : forms.before}`;
  };
}

export const TELUGU: NumberTable = {
  below100: tensAndOnes(
    wordList(`
      సున్నా ఒకటి రెండు మూడు నాలుగు ఐదు ఆరు ఏడు ఎనిమిది తొమ్మిది
      పది పదకొండు పన్నెండు పదమూడు పద్నాలుగు పదిహేను పదహారు పదిహేడు పద్దెనిమిది పంతొమ్మిది`),
    wordList('ఇరవై ముప్పై నలభై యాభై అరవై డెబ్బై ఎనభై తొంభై'),
    wordList('ఇరవై ముప్పై నలభై యాభై అరవై డెబ్బై ఎనభై తొంభై'),
  ),
  oneOf: 'ఒక',
  hundred: bent({ one: 'వంద', oneMore: 'నూట', alone: 'వందలు', before: 'వందల' }),
  thousand: bent({ one: 'వెయ్యి', alone: 'వేలు', before: 'వేల' }),
  lakh: bent({ one: 'ఒక లక్ష', alone: 'లక్షలు', before: 'లక్షల' }),
  crore: bent({ one: 'ఒక కోటి', alone: 'కోట్లు', before: 'కోట్ల' }),
};

const TAMIL_HUNDREDS = wordList('_ நூறு இருநூறு முந்நூறு நானூறு ஐநூறு அறுநூறு எழுநூறு எண்ணூறு தொள்ளாயிரம்');
const TAMIL_FIRST_20 = wordList(`
  பூஜ்ஜியம் ஒன்று இரண்டு மூன்று நான்கு ஐந்து ஆறு ஏழு எட்டு ஒன்பது
  பத்து பதினொன்று பன்னிரண்டு பதின்மூன்று பதினான்கு பதினைந்து பதினாறு பதினேழு பதினெட்டு பத்தொன்பது`);

/** நூறு → நூற்று, ஆயிரம் → ஆயிரத்து: something follows. */
function tamilBefore(word: string): string {
  return word.replace(/ூறு$/u, 'ூற்று').replace(/ம்$/u, 'த்து');
}

function tamilThousand(count: number, words: string): string {
  if (count === 1) return 'ஆயிரம்';
  if (count === 3) return 'மூவாயிரம்';
  if (count === 5) return 'ஐயாயிரம்';
  if (count === 11) return 'பதினோராயிரம்';
  // The final u goes: இரண்டு and ஆயிரம் are இரண்டாயிரம்.
  if (count % 10 === 1 && count > 20) return `${words.replace(/(?:ஒன்று|ஒரு)$/u, '')}ஓராயிரம்`;
  return words.replace(/ு$/u, 'ாயிரம்');
}

export const TAMIL: NumberTable = {
  below100: tensAndOnes(
    TAMIL_FIRST_20,
    wordList('இருபது முப்பது நாற்பது ஐம்பது அறுபது எழுபது எண்பது தொண்ணூறு'),
    wordList('இருபத்தி முப்பத்தி நாற்பத்தி ஐம்பத்தி அறுபத்தி எழுபத்தி எண்பத்தி தொண்ணூற்றி'),
  ),
  oneOf: 'ஒரு',
  hundred: (count, _words, ends) => {
    const word = TAMIL_HUNDREDS[count] ?? '';
    return ends === 'more' ? tamilBefore(word) : word;
  },
  thousand: (count, words, ends) => {
    const word = tamilThousand(count, words);
    return ends === 'more' ? tamilBefore(word) : word;
  },
  lakh: (_count, words, ends) => `${words} ${ends === 'more' ? 'லட்சத்து' : 'லட்சம்'}`,
  crore: (_count, words, ends) => `${words} ${ends === 'more' ? 'கோடியே' : 'கோடி'}`,
};

const KANNADA_ONES = wordList('_ ಒಂದು ಎರಡು ಮೂರು ನಾಲ್ಕು ಐದು ಆರು ಏಳು ಎಂಟು ಒಂಬತ್ತು');
const KANNADA_TENS = wordList('ಇಪ್ಪತ್ತು ಮೂವತ್ತು ನಲವತ್ತು ಐವತ್ತು ಅರವತ್ತು ಎಪ್ಪತ್ತು ಎಂಬತ್ತು ತೊಂಬತ್ತು');
const KANNADA_VOWELS: Readonly<Record<string, string>> = { ಒ: 'ೊ', ಎ: 'ೆ', ಐ: 'ೈ', ಆ: 'ಾ', ಏ: 'ೇ' };

/** ಇಪ್ಪತ್ತು and ಒಂದು are ಇಪ್ಪತ್ತೊಂದು; before a consonant the u becomes an a: ಇಪ್ಪತ್ತಮೂರು. */
function kannadaTens(ten: string, one: string): string {
  const stem = ten.replace(/ು$/u, '');
  const [first = '', ...rest] = one;
  const sign = KANNADA_VOWELS[first];
  return sign === undefined ? stem + one : stem + sign + rest.join('');
}

const KANNADA_HUNDREDS = wordList('_ ನೂರು ಇನ್ನೂರು ಮುನ್ನೂರು ನಾನೂರು ಐನೂರು ಆರುನೂರು ಏಳುನೂರು ಎಂಟುನೂರು ಒಂಬೈನೂರು');

export const KANNADA: NumberTable = {
  below100: [
    ...wordList(`
      ಸೊನ್ನೆ ಒಂದು ಎರಡು ಮೂರು ನಾಲ್ಕು ಐದು ಆರು ಏಳು ಎಂಟು ಒಂಬತ್ತು
      ಹತ್ತು ಹನ್ನೊಂದು ಹನ್ನೆರಡು ಹದಿಮೂರು ಹದಿನಾಲ್ಕು ಹದಿನೈದು ಹದಿನಾರು ಹದಿನೇಳು ಹದಿನೆಂಟು ಹತ್ತೊಂಬತ್ತು`),
    ...KANNADA_TENS.flatMap((ten) => [ten, ...KANNADA_ONES.slice(1).map((one) => kannadaTens(ten, one))]),
  ],
  hundred: (count, _words, ends) => {
    const word = KANNADA_HUNDREDS[count] ?? '';
    return ends === 'more' ? word.replace(/ು$/u, '') : word;
  },
  thousand: (_count, words, ends) => `${words} ${ends === 'more' ? 'ಸಾವಿರದ' : 'ಸಾವಿರ'}`,
  lakh: (_count, words, ends) => `${words} ${ends === 'more' ? 'ಲಕ್ಷದ' : 'ಲಕ್ಷ'}`,
  crore: (_count, words, ends) => `${words} ${ends === 'more' ? 'ಕೋಟಿ' : 'ಕೋಟಿ'}`,
};

const MALAYALAM_HUNDREDS = wordList('_ നൂറ് ഇരുനൂറ് മുന്നൂറ് നാനൂറ് അഞ്ഞൂറ് അറുനൂറ് എഴുനൂറ് എണ്ണൂറ് തൊള്ളായിരം');
const MALAYALAM_THOUSANDS: Readonly<Record<string, string>> = {
  ഒന്ന്: 'ഒരായിരം',
  ഒരു: 'ആയിരം',
  രണ്ട്: 'രണ്ടായിരം',
  മൂന്ന്: 'മൂവായിരം',
  നാല്: 'നാലായിരം',
  അഞ്ച്: 'അയ്യായിരം',
  ആറ്: 'ആറായിരം',
  ഏഴ്: 'ഏഴായിരം',
  എട്ട്: 'എണ്ണായിരം',
  ഒൻപത്: 'ഒൻപതിനായിരം',
  പത്ത്: 'പതിനായിരം',
};

/** നൂറ് → നൂറ്റി, ആയിരം → ആയിരത്തി: something follows. */
function malayalamBefore(word: string): string {
  return word.replace(/ം$/u, 'ത്തി').replace(/റ്$/u, 'റ്റി');
}

function malayalamThousand(words: string): string {
  const parts = words.split(' ');
  const last = parts.pop() ?? '';
  const thousand =
    MALAYALAM_THOUSANDS[last] ??
    // ഇരുപത് → ഇരുപതിനായിരം, പതിനൊന്ന് → പതിനൊന്നായിരം.
    (/പത്$|റ്$/u.test(last) ? last.replace(/്$/u, 'ിനായിരം') : last.replace(/്$/u, 'ായിരം'));
  return [...parts, thousand].join(' ');
}

export const MALAYALAM: NumberTable = {
  below100: tensAndOnes(
    wordList(`
      പൂജ്യം ഒന്ന് രണ്ട് മൂന്ന് നാല് അഞ്ച് ആറ് ഏഴ് എട്ട് ഒൻപത്
      പത്ത് പതിനൊന്ന് പന്ത്രണ്ട് പതിമൂന്ന് പതിനാല് പതിനഞ്ച് പതിനാറ് പതിനേഴ് പതിനെട്ട് പത്തൊൻപത്`),
    wordList('ഇരുപത് മുപ്പത് നാൽപത് അൻപത് അറുപത് എഴുപത് എൺപത് തൊണ്ണൂറ്'),
    wordList('ഇരുപത്തി മുപ്പത്തി നാൽപത്തി അൻപത്തി അറുപത്തി എഴുപത്തി എൺപത്തി തൊണ്ണൂറ്റി'),
  ),
  oneOf: 'ഒരു',
  hundred: (count, _words, ends) => {
    const word = MALAYALAM_HUNDREDS[count] ?? '';
    return ends === 'more' ? malayalamBefore(word) : word;
  },
  thousand: (_count, words, ends) => {
    const word = malayalamThousand(words);
    return ends === 'more' ? malayalamBefore(word) : word;
  },
  lakh: (_count, words, ends) => `${words} ${ends === 'more' ? 'ലക്ഷത്തി' : 'ലക്ഷം'}`,
  crore: (_count, words, ends) => `${words} ${ends === 'more' ? 'കോടി' : 'കോടി'}`,
};
