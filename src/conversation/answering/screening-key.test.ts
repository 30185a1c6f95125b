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

test.each<[string, string]>([
  ['Press 1 to be connected.', '1'],
  ['To reach this person press 5.', '5'],
  ['Press 5 so that I know you are no robot.', '5'],
  ['Press 5 so that I know that you are not a robot.', '5'],
  ['To connect your call press 1.', '1'],
  ['Press any key to continue this call.', '1'],
  ['The subscriber you are calling has activated call screening. To continue press 2.', '2'],
])('a screener’s, though its words look like a menu’s: %s → %s', (text, keys) =>
  expect(screeningKey(text, true)).toBe(keys),
);

test.each<string>([
  'Your call may be recorded. Press 1 to continue, press 2 for a list of shops.',
  'Your call may be recorded. Press one to continue or two for a list of shops.',
  'Your call is important to us. To continue press 1.',
  'This number is of the city library. Press 1 to continue.',
  'We are unable to complete your call. Press 1 to continue.',
  'The person you are calling is busy. To continue press 1, to go back press 2.',
])('a menu that speaks of a call or a number: %s', (text) => expect(screeningKey(text, true)).toBeNull());

test.each<string>([
  'You have a collect call. To accept the charges for this call press 1.',
  'You have a collect call. To be connected press 1.',
  'Press star to continue to subscribe this number to our plan.',
  'If this call is an emergency press 9 to speak to a nurse.',
  'To continue with your recharge press 1.',
  'To activate caller tunes for this person press 1 to continue.',
  'An offer for you: press 1 to be connected.',
  'जारी रखने के लिए और रिचार्ज के लिए 1 दबाएं',
])('nothing that costs, sells or is an emergency: %s', (text) => {
  expect(screeningKey(text, true)).toBeNull();
  expect(screeningKey(text, false)).toBeNull();
});
