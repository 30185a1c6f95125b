// Numbers in the owner's files are one, however each file writes them.
import { describe, expect, it } from 'vitest';
import { edited, filesWith, surroundings } from '../../../test/fakes/declared-config.ts';
import { parse } from '../reading/parse.ts';

function read(changes: Record<string, string>) {
  const result = parse(filesWith(changes), surroundings());
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.config;
}

describe('own numbers', () => {
  const spellings = [
    '08047123456',
    '080 4712 3456',
    '+91 80 4712 3456',
    '+9108047123456',
    '0091-80-47123456',
  ];
  it.each(spellings)('%s is +918047123456', (written) => {
    const config = read(edited('numbers.yaml', '+918047123456', written));
    expect(config.numbers[0]?.number).toBe('+918047123456');
    expect(config.places.get('number/+918047123456')).toMatchObject({ file: 'numbers.yaml', line: 2 });
  });

  it('a campaign may write one in another way than numbers.yaml does', () => {
    const config = read(edited('campaigns/reminders.yaml', '+918047123457', '080-4712 3457'));
    expect(config.campaigns[0]?.callerIds).toEqual(['+918047123457']);
  });

  it('a person to whom an agent connects callers', () => {
    const transfers = "tools: [transfer]\ntransfers: [{name: desk, to: '98765 43210'}]\n";
    const config = read(edited('agents/asha.yaml', 'voice: voice\n', `voice: voice\n${transfers}`));
    expect(config.agents[0]?.transfers[0]?.to).toBe('+919876543210');
  });

  it('a forward is read by the country of the appliance, whichever file comes first', () => {
    const config = read(
      edited('numbers.yaml', 'agent: asha\n', "agent: asha\n    fallback: {forward: '098765 43210'}\n"),
    );
    expect(config.numbers[0]?.fallback).toEqual({ kind: 'forward', to: '+919876543210' });
  });
});
