import { expect, test } from 'vitest';
import { screeningKey } from './screening-key.ts';

test.each<[string, string]>([
  ['Press 1 to be connected.', '1'],
  ['To reach this person, press 5.', '5'],
  ['The person you are calling is using a call screening service. Press one to be connected.', '1'],
  ['This call is screened. If you are a human please press 7 to continue.', '7'],
  ['to connect your call please press the number three', '3'],
  ['Press 1 4 7 to complete your call', '147'],
  ['Telemarketers hang up now. Otherwise press the pound key to be connected', '#'],
  ['to be connected press 1 to leave a message press 2', '1'],
  ['press 1 to leave a message press 2 to be connected', '2'],
  ['Press any key to continue this call', '1'],
  ['iss vyakti se baat karne ke liye ek dabaiye', '1'],
  ['इस व्यक्ति से बात करने के लिए 5 दबाएं', '5'],
  ['कॉल जोड़ने के लिए एक दबाइए', '1'],
  ['இந்த நபருடன் பேச ஒன்று அழுத்தவும்', '1'],
])('%s → %s', (text, keys) => expect(screeningKey(text, false)).toBe(keys));

test.each<string>([
  'Press 1 for sales, press 2 for support.',
  'To speak to our representative press 9.',
  'For English press 1, for Hindi press 2.',
  'To leave a message, press 1.',
  'Please say your name and why you are calling.',
  'I was told to press on with it.',
  'To copy this tune press star.',
])('no screener’s key: %s', (text) => expect(screeningKey(text, false)).toBeNull());

test('of words that look like a menu’s, only what no menu says makes a screener’s', () => {
  expect(screeningKey('To continue press 1.', true)).toBeNull();
  expect(screeningKey('The person you are calling screens calls. To continue press 1.', true)).toBe('1');
});
