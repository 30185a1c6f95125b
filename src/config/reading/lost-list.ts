// A campaign names a list that is not there: what it may have meant.
import type { ParsedCampaign } from '../campaign/campaign.ts';
import type { Declared } from '../declared.ts';
import type { Problem } from '../problem.ts';
import { nearestWord } from './suggest.ts';

/** `inside`: the path as seen from the folder of the declarations, null outside of it. `lists`: those that are there. */
export function lostList(
  { value: { list }, at }: Declared<ParsedCampaign>,
  inside: string | null,
  lists: readonly string[],
): Problem {
  // As it would be written from the folder itself: paths are relative to the file in which they stand.
  const fromRoot = lists.find((path) => path === list.replace(/^\.\//, ''));
  const near = fromRoot ?? (inside === null ? null : nearestWord(inside, lists));
  const hint = inside === null ? 'move it into the folder of these files' : 'create it, or fix the path';
  const remedy = near === null ? `${hint}, for example ../lists/patients.csv` : `did you mean ../${near}?`;
  return { ...at('list'), message: `there is no list ${list}`, remedy };
}
