// Calls through every room: the controller as it runs, the simulator's wires, vendors' wires, real sound in between.
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { openRig, type Rig, type RigOptions } from './rig.ts';

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
    expect(readFileSync(ended.summary.transcriptPath ?? '', 'utf8')).toContain('Yes, I will come.');
  });
});
