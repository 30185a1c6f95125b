// The output of plan, apply, rollback and versions. Short: what changed and what waits, and nothing that is unchanged.
import { formatPlan, type Plan } from '../../config/plan.ts';
import { formatWarnings, type Problem } from '../../config/problem.ts';
import type { InForce } from '../../console/api/reload.ts';
import type { ApplyReport } from '../../provisioning/apply-config.ts';
import type { KnowledgeChange } from '../../provisioning/index-knowledge.ts';
import {
  type ApplyPlan,
  controllerWaiting,
  isUpToDate,
  type PlannedGateway,
  type Waiting,
} from '../../provisioning/plan-apply.ts';
import { OTHERS_REMEDY } from '../../provisioning/whose-switch.ts';
import type { Reached } from '../controller-client.ts';
import type { SwitchProblem } from '../opened-appliance.ts';
import { paint } from '../terminal.ts';

const SIGNS: Readonly<Record<string, Parameters<typeof paint>[0]>> = {
  '+': 'green',
  '~': 'yellow',
  '-': 'red',
};

/** The rows of a plan, coloured by what happens to each. */
export function planWords(plan: Plan): string {
  return formatPlan(plan)
    .split('\n')
    .map((line) => {
      const style = SIGNS[line[0] ?? ''];
      return style === undefined ? line : paint(style, line);
    })
    .join('\n');
}

export function plannedWords(plan: ApplyPlan): string {
  const lines: string[] = [];
  if (plan.rows.changes.length > 0) lines.push(planWords(plan.rows));
  for (const { campaign, preview, leftOut } of plan.lists) {
    lines.push(label('list', listWords(campaign, preview, leftOut)));
  }
  lines.push(...knowledgeLines(plan.knowledge, 'will'));
  if (plan.switch !== null) lines.push(...switchLines(plan.switch, 'will'));
  const others = plan.switch?.others ?? null;
  if (others !== null) lines.push(...othersLines(others));
  if (plan.isUnsettled) lines.push(label('switch', 'has not confirmed the last apply; apply loads it again'));
  lines.push(...waitingLines(plan.waiting));
  if (isUpToDate(plan)) {
    const nothing =
      plan.current === null
        ? 'Nothing to apply.'
        : `Nothing to apply: version ${plan.current.version} is in force.`;
    return [...lines, nothing].join('\n');
  }
  const after = plan.current === null ? 'the first version' : `version ${plan.current.version + 1}`;
  const becomes = plan.rows.changes.length > 0 ? `This becomes ${after}. ` : '';
  const { callsHurt } = plan;
  const hurt =
    callsHurt === 0 ? 'No live call is affected.' : paint('red', `ENDS ${count(callsHurt, 'live call')}.`);
  const command = `trunkline apply${callsHurt === 0 ? '' : ' --force'}${others === null ? '' : ' --take-over'}`;
  return [...lines, '', `${becomes}${hurt} Do it: ${command}`].join('\n');
}

/** `start`: the command that starts the switch on its files. */
export function appliedWords(
  report: ApplyReport,
  problem: SwitchProblem | null = null,
  start: string | null = null,
): string {
  const lines: string[] = [];
  if (report.plan.changes.length > 0) lines.push(planWords(report.plan));
  for (const { campaign, report: list } of report.lists) {
    const leftOut = list.rejected + list.duplicates;
    const where = leftOut === 0 || list.isUnchanged ? '' : `; see them: trunkline lists rejects ${campaign}`;
    lines.push(label('list', `${listWords(campaign, list, leftOut)}${where}`));
  }
  lines.push(...knowledgeLines(report.knowledge, 'did'));
  if (report.files !== null)
    lines.push(...switchLines({ ...report.files, gateways: gatewaysOf(report) }, 'did'));
  if (report.switch.kind === 'not-reachable' && problem === null)
    lines.push(
      label('switch', 'not reachable: it will read its files when it starts'),
      ...(start === null ? [] : [`→ start it: ${start}`]),
    );
  if (report.switch.kind === 'not-reachable' && problem !== null)
    lines.push(
      label('switch', `answered, but could not be told to read its new files: ${problem.detail}`),
      ...(isOtherPassword(problem) && report.files !== null
        ? otherFilesLines(report.files.directory)
        : [`→ ${problem.hint} Then run trunkline apply again.`]),
    );
  lines.push(...waitingLines(report.waiting));
  if (report.version !== null && report.isNew) lines.push(`Version ${report.version} is in force.`);
  else if (lines.length === 0) lines.push(`Nothing to do: version ${report.version} is in force.`);
  else lines.push(`Version ${report.version} is in force, as before.`);
  return lines.join('\n');
}

/** What apply refuses without an option of its own. */
function othersLines(others: string): string[] {
  return [label('refused', `${others}.`), `→ ${OTHERS_REMEDY}`];
}

/** It was read from other files than those that lie there now: those of another folder of declarations, as a rule. */
function isOtherPassword({ reason, detail }: SwitchProblem): boolean {
  return reason === 'refused' && !detail.startsWith('Access Denied');
}

function otherFilesLines(directory: string): string[] {
  return [
    `          It does not accept the password of these declarations. It may still run on the files of another folder:`,
    `          those in ${directory} are now the files of this folder.`,
    '→ If this folder is to run the switch: restart the switch, which then reads the new files.',
    '→ If another folder runs it: give this one its own switch.configDirectory and switch.port in appliance.yaml, and run trunkline apply for both, the other one first.',
  ];
}

export function refusedWords(report: ApplyReport): string {
  const { switch: said, version } = report;
  // An apply fails as a whole for one reason only.
  if (said.kind !== 'refused') throw new Error('an apply that failed, and no switch that refused it');
  const stays = version === null ? 'nothing is in force, as before' : `version ${version} stays in force`;
  const back = said.isBack
    ? `Everything was restored: ${stays}.`
    : `The files were restored and ${stays}, but the switch has not confirmed them: see trunkline plan and the log of the switch.`;
  return `The switch did not accept the change: ${said.problem}\n→ ${said.hint}\n${back}`;
}

/** Null where there is nothing worth a line. */
export function reloadWords(report: ApplyReport, controller: Reached<InForce>): string | null {
  if (!controller.ok) {
    return controller.running
      ? `The running controller still uses the earlier version: ${controller.message}\n→ ${controller.remedy}`
      : null;
  }
  const { version, waitsForRestart } = controller.value;
  if (version === null) return 'The running controller was started with its own configuration and keeps it.';
  const lines = waitingLines(controllerWaiting(waitsForRestart));
  if (report.isNew) lines.push(`The running controller uses version ${version} for new calls.`);
  return lines.length === 0 ? null : lines.join('\n');
}

export function warningWords(warnings: readonly Problem[]): string {
  return formatWarnings(warnings);
}

function listWords(
  campaign: string,
  { added, kept, withdrawn }: { added: number; kept: number; withdrawn: number },
  leftOut: number,
): string {
  const parts = [
    ...(added > 0 ? [count(added, 'new contact')] : []),
    ...(withdrawn > 0 ? [`${withdrawn.toLocaleString('en')} withdrawn`] : []),
    ...(kept > 0 ? [`${kept.toLocaleString('en')} kept`] : []),
    ...(leftOut > 0 ? [`${count(leftOut, 'row')} left out`] : []),
  ];
  return `${campaign}: ${parts.length === 0 ? 'empty' : parts.join(', ')}`;
}

function knowledgeLines({ indexed, forgotten }: KnowledgeChange, tense: 'will' | 'did'): string[] {
  const [taken, gone] = tense === 'will' ? ['to be imported', 'to be forgotten'] : ['imported', 'forgotten'];
  const parts = [
    ...(indexed.length > 0 ? [`${count(indexed.length, 'document')} ${taken}`] : []),
    ...(forgotten.length > 0 ? [`${count(forgotten.length, 'document')} ${gone}`] : []),
  ];
  return parts.length === 0 ? [] : [label('knowledge', parts.join(', '))];
}

const CHANGES = {
  will: { added: 'is added', restarted: 'restarts', removed: 'is removed' },
  did: { added: 'added', restarted: 'restarted', removed: 'removed' },
} as const;

interface SwitchWords {
  readonly directory: string;
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly gateways: readonly PlannedGateway[];
}

function switchLines(
  { directory, written, removed, gateways }: SwitchWords,
  tense: 'will' | 'did',
): string[] {
  const lines: string[] = [];
  const files = [
    ...(written.length > 0 ? [`${count(written.length, 'file')} written`] : []),
    ...(removed.length > 0 ? [`${removed.length} removed`] : []),
  ];
  // The names help until about here; a first apply has them all.
  const names =
    written.length + removed.length <= 4 ? ` (${[...written, ...removed].map(baseName).join(', ')})` : '';
  if (files.length > 0) lines.push(label('switch', `${files.join(', ')} in ${directory}${names}`));
  for (const { gateway, change, liveCalls } of gateways) {
    const live =
      tense === 'will' && change !== 'added' && liveCalls !== null && liveCalls > 0
        ? `; its ${liveCalls === 1 ? 'live call goes' : `${liveCalls} live calls go`} on`
        : '';
    lines.push(label('gateway', `${gateway} ${CHANGES[tense][change]}${live}`));
  }
  return lines;
}

function gatewaysOf(report: ApplyReport): PlannedGateway[] {
  return report.gateways.map((one) => ({ ...one, liveCalls: null }));
}

function waitingLines(waiting: readonly Waiting[]): string[] {
  return waiting.map(({ what, because, remedy }) =>
    label('waits', `${what}: ${because}\n${' '.repeat(LABEL_WIDTH)}→ ${remedy}`),
  );
}

const LABEL_WIDTH = 10;

function label(name: string, words: string): string {
  return `${paint('bold', name)}${' '.repeat(LABEL_WIDTH - name.length)}${words}`;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function count(number: number, what: string): string {
  return `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;
}
