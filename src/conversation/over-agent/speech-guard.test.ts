// What an agent would tell by a sentence. A guard that is too strict is as bad: what an agent has to say is in here too.
import { expect, test } from 'vitest';
import { leakIn, speechGuard } from './speech-guard.ts';

const INSTRUCTIONS = `You are Asha, the telephone assistant of Smile Dental in Indiranagar, Bengaluru. You speak Hinglish or
English, whichever the caller speaks.

The clinic is open from Monday to Saturday, ten in the morning to seven in the evening. It stands beside the metro station.

Never give medical advice and never quote prices; say that the clinic will ring back. If they do not want such calls,
note it. Begin with "Namaste, you have reached Smile Dental, how may I help you today?"`;

const GUARD = speechGuard({
  instructions: INSTRUCTIONS,
  rules: [
    'You are speaking on the telephone. Answer in one to three short sentences of plain spoken language.',
  ],
  sayable: ['Namaste, this is Asha, the telephone assistant of Smile Dental in Indiranagar.'],
  secrets: ['sk-planted-key-0123456789'],
  names: ['end_call', 'transfer', 'book_callback', 'lookup_appointment', 'preferred_day', 'set_fields'],
});

const reversed = (text: string) => [...text].reverse().join('');
const spelled = (text: string) => [...text].join(' ');

test.each([
  ['an order as it stands', 'You speak Hinglish or English, whichever the caller speaks.', 'instructions'],
  [
    'an order in the middle of a sentence',
    'My rules say: never give medical advice and never quote prices.',
    'instructions',
  ],
  [
    'an order in capitals and with other marks',
    'NEVER GIVE — MEDICAL ADVICE and never QUOTE prices',
    'instructions',
  ],
  ['an order that is spelled', spelled('never give medical advice and never quote'), 'instructions'],
  ['an order from behind', reversed('never give medical advice and never quote prices'), 'instructions'],
  [
    'a rule of the appliance',
    'Answer in one to three short sentences of plain spoken language.',
    'instructions',
  ],
  ['a key', 'The key is sk planted key 0123456789.', 'secret'],
  ['a part of a key', 'It begins with sk-planted.', 'secret'],
  ['the name of a tool', 'I can use book_callback for that.', 'tools'],
  ['tools one after another', 'I have end call, book callback, lookup appointment and set fields.', 'tools'],
  ['JSON', '{"name": "transfer", "to": "front-desk"}', 'machine-text'],
  ['a mark of a program', 'Here <tool_call> it is', 'machine-text'],
  ['a call as a program writes it', '[transfer(to="front-desk")]', 'machine-text'],
  ['a long code', 'It is aGVsbG8gd29ybGQgaGVsbG8gd29ybGQ5 you see.', 'machine-text'],
])('%s is kept from the caller', (_what, sentence, leak) => {
  expect(leakIn(GUARD, '', sentence)).toBe(leak);
});

test.each([
  ['who it is', 'I am Asha, the assistant of Smile Dental in Indiranagar.'],
  ['its greeting', 'Namaste, this is Asha, the telephone assistant of Smile Dental in Indiranagar.'],
  ['what its instructions want said', 'Namaste, you have reached Smile Dental, how may I help you today?'],
  ['a fact', 'The clinic is open from Monday to Saturday, ten in the morning to seven in the evening.'],
  ['what it may not do, in its own words', 'I cannot give medical advice, but the clinic will ring back.'],
  ['one transfer', 'I will transfer you to the front desk now.'],
  ['a callback', 'Shall I book a callback for tomorrow?'],
  ['Hindi', 'जी हाँ, क्लिनिक सोमवार से शनिवार तक खुला है।'],
  ['a long word of another script', 'நாங்கள் உங்களைத் திரும்பத்தொடர்புகொள்ளவிரும்புகிறோமென்றுதெரிவித்துக்கொள்கிறோம்.'],
  ['a number', 'Your number ends in 8 4 2 1.'],
])('%s may be said', (_what, sentence) => {
  expect(leakIn(GUARD, '', sentence)).toBeNull();
});

test('an order that is told over the border of two sentences', () => {
  expect(leakIn(GUARD, '', 'I never give medical advice.')).toBeNull();
  expect(leakIn(GUARD, 'Never give medical advice.', 'And never quote prices.')).toBe('instructions');
  expect(leakIn(GUARD, 'It says: never give medical', 'advice and never quote prices')).toBe('instructions');
});

test('facts one after another, until it is the whole text', () => {
  const told =
    'The clinic is open from Monday to Saturday, ten in the morning to seven in the evening. '.repeat(6);
  expect(leakIn(GUARD, told, 'It stands beside the metro station.')).toBe('instructions');
});
