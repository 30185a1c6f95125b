// What the demo leaves on the screen fits it, and says of the law what the rules say.
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { callPlan, endedCall } from '../../../test/fakes/call-plans.ts';
import type { LiveEvent } from '../../runtime/live-feed.ts';
import { fileLines, lawLines, type ReportedCall, resultTable } from './demo-report.ts';

const { summary, ...end } = endedCall(callPlan(), 30_000);
const told: ReportedCall = {
  call: 'call-1',
  scene: 'interrupts in mid-sentence',
  events: [
    {
      kind: 'call-started',
      call: 'call-1',
      direction: 'outbound',
      number: '+14155550102',
      ours: '+14155550199',
      because: 'it is the only number that may call there, and it rested longest',
    },
    {
      kind: 'call-ended',
      call: 'call-1',
      outcome: end.outcome,
      disposition: 'voicemail-left',
      summary: { ...summary, transcriptPath: '/t/call-1.txt', recordingPath: '/r/call-1.wav' },
    },
  ] as unknown as LiveEvent[],
};

const widths: [width: number, shown: string[], left: string[]][] = [
  [80, ['outcome', 'disposition', 'duration'], ['because', 'cost']],
  [40, ['outcome'], ['because', 'duration', 'number']],
  [240, ['because', 'cost', 'number', 'latency'], []],
];
test.each(widths)('the table on a terminal of %d columns', (width, shown, left) => {
  const lines = stripVTControlCharacters(resultTable([told], width)).split('\n');
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
  for (const name of shown) expect(lines[0]).toContain(name);
  for (const name of left) expect(lines[0]).not.toContain(name);
  // Whole in one line, or over several where there is no room.
  const text = lines.slice(1).join('\n');
  expect(text).toMatch(width < 80 ? /interrupts in .*\n *mid-sentence/ : /interrupts in mid-sentence/);
});

test('files stand below the call that they belong to, one a line', () => {
  expect(fileLines([told]).map(stripVTControlCharacters)).toEqual([
    'interrupts in mid-sentence:',
    '  /t/call-1.txt',
    '  /r/call-1.wav',
  ]);
});

test('of two people in India one is refused, with the reasons, and one may be called', () => {
  const lines = lawLines(join(import.meta.dirname, 'demo-data')).map(stripVTControlCharacters);
  expect(lines.filter((line) => line.startsWith('  ✗') || line.startsWith('  ✓'))).toEqual([
    '  ✗ refused',
    '  ✓ may be called',
  ]);
  expect(lines.join('\n')).toContain('140 series');
});
