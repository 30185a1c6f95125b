// Rules in force with their sources, what is stale or expires, suppressed numbers, decisions, and evidence.
import type { JSX } from 'preact';
import { ask, get, may, type Page, type Reason, type Source } from '../api.ts';
import { count, date, dateTime, roughSpan, serverNow } from '../format.ts';
import { phone } from '../numbers.ts';
import { Asked, Dot, Empty, Panel, Said, toneOf, useAsked, useSaid, When } from '../parts/common.tsx';
import { ComplaintsPanel } from '../parts/complaints.tsx';
import { sourceText } from '../parts/decision.tsx';
import { Evidence } from '../parts/evidence.tsx';
import { place, to } from '../route.ts';
import { DAY_MS } from '../stats.ts';
import { fill, type Key, s, t, w } from '../strings.ts';
import { expiriesOf, type OwnNumber } from './trunks.tsx';

const TABS = ['overview', 'rules', 'decisions', 'evidence'] as const satisfies readonly Key[];

export function Compliance(): JSX.Element {
  const tab = TABS.find((one) => one === place.value.query.get('tab')) ?? 'overview';
  return (
    <>
      <div class="tabs">
        {TABS.map((one) => (
          <a
            key={one}
            href={to('compliance', null, `tab=${one}`)}
            aria-current={one === tab ? 'page' : undefined}
          >
            {t(one)}
          </a>
        ))}
      </div>
      {tab === 'overview' ? (
        <>
          <ComplaintsPanel />
          <Suppressed />
          <ComingDates />
        </>
      ) : null}
      {tab === 'rules' ? <Rules /> : null}
      {tab === 'decisions' ? <Decisions /> : null}
      {tab === 'evidence' ? <Evidence /> : null}
    </>
  );
}

interface SuppressionList {
  readonly source: string;
  readonly campaign: string;
  readonly kind: string;
  readonly asOf: number | null;
  readonly maxAgeDays: number | null;
  readonly numbers: number;
}

interface Suppressions {
  readonly lists: readonly SuppressionList[];
  readonly items: readonly { readonly source: string; readonly reason: string; readonly at: number }[];
}

/** When it is too old to be leant on. Null: never. */
function staleAt({ asOf, maxAgeDays }: SuppressionList): number | null {
  return asOf === null || maxAgeDays === null ? null : asOf + maxAgeDays * DAY_MS;
}

function Suppressed(): JSX.Element {
  const lists = useAsked('suppressions', () => get<Suppressions>('/suppressions'), 10_000);
  const { said, attempt } = useSaid();
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const number = String(new FormData(form).get('number'));
    await attempt(async () => {
      const done = await ask<{ number: string }>('POST', '/suppressions', { number, reason: 'by console' });
      form.reset();
      lists.again();
      return `${done.number} ✓`;
    });
  };
  return (
    <Panel
      title={t('suppressed')}
      actions={
        may('operate') ? (
          <form class="inline" onSubmit={(event) => void submit(event)}>
            <label>
              <span class="sr">{t('number')}</span>
              <input
                name="number"
                inputMode="tel"
                placeholder="+91 98765 43210"
                required
                autoComplete="off"
              />
            </label>{' '}
            <button type="submit">{t('suppress')}</button>
          </form>
        ) : undefined
      }
    >
      <Said of={said} />
      <Asked of={lists}>
        {({ lists: all, items }) =>
          all.length === 0 ? (
            <p class="quiet">{t('noSuppressions')}</p>
          ) : (
            <div class="pair">
              <table>
                <thead>
                  <tr>
                    <th>{t('list')}</th>
                    <th>{t('campaign')}</th>
                    <th class="number">{t('entries')}</th>
                    <th>{t('asOf')}</th>
                  </tr>
                </thead>
                <tbody>
                  {all.map((list) => (
                    <tr key={`${list.source}-${list.campaign}`}>
                      <td>{list.source}</td>
                      <td>{list.campaign === '' ? t('all') : list.campaign}</td>
                      <td class="number">{count(list.numbers)}</td>
                      <td>
                        <Age list={list} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <div hidden={items.length === 0}>
                <h3>{t('newest')}</h3>
                <ul class="events">
                  {items.slice(0, 8).map((item, index) => (
                    <li key={`${item.at}-${index}`}>
                      <time>{dateTime(item.at)}</time> {item.source}: {item.reason}
                    </li>
                  ))}
                </ul>
              </div>
            </div>
          )
        }
      </Asked>
    </Panel>
  );
}

function Age({ list }: { list: SuppressionList }): JSX.Element {
  const at = staleAt(list);
  if (list.asOf === null || at === null) return <Dot tone="good">{t('alwaysHolds')}</Dot>;
  const left = at - serverNow();
  return (
    <Dot tone={left < 0 ? 'bad' : left < DAY_MS ? 'warn' : 'good'}>
      {dateTime(list.asOf)} <small>{fill(left < 0 ? 'staleSince' : 'staleIn', roughSpan(left))}</small>
    </Dot>
  );
}

interface Rule {
  readonly country: string;
  readonly subject: string;
  readonly rule: string;
  readonly source: Source;
  readonly inForce: boolean;
}

interface Coming {
  readonly at: number;
  readonly what: string;
}

/** What ends or begins: registrations, lists, and rules that are not in force yet. */
function ComingDates(): JSX.Element {
  const asked = useAsked('coming', async (): Promise<Coming[]> => {
    const [{ items: numbers }, { lists }, { items: rules }] = await Promise.all([
      get<{ items: OwnNumber[] }>('/numbers'),
      get<Suppressions>('/suppressions'),
      get<{ items: Rule[] }>('/rules'),
    ]);
    return [
      ...numbers.flatMap(({ number, dlt }) =>
        dlt === null
          ? []
          : expiriesOf(dlt).map(({ what, at }) => ({
              at,
              what: `${phone(number)}: ${w(what)} ${t('ends')}`,
            })),
      ),
      ...lists.flatMap((list) => {
        const at = staleAt(list);
        return at === null ? [] : [{ at, what: `${list.source}: ${t('isStale')}` }];
      }),
      ...rules.flatMap(({ rule, source, inForce }) =>
        inForce || source.effectiveOn === null
          ? []
          : [{ at: Date.parse(source.effectiveOn), what: `${s(rule)} (${s(source.instrument)})` }],
      ),
    ].sort((one, other) => one.at - other.at);
  });
  return (
    <Panel title={t('comingDates')}>
      <Asked of={asked}>
        {(dates) =>
          dates.length === 0 ? (
            <p class="quiet">{t('noDates')}</p>
          ) : (
            <table class="tight">
              <tbody>
                {dates.map(({ at, what }) => {
                  const left = at - serverNow();
                  return (
                    <tr key={`${at}-${what}`}>
                      <td class="nowrap">{date(at)}</td>
                      <td class="nowrap">
                        <Dot tone={left < 0 ? 'bad' : left < 30 * DAY_MS ? 'warn' : 'quiet'}>
                          {fill(left < 0 ? 'ago' : 'inTime', roughSpan(left))}
                        </Dot>
                      </td>
                      <td>{what}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          )
        }
      </Asked>
    </Panel>
  );
}

function Rules(): JSX.Element {
  const on = place.value.query.get('on') ?? '';
  const asked = useAsked(`rules ${on}`, () =>
    get<{ on: string; items: Rule[] }>(`/rules${on === '' ? '' : `?on=${on}`}`),
  );
  return (
    <Asked of={asked}>
      {({ on: day, items }) => (
        <Panel
          title={t('rules')}
          actions={
            <label>
              {t('onDay')}{' '}
              <input
                type="date"
                value={day}
                onChange={({ currentTarget }) => {
                  location.hash = to('compliance', null, `tab=rules&on=${currentTarget.value}`);
                }}
              />
            </label>
          }
        >
          <table>
            <thead>
              <tr>
                <th>{t('country')}</th>
                <th>{t('rule')}</th>
                <th class="wide">{t('source')}</th>
                <th>{t('state')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((one) => (
                <tr key={`${one.country}-${one.subject}-${one.rule}`}>
                  <td>{one.country}</td>
                  <td>
                    {s(one.rule)} <small>{w(one.subject)}</small>
                  </td>
                  <td class="wide">{sourceText(one.source)}</td>
                  <td>
                    <Dot tone={one.inForce ? 'good' : 'quiet'}>
                      {t(one.inForce ? 'inForce' : 'notInForce')}
                    </Dot>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
      )}
    </Asked>
  );
}

interface Decided {
  readonly id: string;
  readonly at: number;
  readonly campaign: string | null;
  readonly number: string;
  readonly verdict: string;
  readonly until: number | null;
  readonly reasons: readonly Reason[];
}

function Decisions(): JSX.Element {
  const { query } = place.value;
  const asked = new URLSearchParams([...query].filter(([name]) => name !== 'tab'));
  const found = useAsked(
    `decisions ${asked}`,
    () => get<Page<Decided>>(`/decisions?limit=60&${asked}`),
    10_000,
  );
  const submit = (event: Event): void => {
    event.preventDefault();
    const next = new URLSearchParams({ tab: 'decisions' });
    for (const [name, value] of new FormData(event.currentTarget as HTMLFormElement))
      if (String(value).trim() !== '') next.set(name, String(value).trim());
    location.hash = to('compliance', null, next.toString());
  };
  return (
    <>
      <form class="bar" key={asked.toString()} onSubmit={submit}>
        <label>
          <span class="sr">{t('search')}</span>
          <input
            name="number"
            data-search
            inputMode="tel"
            placeholder={t('search')}
            defaultValue={asked.get('number') ?? ''}
            autoComplete="off"
          />
        </label>
        <label>
          <span class="sr">{t('verdict')}</span>
          <select name="verdict" value={asked.get('verdict') ?? ''}>
            <option value="">{t('verdict')}</option>
            {['allow', 'defer', 'deny'].map((one) => (
              <option key={one} value={one}>
                {w(one)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">{t('searchNow')}</button>
      </form>
      <Asked of={found}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('noDecisions')} hint={t('noDecisionsHint')} />
          ) : (
            <div class="panel">
              <table>
                <thead>
                  <tr>
                    <th>{t('decidedAt')}</th>
                    <th>{t('number')}</th>
                    <th>{t('verdict')}</th>
                    <th class="wide">{t('why')}</th>
                    <th class="wide">{t('campaign')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((one) => (
                    <tr key={one.id}>
                      <td class="nowrap">
                        <When at={one.at} />
                      </td>
                      <td class="nowrap">{phone(one.number)}</td>
                      <td>
                        <Dot tone={toneOf(one.verdict)}>{w(one.verdict)}</Dot>
                        {one.verdict === 'allow' ? null : (
                          <small class="narrow">
                            {one.reasons.map(({ because }) => s(because)).join(' ')}
                          </small>
                        )}
                      </td>
                      <td class="wide">
                        {one.verdict === 'allow'
                          ? one.reasons.length
                          : one.reasons.map(({ because }) => s(because)).join(' ')}{' '}
                        <small>
                          {one.verdict === 'allow'
                            ? t('rulesLookedAt')
                            : one.until === null
                              ? ''
                              : `→ ${dateTime(one.until)}`}
                        </small>
                      </td>
                      <td class="wide">{one.campaign ?? '—'}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Asked>
    </>
  );
}
