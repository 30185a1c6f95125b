// Which events a client gets, from its `event`, `nixevent`, `noevents` and `filter` commands. XML and filter patterns are
// refused. Replies are the switch's own.
import { eventNamed } from './event-names.ts';
import { headerOf, type SwitchEvent, toJsonText, toPlainText } from './switch-event.ts';

export class Subscription {
  readonly #allowed: ReadonlySet<string> | null;
  #format: 'plain' | 'json' = 'plain';
  #names = new Set<string>();
  #subclasses = new Set<string>();
  #filters: (readonly [header: string, value: string])[] = [];
  #listening = false;

  /** `allowed` is what `esl-allowed-events` lists, or null for everything. */
  constructor(allowed: readonly string[] | null) {
    this.#allowed = allowed === null ? null : new Set(allowed);
  }

  /** `event json CHANNEL_ANSWER CUSTOM a::b` without its first word. */
  add(words: readonly string[]): string {
    const [first = '', ...others] = words;
    const format = first.toLowerCase();
    if (format === 'xml') return '-ERR xml events are not sent by this simulator';
    if (format === 'plain' || format === 'json') this.#format = format;
    const named = this.#split(format === 'plain' || format === 'json' ? others : words);
    if (named.names.length === 0) return '-ERR no keywords supplied';
    if (!this.#mayHear([...named.names, ...named.subclasses])) return '-ERR permission denied';
    for (const name of named.names) this.#names.add(name);
    for (const subclass of named.subclasses) this.#subclasses.add(subclass);
    this.#listening = true;
    return `+OK event listener enabled ${this.#format}`;
  }

  remove(words: readonly string[]): string {
    const named = this.#split(words);
    if (named.names.length === 0) return '-ERR no keywords supplied';
    if (named.names.includes('ALL')) this.#names.clear();
    for (const name of named.names) this.#names.delete(name);
    for (const subclass of named.subclasses) this.#subclasses.delete(subclass);
    return '+OK events nixed';
  }

  removeAll(): string {
    if (!this.#listening) return '-ERR not listening for events';
    this.#listening = false;
    this.#names.clear();
    this.#subclasses.clear();
    return '+OK no longer listening for events';
  }

  /** `filter [add] <header> <value>`, `filter delete all|<header> [<value>]`. */
  filter(text: string): string {
    const [first = '', second = '', ...more] = text.trim().split(' ');
    if (first.toLowerCase() === 'delete' && second !== '') {
      const value = more.join(' ');
      this.#filters = this.#filters.filter(
        ([header, own]) => second !== 'all' && (header !== second || (value !== '' && own !== value)),
      );
      return `+OK filter deleted. [${second}][${value}]`;
    }
    const [header, value] =
      first.toLowerCase() === 'add' ? [second, more.join(' ')] : [first, [second, ...more].join(' ')];
    if (value === '' || /^[/+-]/.test(value)) return '-ERR invalid syntax';
    this.#filters.push([header, value]);
    return `+OK filter added. [${header}]=[${value}]`;
  }

  /** The event as it goes to this client, head and all; null where it is not for it. */
  frame(event: SwitchEvent): string | null {
    if (!this.#listening || !this.#wants(event)) return null;
    const text = this.#format === 'json' ? toJsonText(event) : toPlainText(event);
    return `Content-Length: ${Buffer.byteLength(text)}\nContent-Type: text/event-${this.#format}\n\n${text}`;
  }

  #wants(event: SwitchEvent): boolean {
    const named = this.#names.has('ALL') || this.#names.has(event.name);
    const subclass =
      event.subclass === null || this.#names.has('ALL') || this.#subclasses.has(event.subclass);
    // A filter hides everything that does not match one, BACKGROUND_JOB too (measured).
    const filtered =
      this.#filters.length === 0 ||
      this.#filters.some(([header, value]) => headerOf(event, header) === value);
    return named && subclass && filtered;
  }

  /** What follows CUSTOM are subclasses. Words that name no event are passed over. */
  #split(words: readonly string[]): { names: string[]; subclasses: string[] } {
    const custom = words.findIndex((word) => word.toUpperCase() === 'CUSTOM');
    const names = (custom < 0 ? words : words.slice(0, custom + 1)).flatMap((word) => eventNamed(word) ?? []);
    return { names, subclasses: custom < 0 ? [] : words.slice(custom + 1) };
  }

  #mayHear(names: readonly string[]): boolean {
    const allowed = this.#allowed;
    return allowed === null || allowed.has('ALL') || names.every((name) => allowed.has(name));
  }
}
