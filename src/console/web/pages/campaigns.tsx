// Campaigns: how far each is, how fast, and why those who wait do.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { ask, type Campaign, get, may, Refused } from '../api.ts';
import { count } from '../format.ts';
import { Act, Asked, Dot, Empty, Panel, toneOf, useAsked } from '../parts/common.tsx';
import { to } from '../route.ts';
import { t } from '../strings.ts';

export function Campaigns(): JSX.Element {
  const asked = useAsked('campaigns', () => get<{ items: Campaign[] }>('/campaigns'), 2_000);
  return (
    <Asked of={asked}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t('noCampaigns')} hint={t('noCampaignsHint')} />
        ) : (
          items.map((campaign) => (
            <CampaignPanel key={campaign.name} campaign={campaign} again={asked.again} />
          ))
        )
      }
    </Asked>
  );
}

/** What each order does, for whoever is about to give it. */
const ORDERS = [
  { order: 'start', says: 'Dial from now on, within its hours and the law?' },
  { order: 'pause', says: 'Begin no new calls? Calls that are live go on.' },
  { order: 'resume', says: 'Go on dialling?' },
  { order: 'drain', says: 'Call nobody new, only those who were tried already?' },
] as const;

function CampaignPanel({ campaign, again }: { campaign: Campaign; again: () => void }): JSX.Element {
  const problem = useSignal('');
  const give = async (order: string, says: string): Promise<void> => {
    if (!confirm(`${campaign.name}: ${says}`)) return;
    try {
      await ask('POST', `/campaigns/${encodeURIComponent(campaign.name)}/${order}`);
      problem.value = '';
    } catch (error) {
      problem.value = error instanceof Refused ? `${error.message} → ${error.remedy}` : String(error);
    }
    again();
  };
  const states = Object.entries(campaign.contacts).filter(([, value]) => value > 0);
  const total = Math.max(
    1,
    states.reduce((sum, [, value]) => sum + value, 0),
  );
  const minutes = (at: number): string =>
    `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
  const { window: hours } = campaign;
  return (
    <Panel
      title={campaign.name}
      actions={
        <>
          <Dot tone={toneOf(campaign.state)}>{campaign.state}</Dot>
          {may('operate')
            ? ORDERS.map(({ order, says }) => (
                <Act key={order} run={() => void give(order, says)}>
                  {order}
                </Act>
              ))
            : null}
        </>
      }
    >
      {problem.value === '' ? null : (
        <p class="problem" role="alert">
          {problem.value}
        </p>
      )}
      <p class="quiet">{campaign.because}</p>
      <div
        class="progress"
        role="img"
        aria-label={states.map(([state, value]) => `${state} ${value}`).join(', ') || '0'}
      >
        {states.map(([state, value]) => (
          <i
            key={state}
            class={state}
            style={{ width: `${(value / total) * 100}%` }}
            title={`${state}: ${count(value)}`}
          />
        ))}
      </div>
      <dl class="facts">
        {states.map(([state, value]) => (
          <div key={state}>
            <dt>{state}</dt>
            <dd>{count(value)}</dd>
          </div>
        ))}
        <div>
          <dt>{t('live')}</dt>
          <dd>
            {campaign.live} / {campaign.maxConcurrent}
          </dd>
        </div>
        <div>
          <dt>/ min</dt>
          <dd>{campaign.callsPerMinute}</dd>
        </div>
        <div>
          <dt>{hours.days.join(' ')}</dt>
          <dd>
            {minutes(hours.fromMinute)}–{minutes(hours.toMinute)}
          </dd>
        </div>
        <div>
          <dt>{t('purpose')}</dt>
          <dd>{campaign.purpose}</dd>
        </div>
      </dl>
      <p>
        <a href={to('calls', null, `campaign=${encodeURIComponent(campaign.name)}`)}>{t('calls')} →</a>
      </p>
    </Panel>
  );
}
