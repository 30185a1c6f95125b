// Listening in Hindi, in Devanagari and romanised. Read `shape.ts` first.
import type { ListeningPack } from './shape.ts';

export const HINDI_LISTENING: ListeningPack = {
  frames: `
    हाँ/जी? मैं/हम? समझता/समझती/समझते हूँ/हूं/हैं
    हाँ/जी? मैं/हम? समझ सकता/सकती/सकते हूँ/हूं/हैं
    ऐसा/अक्सर/कभी? ऐसा/कभी? हो/होता जाता/है/रहता/चलता है/चलता? है?
    ठीक/ओके/ok/अच्छा/हाँ/जी? है/जी? मैं/हम/मम्मी/पापा/पत्नी/कोई? घर/यहीं/तैयार/रेडी पर/पे/में? ही? रहूँगा/रहूंगा/रहूँगी/रहूंगी/रहेंगे/होंगे/होंगी/रहेगी/रहेगा/हूँ/हूं/हैं/मिलूँगा/मिलूंगा/मिलेंगे
    इतनी/इतना जल्दी/तेज़ी वाह/अच्छा/बढ़िया/चलो/अरे
    बताने/जानकारी/सूचना/फ़ोन/कॉल/याद/ख़बर/सूचित करने/देने/दिलाने/के? के? लिए धन्यवाद/शुक्रिया/थैंक्स/थैंक्यू/आभार जी/आपका?
    ये/यह/बड़ा/बड़ी/काफ़ी/बहुत तो/ही? सस्ती/सस्ता/सस्ते/आसान/अच्छी/अच्छे/पास/नज़दीक/फ़ायदे है/हैं/हुआ/का?
    ऐसे/ऐसा/वैसे/वैसा/यही/बिल्कुल ही? करूँगा/करूंगा/करूँगी/करूंगी/करेंगे/करता/करती जी?
    वाह/अरे/ओह/अच्छा/ओहो/बढ़िया/वाउ इतनी/इतना/बड़ी/काफ़ी? जल्दी/तेज़ी/जल्द हो? गया/गई/हुआ/से?
    हाँ/जी/ये/यह/बहुत/आपने/तो/बिल्कुल? तो/बहुत/ही? ठीक/सही/अच्छा/बढ़िया/नेक किया/हुआ/रहा/काम आपने/है/ये/जी/किया?
    हाँ/जी/मैंने/हमने/वो/अख़बार/ग्रुप? में/वाला? नोटिस/सर्कुलर/सूचना/ख़बर/खबर/मैसेज/पोस्टर/बोर्ड/विज्ञापन/चिट्ठी/मेल/अलर्ट तो/भी/में? देखा/देखी/पढ़ा/पढ़ी/आया/आई/मिला/मिली/सुना/सुनी था/थी/है/मैंने/हमने?
    हाँ/जी/अच्छा/अरे? वो/वही/ये/वाला? तो? रह/भूल/छूट गया/गई/गए था/थी/थे/हूँ?
    हाँ/जी/ठीक/ओके/अच्छा? है/जी? आज/अभी/तुरंत? ही? कर/भेज/ला/दे/भर/दिखा/जमा/लिख/पहुँचा कर? देता/देती/देते/लेता/लेती/लेते हूँ/हूं/हैं जी/सर?
    मैं/मैंने/मुझे/हम/हमने/अब/पूरी/सारी/सब/बात/मेरे? बात/चीज़/सब/पूरा/अच्छे/ठीक? से? समझ/समज में? आ? गया/गई/गयी/गए/आया/आई/आयी/रहा/रही/रहे/लिया/ली/चुका/चुकी/लूँगा हूँ/है/हैं/मैं/सब/बात/मुझे/अब?
    मैं/हम/आपको/अभी/सब? ध्यान/ग़ौर/गौर/बस? से? सुन/लिख/नोट/समझ/याद कर? रहा/रही/रहे/लिया/ली/लेता/लेती/लूँगा/लूँगी/लेंगे/चुका/चुकी/रखूँगा/रखूँगी/रखता/दिया हूँ/है/हैं/मैंने/मैं/सब?
    मैं/मैंने/हमने? ये/यह/सब/पता? नोट/याद कर/किया/रख लिया/ली/रहा/रही/लूँगा/लूँगी/लूंगा/है/लेता/लेती/लेंगे हूँ/है/मैंने?
    लिख/नोट/सुन लिया/ली/रहा/रही है/हूँ/जी/सब?
    मुझे/हमें/हमको/मुझको/वो/ये/सब? ये/यह/वो/वह/सब/भी/तो? पता/मालूम/मालूम/याद/ज्ञात है/था/थी/रहेगा/रखूँगा/रखूँगी/चल गया/मुझे/हमें/ही/तो? है/गया/मुझे/हमें/ये/यह/वो/वह/सब? जगह/दुकान/गली/इलाका/रोड/सड़क/बात/अस्पताल/बिल्डिंग/वाला/वाली/ऑफ़िस/स्कूल?
    हाँ/जी/हमने/मैंने? देखा/देखी/सुना/सुनी/जानता/जानती/जानते/पढ़ा है/हुआ/हुई/था/थी/हूँ/हैं/मैंने/हमने वो/वह/ये/यह/मैंने/हमने/उसको? जगह/दुकान/गली/इलाका/वाला/वाली?
    बहुत/बड़ी/बड़ा/कितनी/क्या/ये/यह/वाकई/चलो/काफ़ी/सच/बेहद/सबसे? तो/में/ही/बहुत? अच्छी/अच्छा/अच्छे/बढ़िया/ख़ुशी/खुशी/सही/मस्त/सुंदर/शानदार/कमाल/मज़ेदार/उम्दा/आसान/सस्ता/सरल/नेक/काम/राहत/आनंद/दिलचस्प की/का/कर/रहा? बात/खबर/ख़बर/चीज़/काम/ऑफ़र/योजना/सुविधा/मौका/दिया/फ़ैसला? है/हैं/हुई/हुआ/थी/लगा/लगी/हो/जी/की/कि? गया/गई/ये/यह/सुनकर/जानकर?
    सुनकर/जानकर/ये/यह? बहुत/बड़ी/बड़ा? सुनकर/जानकर? अच्छा/ख़ुशी/खुशी लगा/हुई/हुआ
    आप/आपने/ये/यह/हाँ/वो/सर/मैडम? सही/ठीक/सच/बिल्कुल/दुरुस्त/वाजिब सही? कह/बोल/बता/कहा/बोला/बताया/फ़रमाया/बात/कहते रहे/रही/रहा/कही/है/हैं/आपने/आप/हो? हैं/हो/है/आपने/आप/हूँ? आप/आपने/जी?
    भगवान/ईश्वर/ऊपर/ख़ुदा/खुदा/अल्लाह/रब/राम/प्रभु/माता/मालिक का/वाले/की/तेरा/आपका? का/की? लाख? लाख/बहुत? शुक्र/शुकर/शुक्रिया/कृपा/मेहरबानी/दया/लीला/भला है/करे/लाख?
    शुक्र/शुकर है/भगवान/हो का/है/ये?
    हे/ओ/अरे/या/हाय भगवान/राम/ईश्वर/माँ/ख़ुदा/खुदा/अल्लाह/रब्बा/प्रभु
    अरे/बाप/ओह/हाय/ओ बाप/रे/हो/मेरे/तेरी रे/बाप/रे? बाप? 
    क्या/कमाल/वाह/ग़ज़ब/गजब बात/बात/की/का/हो/कर है/हो/गई/गया/दिया?
    चलो/चलिए/अच्छा/बहुत अच्छा/बढ़िया/ठीक/अच्छी/सही/बहुत हुआ/किया/है/हो/रहा/बात गया/आपने/है/अच्छा?
    कोई/कुछ/ऐसी जल्दी/बात/दिक्कत/दिक़्क़त/समस्या/परेशानी/टेंशन/फ़िक्र/चिंता/हर्ज/तकलीफ़/मुश्किल/मसला/ना/जल्दबाज़ी नहीं/नही/भी है/जी/नहीं?
    जल्दी/फ़िक्र/चिंता/टेंशन/दिक्कत/तकलीफ़ नहीं/मत/की/कोई है/कीजिए/करो/बात/नहीं? नहीं?
    आराम/तसल्ली/इत्मीनान/फ़ुरसत/धीरज/ध्यान/अच्छे/शांति से/आराम से? देखिए/देखो/देख/चेक/कीजिए/करो/करिए/कर/लीजिए/ढूँढिए/खोजिए/करें? लीजिए/लो/कीजिए/करो/लें/आप/जी/कर?
    ~ देख/चेक/खोज/ढूँढ/जाँच/पता कर? लीजिए/लो/कीजिए/लीजियेगा/करिए/लें आप/आराम/जी?
    आप/जी? अपना? समय/वक़्त/टाइम लीजिए/लो/ले/लें
    मैं/हम? रुका/रुकी/रुके/इंतज़ार/इंतजार/वेट/लाइन/होल्ड/यहीं/यहाँ/फ़ोन पर/कर/ही? रहा/रही/रहे/लेता/लेती/लूँगा/लूँगी/करता/करती? हूँ/हैं/लूँगा/लूँगी
    आप/आगे/हाँ/जी/बस? बोलते/बताते/कहते/पढ़ते/चालू/जारी रहिए/रहो/रहें/जाइए/जाओ/रखिए/रखो/रखें/चलिए/चलो आप/जी?
    आगे/फिर/और/बाकी/पूरी/हाँ/जी/आप/अपनी/बात? बात? बोलिए/बताइए/कहिए/बोलो/बताओ/सुनाइए/बताएँ/बोलें/कहें/पढ़िए/समझाइए/बताइएगा/बढ़िए/चलिए आप/जी/आगे/फिर/ना?
    सुनो/सुनिए/मैं? मैं? सुन/सुनता/सुनती रहा/रही/हूँ/रहे हूँ/हैं/आपको/मैं/आप?
    जैसा/जैसे आप/आपने कहें/ठीक/बोलें/कहा/समझें/चाहें समझें?
    ऐसा/ऐसे/वैसा/यही/वही/सही ही/भी/तो/बात? है/था/थी/क्या/बात/सोचा/होता हूँ/है/था/मैंने?
    ये/यह ही/भी/तो/बात है/था/थी/क्या/बात/सोचा/होता हूँ/है/था/मैंने?
    मैं/मैंने/मुझे भी/तो/यही/ऐसा/वही? यही/ऐसा/वही/भी सोच/सोचा/लगा/लग रहा/रही/था/थी/ही? था/थी/था?
    हाँ/जी/बिल्कुल/ठीक/सही हाँ/है/था/थी/हैं/हूँ/हो/बात/जी/ही/तो/न/ना/लग है/रहा/तो/न/ना/भी? है?
    मुझे/हमें/मुझको/हमको/ये/यह/ये तो? तो/ये/यह? पता/मालूम/ख़बर/खबर ही? नहीं/नही था/थी/थे/ही
    पता चला/चल गया? था/है/मुझे?
    दोनों/तीनों/सब/सभी/सारे अच्छे/बढ़िया/अच्छी/सही हैं/है
    मैं/हम यही/वही/भी? सोच/पूछने रहा/रही/वाला/वाली था/थी
    चिंता/फ़िक्र हो/लगी रही/थी थी?
    मुझे/मैंने/मैं/हमें/हमने पहले? से/ही/तो/भी? लगा/सोचा/पता ही/भी/तो? था/थी
    तभी/इसीलिए/इसलिए/वही/यही तो? मैं/हम भी? सोच/देख रहा/रही/रहे था/थी/थे
    आपने/उन्होंने/पहले/आप? पहले/भी? बताया/कहा था/है
    जल्दी/अच्छा/आसान/बढ़िया हो जाएगा/जायेगा/जाएगी
    सच/सचमुच/वाकई/असल/सही में/मे/है क्या/ऐसा/बात/है? है/बात?
    ना/न ना/नहीं/न बोलिए/कहिए/ठीक/कोई/बताइए बात/है? नहीं?
    जी/हाँ/ठीक/अच्छा है/जी/मैं? मैं? ज़रूर/पक्का/सब/साथ/वो/टाइम? से/पर/में? ले/लेते/लेता/लेती/लेकर/आ/कर/भेज/दे/रख/पहुँच/भर/करवा/तैयार/याद आ/दे/कर/जा/रख? आऊँगा/आऊंगा/आऊँगी/आऊंगी/आएँगे/आएंगे/जाऊँगा/जाऊंगा/जाऊँगी/जाऊंगी/जाएँगे/जाएंगे/दूँगा/दूंगा/दूँगी/दूंगी/देंगे/करूँगा/करूंगा/करूँगी/करेंगे/रखूँगा/रखूंगा/रखूँगी/रहूँगा/रहूंगा/रहूँगी/रहेंगे जी/सर/मैडम?
    हाँ/जी/हमारे/मुझे/मेरे? पास/को/भी? message/sms/email/mail/whatsapp/call/चिट्ठी/नोटिस/मैसेज/फ़ोन भी/तो? आया/मिला/आ/मिल/देखा/पढ़ा गया/था/है/हुआ/मैंने? था/है?
    मेरे/हमारे? डॉक्टर/बेटे/बेटी/पति/पत्नी/मास्टर/भाई/पड़ोसी/लड़के साहब/जी? ने भी/यही? यही/भी? बताया/कहा/बोला यही/था/है/भी? था/है?
    ले/लेकर/लेते/साथ आऊँगा/आऊंगा/आऊँगी/आऊंगी/आएँगे/आएंगे/लाऊँगा/लाएँगे जी?
    मैं? यहीं/यहाँ/फ़ोन/लाइन/line पर/पे/ही? हूँ/हूं जी?
    हाँ/जी/अरे? हाँ/जी/बिल्कुल? बोल/कह/बता रहे/रही/रहा हो/हैं/है सही/ठीक/सच/आप
    सही/ठीक/सच ही? कह/बोल/बता रहे/रही/रहा हो/हैं/है आप?
    हाँ/जी/अच्छा? वो/ये/यह? तो? पता/मालूम है/था हमें/मुझे/जी?
    हाँ/जी? पूछ/देख/ले/कर/ढूँढ/चेक/सोच लो/लीजिए/लें/लीजिये टाइम/समय/आप/जी/आराम?
    अब? क्या कर/करें/करे/किया सकते/जा/तो? सकते/सकता/हैं/है? हैं/है?
    चलो/चलिए/कोई ये/यह/वो/बात? भी? सही/ठीक/अच्छा/नहीं हुआ/है/रहा?
    आपका/आपकी/आपको बहुत/बड़ी? धन्यवाद/शुक्रिया/मेहरबानी/आभार
    जैसी/जैसा आपकी/भगवान मर्ज़ी/मर्जी/इच्छा/चाहें
    > हाँ/जी/ठीक/ओके/अच्छा? है/जी? मैंने/वो/अब? कर/खोल/दबा/डाल/निकाल/बंद/चालू/लिख/ले/देख/जा/भर/लगा/हटा/चुन/रख कर? लिया/दिया/ली/दी/रहा/रही/गया/गई/चुका/चुकी हूँ/है/जी/मैंने?
    > हाँ/जी/ओके? दिख/खुल/मिल/चल/लिखा रहा/रही/गया/गई/आ है/गया/रहा? है?
    > हाँ/जी/ठीक/ओके? है? फिर/आगे/अब क्या/बताइए/बोलिए?
    है/हैं मेरे/हमारे पास
    मेरे/हमारे पास है/हैं $
    > हाँ/जी/ओके/ठीक? मैंने? दबाया/खोला/किया/डाला/लिखा/चुना/भरा/निकाला/लगाया/हटाया है/जी?
  `,
  reactions: `
    वाह वा अरे ओहो ओह उफ़ हाय शाबाश ग़ज़ब गज़ब कमाल बढ़िया मस्त सुंदर शानदार ज़बरदस्त लाजवाब बेहतरीन उम्दा ख़ूब खूब चलो चलिए अच्छा अच्छी अच्छे उत्तम
    हाहा हा हाहाहा हेहे सही ठीक बिल्कुल ज़रूर पक्का बेशक यक़ीनन निश्चित जी हाँ हम्म उम हूँ हूं हुं ओके राइट यस यप समझा समझी समझे सुना आख़िरकार आखिरकार धन्यवाद शुक्रिया थैंक्यू थैंक्स
    मेहरबानी स्वाभाविक सचमुच वाकई जय बधाई मुबारक शाबास सुपर गुड ग्रेट नाइस परफेक्ट फाइन वेरीगुड ओ आहा अहा हाँजी हांजी जीहाँ करेक्ट श्योर डन कूल ऑलराइट अच्छाजी ठीकठाक खैर आमीन
    राम सच वाजिब मंज़ूर मंजूर एकदम लिखा नोट उह आह इस्स च्च सो बोलिए बताइए कहिए आगे हम्मम ओहहो बाप
  `,
  light: `
    है हैं था थी थे हो हुआ हुई होगा होगी होंगे ये यह वो वह इस उस इसी उसी ऐसा ऐसी ऐसे वैसा वैसी इतना इतनी इतने सब सभी सारा सारे दोनों तीनों बात चीज़ तभी इसलिए तब अब अभी फिर घर पास साथ
    में से को का की के पर पे तक लिए वाला वाली वाले यहाँ वहाँ आएगा आएगी आएँगे जाएगा जाएगी मिलेगा मिलेगी मिलेंगे रहेगा रहेगी रहेंगे लेंगे देंगे करेंगे रखेंगे लाएँगे करेगा करेगी देगा देगी लेगा वक़्त समय कल आज
  `,
  degrees: 'बहुत काफ़ी बड़ी इतनी बेहद',
  particles: `
    फ़ैसला निर्णय कदम व्यवस्था इंतज़ाम डिसीज़न सिस्टम नियम सुविधा
    है हैं ना न तो ही भी जी ये यह वैसे ऐसे फिर बड़ा बड़ी एकदम आप आपका आपकी आपने रे भाई साहब बेटा दीदी 
 यार सर मैडम 
 `,
  looksAt: 'देख',
  speakers: 'मैं हम',
  nods: 'हम्म हूं हूँ ओह ओहो अच्छा',
  asksTo: '*िए *इए *िएगा',
  asksNothing: 'चाहिए *चाहिए लिए *लिए',
  next: 'और फिर आगे',
  waves: 'नहीं नही ना न नो अरे',
  or: 'या अथवा',
  offers: 'सकते सकती सकता चुन चुनिए विकल्प स्लॉट उपलब्ध',
  looks: 'देख देखती देखता खोज ढूँढ जाँच समय रुकिए',
  requests: 'कृपया ज़रा जरा प्लीज़',
  completed: 'गया गई गयी गए चुका चुकी चुके दिया लिया',
  where: 'कहाँ कहां किधर',
  putsOff: 'बाद बंद बिना',
  promiseStems: `
    ले दे कर दिखा भेज रख भर आ जा पहुंच खोल जमा करवा लिख मिल उठा बना तैयार याद साथ लगा हटा पढ ला
  `,
  promiseEndings: '*ऊंगा *ऊंगी *ूंगा *ूंगी',
  noPromises: 'देखूं* सोच* बता* पूछ* बोल* कह* छोड़*',
};

export const ROMANISED_HINDI_LISTENING: ListeningPack = {
  frames: `
    haan/ji? main/hum? samajhta/samajhti/samajhte hoon/hun/hain
    haan/ji? main/hum? samajh sakta/sakti/sakte hoon/hun/hain
    aisa/aksar/kabhi? aisa/kabhi? ho/hota jata/jaata/hai/rehta/chalta hai/chalta? hai?
    theek/thik/ok/okay/accha/achha/haan/ji? hai/ji? main/mai/hum/mummy/papa/wife/koi? ghar/yahin/yahi/taiyar/tayyar/ready/home par/pe/mein/me? hi? rahunga/rahungi/rahenge/honge/hongi/rahegi/rahega/hoon/hun/hu/hain/milunga/milungi/milenge
    itni/itna jaldi/tezi wah/waah/accha/achha/badhiya/chalo/arre
    batane/jaankari/soochna/phone/call/yaad/khabar/inform karne/dene/dilane/ke? ke? liye dhanyavaad/shukriya/thanks/thankyou/thank ji/you/aapka?
    ye/yeh/bada/badi/kaafi/bahut to/toh/hi? sasti/sasta/saste/aasan/achhi/achhe/paas/nazdeek/fayde hai/hain/hua/ka?
    waah/wah/arre/oh/accha/achha/badhiya/wow itni/itna/badi/kaafi? jaldi/tezi/jald ho? gaya/gayi/hua/se?
    haan/ji/ye/yeh/bahut/aapne/to/toh/bilkul? to/toh/bahut/hi? theek/thik/sahi/achha/accha/badhiya/nek kiya/hua/raha/kaam aapne/hai/ye/ji/kiya?
    haan/ji/maine/humne/wo/group/paper? mein/wala? notice/circular/soochna/khabar/message/poster/board/news/ad/chitthi/mail/alert to/toh/bhi/mein? dekha/dekhi/padha/padhi/aaya/aayi/mila/mili/suna/suni tha/thi/hai/maine/humne?
    haan/ji/accha/arre? wo/wahi/ye/wala? to/toh? reh/rah/bhool/bhul/chhut gaya/gayi/gaye tha/thi/the/hoon?
    haan/ji/theek/ok/okay/accha? hai/ji? aaj/abhi/turant? hi? kar/bhej/la/de/bhar/dikha/jama/likh/pahuncha/mail kar? deta/deti/dete/leta/leti/lete hoon/hu/hun/hain ji/sir?
    main/maine/mujhe/hum/humne/ab/poori/saari/sab/baat/mere? baat/cheez/sab/poora/achhe/theek? se? samajh/samjh/samaj mein/me? aa? gaya/gayi/gaye/gai/aaya/aayi/raha/rahi/rahe/liya/li/chuka/chuki/lunga hoon/hun/hu/hai/hain/main/sab/baat/mujhe/ab?
    main/hum/aapko/abhi/sab? dhyan/gaur/bas? se? sun/likh/note/samajh/yaad kar? raha/rahi/rahe/liya/li/leta/leti/lunga/lungi/loonga/loongi/lenge/chuka/chuki/rakhunga/rakhungi/diya hoon/hun/hu/hai/hain/maine/main/sab?
    main/maine/humne? ye/yeh/sab? note/yaad kar/kiya/rakh liya/li/raha/rahi/lunga/lungi/hai/leta/leti/lenge hoon/hu/hun/hai/maine?
    mujhe/humein/hamein/humko/hume/mujhko/wo/ye/sab? ye/yeh/wo/woh/sab/bhi/toh? pata/malum/maloom/yaad hai/tha/thi/rahega/rakhunga/rakhungi/chal gaya/mujhe/hi/toh? hai/gaya/mujhe/ye/yeh/wo/woh/sab? jagah/dukaan/gali/ilaka/road/baat/hospital/building/wala/wali/office/school/area?
    humne/maine? dekha/dekhi/suna/suni/jaanta/jaanti/jaante/padha hai/hua/hui/tha/thi/hoon/hain/maine/humne wo/woh/ye/yeh/maine/humne/usko? jagah/dukaan/gali/area/wala/wali?
    bahut/bohot/badi/bada/kitni/kya/ye/yeh/chalo/kaafi/sach/vakai/sabse? toh/to/mein/hi/bahut? achhi/achha/achhe/badhiya/khushi/sahi/mast/sundar/shandar/kamaal/gazab/mazedar/aasaan/sasta/rahat/zabardast/good/nice/great/best ki/ka/kar? baat/khabar/cheez/kaam/offer/scheme/suvidha/mauka/diya/news/service? hai/hain/hui/hua/thi/laga/lagi/ho/ji/ki? gaya/gayi/ye/yeh/sunkar/jaankar?
    sunkar/jaankar/ye/yeh? bahut/badi/bada? sunkar/jaankar? achha/khushi laga/hui/hua
    aap/aapne/ye/yeh/haan/wo/sir/madam? sahi/theek/sach/bilkul/correct/right sahi? keh/kah/bol/bata/kaha/bola/bataya/baat/kehte rahe/rahi/raha/kahi/hai/hain/aapne/aap/ho? hain/ho/hai/aapne/aap/hoon? aap/aapne/ji?
    bhagwan/ishwar/upar/khuda/allah/rab/ram/prabhu/mata/malik/god ka/wale/ki/tera/aapka? ka/ki? lakh? lakh/bahut? shukr/shukar/shukriya/kripa/meherbani/daya/bhala/thank/thanks hai/kare/lakh?
    shukr/shukar/thank/thanks hai/bhagwan/ho/god ka/hai/ye?
    he/hey/o/arre/ya/haye/oh bhagwan/ram/ishwar/maa/khuda/allah/rabba/prabhu/god
    arre/baap/oh/haye/o/are baap/re/ho/mere/teri/bhai re/baap? baap/re?
    kya/kamaal/waah/gazab baat/ki/ka/ho/kar/news hai/ho/gayi/gaya/diya?
    chalo/chaliye/achha/bahut/chal achha/badhiya/theek/achhi/sahi hua/kiya/hai/ho/raha/baat gaya/aapne/hai/achha?
    koi/kuch/aisi jaldi/baat/dikkat/samasya/pareshani/tension/fikar/chinta/harz/takleef/mushkil/problem/issue/masla/na/jaldbaazi nahi/nahin/bhi hai/ji/nahi?
    jaldi/fikar/chinta/tension/dikkat/problem nahi/nahin/mat/ki/koi/not hai/kijiye/karo/lo/baat/nahi? nahi?
    no/koi jaldi/tension/problem/issue/worries ji/hai/bhai/sir?
    aaram/araam/tasalli/itminan/fursat/dhyan/achhe/shanti/araamse/aaramse se/aaram se? dekhiye/dekho/dekh/check/kijiye/karo/kariye/kar/lijiye/dhoondiye? lijiye/lo/kijiye/karo/lena/aap/ji/kar?
    ~ dekh/check/khoj/dhoond/dhund/verify kar? lijiye/lo/kijiye/lijiyega/kariye/lein aap/aaram/ji?
    aap/ji? apna? samay/waqt/time lijiye/lo/le/lein
    main/hum? ruka/ruki/ruke/intezaar/intezar/wait/line/hold/yahin/yahan/phone/online par/pe/kar/hi? raha/rahi/rahe/leta/leti/lunga/lungi/karta/karti? hoon/hu/hun/hain/lunga/lungi
    aap/aage/haan/ji/bas? bolte/batate/kehte/padhte/chalu/jaari rahiye/raho/rahein/jaiye/jao/rakhiye/rakho/chaliye/chalo aap/ji?
    aage/phir/aur/baaki/poori/haan/ji/aap/apni/baat? baat? boliye/bataiye/kahiye/bolo/batao/sunaiye/batayein/bolein/kahein/padhiye/bataiyega/badhiye/continue/chaliye kijiye/karo/kariye/rakhiye/aap/ji/aage/phir/na?
    suno/suniye/main? main? sun/sunta/sunti raha/rahi/hoon/rahe hoon/hu/hun/hain/aapko/main/aap?
    jaisa/jaise aap/aapne kahein/kaho/theek/bolein/bolo/kaha/samjhein/chahein samjhein?
    aisa/aise/waisa/yahi/wahi/sahi hi/bhi/toh/baat? hai/tha/thi/kya/baat/socha/hota hoon/hai/tha/maine?
    ye/yeh hi/bhi/toh/baat hai/tha/thi/kya/baat/socha/hota hoon/hai/tha/maine?
    main/maine/mujhe bhi/toh/yahi/aisa/wahi? yahi/aisa/wahi/bhi soch/socha/laga/lag raha/rahi/tha/thi/hi? tha/thi?
    haan/ji/bilkul/theek/sahi/thik haan/hai/tha/thi/hain/hoon/ho/baat/ji/hi/toh/na/lag hai/raha/toh/na/bhi? hai?
    mujhe/humein/ye/yeh? to/toh/ye/yeh? pata/malum/maloom/khabar hi? nahi/nahin tha/thi/the
    pata chala/chal gaya? tha/hai/mujhe?
    dono/teeno/sab/sabhi/saare achhe/badhiya/achhi/sahi hain/hai
    main/hum yahi/wahi/bhi? soch/poochne raha/rahi/wala/wali tha/thi
    chinta/fikar ho/lagi rahi/thi thi?
    mujhe/maine/main/humein/humne pehle? se/hi/to/toh/bhi? laga/socha/pata hi/bhi/to/toh? tha/thi
    tabhi/isiliye/isliye/wahi/yahi to/toh? main/hum bhi? soch/dekh raha/rahi/rahe tha/thi/the
    aapne/unhone/pehle/aap? pehle/bhi? bataya/kaha tha/hai
    jaldi/achha/aasaan/badhiya ho jayega/jaega/jaayega/jayegi
    sach/sachmuch/vakai/asal/sahi/really mein/me/hai kya/aisa/baat/hai? hai/baat?
    note/noted/clear/done kar/ho? raha/rahi/liya/li/gaya/hai hoon/hu/hun/hai/ji/sir/maine?
    na na/nahi boliye/kahiye/theek/koi/bataiye baat/hai? nahi?
    ok/okay/haan/ji/theek ok/okay/ji/done/noted/sure/got/fine it/ji?
    ji/haan/theek/achha/ok/okay hai/ji/main? main? zaroor/pakka/sab/saath/wo/time? se/pe/mein? le/lete/leta/leti/lekar/leke/aa/kar/bhej/de/rakh/pahunch/bhar/karwa/taiyar/ready/yaad aa/de/kar/ja/rakh? aaunga/aaungi/aaoonga/aayenge/jaunga/jaungi/jaayenge/jayenge/dunga/dungi/doonga/denge/karunga/karungi/karenge/rakhunga/rakhungi/rahunga/rahungi/rahenge ji/sir/madam?
    haan/ji/mere/mujhe? paas/ko/bhi? message/sms/email/mail/whatsapp/msg/chitthi/notice/phone bhi/to? aaya/mila/aa/mil/dekha/padha gaya/tha/hai/hua/maine? tha/hai?
    mere/hamare? doctor/bete/beti/pati/patni/husband/wife/teacher/bhai/padosi/manager sahab/ji/sir? ne bhi/yahi? yahi/bhi? bataya/kaha/bola yahi/tha/hai/bhi? tha/hai?
    le/lekar/leke/lete/saath aaunga/aaungi/aayenge/aaenge/laaunga/laayenge ji?
    main? yahin/yahi/yahan/phone/line/call par/pe/hi? hoon/hun/hu ji?
    haan/ji/arre? haan/ji/bilkul? bol/keh/kah/bata rahe/rahi/raha ho/hain/hai sahi/theek/sach/aap
    sahi/theek/sach/correct/right hi? keh/kah/bol/bata rahe/rahi/raha ho/hain/hai aap?
    haan/ji/achha? haan? pooch/puch/poochh/dekh/le/kar/dhoond/check/soch/lo lo/lijiye/lein/loh time/samay/aap/ji/aaram?
    ab? kya kar/karein/kare/kiya sakte/ja/to? sakte/sakta/hain/hai? hain/hai?
    aapka/aapki/aapko bahut/badi? dhanyavaad/shukriya/meherbani/thanks
    jaisi/jaisa aapki/bhagwan marzi/marji/ichha/chahein
    chalo/chaliye ye/yeh/wo bhi/to? sahi/theek/achha hua/hai/raha
    haan/ji/ok? mil/pahunch/ho/aa jayega/jaega/jaayega/jayegi na/ji?
    > haan/ji/theek/ok/okay/achha? hai/ji? maine/wo/ab? kar/khol/daba/daal/nikaal/band/chalu/likh/le/dekh/ja/bhar/laga/hata/chun/rakh/click kar? liya/diya/li/di/raha/rahi/gaya/gayi/chuka/chuki hoon/hai/ji/maine?
    > haan/ji/ok? dikh/khul/mil/chal/likha raha/rahi/gaya/gayi/aa hai/gaya/raha? hai?
    > haan/ji/theek/ok? hai? phir/aage/ab kya/bataiye/boliye?
    haan/ji/theek/ok hai/ji? main/hum zaroor/pakka/bhi? aaunga/aaungi/aayenge/jaunga/jayenge
    haan/ji/theek/thik/ok hai? le/aa jaye/jaaye/jayein/jaayein
    hai/hain mere/humare/hamare paas
    mere/humare/hamare paas hai/hain $
    > haan/ji/ok/okay/theek? maine? dabaya/khola/kiya/daala/likha/chuna/bhara/nikala/lagaya/hataya hai/ji?
  `,
  reactions: `
    waah wah va arre are oho oh uff uf haye shabash shabaash gazab gajab kamaal badhiya badiya mast sundar shandar shaandar jhakaas zabardast jabardast
    lajawab behtareen umda khoob chalo chaliye chal achha achhi achhe uttam haha hahaha hehe sahi theek thik bilkul zaroor pakka beshak yakeenan
    ji haan hmm hm hoon hun hmmm mhmm ok okay okie right yes yep yup samjha samjhi samjhe aakhirkaar akhirkar finally dhanyavaad shukriya thankyou thanks meherbani
    sachmuch vakai waqai jai badhai mubarak super good great nice perfect fine aha haanji jihaan correct sure done cool khair aamin ameen ram sach
    manzoor ekdum ekdam likha noted boliye bataiye kahiye aage aah ohho bhagwan baap sweet wow amazing lovely gotcha understood acchaji thikhai
    theekhai accha achchha acha han haa chalega sahihai
  `,
  light: `
    hai hain tha thi the ho hua hui hoga hogi honge ye yeh wo woh vo is us isi usi aisa aisi aise waisa waisi itna itni itne sab sabhi saara saare dono teeno baat cheez tabhi isliye tab ab abhi phir ghar paas saath
    mein me se ko ka ki ke pe par tak liye wala wali wale yahan wahan aayega aayegi aayenge jayega jayegi jaayega milega milegi milenge rahega rahegi rahenge lenge denge karenge rakhenge laayenge karega karegi dega degi lega time kal aaj it is that so
  `,
  degrees: 'bahut bohot kaafi badi itni',
  particles: `
    decision faisla nirnay step kadam vyavastha intezam system suvidha
    hai hain na to toh hi bhi ji ye yeh waise vaise aise phir fir bada badi ekdum aap aapka aapki aapne re bhai sahab sahib beta didi yaar sir madam 
 bhaiya god
 `,
  looksAt: 'dekh',
  asksTo: '*iye *iyega',
  asksNothing: 'chahiye *chahiye liye *liye',
  next: 'aur phir fir aage',
  speakers: 'main mai hum',
  waves: 'nahi nahin nai na naa nahee arre are',
  or: 'ya athava',
  offers: 'sakte sakti sakta chun chuniye vikalp slot slots option options',
  looks: 'dekh dekhti dekhta khoj dhund der rukiye',
  requests: 'kripya zara jara chahiye',
  completed: 'gaya gayi gaye gai chuka chuki chuke diya liya',
  where: 'kahan kahaan kidhar',
  putsOff: 'baad bad band bina',
  promiseStems: `
    le la de kar dikha bhej rakh bhar aa ja pahunch pahuch khol jama karwa karva likh mil utha bana taiyar ready yaad saath
    padh hata laga pay
  `,
  promiseEndings: '*unga *ungi *oonga *oongi',
  noPromises: 'dekhu* dekhoo* soch* bata* puch* pooch* bol* kah* keh* chhod* chod*',
};
