// The parts of agents/*.yaml about further languages: which ones an agent speaks, with which transcriber and voice, and when
// a call changes to another.
import { z } from 'zod';
import * as f from '../fields.ts';
import * as locale from '../locale-fields.ts';
import { agentLines } from './agent-lines.ts';

const oneOrMore = () =>
  z
    .union([f.name(), z.array(f.name()).min(1).max(5)], {
      error: 'write a name, or a list of names: the first is used, the next takes over when it fails',
    })
    .optional();

const languageSection = f.section({
  language: locale.language().describe('The language, for example hi or en-IN.'),
  transcriber: oneOrMore().describe(
    'Transcriber for this language. Default: the agent’s own, set to this language.',
  ),
  voice: oneOrMore().describe('Voice for this language. Default: the agent’s own, set to this language.'),
  instructions: f.text(4000).optional().describe('Added to the instructions while this language is spoken.'),
  greeting: f.text(1000).optional().describe('Replaces the greeting.'),
  keyterms: z.array(f.line(100)).max(100).optional().describe('Replaces the agent’s keyterms.'),
  pronounce: z.record(f.line(100), f.line(200)).optional().describe('Replaces the agent’s pronunciations.'),
  lines: agentLines
    .prefault({})
    .describe('Replaces the agent’s lines. Default: the built-in lines in that language.'),
  idlePrompts: z
    .array(f.line(300))
    .max(5)
    .optional()
    .describe('Asked when nobody says anything. Default: the built-in line in that language.'),
  idleGoodbye: f.line(300).optional().describe('Said before the call ends because of silence.'),
  thinking: z.array(f.line(200)).max(10).optional().describe('Replaces fillers.thinking.'),
  toolWait: z.array(f.line(200)).max(10).optional().describe('Replaces fillers.toolWait.'),
});

export const languagesShape = {
  languages: z
    .array(
      z.union([locale.language(), languageSection], {
        error: 'write a language, for example hi, or language: and what differs in it',
      }),
    )
    .max(20)
    .default([])
    .describe('Languages to which the agent may switch.'),
  languageSwitch: f
    .section({
      mode: f
        .oneOf('switch', 'ask', 'off')
        .default('switch')
        .describe(
          'What to do when a caller speaks another of these languages. switch: continue in it. ask: ask first. off: switch only by the tool switch_language, or if the caller asks for the language by name.',
        ),
      turns: f
        .whole(1, 5)
        .default(2)
        .describe('How many turns in a row must be in the other language. A long turn counts twice.'),
    })
    .prefault({})
    .describe('When a call continues in another language.'),
};

export type AgentLanguage = z.output<typeof languageSection>;

/** A bare tag is a language in which nothing differs. */
export function toAgentLanguage(written: string | AgentLanguage): AgentLanguage {
  return typeof written === 'string' ? { language: written, lines: {} } : written;
}
