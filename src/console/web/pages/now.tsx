// Live calls: who has the floor, the last words, how fast the agent answers, trunk, caller ID and reason. Above them the
// totals of the day.
import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { get, type Health } from '../api.ts';
import { count, hour, percent, serverNow, theirTime } from '../format.ts';
import { liveIds, type Watched, watchedCall } from '../live.ts';
import { phone } from '../numbers.ts';
import { Columns, milliseconds, Spark } from '../parts/charts.tsx';
import { Empty, Figure, useAsked, Wait } from '../parts/common.tsx';
import { Floor } from '../parts/floor.tsx';
import { PlaceCall } from '../parts/place-call.tsx';
import { Problems } from '../parts/problems.tsx';
import { useSeen } from '../parts/seen.ts';
import { Running } from '../parts/ticking.tsx';
import { place, to } from '../route.ts';
import { endOfToday, outcomeParts, type Stats, startOfToday, statsPath } from '../stats.ts';
import { s, t, w } from '../strings.ts';
import { LiveCallView } from './live-call.tsx';

export function Now(): JSX.Element {
  const open = place.value.id === null ? undefined : watchedCall(place.value.id);
  // The list says when a call comes or goes; without it an address that is opened first would show nothing.
  const ids = liveIds.value;
  const shown = useMore(ids.length);
  const call = place.value.id;
  useLeft(call, open !== undefined);
  if (open !== undefined) return <LiveCallView of={open} />;
  if (call !== null) return <Wait />;
  return (
    <>
      <Today />
      <PlaceCall />
      {ids.length === 0 ? (
        <Empty title={t('noCalls')} hint={t('noCallsHint')} />
      ) : (
        <ul class="live-list" aria-label={t('now')}>
          {ids.slice(0, shown).map((id) => {
            const call = watchedCall(id);
            return call === undefined ? null : (
              <li key={id}>
                <LiveRow of={call} />
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}

/** A call that was placed just now is not told of yet. */
const UNTOLD_MS = 2_000;

/** A call that is live no more is one of the past: whoever looks at it goes on reading there. */
function useLeft(call: string | null, isLive: boolean): void {
  const seen = useRef<string | null>(null);
  if (isLive) seen.current = call;
  useEffect(() => {
    if (call === null || isLive) return;
    const waitMs = seen.current === call ? 0 : UNTOLD_MS;
    const timer = setTimeout(() => location.replace(to('calls', call)), waitMs);
    return () => clearTimeout(timer);
  }, [call, isLive]);
}

const ROWS_AT_ONCE = 30;

/** A long list is made in pieces, a frame apart: whoever presses a key meanwhile does not wait for all of it. */
function useMore(all: number): number {
  const [shown, setShown] = useState(ROWS_AT_ONCE);
  useEffect(() => {
    if (shown >= all) return;
    const frame = requestAnimationFrame(() => setShown(shown + ROWS_AT_ONCE));
    return () => cancelAnimationFrame(frame);
  }, [shown, all]);
  return shown;
}

function Today(): JSX.Element | null {
  const stats = useAsked('today', () => get<Stats>(statsPath(startOfToday(), endOfToday(), 'hour')), 15_000);
  const health = useAsked('health', () => get<Health>('/health'), 5_000);
  if (stats.kind !== 'there' || health.kind !== 'there') return null;
  const { total, buckets } = stats.value;
  const { calls, maxCalls, trunks, campaigns } = health.value;
  const down = trunks.filter(({ state }) => state !== 'up').length;
  const running = campaigns.filter(({ state }) => state === 'running').length;
  return (
    <>
      <Problems of={health.value} />
      <div class="today">
        <dl class="figures">
          <Figure name={t('live')} value={calls} sub={`/ ${maxCalls}`} />
          <Figure name={t('today')} value={count(total.calls)} sub={t('callsWord')} />
          <Figure
            name={t('answeredShare')}
            value={percent(total.answered, total.calls)}
            sub={count(total.answered)}
          />
          <Figure
            name={t('latencyToday')}
            value={total.latency === null ? '–' : milliseconds(total.latency.p50)}
            sub={total.latency === null ? '' : `${t('slowest')} ${milliseconds(total.latency.p95)}`}
          />
          <Figure
            name={t('trunks')}
            value={<a href={to('trunks')}>{`${trunks.length - down} / ${trunks.length}`}</a>}
            sub={t('up')}
            {...(down > 0 ? { tone: 'bad' as const } : {})}
          />
          <Figure name={t('campaigns')} value={<a href={to('campaigns')}>{running}</a>} sub={w('running')} />
        </dl>
        {total.calls === 0 ? null : (
          <Columns
            name={t('callsByHour')}
            titled
            height={56}
            columns={buckets.map((one) => ({ at: one.at, label: hour(one.at), parts: outcomeParts(one) }))}
          />
        )}
      </div>
    </>
  );
}

/** A row that nobody can see is not drawn anew: with two hundred calls that is nearly all of the work. */
function LiveRow({ of }: { of: Signal<Watched> }): JSX.Element {
  const row = useRef<HTMLAnchorElement>(null);
  const isSeen = useSeen(row);
  const call = isSeen ? of.value : of.peek();
  const last = call.lines.findLast(({ who }) => who !== 'note');
  const latency = call.latenciesMs.at(-1);
  const speaker = call.partial !== '' ? 'caller' : last?.who;
  return (
    <a
      ref={row}
      class={`live-row ${call.endedAt === null ? '' : 'over'}`}
      href={to('now', call.call)}
      data-row
    >
      <span class="who">
        <strong>{phone(call.number ?? call.softphone)}</strong>
        <small>
          {w(call.direction)} · {call.campaign ?? call.agent}
          {theirClock(call)}
        </small>
      </span>
      <Floor call={call} />
      <span class={`words ${speaker ?? ''}`}>{call.partial || last?.text || ''}</span>
      <span class="route wide" title={s(call.because)}>
        {phone(call.ours)} · {call.trunk}
        <small>{s(call.because)}</small>
      </span>
      <span class="fast">
        <Spark values={call.latenciesMs} />
        {latency === undefined ? null : (
          <>
            {Math.round(latency)}
            <small> ms</small>
          </>
        )}
      </span>
      <Running since={call.since} until={call.endedAt} />
    </a>
  );
}

function theirClock(call: Watched): string {
  const there = theirTime(serverNow(), call.zone);
  return there === null ? '' : ` · ${there} ${t('there')}`;
}
