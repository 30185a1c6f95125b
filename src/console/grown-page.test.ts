import { expect, test } from 'vitest';
import { grownPage } from './web/grown-page.ts';

const KIND = { idOf: (id: number) => id, orderOf: (id: number) => id };

function page(from: number, to: number, next: string | null = `before ${to}`) {
  return { items: Array.from({ length: from - to + 1 }, (_, place) => from - place), next };
}

test('what newer entries push off the newest page stays, between it and the older ones', () => {
  const shown = page(100, 81);
  const grown = grownPage(shown, page(105, 96), KIND);
  expect(grown).toEqual(page(105, 81));
  // And once more, by as much as a page holds less one.
  expect(grownPage(grown ?? shown, page(114, 105), KIND)).toEqual(page(114, 81));
});

test('an entry that is gone is shown no longer, and one that changed as it is now', () => {
  const byId = { idOf: (one: { id: number }) => one.id, orderOf: (one: { id: number }) => one.id };
  const known = { items: [{ id: 5 }, { id: 4 }, { id: 3 }, { id: 2 }], next: null };
  const newest = { items: [{ id: 5, done: true }, { id: 3 }], next: 'before 3' };
  expect(grownPage(known, newest, byId)).toEqual({
    items: [{ id: 5, done: true }, { id: 3 }, { id: 2 }],
    next: null,
  });
});

test('where more came at once than a page holds, older pages are asked for anew', () => {
  expect(grownPage(page(100, 81), page(120, 111), KIND)).toBeNull();
  expect(grownPage(page(100, 81), { items: [], next: null }, KIND)).toBeNull();
});
