// Flite: a voice on this machine. Needs no key.
import { z } from 'zod';
import * as f from '../fields.ts';
import { ownName } from './shared-fields.ts';

export const fliteVoice = f.section({
  name: ownName(),
  vendor: z.literal('flite'),
  voice: f.sipWord().default('slt').describe('As `flite -lv` lists it.'),
});
