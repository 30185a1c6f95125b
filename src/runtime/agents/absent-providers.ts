// A transcriber and a model for agents whose flow uses only keys and lines. The transcriber hears nothing; the model is never asked, and
// fails with a message if it is.
import type { ChatModel } from '../../providers/spec/chat-model.ts';
import { ProviderError } from '../../providers/spec/error.ts';
import type { Transcriber } from '../../providers/spec/transcriber.ts';

export const NO_TRANSCRIBER: Transcriber = {
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

export const NO_MODEL: ChatModel = {
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
