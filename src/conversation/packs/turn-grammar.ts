// Small words that tell whether a turn is over, in all languages together: a word means the same wherever it is met. Separated
// by commas; `*abc` is any word that ends so, `abc*` any that begins so. Longer lists stand in each language's pack.

/** "About", "at least": an amount follows. */
export const APPROXIMATORS = `
lagbhag, kareeb, karib, takreeban, taqreeban, takriban, andazan, andaazan, तकरीबन, तक़रीबन, लगभग, करीब, अंदाज़न, अंदाजन,
கிட்டத்தட்ட, சுமார், ஏறக்குறைய, தோராயமா, குறைஞ்சது, அதிகபட்சம், அதிகபட்சமா, గరిష్టంగా, ఎక్కువలోఎక్కువ, ಗರಿಷ್ಠ, ಹೆಚ್ಚೆಂದರೆ, ಹೆಚ್ಚೆಂದ್ರೆ, সর্বোচ্চ, বড়জোর, adhiktam, अधिकतम, దాదాపు, సుమారు, సుమారుగా, ఇంచుమించు, కనీసం, రమారమి,
ಸುಮಾರು, ಅಂದಾಜು, ಕನಿಷ್ಠ, ಹೆಚ್ಚುಕಮ್ಮಿ, ಸರಿಸುಮಾರು, প্রায়, মোটামুটি, আনুমানিক, অন্তত, কমপক্ষে, আন্দাজ,
साधारण, साधारणतः, साधारणपणे, सुमारे, जवळपास, अंदाजे, किमान, कमीतकमी, આશરે, લગભગ, ਤਕਰੀਬਨ, ਲਗਭਗ, ഏകദേശം
`;

/** "Even", "too", "only": words that stress what stands before them and make nothing whole. */
export const EMPHATICS = `
bhi, hi, na, toh, भी, ही, ना, तो, கூட, தான், మాత్రం, కూడా, ಕೂಡ, ಸಹ, ಮಾತ್ರ, ও, তো, ই, सुद्धा, देखील, ही, पण, પણ, ਵੀ, പോലും
`;

/** The same, written onto the word: what is left is the word that they stress. */
export const EMPHATIC_ENDINGS = `*ும், *ூ, *ও, *ই, *सुद्धा, *ही, *देखील, *च`;

/** A verb that describes a noun, and the noun is still to come: "the one who stays", "இருக்கிற", "ఉన్న". */
export const RELATIVES = `
wala, wali, wale, wala, vala, vali, वाला, वाली, वाले,
வர்ற, போற, தர்ற, வாற, *கிற, *கற, *க்கிற, *க்கற, *ுற, *ந்த, *த்த, *ட்ட, *ன்ன, *ின, *க்காத, *ாத, *ப்போற, உள்ள, *ிருக்க, *ரிய,
ఉన్న, ఉండే, *ున్న, *ిన, *ని, *చ్చే, *ళ్ళే, *ళ్లే, *సే, *ండే, *తున్న, *మైన, *యైన,
*ಿರುವ, *ುವ, *ಿರೋ, *ಇರೋ, *ಿದ್ದ, *ಿದ, *ೋ, *ಕೊಂಡ, *ಾದ, *ಿಲ್ಲದ, *ಬಂದ, *ಹೋದ, *ಕೊಟ್ಟ, ಬಂದ, ಹೋದ, ಕೊಟ್ಟ, ಇರುವ, ಇದ್ದ, ಇರೋ,
*लेला, *लेली, *लेले, *लेल्या, *लेलं, *णारा, *णारी, *णारे, *णाऱ्या, *तल्या, *तला, *तली
`;

/** Somebody says, asks or tells: what stands behind it are another's words. */
export const SAYING = `
said, says, told, tells, asked, asks, saying, telling, asking, kept, made, keeps, bola, boli, bole, kaha, kehta, kehti, kehte, keh, kah, bataya, batai, bolti, bolta, karwaya, karvaya, karaya,
बोला, बोली, बोले, कहा, कह, कहता, कहती, कहते, बताया, बताई, करवाया, कराया,
சொன்ன*, சொல்லி*, சொல்றா*, கேட்டா*, అన్నా*, అంటున్నా*, చెప్పా*, చెప్పింది, అడిగా*, ಹೇಳಿದ*, ಅಂದ*, ಹೇಳ್ತಾ*, ಕೇಳಿದ*,
বলল*, বলেছ*, বলছে*, বললেন, বলেছেন, म्हणाल*, सांगितल*, म्हणत*, म्हणे, विचारल*, કહ્યું, ਕਿਹਾ, പറഞ്ഞു
`;

/** A short time by its name: with a number before it and nothing of it behind it, time is asked for. */
export const MOMENTS = `
second, seconds, sec, secs, minute, minutes, min, mins, mint, minat, moment, minit, sekand,
मिनट, सेकंड, सेकेंड, सेकण्ड, सेकंद, मिनिट, पल, क्षण, நிமிஷம், நிமிடம், செகண்ட், நொடி, నిమిషం, నిముషం, సెకను, సెకండ్, క్షణం, నిమిషాలు,
ನಿಮಿಷ, ಸೆಕೆಂಡ್, ಕ್ಷಣ, ನಿಮ್ಷ, মিনিট, সেকেন্ড, মুহূর্ত, મિનિટ, ਮਿੰਟ, മിനിറ്റ്
`;
export const MOMENT_COUNTS = `
a, one, two, just, 1, 2, ek, do, bas, half, hold, give, एक, दो, बस, ஒரு, ரெண்டு, ஒன், ఒక, ఒక్క, రెండు, వన్, ಒಂದು, ಒಂದ್, ಎರಡು, এক, একটা, দু, দুই, ওয়ান, एकच, दोन, એક, ਇੱਕ, ഒരു
`;
/** Behind "a minute" these make it a time that is told: "a minute ago", "ek minute mein". */
export const OF_A_MOMENT = `
ago, late, before, after, is, was, were, will, would, it, to, per, only, walk, away, from, in, of, early, each, more, less, and, or, hand, earlier, later, back, call, video,
ka, ki, ke, ko, mein, me, se, pehle, pahle, baad, bhi, lagta, lagega, laga, tak, hi, hua, का, की, के, को, में, से, पहले, बाद, भी, लगता, लगेगा, लगा, तक, ही, हुआ,
தான், ஆகும், ஆச்சு, முன்னாடி, కూడా, పట్టింది, పడుతుంది, ముందు, ಆಯ್ತು, ಆಗುತ್ತೆ, ಮುಂಚೆ, ಸಾಕು, লাগবে, লাগে, আগে, পরে, লাগল, लागला, लागेल, आधी, नंतर, झाला, लागतो
`;

/** Next, last, every: the noun is still to come. In the forms that stand before one. */
export const ATTRIBUTIVES = `
agle, pichle, pichhle, aglay, beete, guzre, har, pratyek, aane wale, अगले, पिछले, बीते, गुज़रे, आगामी, हर, प्रत्येक,
அடுத்த, போன, கடந்த, வர்ற, ஒவ்வொரு, వచ్చే, పోయిన, గత, గడిచిన, తర్వాతి, తదుపరి, ప్రతి, రాబోయే, కిందటి,
ಮುಂದಿನ, ಹಿಂದಿನ, ಕಳೆದ, ಹೋದ, ಬರೋ, ಪ್ರತಿ, আগামী, গত, সামনের, পরের, আসছে, প্রতি, প্রত্যেক,
पुढच्या, पुढील, मागच्या, मागील, गेल्या, येत्या, दर, प्रत्येक, આવતા, પાછલા, દર, ਅਗਲੇ, ਪਿਛਲੇ, ਹਰ, അടുത്ത, കഴിഞ്ഞ, ഓരോ
`;

/** Told to wait, at the end of what is said: "I ask my son, wait". */
export const WAIT_IMPERATIVES = `
ruko, rukiye, ruk jaiye, rukna, ruk jao, thehro, thehriye, रुको, रुकिए, रुकिये, रुकना, ठहरो, ठहरिए,
இருங்க, இருங்கள், பொறுங்க, பொறுங்கள், ఉండండి, ఆగండి, ఉండు, ఆగు, ಇರಿ, ತಡೀರಿ, ಇರು, ನಿಲ್ಲಿ, দাঁড়ান, দাঁড়াও, থামুন, ধরুন, থাকুন,
थांबा, थांब, ઊભા, થોભો, ਰੁਕੋ, ਠਹਿਰੋ, നിൽക്കൂ, നിക്ക്
`;

/** Behind a negation these are its verb, so that nothing is taken back: "thanda nahi kar raha". */
export const NEGATED_VERBS = `
batata, batati, batate, dekhta, dekhti, bolta, bolti, bolte, sunta, sunti, sunte, uthata, uthati, uthate, rehta, rehti, rehte, lagta, lagti, padta, padti, bhejta, bhejti, khulta, khulti, banta, banti, pehchanta, बताता, बताती, बताते, देखता, देखती, बोलता, बोलती, बोलते, सुनता, सुनती, सुनते, उठाता, उठाती, उठाते, रहता, रहती, रहते, लगता, लगती, पड़ता, पड़ती, भेजता, भेजती, खुलता, खुलती, बनता, बनती, जानता, जानती, jaanta, jaanti,
kar, karo, ho, aa, ja, mil, chal, le, de, pa, lag, dikh, khul, bhej, bol, bata, sun, dekh, kam, ban, nikal, utha, pahunch, hua, hui, hue, aaya, aayi, aaye, gaya, gayi, diya, di, liya, li, kiya, ki, raha, rahi, rahe, mila, mili, mile, chala, chali, aata, aati, aate, jaata, jaati, karta, karti, karte, hota, hoti, hote, milta, milti, chalta, chalti, chahiye, hai, hain, tha, thi, the, hoon, paya, payi, paayi, sakta, sakti, sakte, hoga, hogi, jana, aana, karna, lena, dena, bani, bana, khula, utha, laga, dikha, pata, chahta, chahti, yaad, paunga, paungi, paayenge, payenge, aayega, aayegi, kiye, kat, bata, bhara, bhari, ruk, ruka, hona, rakha, jaunga, aaunga,
कर, करो, हो, आ, जा, मिल, चल, ले, दे, पा, लग, दिख, खुल, भेज, बोल, बता, सुन, देख, बन, निकल, उठा, पहुंच, पहुँच, हुआ, हुई, हुए, आया, आई, आए, गया, गई, दिया, दी, लिया, ली, किया, की, रहा, रही, रहे, मिला, मिली, मिले, चला, चली, आता, आती, आते, जाता, जाती, करता, करती, करते, होता, होती, होते, मिलता, मिलती, चलता, चलती, चाहिए, है, हैं, था, थी, थे, हूं, पाया, पाई, सकता, सकती, सकते, होगा, होगी, जाना, आना, करना, लेना, देना, बनी, बना, खुला, लगा, पता, चाहता, चाहती, याद, आएगा, आएगी, भरा, भरी, भरीं, मिलीं, आईं, गईं, दीं, लीं, कीं, हुईं, चलीं, रहीं, खुलीं, रुक, रुका, होना,
येत, जात, होत, चालत, मिळत, लागत, करत, शकत, आलं, आला, आली, झालं, झाला, झाली, केलं, केला, मिळालं, गेला, गेली, येणार, जाणार, होणार, मिळणार, जमणार, जमत, माहीत
`;

/** Points back to what was said: behind a verb it opens the next sentence, so it is no afterthought. */
export const ANAPHORS = `
usne, unhone, isne, jisne, jinhone, उसने, उन्होंने, इसने, जिसने, जिन्होंने, uske, uski, uska, usse, us, unke, unka, unki, unse, iske, iska, iski, isse, is, wahan, vahan, wahin, yahan, wo, woh, vo, ye, yeh, usme, usmein, isme, ismein, unko, usko, isko, tab, ab, aur, lekin, par, magar, phir, fir, toh, to, jo, jab, jaise, ki, ya, isliye, isiliye, kyunki, tabhi, main, maine, aap, aapne, hum, humne, agar, warna, jis, jisse, jiske,
उसके, उसकी, उसका, उससे, उस, उनके, उनका, उनकी, उनसे, इसके, इसका, इसकी, इससे, इस, वहां, वहीं, यहां, वो, वह, ये, यह, उसमें, इसमें, उनको, उसको, इसको, तब, अब, और, लेकिन, पर, मगर, फिर, तो, जो, जब, जैसे, कि, या, इसलिए, इसीलिए, क्योंकि, तभी, मैं, मैंने, आप, आपने, हम, हमने, अगर, वरना, जिस, जिससे, जिसके,
त्या, त्याच्या, त्याला, त्यांनी, तिथे, मग, आणि, पण, किंवा, म्हणून, जर, जेव्हा, तेव्हा, की, मी, ते, ती, तो, हे, ही, हा, नंतर
`;

/** Case words with which an afterthought behind the verb may end: "… hai do din se", "… gaya bank mein". */
export const AFTERTHOUGHT_ENDS = `
దగ్గర, se, mein, me, pe, par, tak, ko, liye, saath, sath, pehle, pahle, baad, paas, andar, bahar, upar, neeche, saamne, samne, wajah, bina,
से, में, पे, पर, तक, को, लिए, साथ, पहले, बाद, पास, अंदर, बाहर, ऊपर, नीचे, सामने, बिना,
*पासून, *साठी, *मध्ये, *आधी, *पूर्वी, *नंतर, *पर्यंत, *मुळे, *कडे, *वर, *ला, *त, आधी, नंतर,
*க்கு, *லேர்ந்து, *லிருந்து, *ல, *ில், *க்காக, *ோட, *கிட்ட, *కి, *కు, *లో, *నుంచి, *నుండి, నుంచి, నుండి, కోసం, *తో, ముందు, తర్వాత,
*ಗೆ, *ಲ್ಲಿ, *ಿಂದ, *ಕ್ಕೆ, ಮುಂಚೆ, ಹತ್ತಿರ, *গে, *তে, থেকে, ধরে, জন্য, আগে, পরে, সঙ্গে, কাছে, পর্যন্ত
`;
/** The speaker, named behind the verb: "kat gaya mera", "माहीत आहे मला". */
export const SPEAKER_BEHIND = `
என்கிட்ட, எங்கிட்ட, माझ्याकडे, आमच्याकडे, నాదగ్గర, mera, meri, mere, mujhe, mujhko, hamara, hamari, hamare, humara, hamein, humko, hamko, mereko, मेरा, मेरी, मेरे, मुझे, मुझको, हमारा, हमारी, हमारे, हमें, हमको,
माझा, माझी, माझे, माझं, मला, आम्हाला, आमचा, आमची, आमचं, எனக்கு, என்னோட, எங்களுக்கு, నాకు, నాది, మాకు, ನನಗೆ, ನಂಗೆ, ನಮಗೆ, ನಂದು, আমার, আমাকে, আমাদের, મને, મારું, ਮੈਨੂੰ, ਮੇਰਾ, എനിക്ക്
`;

/** And, or, but, because: behind these something always comes, whatever was asked. */
export const CONJUNCTIONS = `
అయినా, అయినప్పటికీ, இருந்தாலும், ಆದಾಗ್ಯೂ, aur, ya, lekin, magar, kyunki, kyuki, kyonki, balki, isliye, agar, jab, jabki, halanki, taaki, warna, varna, yaani, tatha, और, या, लेकिन, मगर, क्योंकि, क्यूंकि, बल्कि, अगर, जब, जबकि, हालांकि, ताकि, वरना, एवं, तथा, कि, तभी, जैसे,
ஆனா, ஆனால், மற்றும், அல்லது, ஏன்னா, ஏனென்றால், அதனால, ஆனாலும், కానీ, మరియు, లేదా, ఎందుకంటే, కాబట్టి, అయితే, అందుకే, ಆದರೆ, ಆದ್ರೆ, ಮತ್ತು, ಅಥವಾ, ಯಾಕಂದ್ರೆ, ಏಕೆಂದರೆ, ಯಾಕೆಂದರೆ, ಹಾಗಾಗಿ, ಅದಕ್ಕೆ,
আর, এবং, কিন্তু, বা, অথবা, নয়তো, নাহলে, নইলে, কারণ, যে, যদি, যখন, তাই, যাতে, কিংবা, অথচ, তবুও, তাও, তারপরও, তারপরেও, যদিও, সুতরাং, এছাড়া, किंतु, अथवा, यद्यपि, kintu, parantu, athva, அதோட, தவிர, இல்லாட்டி, లేక, ఐతే, కాకపోతే, పైగా, ఇంకా, ಹಾಗೂ, ಇಲ್ಲವೇ, ಆದರೂ, ಆದ್ರೂ, ಆದ್ರು, ಆದರೂನು, ಆದ್ರೂನು, ಹಾಗಿದ್ರೂ, ಹಾಗಿದ್ದರೂ, ಅಲ್ಲದೆ, शिवाय, तसेच, मात्र, तरी, तरीही, तरीपण, तरीसुद्धा, आणि, किंवा, परंतु, कारण, म्हणून, जर, जेव्हा, नाहीतर, અને, પણ, છતાં, તોપણ, તેમછતાં, કારણ, ਅਤੇ, ਪਰ, പക്ഷേ, പക്ഷെ, എന്നിട്ടും, എന്നാലും, അല്ലെങ്കിൽ
`;

/** Who, where, how many, with their cases. */
export const QUESTION_WORDS_ASKED = `
kis, kisne, kise, kisko, kiska, kiski, kiske, kisse, kin, kinka, kinke, kinko, kaun, kon, kaunsa, kaunsi, kaunse, konsa, konsi, kahan, kaha, kidhar, kab, kya, kyun, kyu, kyon, kitna, kitne, kitni, kaise, kaisa, kaisi, kisliye,
किस, किसने, किसे, किसको, किसका, किसकी, किसके, किससे, किसमें, किन, किनका, किनके, किनको, कौन, कौनसा, कौनसी, कौनसे, कहां, किधर, कब, क्या, क्यों, क्यूं, कितना, कितने, कितनी, कैसे, कैसा, कैसी, किसलिए,
யாரு, யார், யாரோட, யாருக்கு, யார்கிட்ட, யாரிடம், யாரால, யாரை, யாருடைய, எங்க, எங்கே, எங்கிருந்து, எங்கேர்ந்து, எங்கயிருந்து, எந்த, எப்போ, எப்ப, எப்போது, எப்பலேர்ந்து, எப்படி, எத்தனை, எவ்வளவு, எவ்ளோ, எதுக்கு, எதுல, எதனால, எது, என்ன, ஏன்,
ఎవరు, ఎవరి, ఎవరికి, ఎవరితో, ఎవరిది, ఎవరిని, ఎవరిదగ్గర, ఎక్కడ, ఎక్కడికి, ఎక్కడి, ఎక్కడినుంచి, ఎప్పుడు, ఎప్పటి, ఎప్పటికి, ఎప్పటినుంచి, ఎంత, ఎంతకి, ఎన్ని, ఏం, ఏంటి, ఏమిటి, ఏది, ఏ, ఎలా, ఎందుకు, దేనికి, దేనిలో, దేంట్లో, ఎన్నింటికి,
ಯಾರು, ಯಾರ, ಯಾರಿಗೆ, ಯಾರಿಂದ, ಯಾರದು, ಯಾರ್ದು, ಎಲ್ಲಿ, ಎಲ್ಲಿಗೆ, ಎಲ್ಲಿಂದ, ಯಾವ, ಯಾವುದು, ಯಾವಾಗ, ಯಾವಾಗಿಂದ, ಎಷ್ಟು, ಎಷ್ಟಕ್ಕೆ, ಎಷ್ಟೊತ್ತಿಗೆ, ಏನು, ಏನ್, ಏನಾಯ್ತು, ಹೇಗೆ, ಯಾಕೆ, ಏಕೆ, ಯಾತಕ್ಕೆ, ಯಾವುದಕ್ಕೆ, ಯಾವಾಗಿನ, ಯಾವಾಗ್ಲಿಂದ, ಯಾವುದರಲ್ಲಿ, ಯಾರಿಗಾಗಿ,
কার, কাকে, কাদের, কোথায়, কোথা, কোথাকার, কোন, কোনটা, কোনটি, কবে, কখন, কত, কতটা, কতদিন, কতক্ষণ, কজন, কি, কী, কীসে, কিসে, কীসের, কে, কেন, কেমন, কীভাবে, কিভাবে, কয়টা, কটা, কটায়, কটার, কটার, ক'টায়, কদিন,
कोण, कोणी, कुणी, कुणाला, कुणाचा, कुणाची, कुणाचे, कुणाचं, कुणाच्या, कुणाकडे, कुणासाठी, कोणाला, कोणाचा, कोणाची, कोणाचे, कोणाच्या, कोणाकडे, कोणाशी, कोणासाठी, कोणता, कोणती, कोणते, कोणत्या, कुठे, कुठं, कुठून, कुठल्या, कधी, कधीपासून, कधीपर्यंत, कधीला, केव्हा, किती, काय, कशाला, कशासाठी, कशाने, कशात, कसं, कसे, कशी, कसा,
કોણ, કોને, કોનું, ક્યાં, ક્યાંથી, ક્યારે, કેટલા, કેટલું, કેમ, ਕੌਣ, ਕਿਸ, ਕਿੱਥੇ, ਕਦੋਂ, ਕਿੰਨੇ, ਕਿਵੇਂ, ആര്, ആരാണ്, ആരാ, ആർക്ക്, ആർക്കാണ്, ആർക്ക, ആരുടെ, ആരുടെയാണ്, എവിടെ, എവിടെയാണ്, എപ്പോൾ, എപ്പോഴാണ്, എപ്പോഴാ, എത്ര, എത്രയാണ്, എങ്ങനെ, എങ്ങനെയാണ്, എന്ത്, എന്താണ്, എന്താ, ഏത്, ഏതാണ്, എന്തിന്, എന്തിനാണ്
`;

/** Verbs with which something is looked up or fetched, by their beginnings. */
export const FETCHES = `
dekh*, nikal*, nikaal*, dhoond*, dhund*, khoj*, pooch*, puch*, puchh*, check*, khol*, leke, lekar, lene, laa*, lata, lati, la, gin*, gina*, jod*, padh*, pehan*, pahan*, utha*, chashma, yaad, soch*, mangwa*, likh*, note, pen, dhoondh*,
देख*, निकाल*, ढूंढ*, पर्चा, पर्ची, खोज*, पूछ*, चेक, खोल*, लेके, लेकर, लेने, ला, लाता, लाती, लाकर, गिन*, जोड़*, पढ़*, पहन*, उठा*, चश्मा, याद, सोच*, मंगवा*, लिख*, नोट, पेन,
பார்*, பாத்*, பாக்*, தேட*, எடு*, கேட்டு*, கேக்*, கேட்க*, திற*, கொண்டு*, யோசி*, எழுத*, செக், చూ*, వెతు*, వెతక*, అడిగి*, అడుగు*, తీ*, తెచ్చ*, తెస్*, తీసు*, తెరు*, లెక్క*, రాసు*, ఆలోచి*, చెక్, పెట్టుకు*,
ನೋಡ*, ಹುಡುಕ*, ಕೇಳ್*, ಕೇಳಿ*, ತಗೊ*, ತೆಗೆ*, ತರ್*, ತಂದು*, ಹಾಕೊ*, ಹಾಕ್ಕೊ*, ಯೋಚ*, ಬರ್ಕೊ*, ಬರೆ*, ಚೆಕ್, দেখ*, খুঁজ*, আন*, নিয়ে, নিই, জিজ্ঞ*, বের, ভাব*, লিখ*, পরে, চেক, খুল*,
बघ*, पाह*, शोध*, काढ*, आण*, विचार*, घेऊन, घेतो, घेते, लाव*, उघड*, मोज*, लिहू*, लिहि*, आठव*, चेक
`;
/** The last word of what the speaker does now or is about to do. */
export const FIRST_PERSON_NOW = `
hoon, hu, hun, hoo, lu, lun, loon, aun, aaun, laun, dekhun, dekhu, dekhoon, puchun, karun, karu, deta, leta, leti, हूं, लूं, आऊं, लाऊं, देखूं, पूछूं, करूं,
*றேன், *றேங்க, *ேன், *க்கட்டும், *ட்டுமா, *తాను, *తా, *ాను, *కుంటా, *స్తా, *తున్నా, *తానండి, *ತೀನಿ, *ತೇನೆ, *ತ್ತೇನೆ, *ದೀನಿ, *ತೀವಿ, *ছি, *ই, *নি, *রি, *সি, *খি, *ব, *তো, *तो, *ते, *तोय, *तेय, *तोच, *तेच, *ऊन
`;
/** What may stand behind it and changes nothing. */
export const FIRST_PERSON_TAIL = `zara, jara, na, pehle, pahle, abhi, bas, haan, ज़रा, जरा, ना, पहले, अभी, बस, हां, இருங்க, கொஞ்சம், ఆగండి, ఉండండి, ಇರಿ, দাঁড়ান, थांबा, हं, हां, जरा`;

/** "That's all": said to be whole. */
export const CLOSERS = `
that is it, that is all, thats it, thats all, that is it only, only this, only that, nothing more, full stop, bas, bas itna, bas itna hi, bas yahi, bas yehi, itna hi, ho gaya bas, बस, बस इतना, बस इतना ही, बस यही, इतना ही, यही है बस, அவ்வளவுதான், அவ்ளோதான், அவ்வளவு தான், అంతే, అంతేనండి, అంతే అండి, ಅಷ್ಟೇ, ಇಷ್ಟೇ, ಅಷ್ಟೆ, ব্যস, এইটুকুই, এই, बस एवढंच, एवढंच, इतकंच, बस्स
`;

/** Question words that want their noun: "kis …", "which …". */
export const ATTRIBUTIVE_QUESTIONS = `kis, kin, kiske, किस, किन, किसके, எந்த, ఏ, ಯಾವ, কোন, कोणत्या, कुठल्या, કયા, ਕਿਸ`;

/** But, because, so that: what they join is a clause of its own, with its own verb. */
export const CLAUSE_JOINERS = `
lekin, magar, kyunki, kyuki, kyonki, balki, taaki, taki, isliye, isiliye, warna, लेकिन, मगर, क्योंकि, क्यूंकि, बल्कि, ताकि, इसलिए, इसीलिए, वरना, ஆனா, ஆனால், ஏன்னா, ஏனென்றால், அதனால, కానీ, ఎందుకంటే, కాబట్టి, అందుకే, ఐతే,
ಆದರೆ, ಆದ್ರೆ, ಯಾಕಂದ್ರೆ, ಏಕೆಂದರೆ, ಹಾಗಾಗಿ, ಅದಕ್ಕೆ, কিন্তু, কারণ, তাই, নাহলে, पण, कारण, म्हणून, परंतु, નહીંતર, ਪਰ, പക്ഷേ
`;

/** "A little", "a lot": an answer to how much, and to nothing else. */
export const QUANTIFIERS = `bahut, bohot, kaafi, kafi, thoda, thodi, zyada, jyada, kam, kuch, बहुत, काफी, थोड़ा, थोड़ी, ज्यादा, कम, कुछ, रोम्ब, ரொம்ப, கொஞ்சம், చాలా, కొంచెం, ತುಂಬಾ, ಸ್ವಲ್ಪ, খুব, অনেক, একটু, खूप, थोडं, फार`;

/** Hundreds and thousands in the form that wants the rest of the number. */
export const OPEN_SCALES = `ஆயிரத்து, ஆயிரத்தி, லட்சத்து, லட்சத்தி, நூத்தி, நூற்று, கோடியே, వేల, వందల, లక్షల, నూట, కోట్ల, ಸಾವಿರದ, ನೂರಾ, ಲಕ್ಷದ, ನೂರ, ആയിരത്തി, നൂറ്റി, ലക്ഷത്തി`;

/** I think, perhaps: said before or behind an answer, they leave it whole. Phrases. */
export const SUPPOSING = `
i think, i think so, i guess, i believe, i suppose, i feel, i assume, im guessing, i am guessing, maybe, perhaps, probably, most probably, most likely, possibly, must be, might be, could be, as far as i know, if i remember correctly, if i am not wrong, not sure but,
shayad, shaayad, mere khayal se, mere khyal se, mere hisaab se, mujhe lagta hai, mereko lagta hai, lagta hai, shayad se, शायद, मेरे ख्याल से, मेरे खयाल से, मेरे हिसाब से, मुझे लगता है, लगता है,
நினைக்கிறேன், நினைக்கறேன், நெனைக்கிறேன், நெனக்கிறேன், ஒருவேளை, அநேகமா, அனேகமா, எனக்கு தெரிஞ்சு, బహుశా, అనుకుంటా, అనుకుంటాను, అనుకుంటున్నా, అనుకుంటున్నాను, నాకు తెలిసి,
ಬಹುಶಃ, ಅನ್ಸುತ್ತೆ, ಅನಿಸುತ್ತೆ, ಅನ್ಕೊಂಡಿದೀನಿ, ಅನಿಸುತ್ತದೆ, ನನಗೆ ಗೊತ್ತಿರೋ ಹಾಗೆ, মনে হয়, আমার মনে হয়, হয়তো, বোধহয়, বোধ হয়, সম্ভবত, মনে হচ্ছে, बहुतेक, कदाचित, मला वाटतं, मला वाटते, माझ्या मते, वाटतं, बहुधा,
કદાચ, મને લાગે છે, ਸ਼ਾਇਦ, ਮੈਨੂੰ ਲੱਗਦਾ, ਮੈਨੂੰ ਲੱਗਦਾ ਹੈ, ഒരുപക്ഷേ, തോന്നുന്നു, എന്ന് തോന്നുന്നു
`;
