// agents/*.yaml, `transfers`: to whom an agent may connect callers, how, and what happens if nobody answers. Callers and
// models choose by name; the numbers are declared here only.
import { z } from 'zod';
import * as f from '../fields.ts';

const key = () =>
  z.string().regex(/^[0-9*#]$/, { error: "write one key of a telephone, in quotes, for example '1'" });

const onFailure = () =>
  f
    .section({
      say: f.line(300).optional().describe('The agent says this to the caller word for word.'),
      to: f.name().optional().describe('Name of another destination to try.'),
      voicemail: z
        .boolean()
        .default(false)
        .describe('The caller may leave a message after a beep; then the call ends.'),
    })
    .optional();

export const transferSchema = f.section({
  name: f.name().describe('Name by which the model refers to it.'),
  to: f.e164().optional().describe('Its phone number. The model never sees it.'),
  softphone: f.name().optional().describe('Instead of a number: a softphone from appliance.yaml.'),
  means: f.line(500).optional().describe('When to use it, described for the model.'),
  manner: f
    .oneOf('bridge', 'refer', 'warm', 'conference')
    .default('bridge')
    .describe(
      'bridge: they are called while the caller hears ringing. refer: the carrier connects them, and the call leaves this machine; works like bridge if the trunk has no refer: true, or the carrier refuses. warm: they hear what it is about and accept with a key, while the caller hears music. conference: like warm, but the agent stays.',
    ),
  ringTimeoutMs: f.whole(5000, 60_000).default(20_000).describe('How long the destination rings.'),
  brief: f
    .text(500)
    .optional()
    .describe(
      'With warm and conference: said to them before the words of the model. {{column}} stands for a column of the list, {{caller}} for the number of the caller.',
    ),
  acceptKey: key().default('1').describe('Key to accept the caller.'),
  declineKey: key().default('2').describe('Key to decline.'),
  acceptWithinMs: f
    .whole(5000, 60_000)
    .default(25_000)
    .describe(
      'Maximum time from their answer to acceptance; after that the caller returns to the agent. A longer brief is heard out, with five seconds to press the key.',
    ),
  busy: onFailure().describe('Their line is busy.'),
  noAnswer: onFailure().describe('Nobody answers, or nobody accepts.'),
  declined: onFailure().describe('They do not want the call.'),
  machine: onFailure().describe('A voicemail or another machine answers. With warm and conference.'),
  failed: onFailure().describe('Any other failure: no trunk, a wrong number, an error.'),
});

export type ParsedTransfer = z.output<typeof transferSchema>;
