// Rules: a model on this machine that answers by patterns. Needs no key.
import { z } from 'zod';
import * as f from '../fields.ts';
import { ownName } from './shared-fields.ts';

export const rulesModel = f.section({
  name: ownName(),
  vendor: z.literal('rules'),
  file: f.path('lists/rules.yaml').describe('YAML file of patterns and answers; needs no service.'),
});
