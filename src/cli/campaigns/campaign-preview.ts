// `trunkline campaigns preview <name>`: a dry run over the whole list: how many calls when, with which numbers, at what
// cost, and the other people by reason. A thread does the work; this file shows it.

import { join } from 'node:path';
import { systemClock } from '../../runtime/clock.ts';
import type { CampaignPreview } from '../../runtime/dialing/preview/preview.ts';
import { previewInThread } from '../../runtime/dialing/preview/preview-list.ts';
import { DATABASE_FILE } from '../../runtime/files.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import { type FolderOptions, loadWithoutKeysOrSay } from '../declarations/load.ts';
import { moment, momentAt, shortMoment } from '../moments.ts';
import { hasDatabase } from '../opened-appliance.ts';
import { fitted, hanging } from '../prose.ts';
import { EXIT, paint, print, printJson, table } from '../terminal.ts';
import { campaignNamed } from './campaign-named.ts';
import { standWords } from './lists-text.ts';

export interface PreviewOptions extends FolderOptions {
  readonly name: string;
  readonly at: string | undefined;
}

export async function previewCommand(options: PreviewOptions): Promise<void> {
  const config = await loadWithoutKeysOrSay(options);
  if (config === null) return;
  const campaign = campaignNamed(config, options.name);
  if (!hasDatabase(config))
    throw new OperatorError(
      `campaign ${campaign.name} has no list yet`,
      'trunkline apply, or trunkline lists import',
    );
  const at = momentAt(options.at, systemClock.now(), config.appliance.timeZone);
  const database = join(config.appliance.dataDirectory, DATABASE_FILE);
  const shows = process.stderr.isTTY && !options.json;
  const beganAt = performance.now();
  const result = await previewInThread({
    ...{ config, campaign, database, at },
    onProgress: ({ looked, of }) => {
      if (!shows) return;
      const rate = Math.round((looked * 1000) / Math.max(1, performance.now() - beganAt));
      process.stderr.write(`\r\u001b[2K${count(looked)} of ${count(of)} people, ${count(rate)} a second`);
    },
  });
  if (shows) process.stderr.write('\r\u001b[2K');
  if (result.kind === 'refused') throw new OperatorError(result.message, result.remedy);
  const { preview } = result;
  if (preview.schedule.calls === 0) process.exitCode = EXIT.failed;
  if (options.json) printJson({ ok: true, ...preview });
  else print(previewText(preview, config.appliance.timeZone));
}

const SLOTS_SHOWN = 24;

export function previewText(preview: CampaignPreview, zone: string): string {
  const { campaign, at, listed, now, later, never, settled, schedule, assumes, reasons } = preview;
  const others = Object.entries(settled).filter(([, people]) => people > 0);
  const lines = [
    `${paint('bold', campaign)}, as it would dial from ${moment(at, zone)}. ${listed === 1 ? '1 person is' : `${count(listed)} people are`} on its list.`,
    `May be called then: ${count(now)}. Later: ${count(later)}. Currently not: ${count(never)}.` +
      (others.length === 0
        ? ''
        : ` Not waiting: ${others.map(([state, people]) => `${count(people)} ${standWords(state)}`).join(', ')}.`),
  ];
  if (schedule.calls === 0) lines.push('Nobody would be called.');
  else {
    const shown = schedule.slots.slice(0, SLOTS_SHOWN);
    lines.push(
      '',
      table(
        ['from', 'first calls', 'shown as'],
        shown.map(({ from, calls, byCallerId }) => [
          shortMoment(from, zone),
          count(calls),
          shares(byCallerId),
        ]),
        [1],
      ),
    );
    if (schedule.slots.length > shown.length)
      lines.push(`… and ${count(schedule.slots.length - shown.length)} more half hours (--json shows all)`);
    lines.push(
      '',
      `${schedule.calls === 1 ? '1 first call' : `${count(schedule.calls)} first calls`}, until ${moment(preview.endsAt ?? at, zone)}: ${shares(schedule.byCallerId)}`,
      `About ${count(preview.minutes)} ${preview.minutes === 1 ? 'minute' : 'minutes'} of talk${costText(preview)}.`,
      ...(schedule.slots.length > 1 ? [paceText(preview.pace)] : []),
      paint('dim', assumptionText(assumes)),
    );
  }
  if (schedule.left !== null)
    lines.push(
      paint(
        'yellow',
        `${schedule.left.people === 1 ? '1 person is' : `${count(schedule.left.people)} people are`} not reached: ${schedule.left.because}`,
      ),
    );
  for (const { rule, because, remedy, people } of reasons) {
    lines.push(hanging(`  ${count(people).padStart(9)}  `, `${rule}: ${because}`));
    if (remedy !== null) lines.push(hanging(`${' '.repeat(13)}→ `, remedy));
  }
  return lines.map((line) => fitted(line)).join('\n');
}

function costText({ cost }: CampaignPreview): string {
  if (cost.length === 0)
    return '; the cost is unknown: no prices are set (pricePerMinute of the trunk, prices in providers.yaml)';
  return ` for ${cost.map(({ currency, micros }) => `${(micros / 1e6).toFixed(2)} ${currency}`).join(' and ')}`;
}

const PACE_KEYS: Readonly<Record<CampaignPreview['pace']['by'], string>> = {
  'campaign.callsPerMinute': 'callsPerMinute of the campaign',
  'campaign.maxConcurrent': 'maxConcurrent of the campaign',
  'appliance.limits.maxCalls': 'limits.maxCalls in appliance.yaml',
  'appliance.limits.callsPerSecond': 'limits.callsPerSecond in appliance.yaml',
  'trunk.channels': 'channels of its trunks',
  'trunk.callsPerSecond': 'callsPerSecond of its trunks',
};

/** What a longer list waits for, where it takes more than one slot. */
function paceText({ perSlot, by, set }: CampaignPreview['pace']): string {
  return `At most ${count(perSlot)} calls in half an hour, because of ${PACE_KEYS[by]} (${set}).`;
}

function assumptionText({ answeredShare, talkSeconds, from }: CampaignPreview['assumes']): string {
  const share = `${Math.round(answeredShare * 100)} % of the calls are answered and last ${talkSeconds} s`;
  return from === 'measured'
    ? `Measured on this campaign's calls of the last 30 days: ${share}. Retries are not counted.`
    : `Assumed until the campaign has made 50 calls: ${share}. Retries are not counted.`;
}

function shares(byCallerId: Readonly<Record<string, number>>): string {
  return Object.entries(byCallerId)
    .map(([number, calls]) => `${number} ${count(calls)}`)
    .join(', ');
}

function count(value: number): string {
  return value.toLocaleString('en');
}
