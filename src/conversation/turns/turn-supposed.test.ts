import { expect, test } from 'vitest';
import type { TurnWords } from './turn-look.ts';
import { judgeTurn } from './turn-words.ts';

test.each<[string, string, string, TurnWords['looks']]>([
  ['in front', 'I think my wife', 'Who signed for it?', 'complete'],
  ['behind', 'My brother-in-law I think', 'Who signed for the parcel?', 'complete'],
  ['in Hindi, behind', 'मेरा भाई शायद', 'किसने साइन किया?', 'complete'],
  ['in Marathi, in front', 'मला वाटतं माझी बायको', 'कोणी घेतलं?', 'complete'],
  ['of somebody, where it is told what happened', 'I think my wife', 'What happened?', 'incomplete'],
  ['and nothing is', 'I think', 'Who signed for it?', 'incomplete'],
  ['the article, and no noun', 'I think the', 'Which floor is it?', 'incomplete'],
])('supposed %s: "%s" to "%s" is %s', (_name, text, asked, looks) => {
  expect(judgeTurn(text, asked).looks).toBe(looks);
});
