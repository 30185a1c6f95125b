// The page: log-in, which page is open, and keyboard shortcuts. All its state is in the address.
import './app.css';
import { effect, useSignal } from '@preact/signals';
import { type JSX, render } from 'preact';
import { useEffect } from 'preact/hooks';
import { ask, get, type Health, Refused, type Session, session } from './api.ts';
import { setServerNow, zone } from './format.ts';
import { later } from './later.tsx';
import { connected, liveCount, watch } from './live.ts';
import { Agents } from './pages/agents.tsx';
import { Calls } from './pages/calls.tsx';
import { Campaigns } from './pages/campaigns.tsx';
import { Now } from './pages/now.tsx';
import { Trunks } from './pages/trunks.tsx';
import { Wait } from './parts/common.tsx';
import { go, place, to } from './route.ts';
import { type Key, language, s, switchLanguage, t } from './strings.ts';

const Compliance = later(async () => (await import('./pages/compliance.tsx')).Compliance);
const System = later(async () => (await import('./pages/system.tsx')).System);

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
  if (who === undefined) return <Wait />;
  return who.user === null ? <LogIn firstRun={who.firstRun === true} /> : <Console who={who} />;
}

function Console({ who }: { who: Session }): JSX.Element {
  const isHelp = useSignal(false);
  // Whose hours these are has to be known before the first time is shown.
  const isReady = useSignal(false);
  useEffect(() => {
    void get<Health>('/health')
      .then((health) => {
        zone.value = health.timeZone;
        setServerNow(health.now);
        document.title = `${health.name} · Trunkline`;
      })
      .finally(() => {
        isReady.value = true;
      });
    return watch();
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (isTyping(event)) {
        if (event.key === 'Escape' && event.target instanceof HTMLElement) event.target.blur();
        return;
      }
      act(event, () => {
        isHelp.value = !isHelp.value;
      });
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  const page = PAGES.find(({ id }) => id === place.value.page) ?? PAGES[0];
  const View = page?.view ?? Now;
  return (
    <div class="console">
      <button type="button" class="skip" onClick={() => document.getElementById('content')?.focus()}>
        {t('skip')}
      </button>
      <nav aria-label="Trunkline">
        <a class="brand" href={to('now')}>
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M2 4h12M2 8h12M2 12h7" />
          </svg>
          trunkline
        </a>
        {PAGES.map(({ id }, index) => (
          <a
            key={id}
            href={to(id)}
            aria-current={id === page?.id ? 'page' : undefined}
            aria-keyshortcuts={`${index + 1}`}
          >
            <span>{t(id)}</span>
            {id === 'now' && liveCount.value > 0 ? <b>{liveCount.value}</b> : <kbd>{index + 1}</kbd>}
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
      <main id="content" tabIndex={-1}>
        {connected.value ? null : (
          <p class="problem" role="alert">
            {t('lost')}
          </p>
        )}
        {isHelp.value ? <Help /> : null}
        <Heading page={page?.id ?? 'now'} />
        {isReady.value ? <View /> : null}
      </main>
    </div>
  );
}

/** Pages that open one thing in their own place: their name leads back to all of them. */
const OPENING: readonly string[] = ['now', 'calls', 'campaigns'];

function Heading({ page }: { page: string & Key }): JSX.Element {
  const isOpen = place.value.id !== null && OPENING.includes(page);
  return (
    <h1>
      {isOpen ? (
        <a href={to(page)}>
          <span aria-hidden="true">← </span>
          {t(page)}
        </a>
      ) : (
        t(page)
      )}
    </h1>
  );
}

function Help(): JSX.Element {
  return (
    <dl class="help">
      {t('help')
        .split(' · ')
        .map((one) => {
          const [keys = '', ...what] = one.split(' = ');
          return (
            <div key={one}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{what.join(' ')}</dd>
            </div>
          );
        })}
    </dl>
  );
}

/** Letters are for the field that has the focus, and with a modifier for the browser. */
function isTyping({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLSelectElement ||
    target instanceof HTMLTextAreaElement ||
    ctrlKey ||
    metaKey ||
    altKey
  );
}

function act(event: KeyboardEvent, toggleHelp: () => void): void {
  const { key } = event;
  const page = PAGES[Number(key) - 1];
  if (page !== undefined) return go(page.id);
  switch (key) {
    case '/': {
      event.preventDefault();
      const search = document.querySelector<HTMLInputElement>('[data-search]');
      return search === null ? go('calls') : search.focus();
    }
    case 'j':
    case 'k':
      return moveFocus(key === 'j' ? 1 : -1);
    case 'Escape':
      return place.value.id === null ? history.back() : go(place.value.page);
    case '?':
      return toggleHelp();
    default: {
      // What stands on a button.
      const button = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
      if (button === null) return;
      event.preventDefault();
      button.click();
    }
  }
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
      problem.value = error instanceof Refused ? `${s(error.message)}: ${s(error.remedy)}` : String(error);
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
