// `trunkline status`: what the running controller is doing.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirectoryOf, ownersZone } from '../provisioning/read-provisioning.ts';
import type { ControllerStatus } from '../runtime/controller.ts';
import { DATABASE_FILE } from '../runtime/files.ts';
import { openStore } from '../store/database.ts';
import { ControllerClient } from './controller-client.ts';
import { clientOrSay, type FolderOptions } from './load.ts';
import { type StaleList, staleLists } from './stale-lists.ts';
import { EXIT, paint, print, printError, printJson, table } from './terminal.ts';
import { ago, trunkTable } from './trunk-text.ts';

export async function status(options: FolderOptions): Promise<void> {
  const serving = await ControllerClient.serving(options.provisioning);
  const client = serving ?? (await clientOrSay(options));
  if (client === null) return;
  const answer = await client.status();
  if (!answer.ok) {
    process.exitCode = answer.running ? EXIT.failed : EXIT.notRunning;
    if (options.json) printJson({ ok: false, message: answer.message, remedy: answer.remedy });
    else printError(`${answer.message}\n→ ${answer.remedy}`);
    return;
  }
  const stale = await staleNow(options.provisioning);
  if (options.json) {
    printJson({ ok: true, ...answer.value, staleLists: stale });
    return;
  }
  say(answer.value);
  for (const { says } of stale) print(says);
}

/** From the database: none where this user may not read it. */
async function staleNow(provisioning: string): Promise<StaleList[]> {
  const folder = await dataDirectoryOf(provisioning);
  const path = folder === null ? null : join(folder, DATABASE_FILE);
  const opened = path !== null && existsSync(path) ? openStore(path, { readonly: true }) : null;
  if (opened?.kind !== 'open') return [];
  try {
    return staleLists(opened.store, Date.now(), await ownersZone(provisioning));
  } finally {
    opened.store.close();
  }
}

function say(now: ControllerStatus): void {
  print(`${paint('bold', now.name)}, up for ${ago(now.since)}`);
  const state = now.switch;
  const word = paint(state.kind === 'ready' ? 'green' : 'red', state.kind);
  print(`switch     ${word}${state.kind === 'down' ? `: ${state.detail} → ${state.hint}` : ''}`);
  if (now.deadSessions > 0)
    print(
      `sessions   ${paint('red', `${now.deadSessions} dead`)}: no channel explains them, and each keeps a place of the switch → trunkline drain && systemctl restart trunkline-switch`,
    );
  if (now.switchFull !== null)
    print(`callers    ${paint('red', 'refused with 503')} since the switch was started: ${now.switchFull}`);
  if (now.turnedAway !== null) {
    const { count, lastAt, hangupCause } = now.turnedAway;
    print(
      `callers    ${count} refused by the switch before an agent could answer, the last ${ago(lastAt)} ago: ${hangupCause}`,
    );
  }
  for (const campaign of now.campaigns) {
    const { waiting, live, done } = campaign.contacts;
    print(
      `campaign   ${campaign.name}: ${campaign.state} (${campaign.because}); ${waiting} waiting, ${live} live, ${done} done`,
    );
  }
  if (now.calls.length === 0) print('calls      none');
  if (now.trunks.length > 0) {
    print();
    print(trunkTable(now.trunks));
  }
  if (now.calls.length === 0) return;
  print();
  const rows = now.calls.map((call) => [
    call.phase,
    call.direction,
    call.number ?? call.softphone ?? 'withheld',
    call.ours ?? '',
    call.agent,
    call.trunk,
    call.campaign ?? '',
  ]);
  print(table(['phase', 'direction', 'number', 'ours', 'agent', 'trunk', 'campaign'], rows));
}
