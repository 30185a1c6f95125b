// Whether an English phrase without a sentence answers the question that was asked: "because of the rain" to "why?", "my
// brother who lives in Delhi" to "who?". Sentences are not judged here.
import { ENGLISH } from '../packs/en.ts';
import type { AskKind } from '../packs/shape.ts';
import type { Asked } from '../turns/asked.ts';
import { namesWho } from './english-clauses.ts';
import { englishGrammar } from './english-grammar.ts';
import { isAttributive } from './english-noun-phrase.ts';
import { isOnlyWhileDoing } from './english-openers.ts';
import { isAside, namesWithClause } from './english-openings.ts';
import { namesWithRelative } from './english-relative.ts';
import { hasVerb, MORE, OBJECT } from './english-words.ts';

/** What is longer is told, and no answer in kind, unless it is known for one. */
export const ANSWER_WORDS = 6;

/** `isPlace`: where something is, which may take a few words more. */
export function answersInEnglish(words: readonly string[], asked: Asked, isPlace: boolean): boolean {
  if (isSourceOrSubject(words, asked)) return true;
  // "What is this about?" – "the loan I applied for".
  if (asked.words.some((word) => /^(about|regarding)$/.test(word)) && namesWithRelative(words)) return true;
  if (asked.kinds.has('open')) return false;
  if (answersWhich(words, asked)) return true;
  // "Because I am moving out of the city": a clause may be long.
  const isClause = OPENS_ANSWER.has(words[0] ?? '');
  const isWho = asksWhoOrWhich(asked) && words.length <= ANSWER_WORDS + 3;
  if (words.length > ANSWER_WORDS && !isPlace && !isClause && !isWho) return false;
  return answersOfItsKind(words, asked);
}

const OPENS_ANSWER = new Set(
  'because since as when while after before once until whatever whichever'.split(' '),
);

function answersOfItsKind(all: readonly string[], asked: Asked): boolean {
  // "Ever since the accident", "only after six".
  const isLed =
    /^(ever|only|right|just|maybe|probably|not)$/.test(all[0] ?? '') &&
    /^(since|after|before|when|until|once)$/.test(all[1] ?? '');
  const words = isLed ? all.slice(1) : all;
  const [first = ''] = words;
  if (asksWhoOrWhich(asked) && namesWhoIsMeant(words)) return true;
  if (saysWhichOne(words, asked)) return true;
  if (isReasonBehindYes(all, asked)) return true;
  // "The same address?" – "yes, the same".
  if (words.at(-1) === 'same' && words.at(-2) === 'the' && asked.words.includes('same')) return true;
  // "Whenever", "whichever", by itself.
  if (words.length === 1)
    return (
      (first === 'whenever' &&
        (asked.kinds.has('when') || asked.kinds.has('time') || asked.kinds.has('date'))) ||
      (first === 'wherever' && asked.kinds.has('where')) ||
      (/^(whichever|whatever)$/.test(first) && (asked.kinds.has('choice') || asked.kinds.has('what')))
    );
  const answersOwn = UNCERTAIN[first];
  if (answersOwn !== undefined)
    return (
      (asked.isYesNo || asksWhoOrWhich(asked) || answersOwn.some((kind) => asked.kinds.has(kind))) &&
      (englishGrammar(words.slice(1)) !== 'unfinished' || endsInWhatIsMeant(words)) &&
      !/^(i|you|we|he|she|they|it)$/.test(words.at(-1) ?? '')
    );
  const last = words.at(-1) ?? '';
  if (first === 'because')
    return asked.kinds.has('why') && words.length > 3 && englishGrammar(words.slice(1)) !== 'unfinished';
  if (['since', 'as'].includes(first) && asked.words.includes('why') && words.length > 3 && !isAside(words))
    return englishGrammar(words.slice(1)) !== 'unfinished';
  if (['when', 'after', 'before', 'once', 'until', 'since', 'as'].includes(first))
    return (
      (asked.kinds.has('when') || asked.kinds.has('time') || asked.kinds.has('duration')) &&
      englishGrammar(words.slice(1)) !== 'unfinished'
    );
  // "While getting off the bus", "by standing in the queue": how, or when, it came about.
  if (isOnlyWhileDoing(words))
    return (['how', 'when', 'time', 'where'] as const).some((kind) => asked.kinds.has(kind)) || asked.isYesNo;
  const names =
    ['my', 'the', 'our', 'his', 'her', 'their', 'its', 'your'].includes(first) &&
    words.length <= 4 &&
    VALUE_NAMES.has(last);
  return names && (asked.kinds.has('choice') || asked.kinds.has('what')) && !asked.words.includes(last);
}

/** "The big or the small packet?" – "the big", "a small". */
const saysWhichOne = (words: readonly string[], asked: Asked): boolean =>
  words.length <= 4 &&
  isAttributive(words.at(-1) ?? '') &&
  (asked.kinds.has('choice') ||
    asked.words.some((word) => word === words.at(-1) || /^(which|size|colour|color|kind)$/.test(word))) &&
  /^(the|a|an|my|your|our|with|in|for)$/.test(words[0] ?? '') &&
  !hasVerb(words);

const asksWhoOrWhich = (asked: Asked): boolean =>
  asked.kinds.has('who') || asked.words.some((word) => /^(who|whom|whose|which)$/.test(word));

/** "Who should we call?" – "my brother who lives in Delhi". */
function namesWhoIsMeant(words: readonly string[]): boolean {
  if (!namesWithClause(words) && !namesWho(words)) return false;
  const who = words.findIndex((word, place) => place > 1 && /^(who|which|whose|that)$/.test(word));
  return englishGrammar(words.slice(who + 1)) !== 'unfinished';
}

/** "Can you confirm?" – "yes because my father agreed". */
const isReasonBehindYes = (words: readonly string[], asked: Asked): boolean =>
  asked.isYesNo &&
  /^(yes|yeah|yep|no|nope)$/.test(words[0] ?? '') &&
  words[1] === 'because' &&
  englishGrammar(words.slice(2)) === 'whole';

/** "What is it about?" – "regarding the invoice"; "who told you?" – "according to your website". */
function isSourceOrSubject(words: readonly string[], asked: Asked): boolean {
  const asks = (one: RegExp) => asked.words.some((word) => one.test(word));
  const text = words.join(' ');
  const answers =
    (/^(regarding|concerning) /.test(text) && asks(/^(about|regarding|matter|subject)$/)) ||
    (/^(as per|according to) /.test(text) && asks(/^(who|why|how|basis)$/));
  return answers && words.length > 2 && words.length <= ANSWER_WORDS && !MORE.has(words.at(-1) ?? '');
}

/** "Whose name?" – "my father's name", "which counter?" – "the one I was standing at". */
function answersWhich(words: readonly string[], asked: Asked): boolean {
  const last = words.at(-1) ?? '';
  const echo = asked.words.findIndex((word, place) => place > 0 && word === last);
  const isVerb = /^(is|are|was|were|do|does|did|you|it|to|of|for)$/.test(last);
  if (echo > 0 && !isVerb && ['whose', 'which', 'what'].includes(asked.words[echo - 1] ?? '')) return true;
  const asksWhich =
    ['who', 'where', 'what', 'choice'].some((kind) => asked.kinds.has(kind as AskKind)) &&
    // "What is the matter?" – "the parcel I was waiting for": what of it.
    !asked.kinds.has('why');
  if (asksWhich) return namesWithRelative(words);
  // "Is it the blue one?" – "yes, the one I paid for".
  return (
    asked.isYesNo && /^(yes|yeah|yep|no|nope)$/.test(words[0] ?? '') && namesWithRelative(words.slice(1))
  );
}

/** "What do you want to change?" – "my phone number". */
const VALUE_NAMES = new Set(ENGLISH.valueNouns.split(', '));

/** "Whatever the others are having": what the verb wants stands in front. */
const endsInWhatIsMeant = (words: readonly string[]): boolean =>
  /^(whatever|whichever)$/.test(words[0] ?? '') && words.length > 2 && OBJECT.has(words.at(-1) ?? '');

/** "Whenever you like" answers when, and is half a sentence where a complaint was asked for. */
const UNCERTAIN: Readonly<Record<string, readonly AskKind[]>> = {
  whatever: ['what', 'choice', 'amount', 'quantity', 'how', 'why', 'who'],
  whichever: ['what', 'choice', 'when', 'time', 'date', 'where', 'who', 'how'],
  whoever: ['who', 'name', 'choice'],
  wherever: ['where', 'address', 'choice'],
  whenever: ['when', 'time', 'date', 'duration', 'choice', 'how'],
};
