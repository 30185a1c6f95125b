// Calls through every room: the controller as it runs, the simulator's wires, vendors' wires, real sound in between.
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { OWNED, openRig, type Rig, type RigOptions } from './rig.ts';

let rig: Rig | null = null;
const start = async (options: RigOptions): Promise<Rig> => {
  rig = await openRig(options);
  return rig;
};
afterEach(async () => {
  await rig?.close();
  rig = null;
});

const GREETING = 'greeting: Namaste {{name|there}}, this is Asha. Will you come tomorrow?';
const goodbye = {
  text: 'Thank you. Goodbye!',
  toolCalls: [{ name: 'end_call', arguments: { disposition: 'confirmed' } }],
};

describe('an outbound call', () => {
  test('is answered, understood, and ends after the goodbye was heard', async () => {
    const { call, events, occurrences } = await start({
      agent: [GREETING],
      scripts: [
        {
          name: 'ravi',
          match: '+14155550101',
          ringMs: 200,
          steps: [{ do: 'listen' }, { do: 'say', text: 'Yes, I will come.' }, { do: 'expect-hang-up' }],
        },
      ],
      hears: ['Yes, I will come.'],
      replies: [goodbye],
    });
    const ended = await call('+14155550101', { name: 'Ravi' });
    expect(ended.outcome).toMatchObject({ kind: 'answered', endedBy: 'agent' });
    expect(ended.disposition).toBe('confirmed');
    const said = events.flatMap((event) => (event.kind === 'caller-said' ? [event.text] : []));
    expect(said).toEqual(['Yes, I will come.']);
    const turns = events.flatMap((event) => (event.kind === 'turn' ? [event.record] : []));
    expect(turns.map((turn) => [turn.callerText, turn.agentText, turn.cut])).toEqual([
      ['', 'Namaste Ravi, this is Asha. Will you come tomorrow?', false],
      ['Yes, I will come.', 'Thank you. Goodbye!', false],
    ]);
    expect(occurrences.at(-1)).toMatchObject({
      occurrence: 'call-ended',
      asScripted: true,
      endedBy: 'agent',
    });
    expect(ended.summary.cost).toEqual([expect.objectContaining({ currency: 'USD' })]);
    const did = ended.summary.costs.map(({ part, provider }) => `${part} ${provider}`).sort();
    expect(did).toEqual(['model llm', 'telephony main', 'transcriber stt', 'voice voice']);
    expect(readFileSync(ended.summary.transcriptPath ?? '', 'utf8')).toContain('Yes, I will come.');
  });

  test('is interrupted in mid-sentence: the agent stops, remembers what was heard, and answers', async () => {
    const { call, events, openai, occurrences } = await start({
      agent: [
        'greeting: This is Asha from the dental clinic in Indiranagar. I am calling about your appointment with Doctor Rao tomorrow morning at ten. Will you come?',
      ],
      scripts: [
        {
          name: 'meera',
          match: '+14155550102',
          ringMs: 100,
          steps: [
            { do: 'interrupt-after', ms: 2500, text: 'Wait, who is this?' },
            { do: 'listen', speech: 'new' },
            { do: 'say', text: 'Yes, I will come.' },
            { do: 'expect-hang-up' },
          ],
        },
      ],
      hears: ['Wait, who is this?', 'Yes, I will come.'],
      replies: [{ text: 'This is Asha. Will you come?' }, goodbye],
    });
    const ended = await call('+14155550102');
    expect(ended.disposition).toBe('confirmed');
    const [greeting, answer] = events.flatMap((event) => (event.kind === 'turn' ? [event.record] : []));
    expect(greeting).toMatchObject({ cut: true });
    expect(greeting?.heardMs).toBeGreaterThan(2000);
    expect(greeting?.heardMs).toBeLessThan(4500);
    expect(greeting?.generatedText.startsWith(greeting.agentText)).toBe(true);
    expect(greeting?.agentText.length).toBeLessThan((greeting?.generatedText.length ?? 0) * 0.7);
    expect(answer).toMatchObject({
      callerText: 'Wait, who is this?',
      agentText: 'This is Asha. Will you come?',
      cut: false,
    });
    // The model was shown what was heard, and no more.
    const asked = openai.records.find((record) => record.body !== null);
    expect(asked?.body?.messages.at(-2)?.content).toBe(`${greeting?.agentText} —`);
    expect(occurrences.at(-1)).toMatchObject({ asScripted: true });
  });

  test('hears "hmm" and "haan" over the agent, and goes on at the very word', async () => {
    const { call, events } = await start({
      agent: [
        'greeting: This is Asha from the dental clinic in Indiranagar. I am calling about your appointment with Doctor Rao tomorrow morning at ten. Please bring the old reports. Will you come?',
      ],
      scripts: [
        {
          name: 'farhan',
          match: '+14155550103',
          ringMs: 100,
          steps: [
            { do: 'interrupt-after', ms: 2000, text: 'hmm' },
            { do: 'pause', ms: 2500 },
            { do: 'interrupt-after', ms: 500, text: 'haan' },
            { do: 'listen', silentMs: 1500 },
            { do: 'say', text: 'Yes, I will come.' },
            { do: 'expect-hang-up' },
          ],
        },
      ],
      hears: ['hmm', 'haan', 'Yes, I will come.'],
      replies: [goodbye],
    });
    const ended = await call('+14155550103');
    expect(ended.disposition).toBe('confirmed');
    const turns = events.flatMap((event) => (event.kind === 'turn' ? [event.record] : []));
    expect(turns[0]).toMatchObject({ cut: false });
    expect(turns[0]?.agentText).toContain('Will you come?');
    expect(events.filter((event) => event.kind === 'agent-resumed').length).toBeGreaterThanOrEqual(2);
  });

  test.each([
    ['busy', { refuse: 486 }, 'busy', 'USER_BUSY', 486],
    ['a number that is none', { refuse: 404 }, 'invalid-number', 'UNALLOCATED_NUMBER', 404],
    ['a trunk that is overloaded', { refuse: 503 }, 'trunk-failed', 'NORMAL_TEMPORARY_FAILURE', 503],
  ] as const)('to %s ends with its own outcome', async (_, outcome, kind, hangupCause, sipStatus) => {
    const { call } = await start({
      scripts: [{ name: 'x', match: '+14155550104', ringMs: 100, outcome }],
      hears: [],
      replies: [],
    });
    const ended = await call('+14155550104');
    expect(ended.outcome).toMatchObject({ kind, hangupCause, sipStatus, answeredAt: null });
  });

  test('that nobody answers is given up after the ring timeout', async () => {
    const { call } = await start({
      scripts: [{ name: 'x', match: '+14155550105', ringMs: 100, outcome: 'ring-forever' }],
      hears: [],
      replies: [],
    });
    const ended = await call('+14155550105');
    expect(ended.outcome).toMatchObject({ kind: 'no-answer', answeredAt: null });
  });

  test('to a voicemail waits for the beep and leaves its message whole', async () => {
    const { call, events, occurrences } = await start({
      agent: [GREETING, 'voicemail: { action: leave-message, message: This is Asha. Please call us back. }'],
      scripts: [
        {
          name: 'machine',
          match: '+14155550106',
          ringMs: 100,
          steps: [
            {
              do: 'say',
              text: 'The person you are calling is not available. Please leave a message after the tone.',
            },
            { do: 'tone', hz: 1000, ms: 600 },
            { do: 'expect-hang-up', withinMs: 20_000 },
          ],
        },
      ],
      hears: ['The person you are calling is not available. Please leave a message after the tone.'],
      replies: [],
    });
    const ended = await call('+14155550106');
    expect(ended.disposition).toBe('voicemail-left');
    expect(
      events.some(
        (event) =>
          event.kind === 'turn' &&
          event.record.agentText === 'This is Asha. Please call us back.' &&
          !event.record.cut,
      ),
    ).toBe(true);
    expect(occurrences.at(-1)).toMatchObject({ asScripted: true });
  });

  test('whose callee hangs up in mid-sentence keeps what was heard until then', async () => {
    const { call, events } = await start({
      agent: [
        'greeting: This is Asha from the dental clinic in Indiranagar and I am calling about your appointment with Doctor Rao tomorrow.',
      ],
      scripts: [
        {
          name: 'x',
          match: '+14155550107',
          ringMs: 100,
          steps: [{ do: 'wait-for-agent-speech', ms: 1500 }, { do: 'hang-up' }],
        },
      ],
      hears: [],
      replies: [],
    });
    const ended = await call('+14155550107');
    expect(ended.outcome).toMatchObject({ kind: 'answered', endedBy: 'callee' });
    expect(ended.disposition).toBe('caller-hung-up');
    const turn = events.find((event) => event.kind === 'turn');
    expect(turn?.record).toMatchObject({ cut: true });
    expect(turn?.record.heardMs).toBeGreaterThan(1000);
    expect(turn?.record.heardMs).toBeLessThan(3500);
  });
});

describe('an inbound call', () => {
  test('to an owned number is answered by its agent', async () => {
    const { simulator, event, events } = await start({
      agent: ['greeting: Smile Dental, good morning.'],
      scripts: [],
      hears: ['When are you open?', 'Thank you.'],
      replies: [
        { text: 'From nine to six.' },
        { text: 'Goodbye!', toolCalls: [{ name: 'end_call', arguments: { disposition: 'information' } }] },
      ],
    });
    await simulator.placeInbound({
      did: OWNED,
      callerId: '+14155550150',
      script: {
        name: 'caller',
        steps: [
          { do: 'listen' },
          { do: 'say', text: 'When are you open?' },
          { do: 'listen', speech: 'new' },
          { do: 'say', text: 'Thank you.' },
          { do: 'expect-hang-up' },
        ],
      },
    });
    const ended = await event('call-ended');
    expect(ended).toMatchObject({
      disposition: 'information',
      outcome: { kind: 'answered', endedBy: 'agent' },
    });
    expect(events[0]).toMatchObject({
      kind: 'call-started',
      direction: 'inbound',
      number: '+14155550150',
      ours: OWNED,
    });
  });

  test('to a number that is not ours is refused', async () => {
    const { simulator, occurrences, events } = await start({ scripts: [], hears: [], replies: [] });
    await simulator.placeInbound({
      did: '+14155550198',
      callerId: '+14155550150',
      script: { name: 'lost', steps: [] },
    });
    await expect
      .poll(() => occurrences.at(-1), { timeout: 5_000 })
      .toMatchObject({ occurrence: 'call-ended', cause: 'UNALLOCATED_NUMBER' });
    expect(events).toEqual([]);
  });
});

describe('a campaign', () => {
  test('dials each of its contacts once, and is done', async () => {
    const { event, events, open } = await start({
      agent: ['greeting: Hello.'],
      list: ['+14155550111,Ravi', '+14155550112,Meera', '+14155550113,Farhan'],
      scripts: [
        {
          name: 'one',
          match: '+14155550111',
          ringMs: 100,
          steps: [{ do: 'wait-for-agent-speech', ms: 100 }, { do: 'hang-up' }],
        },
        { name: 'two', match: '+14155550112', ringMs: 100, outcome: { refuse: 486 } },
        { name: 'three', match: '+14155550113', ringMs: 100, outcome: { refuse: 603 } },
      ],
      hears: [],
      replies: [],
    });
    for (const number of ['+14155550111', '+14155550112', '+14155550113']) {
      const started = await event('call-started', (candidate) => candidate.number === number);
      await event('call-ended', (candidate) => candidate.call === started.call);
    }
    await expect.poll(() => open.controller.status().campaigns[0]?.state).toBe('done');
    expect(events.filter((candidate) => candidate.kind === 'call-started')).toHaveLength(3);
  });
});

describe('stopping', () => {
  test('lets a live call say goodbye, and begins no new one', async () => {
    const { open, event, events } = await start({
      agent: [
        'greeting: This is Asha from the dental clinic in Indiranagar and I am calling about your appointment with Doctor Rao tomorrow.',
        'lines: { timeUp: We have to end here. }',
      ],
      scripts: [{ name: 'x', match: '+14155550108', ringMs: 100, steps: [{ do: 'expect-hang-up' }] }],
      hears: [],
      replies: [],
    });
    const dialled = await open.controller.dial({ number: '+14155550108', agent: 'asha' });
    expect(dialled.ok).toBe(true);
    await event('agent-speaks');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const stopped = open.stop();
    const refused = await open.controller.dial({ number: '+14155550108', agent: 'asha' });
    expect(refused).toMatchObject({ ok: false, because: 'the controller is stopping' });
    await stopped;
    expect(
      events.some(
        (candidate) =>
          candidate.kind === 'turn' &&
          candidate.record.agentText === 'We have to end here.' &&
          !candidate.record.cut,
      ),
    ).toBe(true);
    expect(events.at(-1)).toMatchObject({ kind: 'call-ended', reason: 'operator' });
  });
});
