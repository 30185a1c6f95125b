// Past calls: searched and filtered in the address, one opened with its words, sound, times, decision and events.
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { type CallDetail, type CallSummary, get, type Page, type Turn } from '../api.ts';
import { dateTime, money, span, time } from '../format.ts';
import { Asked, Bars, Dot, Empty, Panel, toneOf, useAsked } from '../parts/common.tsx';
import { Sound } from '../parts/sound.tsx';
import { go, place, to } from '../route.ts';
import { t } from '../strings.ts';

export function Calls(): JSX.Element {
  return place.value.id === null ? <CallList /> : <CallView id={place.value.id} />;
}

const FILTERS = ['number', 'campaign', 'agent', 'outcome', 'direction'] as const;

function CallList(): JSX.Element {
  const { query } = place.value;
  const [more, setMore] = useState<{ of: string; pages: Page<CallSummary>[] }>({ of: '', pages: [] });
  const asked = query.toString();
  const first = useAsked(`calls ${asked}`, () => get<Page<CallSummary>>(`/calls?limit=60&${asked}`), 5_000);
  const pages = more.of === asked ? more.pages : [];
  const submit = (event: Event): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const next = new URLSearchParams();
    for (const name of FILTERS) {
      const value = String(form.get(name) ?? '').trim();
      if (value !== '') next.set(name, value);
    }
    go('calls', null, next.toString());
  };
  return (
    <>
      <form
        class="bar"
        onSubmit={submit}
        onChange={(event) =>
          event.target instanceof HTMLSelectElement ? event.currentTarget.requestSubmit() : undefined
        }
      >
        <label>
          <span class="sr">{t('search')}</span>
          <input
            name="number"
            data-search
            placeholder={t('search')}
            defaultValue={query.get('number') ?? ''}
          />
        </label>
        <label>
          <span class="sr">{t('campaign')}</span>
          <input name="campaign" placeholder={t('campaign')} defaultValue={query.get('campaign') ?? ''} />
        </label>
        <label>
          <span class="sr">{t('direction')}</span>
          <select name="direction" value={query.get('direction') ?? ''}>
            <option value="">{t('all')}</option>
            <option value="inbound">{t('inbound')}</option>
            <option value="outbound">{t('outbound')}</option>
          </select>
        </label>
        <label>
          <span class="sr">{t('outcome')}</span>
          <select name="outcome" value={query.get('outcome') ?? ''}>
            <option value="">{t('outcome')}</option>
            {[
              'answered',
              'no-answer',
              'busy',
              'voicemail',
              'rejected',
              'unreachable',
              'trunk-failed',
              'failed',
              'cancelled',
              'unknown',
            ].map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <button type="submit">{t('search')}</button>
      </form>
      <Asked of={first}>
        {(page) => {
          const rows = [...page.items, ...pages.flatMap(({ items }) => items)];
          const next = pages.length === 0 ? page.next : (pages.at(-1)?.next ?? null);
          if (rows.length === 0) return <Empty title={t('noPastCalls')} hint={t('noPastCallsHint')} />;
          return (
            <>
              <table>
                <thead>
                  <tr>
                    <th>{t('started')}</th>
                    <th>{t('number')}</th>
                    <th class="wide">{t('agent')}</th>
                    <th class="wide">{t('campaign')}</th>
                    <th>{t('outcome')}</th>
                    <th>{t('result')}</th>
                    <th class="number">{t('talked')}</th>
                    <th class="number wide">{t('cost')}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((call) => (
                    <tr key={call.id} data-row onClick={() => go('calls', call.id)}>
                      <td>{dateTime(call.startedAt)}</td>
                      <td>
                        <a href={to('calls', call.id)}>{call.number ?? '—'}</a>{' '}
                        <small>{call.direction === 'inbound' ? t('inbound') : t('outbound')}</small>
                      </td>
                      <td class="wide">{call.agent ?? '—'}</td>
                      <td class="wide">{call.campaign ?? '—'}</td>
                      <td>
                        <Dot tone={call.endedAt === null ? 'accent' : toneOf(call.outcome ?? '')}>
                          {call.endedAt === null ? t('live') : (call.outcome ?? '—')}
                        </Dot>
                      </td>
                      <td>{call.disposition ?? '—'}</td>
                      <td class="number">{span(call.talkMs)}</td>
                      <td class="number wide">{money(call.costMicros, call.currency)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {next === null ? null : (
                <button
                  type="button"
                  class="more"
                  onClick={() =>
                    void get<Page<CallSummary>>(`/calls?limit=60&${asked}&cursor=${next}`).then((further) =>
                      setMore({ of: asked, pages: [...pages, further] }),
                    )
                  }
                >
                  {t('more')}
                </button>
              )}
            </>
          );
        }}
      </Asked>
    </>
  );
}

function CallView({ id }: { id: string }): JSX.Element {
  const call = useAsked(`call ${id}`, () => get<CallDetail>(`/calls/${id}`));
  const words = useAsked(`words ${id}`, () => get<{ turns: Turn[] }>(`/calls/${id}/transcript`));
  const seek = useRef<(seconds: number) => void>(() => {});
  const [at, setAt] = useState(0);
  return (
    <Asked of={call}>
      {(found) => (
        <>
          <Panel
            title={found.number ?? '—'}
            actions={
              <Dot tone={toneOf(found.outcome ?? '')}>{found.disposition ?? found.outcome ?? t('live')}</Dot>
            }
          >
            <dl class="facts">
              <Fact name={t('started')} value={dateTime(found.startedAt)} />
              <Fact name={t('talked')} value={span(found.talkMs)} />
              <Fact name={t('agent')} value={found.agent} />
              <Fact name={t('trunk')} value={found.trunk} />
              <Fact name={t('ours')} value={found.ours} />
              <Fact name={t('campaign')} value={found.campaign} />
              <Fact
                name={t('outcome')}
                value={[found.outcome, found.hangupCause, found.sipStatus]
                  .filter((one) => one !== null)
                  .join(' · ')}
              />
              <Fact name={t('cost')} value={money(found.costMicros, found.currency)} />
            </dl>
            {found.hasRecording ? <Sound call={id} onTime={setAt} seek={seek} /> : null}
          </Panel>
          <Asked of={words}>
            {({ turns }) =>
              turns.length === 0 ? null : (
                <Panel title={t('transcript')}>
                  <Bars values={turns.flatMap(latencyOf)} label={t('latency')} />
                  <div class="talk">
                    {turns.map((turn) => (
                      <TurnLines
                        key={turn.turn}
                        turn={turn}
                        base={found.answeredAt ?? found.startedAt}
                        at={at}
                        onPick={(seconds) => seek.current(seconds)}
                      />
                    ))}
                  </div>
                </Panel>
              )
            }
          </Asked>
          {found.decision === null ? null : (
            <Panel title={t('decision')}>
              <ul class="reasons">
                {found.decision.reasons.map((reason) => (
                  <li key={reason.rule}>
                    <code>{reason.rule}</code> {reason.because}
                    {reason.source === undefined ? null : <small> {sourceOf(reason.source)}</small>}
                  </li>
                ))}
              </ul>
            </Panel>
          )}
          <Panel title={t('events')}>
            <ol class="events">
              {found.phases.map((phase) => (
                <li key={`${phase.phase}-${phase.at}`}>
                  <time>{time(phase.at)}</time> {phase.phase}
                </li>
              ))}
              {found.legs.map((leg) => (
                <li key={leg.id}>
                  <time>{time(leg.startedAt)}</time> {leg.role} · {leg.trunk ?? '—'}{' '}
                  {leg.hangupCause === null ? '' : `→ ${leg.hangupCause}`}
                </li>
              ))}
            </ol>
          </Panel>
        </>
      )}
    </Asked>
  );
}

function Fact({ name, value }: { name: string; value: string | null }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value ?? '—'}</dd>
    </div>
  );
}

function latencyOf({ timing }: Turn): number[] {
  const { callerSpeechEndAt: from, playbackStartAt: to } = timing;
  return from != null && to != null && to > from ? [to - from] : [];
}

function TurnLines({
  turn,
  base,
  at,
  onPick,
}: {
  turn: Turn;
  base: number;
  at: number;
  onPick: (seconds: number) => void;
}): JSX.Element {
  const spoken = turn.timing['playbackStartAt'] ?? turn.at;
  const heard = turn.timing['callerSpeechEndAt'] ?? turn.at;
  const isHere = (moment: number): boolean => at > 0 && Math.abs((moment - base) / 1000 - at) < 2;
  return (
    <>
      {turn.callerText === '' ? null : (
        <p class={`line caller ${isHere(heard) ? 'here' : ''}`}>
          <button type="button" class="time" onClick={() => onPick(Math.max(0, (heard - base) / 1000 - 2))}>
            {span(heard - base)}
          </button>
          <span>{turn.callerText}</span>
        </p>
      )}
      {turn.generatedText === '' ? null : (
        <p class={`line agent ${turn.cut ? 'cut' : ''} ${isHere(spoken) ? 'here' : ''}`}>
          <button type="button" class="time" onClick={() => onPick(Math.max(0, (spoken - base) / 1000))}>
            {span(spoken - base)}
          </button>
          <span>
            {turn.agentText}
            {turn.cut ? <s>{turn.generatedText.slice(turn.agentText.length)}</s> : null}
          </span>
        </p>
      )}
    </>
  );
}

function sourceOf(source: unknown): string {
  if (typeof source === 'string') return source;
  return typeof source === 'object' && source !== null
    ? Object.values(source)
        .filter((one) => typeof one === 'string')
        .join(', ')
    : '';
}
