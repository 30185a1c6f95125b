// People whom nobody can be: numbers of North America that are kept for fiction, one after the other.
import { nanpPlace } from '../../../src/compliance/numbers/nanp.ts';

/** 555-0100 to 555-0189 of every area code of the United States: nobody has them. */
export function fictionalPeople(count: number): string[] {
  const people: string[] = [];
  for (let area = 201; area < 990; area++) {
    const found = nanpPlace(`${area}5550100`);
    if (found.kind !== 'place' || found.area.country !== 'US') continue;
    for (let last = 100; last < 190; last++) {
      if (people.length === count) return people;
      people.push(`+1${area}5550${last}`);
    }
  }
  return people;
}
