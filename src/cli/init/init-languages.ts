// The texts that `init` writes in the agent's language, and which vendors recognise it.

interface LanguageWords {
  readonly name: string;
  readonly greeting: (agent: string) => string;
}

const B = '{{business}}';

/** Greetings say who speaks and that it is an assistant by machine, as several laws want. */
const LANGUAGES: Readonly<Record<string, LanguageWords>> = {
  en: {
    name: 'English',
    greeting: (agent) => `Hello, this is ${agent}, the automated assistant of ${B}. How can I help you?`,
  },
  hi: {
    name: 'Hindi',
    greeting: (agent) => `नमस्ते, मैं ${B} की ऑटोमेटेड असिस्टेंट ${agent} बोल रही हूँ। मैं आपकी क्या मदद कर सकती हूँ?`,
  },
  multi: {
    name: 'Hinglish or English',
    greeting: (agent) =>
      `Namaste, this is ${agent}, the automated assistant of ${B}. Main aapki kya madad kar sakti hoon?`,
  },
  mr: {
    name: 'Marathi',
    greeting: (agent) => `नमस्कार, मी ${B} ची ऑटोमेटेड असिस्टंट ${agent} बोलते आहे. मी तुमची काय मदत करू शकते?`,
  },
  bn: {
    name: 'Bengali',
    greeting: (agent) => `নমস্কার, আমি ${B}-এর অটোমেটেড অ্যাসিস্ট্যান্ট ${agent} বলছি। আপনাকে কীভাবে সাহায্য করতে পারি?`,
  },
  ta: {
    name: 'Tamil',
    greeting: (agent) =>
      `வணக்கம், நான் ${B} நிறுவனத்தின் தானியங்கி உதவியாளர் ${agent} பேசுகிறேன். உங்களுக்கு எப்படி உதவ வேண்டும்?`,
  },
  te: {
    name: 'Telugu',
    greeting: (agent) => `నమస్కారం, నేను ${B} ఆటోమేటెడ్ అసిస్టెంట్ ${agent} ని మాట్లాడుతున్నాను. మీకు ఎలా సహాయం చేయగలను?`,
  },
  kn: {
    name: 'Kannada',
    greeting: (agent) => `ನಮಸ್ಕಾರ, ನಾನು ${B} ಸಂಸ್ಥೆಯ ಸ್ವಯಂಚಾಲಿತ ಸಹಾಯಕಿ ${agent} ಮಾತನಾಡುತ್ತಿದ್ದೇನೆ. ನಿಮಗೆ ಹೇಗೆ ಸಹಾಯ ಮಾಡಲಿ?`,
  },
  ml: {
    name: 'Malayalam',
    greeting: (agent) =>
      `നമസ്കാരം, ഞാൻ ${B} സ്ഥാപനത്തിന്റെ ഓട്ടോമേറ്റഡ് അസിസ്റ്റന്റ് ${agent} ആണ് സംസാരിക്കുന്നത്. എങ്ങനെ സഹായിക്കണം?`,
  },
  gu: {
    name: 'Gujarati',
    greeting: (agent) => `નમસ્તે, હું ${B} ની ઓટોમેટેડ આસિસ્ટન્ટ ${agent} બોલું છું. હું તમારી શું મદદ કરી શકું?`,
  },
  pa: {
    name: 'Punjabi',
    greeting: (agent) =>
      `ਸਤ ਸ੍ਰੀ ਅਕਾਲ, ਮੈਂ ${B} ਦੀ ਆਟੋਮੇਟਿਡ ਅਸਿਸਟੈਂਟ ${agent} ਬੋਲ ਰਹੀ ਹਾਂ। ਮੈਂ ਤੁਹਾਡੀ ਕੀ ਮਦਦ ਕਰ ਸਕਦੀ ਹਾਂ?`,
  },
};

/** Languages of India besides English: Sarvam hears and speaks them. */
const OF_INDIA = new Set(['hi', 'mr', 'bn', 'ta', 'te', 'kn', 'ml', 'gu', 'pa']);

/** That nova-3 takes by name (developers.deepgram.com, models and languages). */
export const DEEPGRAM_LANGUAGES: ReadonlySet<string> = new Set([
  'en',
  'hi',
  'multi',
  'mr',
  'bn',
  'ta',
  'te',
  'kn',
]);

function wordsOf(language: string): LanguageWords | undefined {
  return LANGUAGES[language] ?? LANGUAGES[language.split('-')[0] ?? ''];
}

export function languageName(language: string): string {
  return wordsOf(language)?.name ?? language;
}

/** In English where we have no words of that language: the owner writes them. */
export function greetingIn(language: string, agent: string): string {
  return (wordsOf(language) ?? LANGUAGES['en'])?.greeting(agent) ?? '';
}

/** By code as in en-IN, or by name. Null: neither. */
export function languageCode(text: string): string | null {
  const named = text.toLowerCase();
  if (named === 'hinglish') return 'multi';
  for (const [code, { name }] of Object.entries(LANGUAGES)) if (name.toLowerCase() === named) return code;
  return /^(multi|[a-z]{2,3}(-[A-Za-z]{2,4})?)$/.test(text) ? text : null;
}

export function isOfIndia(language: string): boolean {
  return OF_INDIA.has(language.split('-')[0] ?? '');
}
