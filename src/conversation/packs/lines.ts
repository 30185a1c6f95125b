// Default lines of an agent in each language, used if its file has none: when a reply failed, when nobody speaks, when the
// time is up. Plain sentences that a native speaker can correct. The English ones are in `policy.ts`.
export interface OwnLines {
  readonly apology: string;
  readonly tooLong: string;
  readonly failureGoodbye: string;
  readonly refused: string;
  readonly busy: string;
  readonly timeUp: string;
  readonly lineCheck: string;
  readonly willWait: string;
  readonly stillThere: string;
  readonly silentGoodbye: string;
  readonly goodbye: string;
}

const OWN_LINES: Readonly<Record<string, OwnLines>> = {
  hi: {
    apology: 'माफ़ कीजिए, मैं समझ नहीं पाई। क्या आप फिर से कहेंगे?',
    tooLong: 'माफ़ कीजिए, मैं पूरा जवाब नहीं दे पाई। क्या आप दूसरे शब्दों में पूछेंगे?',
    failureGoodbye: 'माफ़ कीजिए, अभी एक तकनीकी समस्या है। हम आपको वापस फ़ोन करेंगे। नमस्ते।',
    refused: 'माफ़ कीजिए, इसमें मैं मदद नहीं कर सकती। क्या और कुछ है?',
    busy: 'एक मिनट रुकिए।',
    timeUp: 'माफ़ कीजिए, समय पूरा हो गया है। नमस्ते।',
    lineCheck: 'हैलो, क्या आपको मेरी आवाज़ आ रही है?',
    willWait: 'जी, ठीक है।',
    stillThere: 'क्या आप लाइन पर हैं?',
    silentGoodbye: 'मुझे आपकी आवाज़ नहीं आ रही है, इसलिए मैं फ़ोन रख रही हूँ। नमस्ते।',
    goodbye: 'धन्यवाद। नमस्ते।',
  },
  'hi-latn': {
    apology: 'Maaf kijiye, main samajh nahin paayi. Kya aap phir se kahenge?',
    tooLong: 'Maaf kijiye, main poora jawab nahin de paayi. Kya aap doosre shabdon mein poochhenge?',
    failureGoodbye: 'Maaf kijiye, abhi ek technical problem hai. Hum aapko wapas phone karenge. Namaste.',
    refused: 'Maaf kijiye, ismein main madad nahin kar sakti. Kya aur kuch hai?',
    busy: 'Ek minute rukiye.',
    timeUp: 'Maaf kijiye, samay poora ho gaya hai. Namaste.',
    lineCheck: 'Hello, kya aapko meri awaaz aa rahi hai?',
    willWait: 'Ji, theek hai.',
    stillThere: 'Kya aap line par hain?',
    silentGoodbye: 'Mujhe aapki awaaz nahin aa rahi hai, isliye main phone rakh rahi hoon. Namaste.',
    goodbye: 'Dhanyavaad. Namaste.',
  },
  mr: {
    apology: 'माफ करा, मला समजलं नाही. पुन्हा सांगाल का?',
    tooLong: 'माफ करा, मला पूर्ण उत्तर देता आलं नाही. दुसऱ्या शब्दांत विचाराल का?',
    failureGoodbye: 'माफ करा, सध्या एक तांत्रिक अडचण आहे. आम्ही तुम्हाला पुन्हा फोन करू. नमस्कार.',
    refused: 'माफ करा, यात मी मदत करू शकत नाही. आणखी काही आहे का?',
    busy: 'एक मिनिट थांबा.',
    timeUp: 'माफ करा, वेळ संपली आहे. नमस्कार.',
    lineCheck: 'हॅलो, तुम्हाला माझा आवाज येतोय का?',
    willWait: 'हो, चालेल.',
    stillThere: 'तुम्ही लाइनवर आहात का?',
    silentGoodbye: 'मला तुमचा आवाज येत नाही, म्हणून मी फोन ठेवत आहे. नमस्कार.',
    goodbye: 'धन्यवाद. नमस्कार.',
  },
  bn: {
    apology: 'দুঃখিত, আমি বুঝতে পারিনি। আবার বলবেন?',
    tooLong: 'দুঃখিত, আমি পুরো উত্তর দিতে পারিনি। অন্যভাবে জিজ্ঞেস করবেন?',
    failureGoodbye: 'দুঃখিত, এখন একটা যান্ত্রিক সমস্যা হচ্ছে। আমরা আপনাকে আবার ফোন করব। নমস্কার।',
    refused: 'দুঃখিত, এ ব্যাপারে আমি সাহায্য করতে পারব না। আর কিছু আছে?',
    busy: 'এক মিনিট ধরুন।',
    timeUp: 'দুঃখিত, সময় শেষ হয়ে গেছে। নমস্কার।',
    lineCheck: 'হ্যালো, আমার কথা শুনতে পাচ্ছেন?',
    willWait: 'আচ্ছা, ঠিক আছে।',
    stillThere: 'আপনি কি লাইনে আছেন?',
    silentGoodbye: 'আপনার কথা শুনতে পাচ্ছি না, তাই ফোন রাখছি। নমস্কার।',
    goodbye: 'ধন্যবাদ। নমস্কার।',
  },
  ta: {
    apology: 'மன்னிக்கவும், எனக்குப் புரியவில்லை. மீண்டும் சொல்ல முடியுமா?',
    tooLong: 'மன்னிக்கவும், என்னால் முழு பதில் சொல்ல முடியவில்லை. வேறு விதமாகக் கேட்க முடியுமா?',
    failureGoodbye: 'மன்னிக்கவும், இப்போது ஒரு தொழில்நுட்பச் சிக்கல் உள்ளது. நாங்கள் உங்களை மீண்டும் அழைக்கிறோம். வணக்கம்.',
    refused: 'மன்னிக்கவும், இதில் என்னால் உதவ முடியாது. வேறு ஏதாவது உள்ளதா?',
    busy: 'ஒரு நிமிடம் இருங்கள்.',
    timeUp: 'மன்னிக்கவும், நேரம் முடிந்துவிட்டது. வணக்கம்.',
    lineCheck: 'ஹலோ, நான் பேசுவது கேட்கிறதா?',
    willWait: 'சரி.',
    stillThere: 'நீங்கள் இணைப்பில் இருக்கிறீர்களா?',
    silentGoodbye: 'உங்கள் குரல் கேட்கவில்லை, அதனால் அழைப்பை முடிக்கிறேன். வணக்கம்.',
    goodbye: 'நன்றி. வணக்கம்.',
  },
  te: {
    apology: 'క్షమించండి, నాకు అర్థం కాలేదు. మళ్ళీ చెప్తారా?',
    tooLong: 'క్షమించండి, నేను పూర్తి సమాధానం చెప్పలేకపోయాను. వేరే మాటల్లో అడుగుతారా?',
    failureGoodbye: 'క్షమించండి, ఇప్పుడు ఒక సాంకేతిక సమస్య ఉంది. మేము మీకు మళ్ళీ ఫోన్ చేస్తాము. నమస్కారం.',
    refused: 'క్షమించండి, ఈ విషయంలో నేను సహాయం చేయలేను. ఇంకేమైనా ఉందా?',
    busy: 'ఒక్క నిమిషం ఆగండి.',
    timeUp: 'క్షమించండి, సమయం అయిపోయింది. నమస్కారం.',
    lineCheck: 'హలో, నా మాట వినిపిస్తోందా?',
    willWait: 'సరే.',
    stillThere: 'మీరు లైన్‌లో ఉన్నారా?',
    silentGoodbye: 'మీ మాట వినిపించడం లేదు, అందుకే కాల్ ముగిస్తున్నాను. నమస్కారం.',
    goodbye: 'ధన్యవాదాలు. నమస్కారం.',
  },
  kn: {
    apology: 'ಕ್ಷಮಿಸಿ, ನನಗೆ ಅರ್ಥವಾಗಲಿಲ್ಲ. ಮತ್ತೊಮ್ಮೆ ಹೇಳುತ್ತೀರಾ?',
    tooLong: 'ಕ್ಷಮಿಸಿ, ಪೂರ್ತಿ ಉತ್ತರ ಹೇಳಲು ನನಗೆ ಆಗಲಿಲ್ಲ. ಬೇರೆ ರೀತಿಯಲ್ಲಿ ಕೇಳುತ್ತೀರಾ?',
    failureGoodbye: 'ಕ್ಷಮಿಸಿ, ಈಗ ಒಂದು ತಾಂತ್ರಿಕ ಸಮಸ್ಯೆ ಇದೆ. ನಾವು ನಿಮಗೆ ಮತ್ತೆ ಕರೆ ಮಾಡುತ್ತೇವೆ. ನಮಸ್ಕಾರ.',
    refused: 'ಕ್ಷಮಿಸಿ, ಇದರಲ್ಲಿ ನಾನು ಸಹಾಯ ಮಾಡಲಾರೆ. ಬೇರೆ ಏನಾದರೂ ಇದೆಯೇ?',
    busy: 'ಒಂದು ನಿಮಿಷ ಇರಿ.',
    timeUp: 'ಕ್ಷಮಿಸಿ, ಸಮಯ ಮುಗಿದಿದೆ. ನಮಸ್ಕಾರ.',
    lineCheck: 'ಹಲೋ, ನನ್ನ ಮಾತು ಕೇಳಿಸುತ್ತಿದೆಯೇ?',
    willWait: 'ಸರಿ.',
    stillThere: 'ನೀವು ಲೈನ್‌ನಲ್ಲಿ ಇದ್ದೀರಾ?',
    silentGoodbye: 'ನಿಮ್ಮ ಮಾತು ಕೇಳಿಸುತ್ತಿಲ್ಲ, ಹಾಗಾಗಿ ಕರೆ ಮುಗಿಸುತ್ತೇನೆ. ನಮಸ್ಕಾರ.',
    goodbye: 'ಧನ್ಯವಾದಗಳು. ನಮಸ್ಕಾರ.',
  },
  gu: {
    apology: 'માફ કરશો, મને સમજાયું નહીં. ફરીથી કહેશો?',
    tooLong: 'માફ કરશો, હું પૂરો જવાબ આપી શકી નહીં. બીજા શબ્દોમાં પૂછશો?',
    failureGoodbye: 'માફ કરશો, હમણાં એક ટેકનિકલ સમસ્યા છે. અમે તમને પાછો ફોન કરીશું. નમસ્તે.',
    refused: 'માફ કરશો, આમાં હું મદદ કરી શકતી નથી. બીજું કંઈ છે?',
    busy: 'એક મિનિટ.',
    timeUp: 'માફ કરશો, સમય પૂરો થયો. નમસ્તે.',
    lineCheck: 'હેલો, મારો અવાજ સંભળાય છે?',
    willWait: 'ભલે.',
    stillThere: 'તમે લાઇન પર છો?',
    silentGoodbye: 'તમારો અવાજ સંભળાતો નથી, એટલે હું ફોન મૂકું છું. નમસ્તે.',
    goodbye: 'આભાર. નમસ્તે.',
  },
  pa: {
    apology: 'ਮਾਫ਼ ਕਰਨਾ, ਮੈਨੂੰ ਸਮਝ ਨਹੀਂ ਆਈ। ਕੀ ਤੁਸੀਂ ਫਿਰ ਦੱਸੋਗੇ?',
    tooLong: 'ਮਾਫ਼ ਕਰਨਾ, ਮੈਂ ਪੂਰਾ ਜਵਾਬ ਨਹੀਂ ਦੇ ਸਕੀ। ਕੀ ਤੁਸੀਂ ਹੋਰ ਸ਼ਬਦਾਂ ਵਿੱਚ ਪੁੱਛੋਗੇ?',
    failureGoodbye: 'ਮਾਫ਼ ਕਰਨਾ, ਹੁਣੇ ਇੱਕ ਤਕਨੀਕੀ ਸਮੱਸਿਆ ਹੈ। ਅਸੀਂ ਤੁਹਾਨੂੰ ਵਾਪਸ ਫ਼ੋਨ ਕਰਾਂਗੇ। ਸਤ ਸ੍ਰੀ ਅਕਾਲ।',
    refused: 'ਮਾਫ਼ ਕਰਨਾ, ਇਸ ਵਿੱਚ ਮੈਂ ਮਦਦ ਨਹੀਂ ਕਰ ਸਕਦੀ। ਹੋਰ ਕੁਝ ਹੈ?',
    busy: 'ਇੱਕ ਮਿੰਟ ਰੁਕੋ।',
    timeUp: 'ਮਾਫ਼ ਕਰਨਾ, ਸਮਾਂ ਪੂਰਾ ਹੋ ਗਿਆ ਹੈ। ਸਤ ਸ੍ਰੀ ਅਕਾਲ।',
    lineCheck: 'ਹੈਲੋ, ਕੀ ਤੁਹਾਨੂੰ ਮੇਰੀ ਆਵਾਜ਼ ਆ ਰਹੀ ਹੈ?',
    willWait: 'ਜੀ, ਠੀਕ ਹੈ।',
    stillThere: 'ਕੀ ਤੁਸੀਂ ਲਾਈਨ ’ਤੇ ਹੋ?',
    silentGoodbye: 'ਮੈਨੂੰ ਤੁਹਾਡੀ ਆਵਾਜ਼ ਨਹੀਂ ਆ ਰਹੀ, ਇਸ ਲਈ ਮੈਂ ਫ਼ੋਨ ਰੱਖ ਰਹੀ ਹਾਂ। ਸਤ ਸ੍ਰੀ ਅਕਾਲ।',
    goodbye: 'ਧੰਨਵਾਦ। ਸਤ ਸ੍ਰੀ ਅਕਾਲ।',
  },
  ml: {
    apology: 'ക്ഷമിക്കണം, എനിക്ക് മനസ്സിലായില്ല. ഒന്നുകൂടി പറയാമോ?',
    tooLong: 'ക്ഷമിക്കണം, എനിക്ക് മുഴുവൻ മറുപടി പറയാനായില്ല. വേറെ രീതിയിൽ ചോദിക്കാമോ?',
    failureGoodbye: 'ക്ഷമിക്കണം, ഇപ്പോൾ ഒരു സാങ്കേതിക പ്രശ്നമുണ്ട്. ഞങ്ങൾ തിരികെ വിളിക്കാം. നമസ്കാരം.',
    refused: 'ക്ഷമിക്കണം, ഇതിൽ എനിക്ക് സഹായിക്കാനാവില്ല. വേറെ എന്തെങ്കിലും ഉണ്ടോ?',
    busy: 'ഒരു നിമിഷം.',
    timeUp: 'ക്ഷമിക്കണം, സമയം കഴിഞ്ഞു. നമസ്കാരം.',
    lineCheck: 'ഹലോ, ഞാൻ പറയുന്നത് കേൾക്കാമോ?',
    willWait: 'ശരി.',
    stillThere: 'നിങ്ങൾ ലൈനിലുണ്ടോ?',
    silentGoodbye: 'നിങ്ങളുടെ ശബ്ദം കേൾക്കുന്നില്ല, അതിനാൽ കോൾ അവസാനിപ്പിക്കുന്നു. നമസ്കാരം.',
    goodbye: 'നന്ദി. നമസ്കാരം.',
  },
};

/** `hi-IN` is Hindi, `hinglish` is Hindi in English letters. Null: English, or a language that we have no lines in. */
export function ownLinesIn(language: string): OwnLines | null {
  const tag = language.toLowerCase();
  if (tag === 'hinglish') return OWN_LINES['hi-latn'] ?? null;
  return OWN_LINES[tag] ?? OWN_LINES[tag.split('-')[0] ?? ''] ?? null;
}
