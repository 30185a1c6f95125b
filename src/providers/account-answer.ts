// Asks a vendor about a key's account: one HTTP GET for JSON, with the caller's deadline.
import { createKeepAliveFetch } from './keep-alive-fetch.ts';

export interface AccountAnswer {
  readonly statusCode: number;
  readonly retryAfter: string | null;
  readonly body: string;
}

/** Rejects where nobody answers, or the signal is aborted. */
export async function askAccount(
  url: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<AccountAnswer> {
  const response = await createKeepAliveFetch()(url, { headers: { ...headers }, signal });
  return {
    statusCode: response.status,
    retryAfter: response.headers.get('retry-after'),
    body: await response.text(),
  };
}

export function isGood({ statusCode }: AccountAnswer): boolean {
  return statusCode >= 200 && statusCode < 300;
}
