// What an agent has asked for that nobody but the owner's service is to know.
import { expect, test } from 'vitest';
import { asksForSecret } from './asks-secret.ts';
import type { HistoryEntry } from './exchange.ts';

const said = (...texts: string[]): { agent: { kind: 'quiet' }; history: HistoryEntry[] } => ({
  agent: { kind: 'quiet' },
  history: texts.map((text, turn) => ({ role: 'agent', turn, text, cut: false, at: 0 })),
});

test.each<[boolean, ...string[]]>([
  [true, 'Please key in your PIN.'],
  [true, 'Please type the OTP that we sent you.'],
  [true, 'Please key in your PIN.', 'Please key it in again.'],
  [true, 'Apna PIN daliye.'],
  [true, 'कृपया अपना पिन डालिए।'],
  [true, 'कृपया ओटीपी दबाइए'],
  [true, 'Please enter the sixteen digits of your card number.'],
  [true, 'உங்கள் பின் எண்ணை அழுத்துங்கள்.'],
  [false, 'What is your PIN code, for the address?'],
  [false, 'अपना पिन कोड बताइए।'],
  [false, 'Press 1 for appointments, or 2 for bills.'],
  [false, 'Please key in your phone number.'],
  [false, 'Please key in your PIN.', 'Thank you.', 'Press 1 for appointments.'],
  [false],
])('%s: %s %s', (expected, ...texts) => {
  expect(asksForSecret(said(...texts))).toBe(expected);
});
