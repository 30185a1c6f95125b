// eSpeak NG: a voice on this machine. Needs no key.
import { z } from 'zod';
import * as f from '../fields.ts';
import { ownName } from './shared-fields.ts';

export const espeakNgVoice = f.section({
  name: ownName(),
  vendor: z.literal('espeak-ng'),
  voice: f.sipWord().default('en-gb').describe('As `espeak-ng --voices` lists it, such as en-gb or hi.'),
  wordsPerMinute: f.whole(80, 450).default(165).describe('Speaking rate.'),
  pitch: f.whole(0, 99).default(50).describe('Pitch; 0 is the lowest.'),
});
