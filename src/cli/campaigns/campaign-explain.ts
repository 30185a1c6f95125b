// `trunkline campaigns explain <number>`: why one person is, or is not, called now: every obstacle at once, each with what
// lifts it.

import type { Config } from '../../config/schema.ts';
import { systemClock } from '../../runtime/clock.ts';
import { explainPerson, type PersonExplanation } from '../../runtime/dialing/preview/explain-person.ts';
import { openStoreIn } from '../../runtime/open-store.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import { parseNumber } from '../../telephony/number.ts';
import { ControllerClient } from '../controller-client.ts';
import { type FolderOptions, loadWithoutKeysOrSay } from '../declarations/load.ts';
import { moment, momentAt } from '../moments.ts';
import { hasDatabase } from '../opened-appliance.ts';
import { hanging } from '../prose.ts';
import { EXIT, paint, print, printJson } from '../terminal.ts';
import { campaignNamed } from './campaign-named.ts';
import { gateOf } from './campaign-outlook.ts';
import { standWords } from './lists-text.ts';

export interface ExplainOptions extends FolderOptions {
  /** A number, in one word or several, and maybe a campaign, in any order: the other commands name the campaign first. */
  readonly words: readonly string[];
  readonly campaign: string | undefined;
  readonly at: string | undefined;
}

export async function explainCommand(options: ExplainOptions): Promise<void> {
  const config = await loadWithoutKeysOrSay(options);
  if (config === null) return;
  const { typed, campaign } = askedOf(options, config);
  const reading = parseNumber(typed, config.appliance.country);
  if (!reading.ok) throw new OperatorError(reading.why, reading.remedy);
  if (!hasDatabase(config))
    throw new OperatorError('no list has been imported yet', 'trunkline apply, or trunkline lists import');
  const store = openStoreIn(config.appliance.dataDirectory, { readonly: true });
  try {
    const status = await new ControllerClient(config).status();
    const campaigns = status.ok ? status.value.campaigns : [];
    const holds = new Map(
      campaigns.flatMap((one) => (one.state === 'paused' ? [[one.name, one.because] as const] : [])),
    );
    const sources = { config, store, gate: gateOf(config, store), holds, isRunning: status.ok };
    const at = momentAt(options.at, systemClock.now(), config.appliance.timeZone);
    const found = await explainPerson(sources, reading.number, at, campaign);
    if (found.length === 0) {
      process.exitCode = EXIT.failed;
      const because = `${reading.number} is on no list in force${campaign === null ? '' : ` of campaign ${campaign}`}`;
      const remedy = 'trunkline lists show <campaign> shows that list';
      if (options.json) printJson({ ok: false, message: because, remedy });
      else print(`${because}\n→ ${remedy}`);
      return;
    }
    if (options.json) printJson({ ok: true, number: reading.number, campaigns: found });
    else print(found.map((one) => explanationText(one, config.appliance.timeZone)).join('\n\n'));
  } finally {
    store.close();
  }
}

function askedOf(
  { words, campaign }: ExplainOptions,
  { campaigns }: Config,
): { typed: string; campaign: string | null } {
  const named = words.filter((word) => campaigns.some(({ name }) => name === word));
  const rest = words.filter((word) => !named.includes(word));
  const unknown = rest.length > 1 ? rest.find((word) => /^\p{L}/u.test(word)) : undefined;
  if (unknown !== undefined) campaignNamed({ campaigns }, unknown);
  if (rest.length === 0)
    throw new OperatorError(
      'the phone number is missing',
      `add the number: trunkline campaigns explain ${words.join(' ')} <number>`,
    );
  const [first = null, ...more] = [...new Set([...named, ...(campaign === undefined ? [] : [campaign])])];
  if (more.length > 0)
    throw new OperatorError('more than one campaign was named', 'name one of them, or none for all');
  return { typed: rest.join(' '), campaign: first };
}

export function explanationText(person: PersonExplanation, zone: string): string {
  const { campaign, number, state, attempts, lastOutcome, callerId, obstacles } = person;
  const tries = `${attempts} ${attempts === 1 ? 'try' : 'tries'}${lastOutcome === null ? '' : `, the last one ${lastOutcome}`}`;
  const head = `${paint('bold', number)} in campaign ${campaign}: ${standWords(state)}, ${tries}`;
  if (obstacles.length === 0)
    return `${head}\n${paint('green', 'Nothing prevents a call now.')} It would show ${callerId ?? 'one of your numbers'}.`;
  const lines = obstacles.flatMap(({ what, because, until, remedy }) => [
    hanging('  ', `${what}: ${because}${until === null ? '' : ` Until ${moment(until, zone)}.`}`),
    ...(remedy === null ? [] : [hanging('      → ', remedy)]),
  ]);
  return [
    `${head}`,
    `${obstacles.length} ${obstacles.length === 1 ? 'thing prevents' : 'things prevent'} a call now:`,
    ...lines,
  ].join('\n');
}
