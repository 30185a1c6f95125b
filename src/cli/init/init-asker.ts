// Asks a person at a terminal one question at a time, and repeats it if the answer cannot be used. Without a terminal, all
// missing answers are listed at once, each with its option.
import { createInterface, type Interface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { OperatorError } from '../../runtime/operator-error.ts';
import { paint, print } from '../terminal.ts';

export interface Question {
  /** The option that answers it too. */
  readonly flag: string;
  readonly given: string | undefined;
  readonly question: string;
  /** Taken where nothing is typed. */
  readonly otherwise?: string;
  /** What is wrong with an answer. Null: nothing is. */
  readonly check?: (text: string) => string | null;
}

interface Lack {
  readonly flag: string;
  readonly line: string;
}

export class Asker {
  readonly #isUnattended: boolean;
  #lines: Interface | null = null;
  /** What is typed is not shown. */
  #isMuted = false;
  /** What nobody was there to answer. */
  readonly #missing: Lack[] = [];
  /** What was given and cannot be used. */
  readonly #unfit: Lack[] = [];
  #notes: readonly string[] = [];

  constructor(isUnattended: boolean) {
    this.#isUnattended = isUnattended;
  }

  async text(asked: Question): Promise<string> {
    const { flag, given, question, otherwise, check } = asked;
    const wrong = (text: string): string | null =>
      text === '' ? 'write something' : (check?.(text) ?? null);
    if (given !== undefined) {
      const problem = wrong(given.trim());
      if (problem === null) return given.trim();
      if (!this.#isUnattended)
        throw new OperatorError(`${flag} ${JSON.stringify(given)} cannot be used`, problem);
      this.#unfit.push({ flag, line: `${flag} ${JSON.stringify(given)}: ${problem}` });
      return '';
    }
    if (this.#isUnattended) {
      if (otherwise !== undefined) return otherwise;
      this.#missing.push({ flag, line: `${flag}: ${question}` });
      return '';
    }
    const hint = otherwise === undefined ? '' : ` ${paint('dim', `[${otherwise}]`)}`;
    for (;;) {
      const typed = (await this.#open().question(`${question}${hint} `)).trim();
      const text = typed === '' ? (otherwise ?? '') : typed;
      const problem = wrong(text);
      if (problem === null) return text;
      print(paint('yellow', problem));
    }
  }

  async choice<T extends string>(
    asked: Omit<Question, 'check'> & { readonly choices: readonly T[]; readonly others?: string },
  ): Promise<T> {
    const { choices } = asked;
    const listed = choices.join(', ');
    const text = await this.text({
      ...asked,
      question: `${asked.question} (${listed})`,
      check: (typed) =>
        choices.some((one) => one === typed.toLowerCase())
          ? null
          : `choose one of: ${listed}${asked.others === undefined ? '' : `; ${asked.others}`}`,
    });
    // It is among what is missing.
    if (text === '' && choices[0] !== undefined) return choices[0];
    const chosen = choices.find((one) => one === text.toLowerCase());
    if (chosen === undefined) throw new Error(`${text} was taken for one of ${listed}`);
    return chosen;
  }

  /** Empty where nobody is asked. What is typed is not shown. */
  async secret(question: string): Promise<string> {
    if (this.#isUnattended) return '';
    const lines = this.#open();
    const asked = lines.question(`${question} `);
    this.#isMuted = true;
    const typed = await asked.finally(() => {
      this.#isMuted = false;
    });
    print();
    return typed.trim();
  }

  /** An option whose very name is none. */
  refuse(flag: string, problem: string): void {
    if (!this.#isUnattended) throw new OperatorError(`${flag} cannot be used`, problem);
    this.#unfit.push({ flag, line: `${flag}: ${problem}` });
  }

  /** Options that were left out or cannot be used, so far. */
  lacks(): string[] {
    return [...this.#unfit, ...this.#missing].map(({ flag }) => flag);
  }

  /** Said below what is missing. */
  note(lines: readonly string[]): void {
    this.#notes = lines;
  }

  /** Throws where questions were left without an answer that can be used, with all of them. */
  complete(): void {
    if (this.#missing.length + this.#unfit.length === 0) return;
    const listed = (head: string, lacks: readonly Lack[]): string[] =>
      lacks.length === 0 ? [] : [head, ...lacks.map(({ line }) => `  ${line}`)];
    const lines = [
      ...listed('these cannot be used:', this.#unfit),
      ...listed('these are missing:', this.#missing),
      ...this.#notes,
    ];
    const remedy = this.#missing.length > 0 ? 'add these options' : 'correct these options';
    throw new OperatorError(lines.join('\n'), `${remedy}, or run it in a terminal, where it asks`);
  }

  close(): void {
    this.#lines?.close();
  }

  #open(): Interface {
    if (this.#lines !== null) return this.#lines;
    const output = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        if (!this.#isMuted) process.stdout.write(chunk);
        done();
      },
    });
    this.#lines = createInterface({ input: process.stdin, output, terminal: true });
    this.#lines.on('SIGINT', () => {
      process.stdout.write('\nNothing was written.\n');
      process.exit(130);
    });
    return this.#lines;
  }
}
