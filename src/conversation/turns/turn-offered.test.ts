import { expect, test } from 'vitest';
import type { TurnWords } from './turn-look.ts';
import { judgeTurn } from './turn-words.ts';

test.each<[string, string, string, TurnWords['looks']]>([
  ['one of two, without the vowel that asks', 'ಹಳೆಯದು', 'ಹೊಸ ಗಾಡಿಯಾ ಹಳೆಯದಾ?', 'answered'],
  ['the other, in the form without a noun', 'ಹೊಸದು', 'ಹೊಸ ಗಾಡಿಯಾ ಹಳೆಯದಾ?', 'answered'],
  ['a place, with the case that was offered', 'ఆఫీసు దగ్గర', 'పార్సిల్ ఇంటి దగ్గర ఇవ్వాలా ఆఫీసు దగ్గరా?', 'answered'],
  ['what stands before the verb', 'ఇంటి దగ్గర', 'పార్సిల్ ఇంటి దగ్గర ఇవ్వాలా ఆఫీసు దగ్గరా?', 'answered'],
  ['to the shop', 'கடைக்கு', 'வீட்டுக்கா கடைக்கா?', 'answered'],
  ['the same words, and nothing was offered', 'ఆఫీసు దగ్గర', 'ఏం సమస్య?', 'incomplete'],
  ['whose house, and no case', 'మా ఇంటి', 'పార్సిల్ ఎక్కడ ఇవ్వాలి?', 'incomplete'],
  ['later, to anything else', 'பிறகு', 'வேற ஏதாவது?', 'answered'],
  ['later, to a request', 'baad mein', 'Abhi baat kar sakte hain?', 'answered'],
  ['yes, later', 'haan baad mein', 'Main call karun?', 'answered'],
  ['and then, to anything else', 'அப்புறம்', 'வேற ஏதாவது?', 'incomplete'],
  [
    'enough, and no "when" that is stressed',
    'ரெண்டு பேருக்கு ஒரு ரூம் மட்டும் போதும்',
    'எத்தனை ரூம் வேணும்?',
    'complete',
  ],
  ['only one', 'bas ek hi', 'Kitne chahiye?', 'complete'],
])('%s: "%s" to "%s" is %s', (_name, text, asked, looks) => {
  expect(judgeTurn(text, asked).looks).toBe(looks);
});
