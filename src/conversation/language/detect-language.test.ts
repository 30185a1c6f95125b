// In which language a caller speaks, and what is not taken for a sign of it.
import { describe, expect, test } from 'vitest';
import { detectLanguage, languageAskedFor } from './detect-language.ts';

const ROWS: readonly (readonly [text: string, language: string | null])[] = [
  ['मुझे कल का अपॉइंटमेंट चाहिए', 'hi'],
  ['मला उद्याची वेळ हवी आहे', 'mr'],
  ['எனக்கு நாளை ஒரு நேரம் வேண்டும்', 'ta'],
  ['నాకు రేపు సమయం కావాలి', 'te'],
  ['ನನಗೆ ನಾಳೆ ಸಮಯ ಬೇಕು', 'kn'],
  ['আমি কাল আসতে চাই', 'bn'],
  ['મારે કાલે આવવું છે', 'gu'],
  ['ਮੈਨੂੰ ਕੱਲ੍ਹ ਦਾ ਸਮਾਂ ਚਾਹੀਦਾ ਹੈ', 'pa'],
  ['എനിക്ക് നാളെ വരണം', 'ml'],
  ['mujhe kal ka appointment chahiye', 'hi-Latn'],
  ['kya aap Saturday ko khule rehte hain', 'hi-Latn'],
  ['haan theek hai main kal aaunga', 'hi-Latn'],
  ['appointment book karna hai for tomorrow', 'hi-Latn'],
  // Names and words that everybody uses.
  ['haan ji', null],
  ['okay thank you', null],
  ['हाँ', null],
  ['ओके थैंक यू', null],
  ['Ravi Kumar', null],
  ['1 2 3 4', null],
  ['', null],
];
test.each(ROWS)('%s → %s', (text, language) => {
  expect(detectLanguage(text)?.language ?? null).toBe(language);
});

test.each([
  'I would like to book an appointment',
  'to me the main thing is the price',
  'do you have time at ten or at four',
  'what does it cost to get a crown',
  'is it open on the last day of the month',
])('%s is no Hindi, and whoever knows more languages is asked', (text) => {
  expect(detectLanguage(text)).toBeNull();
  expect(detectLanguage(text, () => 'en')?.language).toBe('en');
});

describe('a language that is asked for by name', () => {
  test.each<[text: string, language: string | null]>([
    ['can we talk in Hindi please', 'hi'],
    ['Hindi mein baat kijiye', 'hi'],
    ['हिंदी में बोलिए', 'hi'],
    ['English please', 'en'],
    ['तमिल', 'ta'],
    ['தமிழில் பேசுங்கள்', 'ta'],
    ['मराठीत बोला', 'mr'],
    ['আমরা কি বাংলায় কথা বলব?', 'bn'],
    ['বাংলা নয়', null],
    ['தமிழ் இல்லை', null],
    ['I do not speak Hindi', null],
    ['my daughter has an English exam on Monday', null],
    ['Hindi or English', null],
    ['I want to talk to the doctor', null],
  ])('%s → %s', (text, language) => {
    expect(languageAskedFor(text)).toBe(language);
  });
});
