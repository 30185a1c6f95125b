// What keeps calls from working now: failing providers, full disks, expiring certificates. Empty if all is well.
import type { JSX } from 'preact';
import type { Health } from '../api.ts';
import { s } from '../strings.ts';
import { Dot } from './common.tsx';

export function Problems({ of }: { of: Health }): JSX.Element | null {
  if (of.problems.length === 0) return null;
  return (
    <ul class="reasons problems">
      {of.problems.map(({ says, isBad, because }) => (
        <li key={says}>
          <Dot tone={isBad ? 'bad' : 'warn'}>{s(says)}</Dot> <small>{s(because)}</small>
        </li>
      ))}
    </ul>
  );
}
