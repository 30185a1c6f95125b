import { expect, test } from 'vitest';
import { isPlannedNumber } from '../../telephony/number.ts';
import { nanpPlace } from './nanp.ts';

test('whoever has an area code that the rules know can be called: no list refuses them as no number', () => {
  const unknown: number[] = [];
  for (let area = 201; area < 990; area++) {
    const found = nanpPlace(`${area}2345678`);
    // Overseas each country has its own exchanges.
    if (found.kind !== 'place' || found.area.country !== 'US') continue;
    if (!isPlannedNumber(`+1${area}2345678`)) unknown.push(area);
  }
  expect(unknown).toEqual([]);
});
