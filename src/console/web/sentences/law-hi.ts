// The rules in force as the page lists them, in Hindi: what each asks, of which calls, at which hours, and where. Data only,
// as in rules-hi.

export const LAW_HI: readonly (readonly [english: string, hindi: string])[] = [
  // Hours. What stands behind the colon are days and spans.
  ['{}, all calls: {}.', '{1}, सभी कॉल: {2}।'],
  ['{}, offers: {}.', '{1}, प्रस्ताव: {2}।'],
  ['{}, promotional, inquiry-reply: {}.', '{1}, प्रचार और पूछताछ के जवाब: {2}।'],
  ['{}, collections: {}.', '{1}, वसूली: {2}।'],
  ['no public holidays', 'सार्वजनिक छुट्टियों पर नहीं'],
  // Limits.
  ['{}: {} offers in 24 hours on one subject.', '{1}: एक विषय पर 24 घंटे में {2} प्रस्ताव।'],
  ['{}: no offers in a declared emergency.', '{}: घोषित आपातकाल में कोई प्रस्ताव नहीं।'],
  ['At most {} call a day ({}).', 'एक दिन में अधिक से अधिक {1} कॉल ({2w})।'],
  ['At most {} calls a day ({}).', 'एक दिन में अधिक से अधिक {1} कॉल ({2w})।'],
  ['At most {} call in {} days ({}).', '{2} दिन में अधिक से अधिक {1} कॉल ({3w})।'],
  ['At most {} calls in {} days ({}).', '{2} दिन में अधिक से अधिक {1} कॉल ({3w})।'],
  ['{} ({} days)', '{1} ({2} दिन)'],
  [
    'At most {} % of answered calls may be left silent.',
    'उठाई गई कॉल में अधिक से अधिक {} % ऐसी हो सकती हैं जिनमें कोई नहीं बोला।',
  ],
  // Consent, and what must be said.
  ['Valid kinds: {}; it must name {}.', 'मान्य प्रकार: {1w}; उसमें यह लिखा हो: {2w}।'],
  ['Within {} s of the answer.', 'कॉल उठने के {} सेकंड के अंदर।'],
  ['Sales calls need a licence.', 'बिक्री कॉल के लिए लाइसेंस चाहिए।'],
  [
    'Offers are checked against {}; a copy is valid for {} day.',
    'प्रस्ताव वाली कॉल से पहले {1} में देखा जाता है; एक प्रति {2} दिन मान्य है।',
  ],
  [
    'Offers are checked against {}; a copy is valid for {} days.',
    'प्रस्ताव वाली कॉल से पहले {1} में देखा जाता है; एक प्रति {2} दिन मान्य है।',
  ],
  // What is shown.
  ['The caller ID is a number of {}.', 'कॉलर ID {} का नंबर होता है।'],
  [
    'The trunk that carries the call enters the network in that country.',
    'कॉल ले जाने वाला ट्रंक उसी देश में नेटवर्क में आता है।',
  ],
  ['Not allowed as caller ID: {}.', 'कॉलर ID में नहीं चलता: {}।'],
  ['a mobile number', 'मोबाइल नंबर'],
  ['a premium, shared-cost or personal number', 'महँगी दर, साझा दर या निजी पहचान वाला नंबर'],
  ["the person's own country", 'व्यक्ति के अपने देश'],
  // India.
  ['Promotional calls show a number of the 140 series.', 'प्रचार कॉल पर 140 शृंखला का नंबर दिखता है।'],
  [
    'Ordinary numbers are refused unless the owner accepts them.',
    'साधारण नंबर नहीं चलते, जब तक मालिक उन्हें स्वीकार न करे।',
  ],
  [
    'Service calls of sector {} may show a number of the {} series; they need not.',
    '{1w} क्षेत्र की सेवा कॉल पर {2} शृंखला का नंबर दिखाया जा सकता है; ज़रूरी नहीं।',
  ],
  [
    'Service calls of sector {} show a number of the {} series; from {} nothing else.',
    '{1w} क्षेत्र की सेवा कॉल पर {2} शृंखला का नंबर दिखता है; {3} से केवल वही।',
  ],
  [
    'The header is approved, valid and registered for the purpose.',
    'हेडर स्वीकृत और मान्य है, और इसी उद्देश्य के लिए पंजीकृत है।',
  ],
  [
    'A declaration to the originating operator names the caller ID.',
    'कॉल जिस ऑपरेटर से निकलती है, उसे दी गई घोषणा में कॉलर ID लिखा है।',
  ],
  [
    'Automated calls are notified to the operator in advance.',
    'अपने आप की जाने वाली कॉल की सूचना ऑपरेटर को पहले से दी जाती है।',
  ],
  [
    'Numbers for offers are scrubbed on the day of the call, by Indian time.',
    'प्रस्ताव वाले नंबरों की जाँच कॉल के दिन ही होती है, भारतीय समय से।',
  ],
  [
    'Categories, kinds of calls, hours and days that a person has blocked stay blocked.',
    'व्यक्ति ने जो श्रेणियाँ, कॉल के प्रकार, समय और दिन रोके हैं वे रुके रहते हैं।',
  ],
  ['Only a consent registered after a block lifts it.', 'रोक केवल उस सहमति से हटती है जो बाद में दर्ज हुई हो।'],
  [
    'An opt-out binds; consent is not asked for again within 90 days.',
    'मना करना मान्य है; 90 दिन तक फिर सहमति नहीं माँगी जाती।',
  ],
  [
    'Service and recovery calls need a customer, or a transaction within 7 days.',
    'सेवा और वसूली कॉल केवल ग्राहक को, या लेन-देन के 7 दिनों के अंदर।',
  ],
  [
    'Transactional calls begin within 30 minutes of what the customer did.',
    'लेन-देन वाली कॉल ग्राहक के काम के 30 मिनट के अंदर शुरू होती है।',
  ],
  [
    'An inquiry is written or digital, kept, and younger than 7 days.',
    'पूछताछ लिखित या डिजिटल हो, सँभालकर रखी गई हो, और 7 दिन से कम पुरानी हो।',
  ],
  ['Promotional content makes any call promotional.', 'बिक्री की बात हो तो कोई भी कॉल प्रचार कॉल है।'],
  [
    'Five complaints of different people in ten days pause the sender.',
    'दस दिन में पाँच अलग लोगों की शिकायत से भेजने वाले की कॉल रुक जाती हैं।',
  ],
  [
    'Fewer complaints pause only the number and the campaign that they are about: compliance.complaints.',
    'कम शिकायतों से केवल वही नंबर और अभियान रुकते हैं जिनकी शिकायत है: compliance.complaints।',
  ],
  [
    'Three complaints about flagged numbers, or five flagged caller IDs, pause the sender too.',
    'चिह्नित नंबरों की तीन शिकायतों से, या पाँच नंबर चिह्नित होने से भी भेजने वाले की कॉल रुक जाती हैं।',
  ],
  // Places.
  ['Alabama', 'अलबामा'],
  ['Connecticut', 'कनेक्टिकट'],
  ['Florida', 'फ़्लोरिडा'],
  ['Kentucky', 'केंटकी'],
  ['Louisiana', 'लुइज़ियाना'],
  ['Maryland', 'मैरीलैंड'],
  ['Massachusetts', 'मैसाचुसेट्स'],
  ['Michigan', 'मिशिगन'],
  ['Minnesota', 'मिनेसोटा'],
  ['Mississippi', 'मिसिसिपी'],
  ['Nevada', 'नेवाडा'],
  ['New Mexico', 'न्यू मेक्सिको'],
  ['Oklahoma', 'ओक्लाहोमा'],
  ['Rhode Island', 'रोड आइलैंड'],
  ['South Dakota', 'साउथ डकोटा'],
  ['Texas', 'टेक्सस'],
  ['Washington', 'वॉशिंगटन'],
  ['Wyoming', 'वायोमिंग'],
];
