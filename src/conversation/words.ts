// What words say about the floor, without a model: acknowledgement or interruption, complete or not, person or machine.
// Refuses to understand more than that.

const LETTERS = /[^\p{L}\p{M}\p{N}\s]/gu;

/** Lower case, no punctuation: `Haan, ji!` → ['haan', 'ji']. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/[-–—]/g, ' ')
    .replace(LETTERS, '')
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** Whether someone says this while listening, without wanting the floor. Never for an empty text. */
export function isBackchannel(text: string, backchannels: ReadonlySet<string>): boolean {
  const words = wordsOf(text);
  return words.length > 0 && words.length <= 4 && words.every((word) => backchannels.has(word));
}

const FAREWELLS = new Set([
  'bye',
  'goodbye',
  'thank',
  'thanks',
  'you',
  ...[
    'too',
    'to',
    'same',
    'so',
    'very',
    'much',
    'and',
    'then',
    'have',
    'a',
    'nice',
    'good',
    'great',
    'lovely',
  ],
  ...[
    'day',
    'evening',
    'night',
    'weekend',
    'take',
    'care',
    'see',
    'later',
    'tomorrow',
    'soon',
    'alright',
    'all',
  ],
  ...['dhanyavaad', 'dhanyavad', 'shukriya', 'namaste', 'alvida', 'phir', 'milte', 'hain'],
  ...['धन्यवाद', 'नमस्ते', 'शुक्रिया', 'फिर', 'मिलते', 'हैं'],
]);

/** Said over a goodbye, this is a goodbye too and not a reason to stay. */
export function isFarewell(text: string, backchannels: ReadonlySet<string>): boolean {
  const words = wordsOf(text);
  return words.length > 0 && words.every((word) => FAREWELLS.has(word) || backchannels.has(word));
}

const OPENINGS = new Set([
  'hello',
  'hi',
  'hey',
  'halo',
  'helo',
  'who',
  'is',
  'this',
  'speaking',
  'boliye',
  'bolo',
  'kaun',
  'namaste',
  'namaskar',
  'good',
  'morning',
  'afternoon',
  'evening',
  'हेलो',
  'हैलो',
  'बोलिए',
  'कौन',
  'नमस्ते',
]);

/** How a telephone is answered: it asks for the greeting and does not interrupt it. */
export function isOpening(text: string, backchannels: ReadonlySet<string>): boolean {
  const words = wordsOf(text);
  return (
    words.length > 0 &&
    words.length <= 4 &&
    words.every((word) => OPENINGS.has(word) || backchannels.has(word))
  );
}

const HELLOS = new Set([
  ...['hello', 'helo', 'halo', 'hallo', 'hullo', 'haloo', 'hellooo'],
  ...['हेलो', 'हैलो', 'हलो', 'வணக்கம்', 'ஹலோ', 'హలో', 'ಹಲೋ', 'হ্যালো', 'હેલો', 'ਹੈਲੋ', 'ഹലോ'],
]);

/** "Hello?", "hello, hello": asks whether somebody is there, and wants nothing else. */
export function isHello(text: string): boolean {
  const words = wordsOf(text);
  return words.length > 0 && words.length <= 4 && words.every((word) => HELLOS.has(word));
}

const WAITS = [
  /^(please |ok(ay)? |yes |haan |ji )?(hold on|hang on|wait|one (second|sec|minute|moment)|just a (second|sec|minute|moment)|give me (a|one) (second|sec|minute|moment)|let me (check|see|look))( (a|one|just a) (second|sec|minute|moment))?( please)?$/,
  /^(ji |haan |arre )?(zara |bas )?(ek (minute|min|second|sec|mint)|rukiye|ruko|ruk jaiye|thoda rukiye|hold kijiye|hold karo)( (rukiye|ruko|dijiye|please|ji|hold kijiye))?$/,
  /^(जी |हाँ |हां )?(ज़रा |जरा |बस )?(एक (मिनट|सेकंड|सेकेंड)|रुकिए|रुको|रुकिये|होल्ड कीजिए)( (रुकिए|रुको|दीजिए|प्लीज|प्लीज़|जी))?$/,
];

/** Asks for a moment and says nothing else: the floor stays the caller's. */
export function asksToWait(text: string): boolean {
  const plain = wordsOf(text).join(' ');
  return WAITS.some((phrase) => phrase.test(plain));
}

/** No sentence ends with these, whatever full stop a recogniser puts behind them. */
const ALWAYS_UNFINISHED = new Set([
  ...['and', 'but', 'or', 'because', 'the', 'a', 'an', 'my', 'your', 'is', 'um', 'uh'],
  ...['aur', 'lekin', 'magar', 'kyunki', 'mera', 'meri', 'matlab'],
  ...['और', 'लेकिन', 'क्योंकि', 'मेरा', 'मेरी', 'मतलब'],
]);
/** Rarely the last word, but "hold on." is a sentence. */
const USUALLY_UNFINISHED = new Set(['so', 'to', 'for', 'with', 'at', 'on', 'of', 'if', 'like', 'toh', 'तो']);

/** How whole an utterance looks by its words alone. */
export function completeness(text: string): 'complete' | 'open' | 'unfinished' {
  const trimmed = text.trim();
  const last = wordsOf(trimmed).at(-1);
  if (last === undefined) return 'open';
  if (ALWAYS_UNFINISHED.has(last) || /[,:…-]$/.test(trimmed)) return 'unfinished';
  if (/[.!?।۔؟]$/.test(trimmed)) return 'complete';
  return USUALLY_UNFINISHED.has(last) ? 'unfinished' : 'open';
}
