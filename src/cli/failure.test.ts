import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ProviderError } from '../providers/spec/error.ts';
import { OperatorError } from '../runtime/operator-error.ts';
import { StoreError } from '../store/error.ts';
import { failureOf } from './failure.ts';

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
}

describe('expected failures are a sentence and a remedy, without a stack', () => {
  const folder = join(tmpdir(), `failure-${process.pid}`);
  test.each([
    [
      'an operator error',
      () =>
        thrownBy(() => {
          throw new OperatorError('no trunk', 'declare one');
        }),
      'no trunk',
      2,
    ],
    [
      'a provider that cannot be reached',
      () =>
        new ProviderError('nobody there', { kind: 'unreachable', provider: 'openai', hint: 'Look at DNS.' }),
      'nobody there',
      1,
    ],
    [
      'the database',
      () => new StoreError('read-only', '/x', { message: '/x cannot be written', hint: 'Look.' }),
      '/x cannot be written',
      1,
    ],
    [
      'a file that is not there',
      () => thrownBy(() => readFileSync('/nowhere/at/all')),
      '/nowhere/at/all: there is no such file or folder (ENOENT)',
      1,
    ],
    [
      'a path through a file',
      () => {
        writeFileSync(folder, '');
        const error = thrownBy(() => mkdirSync(join(folder, 'inside')));
        rmSync(folder);
        return error;
      },
      `${folder}/inside: a part of the path is a file (ENOTDIR)`,
      1,
    ],
    [
      'a path that is too long',
      () => thrownBy(() => readFileSync(`/${'a'.repeat(300)}`)),
      `/${'a'.repeat(300)}: the path is too long (ENAMETOOLONG)`,
      1,
    ],
    [
      'a name without an address',
      () =>
        Object.assign(new Error('getaddrinfo ENOTFOUND sip.example'), {
          ...{ code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: 'sip.example' },
        }),
      'sip.example: this name has no address (ENOTFOUND)',
      1,
    ],
  ])('%s', (_what, make, message, exitCode) => {
    expect(failureOf(make())).toMatchObject({
      message,
      exitCode,
      stack: null,
      remedy: expect.stringMatching(/\w/),
    });
  });

  test('a server that is not there', async () => {
    const error = await new Promise((resolve) => connect(1, '127.0.0.1').on('error', resolve));
    expect(failureOf(error)).toMatchObject({
      message: '127.0.0.1:1: nothing listens there (ECONNREFUSED)',
      stack: null,
    });
  });
});

test('a fault of this program is called one, and shows where', () => {
  const failure = failureOf(new TypeError('x is undefined'));
  expect(failure.message).toBe('a bug in this program: x is undefined');
  expect(failure.stack).toContain('failure.test.ts');
});
