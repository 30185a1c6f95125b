// PocketSphinx: transcriber on this machine. Needs no key.
import { z } from 'zod';
import * as f from '../fields.ts';
import { ownName } from './shared-fields.ts';

export const pocketsphinxTranscriber = f.section({
  name: ownName(),
  vendor: z.literal('pocketsphinx'),
  grammar: f.path().optional().describe('JSGF grammar. Default: free dictation, which is less accurate.'),
  dictionary: f.path().optional().describe('Pronunciations, if the standard dictionary is not enough.'),
  acousticModel: f.path().optional().describe('Folder of an acoustic model. Default: the Debian package’s.'),
});
