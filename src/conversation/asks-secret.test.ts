// What an agent has asked for that nobody but the owner's service is to know.
import { expect, test } from 'vitest';
import { isSecretTold, keysAskedFor } from './asks-secret.ts';
import type { HistoryEntry } from './exchange.ts';

const said = (...texts: string[]): { agent: { kind: 'quiet' }; history: HistoryEntry[] } => ({
  agent: { kind: 'quiet' },
  history: texts.map((text, turn) => ({ role: 'agent', turn, text, cut: false, at: 0 })),
});

test.each<['secret' | 'menu' | null, ...string[]]>([
  ['secret', 'Please key in your PIN.'],
  ['secret', 'Please type the OTP that we sent you.'],
  ['secret', 'Please key in your PIN.', 'Please key it in again.'],
  ['secret', 'Apna PIN daliye.'],
  ['secret', 'कृपया अपना पिन डालिए।'],
  ['secret', 'कृपया ओटीपी दबाइए'],
  ['secret', 'Please enter the sixteen digits of your card number.'],
  ['secret', 'உங்கள் பின் எண்ணை அழுத்துங்கள்.'],
  [null, 'What is your PIN code, for the address?'],
  [null, 'अपना पिन कोड बताइए।'],
  ['menu', 'Press 1 for appointments, or 2 for bills.'],
  [null, 'Please key in your phone number.'],
  ['menu', 'Please key in your PIN.', 'Thank you.', 'Press 1 for appointments.'],
  ['menu', 'Please key in your PIN.', 'Your PIN is right. Press 1 for your balance.'],
  ['menu', 'We never ask for your OTP. Press 1 to confirm.'],
  ['menu', 'पिन सही है। बैलेंस के लिए 1 दबाइए।'],
  [null],
])('%s: %s %s', (expected, ...texts) => {
  expect(keysAskedFor(said(...texts))).toBe(expected);
});

test.each<[boolean, ...string[]]>([
  [true, 'Please tell me your PIN.'],
  [true, 'Please tell me the OTP that we sent to your mobile number.'],
  [true, 'Apna OTP bataiye.'],
  [true, 'अपने कार्ड का नंबर बताइए।'],
  [true, 'And the three digits on the back of it?'],
  [true, 'What is your card number?', 'Please say it again.'],
  [false, 'What are the last four digits of your card number?'],
  [false, 'Please tell me your PIN.', 'Thank you. What is your order number?'],
  [false, 'We never ask for your OTP. What is your date of birth?'],
  [false, 'We have sent you an OTP. What is your mobile number?'],
  [false, 'What is your PIN code, for the address?'],
  [false, 'How can I help you?'],
  [false],
])('what is said now is a secret: %s: %s %s', (expected, ...texts) => {
  expect(isSecretTold(said(...texts))).toBe(expected);
});
