// tests/*.yaml: scenarios: what a simulated caller says and does, and what must result. Knows no agent and plays nothing.
import { z } from 'zod';
import type { Declared } from '../declared.ts';
import * as f from '../fields.ts';
import type { Problem } from '../problem.ts';
import { readYaml, type YamlFile } from '../reading/documents.ts';
import { explainIssues } from '../reading/explain-issue.ts';

const LONGEST_MS = 60_000;

const texts = z
  .union([f.line(1000).transform((text) => [text]), z.array(f.line(1000)).min(1)], {
    error: 'write a text, or a list of texts',
  })
  .transform((all): string[] => all);

const keys = () =>
  f.matching(
    /^[0-9*#A-D]{1,40}$/,
    (_value, written) => ({
      message: `${f.quoted(written)} are no keys of a telephone`,
      remedy: "write digits, * or #, in quotes, for example '12#'",
    }),
    ['12#'],
  );

const answer = f
  .section({
    says: texts.optional().describe('The answer must contain each of these; `a / b` means either.'),
    absent: texts.optional().describe('The answer must contain none of these.'),
    within_ms: f
      .whole(1, LONGEST_MS)
      .optional()
      .describe('Maximum time from the caller’s last word to the agent’s first.'),
    tools: z.array(f.name()).optional().describe('The tools that must be called, and no others.'),
  })
  .describe('What the answer must be like.');

const ACTS = ['say', 'keys', 'wait_ms', 'hang_up'] as const;

const step = f
  .section({
    say: f.line(1000).optional().describe('What the caller says.'),
    keys: keys().optional().describe('The keys that the caller presses.'),
    hang_up: z.literal(true).optional().describe('The caller hangs up.'),
    wait_ms: f.whole(0, LONGEST_MS).optional().describe('The caller is silent instead.'),
    send_after: f
      .whole(0, LONGEST_MS)
      .optional()
      .describe('The caller interrupts, this many milliseconds after the agent began to speak.'),
    answer: answer.optional(),
  })
  .refine((one) => ACTS.some((act) => one[act] !== undefined), {
    params: f.explained('the caller does nothing in this step', `write one of: ${ACTS.join(', ')}`),
  });

/** A stand-in that returns something, or one that fails. */
export type StandIn = { readonly after_ms?: number | undefined } & (
  | { readonly returns: unknown }
  | { readonly fails: string }
);

const standIn = f
  .section({
    returns: z.unknown().optional().describe('What the tool answers.'),
    fails: f.line(500).optional().describe('Why the tool fails.'),
    after_ms: f.whole(0, LONGEST_MS).optional().describe('How long the tool takes.'),
  })
  .refine((one) => 'returns' in one !== (one.fails !== undefined), {
    params: f.explained('a stand-in answers or fails', 'write one of: returns, fails'),
  })
  .transform((one) => one as StandIn);

const played = f.section({
  goal: f.text(4000).describe('What the caller wants, as told to the model that plays them.'),
  persona: f.text(4000).optional().describe('Who the caller is and how they talk.'),
  max_turns: f.whole(1, 40).default(12).describe('After so many turns the caller hangs up.'),
  must: z
    .array(f.line(500))
    .max(20)
    .default([])
    // A caller who forgot to ask proves nothing.
    .describe('What the played caller must have done; a run without it does not count.'),
});

/** `caller` is a list of steps, or a group of keys: which of the two was meant shows in what is written. */
function scenarioWith<Caller extends z.ZodType>(caller: Caller) {
  return f
    .section({
      name: f.line(200),
      agent: f.name().optional().describe('Default: any agent.'),
      mode: f.oneOf('text', 'audio').default('text'),
      direction: f.oneOf('inbound', 'outbound').default('inbound'),
      number: f.e164().optional().describe('Number of the other party.'),
      variables: z
        .record(z.string(), word())
        .default({})
        .describe('Columns of the list, with their values for this call.'),
      runs: f.whole(1, 50).default(1),
      pass: f.whole(1, 50).optional().describe('How many of the runs must pass. Default: all.'),
      voice: f
        .section({
          language: f.line(40).default('en-gb'),
          words_per_minute: f.whole(80, 400).default(160),
        })
        .optional()
        .describe('audio: how the caller sounds (espeak-ng).'),
      transfer: f.oneOf('connected', 'no-answer', 'busy').default('connected'),
      tools: z
        .record(z.string(), standIn)
        .default({})
        .describe('Prepared answers of tools; no real service is called.'),
      caller,
      expect: f
        .section({
          says: texts.optional(),
          absent: texts.optional(),
          tools: z.array(f.name()).optional(),
          tools_absent: z.array(f.name()).optional(),
          disposition: texts.optional(),
          ended_by: f.oneOf('agent', 'caller').optional(),
          fields: z
            .record(
              z.string(),
              z.union([z.string(), z.number(), z.boolean()], {
                error: 'write a text, a number, or true or false',
              }),
            )
            .optional(),
          judged: z.array(f.line(500)).default([]).describe('Judged by the agent’s own model.'),
        })
        .prefault({}),
    })
    .refine(({ runs, pass }) => pass === undefined || pass <= runs, {
      path: ['pass'],
      params: f.explained('pass is more than runs', 'write fewer, or raise runs'),
    });
}

/** The value of a column, which may be empty. */
function word() {
  return f.field<string>(
    (value) => typeof value === 'string' && value.length <= 2000,
    (value, written) =>
      typeof value === 'number' || typeof value === 'boolean'
        ? { message: `${written} is not read as text`, remedy: `put it in quotes: '${written}'` }
        : { message: 'text is expected here', remedy: 'write a text' },
    { type: 'string' },
  );
}

const scripted = scenarioWith(z.array(step).min(1));
const acted = scenarioWith(played);
const scenario = scenarioWith(z.union([z.array(step).min(1), played]));

/** A file: one scenario, or a list of them. */
export const scenariosSchema = z
  .union([scenario, z.array(scenario).min(1)])
  .meta({ title: 'Trunkline scenarios' });

export type Scenario = z.output<typeof scenario>;
export type ScriptStep = z.output<typeof step>;
export type PlayedCallerPlan = z.output<typeof played>;
export type AnswerCheck = z.output<typeof answer>;

export type ScenarioReading =
  | { ok: true; scenarios: Declared<Scenario>[] }
  | { ok: false; problems: readonly Problem[] };

/** Every mistake, with its place. `file`: how the file is called where its mistakes are told. */
export function readScenarios(file: string, text: string): ScenarioReading {
  const { document, problems } = readYaml(file, text, () => ({
    ok: false,
    reason: 'scenarios hold no secrets',
  }));
  if (problems.length > 0) return { ok: false, problems };
  const { value } = document;
  const isList = Array.isArray(value);
  const all: readonly unknown[] = isList ? value : [value];
  if (all.length === 0 || value === null) {
    const remedy = 'write a scenario (docs/testing-agents.md shows how), or delete the file';
    return { ok: false, problems: [{ ...document.placeOf([]), message: 'this file is empty', remedy }] };
  }
  const read = all.map((one, index) => {
    const part = isList ? partOf(document, index) : document;
    return { part, ...shapeOf(one).safeParse(one) };
  });
  const mistakes = read.flatMap(({ part, error }) =>
    error === undefined ? [] : explainIssues(error.issues, part),
  );
  const scenarios = read.flatMap(({ part, data }): Declared<Scenario>[] =>
    data === undefined ? [] : [{ value: data, file, at: (...path) => part.placeOf(path) }],
  );
  return mistakes.length > 0 ? { ok: false, problems: mistakes } : { ok: true, scenarios };
}

/** One entry of a list, read as if it were a file of its own. */
function partOf(document: YamlFile, index: number): YamlFile {
  const { value } = document;
  return {
    ...document,
    value: Array.isArray(value) ? value[index] : null,
    placeOf: (path) => document.placeOf([index, ...path]),
    placeOfKey: (path) => document.placeOfKey([index, ...path]),
    writtenAt: (path) => document.writtenAt([index, ...path]),
    has: (path) => document.has([index, ...path]),
    isText: (path) => document.isText([index, ...path]),
  };
}

function shapeOf(value: unknown): typeof scripted | typeof acted {
  const caller: unknown =
    typeof value === 'object' && value !== null && 'caller' in value ? value.caller : undefined;
  return typeof caller === 'object' && caller !== null && !Array.isArray(caller) ? acted : scripted;
}
