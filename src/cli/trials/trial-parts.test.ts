// What is looked up in a trial: the documents as they are in the folder, whether they were applied or not.
import { expect, onTestFinished, test } from 'vitest';
import { goodConfig } from '../../../test/fakes/declared-config.ts';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import { exitCodeOf, openLookUp } from './trial-parts.ts';

const AGENT = `name: asha
language: en-IN
instructions: Be kind.
transcriber: stt
model: llm
voice: voice
`;

test('documents that nobody has applied yet are found, within the places of the agent', () => {
  const config = goodConfig({
    'agents/asha.yaml': `${AGENT}tools: [kb_lookup]\nknowledge: [clinic]\n`,
    'knowledge/clinic/hours.md': '# Opening hours\nMonday to Saturday, nine to seven.',
    'knowledge/other.md': '# Opening hours\nNever.',
  });
  const { lookUp, close } = openLookUp(config, new KeptLog().log);
  onTestFinished(close);
  expect(lookUp(['clinic'], 'opening hours')).toEqual([
    { source: 'clinic/hours.md: Opening hours', text: 'Monday to Saturday, nine to seven.' },
  ]);
});

test('an agent without documents finds nothing', () => {
  const { lookUp, close } = openLookUp(goodConfig({ 'agents/asha.yaml': AGENT }), new KeptLog().log);
  expect(lookUp(['.'], 'opening hours')).toEqual([]);
  close();
});

test('a trial that a provider ended has failed, and one that somebody ended has not', () => {
  expect(exitCodeOf({ reason: 'provider-failed', disposition: 'failed' })).toBe(1);
  expect(exitCodeOf({ reason: 'agent-ended', disposition: 'answered' })).toBe(0);
  expect(exitCodeOf({ reason: 'caller-hung-up', disposition: 'caller-hung-up' })).toBe(0);
});
