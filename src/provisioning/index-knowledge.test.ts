// Documents on their way from the folder into the index: taken in once, taken in anew when they change, and gone when they go.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { filesWith, surroundings } from '../../test/fakes/declared-config.ts';
import { openTestStore } from '../../test/fakes/opened-store.ts';
import { toDeclaredRows } from '../config/reading/declared-rows.ts';
import { parse } from '../config/reading/parse.ts';
import { lookUpDocuments } from '../store/knowledge.ts';
import { indexKnowledge, knowledgeToIndex } from './index-knowledge.ts';
import { readProvisioning } from './read-provisioning.ts';

function declared(changes: Record<string, string>) {
  const parsed = parse(filesWith(changes), surroundings());
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return { config: parsed.config, rows: toDeclaredRows(parsed.config, (text) => `digest of ${text}`) };
}

test('what changed is taken in, what is gone is forgotten, and the second time there is nothing to do', () => {
  const store = openTestStore();
  const first = declared({
    'knowledge/fees.md': '# Fees\nA visit is ₹400.',
    'knowledge/old.md': 'Fax machines.',
  });
  expect(knowledgeToIndex(null, first.rows).indexed).toEqual(['fees.md', 'old.md']);
  indexKnowledge(store, first.config, first.rows, 1);
  expect(lookUpDocuments(store, ['.'], 'visit', 2)).toEqual([
    { file: 'fees.md', heading: 'Fees', text: 'A visit is ₹400.' },
  ]);
  const second = declared({ 'knowledge/fees.md': '# Fees\nA visit is ₹500.' });
  expect(indexKnowledge(store, second.config, second.rows, 2)).toEqual({
    indexed: ['fees.md'],
    forgotten: ['old.md'],
  });
  expect(lookUpDocuments(store, ['.'], 'visit', 2)[0]?.text).toBe('A visit is ₹500.');
  expect(lookUpDocuments(store, ['.'], 'fax', 2)).toEqual([]);
  expect(indexKnowledge(store, second.config, second.rows, 3)).toEqual({ indexed: [], forgotten: [] });
});

test('documents that cannot be read are named, and the others are read', async () => {
  const root = mkdtempSync(join(tmpdir(), 'trunkline-knowledge-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, 'knowledge/deep'), { recursive: true });
  writeFileSync(join(root, 'appliance.yaml'), 'name: box\n');
  writeFileSync(join(root, 'knowledge/deep/a.md'), 'A.');
  writeFileSync(join(root, 'knowledge/large.txt'), Buffer.alloc(2_000_001, 'a'));
  writeFileSync(join(root, 'knowledge/scan.pdf'), Buffer.from([0xff, 0x00]));
  symlinkSync(join(root, 'nowhere'), join(root, 'knowledge/link.md'));
  chmodSync(join(root, 'knowledge/deep/a.md'), 0o644);
  const read = await readProvisioning(root, {});
  if (!read.ok) throw new Error(read.message);
  expect(read.files.map((file) => `${file.path} ${'text' in file ? file.text.length : '?'}`)).toEqual([
    'appliance.yaml 10',
    'knowledge/deep/a.md 2',
    'knowledge/scan.pdf 0',
  ]);
  expect(read.surroundings.problems?.map(({ file, message }) => `${file}: ${message}`)).toEqual([
    'knowledge/large.txt: this document has 2000001 bytes; 2000000 are the most',
    'knowledge/link.md: this is a link to nothing',
  ]);
});
