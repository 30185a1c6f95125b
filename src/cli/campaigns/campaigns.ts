// `trunkline campaigns …`: the state of each campaign, and orders to it, which the running controller carries out.

import { ownersZone } from '../../provisioning/read-provisioning.ts';
import { systemClock } from '../../runtime/clock.ts';
import type { CampaignStatus } from '../../runtime/dialing/requests.ts';
import { ControllerClient, type Reached } from '../controller-client.ts';
import { clientOrSay, type FolderOptions } from '../declarations/load.ts';
import { terminalWidth } from '../prose.ts';
import { EXIT, fittingTable, paint, print, printError, printJson } from '../terminal.ts';
import { notApplied } from './campaign-named.ts';
import { whyWords } from './campaign-words.ts';

export async function listCampaigns(options: FolderOptions): Promise<void> {
  const client = await clientOf(options);
  if (client === null) return;
  const answer = await client.status();
  if (!answer.ok) return sayFailure(options, answer);
  const { campaigns } = answer.value;
  const zone = await ownersZone(options.provisioning);
  if (options.json) printJson({ ok: true, campaigns });
  else if (campaigns.length === 0) print('No campaign is declared.');
  else
    print(
      fittingTable({
        head: ['campaign', 'state', 'reached the end', 'waiting', 'live', 'why'],
        right: ['waiting', 'live'],
        dropped: ['live', 'reached the end'],
        width: terminalWidth(),
        rows: campaigns.map((one) => row(one, zone)),
      }),
    );
}

function row(campaign: CampaignStatus, zone: string): string[] {
  const {
    name,
    state,
    contacts: { waiting, live, done },
  } = campaign;
  const all = waiting + live + done;
  const share = all === 0 ? '–' : `${done} of ${all} (${Math.floor((done / all) * 100)} %)`;
  const color = state === 'running' ? 'green' : state === 'paused' ? 'yellow' : 'bold';
  return [
    name,
    paint(color, state),
    share,
    String(waiting),
    String(live),
    whyWords(campaign, zone, systemClock.now()),
  ];
}

export async function orderCampaign(
  options: FolderOptions & { readonly name: string; readonly action: string },
): Promise<void> {
  const client = await clientOf(options);
  if (client === null) return;
  const { name, action } = options;
  const answer = await client.orderCampaign(name, action);
  if (!answer.ok) return sayFailure(options, await withAdvice(options, client, name, answer));
  const { orders, again } = answer.value;
  if (options.json) printJson({ ok: true, ...answer.value });
  else if (action === 'again')
    print(`${name}: ${again} people who were not reached wait again, and it ${SAYS['run']?.(name)}`);
  else print(`${name}: ${SAYS[orders]?.(name) ?? orders}`);
}

const SAYS: Readonly<Record<string, (name: string) => string>> = {
  run: () => 'dials whenever its window, the rules and its trunks allow it.',
  paused: (name) => `dials nobody; live calls continue. To dial again: trunkline campaigns resume ${name}`,
  cancelled: (name) =>
    `is cancelled and dials nobody; live calls continue. To start it again: trunkline campaigns start ${name}`,
  draining: () => 'dials nobody new; retries and callbacks of people already tried continue.',
};

async function clientOf(options: FolderOptions): Promise<ControllerClient | null> {
  return (await ControllerClient.serving(options.provisioning)) ?? (await clientOrSay(options));
}

/** The controller knows what is applied; that a file only waits to be applied is seen from here. */
async function withAdvice(
  { provisioning }: FolderOptions,
  client: ControllerClient,
  name: string,
  failure: Extract<Reached<unknown>, { ok: false }>,
): Promise<Extract<Reached<unknown>, { ok: false }>> {
  const status = failure.running ? await client.status() : failure;
  if (!status.ok || status.value.campaigns.some((one) => one.name === name)) return failure;
  const advice = await notApplied(provisioning, name);
  return advice === null ? failure : { ...failure, ...advice };
}

function sayFailure(options: FolderOptions, answer: Extract<Reached<unknown>, { ok: false }>): void {
  process.exitCode = answer.running ? EXIT.failed : EXIT.notRunning;
  if (options.json) printJson({ ok: false, message: answer.message, remedy: answer.remedy });
  else printError(`${answer.message}\n→ ${answer.remedy}`);
}
