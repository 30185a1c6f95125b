// Parts of a call that are not stored: what is said in them goes to the model and nowhere else. Words, keys and arguments
// are removed from events and records before these are written. It ends by itself, so that no call stays unrecorded by
// mistake. Numbers that were told meanwhile stay unwritten where the agent repeats them later in the call.
import type { TurnRecord } from '../../conversation/exchange.ts';
import type { Clock } from '../../telephony/time.ts';
import type { CallNews } from '../live-feed.ts';

/** Nobody needs longer to say a card number. */
const LONGEST_MS = 120_000;
export const NOT_KEPT = '(not recorded)';
/** Fewer digits are a day, a price, the last four of a card. */
const NUMBER_DIGITS = 6;

export class Privacy {
  readonly #clock: Clock;
  /** It has lasted too long: the recording is to have its sound again. */
  readonly #onTooLong: () => void;
  /** Turns in which something was said that is not kept. */
  readonly #turns = new Set<number>();
  readonly #numbers = new Set<string>();
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

  /** Whether this may be written down. */
  mayKeep(text: string): boolean {
    return !this.#isOn && !this.#repeats(text);
  }

  #repeats(text: string): boolean {
    if (this.#numbers.size === 0) return false;
    const digits = numbersIn(text).join(' ');
    return [...this.#numbers].some((number) => digits.includes(number));
  }

  #remember(text: string): void {
    for (const number of numbersIn(text)) if (number.length >= NUMBER_DIGITS) this.#numbers.add(number);
  }

  /** Something is said in this turn, and is told later. */
  written(turn: number): void {
    if (this.#isOn) this.#turns.add(turn);
  }

  /** As it may be written down. */
  news(news: CallNews): CallNews {
    switch (news.kind) {
      case 'caller-said':
        if (this.#isOn) {
          this.#remember(news.text);
          if (news.turn !== undefined) this.#turns.add(news.turn);
        }
        return this.#isOn ? { ...news, text: NOT_KEPT } : news;
      case 'caller-words':
        return this.#isOn ? { ...news, words: [] } : news;
      case 'caller-partial':
      case 'caller-backchannel':
        return this.#isOn ? { ...news, text: NOT_KEPT } : news;
      case 'agent-speaks':
        if (this.#isOn) this.#turns.add(news.turn);
        return this.#turns.has(news.turn) || this.#repeats(news.text) ? { ...news, text: NOT_KEPT } : news;
      case 'tool':
        return this.mayKeep(news.argumentsJson) ? news : { ...news, argumentsJson: NOT_KEPT };
      case 'tool-ended':
        return this.#repeats(news.text) ? { ...news, text: NOT_KEPT } : news;
      case 'turn':
        return { ...news, record: this.record(news.record) };
      default:
        return news;
    }
  }

  record(record: TurnRecord): TurnRecord {
    const { callerText, agentText, generatedText } = record;
    const isKept = !this.#isOn && !this.#turns.has(record.turn);
    if (isKept && !this.#repeats(agentText) && !this.#repeats(generatedText)) return record;
    const kept = (text: string): string => (text === '' ? '' : NOT_KEPT);
    return {
      ...record,
      callerText: isKept ? callerText : kept(callerText),
      agentText: kept(agentText),
      generatedText: kept(generatedText),
      overlaps: undefined,
    };
  }
}

/** In figures of any script, however they are grouped. */
function numbersIn(text: string): string[] {
  const plain = text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => String(figureOf(digit)));
  return (plain.match(/\d(?:[\s.,/-]*\d)*/g) ?? []).map((run) => run.replace(/\D/g, ''));
}

/** The ten digits of a script stand in a row, and none before its zero. */
function figureOf(digit: string): number {
  let value = 0;
  for (
    let code = digit.codePointAt(0) ?? 0;
    value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - 1));
    code--
  )
    value += 1;
  return value;
}
