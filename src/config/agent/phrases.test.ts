// The owner's own phrases: what is said of a mistake in them, and that their names are those of the packs.
import { expect, test } from 'vitest';
import { filesWith, surroundings, told } from '../../../test/fakes/declared-config.ts';
import { LANGUAGE_PACKS } from '../../conversation/packs/all.ts';
import { ANSWER_KINDS } from '../../conversation/packs/answering/shape.ts';
import { ASK_KINDS } from '../../conversation/packs/shape.ts';
import { toDeclaredRows } from '../reading/declared-rows.ts';
import { parse } from '../reading/parse.ts';
import { ANSWERED_BY, ASKED_FOR, FRAME_LISTS, PACK_LANGUAGES, PHRASE_LISTS, WORD_LISTS } from './phrases.ts';

test('languages, lists and kinds are those of the packs', () => {
  const languages = LANGUAGE_PACKS.map(({ language }) => language.toLowerCase());
  expect(PACK_LANGUAGES.map((language) => language.toLowerCase()).sort()).toEqual(languages.sort());
  const lists = new Set(LANGUAGE_PACKS.flatMap((pack) => Object.keys(pack)));
  for (const other of ['language', 'script', 'romanised', 'asks', 'numbers']) lists.delete(other);
  expect([...PHRASE_LISTS, ...WORD_LISTS, ...FRAME_LISTS].sort()).toEqual([...lists].sort());
  expect([...ASKED_FOR].sort()).toEqual([...ASK_KINDS].sort());
  expect([...ANSWERED_BY].sort()).toEqual([...ANSWER_KINDS].sort());
});

test.each<[what: string, text: string, problems: readonly string[]]>([
  [
    'what is right',
    "language: hi\nacknowledgements: सही बात, बिल्कुल सही\nnumbers: पचपन=55\nholds: 'ज़रा ठहर* ...'\nanswering:\n  strong:\n    voicemail: '! संदेश छोड़*'\nwithout:\n  acknowledgements: हूँ\n",
    [],
  ],
  [
    'a list that there is not',
    'language: hi\nacknowledgments: हाँ\n',
    ['phrases/hi.yaml:2:1 there is no key “acknowledgments” in this file → did you mean acknowledgements?'],
  ],
  [
    'a language that we have no pack of',
    'language: fr\n',
    [
      'phrases/hi.yaml:1:11 language: “fr” is not known here → did you mean mr? Otherwise write one of: en, hi, hi-Latn, mr, ta, te, kn, bn, gu, pa, ml',
    ],
  ],
  [
    'several words where one is meant',
    'language: hi\nfinals: चाहिए, हो गया\n',
    ['phrases/hi.yaml:2:9 finals: “हो गया” is more than one word → write single words, separated by commas'],
  ],
  [
    'a number without a value',
    'language: hi\nnumbers: पचपन\n',
    ['phrases/hi.yaml:2:10 numbers: “पचपन” is no number → write word=value, for example pachas=50'],
  ],
  [
    'a frame that is none',
    "language: hi\nasks:\n  otp: '(otp|code)'\n",
    [
      'phrases/hi.yaml:3:8 asks.otp: “(otp|code)” holds “(otp|code)”, which is not a word → see the notation in docs/language-packs.md',
    ],
  ],
  [
    'a frame that fits everything',
    "language: hi\nholds: '... the?'\n",
    [
      'phrases/hi.yaml:2:8 holds: “... the?” holds no word that has to be said → see the notation in docs/language-packs.md',
    ],
  ],
])('%s', (_what, text, problems) => {
  expect(told({ 'phrases/hi.yaml': text })).toEqual(problems);
});

test('they are declared as any other thing, and shown in a plan by their file', () => {
  const parsed = parse(filesWith({ 'phrases/clinic.yaml': 'language: hi\nyes: हाँजी\n' }), surroundings());
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const rows = toDeclaredRows(parsed.config, (text) => text).filter(({ kind }) => kind === 'phrases');
  expect(rows).toMatchObject([
    { name: 'clinic', file: 'phrases/clinic.yaml', body: { language: 'hi', yes: 'हाँजी' } },
  ]);
});
