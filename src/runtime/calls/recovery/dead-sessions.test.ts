import { expect, test } from 'vitest';
import { FakeClock } from '../../../../test/fakes/clock.ts';
import { KeptLog } from '../../../../test/fakes/kept-log.ts';
import { type LegId, toId } from '../../../telephony/ids.ts';
import { countDeadSessions, DeadSessions, whyFull } from './dead-sessions.ts';

class SwitchWith {
  sessions: number;
  /** Each with whether it still exists: a dead one is listed and cannot be found. */
  channels: boolean[];

  constructor(sessions: number, channels: boolean[]) {
    this.sessions = sessions;
    this.channels = channels;
  }

  load = { peak: 1, most: 60, peakPerSecond: 1, mostPerSecond: 30 };

  sessionLoad = async () => ({ ok: true, value: { count: this.sessions, ...this.load } }) as const;
  showChannels = async () =>
    ({
      ok: true,
      value: this.channels.map((_exists, i) => ({
        leg: toId<LegId>(`leg-${i}`),
        direction: 'inbound' as const,
        createdAt: 0,
        callState: 'ACTIVE',
        context: '',
        destination: '',
        application: '',
        codec: null,
      })),
    }) as const;
  channelExists = async (leg: LegId) =>
    ({ ok: true, value: this.channels[Number(leg.slice(4))] ?? false }) as const;
}

test.each([
  ['no call, no session', new SwitchWith(0, []), 0],
  ['every session has its channel', new SwitchWith(2, [true, true]), 0],
  ['a session is left, and its channel is not even listed', new SwitchWith(3, [true]), 2],
  ['a channel is listed that cannot be found', new SwitchWith(2, [true, false]), 1],
  ['a channel came while it was counted', new SwitchWith(1, [true, true]), 0],
])('%s', async (_sentence, commands, dead) => {
  expect(await countDeadSessions(commands)).toBe(dead);
});

test('what is seen twice, a minute apart, is told once and shown', async () => {
  const clock = new FakeClock(0);
  const kept = new KeptLog();
  const commands = new SwitchWith(1, []);
  const sessions = new DeadSessions({ switch: commands, isReady: () => true, clock, log: kept.log });
  sessions.start();
  const minute = async (): Promise<void> => {
    clock.turn(60_000);
    for (let i = 0; i < 20; i++) await Promise.resolve();
  };
  await minute();
  expect(sessions.count).toBe(0);
  await minute();
  await minute();
  expect(sessions.count).toBe(1);
  expect(kept.messages('warn')).toHaveLength(1);
  commands.sessions = 0;
  await minute();
  expect(sessions.count).toBe(0);
  sessions.close();
  expect(clock.pending).toBe(0);
});

test.each([
  ['it has room', { peak: 59, peakPerSecond: 29 }, null],
  ['all places were taken', { peak: 60, peakPerSecond: 3 }, 'all 60 sessions were taken (max-sessions)'],
  [
    'too many came at once',
    { peak: 30, peakPerSecond: 30 },
    '30 sessions began within a second (sessions-per-second)',
  ],
])('%s', (_sentence, peaks, because) => {
  expect(whyFull({ count: 0, most: 60, mostPerSecond: 30, ...peaks })).toBe(because);
});

test('that the switch was full is told once, and shown until it is started anew', async () => {
  const clock = new FakeClock(0);
  const kept = new KeptLog();
  const commands = new SwitchWith(0, []);
  const sessions = new DeadSessions({ switch: commands, isReady: () => true, clock, log: kept.log });
  sessions.start();
  const minute = async (): Promise<void> => {
    clock.turn(60_000);
    for (let i = 0; i < 20; i++) await Promise.resolve();
  };
  commands.load = { ...commands.load, peak: 60 };
  for (let i = 0; i < 3; i++) await minute();
  expect(sessions.full).toBe('all 60 sessions were taken (max-sessions)');
  expect(kept.lines.filter((line) => JSON.stringify(line).includes('refused callers with 503'))).toHaveLength(
    1,
  );
  commands.load = { ...commands.load, peak: 2 };
  await minute();
  expect(sessions.full).toBeNull();
  sessions.close();
});
