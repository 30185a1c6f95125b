// Signs that speech near the telephone is meant for somebody else: words by what they are about, in every language, and
// frames that say it by themselves. Word lists are separated by spaces, `abc*` is any word that begins so; English words
// inside another language are written in English. Frames stand one a line, in the notation of `frames.ts`.

/** Called out to somebody in the room or the street. Agents are seldom called so. */
export const CALLED = `
  ma mummy mumma mommy mama papa daddy dad mom mum grandma grandpa granny dadi nani dada nana chotu chhotu munna munni pinky golu gudiya guddu babu bunty
  beta beti bete baccha bachcha bachche bachchon baby honey sweetheart darling kids children chacha chachi mausi bua didi bhaiya bhaiyya bhabhi driver conductor uncle aunty
  waiter chotu oye oy abe abey sunti sunte ammi abbu maa amma appa anna akka thambi machan machi dude
  मम्मी मम्मा माँ मां पापा दादी नानी दादा नाना छोटू मुन्ना मुन्नी गुड़िया गुड्डू बाबू बेटा बेटी बेटे बच्चे बच्चों बच्चो चाचा चाची मौसी बुआ दीदी भैया भइया भाभी अम्मा अब्बू अम्मी ओए अबे पिंकी गोलू सोनू मोनू राजू लल्ला लाडो
  आई बाबा बाळा बाळ सोन्या राजा ताई मावशी काका काकू आजी आजोबा पोरा पोरी पोरांनो मुलांनो अगं अरे दादा भाऊ बाळू छकुली पिल्लू आत्या
  அம்மா அப்பா தம்பி தங்கச்சி பாப்பா கண்ணா கண்ணு செல்லம் குட்டி டேய் ஏய் டா டி பசங்களா அண்ணா அண்ணே அக்கா அத்தை மாமா பாட்டி தாத்தா மச்சான் மச்சி ராஜா தங்கம் பையா அம்மாடி
  అమ్మా నాన్నా అన్నా అక్కా చెల్లి తమ్ముడు చిన్నా బుజ్జి కన్నా బంగారం నానీ పిల్లలు పిల్లలూ ఒరేయ్ ఏరా ఏమే రా రేయ్ ఓయ్ అమ్మమ్మా తాతయ్యా అత్తా మామయ్యా బాబూ బాబు చిట్టి తల్లీ నాన్న డ్రైవర్ పాపా
  ಅಮ್ಮ ಅಮ್ಮಾ ಅಪ್ಪ ಅಪ್ಪಾ ಅಣ್ಣ ಅಕ್ಕ ತಮ್ಮ ತಂಗಿ ಪುಟ್ಟ ಪುಟ್ಟಾ ಪುಟ್ಟಿ ಕಂದ ಚಿನ್ನು ಚಿನ್ನ ಮಗು ಮಗಳೇ ಮಗನೇ ಮಕ್ಕಳೇ ಲೋ ಏಯ್ ಲೇ ಅಜ್ಜಿ ತಾತ ಅತ್ತೆ ಮಾವ ಬಂಗಾರ ರಾಜ ಮರಿ ಗುರು ಮಗಾ
  মা বাবা দাদা দিদি সোনা বাবু খোকা খুকু মামণি মামনি মাম ওরে ওগো এই ঠাকুমা দাদু দিদা কাকু কাকিমা মাসি পিসি ভাই বোন ছেলেরা বাচ্চারা রিনি টুকটুকি
  મમ્મી પપ્પા બેટા દીકરા ભાઈ બેન દાદી ਮੰਮੀ ਪਾਪਾ ਪੁੱਤ ਬੇਟਾ ਵੀਰੇ അമ്മേ അച്ഛാ മോനേ മോളേ ചേട്ടാ ചേച്ചി കുട്ടാ
  sister brother buddy champ princess bhaiyo chintu mintu pappu rinku tinku raju guddi chutki laddu gudia bittu sonu monu chiku nikku
  चिंटू मिंटू पप्पू रिंकू टिंकू राजू गुड्डी चुटकी बिट्टू चीकू निक्कू
`;

/** What is in a house, on a table, on a child. */
export const HOUSE = `
  bags luggage suitcase suitcases boot saamaan saman dikki bartan chashma spectacles pencil notebook पेंसिल कॉपी किताब kitaab चश्मा கண்ணாடி కళ్ళద్దాలు ಕನ್ನಡಕ চশমা थैला सामान डिक्की बर्तन बॅगा पिशवी डिकीत सामान भांडी பெட்டி பெட்டியை டிக்கியில பாத்திரம் బ్యాగులు సామాను డిక్కీలో గిన్నెలు ಬ್ಯಾಗುಗಳು ಸಾಮಾನು ಡಿಕ್ಕಿಯಲ್ಲಿ ಪಾತ್ರೆ ব্যাগগুলো মালপত্র ডিকিতে বাসন
  door window gate fridge tap fan light lights tv television remote charger bed bathroom toilet kitchen sofa socks sock shoes shoe shirt uniform bag schoolbag tiffin lunchbox homework toys toy ball
  cycle hands face teeth hair bath dog cat cooker stove whistle curtain blanket pillow water glass keys iron geyser motor volume cartoon towel soap plate spoon washing clothes
  darwaza darvaza khidki gate fridge nal nalka pankha fan batti light tv remote charger bistar bathroom kitchen mauje joote chappal kapde basta tiffin homework padhai khilona khilone gend cycle haath muh munh
  baal naha nahana kutta billi cooker seeti parda kambal takiya paani pani glass chabi kapda kapdon bhook bhukh pyaas neend susu potty garmi thand zid nind lota balti jhadu pocha almari
  दरवाज़ा दरवाजा दरवाज़े खिड़की गेट फ्रिज नल पंखा पंखे बत्ती लाइट टीवी रिमोट चार्जर बिस्तर बाथरूम रसोई मोज़े जूते चप्पल कपड़े बस्ता टिफ़िन होमवर्क पढ़ाई खिलौना खिलौने गेंद साइकिल हाथ मुँह बाल नहा नहाना कुत्ता बिल्ली
  कुकर सीटी पर्दा कंबल तकिया पानी गिलास चाबी भूख प्यास नींद सूसू पॉटी गर्मी गरमी ठंड ज़िद बाल्टी झाड़ू अलमारी मोटर गैस
  दार दारं खिडकी नळ पंखा दिवा टीव्ही मोजे बूट चपला कपडे दप्तर डबा अभ्यास खेळणी चेंडू सायकल हात तोंड आंघोळ कुत्रा मांजर शिट्टी पडदा पांघरूण पाणी किल्ली भूक तहान झोप शू उकडतंय दरवाजा
  கதவு கதவை கதவ ஜன்னல் ஜன்னலை பேன் ஃபேன் லைட் டிவி ரிமோட் சார்ஜர் படுக்கை பாத்ரூம் கிச்சன் செருப்பு ஷூ சட்டை டிபன் ஹோம்வொர்க் பந்து சைக்கிள் கை பல் தலை குளி குளிச்சுட்டு நாய் பூனை குக்கர் விசில் தண்ணி தண்ணீர் சாவி பசிக்குது பசி பசிக்கிறது தாகம் தூக்கம் தாகமா தண்ணிய குழாய் குழாயை
  తలుపు తలుపులు కిటికీ ఫ్యాన్ లైట్ టీవీ రిమోట్ ఛార్జర్ మంచం బాత్రూమ్ వంటింట్లో చెప్పులు బూట్లు బట్టలు బ్యాగు టిఫిన్ హోంవర్క్ బంతి సైకిల్ చేతులు పళ్ళు తల స్నానం కుక్క పిల్లి కుక్కర్ విజిల్ నీళ్ళు నీళ్లు మంచినీళ్ళు తాళం తాళాలు ఆకలి ఆకలేస్తోంది ఆకలిగా దాహం నిద్ర కుళాయి గేటు
  ಬಾಗಿಲು ಬಾಗಿಲನ್ನು ಕಿಟಕಿ ಫ್ಯಾನ್ ಲೈಟ್ ಟಿವಿ ರಿಮೋಟ್ ಚಾರ್ಜರ್ ಹಾಸಿಗೆ ಬಾತ್ರೂಮ್ ಅಡುಗೆಮನೆ ಚಪ್ಪಲಿ ಶೂ ಬಟ್ಟೆ ಬ್ಯಾಗ್ ಟಿಫಿನ್ ಹೋಂವರ್ಕ್ ಬಾಲ್ ಸೈಕಲ್ ಕೈ ಹಲ್ಲು ತಲೆ ಸ್ನಾನ ನಾಯಿ ಬೆಕ್ಕು ಕುಕ್ಕರ್ ಸೀಟಿ ನೀರು ಕೀ ಹಸಿವು ಹಸಿವಾಗ್ತಿದೆ ಹಸಿವಾಗುತ್ತೆ ಹೊಟ್ಟೆ ಬಾಯಾರಿಕೆ ನಿದ್ದೆ ನಲ್ಲಿ ಗೇಟ್
  দরজা দরজাটা জানলা জানালা জানলাটা পাখা পাখাটা ফ্যান আলো আলোটা লাইট টিভি টিভিটা রিমোট চার্জার বিছানা বাথরুম রান্নাঘর মোজা জুতো জামা ব্যাগ টিফিন হোমওয়ার্ক সাইকেল হাত মুখ দাঁত চুল চান স্নান কুকুর বেড়াল কুকার সিটি জল জলটা চাবি খিদে ক্ষুধা তেষ্টা ঘুম গেটটা
  બારણું દરવાજો પંખો લાઇટ ટીવી પાણી ભૂખ ਦਰਵਾਜ਼ਾ ਪੱਖਾ ਪਾਣੀ ਭੁੱਖ ਟੀਵੀ വാതിൽ ഫാൻ ലൈറ്റ് ടിവി വെള്ളം വിശക്കുന്നു
  drawing crayon crayons colours school tuition exam doll kite balloon swing bicycle scooty horn doorbell bell mosquito lizard cockroach bucket broom mop diaper nappy pillow umbrella slippers tray plates spoons drawer balcony terrace stairs
  ghanti macchhar machhar chipkali palang jhoola patang gubbara chhatri tuition copy kitaab pencil rabar rubber geometry dabba
  घंटी मच्छर छिपकली पलंग झूला पतंग गुब्बारा छतरी ट्यूशन रबर डब्बा हॉर्न भोंपू स्कूल ड्रॉइंग गुड़िया
  घंटा शाळा पतंग छत्री झोका मच्छर பென்சில் பள்ளிக்கூடம் பொம்மை குடை மணி கொசு பல்லி పెన్సిల్ బడి బొమ్మ గొడుగు గంట దోమ బల్లి ಪೆನ್ಸಿಲ್ ಶಾಲೆ ಬೊಂಬೆ ಕೊಡೆ ಗಂಟೆ ಸೊಳ್ಳೆ ಹಲ್ಲಿ পেন্সিল স্কুল পুতুল ছাতা ঘণ্টা মশা টিকটিকি
`;

/** Food and what is sold in a street. */
export const FOOD = `
  tea coffee chai samosa samosas idli dosa dosas vada coconut banana bananas apples mangoes mango onion onions tomato tomatoes potato potatoes coriander vegetables fruit fruits fish chicken milk bread eggs rice
  dinner lunch breakfast food snacks juice lassi biryani momos burger pizza noodles maggi soup icecream biscuit biscuits sandwich parotha paratha thali cigarette newspaper flowers
  chai chay coffee samosa samose pakoda pakode momos chowmein tamatar aalu aloo pyaaz pyaz kanda dhaniya mirchi sabzi sabji bhaji phal kela kele seb santra nimbu doodh dudh roti sabzi chawal khana khaana nashta
  biryani lassi juice biscuit bread anda ande machhli chicken paneer dahi mithai jalebi kulfi golgappe thali paratha akhbaar phool nariyal vadapav poha
  चाय कॉफ़ी समोसा समोसे पकोड़े मोमोज टमाटर आलू प्याज़ प्याज धनिया मिर्च मिर्ची सब्ज़ी सब्जी सब्ज़ियाँ फल केला केले सेब संतरा नींबू दूध रोटी चावल खाना खाने नाश्ता बिरयानी लस्सी जूस बिस्कुट ब्रेड अंडा अंडे मछली पनीर दही मिठाई जलेबी
  कुल्फी गोलगप्पे थाली पराठा अख़बार फूल नारियल भिंडी गोभी मटर गाजर अदरक लहसुन किलो
  चहा वडापाव भाजी कांदा कांदे बटाटा बटाटे टोमॅटो कोथिंबीर केळी सफरचंद आंबे लिंबू लिंबं दूध भाकरी पोळी भात वरण जेवण नाश्ता मिसळ पोहे भजी अंडी मासे नारळ पाव पेरू
  டீ காபி இட்லி தோசை வடை பொங்கல் பரோட்டா பூரி சாம்பார் சட்னி பிரியாணி தக்காளி வெங்காயம் உருளைக்கிழங்கு கொத்தமல்லி காய்கறி காய் பழம் வாழைப்பழம் ஆப்பிள் மாம்பழம் எலுமிச்சை பால் சோறு சாதம் சாப்பாடு டிபன் மீன் முட்டை கோழி பூ பூவு இளநீர் கீரை முருங்கை பஜ்ஜி
  టీ కాఫీ ఇడ్లీ దోశ దోశలు వడ పూరీ ఉప్మా బిర్యానీ టమాటా టమాటాలు ఉల్లిపాయలు బంగాళాదుంపలు కొత్తిమీర కూరగాయలు కూర పండ్లు అరటిపండు అరటిపండ్లు యాపిల్స్ మామిడిపండ్లు నిమ్మకాయలు పాలు అన్నం భోజనం టిఫిన్ చేప చేపలు గుడ్లు పువ్వులు కొబ్బరి చపాతీ పెరుగు బజ్జీ సమోసా
  ಟೀ ಕಾಫಿ ಚಹಾ ಇಡ್ಲಿ ದೋಸೆ ವಡೆ ಪೂರಿ ಉಪ್ಪಿಟ್ಟು ಬಿರಿಯಾನಿ ಟೊಮೆಟೊ ಟೊಮೇಟೊ ಈರುಳ್ಳಿ ಆಲೂಗಡ್ಡೆ ಕೊತ್ತಂಬರಿ ತರಕಾರಿ ಹಣ್ಣು ಬಾಳೆಹಣ್ಣು ಸೇಬು ಮಾವಿನಹಣ್ಣು ನಿಂಬೆಹಣ್ಣು ನಿಂಬೆ ಹಾಲು ಅನ್ನ ಊಟ ಊಟಕ್ಕೆ ತಿಂಡಿ ಮೀನು ಮೊಟ್ಟೆ ಕೋಳಿ ಹೂವು ತೆಂಗಿನಕಾಯಿ ಎಳನೀರು ಸೊಪ್ಪು ಚಪಾತಿ ಮುದ್ದೆ ಬಜ್ಜಿ
  চা কফি সিঙাড়া শিঙাড়া চপ মুড়ি লুচি টমেটো পেঁয়াজ আলু ধনেপাতা কাঁচালঙ্কা সবজি শাক ফল কলা আপেল আম লেবু দুধ রুটি ভাত ডাল মাছ মাংস ডিম মুরগি খাবার জলখাবার বিরিয়ানি মিষ্টি রসগোল্লা ফুল ডাব ঝালমুড়ি ইলিশ বেগুন পটল বিস্কুট
  ચા શાક રોટલી ખાવાનું જમવાનું કેળા ਚਾਹ ਰੋਟੀ ਸਬਜ਼ੀ ਖਾਣਾ ചായ കാപ്പി ചോറ് മീൻ പഴം
  chocolate chocolates candy toffee icecream chips cake maggi jam honey cereal pickle chutney sambar rasam curry halwa laddoo laddu gulab jamun kheer dal daal khichdi upma
  चॉकलेट टॉफ़ी टॉफी आइसक्रीम चिप्स केक अचार चटनी हलवा लड्डू खीर दाल खिचड़ी मैगी
  சாக்லேட் பாயசம் ரசம் சாக்லெட் చాక్లెట్ పాయసం చారు పప్పు ಚಾಕೊಲೇಟ್ ಪಾಯಸ ಸಾರು চকলেট পায়েস লাড্ডু
`;

/** By the piece, by the plate: something is bought. */
export const BOUGHT = `
  kilo kg kilos plate plates parcel dozen packet bundle litre litres fresh hot each cutting rupees spicy sugar extra takeaway piece pieces aside
  kilo kg paav pav aadha darjan plate parcel packet gucchha taaza taja taza garam rupaye rupay rupaiye wala wale cutting kam meetha teekha
  किलो पाव दर्जन प्लेट पार्सल पैकेट गड्डी ताज़ा ताज़ी ताजा ताजी गरम गर्मागरम रुपये रुपए रुपया कटिंग मीठा तीखा जुडी डझन पेंडी ताजी ताजे रुपयाला रुपयांना द्या
  கிலோ பிளேட் பார்சல் டஜன் கட்டு ரூபாய் ரூபாய்க்கு ரூபா சூடா கிளாஸ் ரெண்டு ஒரு மூணு அரை
  కిలో ప్లేట్ పార్సిల్ డజను కట్ట రూపాయలు రూపాయలకు రూపాయలకి వేడిగా వేడి రెండు మూడు ఒక నాలుగు అర పావు
  ಕೆಜಿ ಪ್ಲೇಟ್ ಪಾರ್ಸೆಲ್ ಡಜನ್ ಕಟ್ಟು ರೂಪಾಯಿಗೆ ರೂಪಾಯಿ ಬಿಸಿ ಎರಡು ಒಂದು ಮೂರು ನಾಲ್ಕು ಅರ್ಧ
  কেজি কিলো প্লেট পার্সেল ডজন আঁটি টাকায় টাকা গরম টাটকা দুটো একটা তিনটে চারটে দুই এক আধ পোয়া হালি
  how much price rate kitne kitna kitni kaise kaisa bhaav bhav diya doge कितने कितना कैसे भाव दाम दिया किती कसे कसा कितीला भाव என்ன விலை எவ்வளவு எப்படி ఎంత ఎలా ధర ಎಷ್ಟು ಹೇಗೆ ಬೆಲೆ কত দাম করে
  two three four five six ten do teen chaar char paanch das dus ek दो तीन चार पाँच दस एक दोन तीन पाच दहा
`;

/** Done with the body, told to somebody who is here. Said to whom one says tu or tum. */
export const HERE = `
  idhar udhar andar aao aaja ja jao jaa baitho baith baithja uth utho utro utar sojao soja sojao kha khao khalo pi piyo peelo pilo khelo khel padho padh pad nahao nahalo pehno pehen pehan hato hatja bhaago bhaag daudo ro rona roo chup hilna
  chhuo chhoo maaro lado ladai jhagda chillao chilla shor shaitani badmashi utaar utaarke paidal chadho chadh
  इधर उधर अंदर आओ आजा जा जाओ बैठो बैठ उठ उठो उतरो उतर सोजा सोजाओ खा खाओ खालो पी पियो पीलो खेलो खेल पढ़ो पढ़ नहाओ नहालो पहनो पहन हटो हट भागो भाग दौड़ो रो रोना चुप छुओ मारो लड़ो लड़ाई झगड़ा चिल्लाओ शोर शैतानी उतार उतारके चढ़ो आ सो
  इकडे तिकडे ये या जा उठ उतर झोप खा जेव जेवून पी खेळ खेळा वाच अभ्यास घाल हट पळ पळू रडू रड गप्प गप शांत मारू भांडू ओरडू लाव उघड काढ
  இங்க இங்கே அங்க உள்ள வா வாடா வாடி போ போடா உக்காரு உட்காரு எழுந்திரு எந்திரி இறங்கு தூங்கு சாப்பிடு சாப்டு குடி விளையாடு விளையாடாத படி குளி போடு போட்டுக்கோ தள்ளு ஓடாத ஓடு அழாத அழாதே சும்மா சத்தம் சண்டை அடிக்காத தொடாத எடு கொடு குடு திற மூடு சாத்து ஏறாத நில்லு சீக்கிரம்
  ఇటు అటు ఇక్కడికి లోపలికి రా రారా రావే పో పోరా కూర్చో లే దిగు పడుకో తిను తాగు ఆడుకో చదువు చదువుకో వేసుకో జరుగు పరిగెత్తకు ఏడవకు అరవకు అల్లరి కొట్టుకోకు ముట్టుకోకు తియ్యి తీయ్ వెయ్యి వేయ్ మూసెయ్ తెరువు ఇవ్వు తే కట్టెయ్ ఆపు ఎక్కకు నిలబడు త్వరగా కట్టు
  ಇಲ್ಲಿ ಅಲ್ಲಿ ಒಳಗೆ ಬಾ ಬಾರೋ ಬಾರೆ ಹೋಗು ಹೋಗೋ ಕೂತ್ಕೋ ಕುತ್ಕೋ ಏಳು ಇಳಿ ಮಲ್ಕೋ ತಿನ್ನು ಕುಡಿ ಆಡು ಓದು ಓದ್ಕೋ ಹಾಕ್ಕೋ ಹಾಕು ಓಡಬೇಡ ಅಳಬೇಡ ಕೂಗಬೇಡ ಸುಮ್ನೆ ಸುಮ್ಮನೆ ಗಲಾಟೆ ಹೊಡಿಬೇಡ ಮುಟ್ಟಬೇಡ ತೆಗಿ ತೆಗೆ ಕೊಡು ತಾ ಮುಚ್ಚು ನಿಲ್ಸು ಹತ್ತಬೇಡ
  এদিকে ওদিকে ভেতরে ভিতরে আয় এসো যা যাও বোস বসো ওঠ ওঠো ঘুমো ঘুমাও খা খাও খেয়ে খেয়েনে পড় পড়ো পড়তে খেল খেলো সর সরো দৌড়স দৌড়াস দৌড়ো কাঁদিস কাঁদো চুপ চেঁচাস গোলমাল মারিস ঝগড়া ধরিস খোল খোলো করিস দে নে আনো চালাও চালা নেভা নেভাও
  આવ બેસ ખા જા ચૂપ ਆ ਜਾ ਬੈਠ ਖਾ ਚੁੱਪ വാ പോ ഇരിക്ക് കഴിക്ക് ഇങ്ങോട്ട്
`;

/** Done to things of the house. */
export const DONE = `
  dekhna देखना khatam khatm mukao ख़त्म खत्म संपव संपवा முடி முடிச்சுடு தாகெய் ముగించు తాగెయ్ తినెయ్ పెట్టు ಮುಗಿಸು ಇಡು শেষ রাখ
  open close shut lock switch turn off on low lower down up bring wear wash clean finish eat drink left ready cold getting where
  band kholo khol lagao laga chala chalao chalu bujha bujhao jala jalao kam lao la leke uthao utha rakho rakh dhona dho saaf pehno de do dena le lo lelo aana lagi laga thanda thandi taiyar ban kahan rakhi rakha hatao nikaal nikalo
  बंद खोलो खोल लगाओ लगा चला चलाओ चालू बुझा बुझाओ जला कम लाओ ला लेके उठाओ उठा रखो रख धो साफ़ दे दो देना ले लो लाना लगी लग ठंडा ठंडी तैयार बन कहाँ हटाओ निकालो आना
  बंद उघड लाव लावा कमी आण आणा ठेव धू दे दो दे घे लागली लागलीय थंड तयार झालं कुठे चालू उचल
  போடு ஆஃப் ஆன் அணை குறை கம்மி கொண்டு கொண்டா வை கழுவு கொடு குடு எடு ஆறிப்போகுது ஆறுது ரெடி எங்க மூடு திற சாத்து நிறுத்து வேணும் குடுங்க கொடுங்க குடுப்பா
  వెయ్ వెయ్యి ఆపు ఆపెయ్ ఆఫ్ ఆన్ కట్టెయ్ తగ్గించు తీసుకురా తే పెట్టు కడుక్కో కడుగు ఇవ్వు ఇవ్వండి ఇవ్వవా ఇయ్యి చల్లారిపోతోంది రెడీ ఎక్కడ మూసెయ్ మూయ్ తెరువు తియ్యి వేస్తోంది వేసింది కావాలి
  ಹಾಕು ಆಫ್ ಆನ್ ಆರಿಸು ಕಡಿಮೆ ಕಮ್ಮಿ ತಾ ತಗೊಂಡು ಇಡು ತೊಳಿ ತೊಳ್ಕೋ ಕೊಡು ಕೊಡಿ ಆರ್ತಿದೆ ಆರೋಗ್ತಿದೆ ರೆಡಿ ಎಲ್ಲಿ ಮುಚ್ಚು ತೆಗಿ ತೆಗೆ ನಿಲ್ಲಿಸು ಆಗ್ತಿದೆ
  বন্ধ খোল খোলো জ্বালা জ্বালাও নেভা নেভাও চালা চালাও কমা কমাও কম আন আনো রাখ রাখো ধো ধুয়ে দে দাও দিন দেবেন নে নাও পেয়েছে ঠান্ডা হয়ে তৈরি কোথায় পাচ্ছে লাগা লাগাও
  બંધ ખોલ લાવ આપ લાગી ਬੰਦ ਖੋਲ੍ਹ ਲਾ ਦੇ ਲੱਗੀ അടയ്ക്ക് തുറക്ക് കൊണ്ടുവാ താ ഇട്
  boiling burning overflowing spilled spilt broken ringing whistling honk crying crawling barking biting
  ubal ubla gir giraya jal toot bajao baja bajana bandh todo toda chhupa utaro
  उबल उबला गिर गिरा गिराया जल टूट बजाओ बजा बजाना तोड़ा छुपा
  உடைஞ்சு பொங்குது கொட்டிருச்சு పొంగుతున్నాయి పొంగుతోంది పడిపోయింది విరిగింది ಉಕ್ಕುತ್ತಿದೆ ಚೆಲ್ಲಿದೆ ಮುರಿದಿದೆ উথলে পড়ে ভেঙে
  baj bajti bajta बज बजती बजता
`;

/** Told to somebody who is here, in the imperative that one uses to a child or a friend: eat, sit, bathe, be quiet. */
export const BODY = `
  baith baitho baithja baithjao utho utro utar soja sojao sone kha khao khalo khaa pi piyo peelo pilo nahao nahalo nahane naha padho padhlo padhne padhai khelo khelne pehno pehen pehan hato hatja bhaago bhaag daudo ro rona roo chup hilna chhuo chhoo
  maaro lado ladna chillao chilla shaitani badmashi utaaro chadho chadh kood koodo gir pakad pakdo sambhalke dekhke kheenchna nachna muskurao dho dholo pochho
  बैठ बैठो उठो उतरो उतर सोजा सोजाओ सोने खा खाओ खालो पी पियो पीलो नहाओ नहालो नहाने नहा पढ़ पढ़ो पढ़ने पढ़लो खेलो खेलने पहनो पहन हटो हट भागो भाग दौड़ो रो रोना रोओ चुप हिलना छुओ मारो लड़ो लड़ना चिल्लाओ शैतानी उतारो चढ़ो कूदो गिर पकड़ पकड़ो संभलके धो धोलो
  जेव जेवून झोप झोपा खेळ खेळा खेळू रडू रड गप्प पळू पळ भांडू ओरडू घाल घालून आंघोळ वाच उठ उतर हट दंगा मस्ती पकड धू
  சாப்பிடு சாப்டு குடி தூங்கு விளையாடு விளையாடாத படி குளி குளிச்சிட்டு குளிச்சுட்டு உக்காரு உட்காரு எழுந்திரு எந்திரி இறங்கு ஓடாத ஓடாதே அழாத அழாதே அடிக்காத தொடாத ஏறாத சும்மாயிரு போட்டுக்கோ தள்ளு கத்தாத சண்டை புடிக்காத
  తిను తినేసి తాగు పడుకో ఆడుకో చదువు చదువుకో స్నానం కూర్చో లేవు దిగు పరిగెత్తకు ఏడవకు అరవకు అల్లరి కొట్టుకోకు ముట్టుకోకు ఎక్కకు వేసుకో జరుగు కడుక్కో గొడవ పడుకోండి
  ತಿನ್ನು ಕುಡಿ ಮಲ್ಕೋ ಮಲಗು ಆಡು ಓದು ಓದ್ಕೋ ಸ್ನಾನ ಕೂತ್ಕೋ ಕುತ್ಕೋ ಏಳು ಇಳಿ ಓಡಬೇಡ ಅಳಬೇಡ ಕೂಗಬೇಡ ಹೊಡಿಬೇಡ ಮುಟ್ಟಬೇಡ ಹತ್ತಬೇಡ ಹಾಕ್ಕೋ ತೊಳ್ಕೋ ಗಲಾಟೆ ಜಗಳ
  খা খেয়ে ঘুমো ঘুমাও পড় পড়ো পড়তে খেল খেলো চান স্নান বোস ওঠ ওঠো সর দৌড়োস দৌড়াস দৌড়স কাঁদিস কাঁদে চুপ চেঁচাস মারিস ঝগড়া ধরিস পরে নে দুষ্টুমি
`;

/** Sport, news, weather, songs: a screen or a loudspeaker speaks. */
export const SCREEN = `
  toss टॉस toss wicket wickets boundary sixer runs overs innings umpire bowler batsman batting bowled caught lbw stumps yorker crease powerplay scorecard kohli rohit dhoni bumrah goal goalkeeper penalty striker midfield stadium crowd
  news headlines breaking reporter correspondent studio sources parliament minister ministers cm pm election elections sensex nifty stocks weather forecast temperature celsius humidity rainfall cyclone episode serial season trailer commercial
  chauka chhakka chakka chauke chhakke ballebaaz gendbaaz gend pari shatak khabar khabren khabrein samachar pradhanmantri mukhyamantri sansad chunav mausam tapmaan dharavahik sarkar sarkaar police darshakon darshak
  चौका छक्का चौके छक्के बल्लेबाज़ बल्लेबाज गेंदबाज़ गेंदबाज गेंद पारी शतक विकेट रन बाउंड्री आउट मैच ख़बर खबर ख़बरें खबरें समाचार प्रधानमंत्री मुख्यमंत्री संसद चुनाव मौसम तापमान सरकार दर्शकों दर्शक सीमा पार स्टेडियम कप्तान
  षटकार चौकार बळी धावा षटक फलंदाज गोलंदाज सामना बातम्या बातमी पंतप्रधान मुख्यमंत्री निवडणूक हवामान तापमान प्रेक्षक
  சிக்ஸர் பவுண்டரி விக்கெட் ரன் ஓவர் பந்து மேட்ச் செய்தி செய்திகள் பிரதமர் முதல்வர் முதலமைச்சர் தேர்தல் வானிலை வெப்பநிலை நேயர்களே நேயர்கள் ஆட்டம்
  సిక్సర్ బౌండరీ వికెట్ పరుగులు ఓవర్ బంతి మ్యాచ్ వార్తలు ప్రధాని ప్రధానమంత్రి ముఖ్యమంత్రి ఎన్నికలు వాతావరణం ఉష్ణోగ్రత ప్రేక్షకులు
  ಸಿಕ್ಸರ್ ಬೌಂಡರಿ ವಿಕೆಟ್ ರನ್ ಓವರ್ ಚೆಂಡು ಪಂದ್ಯ ಸುದ್ದಿ ಸುದ್ದಿಗಳು ವಾರ್ತೆ ವಾರ್ತೆಗಳು ಪ್ರಧಾನಿ ಮುಖ್ಯಮಂತ್ರಿ ಚುನಾವಣೆ ಹವಾಮಾನ ತಾಪಮಾನ ವೀಕ್ಷಕರೇ
  ছক্কা বাউন্ডারি উইকেট রান মাঠের খেলা ম্যাচ খবর সংবাদ শিরোনাম প্রধানমন্ত্রী মুখ্যমন্ত্রী নির্বাচন আবহাওয়া তাপমাত্রা দর্শক দর্শকবন্ধু
  jeet haar jeeta haara toss goal gol penalty semi final trophy medal captain anchor episode serial saas bahu thakur villain hero heroine dialogue
  जीत हार जीता हारा टॉस गोल फ़ाइनल फाइनल ट्रॉफ़ी पदक सास बहू ठाकुर एंकर
  pyaar pyar ishq mohabbat sanam sajna saajan piya deewana dhadkan dhak chaand sawan tumhe dilbar jaaneman mehbooba
  प्यार इश्क़ इश्क मोहब्बत सनम सजना साजन पिया दीवाना धड़कन चाँद सावन दिलबर महबूबा प्रेम
  காதல் கண்மணி உயிரே அன்பே ప్రేమ ప్రియా ప్రియతమా ಪ್ರೀತಿ ಒಲವಿನ প্রেম ভালোবাসা ভালোবাসি
  bowlers batsmen batters fielder fielders keeper pitch ikraar ikrar इकरार इक़रार इज़हार izhaar judai जुदाई bewafa बेवफ़ा
`;

/** Stations, platforms, counters: a loudspeaker speaks to everybody. */
export const TRANSIT = `
  platform station train trains passengers passenger boarding terminal departure arrival departing arriving doors aisle seatbelts gap yatri yatriyon yatrigan yatriyo rail railgaadi agla agli steshan padav unattended baggage luggage escalator metro
  प्लेटफ़ॉर्म प्लेटफॉर्म स्टेशन रेल रेलगाड़ी ट्रेन यात्री यात्रियों यात्रीगण अगला अगली प्रस्थान आगमन मेट्रो सामान दरवाज़े फलाट स्थानक पुढील प्रवासी प्रवाशांनी गाडी लोकल
  நடைமேடை நிலையம் ரயில் பயணிகள் பயணிகளின் அடுத்த பேருந்து மெட்ரோ ஸ்டேஷன் ప్లాట్‌ఫారం స్టేషన్ రైలు ప్రయాణికులు ప్రయాణికులకు తదుపరి బస్సు మెట్రో ಪ್ಲಾಟ್‌ಫಾರಂ ನಿಲ್ದಾಣ ಸ್ಟೇಷನ್ ರೈಲು ಪ್ರಯಾಣಿಕರು ಪ್ರಯಾಣಿಕರೇ ಪ್ರಯಾಣಿಕರ ಮುಂದಿನ ಮೆಟ್ರೋ প্ল্যাটফর্ম স্টেশন ট্রেন যাত্রী যাত্রীদের যাত্রীরা পরবর্তী মেট্রো লোকাল
`;

/** The navigation of a car. */
export const NAVIGATION = `
  metres meters metre kilometres kilometers kilometre kilometer left right straight roundabout flyover junction uturn exit route rerouting recalculating destination arrived highway underpass ramp merge traffic
  meter kilometer seedhe seedha sidha baayen daayen baaye daaye mudiye mudo mudein chauraha mod manzil gantavya raasta
  मीटर किलोमीटर सीधे बाएँ दाएँ बायें दायें मुड़ें मुड़िए मुड़ो चौराहे मोड़ मंज़िल गंतव्य रास्ता फ़्लाईओवर डावीकडे उजवीकडे सरळ वळा वळण चौकात
  மீட்டரில் மீட்டர் கிலோமீட்டர் இடது வலது இடப்புறம் வலப்புறம் நேராக திரும்பவும் செல்லவும் மேம்பாலம் మీటర్లలో మీటర్ల ఎడమ కుడి ఎడమవైపు కుడివైపు నేరుగా తిరగండి ఫ్లైఓవర్ ಮೀಟರ್‌ನಲ್ಲಿ ಮೀಟರ್ ಎಡಕ್ಕೆ ಬಲಕ್ಕೆ ನೇರವಾಗಿ ತಿರುಗಿ ಫ್ಲೈಓವರ್ মিটার মিটারে বাঁদিকে ডানদিকে বাঁ ডান সোজা ঘুরুন ফ্লাইওভার
`;

/** What callers and agents speak about: whoever says such a word means the agent. */
export const BUSINESS = `
  number phone call calling message order parcel delivery booking appointment slot address bill payment pay money refund account card bank loan policy insurance claim amount fees fee charge charges premium emi interest kyc otp pin aadhaar pan
  form document documents report receipt invoice ticket sample company offer plan scheme discount subscription service complaint technician customer manager supervisor cancel reschedule confirm register address link whatsapp email sms website app date time
  hamare humare hamara humara hamari our हमारे हमारा हमारी आमच्या आमचा आमची எங்க எங்களுக்கு మా మాకు ನಮ್ಮ ನಮಗೆ আমাদের
  language hindi english tamil telugu kannada bengali marathi information details interested name agent executive warranty engineer connection meter recharge balance
  sir madam maam aap aapka aapki aapke aapko aapne mera mujhe main humein paisa paise shikayat jankari jaankari pata naam kist byaj bima karz
  आप आपका आपकी आपके आपको आपने मेरा मुझे मैंने हमें पैसा पैसे शिकायत जानकारी पता नाम क़िस्त किस्त ब्याज बीमा क़र्ज़ सर मैडम नंबर
  तुम्ही तुमचा तुमची तुमचं तुम्हाला मला माझा माझी माझं मी पैसे तक्रार माहिती पत्ता नाव सर मॅडम हप्ता व्याज
  நீங்க உங்க எனக்கு என்னோட நான் பணம் பெயர் பேரு விவரம் புகார் முகவரி சார் மேடம் கட்டணம் வட்டி
  మీరు మీ నాకు నా నేను డబ్బు డబ్బులు పేరు వివరాలు ఫిర్యాదు చిరునామా సార్ మేడం వడ్డీ
  ನೀವು ನಿಮ್ಮ ನನಗೆ ನಂಗೆ ನನ್ನ ನಾನು ಹಣ ದುಡ್ಡು ಹೆಸರು ವಿವರ ದೂರು ವಿಳಾಸ ಸರ್ ಮೇಡಂ ಬಡ್ಡಿ
  আপনি আপনার আপনারা আমাকে আমার আমি নাম ঠিকানা তথ্য অভিযোগ স্যার ম্যাডাম সুদ কিস্তি
  send bhejo bhej bhejna bhejiye bhijwa भेज भेजो भेजना भेजिए पाठवा पाठव அனுப்பு அனுப்புங்க పంపండి పంపు ಕಳಿಸಿ ಕಳ್ಸಿ পাঠান পাঠাও
  not never already tomorrow today yesterday monday tuesday wednesday thursday friday saturday sunday
`;

/** By itself no talk with an agent. */
export const SURELY_OTHERS = `
  sit/stand/walk/eat/hold/write properly/straight/quietly or/and/now?
  and the/और winner/विजेता is/are/हैं/है
  the winner is
  सीधे/चुपचाप/ढंग/ठीक से? बैठ/बैठो/खड़े/चल/चलो/खा/खाओ
  seedhe/chupchap/dhang/theek se? baith/baitho/khade/chal/khao/kha warna/beta?
  ஒழுங்கா/சும்மா/நேரா/அமைதியா உக்காரு/உட்காரு/நில்லு/இரு/சாப்பிடு
  సరిగ్గా/నిటారుగా/బుద్ధిగా/ఊరికే కూర్చో/నిలబడు/తిను/ఉండు
  ಸರಿಯಾಗಿ/ನೆಟ್ಟಗೆ/ಸುಮ್ಮನೆ ಕೂತ್ಕೋ/ಕೂತ್ಕೊ/ಕುಳಿತುಕೋ/ನಿಂತ್ಕೋ/ತಿನ್ನು/ಇರು
  ঠিক/চুপ/সোজা/শান্ত করে/হয়ে? বোস/বসো/দাঁড়া/খা/খাও/থাক
  नीट/सरळ/गप्प/गुपचूप बस/बैस/उभा/उभी/खा/चाल
  dont/do not? touch/eat/pull/climb/throw/jump/run that/it/there/this/him/her/on/in/so
  aunty/uncle/mummy/papa/daddy/grandma/teacher is calling you
  thank you for shopping/travelling/traveling/flying/watching/choosing to with/us
  first/second/third/fourth/fifth/sixth/seventh/ground/top floor please $
  left/right/back/straight left/right/back/straight ... okay/stop/enough/left/right/back/bas $
  back/बैक/पीछे back/बैक/पीछे ... bas/बस/ruko/रुको/stop
  kripya/कृपया mask/मास्क/line/लाइन/कतार/shanti/शांति pehne/पहनें/lagaye/लगाएँ/mein/में/banaye/बनाए
  gir/गिर jaoge/jaogi/jayega/जाओगे/जाओगी/जाएगा/जाएगी
  sheru/tommy/moti/bruno/शेरू/टॉमी/मोती chup/baith/idhar/no/नहीं/चुप/बैठ/इधर/kar/कर?
  is/iss/ye video/vlog ko/pe/par
  baby/baccha/bachcha/munna/gudiya/बच्चा/मुन्ना/गुड़िया ro/रो raha/rahi/रहा/रही
  குழந்தை/பாப்பா/தம்பி அழு* பாரு/பாருங்க?
  పాప/బాబు/పిల్లాడు ఏడు* చూడు/చూడండి?
  ಮಗು/ಪಾಪು/ಪಾಪ ಅಳ್* ನೋಡು/ನೋಡಿ?
  বাচ্চাটা/বাচ্চা/খোকা/খুকি/সোনা কাঁদছে/কাঁদছ দেখো/দেখ?
  बाळ/पिल्लू/मुलगा/मुलगी/बाबू रडत*/रडतंय बघ/बघा?
  keep/put/leave/place it/that/this/them/those on/in/under/near/inside/there/behind the? table/chair/bed/shelf/fridge/floor/kitchen/counter/bag/car/cupboard/balcony/door/sofa
  ^ mummy/mumma/mama/papa/daddy/amma/appa/nani/dadi/mom i/am/want/need/give/my/see/come/where
  who wants/want some/a/the? ice/icecream/tea/coffee/chocolate/juice/cake/chai/pizza/milk/maggi
  meter se/pe/par chal*/jao*/lo/logey/loge
  dosto/doston/guys/friends ... video/channel
  video/channel ko ... like/share/subscribe
  paas/pass to/toh? karo/de/do/dena/kar ball
  ball/gend pass/phenk*/fenk*/do/de/pakad*/idhar
  jaldi/jaldi se? jaldi? khao/kha/khana/utho/uth/so/nahao/naha/tayyar
  school/college ki/wali? bus/van/gaadi aa/nikal
  mummy/papa/didi/bhaiya/dadi/nani/chachi/मम्मी/पापा/दीदी/भैया/दादी/नानी/माँ ko/को bulao/bula/bulana/de/do/dedo/dikhao/बुलाओ/बुला/बुलाना/दे/दो/दिखाओ
  get down/off/up from/off/here/there/now/that/of/the/now
  get down/off/inside $
  ^ ... come here/inside/down/eat $
  come and/to eat/sit/dinner
  come here/inside now/fast/quickly/quick/and/baby/dear/please
  sit down/here/there/properly/quietly/straight
  stand up/there/here/straight
  go inside/outside/play/sleep/wash/brush/upstairs/downstairs
  go to your room/bed/school/class
  go and/to sleep/wash/play/brush/study/bed
  eat/drink/finish your/the/it/up/fast/properly food/milk/lunch/dinner/breakfast/homework/vegetables/water/tea?
  put that/it/this/the/your down/away/back/there/here/on/phone/toys/shoes/bag/plate
  do not/dont ... run/touch/climb/jump/fight/cry/shout/push/pull/hit/scream/spill/lean/bite
  stop fighting/crying/shouting/running/jumping/pulling/barking/hitting/screaming/teasing
  leave him/her/the alone/dog/cat
  be/keep quiet
  behave yourself/yourselves/properly
  wash/wipe/brush your/the hands/face/teeth/plate/hair/table/car
  wear/tie/take your/off/out shoes/jacket/mask/socks/sweater/helmet/slippers/uniform/your
  pick up your/the/that/it/toys
  open/close/shut/lock/knock the/that/your? door/window/gate/fridge/mouth/curtain/curtains/boot/book
  turn/switch/put on/off/down/up the/that/it? tv/television/light/lights/fan/ac/motor/gas/geyser/tap/music/volume/stove/cartoon/mixer/radio
  turn/switch/put the/that/it tv/television/light/lights/fan/ac/motor/gas/geyser/tap/music/volume/stove/it? on/off/down/up
  bring/get/pass/give/hand me? the/some/a/my/your/that water/remote/salt/charger/towel/keys/spectacles/glass/plate/tea/bag/pen/ball/umbrella
  who left/took/broke/is/ate/opened/closed the/my/at/that door/tv/light/fridge/tap/fan/gate/window/it/remote/charger/chocolate/bell
  where is/are/did my/the/your/you sock/socks/shoes/shoe/keys/key/remote/charger/bag/uniform/bottle/glasses/spectacles/tie/belt/shirt/towel/put/book/pencil/put/leave/keep
  have/has you/anyone/anybody seen/taken my/the
  see/look at this/that mummy/mama/papa/daddy
  your/the tea/food/dinner/lunch/breakfast/milk/coffee/bath/cab/school is/bus/are ready/served/cold/here/getting/waiting/coming
  dinner/lunch/breakfast/food/tea/tiffin is/are? ready/served/getting
  someone/somebody is at the door/gate
  see who is at
  in/after N? one/two/three/four/five/six/eight/fifty/hundred/200/300/500/100/800/400 hundred? metres/meters/kilometres/kilometers/metre/feet/km/miles
  turn/keep/take/bear/stay sharp/slight/a/the/to? to? a? left/right/uturn/roundabout/exit/u/straight
  take/at the first/second/third/next exit/left/right/turn/roundabout/signal
  at the next/first/second signal/roundabout/junction/crossing/exit/circle
  continue/drive/go/head straight/north/south/east/west
  continue/drive on/for/along
  rerouting
  recalculating
  make/take a? u turn/uturn
  your? destination is/on/will/ahead/reached
  you have arrived/reached at/your destination/at/your
  gps signal
  traffic ahead
  speed camera/breaker/limit
  exit/toll/accident/roadblock ahead/plaza/on
  drop/leave me/us here/there/at/near/off
  stop/park here/there/near/the/at car/side/signal/corner/gate/here/the?
  pull over
  next/this stop/station is
  next customer/patient/token/person/in/please line/please?
  load/put/keep/leave/take/get the/your/those/these/my/that ...  in/from/on/under the? car/fridge/kitchen/bag/cupboard/table/oven/bucket/boot/room/shelf/microwave/balcony
  say hello/hi/thank/sorry/bye to/you aunty/uncle/grandma/him/her/papa/daddy?
  good boy/girl/dog
  no/drop/leave it tommy/tuffy/bruno/jimmy/sheru/moti/puppy
  ^ tommy/tuffy/bruno/jimmy/sheru/puppy
  time for bed/school/dinner/lunch/bath
  alexa/siri
  dekh/sambhal ke/kar chal/chalo/chalna
  देख/संभल के/कर चल/चलो/चलना
  hey/ok google/siri/alexa
  play some/the/that music/song
  bill/check please
  two/one/three/a/1/2 filter/cutting/latte/cappuccino/lattes/cappuccinos/americano
  order number ... ready/counter
  ^ bless you $
  happy birthday to
  jai/om/hari hanuman/jagdish/shri/mata/jai/hind/ganesh/namah/krishna/ram
  allahu akbar
  washing powder
  limited period offer
  jo jeeta/baat
  इधर/यहाँ/यहीं/यहां रोको/रोकना/रोकिए/रोक/उतार/उतारो
  yahan/yahin/idhar/bas roko/rokna/rokiye/rok/utaar/utaro/utaar
  जय/ॐ/ओम/हरे/हर जय/हनुमान/जगदीश/श्री/माता/गणेश/नमः/कृष्ण/राम/महादेव
  the? next stop/station
  train/flight/bus/metro number/to/from/for/no ...  platform/gate/arriving/departing/delayed/late/boarding/departure
  doors/door will/are/is open/opening/closing/close/on
  mind the gap
  stand clear/behind
  attention please/passengers
  may i/we have your attention please?
  passengers are/for/travelling/please/of/on/to
  last/final boarding? call for/to
  now? boarding at/for/through/gate
  platform number/no
  please? fasten your
  this train is/will/terminates/stops/goes
  lift/lifts/elevator is/going going/up/down
  going up/down
  token number ... counter/please/room
  now serving
  cleanup/billing on/at counter/aisle
  breaking/latest/todays/top/in other? news/headlines/sports/stories
  you are watching/listening
  stay tuned
  after the/this/a break
  back after/with the/a/this
  welcome back to the
  subscribe to/and/my/our
  like share
  and now the/for/over/back/to/let
  coming up next/after/on
  what a shot/catch/goal/six/four/ball/delivery/save/match/knock/over/hit
  huge/massive/big/maximum/another four/six
  four/six runs
  through the covers/gap/slips
  down the ground/leg/track/wicket
  wicket/wickets/overs/innings/umpire/bowler/batsman/batting/bowled/lbw/stumps/yorker/googly/crease/powerplay/scorecard
  knocks/goes/and it/the/out ball/over/of/is wicket/boundary/ropes/out/park/gone
  goal by/for/scored
  he/she shoots/scores
  weather/temperature/rain update/forecast/expected/report
  order now and/on/at/before
  terms and conditions apply
  mutual fund/funds ...  risks/risk/market
  previously/next on
  once upon a
  fresh/hot/garam vegetables/fish/tea/coffee/samosa/bananas/flowers/mangoes/idli/chai/vada/coriander/juice/coconut
  ten/five/twenty/thirty/fifty/hundred/forty/10/20/50/30/100 rupees each/only/kilo/dozen/a/per/for/change
  how much/is for the/these/one/a/this tomatoes/onions/mangoes/kilo/bananas/fish/flowers/dozen
  one/two/three/four/five/a/half kilo/kg/kilos/plate/plates/dozen/masala/filter/cutting
  one/two/three/four/five tea/teas/chai/coffee/coffees/samosas/idlis/dosas/vadas/plates/kilos/lassi/juice/burgers/coconuts/bananas
  keep/give/pack ... aside/takeaway
  less/extra/without sugar/spicy/ice/onion
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
  taaza/taza/aaj/abhi/badi/mukhya ki/ke/tak? taaza/taza/badi? khabar/khabren/khabrein/samachar/samaachar
  aaj/ab/dekhiye/suniye ka/ki/dekhiye mausam/khabar/khabren
  mausam ka haal
  chhakka/chakka/chhakke/chauka/chouka/chauke/wicket/sixer
  gend/ball/balla boundary/seema/ke/ko ...  paar/bahar
  kya chhakka/chauka/shot/catch/goal
  sabzi/sabji/doodh/paper/kabadi/kabaadi/phool/chai/machhli/raddi/kulfi/pani wala/wale/waale
  le/lelo lo/lelo le/lelo/taaza/garam
  rupaye/rupay/rupaiye/रुपये/रुपए mein/ke/ka/में/के do/teen/char/chaar/paanch/ek/chhe/दो/तीन/चार/पाँच/एक/छह/दर्जन/किलो
  rupaye/rupay/रुपये/रुपए kilo/darjan/plate/किलो/दर्जन/प्लेट
  kitne/kaise/kitna/kya ka/ki/bhaav/bhav/kilo/mein/me diya/di/doge/diye/kilo/darjan/lagaya/de/loge/lagaoge/bhaav/hai?
  kya bhaav/bhav/rate
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
  डावीकडे/उजवीकडे/डावीकडं/सरळ/डाव्या/उजव्या/left/right बाजूला/हाताला/वळणावर? वळा/घ्या/जा/घे/वळ/चला/वळून/वळवा
  पुढील/पुढचं/पुढचा/पुढच्या/पुढचे स्थानक/स्टेशन/station/थांबा/स्टॉप/stop
  प्रवाशांनी/प्रवाशांना/प्रवासी ... लक्ष/कृपया/सूचना/विनंती
  कृपया/सर्वांनी लक्ष द्या/असू
  फलाट/प्लॅटफॉर्म/platform क्रमांक/number/वर
  आजच्या/ताज्या/ठळक/मुख्य/आताच्या बातम्या/घडामोडी/बातमी
  इथे/इथेच/इथं/बाजूला/कडेला थांबवा/थांब/घ्या/लावा/उतरव/उतरवा
  भाजी/दूध/पेपर/मासे/चहा वाला/वाले/घ्या
  ताजी/ताज्या/गरम भाजी/मासे/फळं/चहा/वडे/भजी/केळी
  எந்த/இடது/வலது/இடப்பக்கம்/வலப்பக்கம்/இடதுபுறம்/வலதுபுறம்/நேரா/நேராக/லெஃப்ட்ல/ரைட்ல/left/right பக்கம்/பக்கமா/புறம்/ல? திரும்ப*/போங்க/போ/எடு*/திருப்பு*/போகவும்/செல்லவும்/செல்லுங்கள்
  அடுத்த நிறுத்தம்/நிலையம்/ஸ்டேஷன்/ஸ்டாப்/station/stop
  பயணி*
  பயணிகள்*
  நடைமேடை/பிளாட்ஃபார்ம்/platform
  வண்டி/ரயில் எண்/நிறுத்து/நிப்பாட்டு/number
  இங்க/இங்கே/இங்கயே/இங்கேயே/ஓரமா/ஓரமாக/சைடுல நிறுத்து*/நிப்பாட்டு*/இறக்கி*/போடு
  தலைப்பு*/முக்கிய/இன்றைய செய்தி*
  செய்திகள்
  சிக்ஸர்/பவுண்டரி/விக்கெட்/wicket
  காய்/கீரை/மீன்/பால்/பேப்பர்/பழைய காரர்/காரம்மா/வாங்கலையோ/வாங்கலியோ/பேப்பர்
  ఎడమ/కుడి/ఎడమవైపు/కుడివైపు/నేరుగా/స్ట్రెయిట్/left/right వైపు/వైపుకు/పక్కకి? తిరగ*/తిప్ప*/వెళ్ళ*/వెళ్ల*/తీసుకో*/పో
  తదుపరి/తర్వాతి/నెక్స్ట్/next/తరువాతి స్టేషన్/స్టాప్/station/stop
  ప్రయాణికు*
  ప్లాట్‌ఫారం/ప్లాట్‌ఫామ్/platform
  రైలు/బండి నంబర్/number/నెంబర్
  ఇక్కడ/ఇక్కడే/పక్కన/పక్కకి/సైడ్‌కి/సైడు ఆపు/ఆపండి/ఆపవా/దింపు/దింపండి/పెట్టు
  నేటి/ముఖ్య/తాజా/ముఖ్యమైన వార్త*/విశేషాలు/ముఖ్యాంశాలు
  సిక్సర్/వికెట్/wicket/బౌండరీ
  కూరగాయలు/పాలు/చేపలు/పువ్వులు/పాత వాలా/అమ్మ/పేపర్లు/కొంటాం/ఇనప/ఇనుప
  ಎಡಕ್ಕೆ/ಬಲಕ್ಕೆ/ಎಡ/ಬಲ/ನೇರವಾಗಿ/ನೇರ/ಎಡಗಡೆ/ಬಲಗಡೆ/ಸ್ಟ್ರೇಟ್/left/right ಗೆ/ಗಡೆ/ಕಡೆ? ತಿರುಗ*/ತಗೊ*/ಹೋಗಿ/ಹೋಗು/ತಿರುಗಿಸ*/ಚಲಿಸಿ
  ಮುಂದಿನ/ನೆಕ್ಸ್ಟ್/next ನಿಲ್ದಾಣ*/ಸ್ಟೇಷನ್/ಸ್ಟಾಪ್/station/stop
  ಪ್ರಯಾಣಿಕ*
  ಪ್ಲಾಟ್‌ಫಾರಂ/ಪ್ಲಾಟ್‌ಫಾರ್ಮ್/platform
  ರೈಲು/ಗಾಡಿ ಸಂಖ್ಯೆ/number/ನಿಲ್ಸು/ನಿಲ್ಲಿಸು
  ಇಲ್ಲಿ/ಇಲ್ಲೇ/ಪಕ್ಕಕ್ಕೆ/ಸೈಡಲ್ಲಿ/ಸೈಡಿಗೆ ನಿಲ್ಲಿಸ*/ನಿಲ್ಸ*/ಇಳಿಸ*/ಹಾಕು/ಹಾಕಿ
  ಇಂದಿನ/ಮುಖ್ಯ/ತಾಜಾ/ಪ್ರಮುಖ ಸುದ್ದಿ*/ವಾರ್ತೆ*/ಮುಖ್ಯಾಂಶ*
  ಸಿಕ್ಸರ್/ಬೌಂಡರಿ/ವಿಕೆಟ್/wicket
  ಸೊಪ್ಪು/ತರಕಾರಿ/ಹೂವು/ಹಾಲು/ಪೇಪರ್/ಹಳೇ ಅಮ್ಮ/ಯಮ್ಮೋ/ಪೇಪರ್/ಸೊಪ್ಪೋ/ಹೂವೋ
  বাঁ/বাম/ডান/বাঁদিকে/ডানদিকে/সোজা/left/right দিকে/হাতে/দিক? ঘুরুন/ঘোরো/ঘুরে/যান/নিন/চলুন/নাও/মোড়/ঘুরবেন/ঘোরান
  পরবর্তী/পরের/সামনের স্টেশন/স্টপ/স্টেশনে/station/stop
  যাত্রীদের/যাত্রীরা/যাত্রীগণ/যাত্রী
  প্ল্যাটফর্ম/প্ল্যাটফর্মে/platform
  ট্রেন/গাড়ি নম্বর/number/থামান/থামাও
  এখানেই/এখানে/পাশে/সাইডে দাঁড়/দাঁড়ান/থামান/থামাও/রাখুন/রাখো/নামিয়ে/নামান
  আজকের/তাজা/প্রধান/এইমাত্র/মূল খবর/শিরোনাম/সংবাদ/খবরে
  ছক্কা/উইকেট/বাউন্ডারি/wicket
  সবজি/মাছ/দুধ/ফুল ওয়ালা/লাগবে/চাই/নেবেন
  he/she/bhaiya/didi is/are hitting/teasing/beating/pinching/pushing/troubling
  maar/chidha/sata/tang raha/rahi/rahe hai/hain
  मार/चिढ़ा/सता/तंग रहा/रही/रहे है/हैं
  hit/hitting/push/pushing/tease/teasing your/my/the/him/her sister/brother/friend?
  look/see at? my drawing/picture/dance/tower/homework/painting
  milk/rice/dal/water/cooker/pan is/has boiling/burning/overflowing/whistling/boiled
  give/pass mummy/daddy/papa/mama/grandma/him/her the phone
  in one/two/half/1/2/3/a kilometre/kilometer/km
  take the flyover/exit/underpass/service/ramp
  horn mat? baja*/bajao/bajana/bajaiye
  हॉर्न मत? बजा*
  clean bowled
  toss/match/game jeet*/har*/won/lost
  टॉस/मैच जीत*/हार*
  caught at/behind/by
  over the/of ... over/innings/match
  end of the over/match/innings/episode
  दूध/दाल/चाय उबल/गिर/जल
  doodh/daal/chai ubal/gir/jal
  rona/shor/ladna/jhagda band karo/kar
  रोना/शोर/लड़ना/झगड़ा बंद करो/कर
  auto/rickshaw/taxi/bhaiya khaali/khali hai/ho
  chhutta/chutta/khulle/khulla hai/nahi/do/dena
  छुट्टा/खुल्ले/खुल्ला है/नहीं/दो/देना
  goal/gol/गोल ... goal/gol/गोल
  auto/rickshaw/taxi/riksha/ऑटो/रिक्शा/टैक्सी ... chaloge/chalenge/jaoge/चलोगे/चलेंगे/जाओगे
  chalo/aao/चलो/आओ beta/beti/bachcho/bachchon/kids/बेटा/बेटी/बच्चो/बच्चों
  பால்/சாதம்/குக்கர் பொங்குது/பொங்கி/எரியுது/அடிபிடிக்குது
  అన్నం/పాలు/కుక్కర్ పొంగు*/మాడు*/పొంగి*
  ಹಾಲು/ಅನ್ನ/ಕುಕ್ಕರ್ ಉಕ್ಕು*/ಉಕ್ಕಿ*/ಸೀದು*
  দুধ/ভাত/কুকার উথল*/পুড়ে/পুড়ছে/উপচে
  दूध/भात/कुकर उतू/करपतोय/करपला
  bell/ghanti/doorbell/घंटी/बेल baj/बज/ringing
  minister/government/court/parliament/opposition ... said/announced/told/stated
  प्रधानमंत्री/मुख्यमंत्री/मंत्री/सरकार/विपक्ष ने ... कहा/बताया/घोषणा/किया
  pradhanmantri/mukhyamantri/mantri/sarkar/vipaksh ne ... kaha/bataya/ghoshna/kiya
  पंतप्रधान/पंतप्रधानांनी/मुख्यमंत्र्यांनी ... सांगितलं/म्हणाले
  பிரதமர்/முதல்வர்/முதலமைச்சர் ... கூறினார்/தெரிவித்தார்/சொன்னார்
  ప్రధాని/ముఖ్యమంత్రి/మంత్రి ... అన్నారు/తెలిపారు/చెప్పారు
  ಪ್ರಧಾನಿ/ಮುಖ್ಯಮಂತ್ರಿ ... ಹೇಳಿದರು/ತಿಳಿಸಿದರು
  প্রধানমন্ত্রী/মুখ্যমন্ত্রী/মন্ত্রী ... বলেছেন/জানিয়েছেন/বললেন
  ^ coming mummy/mama/papa/mom/dad/ma/daddy
`;

/** Sounds of the body as recognisers write them. */
export const BODY_SOUNDS = `
  achoo achhoo atchoo hachoo achho aachoo aachhoo achi aachi aachhi hachi haachi choo ahem hem cough coughs coughing sneeze sneezes burp sniff sniffs yawn yawns hic hiccup khh khhh khon kho khaun khaan khas khansi khaansi
  ugh argh shh shhh ssh tsk tch brr psst hmph pfft pff grr zzz snore haha hahaha hehe heehee hihi chheenk chink oof uhh uh uhu aah aahh eh ehe ehem eeh ooh aww phew whew pant gulp mwah muah laugh laughs laughter
  आक्छी आक्छीं आच्छी आछी आँछी हाच्छी हाछी छींक छीं खाँसी खांसी खों खौं खाँ खां खाँखाँ हिचकी डकार अहम अहं उहूँ उहुँ हिच्च खर्राटे खर्र शश शशश हाहा हीही ओह आक्शी हॅच्छी हाच्छू शिंक खोकला खोक ढेकर हाक् आक थू
  ஹச்சூ ஹச் ஹாச்சூ ஆச்சூ அச்சு தும்மல் இருமல் கொர் லொக் லொக்கு க்ஹ ஹிக் ஷ் ஷ்ஷ் ஹாஹா ஹிஹி ஏப்பம் அஹெம் ஹாச்
  హాచ్ హాచ్చి హాచ్చీ హాచు ఆచ్ఛీ తుమ్ము దగ్గు ఖళ్ ఖల్ ఖోఖో ఖొఖొ ఎక్కిళ్ళు ష్ ష్ష్ హాహా హిహి ఆవలింత అహెం హచ్ హచ్చి హాఛి
  ಆಕ್ಷೀ ಆಕ್ಷಿ ಅಕ್ಷಿ ಹಾಚ್ ಸೀನು ಕೆಮ್ಮು ಖೊಖೊ ಖೋ ಬಿಕ್ಕಳಿಕೆ ಶ್ ಶ್ಶ್ ಹಾಹಾ ಹಿಹಿ ಆಕಳಿಕೆ ಅಹೆಂ ತೇಗು ಆಕ್ಷ್ ಹಚ್ಚಿ
  হাঁচ্চো হ্যাঁচ্চো হাঁচি হাচ্চি হ্যাচ্চো কাশি খক খুক খুকখুক খকখক হেঁচকি শশ শ্ হাহা হিহি ঢেকুর আহেম হাই উহু উঁহু
  આછી ખાંસી છીંક ਛਿੱਕ ਖੰਘ ഹാച്ചി തുമ്മൽ ചുമ
`;
