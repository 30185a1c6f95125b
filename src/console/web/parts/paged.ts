// A list that is refreshed regularly, with older pages below it on request.
import { useEffect, useState } from 'preact/hooks';
import { get, type Page } from '../api.ts';
import { grownPage, type Kind } from '../grown-page.ts';
import { type Loaded, useAsked } from './common.tsx';

interface Kept<T> {
  readonly of: string;
  readonly page: Page<T>;
}

/** `path`: of the newest page. Another `key` is another list. */
export function usePaged<T>(
  key: string,
  path: string,
  everyMs: number,
  kind: Kind<T>,
): { readonly list: Loaded<Page<T>>; more(): void; again(): void } {
  const asked = useAsked(key, () => get<Page<T>>(path), everyMs);
  const [kept, setKept] = useState<Kept<T> | null>(null);
  const newest = asked.kind === 'there' ? asked.value : null;
  const grown = newest === null || kept?.of !== key ? null : grownPage(kept.page, newest, kind);
  const shown = grown ?? newest;
  useEffect(() => {
    setKept(grown === null ? null : { of: key, page: grown });
  }, [newest, key]);
  const more = (): void => {
    if (shown === null || shown.next === null) return;
    void get<Page<T>>(`${path}&cursor=${shown.next}`).then(
      ({ items, next }) => setKept({ of: key, page: { items: [...shown.items, ...items], next } }),
      // The button stays, and the next look says what is wrong.
      () => undefined,
    );
  };
  return { list: shown === null ? asked : { kind: 'there', value: shown }, more, again: asked.again };
}
