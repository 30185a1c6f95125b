// Looks for a secret everywhere an error could carry it: its texts, its JSON, and all that inspection shows, causes and
// hidden properties included.
import { inspect } from 'node:util';

export function findSecret(value: unknown, secret: string): string | null {
  const views = {
    text: String(value),
    json: JSON.stringify(value, Object.getOwnPropertyNames(Object(value))) ?? '',
    inspected: inspect(value, { depth: 12, showHidden: true, getters: true, maxStringLength: null }),
    stack: value instanceof Error ? (value.stack ?? '') : '',
  };
  const found = Object.entries(views).find(([, view]) => view.includes(secret));
  return found === undefined ? null : `${found[0]}: ${found[1]}`;
}
