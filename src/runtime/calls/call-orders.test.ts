// What operators order of a running call, from the order to what the switch, the agent and the records are told.
import { describe, expect, test, vi } from 'vitest';
import { CODEC, Room } from '../../../test/fakes/call-room.ts';

describe('operators', () => {
  const PEER = 'leg-9';

  async function talking(): Promise<Room> {
    const room = new Room();
    await room.answered();
    await room.settled();
    room.said.length = 0;
    return room;
  }

  test('say, whisper and mute reach the agent; what is not legal is refused with the reason', async () => {
    const room = await talking();
    expect(room.call.order({ kind: 'say', text: 'One moment.' })).toEqual({ ok: true });
    room.call.order({ kind: 'whisper', text: 'Offer Monday.' });
    room.call.order({ kind: 'mute' });
    expect(room.call.order({ kind: 'mute' })).toMatchObject({ ok: false, kind: 'not-now' });
    expect(room.said).toEqual(['agent says One moment.', 'agent is told Offer Monday.', 'agent is silent']);
    expect(room.call.permissions.find(({ order }) => order === 'unmute')).toMatchObject({ allowed: true });
    room.over();
    expect(room.call.order({ kind: 'say', text: 'Hello?' })).toMatchObject({
      ok: false,
      kind: 'not-now',
      because: 'The call is over.',
    });
  });

  test('on hold music plays again and again; off hold it ends before the agent goes on', async () => {
    const room = await talking();
    room.call.order({ kind: 'hold' });
    room.clock.turn(10_000);
    room.event({ kind: 'playback-stopped', file: '/m/8000.wav', reason: 'done', positionSamples: null });
    // A file that ends at once is not asked for again and again.
    room.event({ kind: 'playback-stopped', file: '/m/8000.wav', reason: 'done', positionSamples: null });
    room.call.order({ kind: 'unhold' });
    expect(room.said).toEqual([
      'agent waits',
      'play /m/8000.wav',
      'play /m/8000.wav',
      'silence',
      'agent goes on',
    ]);
  });

  test('a hold has an end: the agent takes the call up again', async () => {
    const room = await talking();
    room.call.order({ kind: 'hold' });
    room.clock.turn(300_000);
    expect(room.said.at(-1)).toBe('agent goes on');
    expect(room.call.lineState).toEqual({ held: false, muted: false });
  });

  test('a hold whose end comes while a softphone is rung ends when nobody answers there', async () => {
    const room = await talking();
    room.call.order({ kind: 'hold' });
    room.clock.turn(295_000);
    room.call.order({ kind: 'take-over', softphone: 'meera' });
    await room.settled();
    room.clock.turn(10_000);
    expect(room.call.lineState.held).toBe(true);
    room.event({ kind: 'channel-answered', leg: PEER, codec: null, sound: null });
    room.event({
      kind: 'channel-reported',
      leg: PEER,
      cause: 'CALL_REJECTED',
      sipStatus: 603,
      by: 'far-end',
    });
    await room.settled();
    expect(room.call.state.phase).toBe('active');
    room.clock.turn(30_000);
    expect(room.call.lineState.held).toBe(false);
    expect(room.said.at(-1)).toBe('agent goes on');
  });

  test('on hold music goes on where a softphone that was rung does not answer', async () => {
    const room = await talking();
    room.call.order({ kind: 'hold' });
    room.call.order({ kind: 'take-over', softphone: 'meera' });
    await room.settled();
    room.said.length = 0;
    room.event({ kind: 'channel-answered', leg: PEER, codec: null, sound: null });
    room.event({
      kind: 'channel-reported',
      leg: PEER,
      cause: 'CALL_REJECTED',
      sipStatus: 603,
      by: 'far-end',
    });
    await room.settled();
    expect(room.call.lineState.held).toBe(true);
    expect(room.said).not.toContain('silence');
  });

  test('a softphone of which nothing is heard is given up, let go of, and another may be rung', async () => {
    const room = await talking();
    room.call.order({ kind: 'take-over', softphone: 'meera' });
    await room.settled();
    room.said.length = 0;
    room.clock.turn(60_000);
    await room.settled();
    expect(room.call.state.phase).toBe('active');
    expect(room.said).toContain('hang up ORIGINATOR_CANCEL');
    expect(room.said).toContain('peer ended');
    expect(room.call.order({ kind: 'take-over', softphone: 'meera' })).toEqual({ ok: true });
  });

  test('an agent that wants to connect the caller while the time is over is told that it cannot', async () => {
    const room = await talking();
    room.clock.turn(600_000);
    expect(room.call.state.phase).toBe('active');
    const end = room.talk?.control.transfer({
      ...{ target: { kind: 'softphone', name: 'meera' }, way: 'join', ringTimeoutMs: 20_000, brief: null },
    });
    expect(await Promise.race([end, room.settled().then(() => 'nothing')])).toMatchObject({ kind: 'failed' });
  });

  test('an operator takes over: the softphone rings, answers, and has the caller', async () => {
    const room = await talking();
    expect(room.call.order({ kind: 'take-over', softphone: 'meera' })).toEqual({ ok: true });
    expect(room.call.order({ kind: 'transfer', to: 'front-desk' })).toMatchObject({ kind: 'not-now' });
    await room.settled();
    room.event({ kind: 'channel-answered', leg: PEER, codec: CODEC, sound: null });
    await room.settled();
    await vi.waitFor(() => expect(room.call.state.phase).toBe('bridged'));
    expect(room.said).toEqual([
      'phase transferring',
      'peer on softphones',
      'originate',
      'peer answered',
      'stop stream',
      'nobody but us',
      'silence',
      'set park_after_bridge on leg-1',
      'connect leg-1 leg-9',
      'phase bridged',
      'agent closes',
      'set park_timeout on leg-1',
    ]);
  });

  test('a transfer that comes to nothing: the agent goes on and is told why', async () => {
    const room = await talking();
    expect(room.call.order({ kind: 'transfer', to: 'nobody' })).toMatchObject({
      kind: 'refused',
      remedy: 'choose one of: front-desk',
    });
    room.call.order({ kind: 'transfer', to: 'front-desk' });
    await room.settled();
    room.said.length = 0;
    room.event({ kind: 'channel-answered', leg: PEER, codec: null, sound: null });
    room.event({
      kind: 'channel-reported',
      leg: PEER,
      cause: 'CALL_REJECTED',
      sipStatus: 603,
      by: 'far-end',
    });
    await room.settled();
    expect(room.said).toContain('agent goes on');
    expect(room.said).toContainEqual(
      expect.stringMatching(/^agent is told You tried to connect the caller with front-desk/),
    );
    expect(room.call.state.phase).toBe('active');
  });

  test('a caller who hangs up meanwhile takes the ringing with them', async () => {
    const room = await talking();
    room.call.order({ kind: 'take-over', softphone: 'meera' });
    await room.settled();
    room.event({ kind: 'channel-hung-up', cause: 'NORMAL_CLEARING', sipStatus: null, by: 'far-end' });
    expect(room.said).toContain('hang up ORIGINATOR_CANCEL');
  });
});
