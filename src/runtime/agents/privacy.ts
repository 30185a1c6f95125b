// Parts of a call that are not stored: what is said in them goes to the model and nowhere else. Words, keys and arguments
// are removed from events and records before these are written. It ends by itself, so that no call stays unrecorded by
// mistake. Numbers that were told meanwhile stay unwritten where the agent repeats them later in the call. At all other
// times the number of a card is written with its last four digits only, whoever says it, and the answer to a question for a
// PIN, an OTP or a CVV without its digits.
import type { TurnRecord } from '../../conversation/exchange.ts';
import { hideCards, hideDigits, hideNumbers, numbersIn } from '../../conversation/words/card-numbers.ts';
import type { Clock } from '../../telephony/time.ts';
import type { CallNews } from '../live-feed.ts';

/** Nobody needs longer to say a card number. */
const LONGEST_MS = 120_000;
export const NOT_KEPT = '(not recorded)';
/** Fewer digits are a day, a price, the last four of a card. */
const NUMBER_DIGITS = 6;
/** Fewer are not looked for in what the agent says behind a secret: they would be a day or a price. */
const SECRET_DIGITS = 4;
/** A guess with so many is not shown: it is about to become the number of a card. */
const NEARLY_A_CARD = { fewest: 11, between: 0 };
/** The parts of one number may be said in so many turns. */
const TURNS_OF_NUMBER = 4;
/** Between the groups of one number. */
const WORDS_BETWEEN = 2;

const CARD_WAS_RECORDED =
  'a card number was said while the call was recorded: in all that is written only its last four digits stand, but the recording may hold it whole. Give the agent the tool pause_recording, or let the caller key it in (collect_dtmf)';

export interface PrivacyOptions {
  /** Whether what the caller says now answers the question for a PIN, an OTP, a CVV or a card number. */
  readonly isSecretTold: () => boolean;
  /** The call's sound is kept. */
  readonly isRecorded: boolean;
}

type Words = Extract<CallNews, { kind: 'caller-words' }>['words'];

export class Privacy {
  readonly #clock: Clock;
  /** It has lasted too long: the recording is to have its sound again. */
  readonly #onTooLong: () => void;
  readonly #options: PrivacyOptions;
  /** Turns in which something was said that is not kept. */
  readonly #turns = new Set<number>();
  readonly #numbers = new Set<string>();
  /** Turns in which a secret was asked for and told. */
  readonly #secretTurns = new Set<number>();
  readonly #secrets = new Set<string>();
  /** What the caller said last, turn by turn: a number may be told in several. */
  #before: readonly string[] = [];
  /** Words whose turn is not over: only then it is known which number they are parts of. */
  #waiting: Words = [];
  #isOn = false;
  #hasWarned = false;
  #cancel: () => void = () => {};

  constructor(
    clock: Clock,
    onTooLong: () => void,
    options: PrivacyOptions = { isSecretTold: () => false, isRecorded: false },
  ) {
    this.#clock = clock;
    this.#onTooLong = onTooLong;
    this.#options = options;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  set(isOn: boolean): void {
    this.#cancel();
    this.#isOn = isOn;
    if (isOn) this.#waiting = [];
    if (isOn) this.#cancel = this.#clock.wakeAt(this.#clock.now() + LONGEST_MS, () => this.#onTooLong());
  }

  close(): void {
    this.#cancel();
  }

  /** Whether this may be written down. */
  mayKeep(text: string): boolean {
    return !this.#isOn && !this.#repeats(text) && hideCards([text])[0] === text;
  }

  #repeats(text: string): boolean {
    if (this.#numbers.size === 0) return false;
    const digits = [...numbersIn(text, 0), ...numbersIn(text, WORDS_BETWEEN)].join(' ');
    return [...this.#numbers].some((number) => digits.includes(number));
  }

  #remember(text: string): void {
    for (const number of [...numbersIn(text, 0), ...numbersIn(text, WORDS_BETWEEN)])
      if (number.length >= NUMBER_DIGITS) this.#numbers.add(number);
  }

  /** Something is said in this turn, and is told later. */
  written(turn: number): void {
    if (this.#isOn) this.#turns.add(turn);
  }

  /** As it may be written down, in order: words may have waited for the rest of their turn. */
  news(news: CallNews): readonly CallNews[] {
    switch (news.kind) {
      case 'caller-said':
        if (!this.#isOn) return this.#said(news);
        this.#remember(news.text);
        if (news.turn !== undefined) this.#turns.add(news.turn);
        return [{ ...news, text: NOT_KEPT }];
      case 'caller-words':
        return this.#isOn ? [{ ...news, words: [] }] : this.#spoken(news.words);
      case 'caller-partial':
        return [{ ...news, text: this.#isOn ? NOT_KEPT : this.#guessed(news.text) }];
      case 'caller-backchannel':
        return [{ ...news, text: this.#isOn ? NOT_KEPT : this.#guessed(news.text) }];
      case 'agent-speaks':
        if (this.#isOn) this.#turns.add(news.turn);
        return [{ ...news, text: this.#turns.has(news.turn) ? NOT_KEPT : this.#told(news.text) }];
      case 'tool':
        return [{ ...news, argumentsJson: this.#isOn ? NOT_KEPT : this.#asked(news.argumentsJson) }];
      case 'tool-ended':
        return [{ ...news, text: this.#told(news.text) }];
      case 'turn':
        return [{ ...news, record: this.record(news.record) }];
      case 'order':
        return [{ ...news, text: this.#told(news.text) }];
      default:
        return [news];
    }
  }

  /** What still waited when the call ended. */
  rest(): readonly CallNews[] {
    return this.#takeWaiting((texts) => hideDigits(texts));
  }

  #said(news: Extract<CallNews, { kind: 'caller-said' }>): readonly CallNews[] {
    const { text, turn } = news;
    const before = this.#before;
    this.#before = [...before, text].slice(-TURNS_OF_NUMBER);
    const isSecret = this.#options.isSecretTold();
    if (isSecret) this.#noteSecret(text, turn);
    const hide = isSecret ? hideDigits : (texts: readonly string[]) => hideCards(texts, before);
    const [withoutCards] = hideCards([text], before);
    return [
      ...this.#takeWaiting(hide),
      { ...news, text: hide([text])[0] ?? '' },
      ...(withoutCards === text ? [] : this.#warning()),
    ];
  }

  #noteSecret(text: string, turn: number | undefined): void {
    if (turn !== undefined) this.#secretTurns.add(turn);
    for (const number of numbersIn(text, WORDS_BETWEEN))
      if (number.length >= SECRET_DIGITS) this.#secrets.add(number);
  }

  #warning(): readonly CallNews[] {
    if (this.#hasWarned || !this.#options.isRecorded) return [];
    this.#hasWarned = true;
    return [{ kind: 'warning', text: CARD_WAS_RECORDED }];
  }

  /** Those without digits are told as they come. */
  #spoken(words: Words): readonly CallNews[] {
    const isPlain = numbersIn(words.map(({ text }) => text).join(' '), 0).length === 0;
    if (isPlain) return [{ kind: 'caller-words', words }];
    this.#waiting = [...this.#waiting, ...words];
    return [];
  }

  #takeWaiting(hide: (texts: readonly string[]) => readonly string[]): readonly CallNews[] {
    const words = this.#waiting;
    this.#waiting = [];
    if (words.length === 0) return [];
    const texts = hide(words.map(({ text }) => text));
    return [
      { kind: 'caller-words', words: words.map((word, place) => ({ ...word, text: texts[place] ?? '' })) },
    ];
  }

  /** A guess grows: nearly a card number is as good as one. */
  #guessed(text: string): string {
    return hideDigits([text], this.#options.isSecretTold() ? undefined : NEARLY_A_CARD)[0] ?? '';
  }

  /** Said, done or found on our side. */
  #told(text: string): string {
    if (this.#repeats(text)) return NOT_KEPT;
    return hideNumbers(hideCards([text])[0] ?? '', this.#secrets);
  }

  /** What is no JSON any more, as a number of which only the end is left, is not kept. */
  #asked(argumentsJson: string): string {
    const told = this.#told(argumentsJson);
    if (told === argumentsJson || told === NOT_KEPT) return told;
    try {
      JSON.parse(told);
      return told;
    } catch {
      return NOT_KEPT;
    }
  }

  record(record: TurnRecord): TurnRecord {
    const { turn, callerText, agentText, generatedText, overlaps } = record;
    const isKept = !this.#isOn && !this.#turns.has(turn);
    if (!isKept || this.#repeats(agentText) || this.#repeats(generatedText)) {
      const kept = (text: string): string => (text === '' ? '' : NOT_KEPT);
      return {
        ...record,
        callerText: isKept ? this.#heard(callerText, turn) : kept(callerText),
        agentText: kept(agentText),
        generatedText: kept(generatedText),
        overlaps: undefined,
      };
    }
    return {
      ...record,
      callerText: this.#heard(callerText, turn),
      agentText: this.#told(agentText),
      generatedText: this.#told(generatedText),
      overlaps: overlaps?.map((overlap) => ({ ...overlap, text: this.#heard(overlap.text, turn) })),
    };
  }

  /** The caller's, of a turn that is over. */
  #heard(text: string, turn: number): string {
    return (
      (this.#secretTurns.has(turn) ? hideDigits([text]) : hideCards([text], this.#earlier(text)))[0] ?? ''
    );
  }

  /** What was said before it. Behind it more may have been said. */
  #earlier(text: string): readonly string[] {
    const place = this.#before.lastIndexOf(text);
    return place < 0 ? [] : this.#before.slice(0, place);
  }
}
