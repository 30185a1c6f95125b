// Somebody listens in on a call that the simulator carries: both are heard, each on their own side, at about the time when they speak.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { TOKEN_FILE } from '../../src/runtime/files.ts';
import { openRig, type Rig } from './rig.ts';

const CALLER = '+14155550101';

let rig: Rig | null = null;
afterEach(async () => {
  await rig?.close();
  rig = null;
});

/** How loud one side of a frame is, as the mean of its samples without their sign. */
function loudness(frame: Buffer, side: 0 | 1): number {
  let sum = 0;
  for (let at = side * 2; at < frame.length; at += 4) sum += Math.abs(frame.readInt16LE(at));
  return sum / (frame.length / 4);
}

test('the caller is left and the agent right, neither on the other side, and the end is told', async () => {
  rig = await openRig({
    scripts: [
      {
        ...{ name: 'caller', match: CALLER, ringMs: 60 },
        steps: [
          { do: 'listen', voicedMs: 600 },
          { do: 'pause', ms: 800 },
          { do: 'say', text: 'Good morning, I would like to come on Monday if there is a place.' },
          { do: 'listen', speech: 'new', voicedMs: 600 },
          { do: 'hang-up' },
        ],
      },
    ],
    hears: () => 'I would like to come on Monday.',
    replies: () => ({ text: 'Monday at ten is free. Shall I put you down for that?' }),
    agent: ['greeting: Good morning, this is the clinic of Doctor Rao. How can I help you today?'],
  });
  const { api, dataDirectory } = rig.config.appliance;
  const token = readFileSync(join(dataDirectory, TOKEN_FILE), 'utf8').trim();
  const ended = rig.call(CALLER);
  const { call } = await rig.event('phase', ({ phase }) => phase === 'active');
  const line = new WebSocket(`ws://${api.host}:${api.port}/api/v1/calls/${call}/listen`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const frames: Buffer[] = [];
  const told: { kind: string }[] = [];
  line.on('message', (data: Buffer, isBinary) => {
    if (isBinary) frames.push(data);
    else told.push(JSON.parse(data.toString()) as { kind: string });
  });
  const closed = new Promise<number>((resolve) => line.on('close', resolve));
  expect((await ended).outcome.kind).toBe('answered');
  expect(await closed).toBe(1000);
  expect(told.map(({ kind }) => kind)).toEqual(['listening', 'ended']);
  expect(new Set(frames.map(({ length }) => length))).toEqual(new Set([1280]));
  const loud = (side: 0 | 1): number[] =>
    frames.flatMap((frame, index) => (loudness(frame, side) > 200 ? [index] : []));
  const [caller, agent] = [loud(0), loud(1)];
  // Half a second of each at the least.
  expect([caller.length > 25, agent.length > 25]).toEqual([true, true]);
  // The agent greets first; the caller speaks when it is done, and then the agent answers.
  expect((agent[0] ?? 0) < (caller[0] ?? 0)).toBe(true);
  expect((agent.at(-1) ?? 0) > (caller.at(-1) ?? 0)).toBe(true);
  const both = caller.filter((index) => agent.includes(index));
  expect(both.length).toBeLessThan(caller.length / 2);
});
