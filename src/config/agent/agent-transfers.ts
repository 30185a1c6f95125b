// agents/*.yaml, `transfers`: to whom an agent may connect callers, in which manner, and what happens where nobody comes. A
// caller or a model chooses by name; numbers stand here and nowhere else.
import { z } from 'zod';
import * as f from '../fields.ts';

const key = () =>
  z.string().regex(/^[0-9*#]$/, { error: "write one key of a telephone, in quotes, for example '1'" });

const onFailure = () =>
  f
    .section({
      say: f.line(300).optional().describe('The agent says this to the caller, as it stands.'),
      to: f.name().optional().describe('Another destination is tried: its name.'),
      voicemail: z
        .boolean()
        .default(false)
        .describe('The caller may leave a message behind a beep; then the call ends.'),
    })
    .optional();

export const transferSchema = f.section({
  name: f.name().describe('What the model calls it.'),
  to: f.e164().optional().describe('Its telephone number. The model never sees it.'),
  softphone: f.name().optional().describe('In place of a number: a softphone of appliance.yaml.'),
  means: f.line(500).optional().describe('When it is meant, in words for the model.'),
  manner: f
    .oneOf('bridge', 'refer', 'warm', 'conference')
    .default('bridge')
    .describe(
      'bridge: they are rung while the caller hears it ring. refer: the carrier connects them, and the call leaves this machine; where the trunk of the call has no refer: true, or the carrier does not take it, as bridge. warm: they hear what it is about and accept by a key, and the caller hears music. conference: as warm, and the agent stays.',
    ),
  ringTimeoutMs: f.whole(5000, 60_000).default(20_000).describe('How long it is rung.'),
  brief: f
    .text(500)
    .optional()
    .describe(
      'With warm and conference: said to them before the words of the model. {{column}} stands for a column of the list, {{caller}} for the number of the caller.',
    ),
  acceptKey: key().default('1').describe('With this key they take the caller.'),
  declineKey: key().default('2').describe('With this key they do not.'),
  acceptWithinMs: f
    .whole(5000, 60_000)
    .default(25_000)
    .describe('From their answer; after it the caller goes back to the agent.'),
  busy: onFailure().describe('Their line is busy.'),
  noAnswer: onFailure().describe('Nobody answers, or nobody accepts.'),
  declined: onFailure().describe('They do not want the call.'),
  machine: onFailure().describe('A voicemail or another machine answers. With warm and conference.'),
  failed: onFailure().describe('Nothing of these: no trunk, a wrong number, a fault.'),
});

export type ParsedTransfer = z.output<typeof transferSchema>;
