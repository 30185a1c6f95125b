// What callers do in the calls of the panel, by language: they ask, speak over a long answer in one way or another, and ask again with
// pauses inside. Data only. The words are not those of the rows that the phrase packs were corrected with.

export interface PanelLanguage {
  readonly language: string;
  /** Of espeak-ng. */
  readonly voice: string;
  readonly question: string;
  /** So long that whoever speaks over it does so in its middle. */
  readonly answer: string;
  readonly interrupts: readonly string[];
  readonly acknowledges: readonly string[];
  readonly aside: readonly string[];
  readonly tics: readonly string[];
  /** A turn with its pauses. */
  readonly again: readonly (readonly (string | number)[])[];
  readonly short: string;
}

export const PANEL: readonly PanelLanguage[] = [
  {
    language: 'en-IN',
    voice: 'en-gb',
    question: 'I would like to know when my appointment is.',
    answer:
      'Your appointment with doctor Sharma is on Monday at ten in the morning, at our clinic near the railway station. Please bring your old reports and the letter of your family doctor, and come a quarter of an hour early so that we can take your details.',
    interrupts: [
      'no no that is not right',
      'wait I cannot come on Monday',
      'which railway station',
      'can you change it to Friday',
      'stop please',
      'but I asked for the evening',
    ],
    acknowledges: ['okay', 'mm hmm', 'yes yes', 'right', 'I see', 'alright', 'okay okay got it', 'hmm'],
    aside: [
      'Ravi please turn down the television',
      'give me that pen',
      'mummy I am on the phone',
      'put it on the table beta',
      'close the door please somebody is coming',
    ],
    tics: ['um', 'uh', ''],
    again: [
      ['can I come', 450, 'on Friday after five instead'],
      ['my number is', 700, 'nine eight four five', 500, 'zero one two three four five'],
      ['I also wanted to ask', 600, 'whether my wife can come along'],
    ],
    short: 'Yes, that is possible.',
  },
  {
    language: 'hi',
    voice: 'hi',
    question: 'मुझे अपने अपॉइंटमेंट का समय जानना है।',
    answer:
      'आपका अपॉइंटमेंट डॉक्टर शर्मा के साथ सोमवार को सुबह दस बजे हमारे स्टेशन वाले क्लिनिक में है। कृपया अपनी पुरानी रिपोर्ट और अपने डॉक्टर की चिट्ठी साथ लाइए, और पंद्रह मिनट पहले आ जाइए ताकि हम आपकी जानकारी लिख सकें।',
    interrupts: [
      'नहीं नहीं ये गलत है',
      'रुकिए सोमवार को मैं नहीं आ सकता',
      'कौन सा स्टेशन',
      'क्या शुक्रवार को हो सकता है',
      'एक मिनट सुनिए',
      'लेकिन मैंने शाम का समय माँगा था',
    ],
    acknowledges: ['हाँ', 'जी', 'अच्छा', 'हाँ हाँ', 'ठीक है', 'जी जी', 'अच्छा अच्छा', 'हम्म'],
    aside: ['बेटा टीवी बंद करो', 'वो पेन देना ज़रा', 'मम्मी मैं फ़ोन पर हूँ', 'दरवाज़ा बंद कर दो', 'चाय यहाँ रख दो'],
    tics: ['', 'उम', ''],
    again: [
      ['क्या मैं', 450, 'शुक्रवार को पाँच बजे के बाद आ सकता हूँ'],
      ['मेरा नंबर है', 600, 'नौ आठ चार पाँच', 500, 'शून्य एक दो तीन चार पाँच'],
      ['मुझे ये भी पूछना था कि', 550, 'मेरी पत्नी साथ आ सकती है क्या'],
    ],
    short: 'जी, हो सकता है।',
  },
  {
    language: 'hi-Latn',
    voice: 'en-gb',
    question: 'mujhe apni appointment ka time jaanna hai',
    answer:
      'Aapki appointment doctor Sharma ke saath Monday ko subah das baje hamare station wale clinic mein hai. Please apni purani reports aur apne doctor ki chitthi saath laaiye, aur pandrah minute pehle aa jaaiye taaki hum aapki details likh sakein.',
    interrupts: [
      'nahi nahi ye galat hai',
      'rukiye Monday ko main nahi aa sakta',
      'kaun sa station',
      'kya Friday ko ho sakta hai',
      'ek second suniye',
      'lekin maine shaam ka time maanga tha',
    ],
    acknowledges: ['haan', 'ji', 'achha', 'haan haan', 'theek hai', 'ok ji', 'achha achha', 'sahi hai'],
    aside: [
      'beta TV band karo',
      'wo pen dena zara',
      'mummy main phone pe hoon',
      'darwaza band kar do',
      'chai yahan rakh do',
    ],
    tics: ['', 'um', ''],
    again: [
      ['kya main', 450, 'Friday ko paanch baje ke baad aa sakta hoon'],
      ['mera number hai', 600, 'nau aath chaar paanch', 500, 'zero ek do teen chaar paanch'],
      ['mujhe ye bhi poochna tha ki', 550, 'meri wife saath aa sakti hai kya'],
    ],
    short: 'Ji, ho sakta hai.',
  },
  {
    language: 'ta',
    voice: 'ta',
    question: 'என் அப்பாயின்ட்மென்ட் எப்போது என்று தெரிய வேண்டும்',
    answer:
      'உங்கள் அப்பாயின்ட்மென்ட் டாக்டர் சர்மாவுடன் திங்கட்கிழமை காலை பத்து மணிக்கு ரயில் நிலையம் அருகில் உள்ள எங்கள் கிளினிக்கில் இருக்கிறது. தயவுசெய்து உங்கள் பழைய ரிப்போர்ட்டுகளையும் உங்கள் டாக்டரின் கடிதத்தையும் கொண்டு வாருங்கள்.',
    interrupts: [
      'இல்லை இல்லை அது தப்பு',
      'நிறுத்துங்க திங்கட்கிழமை வர முடியாது',
      'எந்த ரயில் நிலையம்',
      'வெள்ளிக்கிழமை மாத்த முடியுமா',
    ],
    acknowledges: ['ஆமா', 'சரி', 'சரி சரி', 'ம்ம்', 'ஓகே', 'சரிங்க'],
    aside: ['டிவியை நிறுத்து கண்ணா', 'கதவை மூடு', 'அம்மா நான் போன்ல இருக்கேன்'],
    tics: ['', ''],
    again: [
      ['நான்', 450, 'வெள்ளிக்கிழமை மாலை வரலாமா'],
      ['என் நம்பர்', 600, 'ஒன்பது எட்டு நான்கு ஐந்து', 500, 'பூஜ்யம் ஒன்று இரண்டு மூன்று நான்கு ஐந்து'],
    ],
    short: 'ஆமாம், வரலாம்.',
  },
  {
    language: 'te',
    voice: 'te',
    question: 'నా అపాయింట్‌మెంట్ ఎప్పుడో తెలుసుకోవాలి',
    answer:
      'మీ అపాయింట్‌మెంట్ డాక్టర్ శర్మతో సోమవారం ఉదయం పది గంటలకు రైల్వే స్టేషన్ దగ్గర ఉన్న మా క్లినిక్‌లో ఉంది. దయచేసి మీ పాత రిపోర్టులు మరియు మీ డాక్టర్ ఇచ్చిన ఉత్తరం తీసుకురండి, పదిహేను నిమిషాలు ముందుగా రండి.',
    interrupts: ['కాదు కాదు అది తప్పు', 'ఆగండి సోమవారం నేను రాలేను', 'ఏ స్టేషన్', 'శుక్రవారం మార్చగలరా'],
    acknowledges: ['అవును', 'సరే', 'హా', 'సరే సరే', 'ఓకే', 'అలాగే'],
    aside: ['టీవీ ఆపు బాబు', 'తలుపు వేయి', 'అమ్మా నేను ఫోన్‌లో ఉన్నాను'],
    tics: ['', ''],
    again: [
      ['నేను', 450, 'శుక్రవారం సాయంత్రం రావచ్చా'],
      ['నా నంబర్', 600, 'తొమ్మిది ఎనిమిది నాలుగు ఐదు', 500, 'సున్నా ఒకటి రెండు మూడు నాలుగు ఐదు'],
    ],
    short: 'అవును, రావచ్చు.',
  },
  {
    language: 'kn',
    voice: 'kn',
    question: 'ನನ್ನ ಅಪಾಯಿಂಟ್‌ಮೆಂಟ್ ಯಾವಾಗ ಅಂತ ತಿಳಿಯಬೇಕು',
    answer:
      'ನಿಮ್ಮ ಅಪಾಯಿಂಟ್‌ಮೆಂಟ್ ಡಾಕ್ಟರ್ ಶರ್ಮಾ ಅವರ ಜೊತೆ ಸೋಮವಾರ ಬೆಳಿಗ್ಗೆ ಹತ್ತು ಗಂಟೆಗೆ ರೈಲ್ವೆ ನಿಲ್ದಾಣದ ಹತ್ತಿರ ಇರುವ ನಮ್ಮ ಕ್ಲಿನಿಕ್‌ನಲ್ಲಿ ಇದೆ. ದಯವಿಟ್ಟು ನಿಮ್ಮ ಹಳೆಯ ರಿಪೋರ್ಟ್‌ಗಳನ್ನು ಮತ್ತು ನಿಮ್ಮ ಡಾಕ್ಟರ್ ಪತ್ರವನ್ನು ತನ್ನಿ.',
    interrupts: ['ಇಲ್ಲ ಇಲ್ಲ ಅದು ತಪ್ಪು', 'ನಿಲ್ಲಿ ಸೋಮವಾರ ನಾನು ಬರಲು ಆಗಲ್ಲ', 'ಯಾವ ನಿಲ್ದಾಣ', 'ಶುಕ್ರವಾರ ಬದಲಾಯಿಸಬಹುದಾ'],
    acknowledges: ['ಹೌದು', 'ಸರಿ', 'ಹಾ', 'ಸರಿ ಸರಿ', 'ಓಕೆ', 'ಆಯ್ತು'],
    aside: ['ಟಿವಿ ಆಫ್ ಮಾಡು ಮಗ', 'ಬಾಗಿಲು ಹಾಕು', 'ಅಮ್ಮ ನಾನು ಫೋನ್‌ನಲ್ಲಿ ಇದ್ದೀನಿ'],
    tics: ['', ''],
    again: [
      ['ನಾನು', 450, 'ಶುಕ್ರವಾರ ಸಂಜೆ ಬರಬಹುದಾ'],
      ['ನನ್ನ ನಂಬರ್', 600, 'ಒಂಬತ್ತು ಎಂಟು ನಾಲ್ಕು ಐದು', 500, 'ಸೊನ್ನೆ ಒಂದು ಎರಡು ಮೂರು ನಾಲ್ಕು ಐದು'],
    ],
    short: 'ಹೌದು, ಬರಬಹುದು.',
  },
  {
    language: 'mr',
    voice: 'mr',
    question: 'मला माझ्या अपॉइंटमेंटची वेळ जाणून घ्यायची आहे',
    answer:
      'तुमची अपॉइंटमेंट डॉक्टर शर्मा यांच्याबरोबर सोमवारी सकाळी दहा वाजता रेल्वे स्टेशनजवळच्या आमच्या क्लिनिकमध्ये आहे. कृपया तुमचे जुने रिपोर्ट आणि तुमच्या डॉक्टरांचे पत्र घेऊन या, आणि पंधरा मिनिटे आधी या.',
    interrupts: [
      'नाही नाही हे चुकीचं आहे',
      'थांबा सोमवारी मला येता येणार नाही',
      'कोणतं स्टेशन',
      'शुक्रवारी बदलता येईल का',
    ],
    acknowledges: ['हो', 'बरं', 'ठीक आहे', 'हो हो', 'अच्छा', 'हं'],
    aside: ['बाळा टीव्ही बंद कर', 'दार लाव', 'आई मी फोनवर आहे'],
    tics: ['', ''],
    again: [
      ['मी', 450, 'शुक्रवारी संध्याकाळी येऊ शकतो का'],
      ['माझा नंबर आहे', 600, 'नऊ आठ चार पाच', 500, 'शून्य एक दोन तीन चार पाच'],
    ],
    short: 'हो, येऊ शकता.',
  },
  {
    language: 'bn',
    voice: 'bn',
    question: 'আমার অ্যাপয়েন্টমেন্ট কখন সেটা জানতে চাই',
    answer:
      'আপনার অ্যাপয়েন্টমেন্ট ডাক্তার শর্মার সঙ্গে সোমবার সকাল দশটায় রেল স্টেশনের কাছে আমাদের ক্লিনিকে আছে। দয়া করে আপনার পুরনো রিপোর্ট আর আপনার ডাক্তারের চিঠি সঙ্গে আনবেন, আর পনেরো মিনিট আগে আসবেন।',
    interrupts: ['না না এটা ভুল', 'দাঁড়ান সোমবার আমি আসতে পারব না', 'কোন স্টেশন', 'শুক্রবার করা যাবে কি'],
    acknowledges: ['হ্যাঁ', 'আচ্ছা', 'ঠিক আছে', 'হ্যাঁ হ্যাঁ', 'ও আচ্ছা', 'হুম'],
    aside: ['বাবা টিভিটা বন্ধ কর', 'দরজাটা বন্ধ করো', 'মা আমি ফোনে আছি'],
    tics: ['', ''],
    again: [
      ['আমি কি', 450, 'শুক্রবার বিকেলে আসতে পারি'],
      ['আমার নম্বর হল', 600, 'নয় আট চার পাঁচ', 500, 'শূন্য এক দুই তিন চার পাঁচ'],
    ],
    short: 'হ্যাঁ, আসতে পারেন।',
  },
];
