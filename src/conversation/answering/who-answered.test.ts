import { expect, test } from 'vitest';
import { type AnswerFacts, whoAnswered } from './who-answered.ts';

const heard = (text: string, facts: Partial<AnswerFacts> = {}) =>
  whoAnswered({ text, channel: 'after-answer', beep: false, ...facts });

test.each<[string, string, Partial<AnswerFacts>, string, string]>([
  [
    'a star is a menu\u2019s once somebody has answered',
    'mukhya menu ke liye star dabayein',
    {},
    'ivr',
    'navigate-dtmf',
  ],
  [
    'and a tune\u2019s before',
    'is gaane ke liye star dabayein',
    { channel: 'early-media' },
    'announcement',
    'keep-ringing',
  ],
  [
    'whoever is busy before a beep is a mailbox',
    'ஹலோ நான் கார்த்திக், இப்ப பிஸி, மெசேஜ் விடுங்க',
    { beep: true },
    'voicemail',
    'leave-message',
  ],
  [
    'a key for our staff is no queue',
    'हमारे ग्राहक सेवा अधिकारी से बात करने के लिए नौ दबाएँ',
    {},
    'ivr',
    'navigate-dtmf',
  ],
  ['a minute is no key', 'just press one minute sorry, give me one minute', {}, 'person', 'talk'],
  [
    'a number that lacks its zero is not there',
    'नंबर से पहले शून्य लगाकर डायल करें',
    { channel: 'early-media' },
    'announcement',
    'hang-up-final',
  ],
  ['whoever asks about the zero is a person', 'नंबर से पहले शून्य लगाना पड़ता है क्या आपको', {}, 'person', 'talk'],
])('%s', (_what, text, facts, answer, action) => {
  expect(heard(text, facts)).toMatchObject({ answer, action });
});
