import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Stoppable, StopSignals } from './stop-signals.ts';

const SIGNAL = 'SIGUSR2';
let told: string[];

beforeEach(() => {
  told = [];
});

afterEach(() => {
  process.removeAllListeners(SIGNAL);
});

const ask = (): boolean => process.emit(SIGNAL, SIGNAL);
const stops = (): StopSignals => new StopSignals([SIGNAL], (code) => told.push(`exit ${code}`));

function controller(end: Promise<void> = Promise.resolve()): Stoppable {
  return {
    controller: { status: () => ({ calls: [] }) },
    stop: () => {
      told.push('stop');
      return end;
    },
    stopNow: () => told.push('stop now'),
  };
}

test('asked before there is anything to stop: it is stopped in the moment in which it is there', async () => {
  const asked = stops();
  ask();
  expect([asked.isAsked, told]).toEqual([true, []]);
  asked.follow(controller());
  // Before anything else can happen, such as the first call.
  expect(told).toEqual(['stop']);
  await asked.closed;
});

test('asked once its calls may have begun, whatever else is up: they say goodbye, and the second time they are hung up', async () => {
  const asked = stops();
  asked.follow(controller());
  expect(asked.isAsked).toBe(false);
  ask();
  ask();
  ask();
  expect(told).toEqual(['stop', 'stop now', 'stop now']);
  await asked.closed;
});

test('asked twice before there is anything to stop: the process ends', () => {
  stops();
  ask();
  ask();
  expect(told).toEqual(['exit 130']);
});

test('what goes wrong with the end is told to whoever waits for it', async () => {
  const asked = stops();
  asked.follow(controller(Promise.reject(new Error('no'))));
  ask();
  await expect(asked.closed).rejects.toThrow('no');
});
