// Whether an English sentence is whole, without its punctuation. Reads the words from behind: what the last ones ask for.
// Refuses to know what was asked: that is judged before it.

import { ENGLISH } from './packs/en.ts';
import {
  ADVERB_ONLY,
  ALWAYS_MORE,
  AUXILIARIES,
  CONJUNCTIONS,
  DETERMINERS,
  IMPERATIVES,
  MAY_STAND_ALONE,
  OPENING_SUBORDINATORS,
  PARTICLE_VERBS,
  PRONOUNS,
  QUESTION_WORDS,
  SAYING_VERBS,
  STRANDED,
  SUBJECTS_ONLY,
  WANTS_OBJECT,
} from './packs/english-grammar.ts';

const set = (words: string) => new Set(words.split(/[\s,]+/).filter((word) => word !== ''));

const MORE = set(ALWAYS_MORE);
const IS_STRANDED = set(STRANDED);
const OBJECT = set(WANTS_OBJECT);
const ALONE = set(MAY_STAND_ALONE);
const PRONOUN = set(PRONOUNS);
const SUBJECT = set(SUBJECTS_ONLY);
const PARTICLE_VERB = set(PARTICLE_VERBS);
const AUX = set(AUXILIARIES);
const WH = set(QUESTION_WORDS);
const CONJUNCTION = set(CONJUNCTIONS);
const DETERMINER = set(DETERMINERS);
const SAYING = set(SAYING_VERBS);
const SUBORDINATOR = set(OPENING_SUBORDINATORS);
const IMPERATIVE = set(IMPERATIVES);
const ADVERBS = set(ADVERB_ONLY);
const VALUE_NOUN = set(ENGLISH.valueNouns);
/** Before what a sentence is about: "yes", "so", "hello sir". */
const LEADING = set(
  'yes yeah yep no ok okay so and but hello hi sir madam maam well actually oh um uh please hey right sure sorry ya hmm see look good morning then basically',
);

export type Grammar = 'whole' | 'unfinished' | 'phrase';

/** `phrase`: no sentence, but nothing is missing either; whether it answers depends on what was asked. */
export function englishGrammar(tokens: readonly string[]): Grammar {
  const words = withoutLead(tokens);
  const last = words.at(-1);
  if (last === undefined) return 'phrase';
  if (endsOpen(words)) return 'unfinished';
  if (isHalfSentence(words)) return 'unfinished';
  return hasVerb(words) ? 'whole' : 'phrase';
}

function withoutLead(tokens: readonly string[]): readonly string[] {
  const from = tokens.findIndex((word) => !LEADING.has(word));
  return from < 0 ? tokens.slice(-1) : tokens.slice(from);
}

/** The last words ask for more. */
function endsOpen(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  const third = words.at(-3) ?? '';
  if (isEllipsis(words)) return false;
  if (MORE.has(last)) return !mayEnd(words, last, before);
  if (last === 'in' || last === 'on')
    return (
      !PARTICLE_VERB.has(before) && !(WH.has(words[0] ?? '') && words.length > 2) && !PARTICLE_VERB.has(third)
    );
  if (SUBJECT.has(last)) return !(before === 'is' && /^(this|that|it)$/.test(third) && words.length === 3);
  if (/^(could|can|would|will|should|may) (you|i|we)$/.test(`${before} ${last}`)) return words.length > 2;
  // "Every time I try to log in it": what happens is still to come.
  if (
    last === 'it' &&
    /^(in|on|out|up|off|over)$/.test(before) &&
    /^(every|each|whenever|when|if|once|after|because)$/.test(words[0] ?? '')
  )
    return true;
  // "With a mild", "a very sharp".
  if (
    ATTRIBUTES.has(last) &&
    (/^(a|an)$/.test(before) ||
      (/^(a|an)$/.test(third) && /^(very|really|quite|slightly|rather)$/.test(before)))
  )
    return true;
  if (last === 'do' && before === 'also' && /^(do|does|did)$/.test(words[0] ?? '')) return true;
  // "Your app is still".
  if (/^(still|currently|constantly|continuously|always)$/.test(last))
    return AUX.has(before) && !isEllipsis(words);
  if (last === 'not') return AUX.has(before) && !(PRONOUN.has(third) && words.length <= 5);
  if (['after', 'before', 'until', 'since', 'till', 'during', 'unlike', 'instead'].includes(last))
    return ![
      'day',
      'days',
      'week',
      'weeks',
      'months',
      'time',
      'ever',
      'never',
      'years',
      'it',
      'that',
      'this',
      'here',
      'him',
    ].includes(before);
  if (last === 'any')
    return !words.some((word) =>
      /^(not|dont|doesnt|didnt|havent|hasnt|never|without|cannot|isnt|arent)$/.test(word),
    );
  if (last === 'no') return true;
  if (last === 'that')
    return SAYING.has(before) || (before !== '' && third === 'the' && !PRONOUN.has(before));
  if (['it', 'you', 'this', 'there'].includes(last))
    return (
      (CONJUNCTION.has(before) && before !== 'than' && before !== 'and' && !IS_STRANDED.has(before)) ||
      (AUX.has(before) && (words.length === 2 || CONJUNCTION.has(third)))
    );
  if (last === 'so' || last === 'then' || last === 'because')
    return (
      words.length > 1 &&
      ![
        'think',
        'suppose',
        'hope',
        'guess',
        'say',
        'do',
        'said',
        'not',
        'and',
        'or',
        'until',
        'till',
        'by',
        'since',
        'ok',
        'tomorrow',
        'evening',
        'morning',
      ].includes(before)
    );
  if (WH.has(last))
    return words.length > 1 && last !== 'why' && last !== 'what'
      ? !['know', 'not', 'sure', 'and', 'or', 'since', 'till', 'until', 'from', 'by'].includes(before)
      : false;
  if (['way', 'fact', 'moment'].includes(last))
    return before === 'the' && words.length > 3 && !/^(on|by|in|at|along|for|all|of)$/.test(third);
  if (/^(over|under|above|below)$/.test(last) && /^(just|little|bit|somewhere|slightly)$/.test(before))
    return true;
  if (last === 'least' && before === 'at') return words.length <= 3;
  if (last === 'too') return /^(bit|little|is|are|was|were|far|way|much|just|not|its|it)$/.test(before);
  if (
    last === 'like' &&
    /^(something|anything|looks|looked|sounds|feels|more|somewhat|smells|much)$/.test(before)
  )
    return true;
  if (/^(saying|stating|mentioning|claiming|asking|telling|showing)$/.test(last)) return true;
  if (last === 'about' || last === 'how') return true;
  if (OBJECT.has(last)) return wantsObject(words, last, before);
  if (['through', 'across', 'along', 'inside', 'beside'].includes(last))
    return !/^(get|got|go|went|gone|come|came|put|run|ran|fell|fall|not|walk|walked|getting|going)$/.test(
      before,
    );
  if (
    /^(me|us|him|them|you)$/.test(last) &&
    /^(give|gave|given|send|sent|show|showed|shown|offered|promised)$/.test(before)
  )
    return (
      !words.some((word) => WH.has(word)) &&
      !words.slice(0, -2).some((word) => /^(it|that|this|which)$/.test(word))
    );
  if (last === 'number')
    return (
      /^(house|flat|room|platform|sector|ward|door|shop|plot|gate|block|table|seat)$/.test(before) ||
      !hasVerb(words)
    );
  if (['double', 'triple', 'mister', 'mr', 'mrs', 'doctor', 'dr'].includes(last))
    return last !== 'doctor'
      ? words.length === 1 || last !== 'double'
      : before === '' || before === 'from' || before === 'and';
  return false;
}

/** "Yes I am", "no it isn't", "I do": an answer that ends in its auxiliary. */
function isEllipsis(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  if (words.length > 4) return false;
  return (
    words.length >= 2 &&
    AUX.has(last) &&
    (PRONOUN.has(before) ||
      (/^(already|never|always|just|really|still|usually)$/.test(before) &&
        PRONOUN.has(words.at(-3) ?? ''))) &&
    words.slice(0, -3).every((word) => LEADING.has(word) || WH.has(word) || word === 'that')
  );
}

function mayEnd(words: readonly string[], last: string, before: string): boolean {
  const hasWh = words.slice(0, -1).some((word) => WH.has(word));
  if (last === 'about' && words.length === 2) return false;
  if (last === 'to')
    return /^(want|like|need|have|going|able|used)$/.test(before)
      ? words.some((word) => /^(dont|not|didnt|wont)$/.test(word))
      : /^(what|where|who|whom|which)$/.test(words[0] ?? '') && words.length > 3;
  if (IS_STRANDED.has(last))
    return (
      // "Nobody that I know of".
      /(^| )(that|who|which|whom) (i|we) (know|heard|think|thought|spoke|talked|asked|paid|went) (of|about|to|with|for|from)$/.test(
        words.join(' '),
      ) ||
      // "Nothing to complain about", "somebody to talk to".
      /^(nothing|something|anything|nobody|somebody|someone|noone|anyone|much|enough|plenty|lots?)$/.test(
        words[words.indexOf('to') - 1] ?? '',
      ) ||
      ((WH.has(words[0] ?? '') ||
        (hasWh && !words.slice(-3).some((word) => ['me', 'know'].includes(word)))) &&
        words.length > 2) ||
      (AUX.has(words[0] ?? '') &&
        words.length > 4 &&
        !DETERMINER.has(before) &&
        PRONOUN.has(words[1] ?? '') &&
        last !== 'to' &&
        last !== 'for')
    );
  // "I don't know what it is", "tell me where they are".
  if (AUX.has(last)) {
    const refers =
      hasWh ||
      words.slice(0, -2).some((word) => /^(all|as|than|like|whatever|everything|anything)$/.test(word));
    const asked = words.findIndex((word) => WH.has(word));
    const isPlace = asked > 0 && words.length - asked > 3 && /^(is|was|are|were)$/.test(last);
    return isPlace || (refers && PRONOUN.has(before) && words.length >= 4);
  }
  if (last === 'her' || last === 'his')
    return (
      OBJECT.has(before) ||
      [
        'with',
        'to',
        'for',
        'from',
        'about',
        'call',
        'called',
        'tell',
        'by',
        'of',
        'is',
        'was',
        'not',
      ].includes(before)
    );
  if (last === 'these' || last === 'those')
    return (
      OBJECT.has(before) ||
      ['with', 'of', 'to', 'for', 'just', 'only', 'all', 'both', 'like'].includes(before)
    );
  if (last === 'each' || last === 'other' || last === 'another')
    return /\d|^(each|one|two|five|ten|hundred|rupees|the)$/.test(before);
  if (
    last === 'also' ||
    last === 'only' ||
    last === 'rather' ||
    last === 'both' ||
    last === 'either' ||
    last === 'neither'
  )
    return words.length > 1 || last === 'both' || last === 'either' || last === 'neither';
  if (last === 'who' || last === 'which') return words.length === 1;
  if (last === 'since' || last === 'without' || last === 'within') return false;
  return false;
}

/** "That is what I need", "which one do you want", "as you like". */
function wantsObject(words: readonly string[], last: string, before: string): boolean {
  if (words.slice(0, -1).some((word) => WH.has(word) || word === 'all' || word === 'whatever')) return false;
  // "I wanted to know": nothing has been asked yet.
  if (
    /(want|wanted|like|need|needed|wish|wished|calling|called|trying) to (know|ask|inquire|enquire|tell|say|inform|report|understand|clarify|discuss|find)$/.test(
      words.join(' '),
    ) &&
    !words.includes('not') &&
    !words.includes('dont')
  )
    return true;
  if (words.slice(0, -1).some((word) => ['as', 'if', 'that', 'than'].includes(word)) && PRONOUN.has(before))
    return words[0] === 'if';
  // "Tomorrow I think": said behind what is already whole.
  if (
    ALONE.has(last) &&
    words.length > 2 &&
    PRONOUN.has(before) &&
    !CONJUNCTION.has(words.at(-3) ?? '') &&
    ['think', 'guess', 'believe', 'hope'].includes(last)
  )
    return false;
  if (
    words.some((word) => ['not', 'dont', 'didnt', 'never', 'already', 'cannot'].includes(word)) &&
    ALONE.has(last)
  )
    return false;
  if (
    before === 'to' &&
    words.length > 3 &&
    ALONE.has(last) &&
    !['speak', 'talk', 'tell', 'say', 'ask', 'see'].includes(last)
  )
    return false;
  if (last === 'see' && before === 'will' && words.length <= 3) return false;
  // "Tell him I called".
  if (
    ALONE.has(last) &&
    SUBJECT.has(before) &&
    /^(tell|ask|inform|say)$/.test(words[0] ?? '') &&
    words.length > 3
  )
    return false;
  if (['speak', 'talk'].includes(last)) return true;
  if (['know', 'forgot', 'remember', 'understand', 'paid', 'tried'].includes(last)) return false;
  if (last === 'like')
    return before === 'would' || before === 'i' || before === 'is' || before === 'was' || before === 'it';
  if (['call', 'calling'].includes(last) && words.some((word) => WH.has(word))) return false;
  if (
    [
      'got',
      'used',
      'changed',
      'lost',
      'ordered',
      'booked',
      'received',
      'transferred',
      'deposited',
      'found',
      'made',
      'sent',
      'taken',
      'bought',
      'entered',
      'selected',
    ].includes(last)
  )
    return SUBJECT.has(before) || ['have', 'had', 'has', 'just'].includes(before);
  if (DETERMINER.has(before)) return false;
  return true;
}

const ANYBODY = new Set(
  'nobody noone nothing everyone everybody someone somebody everything something he she they there'.split(
    ' ',
  ),
);
const NOUNS = new Set(
  'morning evening nothing something anything everything building booking wedding during ring spring king thing being bed red need hundred feed speed parking meeting training billing cleaning'.split(
    ' ',
  ),
);

function hasVerb(words: readonly string[]): boolean {
  return words.some(
    (word, place) =>
      AUX.has(word) ||
      OBJECT.has(word) ||
      IMPERATIVE.has(word) ||
      ((SUBJECT.has(word) || ANYBODY.has(word)) && place < words.length - 1) ||
      (/(ed|ing)$/.test(word) && !NOUNS.has(word)) ||
      /^(is|was|came|went|broke|stopped|works|helps|happens|comes|goes|want|wants)$/.test(word),
  );
}

/** A clause that only sets out: "if I come tomorrow", "when will my order", "my order number". */
function isHalfSentence(words: readonly string[]): boolean {
  return setsOut(words) || lacksVerb(words) || beginsAnew(words) || isOnlyNamed(words);
}

/** "The fridge that we bought in March": a thing, and what it is. What of it is still to come. */
function isOnlyNamed(words: readonly string[]): boolean {
  if (!/^(the|my|our|that|this|your)$/.test(words[0] ?? '')) return false;
  return (
    /^(the|my|our|that|this|your)( [a-z]+){1,3}? (that |which |who )?(i|we|you|he|she|they) (have |had |just )?[a-z]+( (in|on|from|at|to|for|with|by|last|this|yesterday|today|earlier|recently|online|about|ago|back|before)( (the|a|my|your|our|this|last|that))?( [a-z]+){0,2})?$/.test(
      words.join(' '),
    ) &&
    !words.slice(1).some((word) => AUX.has(word) && word !== 'have' && word !== 'had') &&
    !NAMED_IS_VERB.has(words[1] ?? '')
  );
}
const NAMED_IS_VERB = set('is was one same time day thing only');

const ATTRIBUTES = set(
  'mild severe slight small big new old bad good heavy sharp serious different certain particular proper major minor huge long short strange weird strong constant burning dull high low',
);

const VERBS_BEHIND_IT = new Set([
  ...AUX,
  ...'come get take go have want need give know comes goes takes works came went works see find keep still'.split(
    ' ',
  ),
]);

/** If, when, because: another clause must come. Counted by its subjects. */
function setsOut(all: readonly string[]): boolean {
  // "The day I bought it": when.
  const isTime =
    all[0] === 'the' &&
    /^(day|time|moment|minute|week|month|morning)$/.test(all[1] ?? '') &&
    SUBJECT.has(all[2] ?? '');
  const words = isTime ? ['when', ...all.slice(2)] : all;
  const first = words[0] ?? '';
  if (!SUBORDINATOR.has(first)) return false;
  const second = words[1] ?? '';
  if (first === 'when' && AUX.has(second)) return false;
  if (first === 'as' && !['soon', 'long', 'per', 'far', 'i', 'you', 'we'].includes(second)) return false;
  const rest = words.slice(1);
  const subjects = rest.filter(
    (word, place) =>
      (SUBJECT.has(word) ||
        (PRONOUN.has(word) && VERBS_BEHIND_IT.has(rest[place + 1] ?? '')) ||
        (DETERMINER.has(word) && place > 0)) &&
      isFollowedByVerb(rest, place),
  ).length;
  const begins = rest.some(
    (word, place) =>
      place > 2 &&
      (['then', 'can', 'could', 'will', 'would', 'what', 'how', 'please', 'should', 'do'].includes(word) ||
        (IMPERATIVE.has(word) && !PRONOUN.has(rest[place - 1] ?? '') && rest[place - 1] !== 'to')),
  );
  const hasClause = rest.some(
    (word) =>
      PRONOUN.has(word) ||
      AUX.has(word) ||
      /^(came|went|started|stopped|called|broke|left|reached|happened|said|told|got|arrived)$/.test(word),
  );
  if (!hasClause) return false;
  if (hasMainClause(rest)) return false;
  return subjects < 2 && !begins;
}

/** "… it rains | the line goes dead": behind the first clause a noun and its verb. */
function hasMainClause(rest: readonly string[]): boolean {
  return rest.some((word, place) => {
    if (place < 2 || CONJUNCTION.has(rest[place - 1] ?? '')) return false;
    const isNoun = DETERMINER.has(word) && !PRONOUN.has(word);
    const from = isNoun ? place + 2 : place + 1;
    if (!isNoun && !PRONOUN.has(word)) return false;
    // The object of the first verb, and nothing behind it.
    const verb = rest
      .slice(from, from + 2)
      .findIndex((next) => AUX.has(next) || /[a-z]{2,}(s|ed)$/.test(next) || PAST.has(next));
    return verb === 0 || (isNoun && verb === 1);
  });
}
const PAST = set(
  'came went broke fell stopped got said told took made gave became began left lost found kept ran rang cut shut works stops goes comes',
);

function isFollowedByVerb(words: readonly string[], place: number): boolean {
  const next = words[place + 1];
  return next !== undefined && !CONJUNCTION.has(next) && !['in', 'on', 'at', 'of', 'for'].includes(next);
}

/** "When will my order", "can you", "my appointment number": a question or a subject without its verb. */
function lacksVerb(words: readonly string[]): boolean {
  const [first = '', second = '', third = ''] = words;
  const auxAt = WH.has(first)
    ? AUX.has(second)
      ? 1
      : AUX.has(third) && !PRONOUN.has(second)
        ? 2
        : -1
    : AUX.has(first)
      ? 0
      : -1;
  if (auxAt >= 0) {
    const rest = words.slice(auxAt + 1);
    const aux = words[auxAt] ?? '';
    const isCopula = ['is', 'are', 'was', 'were', 'isnt', 'arent', 'am'].includes(aux);
    if (rest.length === 0) return true;
    if (PRONOUN.has(rest[0] ?? '') && rest.length === 1)
      return !(isCopula && WH.has(first)) && !(WH.has(first) && aux === 'is');
    if (isCopula)
      return auxAt === 0 && rest.length <= 2 && DETERMINER.has(rest[0] ?? '') && !PRONOUN.has(rest[0] ?? '');
    if (DETERMINER.has(rest[0] ?? '') && rest.length <= 2 && !['have', 'has', 'had'].includes(aux))
      return true;
    if (
      PRONOUN.has(rest[0] ?? '') &&
      rest.length === 2 &&
      !(WH.has(first) && ['want', 'need', 'say', 'get', 'make', 'put'].includes(rest[1] ?? ''))
    )
      return (
        [
          'please',
          'tell',
          'give',
          'send',
          'also',
          'just',
          'get',
          'make',
          'want',
          'need',
          'say',
          'put',
          'kindly',
        ].includes(rest[1] ?? '') || (rest[1] ?? '') === 'me'
      );
    if (
      PRONOUN.has(rest[0] ?? '') &&
      rest.length <= 4 &&
      /^(tell|give|send|show)$/.test(rest.at(-2) ?? '') &&
      rest.at(-1) === 'me'
    )
      return true;
    return false;
  }
  const isValue =
    DETERMINER.has(first) && words.length <= 5 && VALUE_NOUN.has(words.at(-1) ?? '') && !hasVerb(words);
  return isValue;
}

/** A sentence is over and the next has only its subject: "I booked it yesterday and my card". */
function beginsAnew(words: readonly string[]): boolean {
  for (let tail = 2; tail <= 3; tail += 1) {
    const conjunction = words.at(-tail) ?? '';
    const next = words.at(-tail + 1) ?? '';
    const earlier = words.slice(0, -tail);
    const opens = [
      'because',
      'but',
      'so',
      'if',
      'when',
      'since',
      'although',
      'while',
      'that',
      'and',
    ].includes(conjunction);
    const isSubject =
      tail === 3
        ? DETERMINER.has(next) && next !== 'that' && next !== 'this'
        : [
            'it',
            'there',
            'someone',
            'nobody',
            'today',
            'yesterday',
            'now',
            'then',
            'also',
            'still',
            'the',
            'when',
            'if',
            'suddenly',
            'after',
            'maybe',
            'since',
            'actually',
          ].includes(next);
    if (!opens || !isSubject) continue;
    if (conjunction === 'since' && tail === 2) continue;
    if (conjunction === 'and' && tail === 3 && !earlier.some((word) => SUBJECT.has(word))) continue;
    if (conjunction === 'that' && !SAYING.has(words.at(-tail - 1) ?? '')) continue;
    if (tail === 3 && conjunction === 'so') continue;
    if (
      tail === 2 &&
      conjunction === 'and' &&
      ['it', 'there', 'then', 'now', 'today'].includes(next) &&
      !hasVerb(earlier)
    )
      continue;
    if (earlier.length > 0) return true;
  }
  return false;
}

/** Only words of time and manner: "actually yesterday". A sentence is about to begin. */
export function isOnlySetting(tokens: readonly string[]): boolean {
  return tokens.length > 0 && tokens.every((word) => ADVERBS.has(word));
}
