// Remarks that are made while listening, in every language: that somebody is glad, knew it, will do it; and what makes more of it than
// that. Plain text, so that a native speaker can correct it. Frames in the notation of `frames.ts`; words by spaces, `*abc` any word that
// ends so.

export interface RemarkPack {
  /** At the very beginning: that somebody is glad, or moved. */
  readonly glad: string;
  /** Behind the acknowledgements, if there are any: that the speaker has seen, heard, read or known it. */
  readonly knows?: string;
  /** Behind acknowledgements: that what was asked for will be done. Nothing that puts off: think, ask, call, see. */
  readonly promises?: string;
  /** Whoever says one of these speaks of what they want. `*abc` is any word that ends so. */
  readonly concerns?: string;
  /** The speaker: in what they knew or will do, and in no remark about others. */
  readonly selves?: string;
  /** In English letters: whom a remark may speak of. */
  readonly others?: string;
  /** Right behind the acknowledgements, or last, they ask for more: "accha to"; behind a word they only stress it. */
  readonly takesUp?: string;
  /** Right behind the acknowledgements they take up something new: "okay, and the fees". */
  readonly adds?: string;
  /** At, which also means but: `घर पर`. */
  readonly cases?: string;
  /** Times that are past or none: they ask for nothing. */
  readonly past?: string;
}

const ENGLISH: RemarkPack = {
  glad: `
    ^ oh/ah/wow/okay/ok/yes? oh/that/this? is? so/very/really? good/great/nice/lovely/wonderful/perfect/super/superb/fantastic/excellent/awesome/amazing
    ^ oh/wow? thank/thanks god/goodness/heavens
    ^ oh? wow
  `,
  knows: `
    ^ i/we/my/our husband/wife/son/daughter/neighbour/brother/sister/friend/mother/father/colleague? have/had/also/already/just/did/was/were? also/already/just? saw/seen/heard/hear/read/noticed/guessed/figured/suspected/gathered/told/informed/remember/recall/recollect
    ^ i/we got/received/have/had a/the/your/that/an? message/sms/mail/email/whatsapp/notification/letter/circular/intimation
  `,
  promises: `
    ^ i/we/he/she/they/somebody/someone? will/shall/ll definitely/surely/also/certainly? bring/keep/carry/send/do/wear/follow/inform/remind/arrange/submit/upload/download/attach/fill/sign/print/scan/collect/attend/join/manage/ensure/remember/note/share/forward/mail/email/post/courier/drop/maintain/take/give/make/get/be/stay/wait/reach/report/come/switch/move/clean/charge/charging/apply/drink/eat/avoid/skip/leave
    ^ i/we? am/are? bringing/keeping/sending/doing/filling/uploading/carrying
  `,
  concerns: `
    and but or so then if please want need can could would should let call tell show book cancel change stop listen expensive costly cheaper
    instead rather problem mistake different other another less more myself own house office doctor lawyer bank another elsewhere out
    changed moved shifted closed sold broken gone left expired stolen lost dead sick hospital driving meeting remove add leave bye goodbye wrong
    wont just fix explain confirm repeat hold outside late early alone break off back loss trouble claim refund money complaint police consumer court media boss manager supervisor
  `,
  selves: 'i me my mine we us our am',
  adds: 'and or but so if',
  past: 'yesterday last year time times ago before earlier previous previously always every usual usually day days',
  others: `
    he she they it that this those these you your the his her their there everyone everybody people last somebody someone both all
  `,
};

const HINDI: RemarkPack = {
  glad: `
    ^ अरे/ओह/ओहो? वाह जी?
    ^ बहुत/काफ़ी/बड़ा बढ़िया/अच्छा/अच्छी/सही
    ^ चलो/चलिए ये/यह/तो? तो? अच्छा/बढ़िया/ठीक है/हुआ/किया/रहा
    ^ शुक्र/शुकर है? भगवान/ईश्वर? का?
    ^ भगवान/ईश्वर/ऊपरवाले का लाख? शुक्र/शुकर/शुक्रिया है?
  `,
  knows: `
    देखा/देखी/सुना/सुनी/पढ़ा/पढ़ी/पता/मालूम/याद था/थी/है/हुआ/चला/पड़ा $
    देखा/सुना/पढ़ा/पता/बताया था/है/चला/हुआ मैंने/हमने/मुझे/हमें/था/उन्होंने/किसी? ने? $
    message/मैसेज/मेल/mail/नोटिस/चिट्ठी/सूचना तो/भी/पर/में? आया/मिला/आई/मिली/आ/मिल था/थी/है/गया/गई/चुका $
  `,
  promises: `
    दूंगा/दूंगी/देंगे/लूंगा/लूंगी/लेंगे/जाऊंगा/जाऊंगी/जाएंगे/आऊंगा/आऊंगी/आएंगे/रखूंगा/रखूंगी/रखेंगे/करूंगा/करूंगी/करेंगे/रहूंगा/रहूंगी/रहेंगे/लाऊंगा/लाऊंगी/लाएंगे/भरूंगा/भरेंगे/भेजूंगा/भेजेंगे/पहुंचूंगा जी/सर/मैडम/तो? $
    कर/दे/भेज/ला/ले/भर/रख/आ देता/देती/देते/लेता/लेती/लेते हूं/हैं जी/सर? $
  `,
  concerns: `
    और फिर पर लेकिन मगर चाहिए दो लो करो *िए *िएगा *ये अलग दूसरा दूसरी दूसरे कम ज़्यादा महंगा खुद ख़ुद सोच सोचकर पूछ पूछकर बात
    बता फ़ोन कॉल काम बाहर ऑफिस शिकायत पुलिस कैंसिल बदल देख बाय अलविदा भेज बस छोड़ बेच शिफ़्ट टूट खो ख़राब खराब बीमार गुज़र *ओ
  `,
  past: 'गत पिछले पिछली पहले हमेशा समय टाइम वक़्त साल बार रोज़',
  takesUp: 'तो',
  adds: 'और या फिर अगर आणि किंवा मग',
  cases: 'पर',
  selves: 'हूं हूँ हूॅं मैं मैंने मुझे मेरा मेरी मेरे हम हमें हमने हमारा हमारे हमको',
};

const ROMANISED_HINDI: RemarkPack = {
  glad: `
    ^ arre/are/oh/oho? waah/wah/vah ji?
    ^ bahut/bohot/kaafi/bada badhiya/achha/accha/acha/achhi/sahi
    ^ chalo/chaliye ye/yeh/to/toh? to/toh? achha/accha/acha/badhiya/theek hai/hua/kiya/raha
    ^ shukr/shukar hai? bhagwan? ka?
    ^ bhagwan/ishwar ka lakh? shukr/shukar/shukriya hai?
  `,
  knows: `
    dekha/dekhi/suna/suni/padha/padhi/pata/malum/yaad tha/thi/hai/hua/chala/pada $
    dekha/suna/padha/pata/bataya tha/hai/chala/hua maine/humne/mujhe/hume/tha/unhone/kisi? ne? $
    message/sms/mail/email/whatsapp/notice/chitthi/letter/circular to/toh/bhi/pe/par/mein? aaya/mila/aayi/mili/aa/mil tha/thi/hai/gaya/gayi/chuka $
  `,
  promises: `
    dunga/dungi/denge/doonga/lunga/lungi/loonga/lenge/jaunga/jaungi/jaoonga/jayenge/jaayenge/aaunga/aaungi/aayenge/rakhunga/rakhungi/rakhenge/karunga/karungi/karenge/rahunga/rahungi/rahenge/laaunga/laungi/laayenge/bharunga/bharenge/bhejunga/bhejenge/pahunchunga ji/sir/madam/to? $
    kar/de/bhej/la/le/bhar/rakh/aa deta/deti/dete/leta/leti/lete hoon/hun/hu/hain ji/sir? $
  `,
  concerns: `
    aur phir fir par lekin magar chahiye do lo karo *iye *iyega *dijiye alag doosra doosri dusra dusri dusre doosre kam zyada jyada
    mehnga mehenga khud soch sochkar sochke puch pooch poochkar puchkar baat bata phone call kaam bahar office shikayat police cancel badal dekh
    wife husband bye bas bhej chhod chod bech shift toot tut kho kharab bimaar driving meeting *kho *jo *dho *aao *rlo *elo *ldo *nao *yo
  `,
  takesUp: 'to toh',
  adds: 'aur ya phir fir agar',
  cases: 'par',
  past: 'pichle pichli pehle hamesha samay time saal baar roz',
  selves:
    'hoon hun hu *unga *ungi *oonga *oongi main mai maine mujhe mera meri mere hum hume humein humne hamara hamare humko',
  others: `
    ye yeh wo woh vo us is unhone usne isne aap aapne aapka aapki log sab pichli pehle wahi yahi bacche bachche beta beti doctor madam sir driver
    kitna kitni dono ab aakhir
  `,
};

const OTHERS: readonly RemarkPack[] = [
  {
    adds: 'அப்போ அப்ப மத்தபடி',
    glad: '^ அட/அடடா? அப்பாடா/நல்லவேளை/சூப்பர்/அருமை',
    knows: `
      பார்த்தேன்/பாத்தேன்/கேள்விப்பட்டேன்/படிச்சேன்/தெரிஞ்சுகிட்டேன்/பார்த்திருக்கேன்/கேட்டிருக்கேன்/ஞாபகம் இருக்கு? $
    `,
    concerns: 'சீக்கிரம் வெளியூர்* பை ஆனா ஆனால் அப்போ அப்புறம் வேற வேறு தனியா கம்மி ஜாஸ்தி *ங்க *ங்களேன் *டும் *ணும் *ளா',
    past: 'நேத்து நேற்று போன',
    selves: '*ேன் *றோம் நான் எனக்கு என் என்னோட எங்க எங்களுக்கு நாங்க',
  },
  {
    adds: 'మరి ఇంకా',
    glad: '^ అబ్బా/అరే? హమ్మయ్య/అమ్మయ్య/సూపర్/భలే',
    knows: 'చూశాను/చూసాను/చూశా/విన్నాను/విన్నా/చదివాను/తెలుసు/తెలిసింది/గుర్తుంది అండి? $',
    concerns: 'త్వరగా బయట ఊళ్ళో* ఇవ్వు పంపు కానీ మరి వేరే ఇంకో తక్కువ ఎక్కువ *ండి *ాలి',
    past: 'నిన్న మొన్న గత',
    selves: '*ాను *ున్నా నేను నాకు నా మాకు మా మేము',
  },
  {
    adds: 'ಮತ್ತೆ ಮತ್ತು ಹಾಗಾದ್ರೆ',
    glad: '^ ಅಬ್ಬಾ? ಸದ್ಯ/ಸೂಪರ್/ಒಳ್ಳೇದಾಯ್ತು',
    knows: 'ನೋಡಿದೆ/ನೋಡ್ದೆ/ನೋಡಿದ್ದೀನಿ/ಕೇಳಿದ್ದೆ/ಕೇಳಿದ್ದೀನಿ/ಓದಿದೆ/ಗೊತ್ತಿತ್ತು/ಗೊತ್ತಾಯ್ತು/ನೆನಪಿದೆ ಸರ್? $',
    concerns: 'ಬೇಗ ಹೊರಗೆ *ಿಸಿ ಮಾಡಿ ಕೊಡಿ ನೋಡಿ ತನ್ನಿ ಬನ್ನಿ ಹಾಕಿ ತಗೊಳ್ಳಿ ಇಡಿ ಕೇಳಿ ಹೇಳಿ ಆದರೆ ಆದ್ರೆ ಮತ್ತೆ ಬೇರೆ ಇನ್ನೊಂದು ಕಮ್ಮಿ ಜಾಸ್ತಿ *ಬೇಕು',
    past: 'ನಿನ್ನೆ ಮೊನ್ನೆ ಕಳೆದ',
    selves: '*ೀನಿ *ೇನೆ *ಿದ್ದೆ *ೀವಿ ನಾನು ನನಗೆ ನಂಗೆ ನನ್ನ ನಮ್ಮ ನಮಗೆ',
  },
  {
    adds: 'আর এবং তাহলে',
    glad: '^ আরে? যাক/বাহ/দারুণ',
    knows: 'দেখেছি/দেখেছিলাম/দেখলাম/শুনেছি/শুনেছিলাম/শুনলাম/পড়েছি/পড়েছিলাম/জানতাম/পেয়েছি তো? $',
    concerns: 'তাড়াতাড়ি বাইরে দিন নিন দাও নাও করো বলো পাঠাও *ান কিন্তু তাহলে আর তবে অন্য কম বেশি *ুন লাগবে চাই',
    past: 'গতকাল গত',
    selves: '*ছি *লাম *ব আমি আমার আমাকে আমাদের আমরা',
  },
  {
    glad: `
      ^ अरे? वा/वाह/व्वा
      ^ बरं/छान झालं/केलं
    `,
    knows: 'बघितलं/बघितली/पाहिलं/पाहिली/ऐकलं/ऐकली/वाचलं/वाचली/कळलं/माहीत/माहिती/आठवतं होतं/होती/आहे/मी? $',
    concerns:
      'लवकर बाहेर करा द्या पाठवा सांगा घ्या भरा ठेवा या थांबा बघा लिहा काढा बदला बोला पण मग आणि वेगळं दुसरा दुसरी दुसरं कमी जास्त पाहिजे हवं',
    past: 'काल परवा मागच्या मागे',
    selves: '*तोय *तेय *लोय *लेय *तो *ईन *ेन मी मला माझा माझी माझं माझे आम्ही आम्हाला',
  },
  {
    adds: 'અને તો',
    glad: '^ અરે? વાહ/હાશ/સરસ',
    knows: 'જોયું/જોયો/સાંભળ્યું/વાંચ્યું/ખબર હતું/હતી/હતો/છે $',
    concerns: 'જલ્દી બહાર બહારગામ પણ તો પછી અને બીજું બીજો ઓછું વધારે જોઈએ *ો',
    selves: '*ીશ છું હું મને મારું મારો મારી મારા અમે અમને મેં',
  },
  {
    glad: '^ ਓਏ? ਵਾਹ/ਸ਼ੁਕਰ',
    knows: 'ਵੇਖਿਆ/ਦੇਖਿਆ/ਸੁਣਿਆ/ਪੜ੍ਹਿਆ/ਪਤਾ ਸੀ/ਹੈ/ਲੱਗਾ $',
    concerns: 'ਜਲਦੀ ਬਾਹਰ *ਓ ਪਰ ਤਾਂ ਫਿਰ ਤੇ ਹੋਰ ਦੂਜਾ ਦੂਜੀ ਘੱਟ ਵੱਧ ਚਾਹੀਦਾ *ੋ',
    selves: '*ਾਂਗਾ *ਾਂਗੀ ਹਾਂ ਮੈਂ ਮੈਨੂੰ ਮੇਰਾ ਮੇਰੀ ਮੇਰੇ ਅਸੀਂ ਸਾਨੂੰ',
  },
  {
    glad: '^ ഹാവൂ/കൊള്ളാം/നന്നായി',
    knows: 'കണ്ടു/കണ്ടിരുന്നു/കേട്ടു/കേട്ടിരുന്നു/വായിച്ചു/അറിഞ്ഞു/അറിയാമായിരുന്നു $',
    concerns: 'വേഗം പുറത്ത് *ൂ തരണം പക്ഷേ പക്ഷെ അപ്പോ എന്നാൽ വേറെ കുറവ് കൂടുതൽ വേണം *ൂ *ണം',
    selves: '*ാം ഞാൻ എനിക്ക് എന്റെ ഞങ്ങൾ ഞങ്ങളുടെ',
  },
];

export const REMARKS: readonly RemarkPack[] = [ENGLISH, HINDI, ROMANISED_HINDI, ...OTHERS];
