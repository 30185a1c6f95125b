// Elements of all pages: loading and failure, empty states with hints, tables, status dots.
import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Refused } from '../api.ts';
import { dateTime, theirTime } from '../format.ts';
import { s, t } from '../strings.ts';

export type Loaded<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: string; readonly remedy: string }
  | { readonly kind: 'there'; readonly value: T };

/** Asks again when `key` changes, and every `everyMs` where it is given. What is shown stays until the next answer. */
export function useAsked<T>(
  key: string,
  ask: () => Promise<T>,
  everyMs?: number,
): Loaded<T> & { again(): void } {
  const [loaded, setLoaded] = useState<Loaded<T>>({ kind: 'loading' });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isGone = false;
    const load = async (): Promise<void> => {
      try {
        const value = await ask();
        if (!isGone) setLoaded({ kind: 'there', value });
      } catch (error) {
        if (isGone) return;
        const [problem, remedy] =
          error instanceof Refused ? [error.message, error.remedy] : [String(error), ''];
        setLoaded((before) => (before.kind === 'there' ? before : { kind: 'failed', problem, remedy }));
      }
    };
    void load();
    const timer = everyMs === undefined ? undefined : setInterval(() => void load(), everyMs);
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, [key, turn]);
  return { ...loaded, again: () => setTurn((before) => before + 1) };
}

export function Wait(): JSX.Element {
  return (
    <p class="quiet" aria-busy="true">
      …
    </p>
  );
}

export function Asked<T>({
  of,
  children,
}: {
  of: Loaded<T>;
  children: (value: T) => ComponentChildren;
}): JSX.Element {
  if (of.kind === 'loading') return <Wait />;
  if (of.kind === 'failed') {
    return (
      <div class="problem" role="alert">
        <strong>{s(of.problem)}</strong>
        <p>{s(of.remedy)}</p>
      </div>
    );
  }
  return <>{children(of.value)}</>;
}

export function Empty({
  title,
  hint,
  children,
}: {
  title: string;
  hint: string;
  children?: ComponentChildren;
}): JSX.Element {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      <p>{hint}</p>
      {children}
    </div>
  );
}

export type Tone = 'good' | 'warn' | 'bad' | 'quiet' | 'accent';

export function Dot({ tone, children }: { tone: Tone; children: ComponentChildren }): JSX.Element {
  return (
    <span class={`dot ${tone}`}>
      <i aria-hidden="true" />
      {children}
    </span>
  );
}

export function toneOf(state: string): Tone {
  if (/^(up|ready|running|answered|ended|done|allow|confirmed|booked|reachable|pass|same|sure)$/.test(state))
    return 'good';
  if (/(down|fail|fault|deny|refused|lost|error|mistakes|rejected|dead)/.test(state)) return 'bad';
  if (
    /(paused|waiting|defer|half|degraded|unknown|no-answer|busy|warn|changed|call-back|drain|likely|unclear)/.test(
      state,
    )
  )
    return 'warn';
  return 'quiet';
}

export function Panel({
  title,
  actions,
  children,
}: {
  title: string;
  actions?: ComponentChildren;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <section class="panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
        {actions === undefined ? null : <div class="actions">{actions}</div>}
      </header>
      {children}
    </section>
  );
}

/** A button that cannot act says why instead of being silent. */
export function Act({
  run,
  why,
  danger = false,
  pressed,
  shortcut,
  silent = false,
  children,
}: {
  run: () => void;
  why?: string | null | undefined;
  danger?: boolean;
  /** Of one that switches something on and off. */
  pressed?: boolean;
  /** The key that does the same. */
  shortcut?: string;
  /** The reason stands somewhere else: several buttons have the same one. */
  silent?: boolean;
  children: ComponentChildren;
}): JSX.Element {
  const cannot = why != null;
  return (
    <button
      type="button"
      class={danger ? 'danger' : ''}
      aria-disabled={cannot}
      aria-pressed={pressed}
      aria-keyshortcuts={shortcut}
      data-key={shortcut}
      title={why ?? undefined}
      aria-description={cannot && silent ? why : undefined}
      onClick={() => (cannot ? undefined : run())}
    >
      {children}
      {shortcut === undefined ? null : <kbd>{shortcut}</kbd>}
      {cannot && !silent ? <small>{why}</small> : null}
    </button>
  );
}

/** Below a list of which there is more. */
export function More({ next, more }: { next: string | null; more: () => void }): JSX.Element | null {
  return next === null ? null : (
    <button type="button" class="more" onClick={more}>
      {t('more')}
    </button>
  );
}

/** One number that counts, with what it is and what belongs to it. */
export function Figure({
  name,
  value,
  sub,
  tone,
}: {
  name: string;
  value: ComponentChildren;
  sub?: ComponentChildren;
  tone?: Tone;
}): JSX.Element {
  return (
    <div class={`figure ${tone ?? ''}`}>
      <dt>{name}</dt>
      <dd>
        {value}
        {sub === undefined ? null : <small>{sub}</small>}
      </dd>
    </div>
  );
}

export function Fact({
  name,
  wide = false,
  children,
}: {
  name: string;
  wide?: boolean;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <div class={wide ? 'two' : ''}>
      <dt>{name}</dt>
      <dd>{children ?? '—'}</dd>
    </div>
  );
}

/** A moment in the owner's zone; beside it what the other party's clock shows, where that is another. */
export function When({ at, zone: theirs = null }: { at: number; zone?: string | null }): JSX.Element {
  const there = theirTime(at, theirs);
  return (
    <time dateTime={new Date(at).toISOString()}>
      {dateTime(at)}
      {there === null ? null : (
        <small title={theirs ?? ''}>
          {' '}
          {there} {t('there')}
        </small>
      )}
    </time>
  );
}

export interface Outcome {
  /** In the controller's words where it is bad: it is said in the language that is read when it is shown. */
  readonly text: string;
  readonly remedy?: string;
  readonly bad: boolean;
}

/**
 * For a wish of the reader: `attempt` does it and keeps what it came to in `said`: what it returns, nothing, or why it was refused. True
 * where it was not. `meanwhile` is said until then.
 */
export function useSaid() {
  const said = useSignal<Outcome | null>(null);
  const attempt = async (
    wish: () => Promise<string | Outcome | undefined>,
    meanwhile: string | null = null,
  ): Promise<boolean> => {
    said.value = meanwhile === null ? null : { text: meanwhile, bad: false };
    try {
      const came = await wish();
      said.value = typeof came === 'string' ? { text: came, bad: false } : (came ?? null);
      return true;
    } catch (error) {
      said.value = saidOf(error);
      return false;
    }
  };
  return { said: said.value, attempt };
}

/** What a wish came to, said where it was made. */
export function Said({ of }: { of: Outcome | null }): JSX.Element | null {
  if (of === null) return null;
  return of.bad ? (
    <p class="problem" role="alert">
      {of.remedy === undefined ? s(of.text) : `${s(of.text)} → ${s(of.remedy)}`}
    </p>
  ) : (
    <p class="done" role="status">
      {of.text}
    </p>
  );
}

function saidOf(error: unknown): Outcome {
  if (!(error instanceof Refused)) return { text: String(error), bad: true };
  const { message: text, remedy } = error;
  return remedy === '' ? { text, bad: true } : { text, remedy, bad: true };
}
