// One campaign: progress, pace against its limits, results over time, why people wait, a preview, orders with their meaning,
// its list and its people.
import type { JSX } from 'preact';
import { type Campaign, get } from '../api.ts';
import { clockMinute, count, day, hour, percent, serverNow, weekdays } from '../format.ts';
import { phone } from '../numbers.ts';
import { CampaignOrders } from '../parts/campaign-orders.tsx';
import { CampaignProgress } from '../parts/campaign-progress.tsx';
import { CampaignWhy } from '../parts/campaign-why.tsx';
import { Band, Columns, Meter, milliseconds } from '../parts/charts.tsx';
import { Asked, Dot, Fact, Figure, Panel, toneOf, useAsked } from '../parts/common.tsx';
import { Contacts } from '../parts/contacts.tsx';
import { ListOf } from '../parts/list.tsx';
import { Preview } from '../parts/preview.tsx';
import { place, to } from '../route.ts';
import { DAY_MS, endOfToday, outcomeParts, type Stats, startOfToday, statsPath } from '../stats.ts';
import { type Key, t, w } from '../strings.ts';

const TABS = ['overview', 'preview', 'people', 'list'] as const satisfies readonly Key[];

export function OneCampaign({ campaign, again }: { campaign: Campaign; again: () => void }): JSX.Element {
  const tab = TABS.find((one) => one === place.value.query.get('tab')) ?? 'overview';
  const { name } = campaign;
  return (
    <>
      <Panel
        title={name}
        actions={
          <>
            <Dot tone={toneOf(campaign.state)}>{w(campaign.state)}</Dot>
            <CampaignWhy campaign={campaign} />
          </>
        }
      >
        <CampaignOrders campaign={campaign} again={again} />
      </Panel>
      <div class="tabs">
        {TABS.map((one) => (
          <a
            key={one}
            href={to('campaigns', name, `tab=${one}`)}
            aria-current={one === tab ? 'page' : undefined}
          >
            {t(one)}
          </a>
        ))}
      </div>
      {tab === 'overview' ? <Overview campaign={campaign} /> : null}
      {tab === 'preview' ? <Preview name={name} /> : null}
      {tab === 'people' ? <Contacts campaign={name} /> : null}
      {tab === 'list' ? <ListOf campaign={name} /> : null}
    </>
  );
}

function Overview({ campaign }: { campaign: Campaign }): JSX.Element {
  const { name, contacts } = campaign;
  const only = { campaign: name };
  const days = useAsked(
    `days ${name}`,
    () => get<Stats>(statsPath(startOfToday() - 13 * DAY_MS, serverNow(), 'day', only)),
    30_000,
  );
  const today = useAsked(
    `hours ${name}`,
    () => get<Stats>(statsPath(startOfToday(), endOfToday(), 'hour', only)),
    10_000,
  );
  const lately = useAsked(
    `quarters ${name}`,
    () => get<Stats>(statsPath(serverNow() - PACE_MS, serverNow(), 'quarter-hour', only)),
    10_000,
  );
  const total = Object.values(contacts).reduce((sum, value) => sum + value, 0);
  return (
    <>
      <Panel title={t('progress')}>
        <CampaignProgress contacts={contacts} />
        <dl class="figures">
          {['done', 'claimed', 'waiting', 'suppressed', 'withdrawn']
            .filter((state) => (contacts[state] ?? 0) > 0)
            .map((state) => (
              <Figure
                key={state}
                name={w(state)}
                value={count(contacts[state] ?? 0)}
                sub={percent(contacts[state] ?? 0, total)}
              />
            ))}
        </dl>
      </Panel>
      <div class="split">
        <Asked of={days}>{(stats) => <OverTime stats={stats} />}</Asked>
        <div>
          <Asked of={lately}>{(stats) => <Pace campaign={campaign} stats={stats} />}</Asked>
          <Asked of={today}>{(stats) => <Today stats={stats} />}</Asked>
        </div>
      </div>
    </>
  );
}

function OverTime({ stats }: { stats: Stats }): JSX.Element {
  const { total, buckets } = stats;
  const results = Object.entries(total.dispositions).sort((one, other) => other[1] - one[1]);
  const fast = buckets.flatMap(({ at, latency }) =>
    latency === null ? [] : [{ at, label: day(at), ...latency }],
  );
  return (
    <Panel
      title={t('lastDays')}
      actions={<a href={to('calls', null, `campaign=${campaignIn()}`)}>{t('calls')} →</a>}
    >
      {total.calls === 0 ? (
        <p class="quiet">{t('noCallsYet')}</p>
      ) : (
        <>
          <Columns
            name={t('lastDays')}
            columns={buckets.map((one) => ({ at: one.at, label: day(one.at), parts: outcomeParts(one) }))}
          />
          <div class="pair">
            <div>
              <h3>{t('results')}</h3>
              <table aria-label={t('results')}>
                <thead>
                  <tr>
                    <th scope="col">{t('result')}</th>
                    <th scope="col" class="number">
                      {t('calls')}
                    </th>
                    <th scope="col" class="number">
                      {t('colShare')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {results.slice(0, 8).map(([result, value]) => (
                    <tr key={result}>
                      <td>
                        <a
                          href={to(
                            'calls',
                            null,
                            `campaign=${campaignIn()}&disposition=${encodeURIComponent(result)}`,
                          )}
                        >
                          {w(result)}
                        </a>
                      </td>
                      <td class="number">{count(value)}</td>
                      <td class="number quiet">{percent(value, total.calls)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <div>
              <h3>{t('latencyToday')}</h3>
              {fast.length < 2 ? (
                <p class="quiet">
                  {total.latency === null ? '–' : `${milliseconds(total.latency.p50)} ${t('median')}`}
                </p>
              ) : (
                <Band name={t('latencyToday')} points={fast} height={72} />
              )}
            </div>
          </div>
        </>
      )}
    </Panel>
  );
}

const campaignIn = (): string => encodeURIComponent(place.value.id ?? '');

/** So much of the past is shown against the limit. */
const PACE_MS = 4 * 3_600_000;
const QUARTER_MINUTES = 15;

/** What it dials, against what it may. */
function Pace({ campaign, stats }: { campaign: Campaign; stats: Stats }): JSX.Element {
  const { live, maxConcurrent, callsPerMinute, window: hours, callerIds, purpose, agent } = campaign;
  return (
    <Panel title={t('pace')}>
      {stats.total.calls === 0 ? (
        <p class="quiet">{t('noCallsLately')}</p>
      ) : (
        <Columns
          name={t('paceByQuarter')}
          titled
          height={72}
          columns={stats.buckets.map((one) => ({
            at: one.at,
            label: hour(one.at),
            parts: [{ name: t('callsWord'), tone: 'strong', value: one.calls }],
          }))}
          limit={{ value: callsPerMinute * QUARTER_MINUTES, name: t('paceLimit') }}
        />
      )}
      <dl class="facts">
        <Fact name={t('live')}>
          <Meter value={live} limit={maxConcurrent} />
        </Fact>
        <Fact name={t('perMinuteLimit')}>{callsPerMinute}</Fact>
        <Fact name={t('hours')}>
          {clockMinute(hours.fromMinute)}–{clockMinute(hours.toMinute)}{' '}
          <small class="nowrap">{weekdays(hours.days)}</small>
        </Fact>
        <Fact name={t('agent')}>{agent}</Fact>
        <Fact name={t('purpose')}>{w(purpose)}</Fact>
        <Fact name={t('callerIds')}>{callerIds.map(phone).join(', ')}</Fact>
      </dl>
    </Panel>
  );
}

function Today({ stats }: { stats: Stats }): JSX.Element {
  const { total, buckets } = stats;
  return (
    <Panel title={t('today')}>
      <dl class="figures">
        <Figure name={t('calls')} value={count(total.calls)} />
        <Figure name={t('answeredShare')} value={percent(total.answered, total.calls)} />
        <Figure
          name={t('latencyToday')}
          value={total.latency === null ? '–' : milliseconds(total.latency.p50)}
        />
      </dl>
      {total.calls === 0 ? null : (
        <Columns
          name={t('callsByHour')}
          titled
          height={72}
          columns={buckets.map((one) => ({ at: one.at, label: hour(one.at), parts: outcomeParts(one) }))}
        />
      )}
    </Panel>
  );
}
