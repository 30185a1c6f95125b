// The parts of agents/*.yaml that say what is done with whoever, or whatever, is at the other end of the line.
import { z } from 'zod';
import * as f from '../fields.ts';

export const answeringSchema = f
  .section({
    screening: f
      .oneOf('answer', 'hang-up', 'talk')
      .default('answer')
      .describe(
        'An assistant asks who calls: say screeningLine and wait for the person, hang up, or talk to it.',
      ),
    screeningLine: f
      .line(300)
      .optional()
      .describe('Who calls and why, in one sentence. Left out: the greeting.'),
    announcement: f
      .oneOf('hang-up', 'talk')
      .default('hang-up')
      .describe(
        'The operator says that the number is busy, switched off or does not exist: hang up, with what it said as the result.',
      ),
    earlyMedia: f
      .oneOf('cancel', 'note', 'ignore')
      .default('cancel')
      .describe(
        'What an operator says before anybody answers. cancel: stop ringing once it says that nobody can be reached, and book what it said. note: book it and ring on. ignore: nobody listens. A transcriber is paid only while a voice is heard: nothing for ringing, some seconds for an announcement, earlyMediaSeconds for a caller tune that is sung.',
      ),
    earlyMediaSeconds: f
      .whole(1, 120)
      .default(30)
      .describe('So long a transcriber listens to one call before the answer at most.'),
    ivr: f
      .oneOf('press', 'hang-up', 'talk')
      .default('press')
      .describe('A menu: press keys and wait for a person, hang up, or let the agent talk to it.'),
    keys: z
      .string()
      .regex(/^[0-9*#]{1,16}$/, { error: "write digits, * and #, in quotes, for example '0'" })
      .optional()
      .describe('The keys to press. Left out: the call ends.'),
    hold: f
      .oneOf('wait', 'hang-up', 'talk')
      .default('wait')
      .describe('A queue, or a telephone that rings on: wait for a person, hang up, or talk.'),
    personWaitMs: f
      .whole(1000, 300_000)
      .default(30_000)
      .describe('How long a person is waited for behind a screener, a menu or a queue.'),
  })
  .prefault({})
  .describe('Who or what answers a call that we make, besides people and voicemail.');

export const lineHoldSchema = f
  .section({
    maxMs: f
      .whole(1000, 3_600_000)
      .default(300_000)
      .describe('The longest that the other telephone may hold the call; then it ends.'),
    heardMaxMs: f
      .whole(1000, 3_600_000)
      .default(90_000)
      .describe('The same where it is only heard: music, or the network says so.'),
  })
  .prefault({})
  .describe('The other side puts the call on hold: the agent stands still until it is back.');
