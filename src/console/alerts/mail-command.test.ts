import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { testFolder } from '../../../test/fakes/opened-store.ts';
import { runMailCommand } from './mail-command.ts';

describe('the mail command', () => {
  test('is given the text on its standard input, and its arguments as they stand', async () => {
    const path = join(testFolder(), 'mail; $(id)');
    expect(await runMailCommand(['tee', path], 'Subject: x\n\nhello ✓\n')).toBeNull();
    expect(readFileSync(path, 'utf8')).toBe('Subject: x\n\nhello ✓\n');
  });

  test.each([
    ['a program that is not there', ['/no/such/program'], /ENOENT/],
    ['a program below what is no folder', ['/etc/passwd/mail'], /ENOTDIR/],
    ['an argument that no program can be given', ['tee', 'a\0b'], /null bytes/],
    ['one that refuses, without reading', ['false'], /ended with 1/],
    ['one that does not end', ['sleep', '60'], /SIGKILL/],
  ])('%s is a problem, and no fault', async (_what, command, problem) => {
    expect(await runMailCommand(command, 'x'.repeat(500_000), 150)).toMatch(problem);
  });
});
