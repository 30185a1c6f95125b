// `trunkline status`: what the running controller is doing.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DriftReport } from '../../provisioning/drift-report.ts';
import { loadApplied } from '../../provisioning/load-applied.ts';
import { dataDirectoryOf, ownersZone } from '../../provisioning/read-provisioning.ts';
import { systemClock } from '../../runtime/clock.ts';
import type { ControllerStatus } from '../../runtime/controller.ts';
import { type ComplaintPauses, complaintPauses } from '../../runtime/dialing/complaint-pauses.ts';
import { DATABASE_FILE } from '../../runtime/files.ts';
import type { StandingProblem } from '../../runtime/standing-problem.ts';
import { openStore } from '../../store/database.ts';
import { phaseWord } from '../calls/phase-words.ts';
import { whyWords } from '../campaigns/campaign-words.ts';
import { pausedLines } from '../campaigns/complaints.ts';
import { type StaleList, staleLists } from '../campaigns/stale-lists.ts';
import { ControllerClient } from '../controller-client.ts';
import { clientOrSay, type FolderOptions } from '../declarations/load.ts';
import { moment } from '../moments.ts';
import { fitted, hanging, terminalWidth } from '../prose.ts';
import { EXIT, fittingTable, paint, print, printError, printJson } from '../terminal.ts';
import { ago, trunkTable } from '../trunks/trunk-text.ts';
import { driftLines } from './drift-text.ts';

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
  const { stale, paused } = await storedNow(options.provisioning);
  const looked = await client.drift();
  const drift = looked.ok ? looked.value : null;
  if (options.json) {
    printJson({ ok: true, ...answer.value, staleLists: stale, paused, drift });
    return;
  }
  say(answer.value, drift, await ownersZone(options.provisioning));
  for (const { says } of stale) print(fitted(says));
  const lines = paused === null ? [] : pausedLines(paused);
  for (const line of lines) print(paint('red', fitted(line)));
  if (lines.length > 0) print('→ see them: trunkline complaints');
}

/** From the database: none where this user may not read it. What complaints pause, where the files say how many it takes. */
async function storedNow(
  provisioning: string,
): Promise<{ stale: StaleList[]; paused: ComplaintPauses | null }> {
  const folder = await dataDirectoryOf(provisioning);
  const path = folder === null ? null : join(folder, DATABASE_FILE);
  const opened = path !== null && existsSync(path) ? openStore(path, { readonly: true }) : null;
  if (opened?.kind !== 'open') return { stale: [], paused: null };
  try {
    const stale = staleLists(opened.store, systemClock.now(), await ownersZone(provisioning));
    const applied = await loadApplied(provisioning, process.env, folder ?? undefined, 'not-asked').catch(
      () => null,
    );
    const paused = applied === null ? null : complaintPauses(opened.store, applied.config, systemClock.now());
    return { stale, paused };
  } finally {
    opened.store.close();
  }
}

const SWITCH_WORDS: Readonly<Record<string, string>> = {
  ready: 'connected',
  connecting: 'is being connected',
  down: 'cannot be reached',
};

const PROBLEM_LABELS = {
  switch: 'switch',
  provider: 'provider',
  registration: 'number',
  certificate: 'TLS',
  disk: 'disk',
  clock: 'clock',
  recordings: 'recordings',
} as const satisfies Record<StandingProblem['kind'], string>;

/** What is wrong, before why. */
function problemText({ says, isBad, because }: StandingProblem, zone: string): string {
  const inTheirZone = because.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/, (at) => moment(Date.parse(at), zone));
  return `${paint(isBad ? 'red' : 'yellow', says)}: ${inTheirZone}`;
}

function say(now: ControllerStatus, drift: DriftReport | null, zone: string): void {
  const line = (name: string, text: string): void => print(hanging(name.padEnd(11), text));
  print(`${paint('bold', now.name)}, up for ${ago(now.since)}`);
  const state = now.switch;
  const word = SWITCH_WORDS[state.kind] ?? state.kind;
  const colour = state.kind === 'ready' ? 'green' : 'red';
  line('switch', `${paint(colour, word)}${state.kind === 'down' ? `: ${state.detail} → ${state.hint}` : ''}`);
  if (now.deadSessions > 0)
    line(
      'switch',
      `${paint('red', `${now.deadSessions} calls hang in it`)} without a channel, each using up the place of a call → trunkline drain && systemctl restart trunkline-switch`,
    );
  if (now.switchFull !== null)
    line(
      'callers',
      `${paint('red', 'turned away')} because the switch was full, since its start: ${now.switchFull}`,
    );
  if (now.turnedAway !== null) {
    const { count, lastAt, hangupCause } = now.turnedAway;
    line(
      'callers',
      `${count} refused by the switch before an agent could answer, the last ${ago(lastAt)} ago: ${hangupCause}`,
    );
  }
  // Of the switch the first line has said it.
  for (const problem of now.problems.filter(({ kind }) => kind !== 'switch'))
    line(PROBLEM_LABELS[problem.kind], problemText(problem, zone));
  for (const { text, isWrong } of drift === null ? [] : driftLines(drift))
    line('version', isWrong ? paint('yellow', text) : text);
  for (const campaign of now.campaigns) {
    const { waiting, live, done } = campaign.contacts;
    line(
      'campaign',
      `${paint('bold', campaign.name)} ${campaign.state}: ${whyWords(campaign, zone, systemClock.now())}; ${waiting} wait, ${live} on a call, ${done} done`,
    );
  }
  if (now.calls.length === 0) line('calls', 'none');
  if (now.trunks.length > 0) {
    print();
    print(trunkTable(now.trunks));
  }
  if (now.calls.length === 0) return;
  print();
  print(
    fittingTable({
      head: ['call', 'way', 'number', 'ours', 'agent', 'trunk', 'campaign'],
      right: [],
      dropped: ['campaign', 'trunk', 'ours', 'way'],
      width: terminalWidth(),
      rows: now.calls.map((call) => [
        phaseWord(call.phase),
        call.direction === 'inbound' ? 'in' : 'out',
        call.number ?? call.softphone ?? 'withheld',
        call.ours ?? '',
        call.agent,
        call.trunk,
        call.campaign ?? '',
      ]),
    }),
  );
}
