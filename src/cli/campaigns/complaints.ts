// `trunkline complaints …` and `trunkline callbacks`: complaints by people and operators, which pause a number, a campaign
// or all calls until somebody closes them; and agreed callbacks. Works on the database, also while a controller runs.

import type { Config } from '../../config/schema.ts';
import { systemClock } from '../../runtime/clock.ts';
import {
  aboutOf,
  type ComplaintPauses,
  complaintPauses,
  openComplaintCalled,
  strangeCallerId,
  unknownCampaign,
} from '../../runtime/dialing/complaint-pauses.ts';
import { openStoreIn } from '../../runtime/open-store.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import { type CallbackState, listCallbackRows } from '../../store/dialing/callbacks.ts';
import { closeComplaints, noteComplaint, openComplaints } from '../../store/dialing/complaints.ts';
import type { Store } from '../../store/store.ts';
import { type E164, parseNumber } from '../../telephony/number.ts';
import { type FolderOptions, loadWithoutKeysOrSay } from '../declarations/load.ts';
import { momentAt, shortMoment } from '../moments.ts';
import { hasDatabase } from '../opened-appliance.ts';
import { fitted, terminalWidth } from '../prose.ts';
import { fittingTable, print, printJson, say, table } from '../terminal.ts';
import { tellController } from './tell-controller.ts';

const LOOK_BACK_MS = 365 * 86_400_000;
/** A complaint is closed by how its id begins; so much tells those that are open apart, and leaves room for when it was made. */
const SHOWN_OF_ID = 8;

export async function listComplaints(options: FolderOptions): Promise<void> {
  await reading(options, (store, config) => {
    const complaints = openComplaints(store, systemClock.now() - LOOK_BACK_MS);
    const paused = complaintPauses(store, config, systemClock.now());
    if (options.json) return printJson({ ok: true, complaints, paused });
    if (complaints.length === 0) return print('No complaint is open.');
    const zone = config.appliance.timeZone;
    print(
      fittingTable({
        head: ['id', 'when', 'who', 'about', 'campaign', 'flagged', 'from'],
        right: [],
        dropped: ['from', 'flagged', 'campaign', 'when'],
        width: terminalWidth(),
        rows: complaints.map(({ id, at, number, callerId, campaign, flagged, source }) => [
          id.slice(0, SHOWN_OF_ID),
          shortMoment(at, zone),
          number,
          callerId ?? '',
          campaign ?? '',
          flagged ? 'yes' : '',
          source,
        ]),
      }),
    );
    for (const line of pausedLines(paused)) print(fitted(line));
    const { pauseNumberAt, pauseCampaignAt } = config.appliance.compliance.complaints;
    print(
      fitted(
        `Within 10 days, ${pauseNumberAt} people pause a number, ${pauseCampaignAt} a campaign, and 5 all calls (3 if your numbers were flagged), until you close them: trunkline complaints close <id> --by <name>.`,
      ),
    );
  });
}

export function pausedLines({ sender, callerIds, campaigns }: ComplaintPauses): string[] {
  return [
    ...(sender === null ? [] : [`All calls are paused: ${sender}`]),
    ...callerIds.map(({ number, because }) => `${number} is not shown to anybody: ${because}`),
    ...campaigns.map(({ name, because }) => `Campaign ${name} is paused: ${because}`),
  ];
}

export interface ComplaintOptions extends FolderOptions {
  readonly number: string;
  readonly callerId: string | undefined;
  readonly campaign: string | undefined;
  readonly at: string | undefined;
  readonly flagged: boolean;
  readonly source: string;
}

export async function addComplaint(options: ComplaintOptions): Promise<void> {
  await writing(options, (store, config) => {
    const { country } = config.appliance;
    const number = read(options.number, country);
    const callerId = options.callerId === undefined ? null : read(options.callerId, country);
    const unknown = options.campaign === undefined ? null : unknownCampaign(store, config, options.campaign);
    if (unknown !== null) throw new OperatorError(unknown.message, unknown.remedy);
    const strange = callerId === null ? null : strangeCallerId(store, config, callerId);
    if (strange !== null) throw new OperatorError(strange.message, strange.remedy);
    const now = systemClock.now();
    const at = momentAt(options.at, now, config.appliance.timeZone);
    const about = aboutOf(store, number, at, { callerId, campaign: options.campaign ?? null });
    const id = noteComplaint(store, {
      ...{ number, ...about, at },
      ...{ flagged: options.flagged, source: options.source, notedAt: now },
    });
    const paused = complaintPauses(store, config, now);
    if (options.json) return printJson({ ok: true, id, about, paused });
    const called = about.callerId === null ? '' : ` It is about a call from ${about.callerId}.`;
    say(
      `Recorded as ${id}.${called} It counts from now on. To stop calls to that person: trunkline suppress add ${number}`,
    );
    for (const line of pausedLines(paused)) say(line);
  });
}

export async function closeComplaint(
  options: FolderOptions & { readonly id: string | undefined; readonly by: string },
): Promise<void> {
  await writing(options, (store) => {
    const one = options.id === undefined ? null : openComplaintCalled(store, options.id);
    if (one?.ok === false) throw new OperatorError(one.message, one.remedy);
    const closed = closeComplaints(store, one?.id ?? null, systemClock.now(), options.by);
    if (options.json) printJson({ ok: true, closed });
    else print(closed === 1 ? 'One complaint is closed.' : `${closed} complaints are closed.`);
  });
}

export async function listCallbacks(
  options: FolderOptions & { readonly state: CallbackState | undefined },
): Promise<void> {
  await reading(options, (store, config) => {
    const callbacks = listCallbackRows(store, 1_000, options.state ?? null);
    if (options.json) return printJson({ ok: true, callbacks });
    if (callbacks.length === 0) return print('No callbacks were promised.');
    const zone = config.appliance.timeZone;
    print(
      table(
        ['promised for', 'state', 'number', 'agent', 'campaign', 'why'],
        callbacks.map(({ at, state, number, agent, campaign, because }) => [
          shortMoment(at, zone),
          state,
          number,
          agent,
          campaign ?? '',
          because ?? '',
        ]),
      ),
    );
  });
}

function read(written: string, country: string): E164 {
  const reading = parseNumber(written, country);
  if (reading.ok) return reading.number;
  throw new OperatorError(reading.why, reading.remedy);
}

async function reading(options: FolderOptions, work: (store: Store, config: Config) => void): Promise<void> {
  const config = await loadWithoutKeysOrSay(options);
  if (config === null) return;
  if (!hasDatabase(config)) throw new OperatorError('nothing has been applied yet', 'trunkline apply');
  const store = openStoreIn(config.appliance.dataDirectory, { readonly: true });
  try {
    work(store, config);
  } finally {
    store.close();
  }
}

async function writing(options: FolderOptions, work: (store: Store, config: Config) => void): Promise<void> {
  const config = await loadWithoutKeysOrSay(options);
  if (config === null) return;
  const store = openStoreIn(config.appliance.dataDirectory);
  try {
    work(store, config);
  } finally {
    store.close();
  }
  await tellController(config);
}
