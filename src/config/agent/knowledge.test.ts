// The owner's documents: what becomes of them, and what is said of those that cannot be read.
import { expect, test } from 'vitest';
import { filesWith, surroundings, told } from '../../../test/fakes/declared-config.ts';
import { planChanges } from '../plan.ts';
import { toDeclaredRows } from '../reading/declared-rows.ts';
import { parse } from '../reading/parse.ts';
import { piecesOf } from './knowledge.ts';

const AGENT = `name: asha
language: en-IN
greeting: Hello.
instructions: Be kind.
transcriber: stt
model: llm
voice: voice
tools: [end_call, kb_lookup]
`;

test.each<[what: string, path: string, text: string, pieces: readonly string[]]>([
  [
    'headings stand above what follows them',
    'fees.md',
    'Intro.\n\n# Fees\n\nAll in rupees.\n\n## Children\n₹400\n\n# Hours\nNine to five.\n',
    ['|Intro.', 'Fees|All in rupees.', 'Fees › Children|₹400', 'Hours|Nine to five.'],
  ],
  ['paragraphs that fit stay together', 'a.txt', 'One.\n\nTwo.\r\n\r\nThree.', ['|One.\nTwo.\nThree.']],
  [
    'a row of a table carries the names of its columns',
    'b.csv',
    'doctor;days\nDr. Rao;Mon, Tue\nडॉ. मेहता;\n',
    ['|doctor: Dr. Rao; days: Mon, Tue', '|doctor: डॉ. मेहता'],
  ],
  [
    'a page is what a person reads of it',
    'c.html',
    '<html><head><title>x</title></head><body><script>var a=1</script><h1>Fees &amp; offers</h1><p>A visit is&nbsp;&#8377;400.</p><table><tr><td>Child</td><td>₹200</td></tr></table></body></html>',
    ['Fees & offers|A visit is ₹400.\nChild; ₹200;'],
  ],
])('%s', (_what, path, text, pieces) => {
  expect(piecesOf({ path, text }).map((one) => `${one.heading}|${one.text}`)).toEqual(pieces);
});

test('a long paragraph is cut behind a sentence, in any script', () => {
  const sentence = 'यह एक लंबा वाक्य है जिसमें बहुत से शब्द हैं।';
  const pieces = piecesOf({ path: 'a.txt', text: Array.from({ length: 60 }, () => sentence).join(' ') });
  expect(pieces.length).toBeGreaterThan(1);
  for (const { text } of pieces) expect([text.length <= 900, text.at(-1)]).toEqual([true, '।']);
});

test.each<[what: string, changes: Record<string, string>, problems: readonly string[]]>([
  [
    'documents that are looked into',
    { 'agents/asha.yaml': `${AGENT}knowledge: [clinic]\n`, 'knowledge/clinic/a.md': 'x' },
    [],
  ],
  [
    'a folder with nothing in it',
    { 'agents/asha.yaml': `${AGENT}knowledge: [clinc]\n`, 'knowledge/clinic/a.md': 'x' },
    ['agents/asha.yaml:9:13 knowledge/clinc contains no document → did you mean clinic?'],
  ],
  [
    'a tool with nowhere to look',
    { 'agents/asha.yaml': AGENT },
    [
      'agents/asha.yaml:8:8 the tool kb_lookup has nothing to choose from → add knowledge:, for example [clinic] for the folder knowledge/clinic, or [.] for all of it',
    ],
  ],
  [
    'a place outside of the folder',
    { 'agents/asha.yaml': `${AGENT}knowledge: [../lists]\n` },
    [
      'agents/asha.yaml:9:13 knowledge[0]: “../lists” is not a path below knowledge/ → write a folder or file relative to it, for example clinic or clinic/fees.md',
    ],
  ],
  [
    'a document of a kind that is not read',
    { 'knowledge/fees.pdf': '' },
    [
      'knowledge/fees.pdf:1:1 a document that ends in .pdf is not read → save its text as .md, .txt, .csv or .html, and move this one out of the folder',
    ],
  ],
  [
    'a table whose quote does not end',
    { 'knowledge/fees.csv': 'a,b\n"x,y\nz' },
    [
      'knowledge/fees.csv:1:1 this table cannot be read: probably a quote is not closed → save it as CSV again, or as .txt',
    ],
  ],
  [
    'a document that is not UTF-8',
    { 'knowledge/fees.txt': 'fees\nab\ufffdc' },
    [
      'knowledge/fees.txt:2:3 this file is not saved as UTF-8 (a character on line 2 cannot be read) → save it as UTF-8: most editors, including Notepad, offer it in the Save dialog',
    ],
  ],
])('%s', (_what, changes, problems) => {
  expect(told(changes)).toEqual(problems);
});

test('a plan names the documents that are new, other, and gone, and shows nothing of them', () => {
  const rowsOf = (changes: Record<string, string>) => {
    const parsed = parse(filesWith(changes), surroundings());
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return toDeclaredRows(parsed.config, (text) => `digest of ${text}`);
  };
  const before = rowsOf({ 'knowledge/a.md': 'one', 'knowledge/b.md': 'same', 'knowledge/c.md': 'old' });
  const after = rowsOf({ 'knowledge/b.md': 'same', 'knowledge/c.md': 'new', 'knowledge/d.md': 'x' });
  expect(planChanges(before, after).changes).toEqual([
    { change: 'removed', kind: 'knowledge', name: 'a.md', file: 'knowledge/a.md', fields: [] },
    {
      ...{ change: 'changed', kind: 'knowledge', name: 'c.md', file: 'knowledge/c.md' },
      fields: [{ field: 'content', words: 'other text' }],
    },
    { change: 'added', kind: 'knowledge', name: 'd.md', file: 'knowledge/d.md', fields: [] },
  ]);
});
