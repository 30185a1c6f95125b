// Open complaints: what they pause, and the order to close each. New ones are recorded by the command line or the API.
import type { JSX } from 'preact';
import { ask, get, may, session } from '../api.ts';
import { count } from '../format.ts';
import { phone } from '../numbers.ts';
import { s, t } from '../strings.ts';
import { Act, Asked, Dot, Panel, Said, useAsked, useSaid, When } from './common.tsx';

interface Complaint {
  readonly id: string;
  readonly number: string | null;
  readonly callerId: string | null;
  readonly campaign: string | null;
  readonly at: number;
  readonly flagged: boolean;
  readonly source: string;
}

interface Complaints {
  readonly items: readonly Complaint[];
  readonly paused: {
    readonly sender: string | null;
    readonly callerIds: readonly { readonly number: string; readonly because: string }[];
    readonly campaigns: readonly { readonly name: string; readonly because: string }[];
  };
}

const MOST_SHOWN = 20;

export function ComplaintsPanel(): JSX.Element {
  const asked = useAsked('complaints', () => get<Complaints>('/complaints'), 10_000);
  const { said, attempt } = useSaid();
  const close = async ({ id, number }: Complaint): Promise<void> => {
    await attempt(async () => {
      await ask('POST', `/complaints/${encodeURIComponent(id)}/close`, { by: session.value?.user ?? '' });
      asked.again();
      return `${number === null ? id : phone(number)} ✓`;
    });
  };
  return (
    <Panel title={t('complaints')}>
      <Said of={said} />
      <Asked of={asked}>
        {({ items, paused }) =>
          items.length === 0 ? (
            <p class="quiet">{t('noComplaints')}</p>
          ) : (
            <>
              {pausesOf(paused).map((line) => (
                <p key={line}>
                  <Dot tone="bad">{line}</Dot>
                </p>
              ))}
              <table aria-label={t('complaints')}>
                <thead>
                  <tr>
                    <th scope="col">{t('madeAt')}</th>
                    <th scope="col">{t('number')}</th>
                    <th scope="col" class="wide">
                      {t('ours')}
                    </th>
                    <th scope="col" class="wide">
                      {t('campaign')}
                    </th>
                    <td />
                  </tr>
                </thead>
                <tbody>
                  {items.slice(0, MOST_SHOWN).map((one) => (
                    <tr key={one.id}>
                      <td>
                        <When at={one.at} />
                      </td>
                      <td>
                        {one.number === null ? '–' : phone(one.number)}{' '}
                        <small>{one.flagged ? t('flaggedAsSpam') : one.source}</small>
                      </td>
                      <td class="wide">{one.callerId === null ? '–' : phone(one.callerId)}</td>
                      <td class="wide">{one.campaign ?? '–'}</td>
                      <td class="number">
                        <Act
                          why={may('operate') ? null : t('needsOperate')}
                          silent
                          run={() => void close(one)}
                        >
                          {t('lookedAt')}
                        </Act>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {items.length > MOST_SHOWN ? (
                <p class="quiet">
                  {t('andMore')} {count(items.length - MOST_SHOWN)}
                </p>
              ) : null}
            </>
          )
        }
      </Asked>
    </Panel>
  );
}

function pausesOf({ sender, callerIds, campaigns }: Complaints['paused']): string[] {
  return [
    ...(sender === null ? [] : [`${t('allCallsPaused')}: ${s(sender)}`]),
    ...callerIds.map(({ number, because }) => `${phone(number)} ${t('shownToNobody')}: ${s(because)}`),
    ...campaigns.map(({ name, because }) => `${name} ${t('campaignWaits')}: ${s(because)}`),
  ];
}
