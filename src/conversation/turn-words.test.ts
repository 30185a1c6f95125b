import { expect, test } from 'vitest';
import type { TurnWords } from './turn-look.ts';
import { judgeTurn } from './turn-words.ts';

test.each<[string, string, string, TurnWords['looks']]>([
  ['a plain yes in its script', 'అవును', 'బుక్ చేయమంటారా?', 'answered'],
  ['agreeing to give a number is not giving it', 'yes', 'Please tell me your PIN code.', 'incomplete'],
  ['three of six digits', 'five six zero', 'What is the PIN code of your area?', 'incomplete'],
  ['six of six', '560034', 'What is the PIN code of your area?', 'answered'],
  ['double asks for its digit', 'nine double', 'Your mobile number?', 'incomplete'],
  ['a day without its month', 'fourteenth of', 'What is your date of birth?', 'incomplete'],
  ['no domain yet', 'ravi at gmail', 'What is your email?', 'incomplete'],
  ['a final verb ends a Hindi sentence', 'मुझे पता बदलना है', 'मैं क्या मदद करूँ?', 'complete'],
  ['a postposition does not', 'मुझे अपने बेटे के', 'मैं क्या मदद करूँ?', 'incomplete'],
  ['unless the question asks for it', 'पापा के लिए', 'किसके लिए?', 'complete'],
  ['if, without its other clause', 'agar main kal nahi aa paya', 'Kal aa sakte hain?', 'incomplete'],
  ['a full stop decides nothing', 'My appointment number is.', 'How can I help you?', 'incomplete'],
  ['a question may end in its preposition', 'where are you calling from', 'Hello.', 'complete'],
  ['taken back, and something in its place', 'Monday no Tuesday', 'Which day?', 'complete'],
  ['taken back, and nothing', 'Monday no sorry', 'Which day?', 'incomplete'],
  ['a request to wait', 'ek minute rukiye', 'Aapka customer number?', 'hold-request'],
  ['a minute as an answer', 'one minute', 'How long does it take?', 'complete'],
])('%s: %j', (_what, text, asked, looks) => {
  expect(judgeTurn(text, asked).looks).toBe(looks);
});
