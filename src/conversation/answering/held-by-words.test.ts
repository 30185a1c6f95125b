// In the middle of a call: what the network says of a hold is no turn, and what a person says in passing is one.
import { expect, test } from 'vitest';
import { DEFAULT_POLICY } from '../policy.ts';
import { newConversation } from '../step.ts';
import type { Draft } from '../turns/draft.ts';
import { isHoldAnnouncement } from './answering.ts';

function isHeld(text: string): boolean {
  const policy = { ...DEFAULT_POLICY, direction: 'inbound' as const };
  const draft: Draft = { conversation: newConversation(policy), effects: [], replay: [] };
  const held = isHoldAnnouncement(draft, text, 1_000, policy);
  expect(draft.conversation.lineHold !== null).toBe(held);
  return held;
}

test.each([
  'Your call is on hold.',
  'The call is on hold.',
  'You are on hold.',
  'Your call has been placed on hold. Please stay on the line.',
  'The person you are speaking with has put your call on hold.',
  'Aapki call hold par hai.',
  'आपकी कॉल होल्ड पर है।',
  'आपकी कॉल को होल्ड पर रखा गया है। कृपया लाइन पर बने रहें।',
  'உங்கள் அழைப்பு ஹோல்டில் வைக்கப்பட்டுள்ளது. இணைப்பில் இருங்கள்.',
  'మీ కాల్ హోల్డ్‌లో ఉంది. దయచేసి లైన్‌లో ఉండండి.',
  'ನಿಮ್ಮ ಕರೆಯನ್ನು ಹೋಲ್ಡ್‌ನಲ್ಲಿ ಇರಿಸಲಾಗಿದೆ.',
  'আপনার কলটি হোল্ডে রাখা হয়েছে। অনুগ্রহ করে লাইনে থাকুন।',
  'तुमचा कॉल होल्डवर ठेवला आहे. कृपया प्रतीक्षा करा.',
  'તમારો કોલ હોલ્ડ પર છે. કૃપા કરીને લાઇન પર રહો.',
  'ਤੁਹਾਡੀ ਕਾਲ ਹੋਲਡ ਤੇ ਹੈ।',
  'നിങ്ങളുടെ കോൾ ഹോൾഡിലാണ്. ദയവായി കാത്തിരിക്കുക.',
])('the network: %s', (text) => {
  expect(isHeld(text)).toBe(true);
});

test.each([
  'Please hold.',
  'Please hold the line.',
  'Can you hold on a second?',
  'I will put you on hold for a minute.',
  'Let me put your call on hold.',
  'My call was on hold for ten minutes yesterday.',
  'Why was my call on hold?',
  'Am I on hold?',
  'मुझे होल्ड पर मत रखिए।',
  'Mujhe hold par mat rakhiye.',
])('a person: %s', (text) => {
  expect(isHeld(text)).toBe(false);
});
