// Talk that is meant for somebody near the telephone, in Hindi, in Devanagari and romanised. Read `shape.ts` first.
import type { SideSpeechPack } from './shape.ts';

export const HINDI_SIDE_SPEECH: SideSpeechPack = {
  called: `
    dadi nani dada nana chotu chhotu munna munni pinky golu gudiya guddu babu bunty beta beti bete baccha bachcha bachche
    bachchon chacha chachi mausi bua didi bhaiya bhaiyya bhabhi oy abe abey sunti sunte ammi abbu maa मम्मी मम्मा माँ मां
    पापा दादी नानी नाना छोटू मुन्ना मुन्नी गुड़िया गुड्डू बाबू बेटा बेटी बेटे बच्चे बच्चों बच्चो चाचा चाची मौसी बुआ दीदी
    भैया भइया भाभी अम्मा अब्बू अम्मी ओए अबे पिंकी गोलू सोनू मोनू राजू लल्ला लाडो bhaiyo chintu mintu pappu rinku tinku raju
    guddi chutki laddu gudia bittu sonu monu chiku nikku चिंटू मिंटू पप्पू रिंकू टिंकू गुड्डी चुटकी बिट्टू चीकू निक्कू
  `,
  parents: 'mummy mumma papa maa amma abbu ammi मम्मी मम्मा पापा माँ मां अम्मा अब्बू अम्मी',
  needs: `
    bhookh bhukh pyaas pyas neend nind susu potty khelna khelne cartoon jhoola darr dar भूख प्यास नींद सुसु सूसू पॉटी खेलना खेलने कार्टून झूला डर खिलौना खिलौने चॉकलेट
  `,
  home: 'ghar घर',
  speaksOf: 'aur apne apni और अपने अपनी',
  house: `
    एसी हीटर शीशा sheesha table kursi टेबल कुर्सी
    saamaan saman dikki bartan chashma पेंसिल कॉपी किताब kitaab चश्मा थैला सामान डिक्की बर्तन darwaza darvaza khidki nal
    nalka pankha batti bistar mauje joote chappal kapde basta padhai khilona khilone gend haath muh munh baal naha nahana
    kutta seeti parda kambal takiya paani pani chabi kapda kapdon bhook bhukh pyaas neend susu garmi thand zid nind
    lota balti jhadu pocha almari दरवाज़ा दरवाजा दरवाज़े खिड़की गेट फ्रिज नल पंखा पंखे बत्ती लाइट टीवी रिमोट चार्जर बिस्तर
    बाथरूम रसोई मोज़े जूते चप्पल कपड़े बस्ता टिफ़िन होमवर्क पढ़ाई खिलौना खिलौने गेंद साइकिल हाथ मुँह बाल नहा नहाना कुत्ता
    कुकर सीटी पर्दा कंबल तकिया पानी गिलास चाबी भूख प्यास नींद सूसू पॉटी गर्मी गरमी ठंड ज़िद बाल्टी झाड़ू अलमारी मोटर
    गैस ghanti macchhar machhar chipkali palang jhoola patang gubbara chhatri rabar dabba घंटी मच्छर छिपकली पलंग झूला पतंग
    गुब्बारा छतरी ट्यूशन रबर डब्बा हॉर्न भोंपू स्कूल गुड़िया
    jurab juraab jurabein moze moza kameez shirt pant unifarm swetar jacket topi belt kanghi tauliya ainak जुराब जुराबें कमीज़ कमीज शर्ट पैंट यूनिफ़ॉर्म स्वेटर टोपी बेल्ट कंघी तौलिया ऐनक चप्पलें किताबें
  `,
  food: `
    namak mirch cheeni chini shakkar masala नमक चीनी शक्कर मसाला
    chay samose pakoda pakode chowmein tamatar aalu aloo pyaaz pyaz kanda dhaniya mirchi sabzi sabji bhaji phal kela kele
    seb santra nimbu doodh dudh roti chawal khana khaana nashta anda ande machhli paneer dahi mithai jalebi kulfi golgappe
    akhbaar phool nariyal vadapav poha चाय कॉफ़ी समोसा समोसे पकोड़े मोमोज टमाटर आलू प्याज़ प्याज धनिया मिर्च मिर्ची सब्ज़ी
    सब्जी सब्ज़ियाँ फल केला केले सेब संतरा नींबू दूध रोटी चावल खाना खाने नाश्ता बिरयानी लस्सी जूस बिस्कुट ब्रेड अंडा अंडे
    मछली पनीर दही मिठाई जलेबी कुल्फी गोलगप्पे थाली पराठा अख़बार फूल नारियल भिंडी गोभी मटर गाजर लहसुन किलो पाव halwa
    laddoo laddu gulab jamun kheer khichdi upma चॉकलेट टॉफ़ी टॉफी आइसक्रीम चिप्स केक अचार चटनी हलवा लड्डू खीर दाल
    खिचड़ी मैगी
  `,
  bought: `
    paav pav aadha darjan gucchha taaza taja taza garam rupaye rupay rupaiye wala wale kam meetha teekha किलो पाव दर्जन
    प्लेट पार्सल पैकेट गड्डी ताज़ा ताज़ी ताजा ताजी गरम गर्मागरम रुपये रुपए रुपया कटिंग मीठा तीखा kitne kitna kitni kaise
    kaisa bhaav bhav diya doge कितने कितना कैसे भाव दाम दिया do teen chaar char paanch das dus ek दो तीन चार पाँच दस एक
  `,
  here: `
    idhar udhar andar aao aaja ja jao jaa baitho baith baithja uth utho utro utar sojao soja kha khao khalo pi piyo peelo
    pilo khelo khel padho padh pad nahao nahalo pehno pehen pehan hato hatja bhaago bhaag daudo ro rona roo chup hilna chhuo
    chhoo maaro lado ladai jhagda chillao chilla shor shaitani badmashi utaar utaarke paidal chadho chadh इधर उधर अंदर आओ
    आजा जा जाओ बैठो बैठ उठ उठो उतरो उतर सोजा सोजाओ खा खाओ खालो पी पियो पीलो खेलो खेल पढ़ो पढ़ नहाओ नहालो पहनो पहन हटो हट
    भागो भाग दौड़ो रो रोना चुप छुओ मारो लड़ो लड़ाई झगड़ा चिल्लाओ शोर शैतानी उतार उतारके चढ़ो सो
  `,
  done: `
    tez तेज़ धीमा dheema
    dekhna देखना khatam khatm mukao ख़त्म खत्म band kholo khol lagao laga chala chalao chalu bujha bujhao jala jalao kam lao
    la leke uthao utha rakho rakh dhona dho saaf pehno de do dena le lo lelo aana lagi thanda thandi taiyar ban kahan rakhi
    rakha hatao nikaal nikalo बंद खोलो खोल लगाओ लगा चला चलाओ चालू बुझा बुझाओ जला कम लाओ लेके उठाओ उठा रखो रख धो साफ़ दे दो
    देना ले लो लाना लगी लग ठंडा ठंडी तैयार बन कहाँ हटाओ निकालो आना ubal ubla gir giraya jal toot bajao baja bajana bandh
    todo toda chhupa utaro उबल उबला गिर गिरा गिराया जल टूट बजाओ बजा बजाना तोड़ा छुपा baj bajti bajta बज बजती बजता
  `,
  body: `
    baith baitho baithja baithjao utho utro utar soja sojao sone kha khao khalo khaa pi piyo peelo pilo nahao nahalo nahane
    naha padho padhlo padhne padhai khelo khelne pehno pehen pehan hato hatja bhaago bhaag daudo ro rona roo chup hilna
    chhuo chhoo maaro lado ladna chillao chilla shaitani badmashi utaaro chadho chadh kood koodo gir pakad pakdo sambhalke
    dekhke kheenchna nachna muskurao dho dholo pochho बैठ बैठो उठो उतरो उतर सोजा सोजाओ सोने खा खाओ खालो पी पियो पीलो नहाओ
    नहालो नहाने नहा पढ़ पढ़ो पढ़ने पढ़लो खेलो खेलने पहनो पहन हटो हट भागो भाग दौड़ो रो रोना रोओ चुप हिलना छुओ मारो लड़ो लड़ना
    चिल्लाओ शैतानी उतारो चढ़ो कूदो गिर पकड़ पकड़ो संभलके धो धोलो
  `,
  screen: `
    टॉस chauka chhakka chakka chauke chhakke ballebaaz gendbaaz gend pari shatak khabar khabren khabrein samachar
    pradhanmantri mukhyamantri sansad chunav mausam tapmaan dharavahik sarkar sarkaar darshakon darshak चौका छक्का चौके
    छक्के बल्लेबाज़ बल्लेबाज गेंदबाज़ गेंदबाज गेंद पारी शतक विकेट रन बाउंड्री आउट मैच ख़बर खबर ख़बरें खबरें समाचार
    प्रधानमंत्री मुख्यमंत्री संसद चुनाव मौसम तापमान सरकार दर्शकों दर्शक सीमा पार स्टेडियम कप्तान jeet haar jeeta haara gol
    saas bahu thakur जीत हार जीता हारा गोल फ़ाइनल फाइनल ट्रॉफ़ी पदक सास बहू ठाकुर एंकर pyaar pyar ishq mohabbat sanam sajna
    saajan piya deewana dhadkan dhak chaand sawan tumhe dilbar jaaneman mehbooba प्यार इश्क़ इश्क मोहब्बत सनम सजना साजन पिया
    दीवाना धड़कन चाँद सावन दिलबर महबूबा प्रेम ikraar ikrar इकरार इक़रार इज़हार izhaar judai जुदाई bewafa बेवफ़ा
  `,
  transit: `
    yatri yatriyon yatrigan yatriyo rail railgaadi agla agli steshan padav प्लेटफ़ॉर्म प्लेटफॉर्म स्टेशन रेल रेलगाड़ी ट्रेन
    यात्री यात्रियों यात्रीगण अगला अगली प्रस्थान आगमन मेट्रो दरवाज़े
  `,
  navigation: `
    seedhe seedha sidha baayen daayen baaye daaye mudiye mudo mudein chauraha mod manzil gantavya raasta किलोमीटर
    सीधे बाएँ दाएँ बायें दायें मुड़ें मुड़िए मुड़ो चौराहे मोड़ मंज़िल गंतव्य रास्ता फ़्लाईओवर
  `,
  business: `
    milega milegi milenge मिलेगा मिलेगी मिलेंगे
    hamare humare hamara humara hamari हमारे हमारा हमारी aap aapka aapki aapke aapko aapne mera mujhe main humein paisa
    paise shikayat jankari jaankari pata naam kist byaj bima karz आप आपका आपकी आपके आपको आपने मेरा मुझे मैंने हमें पैसा पैसे
    शिकायत जानकारी पता नाम क़िस्त किस्त ब्याज बीमा क़र्ज़ सर मैडम नंबर bhejo bhej bhejna bhejiye bhijwa भेज भेजो भेजना भेजिए
  `,
  sounds: `
    अं अँ     khon kho khaun khaan khas khansi khaansi chheenk आक्छी आक्छीं आच्छी आछी आँछी हाच्छी हाछी छींक छीं खाँसी खांसी खों खौं
    खाँ खां खाँखाँ हिचकी डकार अहम अहं उहूँ उहुँ हिच्च खर्राटे खर्र शश शशश हाहा हीही ओह आक्शी हाक् आक थू छी छीं
  `,
  leads: 'chalo chal arre are arey aao suno चलो अरे आओ सुनो ए',
  ours: 'hamare hamara hamari humare humara humari हमारे हमारा हमारी',
  nearby: 'idhar udhar andar neeche upar bahar yahan इधर उधर अंदर नीचे ऊपर बाहर यहाँ',
  cases: 'ko ne ka ki ke se to toh bhi को ने का की के से तो भी',
  post: 'daak dak post postman डाक पोस्ट डाकिया',
  visitors: 'पार्सल डिलीवरी डिलिवरी कूरियर टेक्नीशियन प्लंबर सिलेंडर mistri mistry मिस्त्री ड्राइवर',
  homeServices:
    'मशीन फ़िल्टर फिल्टर प्यूरीफ़ायर प्यूरिफायर मोटर पाइप नल वॉशिंग फ़्रिज एसी गीज़र बिजली मीटर इन्वर्टर bijli machine nal motor safai गैस सिलेंडर सफ़ाई सफाई प्लंबर ऑर्डर',
  turns: 'seedha baaye daaye baayen daayen दाएँ बाएँ सीधे',
  ways: 'darwaza darwaze darvaze दरवाज़े गेट seedha दाएँ बाएँ सीधे दरवाज़ा यहीं साइड',
  leaves: 'chhod chod rakh rakhna chhodna छोड़ छोड़ना रख रखना रखवा',
  firstPerson: `
    main mujhe hum humein maine hoon hun मैं मुझे हम हमें मैंने हूँ sakte sakta sakti सकते सकता सकती
  `,
  mine: 'mera meri mere मेरा मेरी मेरे',
  firstEndings: 'hoon hun hu loon lun doon karoon karun jaun हूं हूँ हूॅं लूँ लूं दूँ दूं करूँ करूं जाऊँ जाऊं',
  but: 'lekin magar लेकिन मगर',
  alright: 'haan theek achha accha हाँ ठीक अच्छा जी',
  complaints: `
    nikla nikli निकला निकली kharab ख़राब खराब badbu बदबू गंदा ganda
    galat galt dhokha dhoka jhooth jhuth bakwas anyay गलत धोखा झूठ बकवास अन्याय फ्रॉड ज़्यादती
  `,
  polite: '*iye *iyega *enge *इए *िए *इएगा *िएगा *ेंगे *एंगे *ेगे',
  tells: 'raha rahi रहा रही nahi nahin hain gaye gaya gayi rahe नहीं गए गया गई',
  willDo: '*yega *yegi *ega *egi *एगा *एगी *ेगा *ेगी',
  pleaseDo: '*iyega *िएगा',
  common: 'aapka aapki aapke hain mein kripya bahut आपका आपकी आपके कृपया बहुत',
  prices:
    'rupaye rupay rupaiye sau hazaar hazar lakh kiraya daam रुपये रुपए सौ हज़ार हजार लाख किराया दाम भाव शुल्क',
  priceAsks: 'kitne kitna kitni kya कितने कितना कितनी क्या',
  orders: 'dawai dawa goli दवा दवाई गोली',
  meant: `
    bhej/bhijwa/भेज/भिजवा do/dena/dijiye/dijiyega/देना/दो/दीजिए/दें
    aap/आप kaun/कौन
    kaun/कौन bol*/baat/बोल*/बात
    kisse/kissey/किससे baat/बात
    baad/बाद mein/me/में phone/call/baat/फ़ोन/फोन/कॉल/बात? karna/kariye/kijiye/karo/karenge/karein/करना/करिए/कीजिए/करो/करेंगे/करें
    line/phone/लाइन/फ़ोन pe/par/पर/पे raho/rahiye/rahna/रहो/रहिए/रहना
    hold/होल्ड karo/kariye/kijiye/करो/करिए/कीजिए
  `,
  family:
    'mummy mumma papa maa dadi nani nana beta beti munna chhotu मम्मी मम्मा पापा माँ मां दादी नानी नाना बेटा बेटी मुन्ना छोटू',
  familiar: 'tu tune tumne tujhe tujhko tera teri tere तू तूने तुमने तुझे तुझको तेरा तेरी तेरे *oge *ogi *ोगे *ोगी',
  room: `
    ^ are/arre/अरे? mummy/mumma/maa/papa/dadi/nani/didi/bhaiya/beta/मम्मी/मम्मा/माँ/मां/पापा/दादी/नानी/दीदी/भैया/बेटा/अम्मा main/mai/मैं? phone/call/फ़ोन/फोन/कॉल par/pe/पर/पे hoon/hun/hu/हूँ/हूं
    main/mai/मैं? phone/call/फ़ोन/फोन/कॉल par/pe/पर/पे hoon/hun/hu/हूँ/हूं mummy/mumma/maa/papa/dadi/nani/didi/bhaiya/beta/मम्मी/मम्मा/माँ/मां/पापा/दादी/नानी/दीदी/भैया/बेटा/अम्मा $
    taza/taaza/ताज़ा/ताजा khabar*/khabren/ख़बर*/खबर* ... bane/dekhte/jude/बने/देखते/जुड़े rahiye/rahen/rahe/रहिए/रहें/रहे
    ^ mummy/papa/dadi/nani/dada/nana/मम्मी/पापा/दादी/नानी/दादा/नाना aapka/aapki/tumhara/tumhari/आपका/आपकी/तुम्हारा/तुम्हारी chashma/dawai/chai/phone/chappal/lathi/shawl/चश्मा/दवाई/चाय/फ़ोन/फोन/चप्पल/लाठी/शॉल yahan/ye/yeh/idhar/रखा/यहाँ/यहां/ये/इधर
    phone/call/फ़ोन/फोन/कॉल par/pe/पर/पे hoon/hun/hu/हूँ/हूं baad/बाद mein/me/में baat/बात karte/karta/karti/करते/करता/करती hain/hoon/हैं/हूँ/हूं yaar/bhai/यार/भाई
    are/arre/yaar/अरे/यार yaar/यार? cricket/match/gaana/movie/cartoon/क्रिकेट/मैच/गाना/मूवी/कार्टून laga/lagao/chala/chalao/लगा/लगाओ/चला/चलाओ na/ना/de/do/दे/दो
    raddi/kabadi/रद्दी/कबाड़ी paper/pepar/पेपर/wala/वाला
    seat/सीट belt/बेल्ट bandh*/laga*/pahan*/बाँध*/बांध*/लगा*/पहन*
    agla/agli/अगला/अगली customer/counter/patient/मरीज़/ग्राहक/काउंटर
    bakri/gaay/bhains/kutte/kutta/बकरी/गाय/भैंस/कुत्ते/कुत्ता ko/को? baandh/bandh/bandho/hatao/bhagao/बाँध/बांध/बाँधो/बांधो/हटाओ/भगाओ
    ^ mummy/mumma/maa/papa/dadi/nani/didi/मम्मी/मम्मा/माँ/मां/पापा/दादी/नानी/दीदी/अम्मा dekho/dekh/देखो/देख na/ना? bhaiya/didi/chhotu/isne/usne/maine/ye/yeh/wo/mera/meri/भैया/दीदी/छोटू/इसने/उसने/मैंने/ये/यह/वो/मेरा/मेरी
    ^ mummy/mumma/maa/papa/मम्मी/मम्मा/माँ/मां/पापा didi/bhaiya/chhotu/दीदी/भैया/छोटू mujhe/mera/meri/mere/मुझे/मेरा/मेरी/मेरे
    neeche/niche/नीचे utro/utar/utariye/उतरो/उतर/उतरिए wahan/vahan/jaldi/abhi/beta/वहाँ/वहां/जल्दी/अभी/बेटा se/से? $
    chaku/chaaku/kainchi/machis/socket/aag/चाकू/कैंची/माचिस/सॉकेट/आग mat/ko/मत/को mat/मत? chhuo/chuo/chhuna/pakdo/chhedo/छुओ/छूना/पकड़ो/छेड़ो
    chain/चेन/ज़ंजीर pull/kheench*/khinch*/पुल/खींच* mat/मत
    dhakka/dhakke/धक्का/धक्के mat/kyun/kyon/मत/क्यों do/dena/de/maro/maar/maariye/दो/देना/दे/मारो/मार/मारिए
    horn/हॉर्न mat/kyun/मत/क्यों baja*/बजा*
    ye/yeh/ये/यह seat/सीट khali/khaali/ख़ाली/खाली hai/है
    u/यू turn/टर्न le/lo/lijiye/lein/lena/ले/लो/लीजिए/लें/लेना
    metre/meter/meters/metres/किलोमीटर/मीटर/kilometre/kilometer baad/mein/aage/बाद/में/आगे baayein/daayein/baaye/daaye/left/right/seedhe/बाएँ/दाएँ/बाएं/दाएं/सीधे
    golchakkar/gol/roundabout/गोलचक्कर/गोल chakkar/चक्कर? se/par/pe/से/पर doosra/dusra/pehla/teesra/left/right/दूसरा/पहला/तीसरा exit/रास्ता/मोड़/rasta/mod?
    ^ seedhe/seedha/सीधे/सीधा chalte/चलते rahein/rahiye/raho/रहें/रहिए/रहो
    ^ haan/ha/haa/ji/हाँ/हां/जी? mummy/mumma/maa/papa/dadi/nani/baba/मम्मी/मम्मा/माँ/मां/पापा/दादी/नानी/बाबा aa/aaya/aayi/aata/aati/ja/आ/आया/आई/आता/आती/जा raha/rahi/hoon/hun/hu/रहा/रही/हूँ/हूं?
    tum/तुम log/लोग? chalo/jao/niklo/khao/चलो/जाओ/निकलो/खाओ main/मैं
    tum/तुम log/लोग chalo/jao/niklo/baitho/khao/khalo/sojao/pahuncho/चलो/जाओ/निकलो/बैठो/खाओ/सो/पहुँचो $
    tum/तुम chalo/khao/khalo/baitho/sojao/चलो/खाओ/बैठो $
    dal/daal/roti/rotiyan/chawal/sabzi/sabji/khana/chai/chay/khichdi/maggi/दाल/रोटी/चावल/सब्ज़ी/सब्जी/खाना/चाय/खिचड़ी bana/pakana/चढ़ा/बना lena/dena/lo/do/rakhna/rakho/लेना/देना/लो/दो/रखना/रखो
    cooker/kukar/कुकर ki/की seeti/siti/सीटी
    token/टोकन number/no/नंबर ... counter/काउंटर
    khana/nashta/lunch/dinner/खाना/नाश्ता khaya/kha/kiya/खाया/खा/किया tumne/tune/beta/liya/kya/तुमने/तूने/बेटा/लिया/क्या
    baitho/baithiye/बैठो/बैठिए ... aata/aati/laata/laati/आता/आती/लाता/लाती
    phone/फ़ोन rakh/रख aur/और
    zara/thoda/thodi/jara/ज़रा/जरा/थोड़ा/थोड़ी hatiye/hatna/khisk*/khisak*/sark*/sarak*/side/हटिए/हटना/खिसक*/सरक*/साइड
    andar/अंदर aaiye/aao/aiye/आइए/आओ/आइये
    meri/mera/mere/मेरी/मेरा/मेरे chabi/chaabi/chashma/charger/joote/purse/moje/helmet/चाबी/चश्मा/चार्जर/जूते/पर्स/मोज़े/हेलमेट kahan/kidhar/kahaan/कहाँ/किधर/कहां
    bacche/bachche/baby/munne/बच्चे/मुन्ने/बच्ची ko/को pakad*/sambhal*/dekh*/sula*/khila*/utha*/पकड़ो/पकड़/पकड़ना/संभाल*/सँभाल*/देख*/सुला*/खिला*/उठा*
    ^ mummy/mumma/maa/papa/dadi/nani/dada/nana/didi/bhaiya/मम्मी/मम्मा/माँ/मां/पापा/दादी/नानी/दीदी/भैया/अम्मा dekho/dekh/suno/utho/aao/देखो/देख/सुनो/उठो/आओ na/ना/to/koi/kaun/ye/yeh/wo/meri/mera/idhar/कोई/कौन/ये/वो/मेरी/मेरा/इधर/न/तो
    ^ mummy/mumma/maa/papa/dadi/nani/didi/bhaiya/मम्मी/मम्मा/माँ/मां/पापा/दादी/नानी/दीदी/भैया/अम्मा koi/कोई/kaun/कौन ... aaya/aya/aayi/आया/आई
    ^ mummy/mumma/papa/मम्मी/मम्मा/पापा mujhe/mereko/main/मुझे/मैं bhi/भी ... baat/jana/jaana/chalna/khelna/dekhna/बात/जाना/चलना/खेलना/देखना
    phone/call/फ़ोन/फोन/कॉल/mobile par/pe/पर/पे hoon/hun/hu/हूँ/हूं na/ना/yaar/abhi/baba/beta/bhai/अभी/बेटा/भाई/बाबा? chup/ruk/ruko/baad/चुप/रुक/रुको/बाद mein/me/में? aana/aao/aa/bol/bolna/batana/आना/आओ/आ/बोलना/बताना/रहो
    chup/chup/shant/ruk/ruko/shor/चुप/शांत/रुक/रुको/शोर ... phone/call/फ़ोन/फोन/कॉल par/pe/पर/पे hoon/hun/hu/baat/हूँ/हूं/बात
    ^ phone/call par/pe hoon yaar/baba/beta/bhai/na
    ek/do/एक/दो min/minute/minat/sec/मिनट/सेकंड ... phone/call/फ़ोन/फोन/कॉल par/pe/पर/पे hoon/hun/hu/baat/हूँ/हूं/बात
    ^ haan/arre/हाँ/अरे? aa/आ raha/rahi/रहा/रही hoon/hun/hu/हूँ/हूं baba/maa/mummy/papa/beta/bhai/ruk/ruko/बाबा/माँ/मम्मी/पापा/बेटा/भाई/रुको
    aaya aaya
    आया आया
    kaun/कौन hai/aaya/है/आया ... darwaze/darwaaze/gate/door/bahar/दरवाज़े/दरवाजे/गेट/बाहर
    darwaze/darwaaze/gate/door/दरवाज़े/दरवाजे/गेट par/pe/पर/पे koi/kaun/कोई/कौन
    ^ beta/baby/बेटा bye/tata/बाय/टाटा
    seedha/seedhe/sidha le/lo/lelo/chalo/jao lo? phir/fir/aur/uske/then right/left/daayen/baayen/daaye/baaye
    kisi/kisine/kisi ne? ne? dekha/dekhi/uthaya/liya mera/meri/remote/charger/chabi/chashma
    ^ bhow/bhau/meow/miyaun
  `,
  apologies: 'माफ़ माफ कीजिए करना',
  where: 'kahan kaha kidhar कहाँ कहां किधर',
  notYou: `
    आपको/आपसे/तुम्हें/तुमको/तुमसे/तुझे नहीं कह/बोल/बात/बता/डाँट/डांट/बुला/सुना कर? रहा/रही/रहे
    aapko/aapse/tumhe/tumhein/tumko/tumse/tujhe nahi/nahin/nhi/nai keh/kah/kahe/bol/baat/bata/daant/bula/suna kar? raha/rahi/rahe
    आपको/आपसे/आप/तुम्हें/तुमको/तुमसे/तुझे नहीं बच्चे/बच्चों/बेटे/बेटी/बेटा/भाई/भैया/बहन/दीदी/मम्मी/पापा/पत्नी/बीवी/वाइफ/ड्राइवर/इनको/इनसे/इसको/इससे/इसे/उसको/उससे/उसे/इन्हें/उन्हें/और/घर/पति/दोस्त/लड़के/लड़की को/से/वाले/वालों/पर? को/से? कह/बोल/बात/बता/डाँट/डांट/बुला/कहा/बोला/सुना
    aapko/aapse/aap/tumhe/tumhein/tumko/tumse/tujhe nahi/nahin/nhi/nai bachche/bachhe/bachchon/bete/beti/beta/bhai/bhaiya/behen/didi/mummy/papa/wife/biwi/driver/inko/inse/isko/isse/ise/usko/usse/use/inhe/unhe/aur/ghar/husband/dost/ladke/ladki/maid/chhotu ko/se/wale/walon/pe? ko/se? keh/kah/kahe/bol/baat/bata/daant/bula/kaha/bola/suna
  `,
  others: `
    chillar/chiller/chhutte/चिल्लर/छुट्टे hai/hain/hoga/do/dena/milega/है/हैं/होगा/दो/देना/मिलेगा
    idhar/इधर aa/आ baal/haath/khana/beta/jaldi/dekh/sun/बाल/हाथ/खाना/बेटा/जल्दी/देख/सुन
    बिल्ली दूध/मछली/रसोई/घुस
    kaise/कैसे diye/diya/दिए/दिये/दिया
    thoda/thodi/थोड़ा/थोड़ी aur/और peeche/aage/left/right/neeche/upar/पीछे/आगे/नीचे/ऊपर
    aaj/kal/आज/कल ka/का mausam/मौसम
    bill/menu/paani/chai/बिल/मेन्यू/पानी/चाय le/leke/ले/लेके aana/aao/aa/आना/आओ/आ
    auto/ऑटो wale/waale/wala/वाले/वाला bhaiya/भैया/ruk*/रुक*
    ball/बॉल/गेंद de/do/दे/दो/फेंक*/पकड़/पकड़ो/इधर/पास
    geyser/गीज़र/गीजर/motor/मोटर/pankha/पंखा/heater/हीटर/cooler/कूलर band/बंद/chalu/चालू/on/off kar/कर/karo/करो
    sambhal/sambhalke/संभल/सँभल/संभलकर/संभलके ke/kar/के/कर? farsh/floor/seedhi/garam/geela/फ़र्श/फर्श/सीढ़ी/गरम/गीला
    helmet/हेलमेट/sweater/स्वेटर/joote/जूते pehen*/pehn*/पहन/पहनो/पहनना/पहनलो laga*?
    petrol/diesel/पेट्रोल/डीजल/डीज़ल daal/daalna/dalna/daalo/bhar/bharna/डाल/डालना/डालो/भर/भरना/भरो
    side/साइड ho/हो ja/jao/jaiye/jaana/जा/जाओ/जाइए
    match/मैच ... kaun/kisne/कौन/किसने jeet*/haar*/hara*/जीत*/हार*
    aye/ae/abe/oye/arre/yaar/ए/अबे/ओए/अरे/यार? na/ना/zara? hat/hatt/hato/hatna/हट/हटो/हटना na/ना/ja/जा/jao? saamne/samne/side/beech/raste/peeche/सामने/साइड/बीच/रास्ते/पीछे se/mein/me/से/में/हो/ho
    horn/हॉर्न/bhonpu kyun/kyon/kyu/kaahe/क्यों/क्यूँ/काहे baja*/बजा*
    gaadi/gadi/car/kaar/bike/scooter/गाड़ी/कार/बाइक/स्कूटर thodi/zara/थोड़ी/ज़रा/जरा/thoda peeche/aage/side/hata/पीछे/आगे/साइड/हटा
    khana/khaana/nashta/chai/dinner/lunch/खाना/नाश्ता/चाय lag/ban/thanda/thandi/लग/बन/ठंडा/ठंडी gaya/gayi/ho/गया/गई/हो
    ek/do/teen/char/chaar/एक/दो/तीन/चार ticket/tikat/टिकट/tickets de/dena/do/dedo/dijiye/दे/देना/दो/दीजिए/देदो
    ^ ... aalu/aloo/pyaz/pyaaz/tamatar/sabzi/sabji/doodh/kela/seb/आलू/प्याज़/प्याज/टमाटर/सब्ज़ी/सब्जी/केला/सेब le/lelo/ले lo/लो
    score/स्कोर kya/kitna/क्या/कितना hua/hai/chal/हुआ/है/चल
    kya/kitna/क्या/कितना score/स्कोर
    out/आउट ho/हो gaya/गया
    light/bijli/लाइट/बिजली/batti/बत्ती chali/चली/aa/आ gayi/gai/गई/गयी $
    aaiye/aao/aiye/आइए/आओ ... baithiye/baitho/बैठिए/बैठो
    billi doodh/machhli/rasoi/ghar/aa/ghus
    thoda/zara/jara/थोड़ा/ज़रा? jaldi/tez/dheere/dhire/जल्दी/तेज़/धीरे chalo/chalao/chalaiye/chaliye/chalana/चलो/चलाओ/चलाइए/चलिए/चलाना
    khane/khaane/nashte/dinner/lunch/खाने/नाश्ते/डिनर/लंच mein/me/में kya/क्या hai/bana/banaya/banega/banau/banaun/है/बना/बनेगा/बनाया/बनाऊँ
    shor/halla/shararat/shaitani/zid/badmashi/gadbad/masti/शोर/हल्ला/शरारत/शैतानी/ज़िद/बदमाशी/गड़बड़/मस्ती mat/मत kar/karo/macha/machao/कर/करो/मचा/मचाओ
    and the/और winner/विजेता is/are/हैं/है
    सीधे/चुपचाप/ढंग/ठीक से? बैठ/बैठो/खड़े/चल/चलो/खा/खाओ
    seedhe/chupchap/dhang/theek se? baith/baitho/khade/chal/khao/kha warna/beta?
    back/बैक/पीछे back/बैक/पीछे ... bas/बस/ruko/रुको/stop
    kripya/कृपया mask/मास्क/line/लाइन/कतार/shanti/शांति pehne/पहनें/lagaye/लगाएँ/mein/में/banaye/बनाए
    gir/गिर jaoge/jaogi/jayega/जाओगे/जाओगी/जाएगा/जाएगी
    sheru/tommy/moti/bruno/शेरू/टॉमी/मोती chup/baith/idhar/no/नहीं/चुप/बैठ/इधर/kar/कर?
    is/iss/ye video/vlog ko/pe/par
    baby/baccha/bachcha/munna/gudiya/बच्चा/मुन्ना/गुड़िया ro/रो raha/rahi/रहा/रही
    meter se/pe/par chal*/jao*/lo/logey/loge
    dosto/doston/guys/friends ... video/channel
    video/channel ko ... like/share/subscribe
    paas/pass to/toh? karo/de/do/dena/kar ball
    ball/gend pass/phenk*/fenk*/do/de/pakad*/idhar
    jaldi/jaldi se? jaldi? khao/kha/khana/utho/uth/so/nahao/naha/tayyar
    school/college ki/wali? bus/van/gaadi aa/nikal
    mummy/papa/didi/bhaiya/dadi/nani/chachi/मम्मी/पापा/दीदी/भैया/दादी/नानी/माँ ko/को bulao/bula/bulana/de/do/dedo/dikhao/बुलाओ/बुला/बुलाना/दे/दो/दिखाओ
    dekh/sambhal ke/kar chal/chalo/chalna
    देख/संभल के/कर चल/चलो/चलना
    jai/om/hari hanuman/jagdish/shri/mata/jai/hind/ganesh/namah/krishna/ram
    jo jeeta/baat
    इधर/यहाँ/यहीं/यहां रोको/रोकना/रोकिए/रोक/उतार/उतारो
    yahan/yahin/idhar/bas roko/rokna/rokiye/rok/utaar/utaro/utaar
    जय/ॐ/ओम/हरे/हर जय/हनुमान/जगदीश/श्री/माता/गणेश/नमः/कृष्ण/राम/महादेव
    baaye/baayen/daaye/daayen/baye/daye/left/right/seedha/sidha/straight mein/me/se/ki/taraf? taraf? le/lena/lelo/lijiye/mod/modo/mud/mudo/mudiye/mudna/chalo/chaliye/jao/jaiye/jana/maar/maaro/kaat/ghumao
    aage se/jaake/jakar/ja baaye/baayen/daaye/daayen/left/right/uturn/u/mod
    side/bagal/kinare/kone mein/me/de/dena/se/pe laga/lagao/rok/roko/le/lo/kar/hato/do/dena/dijiye
    thoda side do/dena/dijiye/hato
    yahin/yahi/yahan/idhar/kinare/side/gate/corner/bas pe/par/mein/me? rok/roko/rokna/rokiye/utaar/utar/utaaro/chhod
    agla/agle/agli/agala station/stop/steshan/padav
    train/gaadi number/sankhya ...  platform/par/se
    yatri/yatriyon/yatrigan/yaatri/yatriyo ... dhyan/kripya
    kripya dhyan de/dein/dijiye
    platform number/par/no
    darwaze/darwaza bayi/dayi/baayi/daayi/band/khul
    khidki/khirki/khidkiyan/खिड़की/खिड़कियाँ/खिड़कियां zara/jara/ज़रा? band/khol*/बंद/खोल*
    taaza/taza/aaj/abhi/badi/mukhya ki/ke/tak? taaza/taza/badi? khabar/khabren/khabrein/samachar/samaachar
    aaj/ab/dekhiye/suniye ka/ki/dekhiye mausam/khabar/khabren
    mausam ka haal
    chhakka/chakka/chhakke/chauka/chouka/chauke/wicket/sixer
    gend/ball/balla boundary/seema/ke/ko ...  paar/bahar
    sabzi/sabji/doodh/paper/kabadi/kabaadi/phool/chai/machhli/raddi/kulfi/pani wala/wale/waale
    le/lelo lo/lelo le/lelo/taaza/garam
    rupaye/rupay/rupaiye/रुपये/रुपए mein/ke/ka/में/के do/teen/char/chaar/paanch/ek/chhe/दो/तीन/चार/पाँच/एक/छह/दर्जन/किलो
    rupaye/rupay/रुपये/रुपए kilo/darjan/plate/किलो/दर्जन/प्लेट
    kitne/kaise/kitna/kya ka/ki/bhaav/bhav/kilo/mein/me diya/di/doge/diye/kilo/darjan/lagaya/de/loge/lagaoge/bhaav
    bhaiya/bhaiyya ... kitne/kitna ka/ki/ke hai/diya
    kya bhaav/bhav
    gaana/gaane/song/music/volume/गाना/गाने/म्यूज़िक baja/bajao/chala/chalao/laga/lagao/badal/badlo/tez/kam/band/बजाओ/बजा/चलाओ/लगाओ/बदलो/तेज़/कम
    chheenk/chhink/khansi/khaansi/hichki/jamhai/छींक/खांसी/खाँसी/हिचकी/जम्हाई aa/आ gayi/rahi/गई/रही
    kutta/chuha/bandar/gaay/कुत्ता/चूहा/बंदर/गाय ... gaya/gayi/raha/rahi/hai/गया/गई/रहा/रही/है
    doodh/paani/chai/dal/cooker/दूध/चाय/दाल/कुकर ... ubal/gir/jal/ufan/phat/उबल/गिर/जल/उफन/फट gaya/gayi/raha/rahi/गया/गई/रहा/रही
    so/सो gaya/gayi/गया/गई kya/क्या
    gaadi/gadi/bike/गाड़ी/बाइक peeche/aage/side/hata/hatao/nikalo/पीछे/आगे/हटा/हटाओ/निकालो lo/le/karo/kar/लो/ले/करो/कर?
    peeche/aage/पीछे/आगे lo/le/aao/aane/लो/ले/आओ/आने do/दो? peeche/aage/aur/पीछे/आगे/और
    aane/आने do/दो aane/आने do/दो
    ticket/टिकट dikhaiye/dikhao/दिखाइए/दिखाओ
    auto/rickshaw/riksha/ऑटो/रिक्शा rukna/ruko/roko/chaloge/chalega/jaoge/रुकना/रुको/रोको/चलोगे/जाओगे
    kya? bakwas/bakwaas/बकवास joke/जोक/mazak
    papa/mummy/dadi/nani/chacha/पापा/मम्मी aa/आ gaye/gayi/गए/गई $
    दाएँ/बाएँ/दायें/बायें/दाहिने/left/right/सीधे/सीधा/दाईं/बाईं में/से/की/ओर/तरफ? ओर/तरफ? लें/लेना/लो/ले/मुड़ें/मुड़िए/मुड़/मुड़ो/मुड़ना/मोड़/मोड़ो/चलें/चलिए/चलो/जाएँ/जाइए/जाओ/लीजिए/मुड़े/घूमें
    आगे से/जाकर/चलकर/जाके दाएँ/बाएँ/दायें/बायें/left/right/यू
    मीटर/किलोमीटर/मीटर/meter/km ... मुड़ें/मुड़िए/दाएँ/बाएँ/आगे/सीधे/बाद
    यहीं/यहाँ/किनारे/साइड/side/गेट/बस पर/में/पे/के? रोक/रोको/रोकना/रोकिए/उतार/उतारो/लगा/लगाओ/छोड़
    साइड/side दो/देना/हटो/में/हो
    अगला/अगले/अगली/अगला स्टेशन/station/स्टॉप/stop/पड़ाव
    यात्री/यात्रीगण/यात्रियों ... ध्यान/कृपया/सूचित
    कृपया ध्यान दें/दीजिए/दे
    गाड़ी/train संख्या/number
    प्लेटफ़ॉर्म/प्लेटफॉर्म/platform नंबर/number/पर/संख्या/क्रमांक
    दरवाज़े/दरवाजे/दरवाज़ा बाईं/दाईं/बायीं/दायीं/बंद/खुल
    ताज़ा/ताजा/बड़ी/मुख्य/अब/आज/अभी तक/की/का/तक/देखिए? की/बड़ी/ताज़ा? खबर/ख़बर/ख़बरें/खबरें/समाचार/सुर्खियाँ
    मौसम/तापमान का/में/विभाग हाल/हाल/के
    चौका/छक्का/छक्के/चौके/विकेट/wicket/सिक्सर/शतक/अर्धशतक/पारी/गेंदबाज़/बल्लेबाज़/गेंदबाज/बल्लेबाज
    भारत/टीम/india को/की/ने ... सफलता/झटका/जीत/विकेट/रन
    सब्ज़ी/सब्जी/दूध/पेपर/कबाड़ी/फूल/चाय/मछली/रद्दी/कुल्फी वाला/वाले/वाली
    ताज़ा/ताज़ी/ताजा/ताजी/गरम/गरमा सब्ज़ी/सब्जी/फल/चाय/समोसे/मछली/केले/आम/जलेबी/गरम/मूँगफली
    कितने/कैसे/कितना/क्या का/की/के/भाव/किलो/में दिया/दी/दोगे/दिए/किलो/दर्जन/लगाया/लगाओगे
    क्या भाव
    maar/chidha/sata/tang raha/rahi/rahe hai/hain
    मार/चिढ़ा/सता/तंग रहा/रही/रहे है/हैं
    हॉर्न मत? बजा*
    टॉस/मैच जीत*/हार*
    दूध/दाल/चाय उबल/गिर/जल
    doodh/daal/chai ubal/gir/jal
    rona/shor/ladna/jhagda band karo/kar
    रोना/शोर/लड़ना/झगड़ा बंद करो/कर
    auto/rickshaw/taxi/bhaiya khaali/khali hai/ho
    chhutta/chutta hai/nahi/do/dena
    khulle/khulla do/dena/paise
    छुट्टा है/नहीं/दो/देना
    खुल्ले/खुल्ला दो/देना/पैसे
    goal/gol/गोल ... goal/gol/गोल
    auto/rickshaw/taxi/riksha/ऑटो/रिक्शा/टैक्सी ... chaloge/chalenge/jaoge/चलोगे/चलेंगे/जाओगे
    chalo/aao/चलो/आओ beta/beti/bachcho/bachchon/kids/बेटा/बेटी/बच्चो/बच्चों
    bell/ghanti/doorbell/घंटी/बेल baj/बज/ringing
    प्रधानमंत्री/मुख्यमंत्री/मंत्री/सरकार/विपक्ष ने ... कहा/बताया/घोषणा/किया
    pradhanmantri/mukhyamantri/mantri/sarkar/vipaksh ne ... kaha/bataya/ghoshna/kiya
    kya chhakka/chauka/shot/catch/goal
    horn mat? baja*/bajao/bajana/bajaiye
  `,
};
