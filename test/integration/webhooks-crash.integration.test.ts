// Proof by killing: what was noted for webhooks arrives, and what arrives twice is known by its id. `npm run bench -- --only webhooks`
// kills a hundred times.
import { expect, test } from 'vitest';
import { killWebhooks } from '../bench/kill/webhook-kills.ts';

test('no event is lost, none is another under the same id, and each call keeps its order', {
  timeout: 180_000,
}, async () => {
  const found = await killWebhooks(8, () => {});
  expect(found.noted).toBeGreaterThan(24);
  expect(found).toMatchObject({ lost: [], wrong: [], outOfOrder: [], left: 0 });
});
