// Settings that a provider does not support, and mistakes in the owner's grammars, dictionaries and rules, in Hindi. Data
// only, as in rules-hi.

export const PROVIDER_SETTINGS_HI: readonly (readonly [english: string, hindi: string])[] = [
  // What a provider cannot honour, and does otherwise.
  [
    "{}'s {} does not support {}; it speaks the language of the voice.",
    '{1} के {2} को {3} नहीं आती; वह आवाज़ की भाषा बोलता है।',
  ],
  ["{}'s {} does not support key terms; they are ignored.", '{1} का {2} मुख्य शब्द नहीं लेता; वे छोड़े जाते हैं।'],
  ["{}'s {} understands English only, not {}.", '{1} का {2} केवल अंग्रेज़ी समझता है, {3} नहीं।'],
  [
    "{}'s {} does not support {}; it detects the language among those that it supports.",
    '{1} के {2} को {3} नहीं आती; वह अपनी भाषाओं में से भाषा पहचानता है।',
  ],
  ['{} accepts about {} key terms; the first {} are used.', '{1} लगभग {2} मुख्य शब्द लेता है; पहले {3} काम आते हैं।'],
  ['{} warns: {}', '{1} चेताता है: {2}'],
  ["{}'s {} speaks {} only, not {}.", '{1} का {2} केवल {3} बोलता है, {4} नहीं।'],
  [
    'Scribe accepts {} key terms of at most {} letters; the others are ignored.',
    'Scribe {1} मुख्य शब्द लेता है, हर एक {2} अक्षरों तक; बाकी छोड़े जाते हैं।',
  ],
  ["ElevenLabs' {} speaks English only, not {}.", 'ElevenLabs का {1} केवल अंग्रेज़ी बोलता है, {2} नहीं।'],
  [
    "ElevenLabs' {} does not support {}; it detects the language from the text.",
    'ElevenLabs के {1} को {2} नहीं आती; वह टेक्स्ट से भाषा पहचानता है।',
  ],
  [
    'Gemini Live does not support key terms; put them in the instructions.',
    'Gemini Live मुख्य शब्द नहीं लेता; उन्हें निर्देशों में लिखें।',
  ],
  [
    "{} does not support a temperature; the model's default is used.",
    '{} temperature नहीं लेता; मॉडल का तय मान चलता है।',
  ],
  [
    '{} does not support a temperature of {}; its default is used.',
    '{1} {2} का temperature नहीं लेता; उसका तय मान चलता है।',
  ],
  ["{}'s {} does not support instructions; they are ignored.", '{1} का {2} निर्देश नहीं लेता; वे छोड़े जाते हैं।'],
  ['Only the first {} of {} key terms are sent to OpenAI.', '{2} में से पहले {1} मुख्य शब्द ही OpenAI को भेजे जाते हैं।'],
  [
    "{}'s {} accepts no hint for {}; it detects the language itself.",
    '{1} का {2} {3} का संकेत नहीं लेता; वह भाषा ख़ुद पहचानता है।',
  ],
  ["{}'s {} can only transcribe; mode {} is ignored.", '{1} का {2} केवल लिख सकता है; mode {3} छोड़ा जाता है।'],
  [
    "{}'s {} detects the end of speech itself; endpointing is ignored.",
    '{1} का {2} बोलने का अंत ख़ुद पहचानता है; endpointing छोड़ा जाता है।',
  ],
  [
    '{} accepts {} letters of key terms; the rest is ignored.',
    '{1} मुख्य शब्दों के {2} अक्षर लेता है; बाकी छोड़े जाते हैं।',
  ],
  [
    '{} accepts about {} letters of key terms; the rest is ignored.',
    '{1} मुख्य शब्दों के लगभग {2} अक्षर लेता है; बाकी छोड़े जाते हैं।',
  ],
  [
    "{}'s {} does not speak {}; it uses Indian English instead.",
    '{1} का {2} {3} नहीं बोलता; वह भारतीय अंग्रेज़ी में बोलता है।',
  ],
  [
    '{} does not support {}; it detects the language among those that it supports.',
    '{1} को {2} नहीं आती; वह अपनी भाषाओं में से भाषा पहचानता है।',
  ],
  ['The model was asked to say “{}” but said “{}”.', 'मॉडल से “{1}” कहने को कहा गया, पर उसने “{2}” कहा।'],
  ['espeak-ng speaks {} here, not {}', 'espeak-ng यहाँ {1} बोलता है, {2} नहीं'],
  ['flite speaks English, not {}', 'flite अंग्रेज़ी बोलता है, {} नहीं'],
  ['pocketsphinx understands English only, not {}', 'pocketsphinx केवल अंग्रेज़ी समझता है, {} नहीं'],
  [
    'pocketsphinx does not support key terms: it knows only the words of its dictionary',
    'pocketsphinx मुख्य शब्द नहीं लेता: वह केवल अपने dictionary के शब्द जानता है',
  ],
  ['pocketsphinx does not support {} Hz', 'pocketsphinx को {} Hz नहीं आता'],
  // Grammars, dictionaries and rules that the owner writes.
  ['no rule is public: write `public <name> = …;`', 'कोई नियम public नहीं है: `public <name> = …;` लिखें'],
  ['<{}> is defined twice', '<{}> दो बार लिखा है'],
  ['imports are not supported: write the rule into this file', 'import नहीं चलते: नियम इसी फ़ाइल में लिखें'],
  ['a rule begins with <name>, not with {}', 'नियम <name> से शुरू होता है, {} से नहीं'],
  ['the end of the file', 'फ़ाइल का अंत'],
  ['<{}> has its own meaning: choose another name', '<{}> का अपना अर्थ है: दूसरा नाम चुनें'],
  ['this is empty: write words, or <NULL> for nothing', 'यह ख़ाली है: शब्द लिखें, या कुछ नहीं के लिए <NULL>'],
  ['weights are not supported: remove {}', 'भार नहीं चलते: {} हटाएँ'],
  ['{} is not a word', '{} कोई शब्द नहीं है'],
  ['{} is missing before {}', '{2} से पहले {1} नहीं है'],
  ['<{}> is not defined', '<{}> कहीं लिखा नहीं है'],
  ['<{}> refers to itself', '<{}> अपने आप पर टिका है'],
  ['the acoustic model {}', 'ध्वनि मॉडल {}'],
  ['the dictionary {}', 'शब्दकोश {}'],
  ['the language model {}', 'भाषा मॉडल {}'],
  ['Correct the grammar.', 'grammar ठीक करें।'],
  ['{}: no such phone: {}', '{1}: ऐसी कोई ध्वनि नहीं: {2}'],
  ['Use phones of the CMU set.', 'CMU की ध्वनियाँ लिखें।'],
  ['no pronunciation is known for: {}', 'इनका उच्चारण पता नहीं: {}'],
  [
    'Write these words and their phones into the dictionary of this transcriber.',
    'ये शब्द और उनकी ध्वनियाँ इस ट्रांसक्राइबर के शब्दकोश में लिखें।',
  ],
  ['Correct the path in providers.yaml.', 'providers.yaml में पता ठीक करें।'],
  ['{} is not a phrase', '{} कोई वाक्यांश नहीं है'],
  [
    'write words separated by spaces, at least one of them without * and ?',
    'शब्द ख़ाली जगह छोड़कर लिखें, कम से कम एक बिना * और ? के',
  ],
  [
    'use lower-case letters, digits and dashes, and begin with a letter',
    'छोटे अक्षर, अंक और डैश लिखें, और अक्षर से शुरू करें',
  ],
  ['{} cannot be the name of a question', '{} किसी सवाल का नाम नहीं हो सकता'],
  ['there is no question {}', '{} नाम का कोई सवाल नहीं है'],
  ['describe it under questions', 'उसे questions के नीचे लिखें'],
  ['the last rule does not fit everything that may be said', 'आख़िरी नियम हर कही बात पर नहीं लगता'],
  [
    'add a rule at the end with only name, say and perhaps end',
    'अंत में एक नियम जोड़ें जिसमें केवल name, say और चाहें तो end हो',
  ],
  ['Correct the rules; they are read again at the next turn.', 'नियम ठीक करें; अगली बारी पर वे फिर पढ़े जाते हैं।'],
  ['{} sends audio at {} Hz', '{1} {2} Hz की आवाज़ भेजता है'],
];
