// docs/api/openapi.json is what the server serves. `npm run docs` writes it anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { clientTypes } from '../../src/console/api/v1/client-types.ts';
import { openApiDocument } from '../../src/console/api/v1/openapi.ts';
import { allRoutes } from '../../src/console/api/v1/routes.ts';
import { VERSION } from '../../src/runtime/version.ts';
import { expectKept } from './compare.ts';

/** The table is read, and nothing is asked of what the routes would ask. */
const nothing = new Proxy({}, { get: () => () => undefined }) as never;

test('the document that is kept is the one that is served', () => {
  const document = openApiDocument(allRoutes(nothing), VERSION);
  expectKept(
    fileURLToPath(new URL('../../docs/api', import.meta.url)),
    new Map([['openapi.json', `${JSON.stringify(document, null, 1)}\n`]]),
  );
});

test('the types of the client are of the same document', () => {
  const types = clientTypes(openApiDocument(allRoutes(nothing), VERSION));
  const path = fileURLToPath(new URL('../../src/client/api.d.ts', import.meta.url));
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, types);
  expect(readFileSync(path, 'utf8'), 'npm run docs writes it anew').toBe(types);
});

test('every operation has a name of its own and an answer', () => {
  const routes = allRoutes(nothing);
  expect(new Set(routes.map(({ id }) => id)).size).toBe(routes.length);
  expect(
    routes.filter(({ path }) => !/^(?:\/[a-z.-]+|\/\{\w+\})+$/.test(path)).map(({ path }) => path),
  ).toEqual([]);
});
