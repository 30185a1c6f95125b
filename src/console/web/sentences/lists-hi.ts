// Rows that an import rejects, and refused log-ins, in Hindi. Data only, as in rules-hi.

export const LISTS_HI: readonly (readonly [english: string, hindi: string])[] = [
  // How a file is written.
  ['commas', 'अल्पविराम से'],
  ['semicolons', 'अर्धविराम से'],
  ['tabs', 'टैब से'],
  ['pipes', 'खड़ी रेखा से'],
  // Numbers.
  ['the number is missing', 'नंबर नहीं है'],
  ['{} holds more than one number', '{} में एक से ज़्यादा नंबर हैं'],
  ['{} has an extension, and an extension cannot be dialled', '{} में एक्सटेंशन है, जो मिलाया नहीं जा सकता'],
  [
    'a spreadsheet has rounded the number to {}: its last digits are lost',
    'स्प्रेडशीट ने नंबर को {} कर दिया: आख़िरी अंक खो गए',
  ],
  [
    '{} has {}: too few for a phone number, for example short and emergency numbers',
    '{1} में {2} हैं: टेलीफ़ोन नंबर के लिए कम, उतने ही जितने छोटे और आपात नंबरों में होते हैं',
  ],
  ['{} has {}: too few for a phone number', '{1} में {2} हैं: टेलीफ़ोन नंबर के लिए कम'],
  ['{} has {}: too many for a phone number', '{1} में {2} हैं: टेलीफ़ोन नंबर के लिए ज़्यादा'],
  [
    '{} is not a valid phone number in {}: no numbering plan contains these {}',
    '{1} {2} का टेलीफ़ोन नंबर नहीं है: इन {3} का नंबर किसी नंबर योजना में नहीं है',
  ],
  [
    '{} is not a valid phone number: no numbering plan contains these {}',
    '{1} टेलीफ़ोन नंबर नहीं है: इन {2} का नंबर किसी नंबर योजना में नहीं है',
  ],
  ['{} is not a valid phone number in {}', '{1} {2} का टेलीफ़ोन नंबर नहीं है'],
  ['{} is not a valid phone number', '{} टेलीफ़ोन नंबर नहीं है'],
  ['{} is one of your own numbers', '{} आपका ही नंबर है'],
  ['{} is already on row {}', '{1} पंक्ति {2} में पहले से है'],
  ['row {} says that {}must not be called', 'पंक्ति {1} कहती है कि {2} को कॉल नहीं करना है'],
  ['1 digit', '1 अंक'],
  // What to do about them.
  ['add a number, or remove the row', 'नंबर लिखें, या पंक्ति हटाएँ'],
  [
    "write the whole number, with + and the country's code, for example +919876543210; short and emergency numbers are never called",
    'पूरा नंबर लिखें, + और देश के कोड के साथ, जैसे +919876543210; छोटे और आपात नंबरों पर कभी कॉल नहीं होती',
  ],
  ['write one number, and put the other into its own row', 'एक नंबर लिखें; दूसरा अलग पंक्ति में'],
  ['write only the number; put the extension in its own column', 'केवल नंबर लिखें; एक्सटेंशन अलग कॉलम में रखें'],
  [
    "check its digits; write it with + and the country's code, for example +919876543210",
    'अंक जाँचें; + और देश के कोड के साथ लिखें, जैसे +919876543210',
  ],
  [
    'format the column as text in the spreadsheet, enter the numbers again, and export it again',
    'नंबर डालने से पहले स्प्रेडशीट में कॉलम को टेक्स्ट बनाएँ, और फिर से निर्यात करें',
  ],
  [
    "write it with + and the country's code, for example +919876543210",
    '+ और देश के कोड के साथ लिखें, जैसे +919876543210',
  ],
  ['check it; if {} is meant, write that', 'जाँचें; अगर {} से मतलब है, तो वही लिखें'],
  ['remove the row: agents do not call each other', 'पंक्ति हटाएँ: एजेंट एक-दूसरे को कॉल नहीं करते'],
  ['remove the row: campaigns call people only', 'पंक्ति हटाएँ: अभियान केवल लोगों को कॉल करते हैं'],
  [
    'nothing: the first row counts; or remove one of the two',
    'कुछ नहीं: पहली पंक्ति मान्य है; या दोनों में से एक हटाएँ',
  ],
  // Rows and their other columns.
  ['the row has {} values, the headings are {}', 'पंक्ति में {1} मान हैं, शीर्षक {2} हैं'],
  [
    'put values that contain the column separator in double quotes',
    'जिन मानों में कॉलम अलग करने वाला चिह्न हो उन्हें दोहरे उद्धरण चिह्नों में रखें',
  ],
  [
    'a quote in this row is not closed, or something follows the closing quote',
    'इस पंक्ति में उद्धरण चिह्न बंद नहीं है, या उसके बाद कुछ लिखा है',
  ],
  [
    'put the whole value in double quotes, and double any quote inside it',
    'पूरा मान दोहरे उद्धरण चिह्नों में रखें, और अंदर का उद्धरण चिह्न दो बार लिखें',
  ],
  ['this column says that the person must not be called', 'यह कॉलम कहता है कि इस व्यक्ति को कॉल नहीं करनी है'],
  [
    'nothing, if that is right; if the column means something else, map it to ignore, or to another name to keep it as a variable for the agent',
    'अगर ऐसा ही है तो कुछ नहीं करना; अगर कॉलम कुछ और कहता है तो इसे ignore से जोड़ें, या एजेंट के शब्द के रूप में रखने के लिए किसी और नाम से',
  ],
  [
    'this word is not known in a do-not-call column, and counts as do not call',
    'यह शब्द उस कॉलम में पता नहीं जो बताता है कि किसे कॉल नहीं करनी, और इसे “कॉल न करें” माना जाता है',
  ],
  [
    'write No if the person may be called and Yes if not; if the column means something else, map it to ignore, or to another name to keep it as a variable for the agent',
    'जिसे कॉल कर सकते हैं वहाँ No लिखें, जिसे नहीं वहाँ Yes; अगर कॉलम कुछ और कहता है तो इसे ignore से जोड़ें, या एजेंट के शब्द के रूप में रखने के लिए किसी और नाम से',
  ],
  ['it has {} characters', 'इसमें {} अक्षर हैं'],
  ['shorten it to {}', 'इसे {} तक छोटा करें'],
  ['{} is not a time zone', '{} कोई समय-क्षेत्र नहीं है'],
  ['{} is not a language', '{} कोई भाषा नहीं है'],
  ['{} is not a priority', '{} कोई प्राथमिकता नहीं है'],
  ['{} is not a date or a time', '{} कोई दिन या समय नहीं है'],
  ['write a name of the tz database, such as Asia/Kolkata', 'tz सूची का नाम लिखें, जैसे Asia/Kolkata'],
  ['write its name or its code, such as Hindi, hi or hi-IN', 'नाम या कोड लिखें, जैसे Hindi, hi या hi-IN'],
  ['write 1 (called first) to 9; or high, normal, low', '1 (सबसे पहले) से 9 तक लिखें; या high, normal, low'],
  ['write it like 2026-12-01 or 2026-12-01 10:00', 'ऐसे लिखें: 2026-12-01, या 2026-12-01 10:00'],
  [
    'The column “{}” is only a variable for the agent, as you mapped it, and keeps nobody from being called. To leave marked rows out, map it to do-not-call.',
    'आपके कहे अनुसार कॉलम “{}” केवल एजेंट के लिए एक शब्द है, और किसी को कॉल होने से नहीं रोकता: इसे do-not-call से जोड़ें, तब ऐसा कहने वाली पंक्तियाँ छोड़ दी जाएँगी।',
  ],
  // A log-in.
  ['wrong user name or password', 'नाम और पासवर्ड मेल नहीं खाते'],
  [
    'check both; to set a new password: trunkline users set <name>',
    'दोनों देखें; पासवर्ड भूल गए हों तो नया बनाएँ: trunkline users set <name>',
  ],
  ['too many wrong passwords for this name {}', 'इस नाम के लिए बहुत सारे ग़लत पासवर्ड: {}'],
  ['too many wrong passwords for this name from this address', 'इस पते से इस नाम के लिए बहुत सारे ग़लत पासवर्ड'],
  ['too many wrong passwords for this name from many addresses', 'कई पतों से इस नाम के लिए बहुत सारे ग़लत पासवर्ड'],
  [
    'try again in {} s, or lift the lock: trunkline users unlock {}',
    '{1} सेकंड में फिर कोशिश करें, या रोक हटाएँ: trunkline users unlock {2}',
  ],
  // Kinds of numbers.
  ['{} is a premium-rate number', '{} महँगी दर का नंबर है'],
  ['{} is a shared-cost number', '{} साझा ख़र्च का नंबर है'],
  ['{} is a freephone number', '{} निःशुल्क (टोल-फ़्री) नंबर है'],
  ['{} is a personal number', '{} निजी-सेवा नंबर है'],
  ['{} is a service number', '{} सेवा नंबर है'],
  ['{} is a satellite telephone', '{} सैटेलाइट फ़ोन है'],
  ['{} is a telemarketing number of India', '{} भारत का टेलीमार्केटिंग नंबर है'],
  ['{} is a service-call number of India', '{} भारत का सेवा-कॉल नंबर है'],
  ['{} is a short code of India', '{} भारत का छोटा कोड है'],
  ['{} is an international premium-rate number', '{} अंतरराष्ट्रीय महँगी दर का नंबर है'],
  ['{} is an international freephone number', '{} अंतरराष्ट्रीय निःशुल्क नंबर है'],
];
