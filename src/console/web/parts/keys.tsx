// Keys, without their values: which provider uses which and whether it works, and the API keys.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { ask, get, may } from '../api.ts';
import { dateTime } from '../format.ts';
import { fill, s, t, w } from '../strings.ts';
import { Act, Asked, Dot, Panel, Said, useAsked, useSaid, When } from './common.tsx';

interface Provider {
  readonly name: string;
  readonly role: string;
  readonly vendor: string;
  readonly key: { readonly kind: string; readonly name: string } | null;
  readonly usedBy: readonly { readonly agent: string; readonly place: number }[];
}

interface Checked extends Provider {
  readonly ok: boolean;
  readonly roundTripMs: number;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly problem: { readonly because: string; readonly remedy: string } | null;
}

export function Providers(): JSX.Element {
  const asked = useAsked('providers', () => get<{ items: Provider[] }>('/providers'));
  const checked = useSignal<ReadonlyMap<string, Checked> | null>(null);
  const { said, attempt } = useSaid();
  const check = () =>
    attempt(async () => {
      const { items } = await ask<{ items: Checked[] }>('POST', '/providers/check');
      checked.value = new Map(items.map((one) => [`${one.role} ${one.name}`, one]));
    }, '…');
  return (
    <Panel
      title={t('providers')}
      actions={
        <Act run={() => void check()} why={may('operate') ? null : t('needsOperate')}>
          {t('checkKeys')}
        </Act>
      }
    >
      <Said of={said} />
      <Asked of={asked}>
        {({ items }) => (
          <table aria-label={t('providers')}>
            <thead>
              <tr>
                <th scope="col">{t('name')}</th>
                <th scope="col" class="wide">
                  {t('role')}
                </th>
                <th scope="col">{t('keyPlace')}</th>
                <th scope="col" class="wide">
                  {t('usedBy')}
                </th>
                <th scope="col">{t('state')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((one) => (
                <tr key={`${one.role} ${one.name}`}>
                  <td>
                    {one.name} <small>{one.vendor}</small>
                  </td>
                  <td class="wide">{w(one.role)}</td>
                  <td>
                    {one.key === null ? (
                      <span class="quiet">{t('noKeyNeeded')}</span>
                    ) : (
                      <code>{one.key.name}</code>
                    )}
                  </td>
                  <td class="wide">
                    {one.usedBy.map(({ agent, place }) => `${agent} (${place})`).join(', ') || '—'}
                  </td>
                  <td>
                    <State of={checked.value?.get(`${one.role} ${one.name}`)} />
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

function State({ of }: { of: Checked | undefined }): JSX.Element {
  if (of === undefined) return <span class="quiet">{t('notChecked')}</span>;
  const facts = of.facts.map(({ name, value }) => `${name} ${value}`).join(', ');
  if (of.ok)
    return (
      <Dot tone="good">
        {Math.round(of.roundTripMs)} ms <small>{facts}</small>
      </Dot>
    );
  return (
    <>
      <Dot tone="bad">{s(of.problem?.because ?? '')}</Dot> <small>→ {s(of.problem?.remedy ?? '')}</small>
    </>
  );
}

interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly scope: string;
  readonly lastUsedAt: number | null;
  readonly revokedAt: number | null;
}

export function ApiKeys(): JSX.Element {
  const keys = useAsked('keys', () => get<{ items: ApiKey[] }>('/api-keys'));
  const made = useSignal<string | null>(null);
  const { said, attempt } = useSaid();
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    await attempt(async () => {
      const body = { name: String(form.get('name')), scope: String(form.get('scope')) };
      made.value = (await ask<{ key: string }>('POST', '/api-keys', body)).key;
      keys.again();
    });
  };
  const revoke = ({ id, name }: ApiKey): void => {
    if (!confirm(fill('revokeAsk', name))) return;
    void attempt(async () => {
      await ask('DELETE', `/api-keys/${id}`);
      keys.again();
      return undefined;
    });
  };
  return (
    <Panel
      title={t('apiKeys')}
      actions={
        <form class="inline" onSubmit={(event) => void submit(event)}>
          <label>
            <span class="sr">{t('name')}</span>
            <input
              name="name"
              placeholder="crm"
              required
              pattern="[A-Za-z0-9_.@\-]{1,64}"
              autoComplete="off"
            />
          </label>{' '}
          <label>
            <span class="sr">{t('scope')}</span>
            <select name="scope">
              <option>read</option>
              <option>operate</option>
              <option>admin</option>
            </select>
          </label>{' '}
          <button type="submit">{t('makeKey')}</button>
        </form>
      }
    >
      <Said of={said} />
      {made.value === null ? null : (
        <p role="status">
          <code>{made.value}</code> <small>{t('shownOnce')}</small>
        </p>
      )}
      <Asked of={keys}>
        {({ items }) =>
          items.length === 0 ? (
            <p class="quiet">{t('noKeys')}</p>
          ) : (
            <table aria-label={t('apiKeys')}>
              <thead>
                <tr>
                  <th scope="col">{t('name')}</th>
                  <th scope="col">{t('scope')}</th>
                  <th scope="col">{t('lastUsed')}</th>
                  <th scope="col">
                    <span class="sr">{t('colActions')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((key) => (
                  <tr key={key.id} class={key.revokedAt === null ? '' : 'quiet'}>
                    <td>{key.name}</td>
                    <td>{key.scope}</td>
                    <td>{key.lastUsedAt === null ? t('neverUsed') : <When at={key.lastUsedAt} />}</td>
                    <td class="number">
                      {key.revokedAt === null ? (
                        <Act danger run={() => revoke(key)}>
                          {t('revoke')}
                        </Act>
                      ) : (
                        fill('revoked', dateTime(key.revokedAt))
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Asked>
    </Panel>
  );
}
