// The providers that were declared, made once and shared by all calls. A new configuration is a new shelf.
import type { Agent } from '../config/agent.ts';
import type { Config } from '../config/schema.ts';
import { createChatModel, createTranscriber, createVoice } from '../providers/catalog.ts';
import type { ProviderError } from '../providers/spec/error.ts';
import type { ProviderSet } from './talk.ts';

export class ProviderShelf {
  readonly #config: Config;
  readonly #sets = new Map<string, ProviderSet>();

  constructor(config: Config) {
    this.#config = config;
  }

  /**
   * Makes every agent's providers now, so that no caller waits for a package to load or a connection to open, and a refused
   * key is known before the first call.
   */
  async warm(tell: (error: ProviderError) => void): Promise<void> {
    const models = new Set(this.#config.agents.map((agent) => this.of(agent).model));
    for (const model of models) {
      const error = (await model.warm?.(AbortSignal.timeout(WARM_TIMEOUT_MS))) ?? null;
      if (error !== null) tell(error);
    }
  }

  of(agent: Agent): ProviderSet {
    const key = `${agent.transcriber}\n${agent.model}\n${agent.voice}`;
    const known = this.#sets.get(key);
    if (known !== undefined) return known;
    const { transcribers, models, voices } = this.#config.providers;
    const prices = {
      transcriber: named(transcribers, agent.transcriber),
      model: named(models, agent.model),
      voice: named(voices, agent.voice),
    };
    const set: ProviderSet = {
      transcriber: createTranscriber(prices.transcriber),
      model: createChatModel(prices.model),
      voice: createVoice(prices.voice),
      prices,
    };
    this.#sets.set(key, set);
    return set;
  }
}

const WARM_TIMEOUT_MS = 10_000;

function named<T extends { name: string }>(declared: readonly T[], name: string): T {
  const found = declared.find((one) => one.name === name);
  // `parse` lets no configuration through whose references lead nowhere.
  if (found === undefined) throw new Error(`provider ${name} is not declared`);
  return found;
}
