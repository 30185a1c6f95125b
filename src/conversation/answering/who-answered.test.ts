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
  ['a bell to be pressed is no key of a menu', 'లిఫ్ట్ బెల్ నొక్కండి తలుపు తీస్తాను', {}, 'person', 'talk'],
  [
    'whoever takes an order calls back',
    'Please give me your mobile number, I will call you back',
    {},
    'person',
    'talk',
  ],
  ['and a menu asks for the number alone', 'Please give me your mobile number', {}, 'ivr', 'navigate-dtmf'],
  ['operators never say he', "The number you dialled is correct but he's not here", {}, 'person', 'talk'],
  [
    'whoever says I is no screener',
    "State your business quickly I'm boarding a flight",
    {},
    'person',
    'talk',
  ],
  [
    'but a mailbox says I',
    "I'm travelling until the fifth, please leave a message",
    {},
    'voicemail',
    'leave-message',
  ],
  [
    'a clinic that asks people to come is no queue',
    'All our doctors are busy today, you can come tomorrow',
    {},
    'person',
    'talk',
  ],
  [
    'a mailbox that cannot come to the phone now asks nobody to come',
    "Hi, this is Ravi. I can't come to the phone right now",
    {},
    'voicemail',
    'leave-message',
  ],
  [
    'patience is thanked for by a queue',
    'Thank you for your patience. Please continue to hold.',
    {},
    'hold',
    'wait',
  ],
  [
    'a forbidden destination is the own account',
    'Calls to this destination are not permitted from your connection',
    { channel: 'early-media' },
    'announcement',
    'stop-and-alert',
  ],
  ['that number is not the one that was dialled', 'ఆ నంబర్ ఇప్పుడు వాడుకలో లేదు దీనికే చేయండి', {}, 'person', 'talk'],
  [
    'a call that comes by way of another line',
    'कॉल लैंडलाइन से फॉरवर्ड होकर आती है बोल रहा हूं',
    {},
    'person',
    'talk',
  ],
  [
    'who knows the person is asked by people',
    'I found this phone in the auto, do you know the person?',
    {},
    'person',
    'talk',
  ],
  ['a message asked for in the words of friends', 'रोमिंग में हूं मैसेज छोड़ दो', {}, 'person', 'talk'],
  [
    'a mailbox that asks so before its beep',
    'रोमिंग में हूं बीप के बाद मैसेज छोड़ दो',
    { beep: true },
    'voicemail',
    'leave-message',
  ],
  ['thanks for holding from whoever goes on', 'Thanks for waiting, go ahead please', {}, 'person', 'talk'],
  [
    'an operator in English, written in Kannada',
    'ದಿ ನಂಬರ್ ಯು ಹ್ಯಾವ್ ಡಯಲ್ಡ್ ಡಸ್ ನಾಟ್ ಎಕ್ಸಿಸ್ಟ್',
    { channel: 'early-media' },
    'announcement',
    'hang-up-final',
  ],
  ['a menu in English, written in Tamil', 'ஃபார் இங்கிலீஷ் ப்ரெஸ் ஒன்', {}, 'ivr', 'navigate-dtmf'],
])('%s', (_what, text, facts, answer, action) => {
  expect(heard(text, facts)).toMatchObject({ answer, action });
});
