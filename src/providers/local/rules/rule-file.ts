// The file in which an owner writes what the agent answers: rules in order, the first that fits is taken.
// Refuses keys, phrases and questions that it does not know, all at once and each with its line.
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { type Phrase, readPhrase } from './pattern.ts';

const phrase = z.string().transform((text, context): Phrase => {
  const read = readPhrase(text);
  if (read !== null) return read;
  context.addIssue({
    code: 'custom',
    message: `${JSON.stringify(text)} is not a phrase: write words separated by spaces`,
  });
  return z.NEVER;
});
const phrases = z.array(phrase).min(1);
const name = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'a name consists of lower-case letters, digits and dashes');

const rule = z.strictObject({
  name,
  /** What the caller said: any of these. Without it the rule fits whatever was said. */
  heard: phrases.optional(),
  /** The agent's last question, by its name under `questions`: any of these. */
  asked: z.array(name).min(1).optional(),
  /** Facts of the call that must be just so, as in `direction: inbound`. */
  facts: z.record(z.string(), z.string()).optional(),
  /** Nothing was said yet: the agent's first words. */
  opening: z.boolean().default(false),
  /** So often in one call and no more. */
  atMost: z.number().int().min(1).optional(),
  /** The answer. `{{name}}` stands for a fact of the call, `{{name|friend}}` has a word for when it is not known. */
  say: z.string().trim().min(1).max(1000),
  /** Ends the call after the answer, with this disposition. */
  end: z.string().min(1).max(64).optional(),
});

const ruleBook = z
  .strictObject({
    /** How a question is known in what the agent said last, be it from a rule or from its greeting. */
    questions: z.record(name, phrases).default({}),
    rules: z.array(rule).min(1),
  })
  .superRefine(({ questions, rules }, context) => {
    rules.forEach((one, index) => {
      for (const asked of one.asked ?? []) {
        if (Object.hasOwn(questions, asked)) continue;
        const known = Object.keys(questions).join(', ') || 'none';
        const message = `there is no question ${asked} (known questions: ${known})`;
        context.addIssue({ code: 'custom', path: ['rules', index, 'asked'], message });
      }
    });
    const last = rules.at(-1);
    const open = last?.heard === undefined && last?.asked === undefined && last?.facts === undefined;
    if (!open || last?.atMost !== undefined || last?.opening === true) {
      const message = 'the last rule must match everything: it may have only name, say and end';
      context.addIssue({ code: 'custom', path: ['rules', rules.length - 1], message });
    }
  });

export type RuleFile = z.output<typeof ruleBook>;
export type Rule = RuleFile['rules'][number];

interface RuleProblem {
  readonly line: number | null;
  readonly message: string;
}

export type RuleReading = { ok: true; rules: RuleFile } | { ok: false; problems: readonly RuleProblem[] };

export function readRules(text: string): RuleReading {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      line: error.linePos?.[0].line ?? null,
      message: error.message.split('\n')[0] ?? error.message,
    }));
    return { ok: false, problems };
  }
  const parsed = ruleBook.safeParse(document.toJS());
  if (parsed.success) return { ok: true, rules: parsed.data };
  const problems = parsed.error.issues.map(({ path, message }) => {
    const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
    const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : null;
    const at = Array.isArray(range) ? Number(range[0]) : null;
    return {
      line: at === null ? null : lines.linePos(at).line,
      message: `${path.map(String).join('.') || 'the file'}: ${message}`,
    };
  });
  return { ok: false, problems };
}
