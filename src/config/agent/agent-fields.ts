// What several parts of an agent's file have in common: a field that is written down or read out, and how a server of the owner's
// is reached.
import { z } from 'zod';
import * as f from '../fields.ts';

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

/** How a server of the owner's knows who asks. */
export const serverAuth = (whose: 'service' | 'server') =>
  f
    .section({
      header: f.line(100).default('Authorization').describe('Its header.'),
      prefix: f.line(40).default('Bearer').describe('Stands before the secret.'),
      secret: f.secret(),
    })
    .optional()
    .describe(`How the ${whose} knows you.`);

/** Nothing else of the owner's network is reached. */
export const privateHosts = (what: string) => z.array(f.host()).max(20).default([]).describe(what);
