// What takes the floor whatever acknowledgement stands around it, in every language: another thing, once more, slower,
// louder, what about. Frames, one a line, in the notation of `frames.ts`; spellings are folded.
export const WANTS_THE_FLOOR = `
  one/another/few/two more? thing/things/question/questions/doubt/request/minute/second/moment
  achha/accha/acha/haan/han/ok/okay/ji to/toh $
  theek/thik hai to/toh $
  अच्छा/हाँ/ओके/जी/ok तो $
  ठीक है तो $
  ok/okay/right/alright/yes/yeah/sure so $
  बरं/ठीक मग/तर $
  સારું/હા/ઠીક તો $
  koi/कोई nahi/nahin/नहीं hai/h/tha/है/था
  pe/par/mein/me/पर/में koi/कोई nahi/nahin/नहीं
  again
  kaam ki? baat? bolo/batao/boliye/bataiye
  काम की? बात? बोलो/बताओ/बोलिए/बताइए
  baad mein karta/karti/karte/karunga/karungi/dekhta/dekhti/dekhte/dekhunga/dekhungi/batata/batati/batata/baat/bolta/bolti
  बाद में करता/करती/करते/करूंगा/करूंगी/देखता/देखती/देखते/देखूंगा/बताता/बताती/बात/बोलता/बोलती
  அப்புறம்/அப்பறம்/பிறகு/அப்புறமா பண்றேன்/பாக்கறேன்/பார்க்கறேன்/பாக்குறேன்/பேசறேன்/பேசுறேன்/சொல்றேன்/கூப்பிடறேன்/கூப்பிடுறேன்/செய்றேன்/கட்டறேன்/பார்க்கலாம்/பாக்கலாம்/பேசலாம்
  తర్వాత/తరువాత చేస్తాను/చేస్తా/చూస్తా/చూస్తాను/చూద్దాం/మాట్లాడతా/మాట్లాడతాను/మాట్లాడదాం/కడతా/కడతాను/చెప్తా/చెప్తాను
  ಆಮೇಲೆ/ನಂತರ ಮಾಡ್ತೀನಿ/ನೋಡ್ತೀನಿ/ಹೇಳ್ತೀನಿ/ಮಾತಾಡ್ತೀನಿ/ಮಾತಾಡೋಣ/ನೋಡೋಣ/ಕಟ್ತೀನಿ/ಕೊಡ್ತೀನಿ
  পরে করব/করবো/দেখব/দেখবো/বলব/বলবো/দেব/কথা
  नंतर करतो/करते/बघतो/बघते/बघू/सांगतो/सांगते/बोलतो/बोलते/बोलू/करेन/बघेन/भरतो/भरते
  repeat
  slowly
  slower/louder/faster
  slow down
  what/how about
  is/are this/there/these/those
  and/but then? what/how/when/where/why/which/who
  tell the/my/him/her/them/your/our/doctor
  tell me what/how/when/where/why/which/who/about/if/one/first/again/more/something
  ek/1/do aur? baat/sawal/sawaal/question/doubt/cheez/minute/second/baar/bar/min/sec/dikkat
  phir/fir se
  dobara/dubara/wapas/vapas/phirse/firse
  dheere/dhire/aahista/zor/jor/jaldi/tez bolo/boliye/bataiye/batao/se
  एक/दो और? बात/सवाल/प्रश्न/चीज़/मिनट/सेकंड/बार/दिक्कत/डाउट/minute/second/question/doubt
  फिर से
  दोबारा/दुबारा/वापस/पुनः
  धीरे/आहिस्ता/ज़ोर/जोर/तेज़ बोलिए/बताइए/बोलो/से/बताओ
  एक/अजून/आणखी एक? गोष्ट/प्रश्न/मिनिट/शंका/सेकंद/विचारायचं
  परत/पुन्हा/पुन्हा/फिरून बोला/सांगा/एकदा
  एकदा परत/पुन्हा/अजून
  हळू/हळूहळू/सावकाश/मोठ्याने/मोठ्यानं/जोरात बोला/सांगा
  একটা/আরেকটা/আর/এক কথা/প্রশ্ন/জিনিস/মিনিট/সেকেন্ড/একটা
  আবার/পুনরায়/আরেকবার বলুন/বলো/একবার/বলবেন
  আর একবার
  আস্তে/ধীরে/জোরে বলুন/বলো/কথা
  ஒரு/இன்னொரு/இன்னும் விஷயம்/கேள்வி/சந்தேகம்/நிமிஷம்/நிமிடம்/செகண்ட்/ஒரு/தடவை/வாட்டி/முறை
  மறுபடியும்/மறுபடி/திரும்ப/திரும்பவும்/மீண்டும் சொல்லுங்க/ஒரு/சொல்லு/சொல்லுங்கள்
  மெதுவா/மெதுவாக/சத்தமா/நிதானமா/வேகமா சொல்லுங்க/பேசுங்க/பேசு/சொல்லுங்கள்
  ఒక/ఇంకో/ఇంకొక/మరో విషయం/మాట/ప్రశ్న/నిమిషం/సందేహం/డౌట్/సారి/సెకను/సెకండ్
  మళ్ళీ/మళ్లీ/ఇంకోసారి/మరోసారి/తిరిగి
  నెమ్మదిగా/నిదానంగా/మెల్లగా/మెల్లిగా/గట్టిగా చెప్పండి/మాట్లాడండి/చెప్పు
  ಒಂದು/ಇನ್ನೊಂದು/ಮತ್ತೊಂದು ವಿಷಯ/ಮಾತು/ಪ್ರಶ್ನೆ/ನಿಮಿಷ/ಡೌಟ್/ಸಲ/ಸೆಕೆಂಡ್/ಬಾರಿ
  ಮತ್ತೊಮ್ಮೆ/ಇನ್ನೊಮ್ಮೆ/ಪುನಃ/ಇನ್ನೊಂದ್ಸಲ
  ಮತ್ತೆ ಹೇಳಿ/ಒಮ್ಮೆ/ಒಂದು
  ನಿಧಾನವಾಗಿ/ನಿಧಾನಕ್ಕೆ/ಮೆಲ್ಲಗೆ/ಜೋರಾಗಿ ಹೇಳಿ/ಮಾತಾಡಿ/ಹೇಳು
`;
