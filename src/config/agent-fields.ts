// A field that an agent writes down, a service is given, or a model reads out of a call: its name and what it may hold.
import { z } from 'zod';
import * as f from './fields.ts';

export const fieldShape = {
  name: f.name().describe('What the records, or the service, call it.'),
  means: f.line(500).optional().describe('When it is meant, in words for the model.'),
  type: f.oneOf('text', 'number', 'yes-no', 'date').default('text').describe('What it holds.'),
  oneOf: z
    .array(f.line(100))
    .min(1)
    .max(100)
    .optional()
    .describe('Where only these may be written. For texts.'),
};
