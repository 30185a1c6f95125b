import { expect, test } from 'vitest';
import type { BuiltRow } from '../../store/lists/list-building.ts';
import { inParts } from './row-writer.ts';

const rows = (count: number, characters: number): BuiltRow[] =>
  Array.from({ length: count }, (_, index) => ({
    number: `+91980000${1_000 + index}` as BuiltRow['number'],
    position: index + 1,
    variables: 'क'.repeat(characters),
  }));

test.each<[what: string, rows: BuiltRow[], sizes: number[]]>([
  ['a usual batch goes whole', rows(1_000, 200), [1_000]],
  ['one of long rows goes in parts that fit into the memory of the thread', rows(100, 60_000), [66, 34]],
  ['a row that is longer than a part is one', rows(2, 5_000_000), [1, 1]],
])('%s', (_what, batch, sizes) => {
  const parts = inParts(batch);
  expect(parts.map(({ length }) => length)).toEqual(sizes);
  expect(parts.flat()).toEqual(batch);
});
