import { expect, test } from 'vitest';
import { timedId } from './timed-id.ts';

test('they are UUIDs of version 7, and no two are the same', () => {
  const ids = Array.from({ length: 2_000 }, timedId);
  expect(new Set(ids).size).toBe(ids.length);
  const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  expect(ids.filter((id) => !shape.test(id))).toEqual([]);
});

test('they begin with the moment at which they were made', () => {
  const before = Date.now();
  const at = Number.parseInt(timedId().replaceAll('-', '').slice(0, 12), 16);
  expect(at).toBeGreaterThanOrEqual(before);
  expect(at).toBeLessThanOrEqual(Date.now());
});
