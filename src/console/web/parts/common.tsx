// What every page is made of: loading with its failure, an empty state that teaches, tables, dots of state.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Refused } from '../api.ts';

type Loaded<T> =
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

export function Asked<T>({
  of,
  children,
}: {
  of: Loaded<T>;
  children: (value: T) => ComponentChildren;
}): JSX.Element {
  if (of.kind === 'loading')
    return (
      <p class="quiet" aria-busy="true">
        …
      </p>
    );
  if (of.kind === 'failed') {
    return (
      <div class="problem" role="alert">
        <strong>{of.problem}</strong>
        <p>{of.remedy}</p>
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
  if (/^(up|ready|running|answered|ended|done|allow|confirmed|reachable)$/.test(state)) return 'good';
  if (/(down|failed|fault|deny|refused|lost|error)/.test(state)) return 'bad';
  if (/(paused|waiting|defer|half|degraded|unknown|no-answer|busy)/.test(state)) return 'warn';
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
    <section class="panel">
      <header>
        <h2>{title}</h2>
        <div class="actions">{actions}</div>
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
  children,
}: {
  run: () => void;
  why?: string | null | undefined;
  danger?: boolean;
  children: ComponentChildren;
}): JSX.Element {
  const cannot = why != null;
  return (
    <button
      type="button"
      class={danger ? 'danger' : ''}
      aria-disabled={cannot}
      title={why ?? undefined}
      onClick={() => (cannot ? undefined : run())}
    >
      {children}
      {cannot ? <small>{why}</small> : null}
    </button>
  );
}

/** Answer times turn by turn, as bars against a line at one second. */
export function Bars({ values, label }: { values: readonly number[]; label: string }): JSX.Element | null {
  if (values.length === 0) return null;
  const top = Math.max(1_500, ...values);
  const width = Math.max(120, values.length * 14);
  const sorted = [...values].sort((one, other) => one - other);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return (
    <figure class="bars">
      <svg
        viewBox={`0 0 ${width} 64`}
        width={width}
        height="64"
        role="img"
        aria-label={`${label}: ${values.map(Math.round).join(', ')} ms`}
      >
        <line x1="0" x2={width} y1={60 - (1_000 / top) * 56} y2={60 - (1_000 / top) * 56} class="rule" />
        {values.map((value, index) => {
          const height = Math.max(1, (value / top) * 56);
          return (
            <rect
              key={`${index}-${value}`}
              x={index * 14 + 2}
              y={60 - height}
              width="10"
              height={height}
              class={value > 1_500 ? 'bad' : value > 1_000 ? 'warn' : 'accent'}
            >
              <title>{`${Math.round(value)} ms`}</title>
            </rect>
          );
        })}
      </svg>
      <figcaption>
        {label} · median {Math.round(median)} ms
      </figcaption>
    </figure>
  );
}
