// The reference documents: made from the schemas and the presets, kept so that people can read them. `npm run docs` writes
// them anew.
import { fileURLToPath } from 'node:url';
import { it } from 'vitest';
import { referenceDocuments } from '../../src/config/reference/reference.ts';
import { expectKept } from './compare.ts';

it('every key and every carrier is documented as the code has it', () => {
  expectKept(fileURLToPath(new URL('../../docs/reference', import.meta.url)), referenceDocuments());
});
