// Campaigns: progress and today's results; one of them opened.
import type { JSX } from 'preact';
import { type Campaign, get } from '../api.ts';
import { count } from '../format.ts';
import { CampaignProgress } from '../parts/campaign-progress.tsx';
import { CampaignWhy } from '../parts/campaign-why.tsx';
import { Meter } from '../parts/charts.tsx';
import { Asked, Dot, Empty, toneOf, useAsked } from '../parts/common.tsx';
import { go, place, to } from '../route.ts';
import { t, w } from '../strings.ts';
import { OneCampaign } from './one-campaign.tsx';

export function Campaigns(): JSX.Element {
  const asked = useAsked('campaigns', () => get<{ items: Campaign[] }>('/campaigns'), 3_000);
  const { id } = place.value;
  return (
    <Asked of={asked}>
      {({ items }) => {
        if (items.length === 0) return <Empty title={t('noCampaigns')} hint={t('noCampaignsHint')} />;
        const open = items.find(({ name }) => name === id);
        if (open !== undefined) return <OneCampaign campaign={open} again={asked.again} />;
        return (
          <div class="panel">
            <table aria-label={t('campaigns')}>
              <thead>
                <tr>
                  <th scope="col">{t('campaign')}</th>
                  <th scope="col">{t('state')}</th>
                  <th scope="col" class="wide">
                    {t('progress')}
                  </th>
                  <th scope="col" class="number">
                    {t('waiting')}
                  </th>
                  <th scope="col" class="number">
                    {t('done')}
                  </th>
                  <th scope="col" class="wide">
                    {t('live')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((campaign) => (
                  <Row key={campaign.name} campaign={campaign} />
                ))}
              </tbody>
            </table>
          </div>
        );
      }}
    </Asked>
  );
}

function Row({ campaign }: { campaign: Campaign }): JSX.Element {
  const { name, state, contacts, live, maxConcurrent, agent } = campaign;
  return (
    <tr data-row onClick={() => go('campaigns', name)}>
      <td>
        <a href={to('campaigns', name)}>{name}</a> <small class="wide">{agent}</small>
      </td>
      <td>
        <Dot tone={toneOf(state)}>{w(state)}</Dot> <CampaignWhy campaign={campaign} />
      </td>
      <td class="wide" style={{ minWidth: '180px' }}>
        <CampaignProgress contacts={contacts} />
      </td>
      <td class="number">{count(contacts['waiting'] ?? 0)}</td>
      <td class="number">{count(contacts['done'] ?? 0)}</td>
      <td class="wide">
        <Meter value={live} limit={maxConcurrent} />
      </td>
    </tr>
  );
}
