// Compares a scenario's expectations with what happened: one line for each, with what was found instead. Pure.
import type { AnswerCheck, Scenario } from '../../config/agent/scenario.ts';
import type { FieldValue } from '../agents/agent-capabilities.ts';
import type { TrialAction, TrialEnd } from './trial-call.ts';

export interface Check {
  readonly what: string;
  readonly ok: boolean;
  /** What was found instead. Null: it is as wanted. */
  readonly because: string | null;
  /** The simulated caller's, not the agent's: the run proves nothing where it fails. */
  readonly isCallers?: true;
}

export interface Happened {
  readonly agentWords: string;
  readonly tools: readonly string[];
  readonly latenciesMs: readonly number[];
  readonly end: TrialEnd | null;
}

export function answerChecks(where: string, wanted: AnswerCheck, happened: Happened): Check[] {
  const checks = wordChecks(wanted, happened.agentWords);
  const { within_ms: withinMs, tools } = wanted;
  if (withinMs !== undefined) {
    const [latency] = happened.latenciesMs;
    const found = latency === undefined ? 'no answer was heard' : `it took ${latency} ms`;
    checks.push(check(`within ${withinMs} ms`, latency !== undefined && latency <= withinMs, found));
  }
  if (tools !== undefined) checks.push(toolSet(tools, happened.tools));
  return checks.map((one) => ({ ...one, what: `${where}: ${one.what}` }));
}

export function outcomeChecks(
  wanted: Scenario['expect'],
  happened: Happened,
  deeds: readonly TrialAction[],
): Check[] {
  const checks = wordChecks(wanted, happened.agentWords);
  const { tools, tools_absent: absent, disposition, ended_by: endedBy, fields } = wanted;
  if (tools !== undefined) checks.push(toolSet(tools, happened.tools));
  for (const tool of absent ?? [])
    checks.push(check(`tool ${tool} is not called`, !happened.tools.includes(tool), 'it was called'));
  const { end } = happened;
  if (disposition !== undefined)
    checks.push(
      check(
        `result ${disposition.join(' or ')}`,
        disposition.includes(end?.disposition ?? ''),
        `it was ${end?.disposition ?? 'none'}`,
      ),
    );
  if (endedBy !== undefined) {
    const by = end?.reason === 'caller-hung-up' ? 'caller' : 'agent';
    checks.push(check(`ended by the ${endedBy}`, by === endedBy, `it was ended by the ${by}`));
  }
  const written: Record<string, FieldValue> = {};
  for (const deed of deeds) if (deed.kind === 'fields') Object.assign(written, deed.fields);
  for (const [name, value] of Object.entries(fields ?? {}))
    checks.push(
      check(
        `field ${name} is ${String(value)}`,
        written[name] === value,
        `it was ${String(written[name] ?? 'not written')}`,
      ),
    );
  return checks;
}

function wordChecks(
  { says, absent }: { says?: string[] | undefined; absent?: string[] | undefined },
  words: string,
): Check[] {
  const said = plain(words);
  const found = words === '' ? 'nothing was said' : `said was: “${words}”`;
  const has = (wanted: string): boolean => wanted.split(' / ').some((one) => said.includes(plain(one)));
  return [
    ...(says ?? []).map((wanted) => check(`says “${wanted}”`, has(wanted), found)),
    ...(absent ?? []).map((unwanted) => check(`does not say “${unwanted}”`, !has(unwanted), found)),
  ];
}

function toolSet(wanted: readonly string[], called: readonly string[]): Check {
  const names = (list: readonly string[]): string => [...new Set(list)].sort().join(', ') || 'none';
  return check(
    `tools called: ${names(wanted)}`,
    names(wanted) === names(called),
    `called were: ${names(called)}`,
  );
}

function check(what: string, ok: boolean, found: string): Check {
  return { what, ok, because: ok ? null : found };
}

function plain(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
