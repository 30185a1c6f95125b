// Estimates what a minute with an agent costs at its providers, for budgets that reserve money before a call and for
// previews. The real cost is added up while the call runs (cost.ts).
import type { Agent } from '../../../config/agent/agent.ts';
import type { Providers } from '../../../config/providers.ts';
import { Bill, type Money } from './cost.ts';

/** In a minute of an ordinary call: half of it the agent's, at about fifteen characters a second. */
const CHARACTERS = 450;
/** Four replies, each with the instructions and the talk so far. */
const TOKENS_READ = 6_000;
const TOKENS_WRITTEN = 240;

/** One sum a currency; empty where no price is written. */
export function expectedMinute(agent: Agent, providers: Providers): Money[] {
  const { speech } = agent;
  const named = <T extends { readonly name: string }>(all: readonly T[], name: string): T[] =>
    all.filter((one) => one.name === name).slice(0, 1);
  const bill = new Bill(
    speech.kind === 'realtime'
      ? {
          transcribers: named(providers.realtimes, speech.realtime),
          models: named(providers.realtimes, speech.realtime),
          voices: [],
        }
      : {
          transcribers:
            speech.kind === 'pipeline' ? named(providers.transcribers, speech.transcribers[0]) : [],
          models: speech.kind === 'pipeline' ? named(providers.models, speech.models[0]) : [],
          voices: named(providers.voices, speech.voices[0]),
        },
  );
  if (speech.kind === 'realtime') {
    // About ten tokens of sound a second, half of the minute each way.
    const audio = { audioInputTokens: 300, audioOutputTokens: 300, cachedAudioInputTokens: 0 };
    const usage = { inputTokens: 600, cachedInputTokens: 0, outputTokens: 400, ...audio };
    bill.add({ kind: 'model', usage });
    bill.add({ kind: 'transcription', milliseconds: 30_000 });
    return bill.totals();
  }
  bill.addListening(60_000);
  bill.add({ kind: 'voice', characters: CHARACTERS });
  bill.add({
    kind: 'model',
    usage: { inputTokens: TOKENS_READ, cachedInputTokens: 0, outputTokens: TOKENS_WRITTEN },
  });
  return bill.totals();
}
