// One call now. The same rules decide as on every call; where they refuse, their reason stands here.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { ask, get, may, Refused, UNANSWERED } from '../api.ts';
import { go } from '../route.ts';
import { t } from '../strings.ts';
import { Said, useAsked, useSaid } from './common.tsx';

export function PlaceCall(): JSX.Element | null {
  const agents = useAsked('agents', () => get<{ items: { name: string }[] }>('/agents'));
  const { said, attempt } = useSaid();
  const isBusy = useSignal(false);
  // Of a call that nobody answered for: pressed again, it is the same one, and the person is not rung twice.
  const unanswered = useRef<{ readonly wish: string; readonly key: string } | null>(null);
  if (!may('operate')) return null;
  const place = async (body: { number: string; agent: string }): Promise<string> => {
    const wish = JSON.stringify(body);
    const key = unanswered.current?.wish === wish ? unanswered.current.key : crypto.randomUUID();
    unanswered.current = { wish, key };
    try {
      const { call } = await ask<{ call: string }>('POST', '/calls', body, { 'idempotency-key': key });
      unanswered.current = null;
      return call;
    } catch (error) {
      if (error instanceof Refused && error.status !== UNANSWERED) unanswered.current = null;
      throw error;
    }
  };
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (isBusy.value) return;
    const form = new FormData(event.currentTarget as HTMLFormElement);
    isBusy.value = true;
    await attempt(async () => {
      go('now', await place({ number: String(form.get('number')), agent: String(form.get('agent')) }));
    });
    isBusy.value = false;
  };
  return (
    <form class="bar" onSubmit={(event) => void submit(event)}>
      <label>
        <span class="sr">{t('number')}</span>
        <input name="number" inputMode="tel" placeholder="+91 98765 43210" required autoComplete="off" />
      </label>
      <label>
        <span class="sr">{t('agent')}</span>
        <select name="agent">
          {agents.kind === 'there'
            ? agents.value.items.map(({ name }) => <option key={name}>{name}</option>)
            : null}
        </select>
      </label>
      <button type="submit" aria-disabled={isBusy.value}>
        {t('placeCall')}
      </button>
      <Said of={said} />
    </form>
  );
}
