// `trunkline campaigns watch [name]`: the progress of campaigns, live. A terminal shows one table that is redrawn; a file or
// --json gets a line for every change. Ends with Ctrl-C, or with the controller.

import { ownersZone } from '../../provisioning/read-provisioning.ts';
import { systemClock } from '../../runtime/clock.ts';
import type { CampaignStatus } from '../../runtime/dialing/requests.ts';
import { waitUntil } from '../../runtime/wait.ts';
import type { Instant } from '../../telephony/time.ts';
import { ControllerClient } from '../controller-client.ts';
import { clientOrSay, type FolderOptions } from '../declarations/load.ts';
import { EXIT, paint, print, printError, printJson, table } from '../terminal.ts';
import { notApplied } from './campaign-named.ts';
import { whyWords } from './campaign-words.ts';

export interface WatchOptions extends FolderOptions {
  readonly name: string | undefined;
  readonly everyMs: number;
  /** Left out: until Ctrl-C. */
  readonly rounds?: number;
}

export async function watchCampaigns(options: WatchOptions): Promise<void> {
  const client = (await ControllerClient.serving(options.provisioning)) ?? (await clientOrSay(options));
  if (client === null) return;
  const zone = await ownersZone(options.provisioning);
  let before = '';
  for (let round = 0; options.rounds === undefined || round < options.rounds; round++) {
    if (round > 0) await waitUntil(systemClock, systemClock.now() + options.everyMs);
    const answer = await client.status();
    if (!answer.ok) {
      process.exitCode = answer.running ? EXIT.failed : EXIT.notRunning;
      if (options.json) printJson({ ok: false, message: answer.message, remedy: answer.remedy });
      else printError(`${answer.message}\n→ ${answer.remedy}`);
      return;
    }
    const shown = answer.value.campaigns.filter(
      ({ name }) => options.name === undefined || name === options.name,
    );
    if (options.name !== undefined && shown.length === 0) {
      process.exitCode = EXIT.usage;
      const { message, remedy } = (await notApplied(options.provisioning, options.name)) ?? {
        message: `there is no campaign called ${options.name}`,
        remedy: 'trunkline campaigns lists them',
      };
      return options.json ? printJson({ ok: false, message, remedy }) : printError(`${message}\n→ ${remedy}`);
    }
    const text = JSON.stringify(shown);
    if (text === before) continue;
    before = text;
    if (options.json) printJson({ at: new Date(systemClock.now()).toISOString(), campaigns: shown });
    else if (process.stdout.isTTY)
      process.stdout.write(`\u001b[H\u001b[2J${watchText(shown, zone, systemClock.now())}\n`);
    else print(watchText(shown, zone, systemClock.now()));
  }
}

export function watchText(campaigns: readonly CampaignStatus[], zone: string, now: Instant): string {
  if (campaigns.length === 0) return 'No campaign is declared.';
  const rows = campaigns.map((campaign) => {
    const { name, state, contacts, today, spent } = campaign;
    const { waiting, live, done } = contacts;
    const all = waiting + live + done;
    const answered =
      today.calls === 0 ? '–' : `${today.answered} (${Math.round((today.answered / today.calls) * 100)} %)`;
    return [
      name,
      paint(state === 'running' ? 'green' : state === 'paused' ? 'yellow' : 'bold', state),
      String(live),
      String(waiting),
      all === 0 ? '–' : `${Math.floor((done / all) * 100)} %`,
      String(today.calls),
      answered,
      String(today.abandoned),
      String(today.failed),
      moneyText(spent),
      whyWords(campaign, zone, now),
    ];
  });
  const heads = [
    'campaign',
    'state',
    'live',
    'waiting',
    'done',
    'calls today',
    'answered',
    'silent',
    'failed',
    'spent',
    'why',
  ];
  return table(heads, rows, [2, 3, 4, 5, 6, 7, 8]);
}

function moneyText(spent: Readonly<Record<string, number>>): string {
  const money = Object.entries(spent)
    .filter(([unit]) => unit !== 'ms')
    .map(([unit, micros]) => `${(micros / 1e6).toFixed(2)} ${unit}`);
  return [...money, `${Math.round((spent['ms'] ?? 0) / 60_000)} min`].join(', ');
}
