// What was asked for explicitly, and how much of it has come: digits, an e-mail address, a spelling, a date, an amount, an
// address. Returns null for any other answer.

import { CITIES, NAMES } from '../packs/places-and-names.ts';
import { OPEN_SCALES } from '../packs/turn-grammar.ts';
import { isEnglishText } from '../words/english-text.ts';
import { hasVerb } from '../words/english-words.ts';
import { isCovered, isWord, phraseAt, type Reading, readingsOf, sharedWords } from '../words/lexicon.ts';
import { withEnglish } from '../words/loan-words.ts';
import { bySentenceEnd, endsHesitating, withoutCourtesies } from '../words/sentence-end.ts';
import { spelledOf } from '../words/spelled-names.ts';
import { dateIn, emailIn, numberAt, spelledIn } from '../words/spoken-numbers.ts';
import { tokensOf } from '../words/tokens.ts';
import { foldedList, writtenList } from '../words/turn-lists.ts';
import { foldLatin, isFiniteVerb } from '../words/word-endings.ts';
import { type Asked, asksForDoor, isDigitWord } from './asked.ts';
import { type TurnWords, turn } from './turn-look.ts';

export function slotOf(
  tokens: readonly string[],
  readings: readonly Reading[],
  asked: Asked,
): TurnWords | null {
  return (
    numberSlot(tokens, readings, asked) ??
    emailSlot(tokens, readings, asked) ??
    websiteSlot(tokens, asked) ??
    spellingSlot(tokens, readings, asked) ??
    dateSlot(tokens, readings, asked) ??
    amountSlot(tokens, readings, asked) ??
    addressSlot(tokens, readings, asked)
  );
}

/** "The last four digits are two two six": the four is no digit. */
function numberSlot(
  allTokens: readonly string[],
  allReadings: readonly Reading[],
  asked: Asked,
): TurnWords | null {
  const named = allTokens.findLastIndex(
    (word, place) => isDigitWord(word) && numberAt(allReadings, place - 1) !== null,
  );
  const rest = allTokens.slice(named + 1);
  const isNamed = named > 0 && rest.length > 0;
  const tokens = isNamed ? rest : allTokens;
  const readings = isNamed ? readingsOf(rest, asked.words) : allReadings;
  const withLetters = asked.due?.letters ?? false;
  const spelled = spelledIn(readings, tokens, withLetters);
  // "Double" to "single or double room?".
  const isChosen = tokens.length <= 2 && asked.due === null && asked.words.includes(tokens.at(-1) ?? '');
  if (spelled.isPending && !isChosen) return turn('incomplete', 'double of what');
  if (isBareNumber(asked) && spelled.count > 0 && spelled.count < SHORT_NUMBER && spelled.otherWords === 0)
    return turn('incomplete', 'the first digits');
  if (asked.due === null && isPlateBegun(tokens, asked))
    return turn('incomplete', 'part of a registration number');
  if (asked.due === null) return null;
  // "SBIN 0001234": the bank's letters are written as a word.
  if (asked.kinds.has('ifsc') && /^[a-z]{4}\d{7}$/.test(tokens.join('')))
    return turn('answered', 'all 11 characters');
  if (spelled.count === 0) return null;
  const tail = tokens.slice(spelled.endsAt);
  if (tail.length > 0 && !endsWell(tail)) return turn('incomplete', 'digits, and more to come');
  const { least, most } = asked.due;
  if (asked.kinds.has('vehicle')) return vehicle(spelled.pattern);
  if (spelled.otherWords > 5 && spelled.count < 3) return null;
  if (spelled.count < least) return turn('incomplete', `${spelled.count} of ${least} characters`);
  const isPhone = asked.kinds.has('phone');
  const needed = isPhone && tokens[0] === 'plus' ? 12 : least;
  if (spelled.count < needed) return turn('incomplete', `${spelled.count} of ${needed} digits`);
  const isExact = least === most || isPhone;
  return isExact
    ? turn('answered', `all ${least} characters`)
    : turn('complete', `${spelled.count} characters`);
}

/** "UP 16" to "your car's number?": a state and a district, whatever the question was taken for. */
const isPlateBegun = (tokens: readonly string[], asked: Asked): boolean =>
  /^(a[nprs]|b[hr]|c[gh]|d[dln]|g[aj]|h[pr]|j[hk]|k[al]|l[ad]|m[hlnpz]|n[l]|o[dr]|p[by]|rj|sk|t[ngrs]|u[akp]|wb)\d{1,2}[a-z]{0,3}$/.test(
    tokens.join(''),
  ) && withEnglish(asked.words).some((word) => word === 'number');

const SHORT_NUMBER = 4;

const REQUESTS = writtenList('tellMe');

/** "Number?", `நம்பர் சொல்லுங்க`: of whatever it is, it has more than a few digits. */
const isBareNumber = (asked: Asked): boolean => {
  const words = withEnglish(asked.words);
  const rest = words.filter((word) => word !== 'number');
  return (
    asked.due === null &&
    rest.length === words.length - 1 &&
    rest.every((word) => REQUESTS.has(word) || /^(tell|give|read|me|us|the|please|say|sir|madam)$/.test(word))
  );
};

function vehicle(pattern: string): TurnWords {
  const isWhole =
    /^a{2}d{1,2}a{0,3}d{4}$/.test(pattern) ||
    (pattern.length >= 9 && /d{4}$/.test(pattern)) ||
    /^d{4}$/.test(pattern);
  return isWhole
    ? turn('answered', 'a whole registration number')
    : turn('incomplete', 'part of a registration number');
}

/** What follows the digits neither continues nor hesitates: "… is my number". */
function endsWell(tail: readonly string[]): boolean {
  if (tail.every((word) => CONNECTORS.has(word))) return false;
  const readings = readingsOf(tail);
  if (isCovered(readings, ['courtesies', 'yes', 'acknowledgements'])) return true;
  if (endsHesitating(tail, readings)) return false;
  return bySentenceEnd(tail, readings) !== 'unfinished';
}

function emailSlot(all: readonly string[], allReadings: readonly Reading[], asked: Asked): TurnWords | null {
  if (!asked.kinds.has('email')) return null;
  // "… at gmail dot com hai": its verb, or "sir", stands behind it.
  const bare = withoutCourtesies(all, allReadings);
  const end = bare.findLastIndex((word) => !COPULAS.has(word)) + 1;
  const tokens = end > 0 ? bare.slice(0, end) : all;
  const email = emailIn(tokens);
  // "Yahoo dot co": nearly always the first half of "co dot in".
  if (email === 'whole' && tokens.at(-1) === 'co') return turn('incomplete', 'the domain is not over');
  if (email === 'whole') return turn('answered', 'an address with its domain');
  if (email === 'part') return turn('incomplete', 'the domain is not over');
  const english = withEnglish(tokens);
  const negates = readingsOf(tokens).some(({ lexicon, words }) =>
    words.some((word) => lexicon.negations.has(word)),
  );
  const isSentence =
    negates ||
    english.some((word) => ['same', 'registered', 'whatsapp', 'later', 'have', 'message'].includes(word));
  return isSentence ? null : turn('incomplete', 'no domain yet');
}

/** "www dot green mart dot in": an address up to its last part. */
function websiteSlot(tokens: readonly string[], asked: Asked): TurnWords | null {
  const asks = withEnglish(asked.words).some((word) => /^(website|site|webpage|url|domain|link)$/.test(word));
  if (!asks || asked.isYesNo || !tokens.some((word) => DOTS.has(word))) return null;
  return TOP_DOMAINS.has(tokens.at(-1) ?? '') && DOTS.has(tokens.at(-2) ?? '')
    ? turn('complete', 'an address with its domain')
    : turn('incomplete', 'the domain is not over');
}
const DOTS = foldedList('dots');
const TOP_DOMAINS = foldedList('topDomains');

const COPULAS = writtenList('copulas');

const NAME_LIST = NAMES.split(/\s+/).filter((name) => name !== '');
const KNOWN_NAMES = new Set(NAME_LIST);

function spellingSlot(
  tokens: readonly string[],
  readings: readonly Reading[],
  asked: Asked,
): TurnWords | null {
  if (!asked.kinds.has('spell') || asked.due !== null) return null;
  const spelled = spelledIn(readings, tokens, true);
  if (spelled.isPending) return turn('incomplete', 'double of what');
  if (spelled.count === 0) return null;
  const last = tokens.at(-1) ?? '';
  if (['for', 'as', 'like', 'से', 'in', 'and', 'then', 'se'].includes(last))
    return turn('incomplete', 'a letter without its example');
  const tail = tokens.slice(spelled.endsAt);
  if (tail.length > 1 && spelled.count >= 3) return null;
  const { letters } = spelled;
  const inContext = asked.words.find(
    (word) => word.length > 2 && (word === letters || word.startsWith(letters)),
  );
  if (inContext !== undefined && letters.length > 0)
    return inContext === letters
      ? turn('complete', 'the name is spelled')
      : turn('incomplete', 'part of the name');
  // `மஞ்சு` in the question, M A N J U in the answer.
  const ofNamed = letters.length > 1 ? asked.words.map((word) => spelledOf(word, letters)) : [];
  if (ofNamed.includes('whole')) return turn('complete', 'the name is spelled');
  if (ofNamed.includes('part')) return turn('incomplete', 'part of the name');
  if (KNOWN_NAMES.has(letters)) return turn('complete', 'a known name');
  if (letters.length > 1 && NAME_LIST.some((name) => name.startsWith(letters)))
    return turn('incomplete', 'the beginning of a name');
  return spelled.count >= 4 ? turn('complete', 'letters') : turn('incomplete', 'few letters');
}

const ASKS_YEAR =
  /(^| )(which|what|kis|kaunse|kaun se|किस|कौन से|எந்த|ఏ|ಯಾವ|কোন|कोणत्या|કયા|ਕਿਸ|ഏത്) (year|saal|सन|साल|वर्ष|वर्षी|வருஷம்|வருடம்|సంవత్సరం|ವರ್ಷ|সাল|সালে|বছর|વર્ષ|વર્ષમાં|ਸਾਲ|വർഷം)( |$)/;
const asksYear = (asked: Asked): boolean =>
  ASKS_YEAR.test(asked.words.join(' ')) &&
  !asked.words.some((word) => /^(month|mahine|महीने|date|day)$/.test(word));

/** "Nineteen eighty six", "1986". */
const isYear = (tokens: readonly string[], readings: readonly Reading[]): boolean =>
  /^(19|20)\d\d$/.test(tokens.at(-1) ?? '') ||
  (tokens.length > 1 && tokens.every((_word, place) => numberAt(readings, place) !== null));

/** "My date of birth is twenty": behind the words that name it, and in front of Hindi's verb. */
function withoutItsName(tokens: readonly string[], readings: readonly Reading[]): readonly string[] {
  const end = tokens.findLastIndex((word) => !BEHIND_DATE.has(word)) + 1;
  const named = tokens.findLastIndex((word) => BIRTH_NAMES.has(foldLatin(word)));
  const from = named + 1;
  const isNamed =
    named >= 0 &&
    !tokens.some((_word, place) => isWord(readings, 'negations', place)) &&
    !tokens.slice(0, from).some((word, place) => /\d/.test(word) || numberAt(readings, place) !== null);
  const rest = tokens.slice(from, end);
  const begins = rest.findIndex((word) => !BEHIND_DATE.has(word) && !/^(is|was|are)$/.test(word));
  return isNamed && begins >= 0 ? rest.slice(begins) : tokens;
}
const BIRTH_NAMES = foldedList('birthNames');
const BEHIND_DATE = writtenList('behindDate');

function dateSlot(all: readonly string[], allReadings: readonly Reading[], asked: Asked): TurnWords | null {
  const tokens = asked.kinds.has('birth-date') ? withoutItsName(all, allReadings) : all;
  const readings = tokens.length === all.length ? allReadings : readingsOf(tokens, asked.words);
  const asksBirth = asked.kinds.has('birth-date');
  if (!asksBirth && !asked.kinds.has('date')) return null;
  if (asksYear(asked) && isYear(tokens, readings)) return turn('complete', 'a year');
  const date = dateIn(readings, tokens);
  if (!date.hasDay && !date.hasMonth && !date.isRelative) return null;
  const places = [...tokens.keys()];
  const isBare = places.every(
    (place) =>
      numberAt(readings, place) !== null ||
      /\d/.test(tokens[place] ?? '') ||
      isWord(readings, 'months', place) ||
      isWord(readings, 'days', place) ||
      isWord(readings, 'weekdays', place) ||
      isWord(readings, 'scales', place) ||
      phraseAt(readings, ['courtesies', 'yes', 'hesitations'], place) > 0 ||
      ['the', 'on', 'of', 'its', 'is', 'it', 'and', 'ko', 'को', 'tarikh', 'तारीख'].includes(
        foldLatin(tokens[place] ?? ''),
      ),
  );
  if (date.hasHalfYear) return turn('incomplete', 'half of the year');
  if (!isBare) return null;
  if (endsHesitating(tokens, readings) || ['of', 'and', 'the', 'on'].includes(tokens.at(-1) ?? ''))
    return turn('incomplete', 'the month is missing');
  if (date.isRelative && !asksBirth) return turn('complete', 'a day');
  if (date.hasDay && date.hasMonth) {
    if (asksBirth && asked.withYear && !date.hasYear) return turn('open', 'the year may follow');
    return turn('complete', 'day and month');
  }
  const isOrdinal =
    tokens.some((token) => /(th|st|nd|rd)$/.test(token) && token.length > 2) ||
    places.some((place) => ['tarikh', 'तारीख', 'taarikh'].includes(tokens[place] ?? ''));
  if (!asksBirth && date.hasDay && isOrdinal) return turn('complete', 'a day of the month');
  return turn('incomplete', date.hasDay ? 'the month is missing' : 'the day is missing');
}

const OPEN_SCALE = sharedWords(OPEN_SCALES);

const EXACTLY = /^(exact|exactly|precise|precisely|पूरा|पूरी|ठीक|सटीक|poora|pura|sahi|सही)$/;

const HUNDRED = foldedList('hundred');
const HALF_NUMBERS = foldedList('halfNumbers');

function amountSlot(tokens: readonly string[], readings: readonly Reading[], asked: Asked): TurnWords | null {
  const last = tokens.length - 1;
  if (
    isWord(readings, 'halves', last) &&
    numberAt(readings, last) === null &&
    withEnglish(tokens)[last] !== 'half' &&
    withEnglish(tokens)[last] !== 'quarter'
  )
    return turn('incomplete', 'an hour follows');
  // "At quarter", "around quarter": past or to what.
  if (
    (asked.kinds.has('time') || asked.kinds.has('when')) &&
    withEnglish(tokens)[last] === 'quarter' &&
    (last === 0 || /^(at|around|about|by|only|a|is|it)$/.test(tokens[last - 1] ?? ''))
  )
    return turn('incomplete', 'an hour follows');
  // "Teen hazaar" to how much exactly.
  if (
    (asked.kinds.has('amount') || asked.kinds.has('quantity')) &&
    asked.words.some((word) => EXACTLY.test(word)) &&
    isWord(readings, 'scales', last) &&
    numberAt(readings, last - 1) !== null
  )
    return turn('open', 'the rest of the number may follow');
  // "Unnees sau" to a year.
  if (asked.withYear && HUNDRED.has(tokens[last] ?? '') && numberAt(readings, last - 1) === 19)
    return turn('incomplete', 'the rest of the year follows');
  if (!['amount', 'quantity', 'duration', 'time'].some((kind) => asked.kinds.has(kind as 'amount')))
    return null;
  if (OPEN_SCALE.has(tokens[last] ?? '') && numberAt(readings, last - 1) !== null)
    return turn('incomplete', 'the rest of the number follows');
  // "Dedh": hundred, thousand, lakh.
  if (asked.kinds.has('amount') && HALF_NUMBERS.has(tokens[last] ?? ''))
    return turn('incomplete', 'a scale follows');
  // "Two and a half" of a loan.
  if (
    asked.kinds.has('amount') &&
    withEnglish(tokens).slice(-3).join(' ') === 'and a half' &&
    /(^| )(much|loan|amount|budget|salary|income|price|value|worth)( |$)/.test(asked.words.join(' '))
  )
    return turn('incomplete', 'a scale follows');
  const scale = [...tokens.keys()].findLast((place) => isWord(readings, 'scales', place));
  const value = numberAt(readings, last);
  const isMoney = asked.kinds.has('amount') && !asked.kinds.has('time');
  const asksHowMuch = asked.kinds.has('amount') || asked.kinds.has('quantity');
  // "Kitne bachche?" – "do": a number, whatever verb is spelled like it.
  if (value !== null && last === 0 && asked.kinds.has('quantity') && !isMoney)
    return turn('complete', 'how many');
  // "Thoda discount de do": give, and no two.
  const isGive =
    /^(do|दो)$/.test(tokens[last] ?? '') &&
    /^(de|kar|bhej|rakh|karwa|le|bata|दे|कर|भेज|रख|करवा|ले|बता)$/.test(tokens[last - 1] ?? '');
  const isSmall =
    !isGive &&
    value !== null &&
    value > 0 &&
    value < 10 &&
    scale === undefined &&
    !/\d/.test(tokens.join(''));
  if (isMoney && isSmall && !asked.words.some((word) => /^(many|percent|years|kitne|कितने)$/.test(word)))
    return turn('incomplete', 'two what');
  if (asksHowMuch && scale !== undefined && scale < last && value !== null) {
    const english = withEnglish(tokens)[scale] ?? '';
    const isLarge =
      /^(lakh|lac|lakhs|crore|thousand|hazar|hazaar|हजार|लाख|ஆயிரத்து|லட்சத்து|లక్ష|వేల|ಸಾವಿರದ|ಲಕ್ಷದ|হাজার|লাখ|लक्ष)/.test(
        english,
      );
    const wantsHundred = isLarge && value < 10 && last - scale === 1;
    if (
      wantsHundred ||
      (/^(lakh|lac|crore|लाख|करोड़|करोड|कोटी|লাখ|লক্ষ|কোটি|లక్ష|కోట|லட்ச|கோடி|ಲಕ್ಷ|ಕೋಟಿ)/.test(english) && value < 100)
    )
      return turn('incomplete', 'a scale follows');
  }
  return null;
}

const NAMES_OF_NUMBER = writtenList('namesOfNumber');

const CITY_NAMES = new Set(
  CITIES.split(/\s+/)
    .filter((name) => name !== '')
    .map((name) => tokensOf(name)[0] ?? ''),
);

function addressSlot(
  tokens: readonly string[],
  readings: readonly Reading[],
  asked: Asked,
): TurnWords | null {
  if (!asked.kinds.has('address') || asked.isYesNo) return null;
  // "What is the landmark?" – "near the main gate".
  if (withEnglish(asked.words).includes('landmark')) return null;
  // "What is the flat number?": a door is all that was asked for.
  if (asksForDoor(asked)) return null;
  const bare = withoutCourtesies(tokens, readings);
  const last = bare.at(-1) ?? '';
  const spelled = spelledIn(readings, bare, false);
  const hasPin = /d{6}$/.test(spelled.pattern) && spelled.endsAt === bare.length;
  if (hasPin) return turn('complete', 'an address up to its PIN code');
  const isCity =
    CITY_NAMES.has(last) ||
    [...CITY_NAMES].some(
      (city) => city.length > 4 && last.startsWith(city) && last.length <= city.length + 3,
    );
  if (isCity)
    return bare.length > 2 || asked.kinds.has('where')
      ? turn('complete', 'an address up to its city')
      : turn('open', 'a city only');
  const isPart =
    NAMES_OF_NUMBER.has(last) ||
    // "In the same block": known.
    (!/^(same|this|that)$/.test(withEnglish(bare).at(-2) ?? '') &&
      !asked.words.includes(withEnglish(bare).at(-1) ?? '') &&
      (/^(flat|house|plot|door|shop|room|number|no|sector|floor|block|wing|building|tower|apartment|apartments|society|lane|cross|main|road|street|near|opposite|behind|makan|ghar|gali|mohalla|muhalla|gaon|gaanv|village|district|dist|zila|jila|tehsil|taluka|taluk|post|ward|thana|colony|nagar|layout|phase|stage|survey|khasra|मोहल्ला|मुहल्ला|गांव|जिला|ज़िला|तहसील|पोस्ट|वार्ड|थाना|कॉलोनी|तालुका|गाव|வார்டு|தெரு|ஊர்|వార్డు|వీధి|గ్రామం|మండలం|ವಾರ್ಡ್|ಗ್ರಾಮ|ತಾಲೂಕು|গ্রাম|থানা|জেলা|পোস্ট|मकान|फ्लैट|सेक्टर|गली|नंबर|வீடு|கதவு|ఇల్లు|ఫ్లాట్|ಮನೆ|বাড়ি|घर)/.test(
        withEnglish(bare).at(-1) ?? '',
      ) ||
        (spelled.endsAt === bare.length && spelled.count > 0 && last !== 'tree')));
  // The last word is a noun here, whatever verb is spelled like it: "block".
  const before = bare.slice(0, -1);
  const isNoun = spelled.endsAt !== bare.length || spelled.count === 0;
  const said = isNoun && before.length > 0 ? before : bare;
  const isSentence =
    bySentenceEnd(bare, readingsOf(bare)) === 'whole' && (said === bare || holdsVerb(said, readingsOf(said)));
  if (isPart && !isSentence) return turn('incomplete', 'the rest of the address is missing');
  return null;
}

function holdsVerb(tokens: readonly string[], readings: readonly Reading[]): boolean {
  if (isEnglishText(tokens, readings)) return hasVerb(withEnglish(tokens));
  const own = readings.filter(({ lexicon }) => lexicon.pack.language !== 'en');
  return [...tokens.keys()].some((place) => isFiniteVerb(own, place));
}

const CONNECTORS = writtenList('connectors');
