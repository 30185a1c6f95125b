// The entries of the files of numbers, also of those with mistakes.
import type { DeclarationKind, FileOfKind } from '../links/references.ts';
import type { YamlFile } from './documents.ts';

export function numbersIn({ value }: YamlFile): readonly unknown[] {
  const entries = typeof value === 'object' && value !== null && 'numbers' in value ? value.numbers : null;
  return Array.isArray(entries) ? entries : [];
}

/** `passed`: so many had no mistake. False where a number with a mistake, or a slip in its file, may be on any trunk. */
export function areNumbersWhole(
  files: readonly FileOfKind[],
  unread: readonly DeclarationKind[],
  passed: number,
): boolean {
  const documents = files.filter(({ home }) => home === 'numbers').map(({ document }) => document);
  const entries = documents.reduce((sum, document) => sum + numbersIn(document).length, 0);
  return !unread.includes('numbers') && documents.every(({ isWhole }) => isWhole) && entries === passed;
}
