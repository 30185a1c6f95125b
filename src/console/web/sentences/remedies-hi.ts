// What an owner can do about a rule that prevents a call, in Hindi. Keys and commands stay as they are typed. Data only, as
// in rules-hi.

export const REMEDIES_HI: readonly (readonly [english: string, hindi: string])[] = [
  [
    'numbers.yaml: use a number of the series for this purpose (160… for service calls, 140… for sales); or, if your operator allows ordinary numbers for your sector, appliance.yaml: compliance.india.ordinaryNumbers: accept',
    'numbers.yaml: इस उद्देश्य की शृंखला का नंबर लें (सेवा कॉल के लिए 160…, बिक्री के लिए 140…); या, अगर आपका ऑपरेटर आपके क्षेत्र के लिए साधारण नंबर की अनुमति देता है, तो appliance.yaml: compliance.india.ordinaryNumbers: accept',
  ],
  [
    'numbers.yaml: write the declaration to your operator under dlt.declaration of the number; or, if your operator needs none, appliance.yaml: compliance.india.declaration: not-required',
    'numbers.yaml: ऑपरेटर को दी गई घोषणा नंबर के dlt.declaration में लिखें; या, अगर आपके ऑपरेटर को नहीं चाहिए, तो appliance.yaml: compliance.india.declaration: not-required',
  ],
  [
    'numbers.yaml: dlt.principalEntityId; or appliance.yaml: compliance.india.entityId',
    'numbers.yaml: dlt.principalEntityId; या appliance.yaml: compliance.india.entityId',
  ],
  [
    'numbers.yaml: dlt.header, dlt.headerApproved and dlt.headerValidUntil of the number',
    'numbers.yaml: नंबर के dlt.header, dlt.headerApproved और dlt.headerValidUntil',
  ],
  [
    'numbers.yaml: dlt.chain of the number (telemarketerId, status, validUntil)',
    'numbers.yaml: नंबर का dlt.chain (telemarketerId, status, validUntil)',
  ],
  ['numbers.yaml: dlt.templateId of the number', 'numbers.yaml: नंबर का dlt.templateId'],
  [
    'numbers.yaml: use a number from the range assigned to your sector',
    'numbers.yaml: आपके क्षेत्र को मिली शृंखला का नंबर लें',
  ],
  [
    'numbers.yaml: purpose (or dlt.registeredFor) of the number, or callerIds of the campaign: use a number for this purpose',
    'numbers.yaml: नंबर का purpose (या dlt.registeredFor), या अभियान का callerIds: इस उद्देश्य का नंबर लें',
  ],
  ['numbers.yaml: direction: both, or outbound', 'numbers.yaml: direction: both, या outbound'],
  [
    'numbers.yaml: add a number of the country that you call',
    'numbers.yaml: जिस देश में कॉल करते हैं वहाँ का नंबर जोड़ें',
  ],
  ['numbers.yaml: trunk and outboundTrunks of the number', 'numbers.yaml: नंबर के trunk और outboundTrunks'],
  [
    'trunks/: channels of the trunk; or wait until one is free',
    'trunks/: ट्रंक का channels; या किसी चैनल के ख़ाली होने तक रुकें',
  ],
  [
    'numbers.yaml: dailyCap and cooldown of the number; or add a number',
    'numbers.yaml: नंबर के dailyCap और cooldown; या एक नंबर और जोड़ें',
  ],
  [
    'campaigns/{}.yaml: callerIds, with a number that may call out',
    'campaigns/{}.yaml: callerIds, ऐसे नंबर के साथ जिससे कॉल की जा सकती है',
  ],
  [
    'trunkline complaints: look into those about this number, then trunkline complaints close {}; or add a number',
    'trunkline complaints: इस नंबर की शिकायतें देखें, फिर trunkline complaints close {}; या एक नंबर और जोड़ें',
  ],
  ['numbers.yaml: use another number', 'numbers.yaml: दूसरा नंबर लें'],
  [
    'trunkline suppress import {} --source {} --as-of {}: import a fresh scrub',
    'trunkline suppress import {1} --source {2} --as-of {3}: नई जाँच लाएँ',
  ],
  [
    'campaigns/{}.yaml: relationship: customer, if everybody on the list is a customer',
    'campaigns/{}.yaml: relationship: customer, अगर सूची में सभी ग्राहक हैं',
  ],
  ['campaigns/{}.yaml: purpose: declare the real one', 'campaigns/{}.yaml: purpose: असली उद्देश्य लिखें'],
  [
    'appliance.yaml: compliance.telemarketingApproval',
    'appliance.yaml: compliance.telemarketingApproval लिखें',
  ],
  [
    'appliance.yaml: compliance.disclosure: what your agents say when a call begins',
    'appliance.yaml: compliance.disclosure: कॉल की शुरुआत में आपके एजेंट क्या कहते हैं',
  ],
  [
    'appliance.yaml: add the country to compliance.countries',
    'appliance.yaml: देश को compliance.countries में जोड़ें',
  ],
  [
    'appliance.yaml: add the kind of line to compliance.lines',
    'appliance.yaml: लाइन का प्रकार compliance.lines में जोड़ें',
  ],
  ['call another number: this one is your own', 'किसी दूसरे नंबर पर कॉल करें: यह आपका अपना है'],
  ['check the number: it may never be called', 'नंबर जाँचें: इस पर कभी कॉल नहीं की जा सकती'],
  [
    'appliance.yaml: compliance.india.sector, the sector your operator has on record; and purpose of the campaign, or of the number in numbers.yaml',
    'appliance.yaml: compliance.india.sector, जो क्षेत्र आपके ऑपरेटर के पास दर्ज है; और अभियान का purpose, या numbers.yaml में नंबर का',
  ],
  [
    'the call list: add a column time zone or state that fits the number',
    'कॉल सूची: नंबर से मेल खाता time zone या state का स्तंभ जोड़ें',
  ],
  ['campaigns/{}.yaml: start', 'campaigns/{}.yaml: start देखें'],
  ['campaigns/{}.yaml: end', 'campaigns/{}.yaml: end देखें'],
  [
    'campaigns/{}.yaml: agent and maxConcurrent: fewer concurrent calls, until nobody hears silence',
    'campaigns/{}.yaml: agent और maxConcurrent: एक साथ कम कॉल, जब तक किसी को चुप्पी न सुनाई दे',
  ],
  [
    'trunkline complaints: look into each of them, then trunkline complaints close --by {}',
    'trunkline complaints: हर शिकायत देखें, फिर trunkline complaints close --by {}',
  ],
  [
    'campaigns/{}.yaml: holidays; or appliance.yaml: compliance.holidays',
    'campaigns/{}.yaml: holidays; या appliance.yaml: compliance.holidays',
  ],
  ['campaigns/{}.yaml: window', 'campaigns/{}.yaml: window देखें'],
  [
    'nothing while the person is on that list; trunkline suppress list {} says why',
    'जब तक व्यक्ति उस सूची में है, कुछ नहीं; trunkline suppress list {} बताता है क्यों',
  ],
  [
    'the call list: correct the day or time of the consent (a time without its zone is one of the zone in appliance.yaml), or wait until then',
    'कॉल सूची: सहमति का दिन या समय ठीक करें (जिस समय का ज़ोन नहीं लिखा वह appliance.yaml के ज़ोन का है), या तब तक रुकें',
  ],
  [
    'the call list: columns consent, consent date, consent reference and consent until',
    'कॉल सूची: consent, consent date, consent reference और consent until के स्तंभ',
  ],
  [
    'campaigns/{}.yaml: caps; or appliance.yaml: limits.perPerson',
    'campaigns/{}.yaml: caps; या appliance.yaml: limits.perPerson',
  ],
  ['campaigns/{}.yaml: retry.attempts', 'campaigns/{}.yaml: retry.attempts देखें'],
  ['the call list: its columns not before and not after', 'कॉल सूची: not before और not after के स्तंभ'],
  // Of a number that no call is made to, whoever asks.
  [
    'take a number of a person or an office: such numbers are never dialled',
    'किसी व्यक्ति या दफ़्तर का नंबर लें: ऐसे नंबरों पर कभी कॉल नहीं की जाती',
  ],
  ['The line is {}, and no kind of line may be called.', 'लाइन {} है, और किसी भी लाइन पर कॉल नहीं की जा सकती।'],
  ['no kind of line', 'किसी भी प्रकार की लाइन नहीं'],
  ['of an unknown kind', 'अज्ञात प्रकार की'],
  ['take a number of a country that is called', 'ऐसे देश का नंबर लें जहाँ कॉल की जाती है'],
  [
    'if {} is to be called, add it to compliance.countries in appliance.yaml, and apply',
    'अगर {} में कॉल करनी है, तो उसे appliance.yaml में compliance.countries में जोड़ें, और लागू करें',
  ],
  [
    'if it is to be called, add its kind to compliance.lines in appliance.yaml, and apply',
    'अगर इस पर कॉल करनी है, तो इसका प्रकार appliance.yaml में compliance.lines में जोड़ें, और लागू करें',
  ],
];
