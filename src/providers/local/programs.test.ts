// Child processes: what comes back, and that they end. Run with Node itself, which is there wherever this test is.

import { describe, expect, test } from 'vitest';
import { systemClock } from '../../runtime/clock.ts';
import { Complaint, runProgram } from './programs.ts';

const NODE = { provider: 'test', command: process.execPath, debianPackages: ['nodejs'] };
const run = (code: string, over: Partial<Parameters<typeof runProgram>[0]> = {}) =>
  runProgram({
    clock: systemClock,
    program: NODE,
    args: ['-e', code],
    input: null,
    signal: new AbortController().signal,
    timeoutMs: 4000,
    ...over,
  });

describe('a program', () => {
  test('is handed its text and gives back what it wrote', async () => {
    const echoed = await run('process.stdin.pipe(process.stdout)', { input: '-v is no option here' });
    expect(echoed.toString()).toBe('-v is no option here');
  });

  test('that is not there is told with the package that has it', async () => {
    const missing = { ...NODE, command: 'trunkline-has-no-such-program', debianPackages: ['flite', 'sox'] };
    await expect(run('', { program: missing })).rejects.toMatchObject({
      kind: 'refused',
      hint: 'Install it: apt-get install flite sox',
    });
  });

  test('that fails is told with its last word', async () => {
    const failing = run('console.error("reading\\nFATAL: no model\\n"); process.exitCode = 3');
    await expect(failing).rejects.toMatchObject({
      kind: 'malformed',
      message: expect.stringMatching(/ended with 3: FATAL: no model/),
    });
  });

  test('that hangs is ended', async () => {
    await expect(run('setInterval(() => {}, 1000)', { timeoutMs: 50 })).rejects.toMatchObject({
      kind: 'timeout',
    });
  });

  test('that is cancelled is ended, and the reason comes back', async () => {
    const abort = new AbortController();
    const running = run('setInterval(() => {}, 1000)', { signal: abort.signal });
    abort.abort(new Error('caller hung up'));
    await expect(running).rejects.toThrow('caller hung up');
  });

  test('sees nothing of our environment but the path', async () => {
    process.env['TRUNKLINE_TEST_SECRET'] = 'key';
    const seen = await run('process.stdout.write(Object.keys(process.env).join())');
    delete process.env['TRUNKLINE_TEST_SECRET'];
    expect(seen.toString().split(',').toSorted()).toEqual(['LC_ALL', 'PATH']);
  });
});

test('of a long complaint the end is kept', () => {
  const complaint = new Complaint();
  for (let line = 0; line < 1000; line++) complaint.add(Buffer.from(`INFO: line ${line}\n`));
  complaint.add(Buffer.from('ERROR: the word ghar is missing\nINFO: bye\n'));
  expect(complaint.line).toBe('ERROR: the word ghar is missing');
});
