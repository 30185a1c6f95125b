// PocketSphinx: transcriber on this machine. Needs no key.
import { z } from 'zod';
import * as f from '../fields.ts';
import { ownName } from './shared-fields.ts';

export const pocketsphinxTranscriber = f.section({
  name: ownName(),
  vendor: z.literal('pocketsphinx'),
  grammar: f.path().optional().describe('JSGF grammar. Default: free dictation, which hears less well.'),
  dictionary: f.path().optional().describe('Pronunciations, where the stock dictionary does not do.'),
  acousticModel: f.path().optional().describe('Folder of an acoustic model. Default: the Debian package’s.'),
});
