// `trunkline keys`: which providers are declared, where each key is kept and which agents use it. `trunkline keys check`:
// sends each one cheap request and reports the answer. Reads the owner's files, needs no running controller, and shows no
// key.

import { nearestWord } from '../../config/reading/suggest.ts';
import type { Config } from '../../config/schema.ts';
import { checkProviders, declaredProviders } from '../../doctor/check-keys.ts';
import { monotonicClock } from '../../runtime/clock.ts';
import { type FolderOptions, loadOrSay, loadWithoutKeysOrSay } from '../declarations/load.ts';
import { EXIT, paint, print, printError, printJson, table } from '../terminal.ts';
import { checkedLines, listedRows } from './keys-text.ts';

export async function listKeys(options: FolderOptions): Promise<void> {
  const config = await loadWithoutKeysOrSay(options);
  if (config === null) return;
  const providers = declaredProviders(config, process.env);
  if (options.json) {
    printJson({ ok: true, providers });
    return;
  }
  if (providers.length === 0) {
    print('No providers are declared: add some in providers.yaml.');
    return;
  }
  print(table(['name', 'role', 'vendor', 'key', 'used by'], listedRows(providers)));
  print(paint('dim', '\nTest them: trunkline keys check'));
}

export async function checkKeys(
  options: FolderOptions & { readonly names: readonly string[] },
): Promise<void> {
  const config = await loadOrSay(options);
  if (config === null || !areDeclared(config, options)) return;
  const startedAt = performance.now();
  const checked = await checkProviders(config, process.env, monotonicClock(), { names: options.names });
  const failed = checked.filter(({ check }) => !check.ok).length;
  if (failed > 0) process.exitCode = EXIT.failed;
  if (options.json) {
    printJson({ ok: failed === 0, providers: checked });
    return;
  }
  if (checked.length === 0) {
    print('No providers are declared: add some in providers.yaml.');
    return;
  }
  const lines = checkedLines(checked, performance.now() - startedAt, (tone, text) =>
    paint(STYLES[tone], text),
  );
  for (const line of lines) print(line);
}

const STYLES = { good: 'green', bad: 'red', strong: 'bold', dim: 'dim' } as const;

/** Says which of the names is none. */
function areDeclared(
  config: Config,
  { names, json }: FolderOptions & { readonly names: readonly string[] },
): boolean {
  const known = [...new Set(declaredProviders(config, process.env).map(({ name }) => name))];
  const strange = names.find((name) => !known.includes(name));
  if (strange === undefined) return true;
  process.exitCode = EXIT.usage;
  const near = nearestWord(strange, known);
  const message = `there is no provider called ${strange}`;
  const remedy =
    near !== null
      ? `did you mean ${near}?`
      : known.length === 0
        ? 'declare one in providers.yaml'
        : `there are: ${known.join(', ')}`;
  if (json) printJson({ ok: false, message, remedy });
  else printError(`${message}\n→ ${remedy}`);
  return false;
}
