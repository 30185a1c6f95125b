// Fields that several parts of an agent's file share: a field that is stored or read out, and how one of the owner's servers
// is reached.
import { z } from 'zod';
import * as address from '../address-fields.ts';
import * as f from '../fields.ts';

export const fieldShape = {
  name: f.name().describe('Its name in the records, or in requests to the service.'),
  means: f.line(500).optional().describe('When to use it, described for the model.'),
  type: f.oneOf('text', 'number', 'yes-no', 'date').default('text').describe('Type of the value.'),
  oneOf: z.array(f.line(100)).min(1).max(100).optional().describe('The only values allowed. For texts.'),
};

/** How a server of the owner's knows who asks. */
export const serverAuth = (whose: 'service' | 'server') =>
  f
    .section({
      header: f.line(100).default('Authorization').describe('Name of the header.'),
      prefix: f.line(40).default('Bearer').describe('Text before the secret, for example Bearer.'),
      secret: f.secret(),
    })
    .optional()
    .describe(`How the ${whose} identifies you.`);

/** Nothing else of the owner's network is reached. */
export const privateHosts = (what: string) => z.array(address.host()).max(20).default([]).describe(what);
