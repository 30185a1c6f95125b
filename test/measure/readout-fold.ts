// Spellings that sound alike, folded into one, so that a read-out is judged by what a caller hears. Folds no word into
// another word: "pachas" and "pachaas" are one, "ek" and "do" are not.

/** Of one word in the languages' own scripts: any of these is the first. */
const VARIANTS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  hi: [
    ['छह', 'छः', 'छै', 'छे', 'छ'],
    ['शून्य', 'ज़ीरो', 'जीरो'],
    ['इक्यावन', 'इक्याबन'],
    ['तिरेपन', 'तिरपन'],
    ['चौवन', 'चव्वन'],
    ['चौवालीस', 'चवालीस', 'चौंवालीस', 'चौआलीस'],
    ['उन्यासी', 'उनासी', 'उन्नासी'],
    ['पचासी', 'पिचासी'],
    ['सत्तासी', 'सतासी'],
    ['अट्ठासी', 'अठासी'],
    ['नवासी', 'नवासी'],
    ['पचानवे', 'पंचानवे', 'पिचानवे', 'पंचानबे', 'पचानबे'],
    ['सतहत्तर', 'सतत्तर'],
    ['अठहत्तर', 'अठत्तर'],
    ['तैंतालीस', 'तेतालीस', 'तिरालीस'],
    ['उनतालीस', 'उनचालीस'],
    ['इकतालीस', 'इकतालिस'],
    ['अट्ठाईस', 'अठाइस'],
    ['उनसठ', 'उनसठ'],
    ['छियासठ', 'छासठ'],
    ['रुपये', 'रुपए', 'रूपये', 'रूपए', 'रुपय'],
    ['रुपया', 'रूपया'],
    ['करोड़', 'करोड'],
    ['फ़ीसदी', 'फीसद'],
  ],
  mr: [
    ['शून्य', 'झिरो'],
    ['शंभर', 'एकशे'],
    ['सव्वीस', 'सवीस'],
    ['एकोणीस', 'एकोणिस'],
    ['तेहतीस', 'तेहेतीस', 'तेत्तीस', 'तेतीस'],
    ['चौतीस', 'चौतीस', 'चौत्तीस'],
    ['पस्तीस', 'पसतीस'],
    ['सेहेचाळीस', 'शेहेचाळीस', 'सेचाळीस', 'शेचाळीस'],
    ['चव्वेचाळीस', 'चौवेचाळीस', 'चवेचाळीस'],
    ['नव्व्याण्णव', 'नव्याण्णव', 'नव्यान्नव'],
    ['पंच्याहत्तर', 'पंचाहत्तर'],
    ['एकाहत्तर', 'एक्काहत्तर'],
    ['साडे', 'साढे'],
    ['सप्टेंबर', 'सप्टेम्बर'],
  ],
  bn: [
    ['কুড়ি', 'বিশ'],
    ['শূন্য', 'জিরো'],
    ['ছয়', 'ছ'],
    ['নয়', 'ন'],
    ['উনিশ', 'ঊনিশ'],
    ['বাহান্ন', 'বায়ান্ন'],
    ['অষ্টাশি', 'আটাশি'],
    ['ত্রিশ', 'তিরিশ'],
    ['পঁয়তাল্লিশ', 'পয়তাল্লিশ'],
    ['একশো', 'একশ', 'এক শত', 'একশত', 'এক শো', 'এক শ'],
    ['দুশো', 'দুইশো', 'দুইশ', 'দুশ', 'দুই শত', 'দু শো'],
    ['লাখ', 'লক্ষ'],
    ['দুই হাজার', 'দু হাজার', "দু'হাজার"],
    ['শো', 'শ', 'শত'],
    ['সোয়া', 'সওয়া'],
  ],
  ta: [
    ['பூஜ்ஜியம்', 'பூஜ்யம்', 'சைபர்', 'சுழியம்'],
    ['லட்சம்', 'இலட்சம்'],
    ['லட்சத்து', 'இலட்சத்து', 'லட்சத்தி'],
    ['நூற்று', 'நூற்றி'],
    ['மூவாயிரம்', 'மூன்றாயிரம்'],
    ['நான்காயிரம்', 'நாலாயிரம்'],
    ['ஐயாயிரம்', 'ஐந்தாயிரம்', 'ஐயாயிரம்'],
    ['பதின்மூன்று', 'பதிமூன்று'],
    ['பதினோராயிரம்', 'பதினொன்றாயிரம்', 'பதினோர் ஆயிரம்'],
    ['முந்நூறு', 'முன்னூறு'],
    ['முந்நூற்று', 'முன்னூற்று'],
    ['தொண்ணூறு', 'தொன்னூறு'],
    ['சதவீதம்', 'சதவிகிதம்', 'சதவிதம்'],
    ['கோடியே', 'கோடி'],
    ['ரூபாய்', 'ரூபாய'],
  ],
  te: [
    ['నుంచి', 'నుండి'],
    ['సున్నా', 'సున్న'],
    ['పద్నాలుగు', 'పధ్నాలుగు', 'పదునాలుగు'],
    ['పంతొమ్మిది', 'పందొమ్మిది', 'పంథొమ్మిది'],
    ['పదిహేను', 'పదహేను'],
    ['డెబ్బై', 'డెబ్భై', 'డెభ్భై', 'డెబ్బయి'],
    ['ఇరవై', 'ఇరవయి', 'ఇరవయ్'],
    ['యాభై', 'యాభయి', 'ఏభై', 'యాబై'],
    ['నలభై', 'నలభయి', 'నలబై'],
    ['ఒక లక్ష', 'లక్ష'],
    ['ఒక కోటి', 'కోటి'],
    ['ఒక వంద', 'వంద'],
    ['ఒక వెయ్యి', 'వెయ్యి'],
    ['నూరు', 'వంద'],
    ['ఆగస్టు', 'ఆగస్ట్'],
  ],
  kn: [
    ['ಸೊನ್ನೆ', 'ಶೂನ್ಯ'],
    ['ನಾನೂರು', 'ನಾಲ್ಕುನೂರು', 'ನಾಲ್ಕು ನೂರು'],
    ['ಎಂಬತ್ತು', 'ಎಂಭತ್ತು'],
    ['ಅರವತ್ತು', 'ಅರುವತ್ತು'],
  ],
  gu: [
    ['છ', 'છે'],
    ['પચીસ', 'પચ્ચીસ'],
    ['સાઠ', 'સાઈઠ'],
  ],
  pa: [],
  ml: [],
  'en-IN': [
    ['o clock', 'oclock'],
    ['kilometer', 'kilometre'],
    ['liter', 'litre'],
    ['meter', 'metre'],
    ['doctor', 'dr'],
    ['mister', 'mr'],
  ],
  hinglish: [
    ['chhah', 'chhe', 'chhai', 'chha', 'che', 'chah', 'chhey', 'cheh', 'chheh'],
    ['rupaye', 'rupay', 'rupye', 'rupaiye', 'rupae', 'rupees', 'rupay'],
    ['rupaya', 'rupiya', 'rupaiya', 'rupya'],
    ['gyarah', 'gyaarah', 'gyara', 'gyaara'],
    ['barah', 'bara', 'baarah', 'baara'],
    ['terah', 'tera'],
    ['chaudah', 'chauda', 'choudah', 'chodah'],
    ['pandrah', 'pandra', 'pandhrah'],
    ['solah', 'sola'],
    ['satrah', 'satra', 'sattrah'],
    ['atharah', 'athara', 'atthaarah'],
    ['unnees', 'unnis', 'unneesh'],
    ['nau', 'no'],
    ['das', 'dus'],
    ['saadhe', 'saade', 'sade', 'sadhe', 'saarhe'],
    ['dhai', 'dhaai', 'adhai', 'adhaai'],
    ['dedh', 'derh', 'ded'],
    ['hazaar', 'hajar', 'hazar', 'hajaar'],
    ['crore', 'karod', 'karor', 'caror'],
    ['lakh', 'laakh', 'lac'],
    ['shunya', 'zero', 'jiro', 'sifar'],
    ['nabbe', 'nabe', 'navve'],
    ['baje', 'bajey'],
  ],
};

/** Names of marks and letters in other scripts, as they are said in addresses. */
const LATIN_OF: readonly (readonly [string, string])[] = [
  ['dot', 'डॉट डोट ডট டாட் డాట్ ಡಾಟ್ ડોટ ਡਾਟ ഡോട്ട്'],
  ['com', 'कॉम कोम কম কॉम காம் కామ్ ಕಾಮ್ કોમ ਕਾਮ കോം'],
  ['in', 'इन ইন இன் ఇన్'],
  ['org', 'ऑर्ग অর্গ ஆர்க் ఆర్గ్'],
  ['underscore', 'अंडरस्कोर अंडरस्कोअर আন্ডারস্কোর அண்டர்ஸ்கோர் అండర్‌స్కోర్ అండర్స్కోర్ ಅಂಡರ್‌ಸ್ಕೋರ್ અંડરસ્કોર ਅੰਡਰਸਕੋਰ അണ്ടർസ്കോർ'],
  ['dash', 'डैश डॅश ড্যাশ டேஷ் డాష్ ಡ್ಯಾಶ್ ડેશ ਡੈਸ਼ ഡാഷ് हाइफ़न हायफन হাইফেন ஹைபன் హైఫన్ hyphen'],
  ['slash', 'स्लैश स्लॅश স্ল্যাশ ஸ்லாஷ் స్లాష్ ಸ್ಲ್ಯಾಶ್ સ્લેશ ਸਲੈਸ਼ സ്ലാഷ്'],
  ['gmail', 'जीमेल জিমেল জিমেইল ஜிமெயில் జీమెయిల్ ಜಿಮೇಲ್'],
  ['at', 'ऐट एट ॲट अॅट অ্যাট এট அட் ஏட் ఎట్ అట్ ಅಟ್ એટ ਐਟ അറ്റ്'],
  ['the', 'द दि দ্য দি தி த ద ది ದಿ ધ ਦ'],
  ['rate', 'रेट রেট ரேட் రేట్ ರೇಟ್ રેટ ਰੇਟ റേറ്റ്'],
  ['www', 'डब्ल्यूडब्ल्यूडब्ल्यू டபிள்யூடபிள்யூடபிள்யூ'],
  ['plus', 'प्लस प्लस্ প্লাস பிளஸ் ப்ளஸ் ప్లస్ ಪ್ಲಸ್ પ્લસ ਪਲੱਸ പ്ലസ്'],
  ['a', 'ए ऐ এ ஏ ఏ'],
  ['b', 'बी বি பி బీ'],
  ['c', 'सी সি சி సీ'],
  ['d', 'डी ডি டி డీ'],
  ['e', 'ई ই இ ఈ'],
  ['f', 'एफ़ एफ এফ எஃப் ఎఫ్'],
  ['g', 'जी জি ஜி జీ'],
  ['h', 'एच এইচ ஹெச் எச் హెచ్'],
  ['i', 'आई आय আই ஐ ఐ'],
  ['j', 'जे জে ஜே జే'],
  ['k', 'के কে கே కే'],
  ['l', 'एल এল எல் ఎల్'],
  ['m', 'एम এম எம் ఎం ఎమ్'],
  ['n', 'एन এন என் ఎన్'],
  ['o', 'ओ ও ஓ ఓ'],
  ['p', 'पी পি பி పీ'],
  ['q', 'क्यू কিউ க்யூ క్యూ'],
  ['r', 'आर আর ஆர் ఆర్'],
  ['s', 'एस এস எஸ் ఎస్'],
  ['t', 'टी টি டி టీ'],
  ['u', 'यू ইউ யூ యూ'],
  ['v', 'वी व्ही ভি வி వీ'],
  ['w', 'डब्ल्यू ডব্লিউ டபிள்யூ డబ్ల్యూ'],
  ['x', 'एक्स এক্স எக்ஸ் ఎక్స్'],
  ['y', 'वाई वाय ওয়াই ஒய் వై'],
  ['z', 'ज़ेड झेड জেড ஜெட் జెడ్'],
];

/** Units that are said by their letters, written as letters or as a word. */
const LETTER_WORDS: readonly (readonly [string, string])[] = [
  ['gb', 'जीबी জিবি ஜிபி జీబీ ಜಿಬಿ જીબી ਜੀਬੀ ജിബി'],
  ['mb', 'एमबी এমবি எம்பி ఎంబీ'],
  ['mbps', 'एमबीपीएस এমবিপিএস எம்பிபிஎஸ் ఎంబీపీఎస్'],
  ['am', 'एएम এএম ஏஎம் ఏఎం'],
  ['pm', 'पीएम পিএম பிஎம் పీఎం'],
  ['otp', 'ओटीपी ওটিপি ஓடிபி ఓటీపీ'],
];

/** Folds the letters of one script where they are spelled in more than one way. */
export function foldLetters(text: string): string {
  return (
    text
      .normalize('NFD')
      // Dots below, joiners.
      .replace(/[\u093c\u09bc\u0a3c\u200c\u200d]/gu, '')
      .normalize('NFC')
      .replace(/[\u093c\u09bc\u0a3c]/gu, '')
      // Nasals: पाँच, पांच, पान्च.
      .replace(/ँ/gu, 'ं')
      .replace(/[ङञणनम]्(?=[क-भ])/gu, 'ं')
      .replace(/ँ/gu, '')
      // Long and short vowels.
      .replace(/ी/gu, 'ि')
      .replace(/ू/gu, 'ु')
      .replace(/ई/gu, 'इ')
      .replace(/ऊ/gu, 'उ')
      .replace(/यी/gu, 'इ')
      .replace(/यि/gu, 'इ')
      .replace(/ये/gu, 'ए')
      .replace(/ी/gu, 'ি')
      .replace(/[ৗী]/gu, 'ি')
      .replace(/ূ/gu, 'ু')
      .replace(/ঊ/gu, 'উ')
      .replace(/ঈ/gu, 'ই')
      // Doubled consonants: अट्ठाईस, अठ्ठाईस, अठाईस.
      .replace(/ट्ठ|ठ्ठ/gu, 'ठ')
      .replace(/([क-ह])्\1/gu, '$1')
      // Tamil: க் before க and its like is heard, not meant.
      .replace(/([கசதப])்(?=\s|$)/gu, '')
  );
}

export function foldLatin(word: string): string {
  return word
    .replace(/aa/g, 'a')
    .replace(/ee/g, 'i')
    .replace(/oo/g, 'u')
    .replace(/ii/g, 'i')
    .replace(/([a-z])\1/g, '$1')
    .replace(/w/g, 'v')
    .replace(/z/g, 'j')
    .replace(/ph/g, 'f')
    .replace(/ey$/g, 'e');
}

type Variants = readonly (readonly [written: string, counts: string])[];
const known = new Map<string, Variants>();

/** Every other spelling to the one that counts, by whole words. */
export function variantsOf(lang: string): Variants {
  const variants = known.get(lang) ?? makeVariants(lang);
  known.set(lang, variants);
  return variants;
}

function makeVariants(lang: string): Variants {
  const own = (VARIANTS[lang] ?? []).flatMap(([first = '', ...others]) =>
    others.map((other) => [other.toLowerCase(), first.toLowerCase()] as const),
  );
  const shared = [...LATIN_OF, ...LETTER_WORDS].flatMap(([latin, written]) =>
    lang === 'en-IN' || lang === 'hinglish' ? [] : written.split(' ').map((word) => [word, latin] as const),
  );
  // A letter's name that is also a word of the language is left alone.
  return [...own, ...shared.filter(([word]) => !COMMON_WORDS.has(word))];
}

const COMMON_WORDS = new Set([
  'के',
  'ए',
  'जी',
  'ই',
  'এ',
  'ও',
  'আর',
  'কে',
  'इन',
  'ई',
  'द',
  'सी',
  'ఈ',
  'ఏ',
  'ஐ',
  'ஏ',
  'ஓ',
  'ওই',
  'বি',
  'টি',
  'জি',
  'कम',
  'কম',
  'ద',
  'ది',
  'த',
  'தி',
  'ஐந்து',
  'बी',
  'ओ',
  'इ',
]);

/** A vowel sign, as the letter that begins a word. */
const TAMIL_VOWELS = new Map([
  ['\u0bc8', 'ஐ'],
  ['\u0bca', 'ஒ'],
  ['\u0bbf', 'இ'],
  ['\u0bbe', 'ஆ'],
  ['\u0bc7', 'ஏ'],
  ['\u0bc6', 'எ'],
  ['\u0bcb', 'ஓ'],
]);

/** இருபத்தி ஐந்து, இருபத்து ஐந்து and இருபத்தைந்து are one. */
export function foldTamil(text: string): string {
  return text
    .replace(/(இருபத்|முப்பத்|நாற்பத்|ஐம்பத்|அறுபத்|எழுபத்|எண்பத்)(?:தி|து)\s?(?=\p{L})/gu, '$1தி ')
    .replace(/(ூற்)(?:றி|று)\s?(?=\p{L})/gu, '$1று ')
    .replace(
      /(இருபத்|முப்பத்|நாற்பத்|ஐம்பத்|அறுபத்|எழுபத்|எண்பத்)த([\u0bc6-\u0bcb])/gu,
      (_all, ten: string, sign: string) => `${ten}தி ${TAMIL_VOWELS.get(sign) ?? ''}`,
    )
    .replace(
      /(ூற்)ற([\u0bc6-\u0bcb])/gu,
      (_all, ten: string, sign: string) => `${ten}று ${TAMIL_VOWELS.get(sign) ?? ''}`,
    );
}
