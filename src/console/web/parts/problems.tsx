// What stands in the way of calls now: providers that fail, disks that fill, certificates that end. Nothing at all where all is well.
import type { JSX } from 'preact';
import type { Health, StandingProblem } from '../api.ts';
import { fill, type Key, s, t } from '../strings.ts';
import { Dot } from './common.tsx';

const LEVELS: Readonly<Record<string, Key>> = {
  dead: 'problemDead',
  unproven: 'problemUnproven',
  failing: 'problemFailing',
  limited: 'problemLimited',
  soon: 'problemSoon',
  over: 'problemOver',
  filling: 'problemFilling',
  full: 'problemFull',
  ahead: 'problemAhead',
};
const BAD: readonly string[] = ['dead', 'over', 'full'];

export function Problems({ of }: { of: Health }): JSX.Element | null {
  if (of.problems.length === 0) return null;
  return (
    <ul class="reasons problems" aria-label={t('problems')}>
      {of.problems.map((problem) => (
        <li key={`${problem.kind} ${problem.name}`}>
          <Dot tone={BAD.includes(problem.level) ? 'bad' : 'warn'}>{headOf(problem)}</Dot>{' '}
          <small>{s(problem.because)}</small>
        </li>
      ))}
    </ul>
  );
}

function headOf({ name, level, times }: StandingProblem): string {
  const key = LEVELS[level];
  if (key === undefined) return s(name);
  return fill(key, s(name)).replace('{times}', String(times ?? 0));
}
