// What a call used of paid services, at the prices that the owner wrote down. A price that is not written counts as nothing.
import type { ModelDeclaration, TranscriberDeclaration, VoiceDeclaration } from '../config/providers.ts';
import type { ConversationUsage } from './run-conversation.ts';

export interface Money {
  /** Millionths of the currency's unit. */
  readonly micros: number;
  readonly currency: string;
}

export interface Prices {
  readonly transcriber: TranscriberDeclaration;
  readonly model: ModelDeclaration;
  readonly voice: VoiceDeclaration;
}

/** Adds up one call. */
export class Bill {
  readonly #prices: Prices;
  readonly #micros = new Map<string, number>();

  constructor(prices: Prices) {
    this.#prices = prices;
  }

  add(usage: ConversationUsage): void {
    const { model, voice } = this.#prices;
    if (usage.kind === 'voice') {
      if ('pricePerThousandCharacters' in voice) {
        this.#charge(voice.currency, ((voice.pricePerThousandCharacters ?? 0) * usage.characters) / 1000);
      }
      return;
    }
    if (!('pricePerMillionInput' in model)) return;
    const { inputTokens, cachedInputTokens, outputTokens } = usage.usage;
    const inputPrice = model.pricePerMillionInput ?? 0;
    const cachedPrice = model.pricePerMillionCachedInput ?? inputPrice;
    const tokens =
      (inputTokens - cachedInputTokens) * inputPrice +
      cachedInputTokens * cachedPrice +
      outputTokens * (model.pricePerMillionOutput ?? 0);
    this.#charge(model.currency, tokens / 1_000_000);
  }

  /** The recogniser listens, and is paid, for as long as it is open. */
  addListening(milliseconds: number): void {
    const { transcriber } = this.#prices;
    if ('pricePerMinute' in transcriber) {
      this.#charge(transcriber.currency, ((transcriber.pricePerMinute ?? 0) * milliseconds) / 60_000);
    }
  }

  /** One sum a currency; an empty list where nothing was charged. */
  totals(): Money[] {
    return [...this.#micros].map(([currency, micros]) => ({ currency, micros: Math.round(micros) }));
  }

  #charge(currency: string, units: number): void {
    if (units > 0) this.#micros.set(currency, (this.#micros.get(currency) ?? 0) + units * 1_000_000);
  }
}
