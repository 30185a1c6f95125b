// What the key of a call screener is for, in every language: beginnings of words, spelled as `answer-signs.ts` spells them, so
// that a native speaker can correct them. English words inside another language are written in English.

/** To press it puts the call through, or shows that a human calls. */
export const CONNECTS = `
  connect reach speak talk continue proceed complete through accept human person ring otherwise
  baat jud jod milaa sampark jaari insaan vyakti warna nahin-to
  बात जुड़ जोड़ मिला संपर्क सम्पर्क आगे जारी इंसान इन्सान व्यक्ति वरना अन्यथा
  बोल माणूस सुरू
  কথা সংযোগ যুক্ত মানুষ
  பேச இணை தொடர மனித
  మాట్లాడ కలప కొనసాగ మనిషి
  ಮಾತನಾಡ ಮಾತಾಡ ಸಂಪರ್ಕ ಮುಂದುವರ ಮನುಷ್ಯ
  વાત જોડ સંપર્ક માણસ
  ਗੱਲ ਜੋੜ ਜੁੜ ਇਨਸਾਨ
  സംസാരിക്ക ബന്ധ മനുഷ്യ
`;

/** To press it leads to a mailbox, a department, a language, or to the end of the call. */
export const LEADS_ELSEWHERE = `
  message voicemail mailbox sales support service billing account operator representative executive agent advisor customer
  department extension directory english hindi language menu option repeat again replay telemarketer solicitor reject decline
  block unsubscribe remove stop end hang leave send text record order booking appointment balance payment loan complaint enquiry
  reception copy tune
  sandesh bhasha pratinidhi adhikari seva shikayat dobara
  संदेश सन्देश भाषा हिंदी हिन्दी अंग्रेज़ी अंग्रेजी प्रतिनिधि अधिकारी सेवा शिकायत दोबारा
  निरोप मराठी
  বার্তা ভাষা প্রতিনিধি
  செய்தி தமிழ் பிரதிநிதி
  సందేశ తెలుగు ప్రతినిధి
  ಸಂದೇಶ ಕನ್ನಡ ಪ್ರತಿನಿಧಿ
  સંદેશ ગુજરાતી પ્રતિનિધિ
  ਸੁਨੇਹ ਪੰਜਾਬੀ
  സന്ദേശ മലയാളം
`;

/** What only a screener speaks of: somebody's own calls, and who may not make them. */
export const GATES = `
  screen screening screened telemarketer solicitor robot robocall robocaller spam unknown unrecognized unrecognised unidentified
  protected guard guardian filter filtered human
  anjaan vyakti insaan अनजान अनजाने व्यक्ति इंसान इन्सान रोबोट
`;

/** The same, in several words. */
export const GATE_PHRASES =
  /\b(?:this|the) (?:person|party|subscriber|user)\b|\bto be conected\b(?! (?:to|with)\b)|\bnot? (?:a )?robot\b/;

/** Menus speak of a call and a number as well: these make a screener's only where they are what the key is for. */
export const GATE_PURPOSES =
  /\b(?:conect|complete|continue|continue vith|proceed vith|put) (?:your|this|the) cal\b|\b(?:reach|conect to|speak to|talk to) this number\b/;

/** What the key is for, in several words. */
export const CONNECTING_PHRASES = /\bnot? (?:a )?robot\b/;

/** A call in which one of these is said costs money, sells something or is somebody's need: no key of it is pressed. Beginnings. */
export const COSTS_OR_SELLS = `
  charge recharge collect emergenc offer subscription subscribing activation prepaid premium
  रिचार्ज ऑफर ऑफ़र प्लान शुल्क इमरजेंसी इमरजेन्सी आपात सब्सक्राइब
  রিচার্জ অফার
  ரீசார்ஜ் ஆஃபர்
  రీఛార్జ్ రీచార్జ్ ఆఫర్
  ರೀಚಾರ್ಜ್ ಆಫರ್
  રિચાર્જ ઓફર
  ਰੀਚਾਰਜ ਆਫਰ
  റീചാർജ് ഓഫർ
`;

/** The same, as whole words: a subscriber is who is called, and a screener may be activated. */
export const COSTS_OR_SELLS_WORDS = 'subscribe subscribes activate activating plan plans';
