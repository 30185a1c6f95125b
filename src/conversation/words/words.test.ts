import { describe, expect, test } from 'vitest';
import { whoAnswered } from '../answering/who-answered.ts';
import { BACKCHANNELS } from '../policy.ts';
import { isBackchannel, isFarewell, isOpening, wordsOf } from './words.ts';

/** Nobody to talk to: a voicemail, or an operator's word that ends the attempt. */
function soundsLikeMachine(text: string): boolean {
  const { answer, action } = whoAnswered({ text, channel: 'after-answer', beep: false });
  return answer === 'voicemail' || (answer === 'announcement' && action !== 'keep-ringing');
}

const known = new Set(BACKCHANNELS);

test.each<[string, string[]]>([
  ['Haan, ji!', ['haan', 'ji']],
  ['well-known – really', ['well', 'known', 'really']],
  ['हाँ जी।', ['हाँ', 'जी']],
  ["I'm  here", ['im', 'here']],
  ['…', []],
])('%j is heard as words', (text, words) => expect(wordsOf(text)).toEqual(words));

describe('over the agent', () => {
  test.each(['hmm', 'Haan ji.', 'okay okay', 'I see', 'theek hai', 'हाँ जी', 'yes'])(
    '%j is an acknowledgement',
    (text) => expect(isBackchannel(text, known)).toBe(true),
  );
  test.each(['', 'no', 'haan lekin', 'wait', 'okay but'])('%j takes the floor, or is nothing', (text) =>
    expect(isBackchannel(text, known)).toBe(false),
  );
});

describe('over a goodbye', () => {
  test.each([
    'Thank you, bye.',
    'ok thanks',
    'You too, have a nice day!',
    'see you tomorrow',
    'haan dhanyavaad',
    'take care',
  ])('%j is a goodbye too', (text) => expect(isFarewell(text, known)).toBe(true));
  test.each(['', 'wait, one more thing', 'thank you but when', 'no'])('%j is none', (text) =>
    expect(isFarewell(text, known)).toBe(false),
  );
});

describe('at the very beginning', () => {
  test.each(['Hello?', 'haan boliye', 'who is this', 'Good morning.', 'नमस्ते'])(
    '%j asks for the greeting',
    (text) => expect(isOpening(text, known)).toBe(true),
  );
  test.each(['', 'I am busy', 'stop'])('%j does not', (text) => expect(isOpening(text, known)).toBe(false));
});

describe('a machine is heard in', () => {
  test.each([
    'Please leave a message after the tone.',
    'You have reached the voice mail of Anita Sharma.',
    'Your call has been forwarded to an automatic voice message system.',
    "The person you're trying to reach is not available.",
    'The number you have dialled is currently switched off.',
    'At the tone, please record your message.',
    'Aap jis vyakti ko call kar rahe hain',
    'Kripya beep ke baad sandesh chhodein.',
  ])('%j', (text) => expect(soundsLikeMachine(text)).toBe(true));
});

describe('a person is heard in', () => {
  test.each([
    'Hello?',
    'He is not available right now.',
    'I am not available at the moment, call me later.',
    'I got your voicemail.',
    'I cannot take calls at work.',
    'Which number are you calling?',
    'You have the wrong number.',
    'I am driving, I can not take your call right now.',
    'Leave a message with my wife.',
    'The doctor’s phone is switched off, call later.',
  ])('%j', (text) => expect(soundsLikeMachine(text)).toBe(false));
});
