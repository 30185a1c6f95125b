import { expect, test } from 'vitest';
import { withoutEcho } from './echo.ts';

const SAID = 'Your appointment with Doctor Rao is on Tuesday at ten in the morning. Shall I keep it for you?';

test.each<[string, string, string, boolean]>([
  ['three own words in order', 'your appointment with', '', true],
  [
    'a whole own sentence, and an answer behind it',
    'Shall I keep it for you? Yes, please.',
    'Yes, please.',
    true,
  ],
  ['own words of which one was heard wrongly', 'appointment with doctor row is on Tuesday', '', true],
  ['own words of which one was not heard', 'doctor is on tuesday at ten', '', true],
  ['words that are not its own', 'No, I want Wednesday.', 'No, I want Wednesday.', false],
  ['two own words are an answer', 'On Tuesday.', 'On Tuesday.', false],
  ['own words out of order', 'morning the in', 'morning the in', false],
  [
    'an own word here and there',
    'the doctor told me for what it is',
    'the doctor told me for what it is',
    false,
  ],
])('%s', (_sentence, text, rest, echoed) => {
  expect(withoutEcho(text, SAID)).toMatchObject({ rest, echoed });
});

test('the first two words of an echo are not judged yet', () => {
  expect(withoutEcho('your appointment', SAID).undecided).toBe(true);
  expect(withoutEcho('wait', SAID).undecided).toBe(false);
  expect(withoutEcho('your appointment', '').undecided).toBe(false);
});

test('Devanagari comes back too', () => {
  const said = 'आपका अपॉइंटमेंट मंगलवार को सुबह दस बजे है।';
  expect(withoutEcho('आपका अपॉइंटमेंट मंगलवार को नहीं चाहिए', said)).toMatchObject({
    rest: 'नहीं चाहिए',
    echoed: true,
  });
});

test.each([
  ['an acknowledgement inside the echo', 'आपका अपॉइंटमेंट डॉक्टर शर्मा हाँ हाँ के साथ', 'हाँ हाँ'],
  ['words of the echo were drowned', 'आपका अपॉइंटमेंट डॉक्टर ठीक है सोमवार को', 'ठीक है'],
  ['what is asked about its next word stays', 'आपका अपॉइंटमेंट डॉक्टर शर्मा क्या सोमवार नहीं', 'क्या सोमवार नहीं'],
])('%s', (_what, text, rest) => {
  const said = 'आपका अपॉइंटमेंट डॉक्टर शर्मा के साथ सोमवार को सुबह दस बजे है';
  expect(withoutEcho(text, said)).toMatchObject({ rest, echoed: true });
});
