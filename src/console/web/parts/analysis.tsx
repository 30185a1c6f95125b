// What a model made of a call after its end: in short, by the agent's criteria, and the values that were said. Where there is
// no analysis, why.
import type { JSX } from 'preact';
import type { CallDetail } from '../api.ts';
import { t } from '../strings.ts';
import { Dot, Fact, Panel } from './common.tsx';

const TONES = { true: 'good', false: 'bad', null: 'quiet' } as const;
const WORDS = { true: 'criterionMet', false: 'criterionNotMet', null: 'notKnown' } as const;

/** Nothing where none was wanted. */
export function Analysis({ results }: { results: CallDetail['results'] }): JSX.Element | null {
  if (results === null) return null;
  const { state, summary, criteria, fields, problem } = results;
  const values = Object.entries(fields);
  return (
    <Panel title={t('analysis')}>
      {state === 'done' ? null : (
        <p>
          <Dot tone={state === 'failed' ? 'warn' : 'quiet'}>
            {t(state === 'failed' ? 'noAnalysis' : 'analysisWaits')}
          </Dot>
          {problem === null ? null : <small> {problem}</small>}
        </p>
      )}
      {summary === null ? null : <p>{summary}</p>}
      <ul class="reasons">
        {criteria.map(({ criterion, met, because }) => (
          <li key={criterion}>
            <Dot tone={TONES[`${met}`]}>{t(WORDS[`${met}`])}</Dot> {criterion}
            {state !== 'done' || because === '' ? null : <small> {because}</small>}
          </li>
        ))}
      </ul>
      {values.length === 0 ? null : (
        <dl class="facts">
          {values.map(([name, value]) => (
            <Fact key={name} name={name}>
              {value === null ? <small>{t('notKnown')}</small> : String(value)}
            </Fact>
          ))}
        </dl>
      )}
    </Panel>
  );
}
