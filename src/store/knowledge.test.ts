// What is found in the owner's documents, in which script it is asked for, and where nothing is found.
import { expect, test } from 'vitest';
import { openTestStore } from '../../test/fakes/opened-store.ts';
import { forgetDocument, indexDocument, indexedDocuments, lookUpDocuments } from './knowledge.ts';
import type { Store } from './store.ts';

const DOCUMENTS: readonly (readonly [file: string, heading: string, text: string])[] = [
  ['clinic/fees.md', 'Fees › Children', 'A visit of a child under twelve costs ₹400.'],
  ['clinic/fees.md', 'Fees › Root canal', 'A root canal treatment costs ₹6,500 and takes two visits.'],
  ['clinic/parking.md', 'Parking', 'Cars can be parked behind the building, free of charge.'],
  ['hindi/samay.md', 'समय', 'क्लिनिक सोमवार से शनिवार सुबह दस बजे से शाम सात बजे तक खुला रहता है।'],
  ['hindi/doctor.md', 'डॉक्टर', 'दाँतों के डॉक्टरों में डॉ. राव और डॉ. मेहता हैं। बच्चों के लिए डॉ. मेहता।'],
  ['tamil/neram.md', 'நேரம்', 'மருத்துவமனை திங்கள் முதல் சனி வரை காலை பத்து மணிக்கு திறக்கும்.'],
  ['telugu/dhara.md', 'ధర', 'పిల్లల వైద్యానికి నాలుగు వందల రూపాయలు.'],
];

function filled(): Store {
  const store = openTestStore();
  for (const file of new Set(DOCUMENTS.map(([name]) => name))) {
    const pieces = DOCUMENTS.filter(([name]) => name === file).map(([, heading, text]) => ({
      heading,
      text,
    }));
    indexDocument(store, { file, content: 'a', pieces }, 1);
  }
  return store;
}

test.each<[question: string, file: string, heading: string]>([
  ['how much is a root canal?', 'clinic/fees.md', 'Fees › Root canal'],
  ['what do you charge for children', 'clinic/fees.md', 'Fees › Children'],
  ['where can I park my car', 'clinic/parking.md', 'Parking'],
  ['क्लिनिक कब खुलता है, शनिवार को?', 'hindi/samay.md', 'समय'],
  ['बच्चे का डॉक्टर कौन है', 'hindi/doctor.md', 'डॉक्टर'],
  ['doctor ka naam kya hai', 'hindi/doctor.md', 'डॉक्टर'],
  ['மருத்துவமனைக்கு எப்போது வரலாம்', 'tamil/neram.md', 'நேரம்'],
  ['పిల్లలకు ఎంత', 'telugu/dhara.md', 'ధర'],
  ['"root" OR canal) NEAR(', 'clinic/fees.md', 'Fees › Root canal'],
])('%s → %s', (question, file, heading) => {
  const [best] = lookUpDocuments(filled(), ['.'], question, 3);
  expect([best?.file, best?.heading]).toEqual([file, heading]);
});

test.each<[what: string, places: readonly string[], question: string]>([
  ['a word that stands nowhere', ['.'], 'helicopter'],
  ['another folder', ['tamil', 'telugu'], 'root canal'],
  ['a folder whose name only begins so', ['clin'], 'root canal'],
  ['no place at all', [], 'root canal'],
  ['nothing that is a word', ['.'], '?! …'],
])('nothing is found: %s', (_what, places, question) => {
  expect(lookUpDocuments(filled(), places, question, 3)).toEqual([]);
});

test('a file is named as a place, and what is taken in anew or forgotten is not found in its former words', () => {
  const store = filled();
  expect(lookUpDocuments(store, ['clinic/fees.md'], 'root canal', 3)).toHaveLength(1);
  const pieces = [{ heading: 'Fees', text: 'Everything costs ₹100.' }];
  indexDocument(store, { file: 'clinic/fees.md', content: 'b', pieces }, 2);
  expect(lookUpDocuments(store, ['.'], 'root canal', 3)).toEqual([]);
  expect(indexedDocuments(store).get('clinic/fees.md')).toBe('b');
  forgetDocument(store, 'clinic/fees.md');
  expect(lookUpDocuments(store, ['.'], 'fees', 3)).toEqual([]);
  expect(indexedDocuments(store).has('clinic/fees.md')).toBe(false);
});
