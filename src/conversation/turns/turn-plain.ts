// Answers without a sentence: yes, no, thanks, a greeting, "yes I am". Returns null for anything longer.

import { listsWhole } from '../words/answer-in-kind.ts';
import { isEnglishText } from '../words/english-text.ts';
import { isCovered, isWord, phraseAt, type Reading } from '../words/lexicon.ts';
import { withEnglish } from '../words/loan-words.ts';
import { foldedList } from '../words/turn-lists.ts';
import type { Asked } from './asked.ts';
import { isVerb } from './turn-corrections.ts';
import { type TurnWords, turn } from './turn-look.ts';

/** Yes, no, okay, and nothing else. */
export function plainAnswer(readings: readonly Reading[], asked: Asked): TurnWords | null {
  const isPlain = isCovered(
    readings,
    asked.isYesNo ? ['yes', 'no', 'courtesies', 'harmless'] : ['yes', 'no', 'courtesies'],
  );
  const [only] = readings;
  // "Nahi to": no, and surprised to be asked.
  if (asked.isYesNo && /^(nahi|nahin|नहीं) (to|toh|तो)$/.test((only?.words ?? []).join(' ')))
    return turn('answered', 'a plain no');
  // "Doctor" to "who is calling?": a title without its name.
  if (isPlain && !asked.isYesNo && asked.isQuestion && isCovered(readings, ['courtesies']))
    return ['who', 'name'].some((kind) => asked.kinds.has(kind as 'who'))
      ? turn('incomplete', 'a title, and no name')
      : turn('open', 'only a courtesy');
  if (!isPlain) {
    if (!asked.isQuestion && isCovered(readings, ['acknowledgements', 'courtesies']))
      return (only?.words.length ?? 0) > 2 && only?.words.some((word) => THANKS.has(word))
        ? turn('complete', 'thanks')
        : turn('open', 'listens');
    if (asked.isYesNo && AGREES.test(withEnglish(only?.words ?? []).join(' ')))
      return turn('answered', 'yes, in other words');
    if (asked.isYesNo && agreesToValue(withEnglish(only?.words ?? []), asked))
      return turn('answered', 'yes, to what was named');
    if (asked.isYesNo && isToBeDone(only?.words ?? [], readings)) return turn('answered', 'it may be done');
    if (asked.isYesNo && DECLINES.test(withEnglish(only?.words ?? []).join(' ')))
      return turn('answered', 'no, in other words');
    if (isEnglishEllipsis(only?.words ?? [], asked)) return turn('answered', 'yes, and its verb');
    const length = only?.words.length ?? 0;
    const isYesAndVerb =
      asked.isYesNo &&
      length <= 3 &&
      length > 1 &&
      phraseAt(readings, ['yes', 'no'], 0) > 0 &&
      !isEnglishText(only?.words ?? [], readings) &&
      isFiniteEnd(readings, length - 1);
    if (isYesAndVerb) return turn('answered', 'yes, and its verb');
    const closes =
      asked.kinds.has('open') &&
      !(isWord(readings, 'subjects', 0) && isWord(readings, 'days', length - 1)) &&
      isCovered(readings, ['farewells', 'courtesies', 'no', 'acknowledgements']) &&
      !listsWhole(readings, only?.words.at(-1) ?? '');
    if (closes) return turn('complete', 'nothing else');
    if (asked.isQuestion && isCovered(readings, ['hellos', 'courtesies']))
      return turn('open', 'only a greeting');
    const isSocial = takesLeaveOrGreets(readings) && (only?.words.length ?? 0) <= 8;
    return isSocial && !asked.isQuestion ? turn('complete', 'a greeting or a goodbye') : null;
  }
  const wantsData =
    asked.due !== null ||
    ['spell', 'email', 'address', 'name', 'birth-date'].some((kind) => asked.kinds.has(kind as 'spell'));
  if (wantsData && !asked.isYesNo) {
    const declines = isCovered(readings, ['no', 'courtesies']);
    return declines
      ? turn('complete', 'declined')
      : turn('incomplete', 'agrees, and the answer is still to come');
  }
  return turn('answered', 'a plain yes or no');
}

/** "That should be okay", "it works for me". */
const AGREES =
  /^(that|this|it|thats|its)( (is|should|will|would|can|may|sounds|seems|looks))?( be)?( (perfectly|totally|quite|absolutely|just|very))? (ok|okay|fine|good|great|perfect|alright|all right|correct|right|true|wrong|helpful|nice|lovely|works?|suits?|do|me)( (for|with|by) (me|us))?$|^((yes|yeah|yep|sure|ok|okay|please) )*(go for it|go ahead( please)?|do it|do that|do so|by all means|please proceed|proceed|carry on|no problem( at all)?|not a problem)$/;

const SUITS =
  /^(is|will be|would be|should be|sounds|works|suits)( (perfectly|absolutely|very|just|quite))?( (ok|okay|fine|good|great|perfect|alright|all right|correct|right))?( (for|with|by) (me|us))?$/;

/** "Shall we say ten?" – "ten is fine", "Monday works for me". */
function agreesToValue(words: readonly string[], asked: Asked): boolean {
  const verb = words.findIndex((word) => /^(is|will|would|should|sounds|works|suits)$/.test(word));
  if (verb < 1 || verb > 4 || !SUITS.test(words.slice(verb).join(' ')) || words.length - verb === 1)
    return verb > 0 && words.at(-1) === 'works' && asked.words.includes(words[0] ?? '');
  return words.slice(0, verb).some((word) => asked.words.includes(word) && !/^(the|a|at|on)$/.test(word));
}

/** "Ok kar lena", "हाँ भेज देना": do it, in the form of an infinitive. */
function isToBeDone(words: readonly string[], readings: readonly Reading[]): boolean {
  return (
    words.length > 2 &&
    words.length <= 4 &&
    phraseAt(readings, ['yes'], 0) === words.length - 2 &&
    /^(kar|bhej|bata|rakh|likh|dekh|bol|de|le|bhar|jod|hata|badal|कर|भेज|बता|रख|लिख|देख|बोल|दे|ले|भर|जोड़|जोड|हटा|बदल)$/.test(
      words.at(-2) ?? '',
    ) &&
    /^(lena|dena|लेना|देना)$/.test(words.at(-1) ?? '')
  );
}

/** "Let's leave it for now", "no, leave it". "Leave it" alone may go on: "… at the gate". */
const DECLINES =
  /^(no |nope |nah |sorry )*((lets|let us) (leave|skip|drop|forget)( (it|that|this))?|let (it|that) (be|go)|(leave|skip|drop|forget) (it|that|this|about it|about that) (for now|for today|for the time being|as it is|then|now)|not (now|today|at the moment|right now|at this time|for now)|some other time|maybe (later|next time|another time))( (for now|for today|for the time being|as it is|then|please|sir|madam|thanks|thank you))*$|^(no|nope|nah)( (please|sir|madam))? (leave|skip|drop|forget|cancel) (it|that|this)$|^(no )*(nothing|none|nobody|not (any|really|at all|as such|that i know( of)?|that i remember|as of now))( (no|at all|like that|as such|so far|yet|sir|madam|thanks))*$/;

const THANKS = foldedList('thanks');

function takesLeaveOrGreets(readings: readonly Reading[]): boolean {
  if (!isCovered(readings, ['hellos', 'farewells', 'courtesies', 'yes'])) return false;
  const last = (readings[0]?.words.length ?? 0) - 1;
  return ![...readings].some(({ lexicon, words }) => lexicon.unfinished.has(words[last] ?? ''));
}

function isFiniteEnd(readings: readonly Reading[], place: number): boolean {
  const own = readings.filter(({ lexicon }) => lexicon.pack.language !== 'en');
  return isVerb(own, place) && !isWord(own, 'unfinished', place);
}

/** "Yes you can", "no she is not". */
function isEnglishEllipsis(words: readonly string[], asked: Asked): boolean {
  return (
    (asked.isYesNo &&
      /^(yes|yeah|yep|no|nope|sure|of course) (i|you|we|he|she|it|they) (am|is|are|was|were|do|does|did|can|could|will|would|should|have|has|had|cannot|dont|doesnt|didnt|isnt|wont|havent|hasnt)( not)?( (sir|madam|please))?$/.test(
        words.join(' '),
      )) ||
    (asked.isYesNo &&
      / (want|like|love|have|need|plan|going|supposed|allowed|able) to /.test(asked.words.join(' ')) &&
      /^((yes|yeah|no|sure|of course) )?(i|we|he|she|they|you|id|wed) ((do|would|did|will|really|not|dont|doesnt|didnt|wont|am|is|are) )*(want|like|love|have|need|plan|going|supposed|allowed|able) to$/.test(
        words.join(' '),
      ))
  );
}
