// Parts of a call that are not stored: what is said in them goes to the model and nowhere else. Words, keys and arguments
// are removed from events and records before these are written. It ends by itself, so that no call stays unrecorded by
// mistake.
import type { TurnRecord } from '../../conversation/exchange.ts';
import type { Clock } from '../../telephony/time.ts';
import type { CallNews } from '../live-feed.ts';

/** Nobody needs longer to say a card number. */
const LONGEST_MS = 120_000;
export const NOT_KEPT = '(not recorded)';

export class Privacy {
  readonly #clock: Clock;
  /** It has lasted too long: the recording is to have its sound again. */
  readonly #onTooLong: () => void;
  /** Turns in which something was said that is not kept. */
  readonly #turns = new Set<number>();
  #isOn = false;
  #cancel: () => void = () => {};

  constructor(clock: Clock, onTooLong: () => void) {
    this.#clock = clock;
    this.#onTooLong = onTooLong;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  set(isOn: boolean): void {
    this.#cancel();
    this.#isOn = isOn;
    if (isOn) this.#cancel = this.#clock.wakeAt(this.#clock.now() + LONGEST_MS, () => this.#onTooLong());
  }

  close(): void {
    this.#cancel();
  }

  /** Something is said in this turn, and is told later. */
  written(turn: number): void {
    if (this.#isOn) this.#turns.add(turn);
  }

  /** As it may be written down. */
  news(news: CallNews): CallNews {
    switch (news.kind) {
      case 'caller-said':
        if (this.#isOn && news.turn !== undefined) this.#turns.add(news.turn);
        return this.#isOn ? { ...news, text: NOT_KEPT } : news;
      case 'caller-words':
        return this.#isOn ? { ...news, words: [] } : news;
      case 'caller-partial':
      case 'caller-backchannel':
        return this.#isOn ? { ...news, text: NOT_KEPT } : news;
      case 'agent-speaks':
        if (this.#isOn) this.#turns.add(news.turn);
        return this.#turns.has(news.turn) ? { ...news, text: NOT_KEPT } : news;
      case 'tool':
        return this.#isOn ? { ...news, argumentsJson: NOT_KEPT } : news;
      case 'turn':
        return { ...news, record: this.record(news.record) };
      default:
        return news;
    }
  }

  record(record: TurnRecord): TurnRecord {
    if (!this.#isOn && !this.#turns.has(record.turn)) return record;
    const kept = (text: string): string => (text === '' ? '' : NOT_KEPT);
    return {
      ...record,
      callerText: kept(record.callerText),
      agentText: kept(record.agentText),
      generatedText: kept(record.generatedText),
      overlaps: undefined,
    };
  }
}
