// What a tool call may do, decided in code before anything runs: which tools, with which arguments, how often, in which
// phase. Pure. Nothing that a caller says is an input, so it cannot widen the policy; a model that obeys the caller only
// gets a refusal.
import type { Instant } from '../../telephony/time.ts';
import { type JsonSchema, misfit, readArguments, type ToolArguments } from './tool-arguments.ts';

export interface ToolRule {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the arguments. What it does not name may not be given. */
  readonly parameters: JsonSchema;
  /** How often it may run in one call. */
  readonly limit: number;
  /** `every-time`: looks something up. `once`: the same wish twice is carried out once. */
  readonly repeats: 'every-time' | 'once';
  /** Ends the call, or ends the agent's part in it: nothing else may run behind it. */
  readonly ends: boolean;
  /** What does not fit its schema is the tool's to pass over: only what cannot be read is refused. */
  readonly lenient?: boolean | undefined;
  /** What the schema cannot say, such as hours. Null where the arguments are allowed. */
  readonly check?: ((args: ToolArguments, facts: ToolFacts) => string | null) | undefined;
  /** What its arguments hold is neither logged, shown nor kept. */
  readonly secret?: boolean | undefined;
}

/** What a check may know, besides the arguments. */
export interface ToolFacts {
  readonly at: Instant;
}

/** What the tools of one call have done so far. */
export interface ToolUse {
  readonly runs: Readonly<Record<string, number>>;
  /** Wishes that were carried out: a name with its arguments. */
  readonly done: readonly string[];
  readonly refused: Readonly<Record<string, number>>;
  readonly ended: boolean;
}

export const NOTHING_USED: ToolUse = { runs: {}, done: [], refused: {}, ended: false };

export type ToolDecision =
  | { kind: 'run'; rule: ToolRule; args: ToolArguments; use: ToolUse }
  | { kind: 'refuse'; text: string; use: ToolUse };

const END_CALL = 'end_call';

/** A model that does not learn from its refusals is told so no more often than this, and then only shortly. */
const REFUSALS_EXPLAINED = 8;

/** @param rules the tools of this moment: in a flow, those of its step */
export function decideTool(
  rules: readonly ToolRule[],
  use: ToolUse,
  call: { readonly name: string; readonly argumentsJson: string },
  facts: ToolFacts,
): ToolDecision {
  const rule = rules.find(({ name }) => name === call.name);
  if (rule === undefined) return refuse(use, call.name, `There is no tool called ${shortName(call.name)}.`);
  const wrong = whyNotNow(rule, use);
  if (wrong !== null) return refuse(use, rule.name, wrong);
  const reading = readArguments(call.argumentsJson);
  if (!reading.ok && !mustEnd(rule, use))
    return refuse(
      use,
      rule.name,
      `The arguments of ${rule.name} were not taken: ${reading.why}. Call it again.`,
    );
  const args = reading.ok ? reading.value : {};
  const misfits = rule.lenient === true ? null : misfit(args, rule.parameters);
  const wrongs = misfits ?? rule.check?.(args, facts) ?? null;
  if (wrongs !== null) return refuse(use, rule.name, `${rule.name} was not carried out: ${wrongs}.`);
  const wish = wishOf(rule.name, args);
  if (rule.repeats === 'once' && use.done.includes(wish))
    return refuse(
      use,
      rule.name,
      `${rule.name} was carried out with these arguments before; nothing was done again.`,
    );
  return {
    kind: 'run',
    rule,
    args,
    use: {
      ...use,
      runs: { ...use.runs, [rule.name]: (use.runs[rule.name] ?? 0) + 1 },
      done: rule.repeats === 'once' ? [...use.done, wish] : use.done,
      ended: use.ended || rule.ends,
    },
  };
}

/** It ran and did nothing: it may be tried again. */
export function takeBack(use: ToolUse, rule: ToolRule, args: ToolArguments): ToolUse {
  const wish = wishOf(rule.name, args);
  return {
    ...use,
    done: use.done.filter((one) => one !== wish),
    ended: use.ended && !rule.ends,
  };
}

function whyNotNow(rule: ToolRule, use: ToolUse): string | null {
  if (use.ended) return 'The call is being ended or handed over: nothing more can be done in it.';
  if ((use.runs[rule.name] ?? 0) < rule.limit) return null;
  return `${rule.name} was used ${rule.limit} times in this call, which is all that is allowed.`;
}

/** A model that cannot write the arguments of its goodbye must not keep a caller on the line. */
function mustEnd(rule: ToolRule, use: ToolUse): boolean {
  return rule.name === END_CALL && (use.refused[END_CALL] ?? 0) > 0;
}

function refuse(use: ToolUse, name: string, text: string): ToolDecision {
  const known = Object.hasOwn(use.refused, name) ? (use.refused[name] ?? 0) : 0;
  const refused = { ...use.refused, [shortName(name)]: known + 1 };
  const all = Object.values(refused).reduce((sum, count) => sum + count, 0);
  return {
    kind: 'refuse',
    text: all > REFUSALS_EXPLAINED ? 'Not possible.' : text,
    use: { ...use, refused },
  };
}

/** A name that a model made up may be anything. */
function shortName(name: string): string {
  const clean = name.replaceAll(/[^A-Za-z0-9_-]+/g, '_').slice(0, 40);
  return clean === '' ? 'that' : clean;
}

function wishOf(name: string, args: ToolArguments): string {
  return `${name} ${canonical(args)}`;
}

/** The same object, the same text, in whatever order its names stand. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}
