// `trunkline evidence`: a bundle that proves what was decided and done about a person, and a check of the whole chain. Reads
// only.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkChain, readAnchors } from '../../records/check-chain.ts';
import {
  bundleAgainst,
  bundleFaults,
  bundleOf,
  bundlePage,
  readBundle,
} from '../../records/evidence-bundle.ts';
import { systemClock } from '../../runtime/clock.ts';
import { ANCHOR_FILE } from '../../runtime/files.ts';
import { makeFolder } from '../../runtime/make-folder.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import type { E164 } from '../../telephony/number.ts';
import type { FolderOptions } from '../declarations/load.ts';
import { numberTyped, withRecords } from '../open-records.ts';
import { EXIT, paint, print, printJson, say } from '../terminal.ts';

export interface ExportOptions extends FolderOptions {
  readonly number: string | undefined;
  readonly attempt: string | undefined;
  readonly out: string;
}

export async function exportEvidence(options: ExportOptions): Promise<void> {
  const { number, attempt, out } = options;
  if ((number === undefined) === (attempt === undefined))
    throw new OperatorError(
      'evidence is about one person or one attempt',
      'write --number <number> or --attempt <id>',
    );
  await withRecords(options, async ({ store, country, timeZone }) => {
    const wish =
      number === undefined ? { attempt: attempt ?? '' } : { number: numberTyped(number, country) as E164 };
    const bundle = bundleOf(store, wish, systemClock.now());
    if (bundle.entries.length === 0)
      throw new OperatorError(
        'number' in wish
          ? `there is no evidence about ${wish.number}: it was never dialled`
          : `there is no evidence about the attempt ${wish.attempt}`,
        'trunkline calls --number <number> shows whether there were calls; incoming calls have no evidence',
      );
    makeFolder(out, 0o700);
    const name = `evidence-${('number' in wish ? wish.number : wish.attempt).replace(/[^A-Za-z0-9-]/g, '')}`;
    const paths = [join(resolve(out), `${name}.json`), join(resolve(out), `${name}.html`)] as const;
    writeFileSync(paths[0], `${JSON.stringify(bundle, null, 2)}\n`, { mode: 0o600 });
    writeFileSync(paths[1], bundlePage(bundle, timeZone === 'local' ? 'local' : timeZone), { mode: 0o600 });
    if (options.json) printJson({ ok: true, entries: bundle.entries.length, files: paths });
    else for (const path of paths) print(path);
  });
}

export async function verifyEvidence(
  options: FolderOptions & { readonly file: string | undefined },
): Promise<void> {
  if (options.file !== undefined) {
    const bundle = readBundle(readFileSync(options.file, 'utf8'));
    if (bundle === null)
      throw new OperatorError(
        `${options.file} is not an evidence bundle`,
        'use the .json file of trunkline evidence export',
      );
    const against = await withRecords(options, async ({ store }) => bundleAgainst(store, bundle)).catch(
      (error: unknown) => {
        // By itself it can be checked where there are no records.
        if (error instanceof OperatorError) return null;
        throw error;
      },
    );
    return tell(options, [...bundleFaults(bundle), ...(against ?? [])], {
      entries: bundle.entries.length,
      erased: erasedOf(bundle.entries),
      comparedWithDatabase: against !== null,
    });
  }
  await withRecords(options, async ({ store, dataDirectory }) => {
    const path = join(dataDirectory, ANCHOR_FILE);
    const anchors = readAnchors(existsSync(path) ? readFileSync(path, 'utf8') : '');
    const { faults, entries, erased } = checkChain(store, anchors);
    tell(options, faults, { entries, erased, anchors: anchors.length });
  });
}

function erasedOf(entries: readonly { readonly body: string | null }[]): number {
  return entries.filter(({ body }) => body === null).length;
}

function tell(
  { json }: FolderOptions,
  faults: readonly string[],
  counts: {
    readonly entries: number;
    readonly erased: number;
    readonly anchors?: number;
    readonly comparedWithDatabase?: boolean;
  },
): void {
  if (faults.length > 0) process.exitCode = EXIT.failed;
  if (json) {
    printJson({ ok: faults.length === 0, ...counts, faults });
    return;
  }
  const { entries, erased, anchors, comparedWithDatabase } = counts;
  const anchored = anchors === undefined ? '' : `, ${anchors} anchors outside of the database`;
  const gone = erased === 0 ? '' : `, the content of ${erased} erased`;
  print(`${entries} entries${gone}${anchored}`);
  if (comparedWithDatabase === false) say('Checked only against itself: there are no records here.');
  if (anchors === 0 && entries > 0)
    say(`There is no ${ANCHOR_FILE} beside the database: a completely rebuilt chain would not be detected.`);
  for (const fault of faults) print(paint('red', `✗ ${fault}`));
  if (faults.length === 0) print(paint('green', 'Nothing was changed and nothing is missing.'));
}
