// What makes a sentence of the agent a goodbye, in every language. Phrases, separated by commas or lines.
export const GOODBYES = `
bye, goodbye, good bye, good day, good night, take care, have a nice day, have a good day, have a great day, have a lovely day, have a nice evening, have a good evening,
thank you for your time, thank you for calling, thanks for calling, thanks for your time, thank you for choosing, talk to you soon, see you soon, nice talking to you,
dhanyavaad, dhanyavad, dhanyawad, namaste, namaskar, alvida, shukriya, phir milte hain, fir milte hain, aapka din shubh ho, din shubh ho, shubh din, shubh ratri,
धन्यवाद, नमस्ते, नमस्कार, अलविदा, शुक्रिया, फिर मिलते हैं, दिन शुभ हो, आपका दिन शुभ हो, शुभ दिन, शुभ रात्रि, शुभ दिवस, भेटूया, पुन्हा भेटू, बाय,
நன்றி, வணக்கம், மிக்க நன்றி, ధన్యవాదాలు, నమస్కారం, సెలవు, ధన్యవాదములు, శుభదినం, ಧನ್ಯವಾದಗಳು, ಧನ್ಯವಾದ, ನಮಸ್ಕಾರ, ಶುಭ ದಿನ, ಶುಭದಿನ,
ধন্যবাদ, নমস্কার, শুভ দিন, শুভ রাত্রি, ভালো থাকবেন, বিদায়, আবার কথা হবে, આભાર, નમસ્તે, આવજો, ਧੰਨਵਾਦ, ਸਤ ਸ੍ਰੀ ਅਕਾਲ, നന്ദി, നമസ്കാരം
`;
/** Said by somebody who answers a telephone, with their name around it: "Ravi speaking". Stems. */
export const SPEAKING = `speaking, bol rah*, bolrah*, बोल रह*, பேசற*, பேசுற*, மாட்டலாட*, మాట్లాడు*, ಮಾತಾಡ್ತ*, ಮಾತನಾಡ*, বলছি, बोलत*, बोलतोय, बोलतेय, this is, here, બોલું, ਬੋਲ ਰਿਹਾ, സംസാരിക്ക*`;
