// A transcriber and a model for agents whose flow uses only keys and fixed lines. The transcriber hears nothing. The model
// is never asked; if it is, it fails with a message.
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
