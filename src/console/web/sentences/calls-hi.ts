// The controller's sentences about calls, trunks and orders, in Hindi. Data only, as in rules-hi.

export const CALLS_HI: readonly (readonly [english: string, hindi: string])[] = [
  // Why an order cannot be given.
  ['The call is already answered.', 'कॉल पहले ही उठाई जा चुकी है।'],
  ['This is an outgoing call: only the callee can answer.', 'कॉल हम कर रहे हैं: केवल सामने वाला उठा सकता है।'],
  ['The call is not answered yet.', 'कॉल अभी उठाई नहीं गई।'],
  ['The call is over.', 'कॉल ख़त्म हो गई है।'],
  ['The agent is not connected yet.', 'एजेंट अभी जुड़ा नहीं है।'],
  [
    'The time for this call is over; the agent is saying goodbye.',
    'इस कॉल का समय पूरा हो गया; एजेंट विदा ले रहा है।',
  ],
  ['The call is already being transferred.', 'कॉल पहले से ट्रांसफ़र हो रही है।'],
  [
    'The call has already been transferred, and the agent has left it.',
    'कॉल ट्रांसफ़र हो चुकी है: एजेंट उससे निकल गया।',
  ],
  ['The caller is leaving a message.', 'कॉल करने वाला संदेश छोड़ रहा है।'],
  ['The call is already on hold.', 'कॉल पहले से होल्ड पर है।'],
  ['The call is not on hold.', 'कॉल होल्ड पर नहीं है।'],
  ['The agent is already muted.', 'एजेंट पहले से चुप है।'],
  ['The agent is not muted.', 'एजेंट चुप नहीं है।'],
  [
    'The call is on hold: the caller hears music. Take it off hold first.',
    'कॉल होल्ड पर है: कॉल करने वाला संगीत सुन रहा है। पहले होल्ड हटाएँ।',
  ],
  // Why this number, and this agent.
  ['the number that was dialled', 'जो नंबर मिलाया गया'],
  ['the least used number of the campaign', 'अभियान का सबसे कम इस्तेमाल हुआ नंबर'],
  ['{} ({}) is answered by {}', '{1} ({2}) पर {3} उठाता है'],
  ['{} ({}) is closed: {}, so {} answers', '{1} ({2}) बंद है: {3}, इसलिए {4} उठाता है'],
  ['{} ({}) is closed: {}, so its message is said', '{1} ({2}) बंद है: {3}, इसलिए उसका संदेश सुनाया जाता है'],
  [
    '{} ({}) is closed: {}, so the call is forwarded to {}',
    '{1} ({2}) बंद है: {3}, इसलिए कॉल {4} पर भेजी जाती है',
  ],
  ['{} ({}) is closed: {}, so the call is refused', '{1} ({2}) बंद है: {3}, इसलिए कॉल नहीं ली जाती'],
  ['{} is answered by {}', '{1} पर {2} उठाता है'],
  ['{} is closed: {}, so {} answers', '{1} बंद है: {2}, इसलिए {3} उठाता है'],
  ['{} is closed: {}, so its message is said', '{1} बंद है: {2}, इसलिए उसका संदेश सुनाया जाता है'],
  ['{} is closed: {}, so the call is forwarded to {}', '{1} बंद है: {2}, इसलिए कॉल {3} पर भेजी जाती है'],
  ['softphone {} dialled {}, the extension of {}', 'सॉफ़्टफ़ोन {1} ने {2} मिलाया, जो {3} का एक्सटेंशन है'],
  // Why a call does not begin.
  ['the controller is stopping', 'कंट्रोलर बंद हो रहा है'],
  ['the controller is about to be replaced by another version', 'कंट्रोलर की जगह दूसरा संस्करण आने वाला है'],
  [
    '{} calls are live or starting, and appliance.yaml allows no more (limits.maxCalls)',
    '{} कॉल चल रही हैं या शुरू होने वाली हैं, और appliance.yaml इससे ज़्यादा की अनुमति नहीं देता (limits.maxCalls)',
  ],
  ['{} is not in numbers.yaml', '{} numbers.yaml में नहीं है'],
  ['trunk {} is not declared', 'ट्रंक {} घोषित नहीं है'],
  ['there is no longer an agent called {}', '{} नाम का एजेंट अब नहीं है'],
  [
    '{} cannot be written in the format of trunk {} wants numbers ({})',
    '{1} को वैसे नहीं लिखा जा सकता जैसे ट्रंक {2} नंबर चाहता है ({3})',
  ],
  [
    'none of the numbers in numbers.yaml was dialled ({}); if one should be, check numberFormat.inbound of its trunk',
    'numbers.yaml का कोई नंबर नहीं मिलाया गया ({}); अगर मिलाया जाना था, तो उसके ट्रंक का numberFormat.inbound देखें',
  ],
  [
    '{} takes no calls: numbers.yaml declares it for outbound only',
    '{} कॉल नहीं लेता: numbers.yaml में वह केवल बाहर जाने वाली कॉल के लिए है',
  ],
  ['{} is closed: {}, so the call is refused', '{1} बंद है: {2}, इसलिए कॉल नहीं ली जाती'],
  [
    'softphone {} dialled {}, and no agent has that extension ({})',
    'सॉफ़्टफ़ोन {1} ने {2} मिलाया, और किसी एजेंट का वह एक्सटेंशन नहीं है ({3})',
  ],
  ['all {} channels of trunk {} are in use', 'ट्रंक {2} के सभी {1} चैनल इस्तेमाल में हैं'],
  [
    '{}, to which the call should be forwarded, may not be dialled, or none of its trunks can write the number',
    '{}, जिस पर कॉल भेजी जानी थी, मिलाया नहीं जा सकता, या उसका कोई ट्रंक उसे लिख नहीं सकता',
  ],
  ['this person is being called now', 'इस व्यक्ति को अभी कॉल की जा रही है'],
  // How a trunk is.
  [
    'the switch does not know this gateway: run trunkline apply',
    'स्विच इस गेटवे को नहीं जानता: trunkline apply चलाएँ',
  ],
  ['the carrier answers OPTIONS', 'ऑपरेटर OPTIONS का जवाब देता है'],
  [
    'not yet known: the carrier has not answered OPTIONS yet',
    'अभी पता नहीं: ऑपरेटर ने OPTIONS का जवाब अभी नहीं दिया',
  ],
  [
    'the gateway is there; no OPTIONS are sent (pingSeconds: 0), only calls show more',
    'गेटवे मौजूद है; OPTIONS नहीं भेजे जाते (pingSeconds: 0), बाक़ी केवल कॉल से पता चलता है',
  ],
  [
    'a call went out; the carrier has not answered OPTIONS yet',
    'एक कॉल बाहर गई; ऑपरेटर ने OPTIONS का जवाब अभी नहीं दिया',
  ],
  ['the switch has not reported yet', 'स्विच ने अभी बताया नहीं'],
  ['it is no longer declared', 'यह अब घोषित नहीं है'],
  ['registered, being renewed', 'पंजीकृत, नवीनीकरण हो रहा है'],
  ['not registered yet', 'अभी पंजीकृत नहीं'],
  ['the carrier does not answer OPTIONS ({})', 'ऑपरेटर OPTIONS का जवाब नहीं देता ({})'],
  ['registered, and the carrier does not answer OPTIONS', 'पंजीकृत, पर ऑपरेटर OPTIONS का जवाब नहीं देता'],
  [
    'registered, and the carrier does not answer OPTIONS ({})',
    'पंजीकृत, पर ऑपरेटर OPTIONS का जवाब नहीं देता ({})',
  ],
  [
    'the registration failed, most often because of user name or password',
    'पंजीकरण विफल हुआ, अक्सर यूज़र नाम या पासवर्ड की वजह से',
  ],
  ['the registration failed ({})', 'पंजीकरण विफल हुआ ({})'],
  [
    'the registration failed ({}): the carrier does not accept user name or password',
    'पंजीकरण विफल हुआ ({}): ऑपरेटर यूज़र नाम या पासवर्ड स्वीकार नहीं करता',
  ],
  [
    'the registration failed ({}): the carrier takes no registrations',
    'पंजीकरण विफल हुआ ({}): ऑपरेटर पंजीकरण नहीं लेता',
  ],
  [
    '{}; over TLS, its certificate may be refused: trunkline doctor trunk {} tells',
    '{1}; TLS पर उसका प्रमाणपत्र अस्वीकार हुआ हो सकता है: trunkline doctor trunk {2} बताता है',
  ],
  ['no answer to OPTIONS', 'OPTIONS का कोई जवाब नहीं'],
  ['it answers OPTIONS within {} ms', 'वह {} ms में OPTIONS का जवाब देता है'],
  [
    '{} of the last {} calls failed, the last one with {}; one call tries it now',
    'पिछली {2} में से {1} कॉल विफल हुईं, आख़िरी {3} के साथ; एक कॉल अभी इसे आज़मा रही है',
  ],
  [
    '{} of the last {} calls failed, the last one with {}; the next call tries it',
    'पिछली {2} में से {1} कॉल विफल हुईं, आख़िरी {3} के साथ; अगली कॉल इसे आज़माएगी',
  ],
  [
    '{} of the last {} calls failed, the last one with {}; tried again in {} s',
    'पिछली {2} में से {1} कॉल विफल हुईं, आख़िरी {3} के साथ; {4} सेकंड में फिर आज़माया जाएगा',
  ],
  ['{} of the last {} calls failed, the last one with {}', 'पिछली {2} में से {1} कॉल विफल हुईं, आख़िरी {3} के साथ'],
  // What was slow, and what fixes it.
  ['The agent’s first words came {} after answer.', 'उठाने के {} बाद एजेंट के पहले शब्द आए।'],
  ['The one answer came after {}.', 'एक ही जवाब {} बाद आया।'],
  ['Of {} answers, half came within {}.', '{1} जवाबों में से आधे {2} के अंदर आए।'],
  ['Answered after {}.', '{} बाद उठाई गई।'],
  [
    'The answer to “{}” came after {}: the model took {} of it.',
    '“{1}” का जवाब {2} बाद आया: उसमें से {3} मॉडल ने लिए।',
  ],
  [
    'The answer to “{}” came after {}: the voice took {} of it.',
    '“{1}” का जवाब {2} बाद आया: उसमें से {3} आवाज़ ने लिए।',
  ],
  [
    'The answer to “{}” came after {}: the transcriber took {} of it.',
    '“{1}” का जवाब {2} बाद आया: उसमें से {3} ट्रांसक्राइबर ने लिए।',
  ],
  [
    'The answer to “{}” came after {}: the switch took {} of it.',
    '“{1}” का जवाब {2} बाद आया: उसमें से {3} स्विच ने लिए।',
  ],
  [
    'The answer to “{}” came after {}: the model’s first sentence took {} of it.',
    '“{1}” का जवाब {2} बाद आया: उसमें से {3} मॉडल के पहले वाक्य ने लिए।',
  ],
  [
    'The answer to “{}” came after {}: the wait for the end of the turn took {} of it.',
    '“{1}” का जवाब {2} बाद आया: उसमें से {3} बारी ख़त्म होने के इंतज़ार में गए।',
  ],
  [
    'try another transcriber, or one with servers nearer to you',
    'दूसरा ट्रांसक्राइबर आज़माएँ, या जिसके सर्वर पास हों',
  ],
  [
    'it runs on your own machine: see whether that machine keeps up (trunkline doctor measures this one), or try another transcriber',
    'वह आपकी अपनी मशीन पर चलता है: देखें कि वह मशीन साथ दे पाती है या नहीं (trunkline doctor इस मशीन को नापता है), या दूसरा ट्रांसक्राइबर आज़माएँ',
  ],
  [
    'it runs on your own machine: see whether that machine keeps up (trunkline doctor measures this one), or try another model',
    'वह आपकी अपनी मशीन पर चलता है: देखें कि वह मशीन साथ दे पाती है या नहीं (trunkline doctor इस मशीन को नापता है), या दूसरा मॉडल आज़माएँ',
  ],
  [
    'it runs on your own machine: see whether that machine keeps up (trunkline doctor measures this one), or try another voice',
    'वह आपकी अपनी मशीन पर चलता है: देखें कि वह मशीन साथ दे पाती है या नहीं (trunkline doctor इस मशीन को नापता है), या दूसरी आवाज़ आज़माएँ',
  ],
  [
    'endpointing in the agent’s file sets the wait; a transcriber that predicts turns needs less',
    'एजेंट की फ़ाइल में endpointing बताता है कि वह कितना धैर्य रखे; बारी का अनुमान लगाने वाला ट्रांसक्राइबर कम समय लेता है',
  ],
  [
    'a smaller model, a shorter prompt, or a fallback model makes it faster',
    'छोटा मॉडल, छोटा निर्देश या वैकल्पिक मॉडल इसे तेज़ करता है',
  ],
  ['ask for short first sentences in the prompt', 'निर्देश में छोटे पहले वाक्य माँगें'],
  [
    'try a faster voice of the vendor, or one with servers nearer to you',
    'विक्रेता की तेज़ आवाज़ आज़माएँ, या जिसके सर्वर पास हों',
  ],
  ['run trunkline doctor: it measures this machine', 'trunkline doctor चलाएँ: वह इस मशीन को नापता है'],
  ['set a shorter ringTimeoutMs on the trunk to give up sooner', 'ट्रंक पर छोटा ringTimeoutMs जल्दी छोड़ देता है'],
  [
    'look at the controller’s log around that time: trunkline logs',
    'उस समय के आसपास कंट्रोलर का लॉग देखें: trunkline logs',
  ],
  [
    'use a fixed greeting in the agent’s file: it is generated while the phone rings',
    'एजेंट की फ़ाइल में तय अभिवादन घंटी बजते समय ही बन जाता है',
  ],
  // Versions.
  ['the switch is not connected', 'स्विच जुड़ा नहीं है'],
  ['the last apply could not reach the switch', 'पिछला apply स्विच को बता नहीं सका'],
  ['the secret used to render them cannot be read', 'जिस गुप्त कुंजी से वे बनाई गई थीं वह पढ़ी नहीं जा सकती'],
  // Of hours, whose names stand first; behind all others, because it fits much.
  [
    '{}: {}. It is {} in {}, and the call may last {} seconds.',
    '{1}: {2}। {4} में अभी {3} है, और कॉल {5} सेकंड चल सकती है।',
  ],
  ['Closed by then: {} ({}).', 'तब बंद: {1} ({2})।'],
  ['{}: {}. It is {} in {}.', '{1}: {2}। {4} में अभी {3} है।'],
];
