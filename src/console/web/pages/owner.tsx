// What an owner answers for: who is not called; keys, users and who did what; versions and health.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { ask, get, type Health, may, type Page, Refused } from '../api.ts';
import { count, dateTime } from '../format.ts';
import { Act, Asked, Dot, Panel, toneOf, useAsked } from '../parts/common.tsx';
import { t } from '../strings.ts';

interface SuppressionList {
  readonly source: string;
  readonly campaign: string;
  readonly kind: string;
  readonly asOf: number | null;
  readonly maxAgeDays: number | null;
  readonly numbers: number;
}

export function Compliance(): JSX.Element {
  const lists = useAsked(
    'suppressions',
    () =>
      get<{ lists: SuppressionList[]; items: { source: string; reason: string; at: number }[] }>(
        '/suppressions',
      ),
    10_000,
  );
  const said = useSignal<string>('');
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const number = String(new FormData(form).get('number'));
    try {
      const done = await ask<{ number: string; added: boolean }>('POST', '/suppressions', {
        number,
        reason: 'by console',
      });
      said.value = `${done.number} ✓`;
      form.reset();
      lists.again();
    } catch (error) {
      said.value = error instanceof Refused ? `${error.message} → ${error.remedy}` : String(error);
    }
  };
  const isStale = (list: SuppressionList): boolean =>
    list.asOf !== null && list.maxAgeDays !== null && Date.now() - list.asOf > list.maxAgeDays * 86_400_000;
  return (
    <>
      {may('operate') ? (
        <form class="bar" onSubmit={(event) => void submit(event)}>
          <label>
            <span class="sr">{t('number')}</span>
            <input name="number" inputMode="tel" placeholder="+91 98765 43210" required />
          </label>
          <button type="submit">{t('suppress')}</button>
          <span role="status">{said.value}</span>
        </form>
      ) : null}
      <Asked of={lists}>
        {({ lists: all, items }) => (
          <>
            <Panel title={t('suppressed')}>
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
                    <tr key={`${list.source}-${list.campaign}`} data-row>
                      <td>{list.source}</td>
                      <td>{list.campaign === '' ? t('all') : list.campaign}</td>
                      <td class="number">{count(list.numbers)}</td>
                      <td>
                        <Dot tone={isStale(list) ? 'bad' : 'good'}>
                          {list.asOf === null ? '∞' : dateTime(list.asOf)}
                        </Dot>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Panel>
            {items.length === 0 ? null : (
              <Panel title={t('why')}>
                <ul class="events">
                  {items.map((item, index) => (
                    <li key={`${item.at}-${index}`}>
                      <time>{dateTime(item.at)}</time> {item.source}: {item.reason}
                    </li>
                  ))}
                </ul>
              </Panel>
            )}
          </>
        )}
      </Asked>
    </>
  );
}

interface Version {
  readonly id: number;
  readonly at: number;
  readonly who: string;
  readonly summary: string;
}

interface AuditEntry {
  readonly id: number;
  readonly at: number;
  readonly who: string;
  readonly action: string;
  readonly target: string;
  readonly status: number;
}

interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly scope: string;
  readonly lastUsedAt: number | null;
  readonly revokedAt: number | null;
}

export function System(): JSX.Element {
  const health = useAsked('health', () => get<Health>('/health'), 3_000);
  const versions = useAsked('versions', () => get<{ items: Version[] }>('/versions'));
  return (
    <>
      <Asked of={health}>
        {(found) => (
          <Panel
            title={t('health')}
            actions={<Dot tone={toneOf(found.switch.kind)}>{`${t('theSwitch')}: ${found.switch.kind}`}</Dot>}
          >
            {found.switch.hint === undefined ? null : <p class="problem">{found.switch.hint}</p>}
            <dl class="facts">
              <div>
                <dt>{found.name}</dt>
                <dd>{found.version}</dd>
              </div>
              <div>
                <dt>{t('since')}</dt>
                <dd>{dateTime(found.since)}</dd>
              </div>
              <div>
                <dt>{t('calls')}</dt>
                <dd>
                  {found.calls} / {found.maxCalls}
                </dd>
              </div>
            </dl>
          </Panel>
        )}
      </Asked>
      <Asked of={versions}>
        {({ items }) => (
          <Panel title={t('versions')}>
            <ol class="events">
              {items.slice(0, 12).map((one) => (
                <li key={one.id}>
                  <time>{dateTime(one.at)}</time> <strong>{one.id}</strong> {one.summary}{' '}
                  <small>{one.who}</small>
                </li>
              ))}
            </ol>
          </Panel>
        )}
      </Asked>
      {may('admin') ? <Keys /> : null}
      {may('admin') ? <Audit /> : null}
    </>
  );
}

function Keys(): JSX.Element {
  const keys = useAsked('keys', () => get<{ items: ApiKey[] }>('/api-keys'));
  const made = useSignal('');
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    try {
      const { key } = await ask<{ key: string }>('POST', '/api-keys', {
        name: String(form.get('name')),
        scope: String(form.get('scope')),
      });
      made.value = key;
      keys.again();
    } catch (error) {
      made.value = error instanceof Refused ? error.message : String(error);
    }
  };
  return (
    <Panel title={t('keys')}>
      <form class="bar" onSubmit={(event) => void submit(event)}>
        <label>
          <span class="sr">{t('name')}</span>
          <input name="name" placeholder="crm" required pattern="[A-Za-z0-9_.@\-]{1,64}" />
        </label>
        <label>
          <span class="sr">scope</span>
          <select name="scope">
            <option>read</option>
            <option>operate</option>
            <option>admin</option>
          </select>
        </label>
        <button type="submit">+</button>
        {made.value === '' ? null : <code role="status">{made.value}</code>}
      </form>
      <Asked of={keys}>
        {({ items }) => (
          <table>
            <tbody>
              {items.map((key) => (
                <tr key={key.id} data-row>
                  <td>{key.name}</td>
                  <td>{key.scope}</td>
                  <td>{key.lastUsedAt === null ? '—' : dateTime(key.lastUsedAt)}</td>
                  <td class="number">
                    <Act
                      danger
                      why={key.revokedAt === null ? null : `✗ ${dateTime(key.revokedAt)}`}
                      run={() => void ask('DELETE', `/api-keys/${key.id}`).then(() => keys.again())}
                    >
                      ✗
                    </Act>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Asked>
    </Panel>
  );
}

function Audit(): JSX.Element {
  const audit = useAsked('audit', () => get<Page<AuditEntry>>('/audit?limit=30'), 10_000);
  return (
    <Asked of={audit}>
      {({ items }) => (
        <Panel title={t('audit')}>
          <ol class="events">
            {items.map((one) => (
              <li key={one.id}>
                <time>{dateTime(one.at)}</time> <strong>{one.who}</strong> {one.action}{' '}
                <code>{one.target}</code> <Dot tone={one.status < 400 ? 'quiet' : 'bad'}>{one.status}</Dot>
              </li>
            ))}
          </ol>
        </Panel>
      )}
    </Asked>
  );
}
