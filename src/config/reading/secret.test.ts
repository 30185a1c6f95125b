// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references to secrets look like this.
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parseSecretReference, Secret } from './secret.ts';

describe('a secret', () => {
  const secret = new Secret({ source: 'env', name: 'KEY' }, 'hunter2');
  const shown: readonly (readonly [string, string])[] = [
    ['as text', `${secret}`],
    ['joined to a text', `key: ${secret}`],
    ['as JSON', JSON.stringify({ secret })],
    ['inspected', inspect({ nested: { secret } }, { depth: 9, showHidden: true })],
    ['spread', JSON.stringify({ ...secret })],
    ['in an error', new Error(`refused: ${secret}`).message],
  ];
  it.each(shown)('does not show %s', (_how, text) => expect(text).not.toContain('hunter2'));

  it('gives its value to who asks by name, and says where it is kept', () => {
    expect(secret.reveal()).toBe('hunter2');
    expect(secret.written()).toBe('${env:KEY}');
  });

  it('that was never found cannot be revealed', () => {
    const lost = new Secret({ source: 'file', name: '/x' }, null);
    expect(lost.isFound()).toBe(false);
    expect(() => lost.reveal()).toThrow('${file:/x}');
  });
});

describe('a reference', () => {
  const rows: readonly (readonly [string, ReturnType<typeof parseSecretReference>])[] = [
    ['${env:NAME}', { source: 'env', name: 'NAME' }],
    [' ${file:/etc/key} ', { source: 'file', name: '/etc/key' }],
    ['${file:../keys/a b}', { source: 'file', name: '../keys/a b' }],
    ['${env:}', null],
    ['${env: }', null],
    ['$env:NAME', null],
    ['x${env:NAME}', null],
    ['${env:A}${env:B}', null],
    ['${other:NAME}', null],
    ['$${env:NAME}', null],
  ];
  it.each(rows)('%s', (text, expected) => expect(parseSecretReference(text)).toEqual(expected));
});
