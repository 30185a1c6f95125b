// The parts of agents/*.yaml about who or what answers: machines, screeners, menus, queues.
import { z } from 'zod';
import * as f from '../fields.ts';

export const answeringSchema = f
  .section({
    person: f
      .oneOf('talk', 'message')
      .default('talk')
      .describe('A person answers: talk, or say personLine in full and end the call.'),
    personLine: f
      .text(1000)
      .optional()
      .describe('Said with message. {{column}} stands for a column of the list.'),
    unsure: f
      .oneOf('talk', 'message', 'hang-up')
      .default('talk')
      .describe(
        'What is heard tells neither a person nor a machine, for example in a language that Trunkline does not know: talk as with a person, say personLine, or hang up, with unsure as the result.',
      ),
    screening: f
      .oneOf('answer', 'hang-up', 'talk')
      .default('answer')
      .describe(
        'An assistant asks who calls, or for a key ("press 1 to be connected"): say screeningLine, or press that key, and wait for the person; hang up; or talk to it.',
      ),
    screeningLine: f
      .line(300)
      .optional()
      .describe('Who calls and why, in one sentence. Default: the greeting.'),
    announcement: f
      .oneOf('hang-up', 'talk')
      .default('hang-up')
      .describe(
        'The operator says that the number is busy, switched off or does not exist: hang up, with that as the result.',
      ),
    earlyMedia: f
      .oneOf('cancel', 'note', 'ignore')
      .default('cancel')
      .describe(
        'What an operator says before anybody answers. cancel: stop ringing when it says that nobody can be reached, and record that result. note: record it and keep ringing. ignore: do not listen. The transcriber is used only while a voice is heard: not for ringing, some seconds for an announcement, up to earlyMediaSeconds for a sung caller tune.',
      ),
    earlyMediaSeconds: f
      .whole(1, 120)
      .default(30)
      .describe('Maximum time that a transcriber listens before the answer, per call.'),
    ivr: f
      .oneOf('press', 'hang-up', 'talk')
      .default('press')
      .describe('A menu: press keys and wait for a person, hang up, or let the agent talk to it.'),
    keys: z
      .string()
      .regex(/^[0-9*#]{1,16}$/, { error: "write digits, * and #, in quotes, for example '0'" })
      .optional()
      .describe('The keys to press. Default: the call ends.'),
    hold: f
      .oneOf('wait', 'hang-up', 'talk')
      .default('wait')
      .describe('A queue, or a phone that keeps ringing: wait for a person, hang up, or talk.'),
    personWaitMs: f
      .whole(1000, 300_000)
      .default(30_000)
      .describe('How long to wait for a person after a screener, a menu or a queue.'),
  })
  .prefault({})
  .describe(
    'What to do with whoever, or whatever, answers an outgoing call. Voicemail has a section of its own.',
  );

export const lineHoldSchema = f
  .section({
    maxMs: f
      .whole(1000, 3_600_000)
      .default(300_000)
      .describe('Maximum time that the other party may hold the call; then it ends.'),
    heardMaxMs: f
      .whole(1000, 3_600_000)
      .default(90_000)
      .describe('The same if the hold is only heard: music, or an announcement.'),
  })
  .prefault({})
  .describe('When the other party puts the call on hold, the agent pauses until they are back.');
