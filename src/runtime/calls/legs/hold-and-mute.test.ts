import { expect, test } from 'vitest';
import { FakeClock } from '../../../../test/fakes/clock.ts';
import { type LegId, toId } from '../../../telephony/ids.ts';
import type { CallAgent } from '../../agents/call-agent.ts';
import { HoldAndMute } from './hold-and-mute.ts';

function line(settled: Promise<void> | null = null): { line: HoldAndMute; clock: FakeClock; said: string[] } {
  const clock = new FakeClock();
  const said: string[] = [];
  const agent = {
    heldByUs: (held: boolean) => said.push(held ? 'agent waits' : 'agent goes on'),
    lineSettled: () => settled,
    mute: (muted: boolean) => said.push(muted ? 'agent is silent' : 'agent answers again'),
  };
  const opened = new HoldAndMute({
    switch: {
      play: async (_, file) => said.push(`play ${file}`) > 0,
      breakPlayback: async () => said.push('silence') > 0,
    },
    clock,
    leg: () => toId<LegId>('leg-1'),
    codec: () => null,
    // Whatever else is asked of it would be a mistake, and throws.
    agent: () => agent as unknown as CallAgent,
    music: () => '/m.wav',
    onHoldTooLong: () => {},
  });
  return { line: opened, clock, said };
}

test('a mute has an end, and what is shown follows it', () => {
  const { line: muted, clock, said } = line();
  muted.mute(true);
  clock.turn(599_999);
  expect(muted.state.muted).toBe(true);
  clock.turn(1);
  expect(muted.state.muted).toBe(false);
  expect(said).toEqual(['agent is silent', 'agent answers again']);
});

test('a mute that was taken back does not end the next one before its time', () => {
  const { line: muted, clock } = line();
  muted.mute(true);
  clock.turn(400_000);
  muted.mute(false);
  muted.mute(true);
  clock.turn(400_000);
  expect(muted.state.muted).toBe(true);
});

test('who is held hears music again where nobody could be connected; who is not hears none', () => {
  const { line: held, clock, said } = line();
  held.hold(clock.now());
  void held.stopMusic();
  held.peerFailed();
  expect(said).toEqual(['agent waits', 'play /m.wav', 'silence', 'play /m.wav']);
  held.unhold(clock.now());
  held.startMusic();
  said.length = 0;
  held.peerFailed();
  expect(said).toEqual(['silence']);
});

test('music waits until the agent was broken off in the middle of its sentence, and for nobody who is held no more', async () => {
  let isBroken = (): void => {};
  const settled = new Promise<void>((resolve) => {
    isBroken = resolve;
  });
  const { line: held, clock, said } = line(settled);
  const { line: brief, clock: itsClock, said: itsSaid } = line(settled);
  held.hold(clock.now());
  brief.hold(itsClock.now());
  brief.unhold(itsClock.now());
  expect(said).toEqual(['agent waits']);
  isBroken();
  await settled;
  expect(said).toEqual(['agent waits', 'play /m.wav']);
  expect(itsSaid).toEqual(['agent waits', 'silence', 'agent goes on']);
});

test('a call that is over leaves no timer', () => {
  const { line: over, clock, said } = line();
  over.mute(true);
  over.close();
  clock.turn(3_600_000);
  expect(said).toEqual(['agent is silent']);
});
