// Normalises the telephone numbers in the owner's files first of all, so that `080 4712 3456` and `+91 80 4712 3456` are the
// same number there too. Other texts stay as they are; the schema reports them.
import { numberIn } from '../../telephony/number.ts';
import { type DeclarationKind, expand, type Pattern } from '../links/references.ts';
import type { Path, YamlFile } from '../reading/documents.ts';

const PLACES: readonly (readonly [DeclarationKind, Pattern])[] = [
  ['numbers', ['numbers', '*', 'number']],
  ['numbers', ['numbers', '*', 'closed', 'forward']],
  ['numbers', ['numbers', '*', 'fallback', 'forward']],
  ['campaigns', ['callerIds', '*']],
  ['agents', ['transfers', '*', 'to']],
];

/**
 * `country` is the appliance's: what a number without `+` means. One without quotes stays the number that YAML made of it, and is
 * refused as such; who refers to it finds it by what was written.
 */
export function spellNumbers(home: DeclarationKind, document: YamlFile, country: string): YamlFile {
  const spelled = new Map<string, string>();
  const texts = new Map<string, string>();
  for (const [, pattern] of PLACES.filter(([place]) => place === home)) {
    for (const path of expand(pattern, document)) {
      const value = valueAt(document.value, path);
      const isText = typeof value === 'string';
      if (!isText && typeof value !== 'number' && typeof value !== 'bigint') continue;
      const written = isText ? value : document.writtenAt(path);
      const number = numberIn(written, country);
      if (number === null || number === written) continue;
      spelled.set(JSON.stringify(path), number);
      if (isText) texts.set(JSON.stringify(path), number);
    }
  }
  if (spelled.size === 0) return document;
  return {
    ...document,
    value: replaced(document.value, [], texts),
    writtenAt: (path) => spelled.get(JSON.stringify(path)) ?? document.writtenAt(path),
  };
}

function valueAt(from: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, segment) =>
      typeof value === 'object' && value !== null
        ? (value as Readonly<Record<string | number, unknown>>)[segment]
        : undefined,
    from,
  );
}

function replaced(value: unknown, path: Path, spelled: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item, index) => replaced(item, [...path, index], spelled));
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, replaced(item, [...path, key], spelled)]),
    );
  }
  return spelled.get(JSON.stringify(path)) ?? value;
}
