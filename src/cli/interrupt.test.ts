// Who asks a command to end, and with which code it then ends.
import { expect, onTestFinished, test } from 'vitest';
import { Interrupt } from './interrupt.ts';

function interrupt(): { asked: Interrupt; exits: number[] } {
  const exits: number[] = [];
  const asked = new Interrupt((code) => exits.push(code));
  onTestFinished(() => asked.close());
  return { asked, exits };
}

test('nobody asked: there is no code', () => {
  const { asked } = interrupt();
  expect(asked.exitCode).toBeNull();
  expect(asked.signal.aborted).toBe(false);
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s asks the work to end, and the program then ends with %i', (signal, code) => {
  const { asked, exits } = interrupt();
  process.emit(signal, signal);
  expect(asked.signal.aborted).toBe(true);
  expect(asked.exitCode).toBe(code);
  expect(exits).toEqual([]);
});

test('who asks twice does not wait any more', () => {
  const { asked, exits } = interrupt();
  asked.ask();
  asked.ask();
  expect(exits).toEqual([130]);
});

test('closed, it listens to nothing', () => {
  const { asked } = interrupt();
  const before = process.listenerCount('SIGINT');
  asked.close();
  expect(process.listenerCount('SIGINT')).toBe(before - 1);
});
