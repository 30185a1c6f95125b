// Names of months as they are written in India, in all scripts, long and short. One row is a month.

const NAMES: readonly (readonly string[])[] = [
  [
    'January',
    'Jan',
    'जनवरी',
    'जानेवारी',
    'জানুয়ারি',
    'জানুয়ারী',
    'જાન્યુઆરી',
    'ਜਨਵਰੀ',
    'ஜனவரி',
    'జనవరి',
    'ಜನವರಿ',
    'ജനുവരി',
  ],
  [
    'February',
    'Feb',
    'फ़रवरी',
    'फरवरी',
    'फेब्रुवारी',
    'ফেব্রুয়ারি',
    'ফেব্রুয়ারী',
    'ફેબ્રુઆરી',
    'ਫ਼ਰਵਰੀ',
    'ਫਰਵਰੀ',
    'பிப்ரவரி',
    'ఫిబ్రవరి',
    'ಫೆಬ್ರವರಿ',
    'ഫെബ്രുവരി',
  ],
  ['March', 'Mar', 'मार्च', 'মার্চ', 'માર્ચ', 'ਮਾਰਚ', 'மார்ச்', 'మార్చి', 'మార్చ్', 'ಮಾರ್ಚ್', 'മാർച്ച്'],
  ['April', 'Apr', 'अप्रैल', 'एप्रिल', 'এপ্রিল', 'એપ્રિલ', 'ਅਪ੍ਰੈਲ', 'ஏப்ரல்', 'ఏప్రిల్', 'ಏಪ್ರಿಲ್', 'ഏപ്രിൽ'],
  ['May', 'मई', 'मे', 'মে', 'મે', 'ਮਈ', 'மே', 'మే', 'ಮೇ', 'മെയ്', 'മേയ്'],
  ['June', 'Jun', 'जून', 'জুন', 'જૂન', 'ਜੂਨ', 'ஜூன்', 'జూన్', 'ಜೂನ್', 'ജൂൺ'],
  ['July', 'Jul', 'जुलाई', 'जुलै', 'জুলাই', 'જુલાઈ', 'ਜੁਲਾਈ', 'ஜூலை', 'జూలై', 'జులై', 'ಜುಲೈ', 'ജൂലൈ'],
  ['August', 'Aug', 'अगस्त', 'ऑगस्ट', 'আগস্ট', 'ઓગસ્ટ', 'ਅਗਸਤ', 'ஆகஸ்ட்', 'ఆగస్టు', 'ఆగస్ట్', 'ಆಗಸ್ಟ್', 'ഓഗസ്റ്റ്'],
  [
    'September',
    'Sept',
    'Sep',
    'सितंबर',
    'सितम्बर',
    'सप्टेंबर',
    'সেপ্টেম্বর',
    'સપ્ટેમ્બર',
    'ਸਤੰਬਰ',
    'செப்டம்பர்',
    'సెప్టెంబర్',
    'సెప్టెంబరు',
    'ಸೆಪ್ಟೆಂಬರ್',
    'സെപ്റ്റംബർ',
  ],
  [
    'October',
    'Oct',
    'अक्टूबर',
    'अक्तूबर',
    'ऑक्टोबर',
    'অক্টোবর',
    'ઓક્ટોબર',
    'ਅਕਤੂਬਰ',
    'அக்டோபர்',
    'అక్టోబర్',
    'అక్టోబరు',
    'ಅಕ್ಟೋಬರ್',
    'ഒക്ടോബർ',
  ],
  [
    'November',
    'Nov',
    'नवंबर',
    'नवम्बर',
    'नोव्हेंबर',
    'নভেম্বর',
    'નવેમ્બર',
    'ਨਵੰਬਰ',
    'நவம்பர்',
    'నవంబర్',
    'నవంబరు',
    'ನವೆಂಬರ್',
    'നവംബർ',
  ],
  [
    'December',
    'Dec',
    'दिसंबर',
    'दिसम्बर',
    'डिसेंबर',
    'ডিসেম্বর',
    'ડિસેમ્બર',
    'ਦਸੰਬਰ',
    'டிசம்பர்',
    'డిసెంబర్',
    'డిసెంబరు',
    'ಡಿಸೆಂಬರ್',
    'ഡിസംബർ',
  ],
];

/** Shortened with a full stop in Indian scripts; Latin short forms stand above. One row is a month. */
const SHORTENED: readonly string[] = [
  'जन. जाने. জানু. જાન્યુ. ஜன. జన. ಜನ. ജനു.',
  'फ़र. फर. फेब्रु. फेब. ফেব. ফেব্রু. ફેબ્રુ. பிப். ఫిబ్ర. ఫిబ్. ಫೆಬ್ರ. ಫೆಬ್. ഫെബ്രു.',
  'मार. মার. માર. மார். మా. ಮಾ. മാർ.',
  'अप्रै. एप्रि. এপ্রি. એપ્રિ. ஏப். ఏప్రి. ಏಪ್ರಿ. ഏപ്രി.',
  '',
  'ஜூன். జూ.',
  'जुला. जुलै. জুলা. જુલા. ஜூலை. జూలై.',
  'अग. ऑग. আগ. ઑગ. ஆக. ఆగ. ಆಗ. ഓഗ.',
  'सित. सितं. सितम्. सप्टें. सप्टे. সেপ্টে. সেপ্ট. સપ્ટે. செப். செப்ட். సెప్టెం. సెప్. ಸೆಪ್ಟೆಂ. ಸೆಪ್. സെപ്റ്റം.',
  'अक्टू. अक्तू. ऑक्टो. অক্টো. ઑક્ટો. அக். அக்டோ. అక్టో. ಅಕ್ಟೋ. ഒക്ടോ.',
  'नव. नवं. नोव्हें. नोव्हे. নভে. નવે. நவ. నవం. నవ. ನವೆಂ. ನವ. നവം.',
  'दिस. दिसं. डिसें. डिसे. ডিসে. ডিস. ડિસે. டிச. డిసెం. డిసె. ಡಿಸೆಂ. ഡിസം.',
];
const SHORT_NAMES = SHORTENED.map((row) => row.split(' ').filter((name) => name !== ''));

/** Without their full stop: a number follows them, or a sentence ends. */
export const SHORT_MONTHS: readonly string[] = SHORT_NAMES.flat().map((name) =>
  name.slice(0, -1).normalize('NFC'),
);

export const isShortened = (name: string): boolean =>
  SHORT_MONTHS.includes(name.normalize('NFC').replace(/\.$/, ''));

const MONTH_OF = new Map(
  NAMES.map((names, index) => [...names, ...(SHORT_NAMES[index] ?? [])]).flatMap((names, index) =>
    names.map((name) => [name.normalize('NFC').toLowerCase(), index + 1] as const),
  ),
);

/** For a pattern; the longer name first. */
export const MONTH_NAMES = [...NAMES.flat(), ...SHORT_NAMES.flat()]
  .map((name) => name.normalize('NFC').replace('.', String.raw`\.`))
  .toSorted((one, other) => other.length - one.length)
  .join('|');

/** 1 to 12. */
export function monthOf(name: string): number | null {
  return MONTH_OF.get(name.normalize('NFC').toLowerCase()) ?? null;
}
