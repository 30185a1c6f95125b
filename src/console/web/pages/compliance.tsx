// Rules in force with their sources, what is stale or expires, suppressed numbers, decisions, and evidence.
import type { JSX } from 'preact';
import { get, type Reason, type Source } from '../api.ts';
import { date, dateTime, roughSpan, serverNow } from '../format.ts';
import { phone } from '../numbers.ts';
import { Asked, Dot, Empty, More, Panel, toneOf, useAsked, When } from '../parts/common.tsx';
import { ComplaintsPanel } from '../parts/complaints.tsx';
import { sourceText } from '../parts/decision.tsx';
import { Evidence } from '../parts/evidence.tsx';
import { usePaged } from '../parts/paged.ts';
import { Suppressed, type Suppressions, staleAt } from '../parts/suppressions.tsx';
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
            <table class="tight" aria-label={t('comingDates')}>
              <thead>
                <tr>
                  <th scope="col">{t('colDate')}</th>
                  <th scope="col">{t('colWhen')}</th>
                  <th scope="col">{t('colWhat')}</th>
                </tr>
              </thead>
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
          <table aria-label={t('rules')}>
            <thead>
              <tr>
                <th scope="col">{t('country')}</th>
                <th scope="col">{t('rule')}</th>
                <th scope="col" class="wide">
                  {t('source')}
                </th>
                <th scope="col">{t('state')}</th>
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

const DECISIONS = { idOf: ({ id }: Decided) => id, orderOf: ({ at }: Decided) => at };

function Decisions(): JSX.Element {
  const { query } = place.value;
  const asked = new URLSearchParams([...query].filter(([name]) => name !== 'tab'));
  const path = `/decisions?limit=60&${asked}`;
  const { list, more } = usePaged(path, path, 10_000, DECISIONS);
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
      <Asked of={list}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t('noDecisions')} hint={t('noDecisionsHint')} />
          ) : (
            <div class="panel">
              <table aria-label={t('decisions')}>
                <thead>
                  <tr>
                    <th scope="col">{t('decidedAt')}</th>
                    <th scope="col">{t('number')}</th>
                    <th scope="col">{t('verdict')}</th>
                    <th scope="col" class="wide">
                      {t('why')}
                    </th>
                    <th scope="col" class="wide">
                      {t('campaign')}
                    </th>
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
              <More next={next} more={more} />
            </div>
          )
        }
      </Asked>
    </>
  );
}
