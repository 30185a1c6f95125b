// In place of a transcriber and a model where a flow of keys and lines needs none. One hears nothing; the other is never asked,
// and says so where it is.
import type { ChatModel } from '../../providers/spec/chat-model.ts';
import { ProviderError } from '../../providers/spec/error.ts';
import type { Transcriber } from '../../providers/spec/transcriber.ts';

export const NOBODY_LISTENS: Transcriber = {
  provider: 'nobody',
  sampleRatesHz: [8000, 16000],
  open: () => ({
    warnings: [],
    write: () => {},
    speechEdge: () => {},
    finalize: () => {},
    close: () => {},
  }),
};

export const NOBODY_THINKS: ChatModel = {
  provider: 'nobody',
  // biome-ignore lint/correctness/useYield: it has nothing to say.
  async *reply() {
    throw new ProviderError('this agent is a flow of keys and has no model', {
      kind: 'refused',
      provider: 'nobody',
      hint: 'Add model: to the agent.',
    });
  },
};
