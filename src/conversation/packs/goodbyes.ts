// Phrases that make an agent's sentence a goodbye, in every language. Separated by commas or lines.
export const GOODBYES = `
bye, goodbye, good bye, good day, good night, take care, have a nice day, have a good day, have a great day, have a lovely day, have a nice evening, have a good evening,
thank you for your time, thank you for calling, thanks for calling, thanks for your time, thank you for choosing, talk to you soon, see you soon, nice talking to you,
dhanyavaad, dhanyavad, dhanyawad, namaste, namaskar, alvida, shukriya, phir milte hain, fir milte hain, aapka din shubh ho, din shubh ho, shubh din, shubh ratri,
धन्यवाद, नमस्ते, नमस्कार, अलविदा, शुक्रिया, फिर मिलते हैं, दिन शुभ हो, आपका दिन शुभ हो, शुभ दिन, शुभ रात्रि, शुभ दिवस, भेटूया, पुन्हा भेटू, बाय,
நன்றி, வணக்கம், மிக்க நன்றி, ధన్యవాదాలు, నమస్కారం, సెలవు, ధన్యవాదములు, శుభదినం, ಧನ್ಯವಾದಗಳು, ಧನ್ಯವಾದ, ನಮಸ್ಕಾರ, ಶುಭ ದಿನ, ಶುಭದಿನ,
நல்லா இருங்க, பத்திரமா இருங்க, போயிட்டு வாங்க, జాగ్రత్తగా ఉండండి, శుభ రాత్రి, శుభరాత్రి, ಚೆನ್ನಾಗಿರಿ, ಶುಭ ರಾತ್ರಿ, ಶುಭರಾತ್ರಿ, काळजी घ्या, शुभ रात्री, ख़याल रखिए, ख़याल रखिएगा, ধন্যবাদ, নমস্কার, শুভ দিন, শুভ রাত্রি, ভালো থাকবেন, ভাল থাকবেন, ভালো থাকুন, ভাল থাকুন, ভালো থেকো, সাবধানে থাকবেন, বিদায়, আবার কথা হবে, આભાર, નમસ્તે, આવજો, ਧੰਨਵਾਦ, ਸਤ ਸ੍ਰੀ ਅਕਾਲ, നന്ദി, നമസ്കാരം
`;
/** Wishes and partings, as frames: at the very end of what the agent says. */
export const PARTINGS = `
  have a/an very/really? wonderful/great/good/nice/lovely/pleasant/beautiful/blessed/fantastic/amazing/safe/happy/fine/productive/restful day/evening/night/weekend/morning/afternoon/one/time/journey/trip/week/rest ahead/of?
  enjoy your/the rest? of? your? day/evening/weekend
  thank/thanks you? so/very? much? and have/take/good
  see/talk/speak/meet you/to on/at/then/tomorrow/next/later/soon/again
  looking/look forward to seeing/meeting/speaking/talking/hearing/welcoming
  din/shaam/sham/samay/weekend/safar/raat/divas achha/accha/acha/achhi/acchi/achi/shubh/badhiya/mangalmay/behtareen/achchha rahe/ho/guzre/beete/jaye/jaaye/bite
  shubh/achha din/ratri/raatri/sandhya/shaam ho/rahe?
  phir/fir/kal/jald/jaldi/aise/tab/wahan/parso/somvaar/mangalvaar/budhvaar/guruvaar/shukravaar/shanivaar/ravivaar/ko/baje/pe milte hain/he $
  milte hain/he $
  apna/aapna khayal/dhyan/khyal/khayaal rakhiye/rakhiyega/rakhna
  call/phone/samay/waqt/time karne/dene/nikalne ke liye
  दिन/शाम/समय/सफ़र/रात/वीकेंड अच्छा/अच्छी/शुभ/बढ़िया/मंगलमय/बेहतरीन रहे/हो/गुज़रे/बीते/जाए
  शुभ/अच्छा दिन/रात्रि/संध्या हो/रहे?
  मिलते हैं $
  अपना/अपनी ध्यान/ख़याल/ख्याल/सेहत रखिए/रखिएगा/रखना
  कॉल/फ़ोन/समय/वक़्त करने/देने/निकालने के लिए
  நாள் இனிய/நல்ல/இனிதாக? அமையட்டும்/இருக்கட்டும்/வாழ்த்துக்கள்
  நல்ல/இனிய நாளா/நாளாக/நாள்/மாலை/இரவு அமையட்டும்/இருக்கட்டும்/வணக்கம்?
  பார்க்கலாம்/பாக்கலாம்/சந்திப்போம்/சந்திக்கலாம் $
  మంచి/శుభ రోజు/దినం/రోజుగా/సాయంత్రం ఉండాలి/గడవాలి/కావాలి? $
  ఉంటాను/ఉంటానండి/కలుద్దాం/సెలవు అండి? $
  ದಿನ/ಸಂಜೆ ಶುಭವಾಗಲಿ/ಚೆನ್ನಾಗಿರಲಿ/ಒಳ್ಳೆಯದಾಗಲಿ
  ಸಿಗೋಣ/ಭೇಟಿಯಾಗೋಣ/ಬರ್ತೀನಿ $
  দিনটা/দিন/সন্ধ্যা ভালো/শুভ কাটুক/হোক/যাক
  দেখা হবে/হচ্ছে $
  दिवस/संध्याकाळ चांगला/छान/शुभ/आनंदात/चांगली जावो/जाओ/असो/जाऊ
  भेटू/भेटूया/भेटूयात $
  काळजी घ्या $
  દિવસ/સાંજ શુભ/સારો/સરસ રહે/રહો/જાય
  મળીએ/મળીશું $
  ਦਿਨ ਵਧੀਆ/ਚੰਗਾ/ਸ਼ੁਭ ਰਹੇ/ਲੰਘੇ/ਹੋਵੇ
  ਮਿਲਦੇ ਹਾਂ $
  നല്ല/ശുഭ ദിവസം/ദിനം/ദിവസമാകട്ടെ ആശംസിക്കുന്നു/ആകട്ടെ?
`;

/** Thanks and titles: behind a parting they change nothing. */
export const CLOSERS = `thank you, thankyou, thanks, thank you so much, sir, madam, maam, ji, shukriya, dhanyavaad, थैंक यू, थैंक्यू, थैंक्स, जी, सर, मैडम, शुक्रिया,
தேங்க் யூ, தேங்க்யூ, தேங்க்ஸ், நன்றி, சார், மேடம், థాంక్ యూ, థాంక్యూ, థాంక్స్, అండి, ಥ್ಯಾಂಕ್ ಯು, ಥ್ಯಾಂಕ್ಯೂ, ಥ್ಯಾಂಕ್ಸ್, ಸರ್, থ্যাংক ইউ, থ্যাঙ্ক ইউ, থ্যাংকস, থ্যাঙ্কস,
थँक यू, थँक्यू, थँक्स, આભાર, થેંક યુ, ਧੰਨਵਾਦ, നന്ദി, താങ്ക്യൂ`;

/** Said by somebody who answers a telephone, with their name around it: "Ravi speaking". Stems. */
export const SPEAKING = `speaking, bol rah*, bolrah*, बोल रह*, பேசற*, பேசுற*, மாட்டலாட*, మాట్లాడు*, ಮಾತಾಡ್ತ*, ಮಾತನಾಡ*, বলছি, बोलत*, बोलतोय, बोलतेय, this is, here, residence, niwas, निवास, બોલું, ਬੋਲ ਰਿਹਾ, സംസാരിക്ക*`;
