// Checks that span several declarations: numbers that may not be shown, windows that never open, variables without a column.
// Everything checked has passed its own schema. Changes nothing.
import type { ParsedAgent } from '../agent/agent.ts';
import { hasPrompt } from '../agent/agent-steps.ts';
import { wantedVariables } from '../agent/wanted-variables.ts';
import type { ParsedAppliance } from '../appliance.ts';
import type { ParsedCampaign } from '../campaign/campaign.ts';
import { minuteOfDay } from '../campaign/weekday.ts';
import type { ResolvedTrunk } from '../carriers/resolve-trunk.ts';
import type { Declared } from '../declared.ts';
import { quoted } from '../fields.ts';
import type { ParsedNumber } from '../numbers/owned-number.ts';
import type { Place, Problem } from '../problem.ts';
import type { Providers } from '../providers.ts';
import type { ParsedTrunk } from '../trunk.ts';
import { checkCampaignLimits } from './links-of-campaigns.ts';
import { checkPlaces } from './links-of-places.ts';
import { checkExtensions, checkNumberRoute, checkSpeech } from './links-of-routes.ts';
import { checkSteps } from './links-of-steps.ts';
import { checkKnowledge, checkTools } from './links-of-tools.ts';
import { checkTransfers } from './links-of-transfers.ts';

export interface Declarations {
  readonly appliance: Declared<ParsedAppliance> | null;
  readonly providers: Declared<Providers> | null;
  readonly trunks: readonly DeclaredTrunk[];
  readonly numbers: readonly Declared<ParsedNumber>[];
  /** Each number that is written passed: what is on none of them is on none at all. */
  readonly areNumbersWhole: boolean;
  readonly agents: readonly Declared<ParsedAgent>[];
  /** Of all agents, also of those with a mistake in their file. Null: a file could not be read, so not all are known. */
  readonly agentNames: readonly string[] | null;
  readonly campaigns: readonly Declared<ParsedCampaign>[];
  /** Documents, by their paths below `knowledge/`. */
  readonly knowledge: readonly string[];
}

/** As it was written, and what the preset made of it. */
export type DeclaredTrunk = Declared<ParsedTrunk> & { readonly resolved: ResolvedTrunk };

export function findBrokenLinks(all: Declarations): Problem[] {
  return [
    ...(all.appliance === null ? [] : checkAppliance(all.appliance)),
    ...checkInboundTrunks(all.trunks),
    ...all.numbers.flatMap((number) => checkNumber(number, all)),
    ...all.agents.flatMap((agent) => [
      ...checkAgent(agent),
      ...checkSpeech(agent),
      ...checkTools(agent),
      ...checkTransfers(agent, all),
      ...checkKnowledge(agent, all.knowledge),
      ...checkSteps(agent, all.agentNames),
    ]),
    ...checkExtensions(all.agents, all.appliance),
    ...all.campaigns.flatMap((campaign) => checkCampaign(campaign, all)),
  ];
}

/** Audio ports one call may need: RTP and RTCP of its leg, and of the leg it is transferred to. */
const PORTS_PER_CALL = 4;

function checkAppliance(appliance: Declared<ParsedAppliance>): Problem[] {
  const { value, at } = appliance;
  const problems: Problem[] = [];
  if (value.timeZone === undefined && value.country !== 'IN') {
    const message = `${value.country} may have several time zones, and none is set`;
    problems.push({ ...at('country'), message, remedy: 'add timeZone, for example timeZone: Europe/Berlin' });
  }
  const { from, to } = value.switch.rtpPorts;
  const needed = value.limits.maxCalls * PORTS_PER_CALL;
  if (to - from + 1 < needed) {
    const message = `${value.limits.maxCalls} calls need ${needed} RTP ports; ${from} to ${to} are fewer`;
    problems.push({
      ...at('switch', 'rtpPorts'),
      message,
      remedy: 'widen switch.rtpPorts, or lower limits.maxCalls',
    });
  }
  if (value.switch.configDirectory !== undefined && !['127.0.0.1', 'localhost'].includes(value.switch.host)) {
    const message = 'files can only be written for a switch on this machine';
    problems.push({
      ...at('switch', 'host'),
      message,
      remedy: 'write 127.0.0.1, or leave switch.configDirectory out',
    });
  }
  const isLocalSwitch = value.switch.host === 'localhost' || value.switch.host.startsWith('127.');
  if (isLocalSwitch && !value.audioStream.host.startsWith('127.')) {
    const message = 'the audio of calls would cross the network unencrypted';
    problems.push({
      ...at('audioStream', 'host'),
      message,
      remedy: 'write 127.0.0.1: the switch is on this machine',
    });
  }
  const { host, tls, trustProxy } = value.api;
  if (!host.startsWith('127.') && tls === undefined && trustProxy.length === 0) {
    problems.push({
      ...at('api', 'host'),
      message: 'the console and the API would be reachable from the network without TLS',
      remedy:
        'write 127.0.0.1; or give them a certificate with api.tls; or name your reverse proxy in api.trustProxy, for example [10.0.0.5/32]',
    });
  }
  return [...problems, ...checkRetention(appliance), ...checkPorts(appliance)];
}

/** Records of telephone sales, five years (16 CFR 310.5, since 15 October 2024). */
const US_PROOF_DAYS = 5 * 365 + 2;

function checkRetention({ value, at }: Declared<ParsedAppliance>): Problem[] {
  const { proofDays } = value.retention;
  const countries = value.compliance.countries ?? [value.country];
  if (proofDays === undefined || proofDays >= US_PROOF_DAYS || !countries.includes('US')) return [];
  const message = `the United States require records of calls for five years, and ${proofDays} days are fewer`;
  return [{ ...at('retention', 'proofDays'), message, remedy: `write ${US_PROOF_DAYS} or more` }];
}

function checkPorts({ value, at }: Declared<ParsedAppliance>): Problem[] {
  const wanted: readonly (readonly [port: number, path: readonly string[]])[] = [
    [value.switch.port, ['switch', 'port']],
    [value.switch.sipPort, ['switch', 'sipPort']],
    [value.switch.sipTlsPort, ['switch', 'sipTlsPort']],
    [value.audioStream.port, ['audioStream', 'port']],
    [value.api.port, ['api', 'port']],
    ...(value.softphones.users.length === 0
      ? []
      : [[value.softphones.sipPort, ['softphones', 'sipPort']] as const]),
  ];
  return wanted.flatMap(([port, path], index) => {
    const before = wanted.slice(0, index).find(([other]) => other === port);
    if (before === undefined) return [];
    const message = `port ${port} is used by ${before[1].join('.')}`;
    return [{ ...at(...path), message, remedy: `write another port in ${path.join('.')}` }];
  });
}

/** mod_sofia takes 100 address lists (SOFIA_MAX_ACL), and one of them is the list that matches nobody. */
const MAX_INBOUND_TRUNKS = 99;

function checkInboundTrunks(trunks: readonly DeclaredTrunk[]): Problem[] {
  const open = trunks.filter(({ resolved }) => (resolved.trunk?.inboundAddresses.length ?? 0) > 0);
  return open.slice(MAX_INBOUND_TRUNKS).map(({ at, value }) => ({
    ...at(value.inboundAddresses === undefined ? 'carrier' : 'inboundAddresses'),
    message: `the switch accepts calls from at most ${MAX_INBOUND_TRUNKS} trunks`,
    remedy: 'write inboundAddresses: [] in trunks that only dial',
  }));
}

function checkNumber(number: Declared<ParsedNumber>, all: Declarations): Problem[] {
  const { value, at } = number;
  const problems = checkNumberRoute(number);
  if (value.direction === 'outbound') return problems;
  if (value.agent === undefined) {
    const message = `${value.number} may be called, but nobody answers it`;
    problems.push({
      ...at('number'),
      message,
      remedy: 'add agent: and a name, or write direction: outbound',
    });
  }
  const trunk = all.trunks.find((one) => one.value.name === value.trunk);
  if (trunk !== undefined) problems.push(...checkWayIn(number, trunk));
  const answering: readonly (readonly [string | undefined, Place])[] = [
    [value.agent, at('agent')],
    [
      value.closed !== undefined && 'agent' in value.closed ? value.closed.agent : undefined,
      at('closed', 'agent'),
    ],
  ];
  for (const [name, place] of answering) {
    const agent = all.agents.find((one) => one.value.name === name);
    if (agent !== undefined) problems.push(...checkInboundTexts(value, place, agent, all));
  }
  return problems;
}

/** A number that may be called needs a trunk that lets the carrier's calls in. */
function checkWayIn({ value, at }: Declared<ParsedNumber>, trunk: DeclaredTrunk): Problem[] {
  const { resolved, file } = trunk;
  if (resolved.trunk === null || resolved.trunk.inboundAddresses.length > 0) return [];
  const ask = resolved.inboundAsk;
  const message = `${value.number} may be called, but the trunk ${value.trunk} allows no address`;
  const remedy =
    ask === null
      ? `list the carrier's addresses as inboundAddresses in ${file}, or write direction: outbound`
      : `${ask.remedy} in ${file}; or write direction: outbound`;
  const because = ask === null ? '' : `: ${ask.because}`;
  return [{ ...at('trunk'), message: message + because, remedy }];
}

/** Whoever calls in stands on no list, so every variable needs a word for that. */
function checkInboundTexts(
  number: ParsedNumber,
  place: Place,
  agent: Declared<ParsedAgent>,
  all: Declarations,
): Problem[] {
  return bareVariables(agent.value, builtInVariables(all)).map((name) => ({
    ...place,
    message: `${agent.value.name} says {{${name}}}, but callers of ${number.number} have no such column`,
    remedy: `give it a default in ${agent.file}, for example {{${name}|there}}`,
  }));
}

function checkAgent({ value, at }: Declared<ParsedAgent>): Problem[] {
  const problems: Problem[] = [];
  if (value.instructions === undefined && hasPrompt(value.steps))
    problems.push({
      ...at('name'),
      message: 'instructions is missing',
      remedy: 'add instructions: who the agent is, and its goal',
    });
  if (value.voicemail.action === 'leave-message' && value.voicemail.message === undefined) {
    const message = 'a voicemail message is to be left, but there is none';
    problems.push({
      ...at('voicemail', 'action'),
      message,
      remedy: 'add voicemail.message, or write action: hang-up',
    });
  }
  const { person, unsure, personLine } = value.answering;
  if ((person === 'message' || unsure === 'message') && personLine === undefined)
    problems.push({
      ...at('answering', person === 'message' ? 'person' : 'unsure'),
      message: 'a message is to be said to whoever answers, but there is none',
      remedy: 'add answering.personLine, or write talk',
    });
  const names = value.dispositions.map((one) => (typeof one === 'string' ? one : one.name));
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) === index) continue;
    const message = `the disposition ${quoted(name)} is listed twice`;
    problems.push({ ...at('dispositions', index), message, remedy: 'remove one of the two' });
  }
  return [...problems, ...checkPlaces({ value, at })];
}

function checkCampaign(campaign: Declared<ParsedCampaign>, all: Declarations): Problem[] {
  const { value, at } = campaign;
  const problems = value.callerIds.flatMap((_number, index) => checkCallerId(campaign, index, all));
  if (minuteOfDay(value.window.from) >= minuteOfDay(value.window.to)) {
    const message = `the window from ${value.window.from} to ${value.window.to} is never open`;
    problems.push({
      ...at('window'),
      message,
      remedy: 'write a later time in window.to; a window cannot cross midnight',
    });
  }
  problems.push(...checkCampaignLimits(campaign, all));
  return problems;
}

function checkCallerId({ value, at }: Declared<ParsedCampaign>, index: number, all: Declarations): Problem[] {
  const callerId = value.callerIds[index];
  if (callerId === undefined) throw new Error('campaign: read beyond its caller IDs');
  const place = at('callerIds', index);
  if (value.callerIds.indexOf(callerId) !== index) {
    return [{ ...place, message: `${callerId} is listed twice`, remedy: 'remove one of the two' }];
  }
  const number = all.numbers.find((one) => one.value.number === callerId);
  const problems: Problem[] = [];
  if (number?.value.direction === 'inbound') {
    const message = `${callerId} takes only incoming calls, so it cannot be a caller ID`;
    problems.push({
      ...place,
      message,
      remedy: `choose another number, or write direction: both in ${number.file}`,
    });
  }
  if (number !== undefined && number.value.purpose !== value.purpose) {
    const message = `${callerId} is for ${number.value.purpose} calls, this campaign is ${value.purpose}`;
    problems.push({ ...place, message, remedy: 'choose a number with the purpose of the campaign' });
  }
  return problems;
}

/** Variables of the agent's texts that must have a value and have none where nobody is on a list. */
function bareVariables(agent: ParsedAgent, known: readonly string[]): string[] {
  return wantedVariables(agent, known).flatMap(({ name, needed }) => (needed ? [name] : []));
}

function builtInVariables(all: Declarations): string[] {
  // An appliance that did not pass may well have had its name.
  return all.appliance !== null && all.appliance.value.businessName === undefined ? [] : ['business'];
}
