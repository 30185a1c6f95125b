// Secrets of the appliance's own making: kept, renewed where asked, and never readable by others.
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { OperatorError } from '../runtime/operator-error.ts';
import { generatedSecret } from './generated-secret.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'secret-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

test('is made once, and the same ever after', () => {
  const directory = join(folder(), 'new');
  const made = generatedSecret(directory, 'token');
  expect(made).toMatch(/^[\w-]{32}$/);
  expect(generatedSecret(directory, 'token')).toBe(made);
  expect(statSync(join(directory, 'token')).mode & 0o777).toBe(0o600);
  expect(readdirSync(directory)).toEqual(['token']);
});

test('is another one where it is to be renewed', () => {
  const directory = folder();
  const before = generatedSecret(directory, 'token');
  const after = generatedSecret(directory, 'token', true);
  expect(after).not.toBe(before);
  expect(readFileSync(join(directory, 'token'), 'utf8').trim()).toBe(after);
});

test('rights that were loosened do not stay so, and a file that was cut off is made anew', () => {
  const directory = folder();
  writeFileSync(join(directory, 'token'), 'short\n');
  chmodSync(join(directory, 'token'), 0o644);
  expect(generatedSecret(directory, 'token')).toHaveLength(32);
  expect(statSync(join(directory, 'token')).mode & 0o777).toBe(0o600);
});

test('a folder that is none is said so, with what to do', () => {
  const directory = folder();
  writeFileSync(join(directory, 'file'), '');
  mkdirSync(join(directory, 'folder'));
  expect(() => generatedSecret(join(directory, 'file', 'below'), 'token')).toThrow(OperatorError);
});
