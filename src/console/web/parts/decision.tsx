// Why somebody was dialled, deferred or refused: every rule in its own words, with the law or setting behind it.
import type { JSX } from 'preact';
import type { Reason, Source } from '../api.ts';
import { dateTime } from '../format.ts';
import { fill, s, t, w } from '../strings.ts';
import { Dot, toneOf } from './common.tsx';

export function Decision({
  verdict,
  at,
  reasons,
}: {
  verdict: string;
  at: number;
  reasons: readonly Reason[];
}): JSX.Element {
  // Of what was allowed, all but the choice of the number only says that nothing stood against it: forty of them hide the rest of the page.
  const isShown = ({ rule }: Reason): boolean => verdict !== 'allow' || rule === 'callerid.choice';
  const folded = reasons.filter((reason) => !isShown(reason));
  return (
    <>
      <p>
        <Dot tone={toneOf(verdict)}>{w(verdict)}</Dot> <small>{dateTime(at)}</small>
      </p>
      <Reasons of={reasons.filter(isShown)} />
      {folded.length === 0 ? null : (
        <details>
          <summary>
            {folded.length} {t('rulesPassed')}
          </summary>
          <Reasons of={folded} />
        </details>
      )}
    </>
  );
}

function Reasons({ of }: { of: readonly Reason[] }): JSX.Element {
  return (
    <ul class="reasons">
      {of.map((reason) => (
        <li key={reason.rule}>
          {s(reason.because)}
          <br />
          <small>
            <code>{reason.rule}</code> · {sourceText(reason.source)}
          </small>
          {reason.remedy == null ? null : <small> → {s(reason.remedy)}</small>}
        </li>
      ))}
    </ul>
  );
}

export function sourceText(source: Source | undefined): string {
  if (source === undefined) return '';
  const { instrument, clause, effectiveOn, certainty } = source;
  return [
    s(instrument),
    clause === null ? null : s(clause),
    effectiveOn === null ? null : fill('sinceDay', effectiveOn),
    certainty === 'ours' ? null : w(certainty),
  ]
    .filter((one) => one !== null)
    .join(', ');
}
