// Dials one call now. The rules decide as for every call; if they refuse, the reason is shown.
import type { JSX } from 'preact';
import { ask, get, may } from '../api.ts';
import { go } from '../route.ts';
import { t } from '../strings.ts';
import { Said, useAsked, useSaid } from './common.tsx';

export function PlaceCall(): JSX.Element | null {
  const agents = useAsked('agents', () => get<{ items: { name: string }[] }>('/agents'));
  const { said, attempt } = useSaid();
  if (!may('operate')) return null;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    await attempt(async () => {
      const body = { number: String(form.get('number')), agent: String(form.get('agent')) };
      const { call } = await ask<{ call: string }>('POST', '/calls', body, {
        'idempotency-key': crypto.randomUUID(),
      });
      go('now', call);
    });
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
      <button type="submit">{t('placeCall')}</button>
      <Said of={said} />
    </form>
  );
}
