// The names of languages as callers use them, in every script, and how our own are asked about: "shall I speak Hindi?".
export const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  en: 'english, angrezi, inglish, अंग्रेजी, अंग्रेज़ी, इंग्लिश, इंग्रजी, ஆங்கிலம், ஆங்கிலத்தில், இங்கிலீஷ், ఇంగ్లీష్, ఇంగ్లీషు, ఆంగ్లం, ಇಂಗ್ಲಿಷ್, ಇಂಗ್ಲೀಷ್, ইংরেজি, ইংলিশ, અંગ્રેજી, ઇંગ્લિશ, ਅੰਗਰੇਜ਼ੀ, ഇംഗ്ലീഷ്',
  hi: 'hindi, हिंदी, हिन्दी, ஹிந்தி, இந்தி, ஹிந்தியில், హిందీ, హిందీలో, ಹಿಂದಿ, ಹಿಂದಿಯಲ್ಲಿ, হিন্দি, હિન્દી, ਹਿੰਦੀ, ഹിന്ദി',
  ta: 'tamil, thamizh, तमिल, தமிழ், தமிழில், తమిళం, తమిళంలో, ತಮಿಳು, തമിഴ്',
  te: 'telugu, तेलुगु, तेलुगू, தெலுங்கு, తెలుగు, తెలుగులో, ತೆಲುಗು',
  kn: 'kannada, कन्नड़, कन्नड, கன்னடம், కన్నడ, ಕನ್ನಡ, ಕನ್ನಡದಲ್ಲಿ',
  mr: 'marathi, मराठी, मराठीत, మరాఠీ, ಮರಾಠಿ, মারাঠি, મરાઠી',
  bn: 'bengali, bangla, बांग्ला, बंगाली, বাংলা, বাংলায়',
  gu: 'gujarati, गुजराती, ગુજરાતી, ગુજરાતીમાં',
  pa: 'punjabi, panjabi, पंजाबी, ਪੰਜਾਬੀ',
  ml: 'malayalam, मलयालम, மலையாளம், മലയാളം, മലയാളത്തിൽ',
  es: 'spanish, español, espanol',
  fr: 'french, français, francais',
  de: 'german, deutsch',
  ar: 'arabic, عربي, العربية',
  ur: 'urdu, उर्दू, اردو',
};

/** Beside the name of a language: it is asked for, and not only spoken of. In any script of ours. */
export const ASKS_TO_SPEAK =
  'in, speak, talk, say, use, switch, continue, please, mein, me, baat, bol, bolo, boliye, bolna, karo, kijiye, kariye, samajh, में, बात, बोल, बोलो, बोलिए, बोलना, करो, कीजिए, करें, समझ, मध्ये, बोला, பேசு, பேசுங்கள், பேச, மாட்லாடண்டி, మాట్లాడండి, మాట్లాడు, ಮಾತನಾಡಿ, ಮಾತಾಡಿ, বলুন, বল, কথা, બોલો, વાત, ਬੋਲੋ, ਗੱਲ, സംസാരിക്കൂ, സംസാരിക്കാമോ';

/** Asked once, in the language that it is about. */
export const SHALL_WE_SPEAK: Readonly<Record<string, string>> = {
  en: 'Shall we go on in English?',
  hi: 'क्या हम हिंदी में बात करें?',
  'hi-latn': 'Kya hum Hindi mein baat karein?',
  ta: 'தமிழில் பேசலாமா?',
  te: 'తెలుగులో మాట్లాడదామా?',
  kn: 'ಕನ್ನಡದಲ್ಲಿ ಮಾತನಾಡೋಣವೇ?',
  mr: 'आपण मराठीत बोलूया का?',
  bn: 'আমরা কি বাংলায় কথা বলব?',
  gu: 'આપણે ગુજરાતીમાં વાત કરીએ?',
  pa: 'ਕੀ ਅਸੀਂ ਪੰਜਾਬੀ ਵਿੱਚ ਗੱਲ ਕਰੀਏ?',
  ml: 'നമുക്ക് മലയാളത്തിൽ സംസാരിക്കാമോ?',
};
