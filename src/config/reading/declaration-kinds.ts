// Which kind of declaration each path of the owner's folder holds, and what to report about a file that nothing reads. Reads
// no file.
import { type DeclarationKind, expand } from '../links/references.ts';
import type { Problem } from '../problem.ts';
import type { YamlFile } from './documents.ts';
import { nearestWord } from './suggest.ts';

/** Where each kind of declaration stands. */
const HOMES: readonly (readonly [DeclarationKind, RegExp])[] = [
  ['appliance', /^appliance\.yaml$/],
  ['providers', /^providers\.yaml$/],
  ['numbers', /^numbers\.yaml$/],
  ['trunks', /^trunks\/[^/]+\.yaml$/],
  ['agents', /^agents\/[^/]+\.yaml$/],
  ['campaigns', /^campaigns\/[^/]+\.yaml$/],
  ['compliance', /^compliance\/[^/]+\.yaml$/],
  ['phrases', /^phrases\/[^/]+\.yaml$/],
];

/** `path`: relative to the folder of the declarations. Undefined where nothing reads such a file. */
export const declarationKindOf = (path: string): DeclarationKind | undefined =>
  HOMES.find(([, shape]) => shape.test(path))?.[0];

/** Of a file that would be one by another ending, or in small letters: what it declares is missed by nobody but itself. */
export const kindMeant = (path: string): DeclarationKind | undefined =>
  declarationKindOf(path.toLowerCase().replace(/\.yml$/, '.yaml'));

/** Files beside providers.yaml that it names as rules of a model, by their path in the folder. */
export function ruleFiles(providers: YamlFile): string[] {
  const files = expand(['models', '*', 'file'], providers);
  return files.map((path) => providers.writtenAt(path).replace(/^(?:\.\/)+/, ''));
}

/** `path`: of a file that has no home. */
export function unknownFile(path: string): Problem {
  const file = path.slice(path.lastIndexOf('/') + 1).replace(/\.ya?ml$/i, '.yaml');
  const homes = [
    'appliance.yaml',
    'providers.yaml',
    'numbers.yaml',
    `trunks/${file}`,
    `agents/${file}`,
    `campaigns/${file}`,
    `compliance/${file}`,
    `phrases/${file}`,
  ];
  const near = nearestWord(path, homes);
  const remedy =
    near === null
      ? `move it to one of: ${homes.slice(-5).join(', ')}; or remove it`
      : `did you mean ${near}?`;
  return { file: path, line: 1, column: 1, message: 'nothing reads this file', remedy };
}
