// The JSON Schemas beside the example: made from the schema itself, kept so that editors find them.
import { fileURLToPath } from 'node:url';
import { it } from 'vitest';
import { jsonSchemas } from '../../src/config/reference/json-schema.ts';
import { expectKept } from './compare.ts';

it('the schemas for editors are the ones that files are checked by', () => {
  const texts = [...jsonSchemas()].map(
    ([name, schema]) => [`${name}.json`, `${JSON.stringify(schema, null, 2)}\n`] as const,
  );
  expectKept(fileURLToPath(new URL('../../provisioning/schema', import.meta.url)), new Map(texts));
});
