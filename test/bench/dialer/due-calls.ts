// How late a call begins that is due at a moment: the real loop of the campaigns, the real gate with its rules, durable intents on the
// disk; only the calls themselves are none.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { parse } from '../../../src/config/reading/parse.ts';
import type { CallPlan, EndedCall } from '../../../src/runtime/call-plan.ts';
import type { RunningCall } from '../../../src/runtime/calls/run-call.ts';
import { TrunkPool, type TrunkSlot } from '../../../src/runtime/calls/trunks/trunk-pool.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import { AgentWatch } from '../../../src/runtime/dialing/agent-watch.ts';
import { AttemptEndings } from '../../../src/runtime/dialing/attempt-endings.ts';
import { CampaignRunner } from '../../../src/runtime/dialing/campaigns/run-campaigns.ts';
import { DialGate } from '../../../src/runtime/dialing/dial-gate.ts';
import { startCheckpoints } from '../../../src/store/checkpoints.ts';
import { openStore } from '../../../src/store/database.ts';
import { type CampaignId, toId } from '../../../src/telephony/ids.ts';
import type { E164 } from '../../../src/telephony/number.ts';
import { importContacts } from '../../fakes/contact-import.ts';
import { filesWith, surroundings } from '../../fakes/declared-config.ts';
import { fictionalPeople } from '../kill/fictional-people.ts';

/** Each has a trunk and a number of its own, as a carrier allows no more than some calls a second on one. */
const CAMPAIGNS = 4;
const FIRST_DUE_IN_MS = 1_500;
const GIVE_UP_MS = 30_000;

export async function latenessOfCalls(folder: string, calls: number, overMs: number): Promise<number[]> {
  const opened = openStore(join(folder, 'due.db'));
  if (opened.kind === 'refused') throw opened.error;
  const { store } = opened;
  // As the controller has it: no call waits for a checkpoint.
  const checkpoints = startCheckpoints({ store, onFault: () => {} });
  const config = declared();
  const log = pino({ level: 'silent' });
  const people = fictionalPeople(calls);
  const dueAt = new Map<string, number>();
  const lateness: number[] = [];
  let tell: (ended: EndedCall) => void = () => {};
  const live: { plan: CallPlan; slot: TrunkSlot | null }[] = [];
  const endings = new AttemptEndings({ store, journal: null, clock: systemClock, log, config: () => config });
  const trunks = new TrunkPool({
    config: () => config,
    clock: systemClock,
    log,
    onRoom: () => runner.wake(),
  });
  const agents = new AgentWatch({ check: () => Promise.resolve(null), clock: systemClock, log });
  const common = { store, endings, trunks, clock: systemClock, log, owner: 'bench' };
  const gate = new DialGate({ ...common, config: () => config, random: Math.random });
  const runner: CampaignRunner = new CampaignRunner({
    ...common,
    ...{ config, gate, agents, enabled: true, recordingPath: () => null },
    registry: {
      get calls() {
        return live.map(({ plan }) => ({ plan }) as RunningCall);
      },
      placing: 0,
      place: () => () => {},
      draining: () => null,
      onEnded: (listener) => {
        tell = listener;
      },
      begin(plan, slot = null) {
        lateness.push(Date.now() - (dueAt.get(plan.number ?? '') ?? Number.NaN));
        const call = { plan, slot };
        live.push(call);
        setTimeout(() => {
          live.splice(live.indexOf(call), 1);
          slot?.release();
          tell(endedBusy(plan));
        }, 100);
        return { plan } as RunningCall;
      },
    },
  });
  agents.onChange(() => runner.wake());
  try {
    for (let nth = 0; nth < CAMPAIGNS; nth++) {
      const name = toId<CampaignId>(nameOf(nth));
      const own = people.filter((_, index) => index % CAMPAIGNS === nth);
      await importContacts(
        store,
        name,
        own.map((number, index) => ({
          number: number as E164,
          position: index + 2,
          variables: { name: 'Ravi' },
        })),
        0,
      );
    }
    // Two at a time are due together, as the end of a pause makes it.
    const from = Date.now() + FIRST_DUE_IN_MS;
    store.transaction(() => {
      for (const [index, number] of people.entries()) {
        const at = Math.round(from + (index * overMs) / people.length);
        dueAt.set(number, at);
        store.change(`update "contacts" set "nextAt" = ? where "number" = ?`, at, number);
      }
    });
    await runner.switchReady(() => Promise.resolve());
    const giveUpAt = Date.now() + overMs + GIVE_UP_MS;
    while (lateness.length < people.length && Date.now() < giveUpAt) await sleep(50);
    await sleep(200);
    return lateness;
  } finally {
    await runner.close();
    trunks.close();
    await checkpoints.close();
    store.close();
  }
}

function endedBusy(plan: CallPlan): EndedCall {
  const endedAt = Date.now();
  return {
    plan,
    outcome: {
      kind: 'busy',
      hangupCause: 'USER_BUSY',
      sipStatus: 486,
      endedBy: 'callee',
      answeredAt: null,
      endedAt,
    },
    disposition: 'busy',
    reason: null,
    summary: {
      durationMs: 0,
      turns: 0,
      medianLatencyMs: null,
      cost: [],
      costs: [],
      recordingPath: null,
      transcriptPath: null,
    },
    heardMs: 0,
  };
}

const nameOf = (nth: number): string => `bench-${nth}`;
const ownedOf = (nth: number): string => `+1415555019${nth}`;

function declared() {
  const all = Array.from({ length: CAMPAIGNS }, (_, nth) => nth);
  const trunk = (nth: number): string =>
    `name: trunk-${nth}\ncarrier: generic\nhost: 127.0.0.1\nauth: {kind: ip}\ncallsPerSecond: 200\nchannels: 200\ninboundAddresses: [127.0.0.${nth + 1}/32]\n`;
  const campaign = (nth: number): string =>
    `name: ${nameOf(nth)}\nagent: asha\nlist: ../lists/people.csv\ncallerIds: ['${ownedOf(nth)}']\npurpose: service\nwindow: {from: '00:00', to: '24:00', days: [mon, tue, wed, thu, fri, sat, sun]}\nexpectedCallSeconds: 0\nmaxConcurrent: 200\ncallsPerMinute: 6000\nretry: {attempts: 1}\n`;
  const numbers = all.map(
    (nth) => `  - {number: '${ownedOf(nth)}', trunk: trunk-${nth}, direction: outbound}`,
  );
  const files = filesWith({
    'appliance.yaml':
      'name: bench\nbusinessName: The Clinic\ncountry: US\ntimeZone: UTC\nswitch: {user: trunkline, password: "$' +
      '{env:SWITCH_PASSWORD}"}\nlimits: {maxCalls: 500, callsPerSecond: 200}\n',
    'trunks/main.yaml': null,
    'campaigns/reminders.yaml': null,
    'numbers.yaml': `numbers:\n${numbers.join('\n')}\n`,
    ...Object.fromEntries(all.map((nth) => [`trunks/trunk-${nth}.yaml`, trunk(nth)])),
    ...Object.fromEntries(all.map((nth) => [`campaigns/${nameOf(nth)}.yaml`, campaign(nth)])),
  });
  const result = parse(files, surroundings());
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.config;
}
