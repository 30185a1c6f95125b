// The part of agents/*.yaml about ended calls: a summary, answers to the owner's criteria, fields.
import { z } from 'zod';
import * as f from '../fields.ts';
import * as locale from '../locale-fields.ts';
import { fieldShape } from './agent-fields.ts';

export const afterCallSchema = f
  .section({
    summary: z.boolean().default(true).describe('Two sentences on what was said and agreed.'),
    criteria: z
      .array(f.line(300))
      .max(20)
      .default([])
      .describe('Sentences that are true of a good call; each is judged separately.'),
    fields: z
      .array(f.section(fieldShape))
      .max(40)
      .default([])
      .describe('Values to extract from the conversation.'),
    language: locale.language().default('en').describe('Language of the summary.'),
    model: f.name().optional().describe("Name of a model in providers.yaml. Default: the agent's first."),
  })
  .optional()
  .describe('Analysis of each answered call by a model, after the call. Default: none.');
