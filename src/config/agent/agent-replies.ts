// The parts of agents/*.yaml about replies: how soon one is requested, and what is said while it takes long.
import { z } from 'zod';
import * as f from '../fields.ts';

const phrases = () => z.array(f.line(200)).max(10).default([]);

export const speculationSchema = f
  .section({
    mode: f
      .oneOf('off', 'predicted', 'likely')
      .default('predicted')
      .describe(
        'Ask the model before it is certain that the caller has finished, and discard the reply if not. predicted: when the transcriber predicts it. likely: also when the words are complete; faster, but some replies are paid for twice.',
      ),
    mostPerTurn: f.whole(1, 5).default(2).describe('How often within one of the caller’s turns.'),
  })
  .prefault({})
  .describe('Requests to the model before the caller has finished.');

export const fallbackSchema = f
  .section({
    when: f
      .oneOf('late', 'failed')
      .default('late')
      .describe(
        'late: also when the one before takes longer than it usually does; both are asked then, and the first to answer is used. At most about one request in ten is paid for twice. failed: only when the one before has failed.',
      ),
  })
  .prefault({})
  .describe('When the next transcriber, model or voice of a list is asked.');

export const fillersSchema = f
  .section({
    thinking: phrases().describe('Said when the model takes long, for example "One moment."'),
    thinkingAfterMs: f.whole(300, 30_000).default(2500).describe('How long to wait before saying it.'),
    toolWait: phrases().describe('Said when a tool takes long, for example "I am looking it up."'),
    toolWaitAfterMs: f.whole(300, 30_000).default(1500).describe('How long to wait before saying it.'),
    mostPerTurn: f.whole(1, 5).default(2).describe('Maximum in one turn.'),
    mostPerCall: f.whole(1, 100).default(12).describe('Maximum in one call.'),
  })
  .prefault({})
  .describe('A few words while the caller would otherwise hear silence. Default: none.');

export const warningSchema = f
  .section({
    line: f.line(300).optional().describe('Said before maxCallMs is reached. Default: nothing.'),
    beforeMs: f.whole(1000, 600_000).default(60_000).describe('How long before the end.'),
  })
  .prefault({})
  .describe('The call is close to its maximum length.');

export const memorySchema = f
  .section({
    summariseAfter: f
      .whole(0, 1_000_000)
      .default(16_000)
      .describe(
        'Characters of conversation after which the older part is summarised, in the background and by the same model. 0: never.',
      ),
    keepTurns: f
      .whole(2, 100)
      .default(12)
      .describe('How many of the caller’s latest turns are kept word for word.'),
  })
  .prefault({})
  .describe('What the model sees of a long call.');
