// The file in which an owner writes an agent's answers: rules in order, of which the first match counts. Unknown keys,
// phrases and questions are all reported at once, each with its place.
import { z } from 'zod';
import * as f from '../fields.ts';
import type { Place, Problem } from '../problem.ts';
import { readYaml } from '../reading/documents.ts';
import { explainIssues } from '../reading/explain-issue.ts';
import { type Phrase, readPhrase } from './rule-phrase.ts';

const phrase = f.line(1000).transform((text, context): Phrase => {
  const read = readPhrase(text);
  if (read !== null) return read;
  context.addIssue({
    code: 'custom',
    params: f.explained(
      `${f.quoted(text)} is not a phrase`,
      'write words separated by spaces, at least one of them without * and ?',
    ),
  });
  return z.NEVER;
});
const phrases = z.array(phrase).min(1);

const NAME = /^[a-z][a-z0-9-]{0,39}$/;
const name = () =>
  z.custom<string>((value) => typeof value === 'string' && NAME.test(value), {
    params: {
      explain: ((_value, written) => ({
        message: `${f.quoted(written)} cannot be a name`,
        remedy: 'use lower-case letters, digits and dashes, and begin with a letter',
      })) satisfies f.Explain,
    },
  });

const rule = f.section({
  name: name(),
  /** What the caller said: any of these. Without it the rule fits whatever was said. */
  heard: phrases.optional(),
  /** The agent's last question, by its name under `questions`: any of these. */
  asked: z.array(name()).min(1).optional(),
  /** Facts of the call that must be just so, as in `direction: inbound`. */
  facts: z.record(z.string(), z.string()).optional(),
  /** Nothing was said yet: the agent's first words. */
  opening: z.boolean().default(false),
  /** So often in one call and no more. */
  atMost: z.int().min(1).optional(),
  /** The answer. `{{name}}` stands for a fact of the call, `{{name|friend}}` has a word for when it is not known. */
  say: f.text(1000),
  /** Ends the call after the answer, with this disposition. */
  end: f.line(64).optional(),
});

const ruleBook = f
  .section({
    /** How a question is known in what the agent said last, be it from a rule or from its greeting. */
    questions: z.record(z.string(), phrases).default({}),
    rules: z.array(rule).min(1),
  })
  .superRefine(({ questions, rules }, context) => {
    const wrong = (path: (string | number)[], message: string, remedy: string): void =>
      context.addIssue({ code: 'custom', path, params: f.explained(message, remedy) });
    const known = Object.keys(questions);
    for (const key of known) {
      if (NAME.test(key)) continue;
      const remedy = 'use lower-case letters, digits and dashes, and begin with a letter';
      wrong(['questions', key], `${f.quoted(key)} cannot be the name of a question`, remedy);
    }
    rules.forEach((one, index) => {
      one.asked?.forEach((asked, place) => {
        if (known.includes(asked)) return;
        const remedy =
          known.length === 0 ? 'describe it under questions' : `choose one of: ${known.join(', ')}`;
        wrong(['rules', index, 'asked', place], `there is no question ${f.quoted(asked)}`, remedy);
      });
    });
    const last = rules.at(-1);
    const open = last?.heard === undefined && last?.asked === undefined && last?.facts === undefined;
    if (!open || last?.atMost !== undefined || last?.opening === true) {
      const remedy = 'add a rule at the end with only name, say and perhaps end';
      wrong(['rules', rules.length - 1], 'the last rule does not fit everything that may be said', remedy);
    }
  });

export type RuleFile = z.output<typeof ruleBook>;
export type Rule = RuleFile['rules'][number];

export type RuleReading =
  | { ok: true; rules: RuleFile; at: (...path: (string | number)[]) => Place }
  | { ok: false; problems: readonly Problem[] };

/** `file`: how the file is called where its mistakes are told. */
export function readRules(file: string, text: string): RuleReading {
  const { document, problems } = readYaml(file, text, () => ({ ok: false, reason: 'rules hold no secrets' }));
  if (problems.length > 0) return { ok: false, problems };
  const parsed = ruleBook.safeParse(document.value);
  if (parsed.success) return { ok: true, rules: parsed.data, at: (...path) => document.placeOf(path) };
  return { ok: false, problems: explainIssues(parsed.error.issues, document) };
}
