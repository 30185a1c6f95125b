// The countries' rule books in Hindi: whose rules they are, what a law demands, registers and kinds of numbers. Data only,
// as in rules-hi.

export const BOOKS_HI: readonly (readonly [english: string, hindi: string])[] = [
  // What a law demands. What is missing for it follows as a sentence of its own.
  ['The caller must say who is calling.', 'कॉल करने वाले को बताना होता है कि कौन कॉल कर रहा है।'],
  [
    'An automated call must say at its beginning on whose behalf it is made.',
    'अपने आप की गई कॉल को शुरू में बताना होता है कि वह किसकी ओर से है।',
  ],
  [
    'An artificial voice must say at its beginning who is calling.',
    'कृत्रिम आवाज़ को शुरू में बताना होता है कि कौन कॉल कर रहा है।',
  ],
  [
    'A sales call must offer an opt-out by voice or key within two seconds of saying who calls.',
    'बिक्री कॉल में यह बताने के दो सेकंड के अंदर कि कौन कॉल कर रहा है, बोलकर या बटन से मना करने का रास्ता देना होता है।',
  ],
  [
    'A sales call must say how to opt out of further calls.',
    'बिक्री कॉल में बताना होता है कि आगे की कॉल से कैसे मना करें।',
  ],
  [
    'People must be told at the first interaction that they are talking to an AI.',
    'लोगों को शुरू में ही बताना होता है कि वे AI से बात कर रहे हैं।',
  ],
  ['People must be told before a call is recorded.', 'कॉल रिकॉर्ड करने से पहले लोगों को बताना होता है।'],
  ['It is not declared that your agents do this.', 'आपके एजेंट ऐसा करते हैं, यह घोषित नहीं है।'],
  [
    'In France, a person who said no must not be called for 60 days.',
    'फ़्रांस में मना करने वाले व्यक्ति को 60 दिन तक कॉल नहीं की जा सकती।',
  ],
  ['After a conversation about a debt, 7 days must pass.', 'क़र्ज़ की बातचीत के बाद 7 दिन बीतने चाहिए।'],
  [
    'Offers need prior consent in the United Arab Emirates.',
    'संयुक्त अरब अमीरात में प्रस्तावों के लिए पहले से सहमति चाहिए।',
  ],
  ['An automated call that sells needs express consent.', 'अपने आप की गई बिक्री कॉल के लिए स्पष्ट सहमति चाहिए।'],
  ['Automated calls that sell need prior consent.', 'अपने आप की गई बिक्री कॉल के लिए पहले से सहमति चाहिए।'],
  [
    'Automated marketing calls need a prior consent that names them.',
    'अपने आप की गई प्रचार कॉल के लिए पहले से ऐसी सहमति चाहिए जिसमें उनका नाम हो।',
  ],
  [
    'An AI voice that sells needs prior express written consent which names the seller.',
    'बिक्री करने वाली AI आवाज़ के लिए पहले से स्पष्ट लिखित सहमति चाहिए, जिसमें विक्रेता का नाम हो।',
  ],
  [
    'An AI voice needs prior express consent; whether a number is a mobile cannot be told from it.',
    'AI आवाज़ के लिए पहले से स्पष्ट सहमति चाहिए; नंबर मोबाइल है या नहीं, यह नंबर से पता नहीं चलता।',
  ],
  [
    'Offers by telephone need prior express consent in {}, of businesses too.',
    '{} में फ़ोन पर प्रस्तावों के लिए पहले से स्पष्ट सहमति चाहिए, कारोबारों की भी।',
  ],
  ['Offers by telephone need prior consent in {}.', '{} में फ़ोन पर प्रस्तावों के लिए पहले से सहमति चाहिए।'],
  [
    'Offers by telephone need a consent that was renewed within two years in {}.',
    '{} में फ़ोन पर प्रस्तावों के लिए ऐसी सहमति चाहिए जो पिछले दो साल में फिर ली गई हो।',
  ],
  [
    'It is not known whether the copy is of {} (dnd.source).',
    'प्रति {} की है या नहीं, यह पता नहीं (dnd.source)।',
  ],
  [
    'It is not known whether the copy is the scrub of an Indian operator (dnd.source).',
    'प्रति किसी भारतीय ऑपरेटर की जाँच है या नहीं, यह पता नहीं (dnd.source)।',
  ],
  ['It is not known whether the copy is {} (dnd.source).', 'प्रति {} है या नहीं, यह पता नहीं (dnd.source)।'],
  [
    'Within 30 days there is no moment at which all rules are open together.',
    'अगले 30 दिनों में ऐसा कोई समय नहीं जब सभी नियम एक साथ कॉल होने दें।',
  ],
  ['The hours leave none in common.', 'समय आपस में नहीं मिलते।'],
  [
    'What keeps it now ends on {} in {}, and by then something else stands against it.',
    'जो अभी रोकता है वह {1} ({2}) को हटेगा, पर तब तक कुछ और रोकेगा।',
  ],
  ['The consent belongs to another entity.', 'सहमति किसी दूसरी संस्था की है।'],
  ['The consent names another seller.', 'सहमति में किसी दूसरे विक्रेता का नाम है।'],
  ['The consent was asked for within 90 days of the opt-out.', 'सहमति मना करने के 90 दिनों के अंदर माँगी गई थी।'],
  // Whose rules they are.
  ["The owner's holidays", 'मालिक की छुट्टियाँ'],
  ['The United Arab Emirates', 'संयुक्त अरब अमीरात'],
  ['United Arab Emirates', 'संयुक्त अरब अमीरात'],
  ['Australia', 'ऑस्ट्रेलिया'],
  ['Canada', 'कनाडा'],
  ['France', 'फ़्रांस'],
  ['Germany', 'जर्मनी'],
  ['Spain', 'स्पेन'],
  ['Federal law of the United States', 'अमेरिका का संघीय क़ानून'],
  // Registers.
  ['the Do Not Call Registry', 'Do Not Call Registry'],
  ['the Do Not Call Register', 'Do Not Call Register'],
  ['the National Do Not Call List', 'National Do Not Call List'],
  ['the National Do Not Call Registry', 'National Do Not Call Registry'],
  ['the No Voice Call Register', 'No Voice Call Register'],
  ['TPS and CTPS', 'TPS और CTPS'],
  // Kinds of numbers.
  ['a premium-rate number', 'महँगी दर का नंबर'],
  ['an international premium-rate number', 'अंतरराष्ट्रीय महँगी दर का नंबर'],
  ['a freephone number', 'निःशुल्क (टोल-फ़्री) नंबर'],
  ['an international freephone number', 'अंतरराष्ट्रीय निःशुल्क नंबर'],
  ['a shared-cost number', 'साझा दर का नंबर'],
  ['an international shared-cost number', 'अंतरराष्ट्रीय साझा दर का नंबर'],
  ['a personal number', 'निजी पहचान वाला नंबर'],
  ['a universal personal number', 'निजी पहचान वाला अंतरराष्ट्रीय नंबर'],
  ['a service number', 'सेवा नंबर'],
  ['a satellite telephone', 'सैटेलाइट फ़ोन'],
  ['a satellite telephone (Inmarsat)', 'सैटेलाइट फ़ोन (Inmarsat)'],
  ['an international network, often by satellite', 'अंतरराष्ट्रीय नेटवर्क, अक्सर सैटेलाइट से'],
  ['an international trial network', 'परीक्षण का अंतरराष्ट्रीय नेटवर्क'],
  ['a number for commercial calls', 'व्यावसायिक कॉल का नंबर'],
  ['a number for relief operations', 'राहत कार्यों का नंबर'],
  ['a pager', 'पेजर'],
  ['a telemarketing number of India', 'भारत का टेलीमार्केटिंग नंबर'],
  ['a service-call number of India', 'भारत का सेवा-कॉल नंबर'],
  ['a short code of India', 'भारत का छोटा कोड'],
  ['a mobile number (06, 07)', 'मोबाइल नंबर (06, 07)'],
  // Words that stand in sentences of the rules.
  ['service calls', 'सेवा कॉल'],
  ['voice calls', 'आवाज़ की कॉल'],
  ['automated-voice calls', 'स्वचालित आवाज़ की कॉल'],
  ['offers', 'प्रस्ताव'],
  ['nothing', 'किसी बात'],
  ['a country that is not known', 'ऐसे देश'],
  ['no reason given', 'कारण नहीं बताया गया'],
];
