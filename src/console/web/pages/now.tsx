// Calls in progress: who has the floor, the last words, how fast the agent answers. One call opened: every word as it comes.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { ask, get, may, Refused } from '../api.ts';
import { span, time } from '../format.ts';
import { type Watched, watched } from '../live.ts';
import { Act, Bars, Dot, Empty, Panel, useAsked } from '../parts/common.tsx';
import { Orders } from '../parts/orders.tsx';
import { go, place, to } from '../route.ts';
import { t } from '../strings.ts';

export function Now(): JSX.Element {
  const open = place.value.id === null ? undefined : watched.value.get(place.value.id);
  if (open !== undefined) return <LiveCallView call={open} />;
  const calls = [...watched.value.values()].sort((one, other) => other.since - one.since);
  return (
    <>
      <PlaceCall />
      {calls.length === 0 ? (
        <Empty title={t('noCalls')} hint={t('noCallsHint')} />
      ) : (
        <ul class="live-list">
          {calls.map((call) => (
            <li key={call.call}>
              <LiveRow call={call} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function LiveRow({ call }: { call: Watched }): JSX.Element {
  const last = call.lines.at(-1);
  const latency = call.latenciesMs.at(-1);
  return (
    <a class={`live-row ${call.endedAt === null ? '' : 'over'}`} href={to('now', call.call)} data-row>
      <span class="who">
        <strong>{call.number ?? '—'}</strong>
        <small>
          {call.direction === 'inbound' ? t('inbound') : t('outbound')} · {call.agent} · {call.trunk}
        </small>
      </span>
      <Floor call={call} />
      <span class="words">{call.partial || last?.text || ''}</span>
      <span class="figure">{latency === undefined ? '' : `${Math.round(latency)} ms`}</span>
      <Running since={call.since} until={call.endedAt} />
    </a>
  );
}

function Floor({ call }: { call: Watched }): JSX.Element {
  if (call.endedAt !== null) return <Dot tone="quiet">{call.outcome ?? 'ended'}</Dot>;
  if (call.floor === 'caller') return <Dot tone="accent">{t('callerHasFloor')}</Dot>;
  if (call.floor === 'agent') return <Dot tone="good">{t('agentHasFloor')}</Dot>;
  if (call.floor === 'held') return <Dot tone="warn">{t('held')}</Dot>;
  return <Dot tone="quiet">{call.phase}</Dot>;
}

/** Counts by itself: nothing else is drawn anew for it. */
function Running({ since, until }: { since: number; until: number | null }): JSX.Element {
  const element = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const draw = (): void => {
      if (element.current !== null) element.current.textContent = span((until ?? Date.now()) - since);
    };
    draw();
    if (until !== null) return;
    const timer = setInterval(draw, 1_000);
    return () => clearInterval(timer);
  }, [since, until]);
  return <span class="figure" ref={element} />;
}

function LiveCallView({ call }: { call: Watched }): JSX.Element {
  const end = useRef<HTMLDivElement>(null);
  const problem = useSignal('');
  useEffect(() => end.current?.scrollIntoView({ block: 'nearest' }), [call.lines.length, call.partial]);
  const hangUp = async (): Promise<void> => {
    if (!confirm(t('hangUpAsk'))) return;
    try {
      await ask('POST', `/calls/${call.call}/hang-up`);
    } catch (error) {
      problem.value = error instanceof Refused ? error.message : String(error);
    }
  };
  const why = !may('operate') ? 'operate' : call.endedAt !== null ? 'The call is over.' : null;
  return (
    <Panel
      title={call.number ?? '—'}
      actions={
        <>
          <Floor call={call} />
          <Running since={call.since} until={call.endedAt} />
          <Act run={() => void hangUp()} why={why} danger>
            {t('hangUp')}
          </Act>
        </>
      }
    >
      {problem.value === '' ? null : <p class="problem">{problem.value}</p>}
      <p class="quiet">
        {call.direction === 'inbound' ? t('inbound') : t('outbound')} · {call.agent} · {t('trunk')}{' '}
        {call.trunk} · {t('ours')} {call.ours ?? '—'}
        {call.because === '' ? '' : ` (${call.because})`}
      </p>
      <Orders call={call.call} isOver={call.endedAt !== null} />
      <Bars values={call.latenciesMs} label={t('latency')} />
      <div class="talk" role="log" aria-live="polite">
        {call.lines.map((line, index) => (
          <p key={`${line.at}-${index}`} class={`line ${line.who} ${line.cut ? 'cut' : ''}`}>
            <time>{time(line.at)}</time>
            <span>
              {line.text}
              {line.cut ? <em> — {t('cut')}</em> : null}
            </span>
          </p>
        ))}
        {call.partial === '' ? null : (
          <p class="line caller partial">
            <time />
            <span>{call.partial}</span>
          </p>
        )}
        <div ref={end} />
      </div>
    </Panel>
  );
}

function PlaceCall(): JSX.Element | null {
  const agents = useAsked('agents', () => get<{ items: { name: string }[] }>('/agents'));
  const said = useSignal<{ text: string; bad: boolean } | null>(null);
  if (!may('operate')) return null;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    said.value = null;
    try {
      const { call } = await ask<{ call: string }>(
        'POST',
        '/calls',
        { number: String(form.get('number')), agent: String(form.get('agent')) },
        { 'idempotency-key': crypto.randomUUID() },
      );
      go('now', call);
    } catch (error) {
      said.value =
        error instanceof Refused
          ? { text: `${error.message} → ${error.remedy}`, bad: true }
          : { text: String(error), bad: true };
    }
  };
  return (
    <form class="bar" onSubmit={(event) => void submit(event)}>
      <label>
        <span class="sr">{t('number')}</span>
        <input name="number" inputMode="tel" placeholder="+91 98765 43210" required />
      </label>
      <label>
        <span class="sr">{t('agent')}</span>
        <select name="agent">
          {agents.kind === 'there'
            ? agents.value.items.map(({ name }) => <option key={name}>{name}</option>)
            : null}
        </select>
      </label>
      <button type="submit">{t('placeCall')}</button>
      {said.value === null ? null : (
        <span class="problem" role="alert">
          {said.value.text}
        </span>
      )}
    </form>
  );
}
