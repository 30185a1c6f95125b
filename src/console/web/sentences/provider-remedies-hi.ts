// What to do about a provider's error, in Hindi. Data only, as in rules-hi.

export const PROVIDER_REMEDIES_HI: readonly (readonly [english: string, hindi: string])[] = [
  [
    'Check this machine’s connection to the Internet and the status page of {}.',
    'इस मशीन का इंटरनेट और {} का स्थिति-पेज देखें।',
  ],
  ['Check this machine’s connection to the Internet and its firewall.', 'इस मशीन का इंटरनेट और फ़ायरवॉल देखें।'],
  ['Check the voice and the model of this entry.', 'इस प्रविष्टि की आवाज़ और मॉडल देखें।'],
  [
    'Check that {} points to {} and not to another service.',
    'देखें कि {1} {2} का ही पता है, किसी दूसरी सेवा का नहीं।',
  ],
  [
    '{} is having problems. Check its status page, or add a fallback.',
    '{} में दिक़्क़त है। उसका स्थिति-पेज देखें, या कोई विकल्प जोड़ें।',
  ],
  [
    'Check {} for typos, and that this machine can resolve names (DNS).',
    'देखें कि {} सही लिखा है, और यह मशीन नाम खोज सकती है (DNS)।',
  ],
  ['Check {}, its port, and that the service is running.', '{}, उसका पोर्ट, और सेवा चल रही है या नहीं, यह देखें।'],
  [
    'This happens occasionally. If it happens often, check the network between this machine and the vendor.',
    'ऐसा कभी-कभी होता है। बार-बार हो तो इस मशीन और सेवा के बीच का नेटवर्क देखें।',
  ],
  [
    'Check {}, this machine’s clock and its certificates (ca-certificates).',
    '{}, इस मशीन की घड़ी और उसके प्रमाणपत्र (ca-certificates) देखें।',
  ],
  [
    'The API key contains a character that no key contains, such as a line break; check where it is stored.',
    'API कुंजी में ऐसा चिह्न है जो किसी कुंजी में नहीं होता, जैसे नई पंक्ति; देखें कि वह कहाँ रखी है।',
  ],
  [
    'Check that {} points to the vendor and that no proxy is in between.',
    'देखें कि {} सेवा का ही पता है और बीच में कोई प्रॉक्सी नहीं है।',
  ],
  [
    '{} or the network path to it is slow. Try a nearer region, or add a fallback.',
    '{} या उस तक का नेटवर्क धीमा है। पास का क्षेत्र लें, या कोई विकल्प जोड़ें।',
  ],
  [
    'Check that {} points to {}; if it does, its protocol has changed.',
    'देखें कि {1} {2} का ही पता है; अगर है, तो उसका प्रोटोकॉल बदल गया है।',
  ],
  [
    'If it happens often, {} is too slow for calls: choose a faster model or a nearer region.',
    'बार-बार हो तो {} कॉल के लिए बहुत धीमा है: तेज़ मॉडल या पास का क्षेत्र चुनें।',
  ],
  [
    'This is a bug in Trunkline: please report it with the log.',
    'यह Trunkline की ग़लती है: कृपया लॉग के साथ बताएँ।',
  ],
  [
    'The audio does not have the announced format; this is a bug in Trunkline, please report it.',
    'आवाज़ का फ़ॉर्मैट बताए गए जैसा नहीं है; यह Trunkline की ग़लती है, कृपया बताएँ।',
  ],
  [
    'Check that audio arrives from the switch, and check the network connection to {}.',
    'देखें कि स्विच से आवाज़ आ रही है, और {} तक का नेटवर्क भी देखें।',
  ],
  ['Check the network connection to {}.', '{} तक का नेटवर्क देखें।'],
  ['Check the API key and its permissions.', 'API कुंजी और उसके अधिकार देखें।'],
  [
    'Check the Flux settings of this transcriber: model, language and thresholds.',
    'इस ट्रांसक्राइबर की Flux सेटिंग देखें: model, language और thresholds।',
  ],
  ['Check the API key of this voice in the {} console.', '{} के कंसोल में इस आवाज़ की API कुंजी देखें।'],
  ['Check the API key of this voice in the {} dashboard.', '{} के डैशबोर्ड में इस आवाज़ की API कुंजी देखें।'],
  [
    'Check the API key of this transcriber in the {} dashboard.',
    '{} के डैशबोर्ड में इस ट्रांसक्राइबर की API कुंजी देखें।',
  ],
  [
    'Check the API key of this transcriber in the {} console, and that its project belongs to the region of {}.',
    '{1} के कंसोल में इस ट्रांसक्राइबर की API कुंजी देखें, और यह कि उसका प्रोजेक्ट {2} के क्षेत्र का है।',
  ],
  [
    'Check the API key of this transcriber, and that it belongs to {} (keys may differ by region).',
    'इस ट्रांसक्राइबर की API कुंजी देखें, और यह कि वह {} की है (क्षेत्रों की कुंजियाँ अलग हो सकती हैं)।',
  ],
  [
    'Check the API key of this voice, and that it belongs to {} (keys may differ by region).',
    'इस आवाज़ की API कुंजी देखें, और यह कि वह {} की है (क्षेत्रों की कुंजियाँ अलग हो सकती हैं)।',
  ],
  [
    'Check the API key of this voice, and that it belongs to {} (each region has its own keys).',
    'इस आवाज़ की API कुंजी देखें, और यह कि वह {} की है (हर क्षेत्र की अपनी कुंजियाँ हैं)।',
  ],
  [
    'Check the API key of this transcriber, that it may use Speech to Text, and that it belongs to {}.',
    'इस ट्रांसक्राइबर की API कुंजी देखें, यह कि वह Speech to Text इस्तेमाल कर सकती है, और यह कि वह {} की है।',
  ],
  [
    'Check the API key of this realtime provider in Google AI Studio, and that the Gemini API is enabled for its project.',
    'Google AI Studio में इस realtime सेवा की API कुंजी देखें, और यह कि उसके प्रोजेक्ट में Gemini API चालू है।',
  ],
  ['Check the API key of this transcriber: {} rejects it.', 'इस ट्रांसक्राइबर की API कुंजी देखें: {} उसे नहीं मानता।'],
  ['Check the API key of this {}: {} rejects it.', 'इस {1w} की API कुंजी देखें: {2} उसे नहीं मानता।'],
  [
    'Check apiKey of this {}: the server compares it with its own.',
    'इस {w} का apiKey देखें: सर्वर उसे अपनी कुंजी से मिलाता है।',
  ],
  [
    'The {} account has no credits left; top it up or choose a larger plan.',
    '{} के खाते में क्रेडिट नहीं बचा; उसमें पैसे डालें या बड़ा प्लान लें।',
  ],
  [
    'The {} account has no credits left; top it up in its dashboard.',
    '{} के खाते में क्रेडिट नहीं बचा; उसके डैशबोर्ड में पैसे डालें।',
  ],
  [
    'The {} project has no credit left; top it up in its console.',
    '{} के प्रोजेक्ट में क्रेडिट नहीं बचा; उसके कंसोल में पैसे डालें।',
  ],
  [
    'The {} account has no characters left; top it up or allow usage-based billing.',
    '{} के खाते में अक्षर नहीं बचे; उसमें पैसे डालें या खपत के हिसाब से बिल चालू करें।',
  ],
  [
    'The {} account has no credit left; top it up or allow usage-based billing.',
    '{} के खाते में क्रेडिट नहीं बचा; उसमें पैसे डालें या खपत के हिसाब से बिल चालू करें।',
  ],
  [
    'The {} account has no credit left, or its monthly budget is used up; check its console.',
    '{} के खाते में क्रेडिट नहीं बचा, या महीने का बजट ख़त्म है; उसका कंसोल देखें।',
  ],
  [
    'The account at {} has no credit left; top it up or raise its limit.',
    '{} के खाते में क्रेडिट नहीं बचा; उसमें पैसे डालें या सीमा बढ़ाएँ।',
  ],
  [
    'The project of this key has no billing, or no prepaid credit left; check Google AI Studio.',
    'इस कुंजी के प्रोजेक्ट में बिलिंग नहीं है, या पहले से डाला क्रेडिट ख़त्म है; Google AI Studio देखें।',
  ],
  [
    'The service behind the server has no credit left; check that account.',
    'सर्वर के पीछे की सेवा में क्रेडिट नहीं बचा; वह खाता देखें।',
  ],
  [
    'The plan or the API key does not allow voice {} or model {}.',
    'प्लान या API कुंजी से आवाज़ {1} या मॉडल {2} नहीं मिलता।',
  ],
  [
    'The plan or the API key does not allow {}, or its terms have not been accepted yet; check your account there.',
    'प्लान या API कुंजी से {} नहीं मिलता, या उसकी शर्तें अभी मानी नहीं गईं; वहाँ अपना खाता देखें।',
  ],
  [
    "The API key's project is not allowed to use model {}; check its role and its plan.",
    'API कुंजी के प्रोजेक्ट को मॉडल {} की अनुमति नहीं; उसकी भूमिका और प्लान देखें।',
  ],
  [
    'The API key is not allowed to use {} at {}; check its project, its permissions and the country.',
    'API कुंजी को {2} पर {1} की अनुमति नहीं; उसका प्रोजेक्ट, अधिकार और देश देखें।',
  ],
  [
    'The API key is not allowed to use {}; check its project in the {} console.',
    'API कुंजी को {1} की अनुमति नहीं; {2} के कंसोल में उसका प्रोजेक्ट देखें।',
  ],
  [
    'The API key is not allowed to use {}, or not from this country; check its restrictions in Google AI Studio.',
    'API कुंजी को {} की अनुमति नहीं, या इस देश से नहीं; Google AI Studio में उसकी पाबंदियाँ देखें।',
  ],
  [
    'The account is not allowed to use {} yet: ask {} for access, or write model: saaras:v3.',
    'खाते को {1} की अनुमति अभी नहीं: {2} से माँगें, या model: saaras:v3 लिखें।',
  ],
  [
    'The account is not allowed to use model {} or speaker {}.',
    'खाते को मॉडल {1} या speaker {2} की अनुमति नहीं।',
  ],
  [
    "This key is not allowed to use the server; check the server's settings.",
    'इस कुंजी को सर्वर की अनुमति नहीं; सर्वर की सेटिंग देखें।',
  ],
  [
    'Check the voice id and the model: the account has no voice {}, or there is no model {}.',
    'आवाज़ की id और मॉडल देखें: खाते में आवाज़ {1} नहीं है, या मॉडल {2} नहीं है।',
  ],
  ['Check the voice id: the account has no voice {}.', 'आवाज़ की id देखें: खाते में आवाज़ {} नहीं है।'],
  [
    'Check baseUrl and the model: {} has no model named {}.',
    'baseUrl और मॉडल देखें: {1} के पास {2} नाम का मॉडल नहीं है।',
  ],
  [
    'Check baseUrl (it usually ends in /v1) and the model: {} has no model named {}.',
    'baseUrl (अक्सर /v1 पर ख़त्म होता है) और मॉडल देखें: {1} के पास {2} नाम का मॉडल नहीं है।',
  ],
  [
    'Check baseUrl and the model: choose one that Google lists for the Live API instead of {}.',
    'baseUrl और मॉडल देखें: {} के बदले ऐसा चुनें जो Google की Live API की सूची में है।',
  ],
  ['Check url: the server at {} has nothing at this path.', 'url देखें: {} के सर्वर पर इस पते पर कुछ नहीं है।'],
  [
    "{} rejected this request. Check that model {} supports the agent's language.",
    '{1} ने यह अनुरोध नहीं माना। देखें कि मॉडल {2} को एजेंट की भाषा आती है।',
  ],
  [
    '{} rejected this request. Check that there is a voice {}.',
    '{1} ने यह अनुरोध नहीं माना। देखें कि आवाज़ {2} मौजूद है।',
  ],
  [
    '{} rejected this request. Check that {} is a speaker of {}.',
    '{1} ने यह अनुरोध नहीं माना। देखें कि {2} {3} का speaker है।',
  ],
  [
    "{} rejected this request. Check the settings of this transcriber and the agent's language.",
    '{} ने यह अनुरोध नहीं माना। इस ट्रांसक्राइबर की सेटिंग और एजेंट की भाषा देखें।',
  ],
  [
    "{} rejected this request. Check model {}, its voice, and the parameters of the agent's tools.",
    '{1} ने यह अनुरोध नहीं माना। मॉडल {2}, उसकी आवाज़, और एजेंट के टूल के पैरामीटर देखें।',
  ],
  [
    'The server rejected this request. Check its log and the settings of this transcriber.',
    'सर्वर ने यह अनुरोध नहीं माना। उसका लॉग और इस ट्रांसक्राइबर की सेटिंग देखें।',
  ],
  [
    'The server rejected this request. Check its log and the settings of this {}.',
    'सर्वर ने यह अनुरोध नहीं माना। उसका लॉग और इस {w} की सेटिंग देखें।',
  ],
  [
    '{} rejected this request. Check the settings of this transcriber, its model first.',
    '{} ने यह अनुरोध नहीं माना। इस ट्रांसक्राइबर की सेटिंग देखें, पहले मॉडल।',
  ],
  [
    '{} rejected this request. Check the settings of this {}, its model first.',
    '{1} ने यह अनुरोध नहीं माना। इस {2w} की सेटिंग देखें, पहले मॉडल।',
  ],
  [
    '{} rejected this request. Check the model, maxTokens, temperature and the tools.',
    '{} ने यह अनुरोध नहीं माना। मॉडल, maxTokens, temperature और टूल देखें।',
  ],
  [
    'The service rejected this request. Check the length of the conversation and the tools.',
    'सेवा ने यह अनुरोध नहीं माना। बातचीत की लंबाई और टूल देखें।',
  ],
  [
    'Too many requests at once for the account at {}. Raise its limit or add a fallback.',
    '{} के खाते के लिए एक साथ बहुत अनुरोध हैं। उसकी सीमा बढ़ाएँ या कोई विकल्प जोड़ें।',
  ],
  [
    'Too many requests or tokens at once for the account at {}. Raise its limit or add a fallback.',
    '{} के खाते के लिए एक साथ बहुत अनुरोध या टोकन हैं। उसकी सीमा बढ़ाएँ या कोई विकल्प जोड़ें।',
  ],
  ['Make fewer requests at once, or choose a larger plan.', 'एक साथ कम अनुरोध करें, या बड़ा प्लान लें।'],
  [
    'The language model was too slow with its next sentence; check its latency.',
    'भाषा मॉडल अगले वाक्य में बहुत धीमा था; उसकी गति देखें।',
  ],
  [
    'The session reached its maximum length; the call continues in a new one.',
    'सत्र अपनी सीमा तक पहुँच गया; कॉल नए सत्र में जारी है।',
  ],
  ['The session ended; the call continues on a new connection.', 'सत्र ख़त्म हुआ; कॉल नए कनेक्शन पर जारी है।'],
  ['The session with the service ended; a new one is opened.', 'सेवा के साथ सत्र ख़त्म हुआ; नया खोला जाता है।'],
  [
    'A stream lasts five hours at most; the call continues in a new one.',
    'एक स्ट्रीम पाँच घंटे तक चलती है; कॉल नई में जारी है।',
  ],
  ['Nothing to do: the call ended while this was under way.', 'कुछ नहीं करना: इस बीच कॉल ख़त्म हो गई।'],
  [
    'Install it: apt-get install ffmpeg; or have the server answer with audio/wav or audio/l16.',
    'इसे लगाएँ: apt-get install ffmpeg; या सर्वर से audio/wav या audio/l16 में जवाब दिलवाएँ।',
  ],
  ['Install it: apt-get install {}', 'इसे लगाएँ: apt-get install {}'],
  ['Check the log of {}.', '{} का लॉग देखें।'],
  [
    'This machine is too busy, or too slow for it; check its load.',
    'यह मशीन बहुत व्यस्त है, या इसके लिए धीमी है; उसका भार देखें।',
  ],
  ['The machine may be out of processes or memory.', 'शायद मशीन में प्रोसेस या मेमोरी नहीं बची।'],
  ['Try it by hand: {}', 'ख़ुद चलाकर देखें: {}'],
  ['Run the program by hand, and try another voice.', 'प्रोग्राम ख़ुद चलाकर देखें, और दूसरी आवाज़ लें।'],
  ['Choose one of these: {}.', 'इनमें से एक चुनें: {}।'],
  ['Check that /dev/shm has free space.', 'देखें कि /dev/shm में जगह है।'],
  [
    'Needed: {}, and a grammar and dictionary that fit the model.',
    'चाहिए: {}, और मॉडल से मेल खाता grammar और dictionary।',
  ],
  [
    'Versions 0.8+5prealpha (Debian 12 and 13) are known to work.',
    'संस्करण 0.8+5prealpha (Debian 12 और 13) काम करते हैं।',
  ],
  ['The recogniser restarts automatically.', 'पहचानने वाला अपने आप फिर शुरू होता है।'],
  [
    'Let the trunk negotiate a 16 kHz codec (L16 or G722), or use another transcriber for this agent.',
    'ट्रंक को 16 kHz का कोडेक (L16 या G722) तय करने दें, या इस एजेंट के लिए दूसरा ट्रांसक्राइबर लें।',
  ],
];
