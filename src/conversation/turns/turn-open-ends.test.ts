import { expect, test } from 'vitest';
import type { TurnWords } from './turn-look.ts';
import { judgeTurn } from './turn-words.ts';

test.each<[string, string, string, TurnWords['looks']]>([
  ['last, and last what', 'I already paid it last', 'Your bill is pending.', 'incomplete'],
  ['until it is over', 'how long will it last', 'You can use the spare battery.', 'complete'],
  ['next, and next what', 'I need to reschedule my scan to next', 'How can I help you?', 'incomplete'],
  ['in a row', 'what do I do next', 'The form has been sent.', 'complete'],
  ['any of what', 'I have not received any', 'What is the problem?', 'incomplete'],
  ['none of them', "I don't have any", 'What documents do you have?', 'complete'],
  ['got what', 'my phone got', 'How can I help you?', 'incomplete'],
  ['to do something with what', 'I wanted to check', 'How can I help you?', 'incomplete'],
  [
    'what is done stands in the question',
    'I want to change',
    'Do you want to keep it or change it?',
    'complete',
  ],
  ['it is put in, and into what', 'my debit card got stuck in', 'How can I help you?', 'incomplete'],
  [
    'a reason that only says when',
    'because last time when I came',
    'Why do you want to change?',
    'incomplete',
  ],
  ['a thought, and not what', 'I was thinking maybe', 'Morning or evening?', 'incomplete'],
  ['what I wanted to say', 'what I wanted to say', 'How can I help you?', 'incomplete'],
  ['the year by itself was asked for', 'nineteen eighty six', 'And in which year were you born?', 'complete'],
  ['half of a domain', 'priya at yahoo dot co', 'What is your email?', 'incomplete'],
  ['a landmark is a place', 'mandir ke saamne', 'Landmark kya hai?', 'complete'],
  ['to me, tomorrow: what', 'எனக்கு நாளைக்கு', 'நான் எப்படி உதவலாம்?', 'incomplete'],
  ['tomorrow behind its verb', 'நான் வரேன் நாளைக்கு', 'நான் எப்படி உதவலாம்?', 'complete'],
  ['when, and not what happened', 'pichhle mahine', 'Kya problem hai?', 'incomplete'],
  ['when, and that was asked', 'pichhle mahine', 'Kab hua tha?', 'complete'],
  ['a noun that ends as a verb does', 'நேத்து உங்க', 'எப்படி உதவணும்?', 'incomplete'],
  ['another', 'ನಮ್ಮ ಮನೆ', 'ನಮಸ್ಕಾರ ಹೇಳಿ.', 'incomplete'],
  ['money, and how much', 'আমি গতকাল টাকা', 'কী হয়েছে?', 'incomplete'],
  ['a habit without its verb', 'wife se pooch ke batata', 'Kaunsa din?', 'incomplete'],
  ['a habit that is denied needs none', 'samajh nahi aata', 'Kya problem hai?', 'complete'],
  ['which of them', 'कौन कौन', 'आपका समय पक्का हो गया।', 'incomplete'],
  ['the matter, and not what it is', 'asal mein baat', 'EMI kyun nahi bhari?', 'incomplete'],
  ['this is what I ask', 'मैं यह पूछ रहा था', 'बताइए?', 'incomplete'],
  ['what I ask about', 'मैं लोन के बारे में पूछ रहा था', 'बताइए?', 'complete'],
])('%s: "%s"', (_why, text, asked, looks) => {
  expect(judgeTurn(text, asked).looks).toBe(looks);
});
