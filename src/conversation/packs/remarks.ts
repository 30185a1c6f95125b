// How people say that they are glad of what they hear, in every language, and what makes more of it than that. Plain text, so that a
// native speaker can correct it. Frames in the notation of `frames.ts`; words by spaces, `*abc` any word that ends so.

interface RemarkPack {
  /** At the very beginning: that somebody is glad, or moved. */
  readonly glad: string;
  /** Whoever says one of these behind it speaks of what they want. `*abc` is any word that ends so. */
  readonly concerns?: string;
  /** In English letters: whom a remark may speak of. */
  readonly others?: string;
}

const ENGLISH: RemarkPack = {
  glad: `
    ^ oh/ah/wow/okay/ok/yes? oh/that/this? is? so/very/really? good/great/nice/lovely/wonderful/perfect/super/superb/fantastic/excellent/awesome/amazing
    ^ oh/wow? thank/thanks god/goodness/heavens
    ^ oh? wow
  `,
  concerns: `
    i me my mine we us our am but and or so then if please want need can could would should shall let make give send call tell show book
    cancel change stop wait listen expensive costly cheaper instead rather problem mistake
  `,
  others:
    'he she they it that this those these you your the his her their there everyone everybody people last somebody someone both all',
};

const HINDI: RemarkPack = {
  glad: `
    ^ अरे/ओह/ओहो? वाह जी?
    ^ बहुत/काफ़ी/बड़ा बढ़िया/अच्छा/अच्छी/सही
    ^ चलो/चलिए ये/यह/तो? तो? अच्छा/बढ़िया/ठीक है/हुआ/किया/रहा
    ^ शुक्र/शुकर है? भगवान/ईश्वर? का?
    ^ भगवान/ईश्वर/ऊपरवाले का लाख? शुक्र/शुकर/शुक्रिया है?
  `,
  concerns: 'मैं मैंने मुझे मेरा मेरी मेरे हम हमें हमारा हमारे हमको और तो फिर पर लेकिन मगर चाहिए दो लो करो कर *िए *िएगा *ये',
};

const ROMANISED_HINDI: RemarkPack = {
  glad: `
    ^ arre/are/oh/oho? waah/wah/vah ji?
    ^ bahut/bohot/kaafi/bada badhiya/achha/accha/acha/achhi/sahi
    ^ chalo/chaliye ye/yeh/to/toh? to/toh? achha/accha/acha/badhiya/theek hai/hua/kiya/raha
    ^ shukr/shukar hai? bhagwan? ka?
    ^ bhagwan/ishwar ka lakh? shukr/shukar/shukriya hai?
  `,
  concerns: `
    main mai maine mujhe mera meri mere hum hume humein hamara hamare humko aur to toh phir fir par lekin magar chahiye do lo karo kar *iye *iyega *dijiye
  `,
  others: `
    ye yeh wo woh vo us is unhone usne isne aap aapne aapka aapki log sab pichli pehle wahi yahi bacche bachche beta beti doctor madam sir driver
    kitna kitni dono ab aakhir
  `,
};

const OTHERS: readonly RemarkPack[] = [
  {
    glad: '^ அட/அடடா? அப்பாடா/நல்லவேளை/சூப்பர்/அருமை',
    concerns: 'நான் எனக்கு என் என்னோட எங்க எங்களுக்கு ஆனா ஆனால் அப்போ *ங்க *ங்களேன் *டும் *ணும்',
  },
  {
    glad: '^ అబ్బా/అరే? హమ్మయ్య/అమ్మయ్య/సూపర్/భలే',
    concerns: 'నేను నాకు నా మాకు మా కానీ మరి *ండి *ాలి',
  },
  { glad: '^ ಅಬ್ಬಾ? ಸದ್ಯ/ಸೂಪರ್/ಒಳ್ಳೇದಾಯ್ತು', concerns: 'ನಾನು ನನಗೆ ನಂಗೆ ನನ್ನ ನಮ್ಮ ನಮಗೆ ಆದರೆ ಆದ್ರೆ ಮತ್ತೆ *ಿ *ಬೇಕು' },
  { glad: '^ আরে? যাক/বাহ/দারুণ', concerns: 'আমি আমার আমাকে আমাদের কিন্তু তাহলে আর তবে *ুন *ান লাগবে চাই' },
  {
    glad: '^ अरे? वा/वाह/व्वा\n^ बरं/छान झालं/केलं',
    concerns: 'मी मला माझा माझी माझं माझे आम्ही आम्हाला पण मग आणि तर पाहिजे हवं *ा',
  },
  { glad: '^ અરે? વાહ/હાશ/સરસ', concerns: 'હું મને મારું મારો મારી અમે અમને પણ તો પછી અને જોઈએ *ો' },
  { glad: '^ ਓਏ? ਵਾਹ/ਸ਼ੁਕਰ', concerns: 'ਮੈਂ ਮੈਨੂੰ ਮੇਰਾ ਮੇਰੀ ਅਸੀਂ ਸਾਨੂੰ ਪਰ ਤਾਂ ਫਿਰ ਤੇ ਚਾਹੀਦਾ *ੋ' },
  { glad: '^ ഹാവൂ/കൊള്ളാം/നന്നായി', concerns: 'ഞാൻ എനിക്ക് എന്റെ ഞങ്ങൾ പക്ഷേ അപ്പോ എന്നാൽ വേണം *ൂ *ണം' },
];

export const REMARKS: readonly RemarkPack[] = [ENGLISH, HINDI, ROMANISED_HINDI, ...OTHERS];
