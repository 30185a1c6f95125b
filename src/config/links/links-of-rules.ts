// Checks rule files that replace a model: mistakes in them and, as warnings, ends that no agent has. Reads no disk.
import type { ParsedAgent } from '../agent/agent.ts';
import type { Declared } from '../declared.ts';
import { quoted } from '../fields.ts';
import type { Problem } from '../problem.ts';
import { readRules } from '../providers/rule-file.ts';
import type { Providers } from '../providers.ts';
import { resolvePath } from '../reading/paths.ts';
import { nearestWord } from '../reading/suggest.ts';

interface RuleFaults {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** `textOf`: what stands in a file, by its whole path. Null where it cannot be read. */
export function findRuleFaults(
  declared: Declared<Providers> | null,
  agents: readonly Declared<ParsedAgent>[],
  root: string,
  textOf: (path: string) => string | null,
): RuleFaults {
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  for (const [index, model] of (declared?.value.models ?? []).entries()) {
    if (declared === null || model.vendor !== 'rules') continue;
    const text = textOf(resolvePath(root, declared.file, model.file));
    if (text === null) continue;
    const reading = readRules(model.file.replace(/^(?:\.\/)+/, ''), text);
    const place = declared.at('models', index, 'file');
    // A whole path does not follow the folder of the declarations.
    const placed = (one: Problem): Problem =>
      model.file.startsWith('/')
        ? { ...one, ...place, message: `line ${one.line} of that file: ${one.message}` }
        : one;
    const users = agents.filter(({ value }) => [value.model].flat().includes(model.name));
    if (reading.ok) warnings.push(...unknownEnds(reading, users).map(placed));
    else problems.push(...reading.problems.map(placed));
  }
  return { problems, warnings };
}

/** Several agents may share a file: an end is doubted if none of them has it. */
function unknownEnds(
  { rules, at }: Extract<ReturnType<typeof readRules>, { ok: true }>,
  users: readonly Declared<ParsedAgent>[],
): Problem[] {
  if (users.length === 0) return [];
  const known = users.flatMap(({ value }) =>
    value.dispositions.map((one) => (typeof one === 'string' ? one : one.name)),
  );
  return rules.rules.flatMap(({ end }, index) => {
    if (end === undefined || known.includes(end)) return [];
    const near = nearestWord(end, known);
    const others = [...new Set(known)].join(', ');
    return [
      {
        ...at('rules', index, 'end'),
        message: `there is no disposition ${quoted(end)}, so the result of the call is not noted`,
        remedy: near === null ? `use a disposition of the agent: ${others}` : `did you mean ${near}?`,
      },
    ];
  });
}
