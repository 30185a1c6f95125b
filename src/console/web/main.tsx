// The page: who is logged in, which page is open, the keys that lead there. Keeps nothing that the address does not say.
import './app.css';
import { effect, useSignal } from '@preact/signals';
import { type JSX, render } from 'preact';
import { useEffect } from 'preact/hooks';
import { ask, get, type Health, Refused, type Session, session } from './api.ts';
import { zone } from './format.ts';
import { connected, watch, watched } from './live.ts';
import { Calls } from './pages/calls.tsx';
import { Campaigns } from './pages/campaigns.tsx';
import { Agents, Trunks } from './pages/declared.tsx';
import { Now } from './pages/now.tsx';
import { Compliance, System } from './pages/owner.tsx';
import { go, place, to } from './route.ts';
import { type Key, language, switchLanguage, t } from './strings.ts';

const PAGES: readonly { readonly id: string & Key; readonly view: () => JSX.Element }[] = [
  { id: 'now', view: Now },
  { id: 'calls', view: Calls },
  { id: 'campaigns', view: Campaigns },
  { id: 'trunks', view: Trunks },
  { id: 'agents', view: Agents },
  { id: 'compliance', view: Compliance },
  { id: 'system', view: System },
];

function App(): JSX.Element {
  const who = session.value;
  if (who === undefined)
    return (
      <p class="quiet" aria-busy="true">
        …
      </p>
    );
  return who.user === null ? <LogIn firstRun={who.firstRun === true} /> : <Console who={who} />;
}

function Console({ who }: { who: Session }): JSX.Element {
  const isHelp = useSignal(false);
  useEffect(() => {
    void get<Health>('/health').then((health) => {
      zone.value = health.timeZone;
      document.title = `${health.name} · Trunkline`;
    });
    return watch();
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (
        event.target instanceof HTMLInputElement ||
        event.target instanceof HTMLSelectElement ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey
      ) {
        if (event.key === 'Escape' && event.target instanceof HTMLElement) event.target.blur();
        return;
      }
      const page = PAGES[Number(event.key) - 1];
      if (page !== undefined) go(page.id);
      else if (event.key === '/') {
        event.preventDefault();
        const search = document.querySelector<HTMLInputElement>('[data-search]');
        if (search === null) go('calls');
        else search.focus();
      } else if (event.key === 'j' || event.key === 'k') moveFocus(event.key === 'j' ? 1 : -1);
      else if (event.key === 'Escape') history.back();
      else if (event.key === '?') isHelp.value = !isHelp.value;
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  const page = PAGES.find(({ id }) => id === place.value.page) ?? PAGES[0];
  const View = page?.view ?? Now;
  return (
    <div class="console">
      <nav aria-label="Trunkline">
        <a class="brand" href={to('now')}>
          trunkline
        </a>
        {PAGES.map(({ id }, index) => (
          <a key={id} href={to(id)} aria-current={id === page?.id ? 'page' : undefined}>
            <kbd>{index + 1}</kbd> {t(id)}
            {id === 'now' && watched.value.size > 0 ? <b>{watched.value.size}</b> : null}
          </a>
        ))}
        <span class="grow" />
        <button
          type="button"
          class="plain"
          lang={language.value === 'hi' ? 'en' : 'hi'}
          onClick={switchLanguage}
        >
          {t('language')}
        </button>
        <button type="button" class="plain" onClick={() => void logOut()}>
          {t('logOut')} ({who.user})
        </button>
      </nav>
      <main>
        {connected.value ? null : (
          <p class="problem" role="alert">
            {t('lost')}
          </p>
        )}
        {isHelp.value ? <p class="help">{t('help')}</p> : null}
        <h1>{t(page?.id ?? 'now')}</h1>
        <View />
      </main>
    </div>
  );
}

async function logOut(): Promise<void> {
  await ask('DELETE', '/session');
  session.value = { user: null };
}

/** Rows by j and k; Enter opens the one that has the focus. */
function moveFocus(by: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  const at = rows.findIndex((row) => row === document.activeElement || row.contains(document.activeElement));
  const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
  const target = next?.querySelector<HTMLElement>('a, button') ?? next;
  target?.focus();
}

function LogIn({ firstRun }: { firstRun: boolean }): JSX.Element {
  const problem = useSignal('');
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const body = { name: String(form.get('name')), password: String(form.get('password')) };
    try {
      session.value = await (firstRun
        ? ask<Session>('POST', '/session/first', { ...body, token: String(form.get('token')) })
        : ask<Session>('POST', '/session', body));
    } catch (error) {
      problem.value = error instanceof Refused ? `${error.message}. ${error.remedy}` : String(error);
    }
  };
  return (
    <main class="log-in">
      <form onSubmit={(event) => void submit(event)}>
        <h1>trunkline</h1>
        {firstRun ? <p>{t('firstRun')}</p> : null}
        {firstRun ? (
          <label>
            {t('token')}
            <input name="token" required autoComplete="off" />
          </label>
        ) : null}
        <label>
          {t('name')}
          <input name="name" required autoComplete="username" />
        </label>
        <label>
          {t('password')}
          <input
            name="password"
            type="password"
            required
            minLength={firstRun ? 10 : 1}
            autoComplete={firstRun ? 'new-password' : 'current-password'}
          />
        </label>
        <button type="submit">{t('logIn')}</button>
        {problem.value === '' ? null : (
          <p class="problem" role="alert">
            {problem.value}
          </p>
        )}
      </form>
    </main>
  );
}

effect(() => {
  document.documentElement.lang = language.value;
});

/** An address that lets in, as the demo prints one: it is used once and taken out of the address at once. */
async function begin(): Promise<void> {
  const { page, query } = place.value;
  const found = await ask<Session>('GET', '/session');
  if (page !== 'log-in') {
    session.value = found;
    return;
  }
  history.replaceState(null, '', to('now'));
  dispatchEvent(new HashChangeEvent('hashchange'));
  const body = { name: query.get('name'), password: query.get('password') };
  session.value =
    found.user === null ? await ask<Session>('POST', '/session', body).catch(() => found) : found;
}
void begin();
const root = document.getElementById('app');
if (root !== null) render(<App />, root);
