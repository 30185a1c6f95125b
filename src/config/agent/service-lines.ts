// Sentences that are said without a model, per language: to a person who is offered a caller, to a caller who may leave a
// message, and to a caller whose agent failed. Data, which a native speaker can correct. {accept} and {decline} are keys.

export interface ServiceLines {
  readonly callForYou: string;
  readonly howToAccept: string;
  readonly leaveMessage: string;
  readonly outOfOrder: string;
}

const ENGLISH: ServiceLines = {
  callForYou: 'Hello, there is a call for you.',
  howToAccept: 'Press {accept} to take the call, or {decline} to decline.',
  leaveMessage: 'Please leave a message after the tone.',
  outOfOrder: 'I am sorry, something is not working on our side just now.',
};

const LINES: Readonly<Record<string, ServiceLines>> = {
  en: ENGLISH,
  hi: {
    callForYou: 'नमस्ते, आपके लिए एक कॉल है।',
    howToAccept: 'कॉल लेने के लिए {accept} दबाइए, या मना करने के लिए {decline}।',
    leaveMessage: 'कृपया टोन के बाद अपना संदेश छोड़िए।',
    outOfOrder: 'माफ़ कीजिए, अभी हमारी तरफ़ कुछ काम नहीं कर रहा है।',
  },
  'hi-latn': {
    callForYou: 'Namaste, aapke liye ek call hai.',
    howToAccept: 'Call lene ke liye {accept} dabaiye, ya mana karne ke liye {decline}.',
    leaveMessage: 'Kripya tone ke baad apna message chhodiye.',
    outOfOrder: 'Maaf kijiye, abhi hamari taraf kuch kaam nahin kar raha hai.',
  },
  ta: {
    callForYou: 'வணக்கம், உங்களுக்கு ஒரு அழைப்பு உள்ளது.',
    howToAccept: 'அழைப்பை ஏற்க {accept} அழுத்துங்கள், மறுக்க {decline} அழுத்துங்கள்.',
    leaveMessage: 'ஒலிக்குப் பிறகு உங்கள் செய்தியைச் சொல்லுங்கள்.',
    outOfOrder: 'மன்னிக்கவும், இப்போது எங்கள் தரப்பில் ஒன்று வேலை செய்யவில்லை.',
  },
  te: {
    callForYou: 'నమస్కారం, మీకు ఒక కాల్ ఉంది.',
    howToAccept: 'కాల్ తీసుకోవడానికి {accept} నొక్కండి, వద్దనుకుంటే {decline} నొక్కండి.',
    leaveMessage: 'దయచేసి టోన్ తర్వాత మీ సందేశం చెప్పండి.',
    outOfOrder: 'క్షమించండి, ప్రస్తుతం మా వైపు ఏదో పని చేయడం లేదు.',
  },
  kn: {
    callForYou: 'ನಮಸ್ಕಾರ, ನಿಮಗೆ ಒಂದು ಕರೆ ಇದೆ.',
    howToAccept: 'ಕರೆ ಸ್ವೀಕರಿಸಲು {accept} ಒತ್ತಿ, ಬೇಡವಾದರೆ {decline} ಒತ್ತಿ.',
    leaveMessage: 'ದಯವಿಟ್ಟು ಧ್ವನಿಯ ನಂತರ ನಿಮ್ಮ ಸಂದೇಶ ಹೇಳಿ.',
    outOfOrder: 'ಕ್ಷಮಿಸಿ, ಈಗ ನಮ್ಮ ಕಡೆ ಏನೋ ಕೆಲಸ ಮಾಡುತ್ತಿಲ್ಲ.',
  },
  ml: {
    callForYou: 'നമസ്കാരം, നിങ്ങൾക്ക് ഒരു കോൾ ഉണ്ട്.',
    howToAccept: 'കോൾ എടുക്കാൻ {accept} അമർത്തുക, വേണ്ടെങ്കിൽ {decline} അമർത്തുക.',
    leaveMessage: 'ദയവായി ടോണിനു ശേഷം നിങ്ങളുടെ സന്ദേശം പറയുക.',
    outOfOrder: 'ക്ഷമിക്കണം, ഇപ്പോൾ ഞങ്ങളുടെ ഭാഗത്ത് എന്തോ പ്രവർത്തിക്കുന്നില്ല.',
  },
  mr: {
    callForYou: 'नमस्कार, तुमच्यासाठी एक कॉल आहे.',
    howToAccept: 'कॉल घेण्यासाठी {accept} दाबा, किंवा नको असल्यास {decline} दाबा.',
    leaveMessage: 'कृपया टोननंतर तुमचा निरोप सांगा.',
    outOfOrder: 'माफ करा, सध्या आमच्याकडे काहीतरी चालत नाही.',
  },
  bn: {
    callForYou: 'নমস্কার, আপনার জন্য একটি কল আছে।',
    howToAccept: 'কল নিতে {accept} চাপুন, না নিতে চাইলে {decline} চাপুন।',
    leaveMessage: 'অনুগ্রহ করে টোনের পরে আপনার বার্তা বলুন।',
    outOfOrder: 'দুঃখিত, এই মুহূর্তে আমাদের দিকে কিছু কাজ করছে না।',
  },
  gu: {
    callForYou: 'નમસ્તે, તમારા માટે એક કૉલ છે.',
    howToAccept: 'કૉલ લેવા માટે {accept} દબાવો, અથવા ના પાડવા માટે {decline} દબાવો.',
    leaveMessage: 'કૃપા કરીને ટોન પછી તમારો સંદેશો કહો.',
    outOfOrder: 'માફ કરશો, હમણાં અમારી બાજુ કંઈક કામ કરતું નથી.',
  },
  pa: {
    callForYou: 'ਸਤ ਸ੍ਰੀ ਅਕਾਲ, ਤੁਹਾਡੇ ਲਈ ਇੱਕ ਕਾਲ ਹੈ।',
    howToAccept: 'ਕਾਲ ਲੈਣ ਲਈ {accept} ਦਬਾਓ, ਜਾਂ ਨਾਂਹ ਕਰਨ ਲਈ {decline} ਦਬਾਓ।',
    leaveMessage: 'ਕਿਰਪਾ ਕਰਕੇ ਟੋਨ ਤੋਂ ਬਾਅਦ ਆਪਣਾ ਸੁਨੇਹਾ ਦੱਸੋ।',
    outOfOrder: 'ਮਾਫ਼ ਕਰਨਾ, ਇਸ ਵੇਲੇ ਸਾਡੇ ਪਾਸੇ ਕੁਝ ਕੰਮ ਨਹੀਂ ਕਰ ਰਿਹਾ।',
  },
};

/** `en-IN`, `hi`, `hi-Latn`. Another language, and `multi`, is served in English. */
export function serviceLines(language: string): ServiceLines {
  const tag = language.toLowerCase();
  return LINES[tag] ?? LINES[tag.split('-')[0] ?? ''] ?? ENGLISH;
}
