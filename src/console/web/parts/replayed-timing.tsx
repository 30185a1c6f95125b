// When the turns of a past call would end with today's settings, beside when they ended: the report of `trunkline replay
// --timing`.
import type { JSX } from 'preact';
import { fill, t } from '../strings.ts';
import { Dot } from './common.tsx';

interface Pause {
  readonly behind: string;
  readonly ms: number;
  readonly cutThen: boolean;
  readonly cutNow: boolean;
}

export interface Timing {
  readonly turns: readonly {
    readonly callerText: string;
    readonly pauses: readonly Pause[];
    readonly endThenMs: number;
    readonly endNowMs: number;
  }[];
  readonly pauses: number;
  readonly cutThen: number;
  readonly cutNow: number;
  readonly endThenMs: number | null;
  readonly endNowMs: number | null;
}

/** A difference of one packet is none. */
const SAME_WITHIN_MS = 20;

export function ReplayedTiming({ of: timing }: { of: Timing }): JSX.Element {
  const { turns, pauses, cutThen, cutNow, endThenMs, endNowMs } = timing;
  if (endThenMs === null || endNowMs === null) return <p class="quiet">{t('noTurnEnds')}</p>;
  const changed = turns.filter(
    (turn) =>
      Math.abs(turn.endThenMs - turn.endNowMs) > SAME_WITHIN_MS ||
      turn.pauses.some((pause) => pause.cutThen !== pause.cutNow),
  );
  return (
    <>
      <h3>{t('turnEnds')}</h3>
      {changed.length === 0 ? <p class="quiet">{t('turnEndsSame')}</p> : null}
      <table aria-label={t('turnEnds')}>
        <thead>
          <tr>
            <th scope="col">{t('callerWord')}</th>
            <th scope="col" class="number">
              {t('atThatTime')}
            </th>
            <th scope="col" class="number">
              {t('now')}
            </th>
            <th scope="col">{t('pausesTaken')}</th>
          </tr>
        </thead>
        <tbody>
          {changed.map((turn, index) => (
            <tr key={index}>
              <td>{turn.callerText}</td>
              <td class="number quiet nowrap">{turn.endThenMs} ms</td>
              <td class="number nowrap">
                {turn.endNowMs} ms <small>{signed(turn.endNowMs - turn.endThenMs)}</small>
              </td>
              <td>
                {turn.pauses
                  .filter((pause) => pause.cutThen !== pause.cutNow)
                  .map((pause, place) => (
                    <div key={place}>
                      <Dot tone={pause.cutNow ? 'bad' : 'good'}>
                        {fill(
                          pause.cutNow ? 'pauseNowTaken' : 'pauseNoLonger',
                          `${pause.ms} ms “${pause.behind}”`,
                        )}
                      </Dot>
                    </div>
                  ))}
              </td>
            </tr>
          ))}
          <tr>
            <td class="quiet">{fill('medianOfTurns', String(turns.length))}</td>
            <td class="number quiet nowrap">{Math.round(endThenMs)} ms</td>
            <td class="number nowrap">
              {Math.round(endNowMs)} ms <small>{signed(Math.round(endNowMs) - Math.round(endThenMs))}</small>
            </td>
            <td>
              {cutThen} → {cutNow} <small>/ {pauses}</small>
            </td>
          </tr>
        </tbody>
      </table>
    </>
  );
}

function signed(ms: number): string {
  return ms === 0 ? '±0' : `${ms > 0 ? '+' : '−'}${Math.abs(ms)}`;
}
