// The parts of agents/*.yaml that say which languages an agent speaks besides its own, what it hears and speaks them with, and
// when a call goes on in another one.
import { z } from 'zod';
import * as f from '../fields.ts';
import { agentLines } from './agent-lines.ts';

const oneOrMore = () =>
  z
    .union([f.name(), z.array(f.name()).min(1).max(5)], {
      error: 'write a name, or a list of names: the first is used, the next takes over when it fails',
    })
    .optional();

const languageSection = f.section({
  language: f.language().describe('The language, for example hi or en-IN.'),
  transcriber: oneOrMore().describe('Transcriber for it. Default: the agent’s own, set to this language.'),
  voice: oneOrMore().describe('Voice for it. Default: the agent’s own, set to this language.'),
  instructions: f.text(4000).optional().describe('Added to the instructions while it is spoken.'),
  greeting: f.text(1000).optional().describe('In place of the greeting.'),
  keyterms: z.array(f.line(100)).max(100).optional().describe('In place of the agent’s keyterms.'),
  pronounce: z
    .record(f.line(100), f.line(200))
    .optional()
    .describe('In place of the agent’s pronunciations.'),
  lines: agentLines.prefault({}).describe('In place of the agent’s lines. Default: ours in that language.'),
  idlePrompts: z
    .array(f.line(300))
    .max(5)
    .optional()
    .describe('Asked when nobody says anything. Default: ours in that language.'),
  idleGoodbye: f.line(300).optional().describe('Said before the call ends for silence.'),
  thinking: z.array(f.line(200)).max(10).optional().describe('In place of fillers.thinking.'),
  toolWait: z.array(f.line(200)).max(10).optional().describe('In place of fillers.toolWait.'),
});

export const languagesShape = {
  languages: z
    .array(
      z.union([f.language(), languageSection], {
        error: 'write a language, for example hi, or language: and what differs in it',
      }),
    )
    .max(20)
    .default([])
    .describe('Languages that it may switch to.'),
  languageSwitch: f
    .section({
      mode: f
        .oneOf('switch', 'ask', 'off')
        .default('switch')
        .describe(
          'A caller speaks another of its languages. switch: continue in it. ask: ask first. off: only with the tool switch_language, or if they ask for it by name.',
        ),
      turns: f
        .whole(1, 5)
        .default(2)
        .describe('How many turns in a row must be in it. A long one counts twice.'),
    })
    .prefault({})
    .describe('When a call continues in another language.'),
};

export type AgentLanguage = z.output<typeof languageSection>;

/** A bare tag is a language in which nothing differs. */
export function toAgentLanguage(written: string | AgentLanguage): AgentLanguage {
  return typeof written === 'string' ? { language: written, lines: {} } : written;
}
