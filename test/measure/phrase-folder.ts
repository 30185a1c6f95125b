// A folder of an owner's phrases, read and checked as `trunkline check` does it, without the rest of the declarations.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPhrases, phrasesSchema } from '../../src/config/agent/phrases.ts';
import { formatProblems, type Problem } from '../../src/config/problem.ts';
import { readYaml } from '../../src/config/reading/documents.ts';
import { explainIssues } from '../../src/config/reading/explain-issue.ts';
import type { Config } from '../../src/config/schema.ts';

export function readPhraseFolder(folder: string): Pick<Config, 'phrases'> | { wrong: string } {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  } catch (error) {
    return { wrong: `${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
  if (names.length === 0) return { wrong: `${folder} holds no .yaml file` };
  const problems: Problem[] = [];
  const phrases = names.flatMap((name) => {
    const read = readYaml(name, readFileSync(join(folder, name), 'utf8'), () => ({ ok: false, reason: '' }));
    problems.push(...read.problems);
    const parsed = phrasesSchema.safeParse(read.document.value);
    if (!parsed.success) {
      problems.push(...explainIssues(parsed.error.issues, read.document));
      return [];
    }
    problems.push(...checkPhrases(parsed.data, (...path) => read.document.placeOf(path)));
    return [{ ...parsed.data, file: name }];
  });
  return problems.length > 0 ? { wrong: formatProblems(problems, folder) } : { phrases };
}
