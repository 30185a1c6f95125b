// What the tools of a replayed call do: nothing outside, and the recorded answers within.
import { expect, test } from 'vitest';
import type { Tool } from '../../runtime/agents/tools/tools.ts';
import { recordedTools } from './recorded-tools.ts';

test('services answer as they did, in order, and are never asked; the controller’s own tools run', async () => {
  const asked: string[] = [];
  const tool = (name: string): Tool =>
    ({
      rule: { name },
      run: async () => {
        asked.push(name);
        return { text: 'asked' };
      },
    }) as never;
  const ended = (name: string, text: string) => ({ at: 0, kind: 'tool-ended', body: { name, text } });
  const replayed = recordedTools([
    ended('book', 'booked for ten'),
    { at: 0, kind: 'tool', body: { name: 'book', argumentsJson: '{}' } },
    ended('find_slot', 'ten or eleven'),
    ended('book', 'booked for eleven'),
  ])([tool('book'), tool('find_slot'), tool('set_fields'), tool('next_step')]);
  const run = async (name: string): Promise<string> => {
    const found = replayed.find(({ rule }) => rule.name === name);
    return (await found?.run({}, new AbortController().signal))?.text ?? '';
  };
  expect(await run('book')).toBe('booked for ten');
  expect(await run('find_slot')).toBe('ten or eleven');
  expect(await run('book')).toBe('booked for eleven');
  expect(await run('book')).toMatch(/^It did not work: this call is only replayed/);
  expect(await run('set_fields')).toBe('asked');
  expect(await run('next_step')).toBe('asked');
  expect(asked).toEqual(['set_fields', 'next_step']);
});
