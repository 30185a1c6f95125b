// Reads the part of JSGF (JSpeech Grammar Format 1.0) that a telephone agent needs: public rules, words, alternatives, groups,
// options, * and +. Imports, weights and recursion are refused with their line, because ignoring them would change what is
// recognised.

export type Expansion =
  | { kind: 'word'; word: string }
  | { kind: 'sequence'; parts: readonly Expansion[] }
  | { kind: 'choice'; options: readonly Expansion[] }
  | { kind: 'optional'; body: Expansion }
  | { kind: 'repeat'; body: Expansion; atLeast: 0 | 1 }
  /** Sound that is none of our words: written `<anything>`. */
  | { kind: 'anything' }
  | { kind: 'nothing' };

type Written = Exclude<Expansion, { kind: 'sequence' | 'choice' | 'optional' | 'repeat' }> | WrittenGroup;
type WrittenGroup =
  | { kind: 'sequence'; parts: readonly Written[] }
  | { kind: 'choice'; options: readonly Written[] }
  | { kind: 'optional'; body: Written }
  | { kind: 'repeat'; body: Written; atLeast: 0 | 1 }
  | { kind: 'rule'; name: string; line: number };

interface GrammarProblem {
  readonly line: number;
  readonly message: string;
}

export type GrammarReading = { ok: true; expansion: Expansion } | { ok: false; problem: GrammarProblem };

/** All public rules as one choice, every rule name replaced by what it stands for. */
export function readGrammar(text: string): GrammarReading {
  try {
    const rules = new RuleReader(tokenise(text)).read();
    const open = [...rules.values()].filter((rule) => rule.public);
    if (open.length === 0) return problem(1, 'no rule is public: write `public <name> = …;`');
    const options = open.map((rule) => resolve(rule.body, rules, [rule.name]));
    return {
      ok: true,
      expansion: options.length === 1 && options[0] ? options[0] : { kind: 'choice', options },
    };
  } catch (error) {
    if (error instanceof GrammarFault) return problem(error.line, error.message);
    throw error;
  }
}

/** Every word of the grammar, once, in the order in which they are met. */
export function wordsOfGrammar(expansion: Expansion): string[] {
  const words = new Set<string>();
  const visit = (node: Expansion): void => {
    if (node.kind === 'word') words.add(node.word);
    else if (node.kind === 'sequence') node.parts.forEach(visit);
    else if (node.kind === 'choice') node.options.forEach(visit);
    else if (node.kind === 'optional' || node.kind === 'repeat') visit(node.body);
  };
  visit(expansion);
  return [...words];
}

class GrammarFault extends Error {
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

function problem(line: number, message: string): GrammarReading {
  return { ok: false, problem: { line, message } };
}

interface Token {
  readonly text: string;
  readonly line: number;
}

// Comments and {tags} are taken out; <rule names>, /weights/, marks and words are what is left.
const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|\{[^}]*\}|\s+|<[^<>\s]*>|\/[\d.eE+-]*\/|[=;|()[\]*+]|[^\s=;|()[\]*+<>{}/"]+|./gu;
// What may stand in a dictionary and in a search graph alike.
const WORD = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}'.-]*$/u;
const HEADER = /^\s*#JSGF[^;\n]*;/;

function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  const body = text.replace(HEADER, (header) => header.replace(/[^\n]/g, ' '));
  for (const [piece] of body.matchAll(TOKEN)) {
    if (!/^(\s|\/[/*]|\{.*\}$)/s.test(piece)) tokens.push({ text: piece, line });
    line += piece.split('\n').length - 1;
  }
  return tokens;
}

interface Rule {
  readonly name: string;
  readonly public: boolean;
  readonly body: Written;
}

class RuleReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  read(): Map<string, Rule> {
    const rules = new Map<string, Rule>();
    if (this.#peek() === 'grammar') {
      this.#at += 2;
      this.#expect(';');
    }
    while (this.#at < this.#tokens.length) {
      const { line } = this.#here();
      const rule = this.#rule();
      if (rules.has(rule.name)) throw new GrammarFault(line, `<${rule.name}> is defined twice`);
      rules.set(rule.name, rule);
    }
    return rules;
  }

  #rule(): Rule {
    if (this.#peek() === 'import') this.#fail('imports are not supported: write the rule into this file');
    const isPublic = this.#take('public');
    const name = ruleName(this.#peek());
    if (name === null)
      this.#fail(`a rule begins with <name>, not with ${this.#peek() || 'the end of the file'}`);
    if (name === 'anything') this.#fail('<anything> has its own meaning: choose another name');
    this.#at += 1;
    this.#expect('=');
    const body = this.#choice();
    this.#expect(';');
    return { name, public: isPublic, body };
  }

  #choice(): Written {
    const options = [this.#sequence()];
    while (this.#take('|')) options.push(this.#sequence());
    return options.length === 1 && options[0] ? options[0] : { kind: 'choice', options };
  }

  #sequence(): Written {
    const parts: Written[] = [];
    while (!['', '|', ')', ']', ';'].includes(this.#peek())) parts.push(this.#repeated());
    const first = parts[0];
    if (first === undefined) this.#fail('this is empty: write words, or <NULL> for nothing');
    return parts.length === 1 ? first : { kind: 'sequence', parts };
  }

  #repeated(): Written {
    const body = this.#single();
    if (this.#take('*')) return { kind: 'repeat', body, atLeast: 0 };
    if (this.#take('+')) return { kind: 'repeat', body, atLeast: 1 };
    return body;
  }

  #single(): Written {
    const { text, line } = this.#here();
    if (this.#take('(')) return this.#closed(')');
    if (this.#take('[')) return { kind: 'optional', body: this.#closed(']') };
    if (text.startsWith('/')) this.#fail(`weights are not supported: remove ${text}`);
    const name = ruleName(text);
    if (name === null && !WORD.test(text)) this.#fail(`${text} is not a word`);
    this.#at += 1;
    if (name === 'NULL') return { kind: 'nothing' };
    if (name === 'anything') return { kind: 'anything' };
    return name === null ? { kind: 'word', word: text } : { kind: 'rule', name, line };
  }

  #closed(mark: ')' | ']'): Written {
    const body = this.#choice();
    this.#expect(mark);
    return body;
  }

  #peek(): string {
    return this.#tokens[this.#at]?.text ?? '';
  }

  #here(): Token {
    return this.#tokens[this.#at] ?? { text: '', line: this.#tokens.at(-1)?.line ?? 1 };
  }

  #take(text: string): boolean {
    if (this.#peek() !== text) return false;
    this.#at += 1;
    return true;
  }

  #expect(text: string): void {
    if (!this.#take(text)) this.#fail(`${text} is missing before ${this.#peek() || 'the end of the file'}`);
  }

  #fail(message: string): never {
    throw new GrammarFault(this.#here().line, message);
  }
}

function ruleName(token: string): string | null {
  return /^<[^<>\s]+>$/.test(token) ? token.slice(1, -1) : null;
}

function resolve(node: Written, rules: ReadonlyMap<string, Rule>, path: readonly string[]): Expansion {
  switch (node.kind) {
    case 'sequence':
      return { kind: 'sequence', parts: node.parts.map((part) => resolve(part, rules, path)) };
    case 'choice':
      return { kind: 'choice', options: node.options.map((option) => resolve(option, rules, path)) };
    case 'optional':
      return { kind: 'optional', body: resolve(node.body, rules, path) };
    case 'repeat':
      return { kind: 'repeat', body: resolve(node.body, rules, path), atLeast: node.atLeast };
    case 'rule': {
      const rule = rules.get(node.name);
      if (rule === undefined) throw new GrammarFault(node.line, `<${node.name}> is not defined`);
      if (path.includes(node.name)) throw new GrammarFault(node.line, `<${node.name}> refers to itself`);
      return resolve(rule.body, rules, [...path, node.name]);
    }
    default:
      return node;
  }
}
