// How an agent takes turns with its callers, and which settings would suit them better.
import type { JSX } from 'preact';
import { get } from '../api.ts';
import { count, percent } from '../format.ts';
import { s, t, w } from '../strings.ts';
import { milliseconds } from './charts.tsx';
import { Asked, Figure, Panel, useAsked } from './common.tsx';

interface Count {
  readonly part: number;
  readonly whole: number;
}

interface Spread {
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
}

interface Group {
  readonly language: string;
  readonly calls: number;
  readonly turns: number;
  readonly answerMs: Spread | null;
  readonly stages: readonly (Spread & { readonly stage: string })[];
  readonly cutIns: Count;
  readonly pausesTaken: Count;
  readonly interrupted: Count;
  readonly overAgent: Readonly<Record<string, number>>;
  readonly early: Count;
  readonly suggestions: readonly {
    readonly key: string;
    readonly now: string;
    readonly value: string;
    readonly why: string;
  }[];
  readonly note: string | null;
}

export function TurnReport({ agent }: { agent: string }): JSX.Element {
  const path = `/agents/${encodeURIComponent(agent)}/turns`;
  const asked = useAsked(path, () => get<{ calls: number; groups: Group[] }>(path));
  return (
    <Panel title={t('turnTaking')}>
      <Asked of={asked}>
        {({ groups }) =>
          groups.length === 0 ? (
            <p class="quiet">{t('noTurnsYet')}</p>
          ) : (
            groups.map((group) => <OneGroup key={group.language} group={group} />)
          )
        }
      </Asked>
    </Panel>
  );
}

function OneGroup({ group }: { group: Group }): JSX.Element {
  const share = ({ part, whole }: Count): string => percent(part, whole);
  const top = Math.max(1, ...group.stages.map(({ p95 }) => p95));
  return (
    <>
      <h3>
        {group.language} · {count(group.calls)} {t('callsWord')} · {count(group.turns)} {t('turnsWord')}
      </h3>
      <dl class="figures">
        <Figure
          name={t('latencyToday')}
          value={group.answerMs === null ? '–' : milliseconds(group.answerMs.p50)}
          sub={group.answerMs === null ? '' : `${t('slowest')} ${milliseconds(group.answerMs.p95)}`}
        />
        <Figure name={t('cutIns')} value={share(group.cutIns)} />
        <Figure name={t('pausesTaken')} value={share(group.pausesTaken)} />
        <Figure name={t('interrupted')} value={share(group.interrupted)} />
        <Figure name={t('early')} value={share(group.early)} />
      </dl>
      <table aria-label={t('turnTaking')}>
        <thead>
          <tr>
            <th scope="col">{t('stage')}</th>
            <th scope="col">
              <span class="sr">{t('colSpread')}</span>
            </th>
            <th scope="col" class="number">
              {t('median')}
            </th>
            <th scope="col" class="number">
              {t('slowest')}
            </th>
          </tr>
        </thead>
        <tbody>
          {group.stages.map(({ stage, p50, p95 }) => (
            <tr key={stage}>
              <td class="nowrap">{w(stage)}</td>
              <td style={{ width: '50%' }}>
                <span class="range" aria-hidden="true">
                  <i class="soft" style={{ width: `${(p95 / top) * 100}%` }} />
                  <i class="strong" style={{ width: `${(p50 / top) * 100}%` }} />
                </span>
              </td>
              <td class="number nowrap">{Math.round(p50)} ms</td>
              <td class="number nowrap quiet">{Math.round(p95)} ms</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{t('overTheAgent')}</h3>
      <p>
        {Object.entries(group.overAgent)
          .map(([kind, value]) => `${w(kind)} ${count(value)}`)
          .join(' · ')}
      </p>
      {group.note === null ? null : <p class="quiet">{s(group.note)}</p>}
      {group.suggestions.length === 0 ? null : (
        <>
          <h3>{t('suggestions')}</h3>
          <ul class="reasons">
            {group.suggestions.map((one) => (
              <li key={one.key}>
                <code>
                  {one.key}: {one.value}
                </code>{' '}
                <small>{one.now === '' ? '' : `(${one.now})`}</small> {s(one.why)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
