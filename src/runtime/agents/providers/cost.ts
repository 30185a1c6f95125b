// The cost of the paid services that a call used, at the prices that the owner declared. A missing price counts as zero.
import type {
  ModelDeclaration,
  RealtimeDeclaration,
  TranscriberDeclaration,
  VoiceDeclaration,
} from '../../../config/providers.ts';
import type { ChatUsage, ReplyPart } from '../../../providers/spec/chat-model.ts';
import { addCosts, type CostLine } from '../../cost-line.ts';

/**
 * What was used of paid services, for the bill. `by`: who served, by its declared name, where several might have. `unused`: it was
 * asked, and another one served.
 */
export type ConversationUsage =
  | { kind: 'model'; usage: ChatUsage; by?: string | undefined; unused?: true }
  | { kind: 'voice'; characters: number; by?: string | undefined; unused?: true }
  /** By a speech-to-speech service, which writes down only what it was spoken. */
  | { kind: 'transcription'; milliseconds: number };

/**
 * Of a reply, and of whoever was asked for it as well: they read the same, and were cancelled before they told how much. Nothing of
 * theirs is taken for cached.
 */
export function replyUsage(
  { usage, by }: Pick<Extract<ReplyPart, { kind: 'end' }>, 'usage' | 'by'>,
  unused: readonly string[],
): ConversationUsage[] {
  if (usage === null) return [];
  const read = { inputTokens: usage.inputTokens, cachedInputTokens: 0, outputTokens: 0 };
  const others = unused.map((name) => ({ kind: 'model', usage: read, by: name, unused: true }) as const);
  return [{ kind: 'model', usage, by }, ...others];
}

export interface Money {
  /** Millionths of the currency's unit. */
  readonly micros: number;
  readonly currency: string;
}

/** One sum a currency. */
export function addMoney(one: readonly Money[], other: readonly Money[]): Money[] {
  const sums = new Map<string, number>();
  for (const { currency, micros } of [...one, ...other])
    sums.set(currency, (sums.get(currency) ?? 0) + micros);
  return [...sums].map(([currency, micros]) => ({ currency, micros }));
}

/** Declarations with their prices, in the order of fallback. */
export interface Prices {
  readonly transcribers: readonly (TranscriberDeclaration | RealtimeDeclaration)[];
  readonly models: readonly (ModelDeclaration | RealtimeDeclaration)[];
  readonly voices: readonly (VoiceDeclaration | RealtimeDeclaration)[];
}

/** Adds up one call. */
export class Bill {
  #prices: Prices;
  readonly #micros = new Map<string, number>();
  #lines: readonly CostLine[] = [];
  readonly #served = new Map<CostLine['part'], Set<string>>([
    ['transcriber', new Set()],
    ['model', new Set()],
    ['voice', new Set()],
  ]);

  constructor(prices: Prices) {
    this.#prices = prices;
  }

  /** From now on others serve: of what they cost. */
  use(prices: Prices): void {
    this.#prices = prices;
  }

  add(usage: ConversationUsage): void {
    const { transcribers, models, voices } = this.#prices;
    switch (usage.kind) {
      case 'model': {
        const { inputTokens, outputTokens } = usage.usage;
        const used = { used: inputTokens + outputTokens, unit: 'tokens' } as const;
        return this.#charge('model', models, usage, used, (model) => priceOfTokens(model, usage.usage));
      }
      case 'voice': {
        const used = { used: usage.characters, unit: 'characters' } as const;
        return this.#charge('voice', voices, usage, used, (voice) => unitPrice(voice, SPEAKING) * used.used);
      }
      case 'transcription': {
        const used = { used: usage.milliseconds, unit: 'ms' } as const;
        return this.#charge(
          'transcriber',
          transcribers,
          {},
          used,
          (transcriber) => unitPrice(transcriber, WRITING_DOWN) * used.used,
        );
      }
    }
  }

  /** The recogniser listens, and is paid, for as long as it is open. `isBeside`: another one served meanwhile. */
  addListening(milliseconds: number, by?: string, isBeside = false): void {
    const { transcribers } = this.#prices;
    const used = { used: milliseconds, unit: 'ms' } as const;
    this.#charge(
      'transcriber',
      transcribers,
      isBeside ? { by, unused: true } : { by },
      used,
      (transcriber) => unitPrice(transcriber, LISTENING) * milliseconds,
    );
  }

  /** As in `transcriber deepgram; model gpt, rules`: who did what so far, in the order in which they came in. */
  servedBy(): string {
    const parts = [...this.#served].filter(([, names]) => names.size > 0);
    return parts.map(([part, names]) => `${part} ${[...names].join(', ')}`).join('; ');
  }

  /** One sum a currency; an empty list where nothing was charged. */
  totals(): Money[] {
    return [...this.#micros].map(([currency, micros]) => ({ currency, micros: Math.round(micros) }));
  }

  /** Who was used for what, in the order in which they came in. */
  lines(): CostLine[] {
    return this.#lines.map((line) => ({
      ...line,
      used: Math.round(line.used),
      micros: line.micros === null ? null : Math.round(line.micros),
    }));
  }

  #charge(
    part: CostLine['part'],
    list: readonly { readonly name: string }[],
    { by, unused }: { readonly by?: string | undefined; readonly unused?: true },
    used: Pick<CostLine, 'used' | 'unit'>,
    priceOf: (declared: object) => number,
  ): void {
    const declared = by === undefined ? list[0] : list.find(({ name }) => name === by);
    if (declared === undefined) return;
    if (unused !== true) this.#served.get(part)?.add(declared.name);
    // What costs nothing need not say in which currency.
    const currency =
      'currency' in declared && typeof declared.currency === 'string' ? declared.currency : null;
    const hasOne = hasPrice(declared);
    // What needs no key and has no price runs here, or is nobody's to charge for.
    const isFree = !hasOne && !('apiKey' in declared && declared.apiKey !== undefined);
    const micros = isFree ? 0 : currency === null || !hasOne ? null : priceOf(declared) * 1_000_000;
    if (used.used > 0) {
      const line = {
        part,
        provider: declared.name,
        ...used,
        micros,
        currency: micros === null || isFree ? null : currency,
      };
      this.#lines = addCosts(this.#lines, [line]);
    }
    if (currency !== null && micros !== null && micros > 0)
      this.#micros.set(currency, (this.#micros.get(currency) ?? 0) + micros);
  }
}

function hasPrice(declared: object): boolean {
  return Object.entries(declared).some(
    ([key, value]) => key.startsWith('price') && typeof value === 'number',
  );
}

/** Each vendor has its own unit; what has none of these costs nothing. */
const LISTENING = [
  ['pricePerMinute', 60_000],
  ['pricePerHour', 3_600_000],
] as const;
const WRITING_DOWN = [['pricePerTranscribedMinute', 60_000]] as const;
const SPEAKING = [
  ['pricePerThousandCharacters', 1_000],
  ['pricePerTenThousandCharacters', 10_000],
] as const;

function unitPrice(declared: object, units: readonly (readonly [string, number])[]): number {
  for (const [key, count] of units) {
    const price = priceIn(declared, key);
    if (price !== null) return price / count;
  }
  return 0;
}

/** Sound and text have prices of their own; what is read again is cheaper, and costs as much where no price says so. */
function priceOfTokens(declared: object, usage: ChatUsage): number {
  const { audioInputTokens = 0, cachedAudioInputTokens = 0, audioOutputTokens = 0 } = usage;
  const text = {
    input: usage.inputTokens - audioInputTokens,
    cached: usage.cachedInputTokens - cachedAudioInputTokens,
    output: usage.outputTokens - audioOutputTokens,
  };
  const audio = { input: audioInputTokens, cached: cachedAudioInputTokens, output: audioOutputTokens };
  return (millions(declared, '', text) + millions(declared, 'Audio', audio)) / 1_000_000;
}

function millions(
  declared: object,
  of: '' | 'Audio',
  tokens: { readonly input: number; readonly cached: number; readonly output: number },
): number {
  const inputPrice = priceIn(declared, `pricePerMillion${of}Input`) ?? 0;
  const cachedPrice = priceIn(declared, `pricePerMillionCached${of}Input`) ?? inputPrice;
  const outputPrice = priceIn(declared, `pricePerMillion${of}Output`) ?? 0;
  const fresh = tokens.input - tokens.cached;
  return fresh * inputPrice + tokens.cached * cachedPrice + tokens.output * outputPrice;
}

/** Null where the owner wrote none. */
function priceIn(declared: object, key: string): number | null {
  const price = Object.hasOwn(declared, key) ? Reflect.get(declared, key) : null;
  return typeof price === 'number' ? price : null;
}
