// The open page, kept in the address, so that a view can be sent to somebody else and Back works.
import { signal } from '@preact/signals';

export interface Place {
  readonly page: string;
  /** The one thing that is open, such as a call. */
  readonly id: string | null;
  readonly query: URLSearchParams;
}

function read(): Place {
  const [path = '', query = ''] = location.hash.replace(/^#\/?/, '').split('?', 2);
  const [page = '', id = null] = path.split('/').map(decodeURIComponent);
  return { page: page === '' ? 'now' : page, id, query: new URLSearchParams(query) };
}

export const place = signal<Place>(read());
addEventListener('hashchange', () => {
  place.value = read();
});

export function to(page: string, id: string | null = null, query = ''): string {
  return `#/${page}${id === null ? '' : `/${encodeURIComponent(id)}`}${query === '' ? '' : `?${query}`}`;
}

export function go(page: string, id: string | null = null, query = ''): void {
  location.hash = to(page, id, query);
}
