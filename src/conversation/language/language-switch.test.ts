// Turn by turn: when a call goes on in another language, and when it does not.
import { expect, test } from 'vitest';
import { beginIn, hearLanguage, type LanguagePolicy, languageChosen } from './language-switch.ts';

const POLICY: LanguagePolicy = { mode: 'switch', allowed: ['en-IN', 'hi', 'ta'], turns: 2 };
const guess = (text: string) => (/^[\x20-\x7e]+$/.test(text) ? 'en' : null);

function told(turns: readonly string[], policy = POLICY, begin = 'en-IN'): string[] {
  let state = beginIn(begin);
  return turns.map((text) => {
    const heard = hearLanguage(state, text, policy, guess);
    state = heard.state;
    const { verdict } = heard;
    return verdict.kind === 'stay' ? 'stay' : `${verdict.kind} ${verdict.language}`;
  });
}

const ASK = { ...POLICY, mode: 'ask' } as const;
const ROWS: readonly (readonly [string, readonly string[], readonly string[], LanguagePolicy?])[] = [
  ['two turns in Hindi', ['मुझे समय चाहिए', 'कल सुबह का'], ['stay', 'switch hi']],
  ['a long one', ['मुझे कल सुबह दस बजे डॉक्टर राव से मिलना है'], ['switch hi']],
  ['Hindi in English letters', ['mujhe time chahiye', 'kal subah ka chahiye'], ['stay', 'switch hi']],
  [
    'a haan between two English turns',
    ['what is the price', 'haan ji', 'and on Sunday too'],
    ['stay', 'stay', 'stay'],
  ],
  ['a haan does not break a row', ['मुझे समय चाहिए', 'okay', 'कल सुबह का'], ['stay', 'stay', 'switch hi']],
  [
    'one Hindi turn among English ones',
    ['मुझे समय चाहिए', 'what does it cost', 'कल सुबह का'],
    ['stay', 'stay', 'stay'],
  ],
  ['a language that is not allowed', ['నాకు రేపు ఉదయం పది గంటలకు సమయం కావాలి అని చెప్పండి'], ['stay']],
  ['asked for by name', ['Hindi mein baat kijiye'], ['switch hi']],
  ['asked for by name, where only that counts', ['हिंदी में बोलिए'], ['switch hi'], { ...POLICY, mode: 'off' }],
  [
    'spoken, where only a name counts',
    ['मुझे समय चाहिए', 'कल सुबह का'],
    ['stay', 'stay'],
    { ...POLICY, mode: 'off' },
  ],
  ['asked, and a yes', ['मुझे समय चाहिए', 'कल सुबह का', 'जी हाँ'], ['stay', 'ask hi', 'switch hi'], ASK],
  [
    'asked, and an answer in it',
    ['मुझे समय चाहिए', 'कल सुबह का', 'दस बजे ठीक है'],
    ['stay', 'ask hi', 'switch hi'],
    ASK,
  ],
  [
    'asked, and a no: never again',
    ['मुझे समय चाहिए', 'कल सुबह का', 'no', 'मुझे समय चाहिए', 'कल सुबह का'],
    ['stay', 'ask hi', 'stay', 'stay', 'stay'],
    ASK,
  ],
];
for (const [what, turns, verdicts, policy = POLICY] of ROWS) {
  test(what, () => {
    expect(told(turns, policy)).toEqual(verdicts);
  });
}

test('a recogniser that wavers changes a call only so often', () => {
  const hindi = 'मुझे कल सुबह दस बजे डॉक्टर राव से मिलना है';
  const english = 'I want to see doctor Rao tomorrow morning at ten';
  const verdicts = told([hindi, english, hindi, english, hindi, english]);
  expect(verdicts.filter((one) => one !== 'stay')).toHaveLength(4);
});

test('what a tool chose counts as spoken from then on', () => {
  const state = languageChosen(beginIn('en-IN'), 'hi');
  expect(hearLanguage(state, 'मुझे समय चाहिए', POLICY).state.heard).toBeNull();
});
