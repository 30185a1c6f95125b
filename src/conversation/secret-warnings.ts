// "We never ask for your OTP", "do not share your PIN": a secret is named, and not asked for. Refuses to read one where the
// same sentence asks for it all the same: "don't worry, just tell me the OTP".

/** `~` ends a word, `*` is the rest of one: `\b` and `\w` know only Latin letters. */
const written = (source: string): RegExp =>
  new RegExp(
    source
      .replaceAll(' ', '\\s+')
      .replaceAll('~', '(?![\\p{L}\\p{M}])')
      .replaceAll('*', '[\\p{L}\\p{M}]*(?![\\p{L}\\p{M}])'),
    'giu',
  );

const EN_VERB =
  '(?:ask|shar|tell|giv|disclos|reveal|say|send|forward|read|enter|typ|request|speak|mention|write|need|requir|demand)\\w*';
const EN = new RegExp(
  String.raw`(?<!\b(?:if|why|unless|since|because|as)\s+(?:(?:you|we)\s+)?)\b(?:never|do\s+not|don['’]?t|should\s+not|shouldn['’]?t|must\s+not|mustn['’]?t|will\s+not|won['’]?t|would\s+not|wouldn['’]?t|not\s+to|please\s+not|avoid|refrain\s+from|nobody|no\s+one|no\s+need\s+to|need\s+not|needn['’]?t)(?:\s+(?!(?:and|but|just|please|then|so|worry|mind|hesitate|forget|hang|be|have|know|get|hear)\b)[\w'’]+){0,4}?\s+${EN_VERB}(?:(?:[\s,]+(?:or|and|nor|you|anyone|anybody|us|to|ever))*[\s,]+${EN_VERB})*`,
  'giu',
);

/** "Nahi bataya" tells that it is still due, and so does "nahi bataenge to". */
const NOT_TOLD_YET = '(?! (?:toh?|sak|pa|rah|तो|सक|पा|रह))';

const WARNINGS = [
  EN,
  written(
    `(?<![\\p{L}\\p{M}])(?:na|naa|nahi|nahin|mat)(?: (?:hi|kabhi|kisi ko))? (?!(?:bataa?y[ai]|kiya|diya|di|bola)~)(?:bata|kar|de|dij|di|pooch|puch|maang|mang|bol|le|share|daa?l)*${NOT_TOLD_YET}`,
  ),
  written('(?<![\\p{L}\\p{M}])(?:bata|kar|de|dij|bol|pooch|puch|maang|mang)* (?:mat|nahin?)~(?! toh?~)'),
  written('(?<![\\p{L}\\p{M}])[zj]aroo?u?rat nahin?~|(?:ज़रूरत|जरूरत|ज़रूरत) (?:नहीं|नही)~'),
  written(
    `(?<![\\p{L}\\p{M}])(?:न|ना|नहीं|नही|मत)(?: (?:ही|कभी|किसी को))? (?!(?:बताया|बताई|बतायी|किया|दिया|दी|बोला)~)(?:बता|कर|दे|दी|पूछ|मांग|माँग|बोल|ले|शेयर|साझा|डाल)*${NOT_TOLD_YET}`,
  ),
  written('(?<![\\p{L}\\p{M}])(?:बता|कर|दे|दीज|बोल|पूछ|मांग|माँग)* (?:मत|नहीं|नही)~(?! तो~)'),
  // Marathi
  written('(?<![\\p{L}\\p{M}])(?!सांगित)(?:सांग|दे|कर|विचार|माग|मागा)* (?:नका|नये|नाही|नाहीत)~'),
  // Bengali
  written('(?<![\\p{L}\\p{M}])(?:বলব|বলি|দেব|দিব|দেই|করব|করি|জানাব|চাই|চাও)* না~'),
  // Gujarati
  written(
    '(?<![\\p{L}\\p{M}])(?:ન|ના|નહીં|નહિ) (?:કહ|કર|આપ|જણાવ|શેર|બતાવ|પૂછ|માંગ|માગ)*|(?<![\\p{L}\\p{M}])(?!કહ્ય|કર્ય|આપ્ય|જણાવ્ય)(?:કહ|કર|આપ|જણાવ|બતાવ|પૂછ|માંગ|માગ)* (?:નહીં|નહિ|નથી)~',
  ),
  // Punjabi
  written('(?<![\\p{L}\\p{M}])(?:ਨਾ|ਨਹੀਂ|ਨਹੀ) (?!ਦੱਸਿਆ|ਦਿੱਤ)(?:ਦੱਸ|ਕਰ|ਦਿ|ਦੇ|ਮੰਗ|ਪੁੱਛ|ਸਾਂਝ)*'),
  // Tamil
  /(?:சொல்ல|பகிர|கொடுக்க|தெரிவிக்க|கேட்க|கூற|தர|செய்ய)[\p{L}\p{M}]*?(?:ாதீ|ாதே|\s*(?:வேண்டாம்|கூடாது|மாட்டோம்|மாட்டார்))[\p{L}\p{M}]*|கேட்பதில்லை|கேட்பது\s*இல்லை/giu,
  // Telugu
  /(?:చెప్ప|పంచుకో|చేయ|చెయ్య|ఇవ్వ|తెలప|తెలియజేయ)[\p{L}\p{M}]*?\s*(?:కండి|వద్దు|కూడదు|ొద్దు)|అడగ(?:ము|ం|రు|దు|బో)[\p{L}\p{M}]*/giu,
  // Kannada
  /(?:ಹೇಳ|ಹಂಚ|ಕೊಡ|ಮಾಡ|ನೀಡ)[\p{L}\p{M}]*?\s*(?:ಬೇಡ|ಬಾರದು)[\p{L}\p{M}]*|ಕೇಳ(?:ುವುದಿಲ್ಲ|ಲ್ಲ|ೋದಿಲ್ಲ|ುವುದೇ\s*ಇಲ್ಲ)/giu,
  // Malayalam
  /[\p{L}\p{M}]+രുത്|ചോദിക്ക(?:ില്ല|ാറില്ല)/giu,
];

/** "We do not give it without the OTP": for that it is needed. */
const NEEDED = /\b(?:without (?:the|your|an?|it)|until|unless)\b/iu;
/** Beside the warning it is asked for. */
const ASKED_STILL =
  /\b(?:tell|give|read|say|enter|type|provide|share|repeat|send)\s+(?:me|us|it|your|the|that|out)\b|\bkey\b.*\bin\b|\bwhat(?:['’]s| is) (?:it|the|that|(?:your )?(?:otp|pin|cvv|pass(?:word|code)))\b|\bbataa?(?:iye|iy|o|do|yen| d)|\b(?:boliye|daa?liye)\b|बताइ|बताए|बताओ|बता द|बोलिए|डालिए|दीजिए|சொல்லுங்க|கூறுங்க|చెప్పండి|ಹೇಳಿ|বলুন|सांगा|કહો|જણાવો|આપો|ਦੱਸੋ|പറയൂ|പറയുക/iu;

export function isWarning(sentence: string): boolean {
  if (NEEDED.test(sentence)) return false;
  const rest = WARNINGS.reduce((left, warning) => left.replace(warning, ' '), sentence);
  return rest !== sentence && !ASKED_STILL.test(rest);
}
