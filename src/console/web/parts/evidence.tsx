// Evidence about a person: found by number, downloaded whole, and checked for changes and gaps.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { ask, get } from '../api.ts';
import { dateTime } from '../format.ts';
import { t, w } from '../strings.ts';
import { Dot, Panel, Said, useSaid } from './common.tsx';

interface Entry {
  readonly id: number;
  readonly at: number;
  readonly kind: string;
  readonly body: unknown;
  readonly hash: string;
  readonly fault: string | null;
}

interface Found {
  readonly query: string;
  readonly items: readonly Entry[];
  readonly faults: readonly string[];
}

export function Evidence(): JSX.Element {
  const found = useSignal<Found | null>(null);
  const { said, attempt } = useSaid();
  const chain = useSaid();
  const search = async (event: Event): Promise<void> => {
    event.preventDefault();
    const number = String(new FormData(event.currentTarget as HTMLFormElement).get('number'));
    const query = new URLSearchParams({ number }).toString();
    const isFound = await attempt(async () => {
      found.value = { query, ...(await get<Omit<Found, 'query'>>(`/evidence?${query}`)) };
    });
    if (!isFound) found.value = null;
  };
  const verify = () =>
    chain.attempt(async () => {
      const { ok, entries, faults } = await ask<{ ok: boolean; entries: number; faults: string[] }>(
        'POST',
        '/evidence/verify',
        {},
      );
      return ok ? `${t('chainWhole')} (${entries})` : { text: faults.join(' '), bad: true };
    }, '…');
  return (
    <>
      <form class="bar" onSubmit={(event) => void search(event)}>
        <label>
          <span class="sr">{t('number')}</span>
          <input
            name="number"
            data-search
            inputMode="tel"
            placeholder={t('search')}
            required
            autoComplete="off"
          />
        </label>
        <button type="submit">{t('searchNow')}</button>
        <button type="button" onClick={() => void verify()}>
          {t('verifyChain')}
        </button>
        <Said of={chain.said} />
      </form>
      <Said of={said} />
      {found.value === null ? <p class="quiet">{t('evidenceHint')}</p> : <Shown found={found.value} />}
    </>
  );
}

function Shown({ found: { query, items, faults } }: { found: Found }): JSX.Element {
  return (
    <Panel
      title={t('evidence')}
      actions={
        items.length === 0 ? undefined : (
          <>
            <a href={`/api/v1/evidence/bundle.html?${query}`}>HTML ↓</a>
            <a href={`/api/v1/evidence/bundle.json?${query}`}>JSON ↓</a>
          </>
        )
      }
    >
      {faults.map((fault) => (
        <p key={fault} class="problem">
          {fault}
        </p>
      ))}
      {items.length === 0 ? <p class="quiet">{t('noEvidence')}</p> : null}
      {items.map((one) => (
        <details key={one.id}>
          <summary>
            {dateTime(one.at)} <Dot tone={one.fault === null ? 'good' : 'bad'}>{w(one.kind)}</Dot>{' '}
            <small>
              {one.fault ?? ''} {one.hash.slice(0, 12)}
            </small>
          </summary>
          <pre>{one.body === null ? t('erased') : JSON.stringify(one.body, null, 1)}</pre>
        </details>
      ))}
    </Panel>
  );
}
