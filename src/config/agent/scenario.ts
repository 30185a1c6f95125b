// tests/*.yaml: scenarios: what a simulated caller says and does, and what must result. Knows no agent and plays nothing.
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { nearestWord } from '../reading/suggest.ts';

const texts = z.union([
  z
    .string()
    .min(1)
    .transform((text) => [text]),
  z.array(z.string().min(1)).min(1),
]);

const answer = z
  .strictObject({
    says: texts.optional().describe('The answer must contain each of these; `a / b` means either.'),
    absent: texts.optional().describe('The answer must contain none of these.'),
    within_ms: z
      .int()
      .min(1)
      .max(60_000)
      .optional()
      .describe('Maximum time from the caller’s last word to the agent’s first.'),
    tools: z.array(z.string()).optional().describe('The tools that must be called, and no others.'),
  })
  .describe('What the answer must be like.');

const step = z.strictObject({
  say: z.string().min(1).max(1000).optional(),
  keys: z
    .string()
    .regex(/^[0-9*#A-D]{1,40}$/, 'write keys, for example 12#')
    .optional(),
  hang_up: z.literal(true).optional(),
  wait_ms: z.int().min(0).max(60_000).optional().describe('The caller is silent instead.'),
  send_after: z
    .int()
    .min(0)
    .max(60_000)
    .optional()
    .describe('The caller interrupts, this many milliseconds after the agent began to speak.'),
  answer: answer.optional(),
});

const standIn = z.union([
  z.strictObject({ returns: z.unknown(), after_ms: z.int().min(0).max(60_000).optional() }),
  z.strictObject({ fails: z.string(), after_ms: z.int().min(0).max(60_000).optional() }),
]);

const played = z.strictObject({
  goal: z.string().min(1).max(4000).describe('What the caller wants, as told to the model that plays them.'),
  persona: z.string().max(4000).optional(),
  max_turns: z.int().min(1).max(40).default(12),
  /** That the caller has done it: a caller who forgot to ask proves nothing. */
  must: z.array(z.string().min(1)).max(20).default([]),
});

const scenario = z.strictObject({
  name: z.string().min(1).max(200),
  agent: z.string().optional(),
  mode: z.enum(['text', 'audio']).default('text'),
  direction: z.enum(['inbound', 'outbound']).default('inbound'),
  number: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, 'write it with +, for example +919876543210')
    .optional(),
  variables: z.record(z.string(), z.string()).default({}),
  runs: z.int().min(1).max(50).default(1),
  pass: z.int().min(1).max(50).optional().describe('How many of the runs must pass. Default: all.'),
  voice: z
    .strictObject({
      language: z.string().default('en-gb'),
      words_per_minute: z.int().min(80).max(400).default(160),
    })
    .optional()
    .describe('audio: how the caller sounds (espeak-ng).'),
  transfer: z.enum(['connected', 'no-answer', 'busy']).default('connected'),
  tools: z
    .record(z.string(), standIn)
    .default({})
    .describe('Prepared answers of tools; no real service is called.'),
  caller: z.union([z.array(step).min(1), played]),
  expect: z
    .strictObject({
      says: texts.optional(),
      absent: texts.optional(),
      tools: z.array(z.string()).optional(),
      tools_absent: z.array(z.string()).optional(),
      disposition: texts.optional(),
      ended_by: z.enum(['agent', 'caller']).optional(),
      fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
      judged: z.array(z.string().min(1).max(500)).default([]).describe('Judged by the agent’s own model.'),
    })
    .prefault({}),
});

/** A file: one scenario, or a list of them. */
export const scenariosSchema = z
  .union([scenario, z.array(scenario).min(1)])
  .meta({ title: 'Trunkline scenarios' });

export type Scenario = z.output<typeof scenario>;
export type ScriptStep = z.output<typeof step>;
export type PlayedCallerPlan = z.output<typeof played>;
export type StandIn = z.output<typeof standIn>;
export type AnswerCheck = z.output<typeof answer>;

export type ScenarioReading = { ok: true; scenarios: Scenario[] } | { ok: false; problems: string[] };

/** Every mistake with the scenario it stands in. */
export function readScenario(file: string, text: string): ScenarioReading {
  const document = parseDocument(text, { prettyErrors: true });
  const [error] = document.errors;
  if (error !== undefined) return { ok: false, problems: [`${file}: ${error.message.split('\n')[0] ?? ''}`] };
  const value: unknown = document.toJS();
  const all = Array.isArray(value) ? value : [value];
  const scenarios: Scenario[] = [];
  const problems: string[] = [];
  for (const [index, one] of all.entries()) {
    const read = scenario.safeParse(one);
    if (read.success) {
      scenarios.push(read.data);
      continue;
    }
    const which = all.length === 1 ? '' : ` scenario ${index + 1}`;
    for (const { path, message } of read.error.issues.flatMap((issue) => plainIssues(issue, [])))
      problems.push(`${file}${which}: ${path.length === 0 ? 'at its top' : path.join('.')}: ${message}`);
  }
  for (const { name, runs, pass } of scenarios)
    if (pass !== undefined && pass > runs) problems.push(`${file}: ${name}: pass is more than runs`);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, scenarios };
}

type Issue = z.core.$ZodIssue;

/** Of what may be written in several ways, the mistakes in the way that was meant: the one whose kind of value fits. */
function plainIssues(
  issue: Issue,
  above: readonly PropertyKey[],
): { path: readonly PropertyKey[]; message: string }[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union') {
    const isOtherKind = (one: Issue): boolean => one.code === 'invalid_type' && one.path.length === 0;
    const meant = issue.errors.find((branch) => !branch.some(isOtherKind)) ?? [];
    if (meant.length > 0) return meant.flatMap((one) => plainIssues(one, path));
  }
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => {
      const near = nearestWord(key, keysAt(path));
      return {
        path,
        message: `there is no key “${key}” here${near === null ? '' : `; did you mean ${near}?`}`,
      };
    });
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined'))
    return [{ path, message: 'this is missing' }];
  return [{ path, message: issue.message }];
}

/** What may be written there: a key of another place would be refused again. */
function keysAt(path: readonly PropertyKey[]): readonly string[] {
  const [last, above] = [path.at(-1), path.at(-2)];
  if (above === 'caller') return Object.keys(step.shape);
  if (last === 'caller') return Object.keys(played.shape);
  if (last === 'answer') return Object.keys(answer.shape);
  if (last === 'voice') return Object.keys(scenario.shape.voice.unwrap().shape);
  if (last === 'expect') return Object.keys(scenario.shape.expect.unwrap().shape);
  if (above === 'tools') return ['returns', 'fails', 'after_ms'];
  return Object.keys(scenario.shape);
}
