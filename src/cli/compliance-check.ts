// `trunkline compliance check <campaign>`: what the rules would say of a campaign before it is launched. Asks the gate that real
// calls pass, for people of its list; dials nobody and writes nothing.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../compliance/decision.ts';
import type { Campaign } from '../config/campaign.ts';
import type { Config } from '../config/schema.ts';
import { systemClock } from '../runtime/clock.ts';
import { DialGate, type Looked } from '../runtime/dialing/dial-gate.ts';
import { DATABASE_FILE } from '../runtime/files.ts';
import { openLog } from '../runtime/log.ts';
import { OperatorError } from '../runtime/operator-error.ts';
import type { Contact } from '../store/contacts.ts';
import { IN_MEMORY, openStore } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import { type CampaignId, type ContactId, toId } from '../telephony/ids.ts';
import type { E164 } from '../telephony/number.ts';
import { sourceText } from './compliance-decide.ts';
import { type FolderOptions, loadOrSay } from './load.ts';
import { EXIT, print, printJson } from './terminal.ts';

export interface CheckOptions extends FolderOptions {
  readonly campaign: string;
}

/** So many people of a list stand for all of it, taken evenly. */
const SAMPLE = 500;

interface Obstacle {
  readonly rule: string;
  readonly because: string;
  readonly source: string;
  people: number;
}

interface Report {
  readonly campaign: string;
  readonly listed: number;
  readonly asked: number;
  readonly allow: number;
  readonly defer: number;
  readonly deny: number;
  /** The first instant at which one of them may be called; null: never within 30 days. */
  readonly firstAt: string | null;
  readonly obstacles: readonly Obstacle[];
}

export async function checkCampaign(options: CheckOptions): Promise<void> {
  const config = await loadOrSay(options);
  if (config === null) return;
  const campaign = config.campaigns.find(({ name }) => name === options.campaign);
  if (campaign === undefined) {
    const names = config.campaigns.map(({ name }) => name).join(', ') || 'none is declared';
    throw new OperatorError(`there is no campaign called ${options.campaign}`, `choose one of: ${names}`);
  }
  const report = await ask(config, campaign);
  if (report.allow + report.defer === 0) process.exitCode = EXIT.failed;
  if (options.json) printJson(report);
  else say(report);
}

async function ask(config: Config, campaign: Campaign): Promise<Report> {
  const people = config.lists.find(({ path }) => path === campaign.list)?.contacts ?? [];
  const step = Math.max(1, Math.floor(people.length / SAMPLE));
  const asked = people.filter((_, index) => index % step === 0).slice(0, SAMPLE);
  const store = openHistory(config);
  try {
    const gate = gateOf(config, store);
    const pool = config.numbers.filter(({ number }) => campaign.callerIds.includes(number));
    const answers: Looked[] = [];
    for (const { number, variables } of asked) {
      const about = { declared: campaign, contact: contactOf(campaign, number, variables) };
      answers.push(
        await gate.look({ destination: number, purpose: campaign.purpose, campaign: about, pool }),
      );
    }
    return reportOf(campaign, people.length, answers);
  } finally {
    store.close();
  }
}

function reportOf(campaign: Campaign, listed: number, answers: readonly Looked[]): Report {
  const count = (verdict: string): number =>
    answers.filter(({ decision }) => decision.verdict === verdict).length;
  const opens = answers.flatMap(({ decision, at }) =>
    decision.verdict === 'allow' ? [at] : decision.verdict === 'defer' ? [decision.until] : [],
  );
  const first = Math.min(...opens);
  const obstacles = new Map<string, Obstacle>();
  for (const finding of answers.flatMap(({ findings }) => findings)) add(obstacles, finding);
  return {
    campaign: campaign.name,
    listed,
    asked: answers.length,
    allow: count('allow'),
    defer: count('defer'),
    deny: count('deny'),
    firstAt: Number.isFinite(first) ? new Date(first).toISOString() : null,
    obstacles: [...obstacles.values()].sort((a, b) => b.people - a.people),
  };
}

function add(obstacles: Map<string, Obstacle>, { verdict, reason }: Finding): void {
  if (verdict === 'allow') return;
  const { rule, because, source } = reason;
  const known = obstacles.get(rule);
  if (known) known.people++;
  else obstacles.set(rule, { rule, because, source: sourceText(source), people: 1 });
}

function contactOf(campaign: Campaign, number: E164, variables: Contact['variables']): Contact {
  return {
    id: toId<ContactId>('0'),
    campaign: toId<CampaignId>(campaign.name),
    number,
    variables,
    position: 0,
    state: 'waiting',
    nextAt: 0,
    priority: 5,
    attempts: 0,
    lastOutcome: null,
    list: {
      version: 0,
      zone: null,
      region: null,
      language: null,
      notBefore: null,
      notAfter: null,
      consent: null,
    },
  };
}

/** Suppressions and earlier calls, read only. Where nothing was ever applied there are none. */
function openHistory(config: Config): Store {
  const path = join(config.appliance.dataDirectory, DATABASE_FILE);
  const opened = existsSync(path) ? openStore(path, { readonly: true }) : openStore(IN_MEMORY);
  if (opened.kind === 'refused') throw new OperatorError(opened.error.message, opened.error.hint);
  return opened.store;
}

/** Its trunks are all taken to be up: what is asked is whether the calls are lawful. */
function gateOf(config: Config, store: Store): DialGate {
  const none = () => ({ ok: false, passedOver: [] }) as const;
  return new DialGate({
    config: () => config,
    store,
    endings: { writeOwed: () => Promise.resolve() },
    clock: systemClock,
    log: openLog('silent', 'none'),
    owner: 'compliance',
    trunks: { isUp: () => true, hasRoom: () => true, take: () => Promise.resolve(none()), takeNow: none },
    random: () => 0,
  });
}

function say(report: Report): void {
  const { campaign, listed, asked, allow, defer, deny, firstAt, obstacles } = report;
  const of = asked < listed ? `${asked} of ${listed} people, taken evenly` : `${asked} people`;
  print(`Campaign ${campaign}: ${of}.`);
  print(`May be called now: ${allow}. Later: ${defer}. Not at all as things stand: ${deny}.`);
  if (firstAt !== null) print(`The first call may begin at ${firstAt}.`);
  else if (asked > 0) print('Not one call of this campaign could be lawful.');
  for (const { rule, because, source, people } of obstacles) {
    print(`  ${String(people).padStart(6)}  ${rule}: ${because}`);
    print(`          ${source}`);
  }
}
