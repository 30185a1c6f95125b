// Whether two words are the same with different endings, by script: Indic languages and English add endings, Marathi drops a
// vowel inside, southern languages mark a question by a long vowel. Does not know what the words mean.
import { scriptOf } from './tokens.ts';

/** Without the vowel at the end, which changes where an ending is grown on. */
export function bareEnd(word: string): string {
  return word.replace(/(?<=.)[\p{M}\u0c4d\u0ccd\u0bcd]+$/u, '');
}

/** Whether it is one of these with another ending. `asked`: also where its ending makes a question of it. */
export function isFormOfAny(word: string, known: readonly string[], asked: boolean): boolean {
  return (
    known.some((other) => isSameStem(word, other, asked)) ||
    (AGGLUTINATES.has(scriptOf(word)) && known.some((other) => isSameStem(bareEnd(word), other, asked)))
  );
}

/** Scripts of languages that grow whole phrases onto a word. */
const AGGLUTINATES: ReadonlySet<string> = new Set(['tamil', 'telugu', 'kannada', 'malayalam']);

const DEVANAGARI_VOWELS = /[\u0905-\u0914\u093e-\u094c\u0900-\u0903]/gu;
const LEAST_BONES = 3;

/** `तारीख`, `तारखेला`: in Marathi the vowel inside is lost where an ending grows on. */
function isOblique(word: string, heard: string): boolean {
  if (scriptOf(word) !== 'devanagari') return false;
  const bones = word.replace(DEVANAGARI_VOWELS, '');
  const other = heard.replace(DEVANAGARI_VOWELS, '');
  if (Math.min(bones.length, other.length) < LEAST_BONES || word.slice(0, 2) !== heard.slice(0, 2))
    return false;
  return Math.abs(bones.length - other.length) <= 1 && (bones.startsWith(other) || other.startsWith(bones));
}

/** `நேரம்`, `நேரத்துல`: in Tamil an m at the end gives way to a case. */
function isInTamilCase(word: string, heard: string): boolean {
  const stem = word.replace(/\u0bae\u0bcd?$/u, '');
  return stem !== word && stem.length >= 3 && heard.startsWith(`${stem}\u0ba4\u0bcd\u0ba4`);
}

const TO_COME = /(e?ga|e?gi|enge|\u0947?\u0917\u093e|\u0947?\u0917\u0940|\u0947\u0902\u0917\u0947)$/;

/** `badhegi` to `badh jayegi`: what will be, in one word and in two. */
function isToCome(word: string, heard: string): boolean {
  const stem = word.replace(TO_COME, '');
  return stem !== word && stem.length >= 2 && stem === heard;
}

/** The question ending of the south: `டெலிவரியா`, `రేపా`. */
const ASKING_END = /[\u0bbe\u0c3e\u0cbe]$/;

/** `बुधवार`, `बुधवारी`; `delivery`, `deliveries`. */
function isSameStem(word: string, heard: string, asked: boolean): boolean {
  if (scriptOf(word) !== scriptOf(heard)) return false;
  if (ASKING_END.test(word) && !ASKING_END.test(heard))
    return (
      asked &&
      isSameStem(word.replace(/(\u0cbe?(?<=..)\u0ca8\u0cbe|[\u0bbe\u0c3e\u0cbe])$/, ''), heard, false)
    );
  if (isOblique(word, heard) || isToCome(word, heard) || isInTamilCase(word, heard)) return true;
  const longest = Math.max(word.length, heard.length);
  let shared = 0;
  while (shared < word.length && word[shared] === heard[shared]) shared += 1;
  const isLatin = scriptOf(word) === 'latin';
  return isLatin
    ? shared >= 4 && shared >= longest * 0.7 && !/\d/.test(word)
    : shared >= 3 &&
        (shared >= longest * 0.6 ||
          (shared === word.length && longest - shared <= (AGGLUTINATES.has(scriptOf(word)) ? 11 : 5)));
}
