// Past calls. Search and filters are in the address, so that a view can be sent to somebody else.
import type { JSX } from 'preact';
import type { CallSummary } from '../api.ts';
import { money, span } from '../format.ts';
import { phone } from '../numbers.ts';
import { Asked, Dot, Empty, More, toneOf, When } from '../parts/common.tsx';
import { usePaged } from '../parts/paged.ts';
import { go, place, to } from '../route.ts';
import { DAY_MS, startOfToday } from '../stats.ts';
import { type Key, t, w } from '../strings.ts';
import { PastCall } from './past-call.tsx';

export function Calls(): JSX.Element {
  return place.value.id === null ? <CallList /> : <PastCall id={place.value.id} />;
}

const TEXTS = ['number', 'campaign', 'agent', 'trunk', 'disposition'] as const;
/** Of a text of the filter. */
const NAMES: Readonly<Record<string, Key>> = { number: 'search', disposition: 'result' };
const OUTCOMES = [
  ...['answered', 'no-answer', 'busy', 'rejected', 'unreachable', 'invalid-number', 'trunk-failed'],
  ...['failed', 'cancelled', 'unknown'],
];
/** How far back, in days before today. */
const PERIODS = { today: 0, week: 6, month: 29 } as const;
const PAGE = 60;

/** As the API wants it: a period stands in the address by its name, and means other days tomorrow. */
function askedOf(query: URLSearchParams): URLSearchParams {
  const asked = new URLSearchParams(query);
  const period = asked.get('period');
  asked.delete('period');
  if (period !== null && period in PERIODS)
    asked.set('since', String(startOfToday() - PERIODS[period as keyof typeof PERIODS] * DAY_MS));
  return asked;
}

const CALLS = { idOf: ({ id }: CallSummary) => id, orderOf: ({ startedAt }: CallSummary) => startedAt };

function CallList(): JSX.Element {
  const { query } = place.value;
  const key = query.toString();
  const asked = askedOf(query);
  const { list, more } = usePaged(`calls ${key}`, `/calls?limit=${PAGE}&${asked}`, 5_000, CALLS);
  return (
    <>
      <Filter query={query} />
      <Asked of={list}>
        {({ items: rows, next }) => {
          if (rows.length === 0)
            return (
              <Empty title={t('noPastCalls')} hint={t(key === '' ? 'noPastCallsYet' : 'noPastCallsHint')} />
            );
          return (
            <>
              <Table rows={rows} />
              <More next={next} more={more} />
            </>
          );
        }}
      </Asked>
    </>
  );
}

function Filter({ query }: { query: URLSearchParams }): JSX.Element {
  const submit = (event: Event): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const next = new URLSearchParams();
    for (const name of [...TEXTS, 'ours', 'period', 'direction', 'outcome']) {
      const value = String(form.get(name) ?? '').trim();
      if (value !== '') next.set(name, value);
    }
    go('calls', null, next.toString());
  };
  const choice = (name: string, label: string, values: readonly string[]): JSX.Element => (
    <label>
      <span class="sr">{label}</span>
      <select name={name} value={query.get(name) ?? ''}>
        <option value="">{label}</option>
        {values.map((one) => (
          <option key={one} value={one}>
            {w(one)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <form
      class="bar"
      // What stands in the address stands in the fields.
      key={query.toString()}
      onSubmit={submit}
      onChange={(event) =>
        event.target instanceof HTMLSelectElement ? event.currentTarget.requestSubmit() : undefined
      }
    >
      {/* One of the owner's numbers is asked for by its link on the page of trunks: it is shown where it holds. */}
      {[...TEXTS, ...(query.has('ours') ? ['ours'] : [])].map((name) => (
        <label key={name} class={name === 'number' || name === 'ours' ? '' : 'wide'}>
          <span class="sr">{t(NAMES[name] ?? (name as Key))}</span>
          <input
            name={name}
            size={name === 'number' || name === 'ours' ? 16 : 9}
            placeholder={t(NAMES[name] ?? (name as Key))}
            defaultValue={query.get(name) ?? ''}
            autoComplete="off"
            {...(name === 'number' ? { 'data-search': true, inputMode: 'tel' as const } : {})}
          />
        </label>
      ))}
      {choice('period', t('period'), Object.keys(PERIODS))}
      {choice('direction', t('direction'), ['inbound', 'outbound'])}
      {choice('outcome', t('outcome'), OUTCOMES)}
      <button type="submit">{t('searchNow')}</button>
      {query.size === 0 ? null : <a href={to('calls')}>{t('clear')}</a>}
    </form>
  );
}

/** What is not known is marked, and named for who asks. */
function Cost({ of }: { of: CallSummary }): JSX.Element {
  const known = of.costTotals.map(({ micros, currency }) => money(micros, currency)).join(' + ');
  if (of.costUnknown.length === 0) return <>{known === '' ? <small>{t('costFree')}</small> : known}</>;
  return (
    <span title={`${t('costUnknown')} ${of.costUnknown.map((part) => t(part as Key)).join(', ')}`}>
      {known === '' ? '?' : `${known} + ?`}
    </span>
  );
}

function Table({ rows }: { rows: readonly CallSummary[] }): JSX.Element {
  return (
    <div class="panel">
      <table aria-label={t('calls')}>
        <thead>
          <tr>
            <th scope="col">{t('started')}</th>
            <th scope="col">{t('number')}</th>
            <th scope="col" class="wide">
              {t('agent')}
            </th>
            <th scope="col" class="wide">
              {t('campaign')}
            </th>
            <th scope="col">{t('outcome')}</th>
            <th scope="col" class="wide">
              {t('result')}
            </th>
            <th scope="col" class="number">
              {t('talked')}
            </th>
            <th scope="col" class="number wide">
              {t('cost')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((call) => (
            <tr key={call.id} data-row onClick={() => go('calls', call.id)}>
              <td class="nowrap">
                <When at={call.startedAt} zone={call.zone} />
              </td>
              <td class="nowrap">
                <a href={to('calls', call.id)}>{phone(call.number)}</a>{' '}
                <small class="below">{w(call.direction)}</small>
              </td>
              <td class="wide">{call.agent ?? '—'}</td>
              <td class="wide">{call.campaign ?? '—'}</td>
              <td>
                <Dot tone={call.endedAt === null ? 'accent' : toneOf(call.outcome ?? '')}>
                  {call.endedAt === null ? t('live') : w(call.outcome ?? '—')}
                </Dot>
              </td>
              <td class="wide">{call.disposition === call.outcome ? '' : w(call.disposition ?? '—')}</td>
              <td class="number">{call.talkMs === null ? '' : span(call.talkMs)}</td>
              <td class="number wide">{call.talkMs === null ? '' : <Cost of={call} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
