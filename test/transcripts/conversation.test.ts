// Every file in conversation/ is a scene: what came in, what the reducer did.
import { join } from 'node:path';
import { playConversation } from './conversation-play.ts';
import { transcriptSuite } from './transcript.ts';

transcriptSuite(join(import.meta.dirname, 'conversation'), playConversation);
