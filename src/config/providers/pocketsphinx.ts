// PocketSphinx: a transcriber on this machine. Needs no key.
import { z } from 'zod';
import * as f from '../fields.ts';
import { ownName } from './shared-fields.ts';

export const pocketsphinxTranscriber = f.section({
  name: ownName(),
  vendor: z.literal('pocketsphinx'),
  grammar: f
    .path('lists/clinic.gram')
    .optional()
    .describe('JSGF grammar. Default: free dictation, which is less accurate.'),
  dictionary: f
    .path('lists/clinic.dict')
    .optional()
    .describe('Pronunciations, if the standard dictionary is not enough.'),
  acousticModel: f
    .path('/usr/share/pocketsphinx/model/en-us/en-us')
    .optional()
    .describe('Folder of an acoustic model. Default: the Debian package’s.'),
});
