// Words that tell whether a short answer is over, in Hindi, in Devanagari and romanised. Read `shape.ts` first.
import type { TurnPack } from './shape.ts';

export const HINDI_TURNS: TurnPack = {
  pronouns: 'main mai hum aap aapne maine mera meri woh मैं हम आप आपने मैंने मेरा मेरी वो वह',
  subjectsAlone: 'main hum aap मैं हम आप mera मेरा',
  firsts: 'pehle pahle sabse पहले पहला सबसे',
  told: 'bola boli bole kaha bataya dekha suna padha socha बोला बोले कहा बताया देखा सुना पढ़ा सोचा',
  was: 'tha thi the hai था थी थे है',
  hedges: 'shayad शायद',
  joins: 'ya aur या और',
  same: 'isi yahi wahi ye इसी यही वही ये is',
  spans: 'din hafte hafta mahine mahina saal दिन हफ्ते हफ़्ते महीने साल',
  and: 'aur और',
  since: 'kab कब',
  else: 'aur और',
  closes: 'bas itna hi itni kuch aur yahi बस इतना ही कुछ और यही',
  ends: 'bas itna yahi बस इतना यही',
  we: 'hum हम नाम ham',
  byPlace: `
    paas peeche pichhe piche saamne samne bagal upar neeche gali sadak nagar पास पीछे सामने बगल ऊपर नीचे गली रोड सड़क नगर
    सेक्टर वार्ड कॉलोनी मोहल्ला चौक pass mohalla chowk
  `,
  wantsPlace: `
    paas peeche pichhe piche saamne samne bagal wali wala wale gali पास पीछे सामने बगल वाली वाला वाले गली नंबर सेक्टर वार्ड
    ka ki ke ko aur का की के को और
  `,
  digitNouns: 'ank अंक अंकों अंको anko',
  whatNouns: `
    kharabi gadbad gadbadi खराबी गड़बड़ गड़बड़ी dikkat pareshani samasya taklif takleef shikayat baat hua naam cheez kaam umar kaaran wajah दिक्कत परेशानी समस्या तकलीफ
    issue complaint reason शिकायत इश्यू बात हुआ नाम दस्तावेज चीज काम उम्र कारण वजह क्या kya
  `,
  whatVerbs: `
    chahiye chahie leng* loge lena khaeng* khayeng* khaoge order mangwa* manga* karte karna karenge kehna kahna bolna janna jaanna
    poochna puchna khareedna kharidna bechna dekhna चाहिए चाहिये लेंगे लेंगी लोगे लेना खाएंगे खाएँगे खाओगे ऑर्डर मंगवा* मंगा* करते करना
    करेंगे कहना बोलना जानना पूछना खरीदना बेचना देखना
  `,
  namedNouns: 'naam umar cheez kaam नाम उम्र दस्तावेज चीज काम',
  tellMe: `
    bataiye batayein bataiyega batao bata dijiye boliye kahiye बताइए बताएं बताइये बताएँ बोलिए बोलें कहिए दीजिए
  `,
  telling: 'bata* batay* bol* de dij* dena likhwa* बता* बोल* दे दीज* देना लिखवा* शेयर',
  copulas: 'hai hain है हैं',
  pointsBack: 'sirf सिर्फ केवल ye yeh yah yahi yehi wo woh vo wahi vahi ये यह यही वो वह वही सेम',
  reasons: 'kyunki kyuki kyonki kyoki क्योंकि क्यूंकि कारण',
  apologies: 'सॉरी सरी matlab माफ',
  asksSomebody: 'pooch* puch* puchh* पूछ*',
  wishes: 'chahiye चाहिए lekin लेकिन',
  waits: 'ruko rukiye ruk thehriye ek रुको रुकिए रुक ठहरिए',
  hundred: 'sau सौ so',
  halfNumbers: 'डेढ़ ढाई dedh derh dhai adhai',
  connectors: 'aur phir fir और फिर',
  relativeClause: 'jab jahan jaisa jaise jitna jitni jo जब जहां जैसा जैसे जितना जितनी जो',
  thanks: 'shukriya dhanyavaad dhanyavad dhanyawad शुक्रिया धन्यवाद',
  clauseOpeners: 'kyunki kyuki kyonki lekin magar aur toh क्योंकि लेकिन मगर और तो',
  askedNouns: 'नंबर साइज साइज़ बजट naam नाम',
  currency: 'rupaye rupay rupaiye paise रुपये रुपए रूपये',
  leadIns: 'dekhiye dekho darasal asal asl देखिए देखो दरअसल असल na ना',
  kin: `
    papa pitaji pita mummy maa mata mataji pati patni beta beti bhai behen dost chacha padosi wife husband father mother son
    पापा पिताजी पिता मम्मी मां माता माताजी पति पत्नी बेटा बेटी भाई बहन दोस्त चाचा पड़ोसी बच्चे wife husband
  `,
  people: 'aadmi admi banda bande log ladka ladki vyakti mistri आदमी बंदा बंदे लोग लड़का लड़की व्यक्ति मिस्त्री',
  respect: 'ji जी saab sahab साहब',
  atThatTime: 'tab तब',
  having: 'paas पास',
  from: 'se से',
  toWriteWith: 'pen kalam kaagaz kagaz paper पेन कलम कागज़ कागज पेंसिल',
  means: 'se से दिया saath sath साथ par pe पर mein में',
  whichOne: 'wala wali wale वाला वाली वाले',
  nominatives: 'main hum मैं हम',
  nounCases: 'par pe se mein me ko tak paas liye पर पे से में को तक पास लिए',
  nextSentence: 'phir fir baad फिर बाद',
  orElse: 'varna warna वरना अन्यथा',
  causes: 'wajah vajah kaaran वजह',
  behindVerb:
    'aaspaas aspas आसपास is baar poora pura poori saara sara sab turant wapas roz dobara इस बार पूरा पूरी सारा सब तुरंत वापस रोज दोबारा',
  timeCases: 'ko ke को के',
  wanted: 'chahiye चाहिए',
  forMe: 'mujhe hume humein hamein humko मुझे हमें हमको',
  resumes: 'wo woh vo us uske usme usmein usse वो वह उस उसके उसमें उससे',
  opensRelative: 'jo jis jab jahan जो जिस जब जहां',
  asksYesNo: 'kya क्या',
  points: 'usme usmein isme ismein उसमें इसमें ye yeh wo woh is us mujhe hume humein aap ये यह वो वह मुझे हमें आप',
  participles: 'raha rahi rahe रहा रही रहे',
  trailers:
    'abhi ab अभी अब maine aapne humne unhone usne unko usko inko मैंने आपने हमने उन्होंने उसने उनको उसको lene dene karne milne dekhne puchne लेने देने करने मिलने देखने पूछने भरने मैं hum हम',
  agents: 'maine aapne humne unhone usne ne मैंने आपने हमने उन्होंने उसने ने jo jis jab agar जो जिस जब अगर',
  givesOrders: 'do dijiye lo lijiye दो दीजिए लो लीजिए chaliye चलिए',
  relatives: 'jo jis jitna jitne जो जिस जितना जितनी जितने',
  relativeCases:
    'jisse jisne jinhone jinko जिसने जिन्होंने जिनको jisme jismein jiske jiski jiska jahan jinke jinka जिससे जिसमें जिसके जिसकी जिसका जहां जिनके जिनका',
  demonstrativeCases:
    'usme usmein usse uske uski uska unka unki unke utna utne utni isme ismein isse iske iski iska usne unhone उसमें उससे उसके उसकी उसका उनका उनकी उनके उतना उतने उतनी इसमें इससे इसके इसकी इसका उसने उन्होंने',
  ofSomebody:
    'wale wala wali वाले वाला वाली mere meri mera apne apni apna hamare मेरे मेरी मेरा अपने अपनी अपना हमारे',
  says: 'bola boli bole kaha kahi bataya batayi likha suna laga lagta socha hai hain tha thi बोला बोली बोले कहा बताया बताई लिखा सुना लगा लगता सोचा है हैं था थी',
  but: 'lekin magar par लेकिन मगर पर',
  deeds:
    'badtameezi badtamizi shikayat madad baat koshish galti booking payment complaint request chori service jaanch gadbad der jaldi thagi delivery manmani kharidari बदतमीज़ी बदतमीजी शिकायत मदद बात कोशिश गलती बुकिंग पेमेंट चोरी सर्विस जांच गड़बड़ देर जल्दी ठगी मनमानी खरीदारी',
  wrong: 'galat गलत रॉन्ग',
  topDomains: 'कॉम काम इन',
  dots: 'डॉट डाट',
  ats: 'ऐट एट अॅट',
  signs: 'हाइफन अंडरस्कोर स्लैश डैश',
  wants: 'chahiye chahie chaahiye चाहिए चाहिये',
  toMe: 'mujhe mujhko mereko humein hume hamein humko मुझे मुझको हमें हमको',
  sinceThen: 'tabse tab तबसे तब',
  must: 'padega padegi padenge पड़ेगा पड़ेगी पड़ेंगे पडेगा',
  doIt: 'karna karo kariye karein kijiye rakhna rakhiye rakho करना करो करिए करें कीजिए कीजिये रखना रखिए रखो',
  topicEnds: 'na naa ना न',
  joinsClause: 'aur lekin magar par ki और लेकिन मगर पर कि',
  adjectives: `
    naya nayi naye purana purani purane bada badi bade chhota chhoti chhote chota choti chote badhiya accha acchi acche achha
    achhi achhe acha achi ache sasta sasti saste mehnga mehngi mehnge mahanga mahangi lamba lambi lambe chauda chaudi mota moti
    mote patla patli patle bhaari bhari halka halki halke tez teekha mazboot khaas alag doosra doosri doosre dusra dusri dusre
    teesra teesri teesre pehla pehli pehle nakli asli zaroori kharab gande ganda gandi safed kala kali kale lal laal neela neeli
    neele hara hari hare peela peeli नया नयी नई नए नये पुराना पुरानी पुराने बड़ा बड़ी बड़े छोटा छोटी छोटे बढ़िया अच्छा अच्छी
    अच्छे सस्ता सस्ती सस्ते महंगा महंगी महंगे महँगा महँगी महँगे लंबा लंबी लंबे लम्बा लम्बी चौड़ा चौड़ी मोटा मोटी मोटे पतला पतली
    पतले भारी हल्का हल्की हल्के तेज तेज़ मजबूत मज़बूत खास ख़ास अलग दूसरा दूसरी दूसरे तीसरा तीसरी तीसरे पहला पहली पहले नकली असली
    जरूरी ज़रूरी खराब ख़राब गंदा गंदी गंदे सफेद सफ़ेद काला काली काले लाल नीला नीली नीले हरा हरी हरे पीला पीली सरकारी sarkari निजी
    private
  `,
  nounOpeners: `
    mujhe humein hamein mujhko मुझे हमें मुझको ek koi kisi is us aapka aapki aapke uska uski uske unka unki unke iska iski iske kuch wahi yahi sabse एक कोई किसी इस उस आपका
    आपकी आपके उसका उसकी उसके उनका उनकी उनके इसका इसकी इसके कुछ
  `,
  asksWhichKind: `
    kaisa kaisi kaise kaunsa kaunsi kaunse konsa konsi kitna kitni कैसा कैसी कैसे कौनसा कौनसी कौनसे कौन kaun kon कितना कितनी rang
    size रंग साइज साइज़
  `,
  namedAlone: `
    rang size class naam pata ilaaka ilaka shehar shahar sheher branch plan model company umar janam janm tithi vibhag dukaan
    wazan vazan mahina samay tarikh रंग साइज साइज़ कक्षा क्लास नाम पता इलाका इलाक़ा शहर शाखा ब्रांच प्लान मॉडल कंपनी उम्र जन्म
    तिथि विभाग वज़न वजन महीना समय तारीख जिला ज़िला राज्य पिन
  `,
  yours: 'aapka aapki aapke tumhara आपका आपकी आपके तुम्हारा',
  ofWhom: 'ka ki ke का की के mera meri मेरा मेरी hamara hamari hamare हमारा हमारी हमारे apna apni अपना अपनी',
  counts: 'aadha aadhi adha adhi paav आधा आधी पाव',
  beforeVerb: `
    roz rozana hamesha aksar achanak baarbaar lagataar ekdum ekdam jaldi turant fauran barabar pura poora zabardasti
    kabhi kabhar bilkul phir dobara wapas रोज रोज़ रोज़ाना रोजाना हमेशा अक्सर अचानक बारबार लगातार एकदम जल्दी
    तुरंत फौरन बराबर पूरा ज़बरदस्ती जबरदस्ती बिल्कुल बिलकुल फिर दोबारा वापस
  `,
  fromPlace: 'se से',
  asksPlace: 'kahan kaha kidhar कहां कहाँ किधर',
  numberedNouns:
    'सेक्टर ब्लॉक फ्लैट प्लॉट टावर टॉवर गेट वार्ड फेज़ गली मकान इमारत मंज़िल कमरा खसरा gali makan imarat khasra kamra manzil',
  namesOfNumber: 'क्रमांक संख्या नंबर',
  birthNames: 'janm janam janmdin janmtithi birthday birth dob जन्म जन्मतिथि जन्मदिन पैदाइश बर्थ तिथि',
  behindDate: 'hai hua hui tha thi ko tarikh hain है हुआ हुई था थी को हैं',
};
