// `trunkline init`: asks for carrier, number, language and providers, or takes them as options, and writes a folder of
// declarations that can be checked at once. Overwrites nothing. Keys go into .env, which only this user may read.
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isIpv4 } from '../../config/address-fields.ts';
import { isTimeZone } from '../../config/locale-fields.ts';
import { formatProblems, formatWarnings } from '../../config/problem.ts';
import { CARRIERS, type CarrierName } from '../../config/trunk.ts';
import { loadConfig } from '../../provisioning/read-provisioning.ts';
import { DATABASE_FILE } from '../../runtime/files.ts';
import { makeFolder } from '../../runtime/make-folder.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import { parseNumber } from '../../telephony/number.ts';
import { isCountry } from '../../telephony/numbering-plan.ts';
import { paint, print, printJson, say } from '../terminal.ts';
import { Asker } from './init-asker.ts';
import {
  filesOf,
  type InitAnswers,
  secretsOf,
  type TranscriberVendor,
  type VoiceVendor,
} from './init-files.ts';
import { isOfIndia, languageCode } from './init-languages.ts';
import type { InitOptions } from './init-options.ts';
import { askTrunk } from './init-trunk.ts';

const TRANSCRIBERS = [
  'deepgram',
  'sarvam',
  'soniox',
  'openai',
] as const satisfies readonly TranscriberVendor[];
const VOICES = [
  'sarvam',
  'deepgram',
  'openai',
  'elevenlabs',
  'cartesia',
] as const satisfies readonly VoiceVendor[];
const DIRECTIONS = ['both', 'inbound', 'outbound'] as const;

export async function init(options: InitOptions): Promise<void> {
  const folder = resolve(options.folder);
  refuseUsed(folder);
  const asker = new Asker(options.yes || process.stdin.isTTY !== true);
  try {
    const answers = { ...(await ask(options, asker)), dataDirectory: ownData(folder) };
    const secrets = await askSecrets(answers, options, asker);
    write(folder, answers, secrets);
    await tell(folder, answers, secrets, options.json);
  } finally {
    asker.close();
  }
}

function refuseUsed(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isDirectory())
    throw new OperatorError(`${folder} is a file`, 'name a folder that does not exist yet');
  const inside = readdirSync(folder);
  if (inside.length === 0) return;
  throw new OperatorError(
    `${folder} is not empty, and init overwrites nothing`,
    'name another folder (trunkline init <folder>), or edit what is there',
  );
}

/** Beside another appliance, or its data, the default would be the data of both. Null: the default will do. */
function ownData(folder: string): string | null {
  const parent = dirname(folder);
  if (!existsSync(parent)) return null;
  const isTaken =
    existsSync(join(parent, 'var', DATABASE_FILE)) ||
    readdirSync(parent).some(
      (name) => name !== basename(folder) && existsSync(join(parent, name, 'appliance.yaml')),
    );
  return isTaken ? `../var-${basename(folder)}` : null;
}

async function ask(options: InitOptions, asker: Asker): Promise<Omit<InitAnswers, 'dataDirectory'>> {
  const business = await asker.text({
    flag: '--business',
    given: options.business,
    question: 'What is the business called, as the agent says it?',
    check: (text) => (text.length > 80 ? 'write at most 80 letters' : null),
  });
  const country = (
    await asker.text({
      flag: '--country',
      given: options.country,
      question: 'In which country are you? Two letters:',
      otherwise: 'IN',
      check: (text) =>
        isCountry(text.toUpperCase())
          ? null
          : `write the two letters of a country, for example IN or US${text.toUpperCase() === 'UK' ? '; the United Kingdom is GB' : ''}`,
    })
  ).toUpperCase();
  // India has one.
  const timeZone =
    country === 'IN' && options.timeZone === undefined
      ? null
      : await asker.text({
          flag: '--time-zone',
          given: options.timeZone,
          question: 'In which time zone?',
          otherwise: Intl.DateTimeFormat().resolvedOptions().timeZone,
          check: (text) => (isTimeZone(text) ? null : 'write it like Asia/Kolkata or America/New_York'),
        });
  const number = await asker.text({
    flag: '--number',
    given: options.number,
    question: 'Which of your numbers does the agent answer?',
    check: (text) => {
      const reading = parseNumber(text, isCountry(country) ? country : 'IN');
      return reading.ok ? null : `${reading.why}: ${reading.remedy}`;
    },
  });
  const carrier = await asker.choice({
    flag: '--carrier',
    given: options.carrier,
    question: 'Which carrier is it with? generic is any other.',
    choices: CARRIERS,
    others: 'generic is any other carrier',
  });
  const isCarrierKnown = !asker.lacks().includes('--carrier');
  const direction = await asker.choice({
    flag: '--direction',
    given: options.direction,
    question: 'Is it for incoming calls, outgoing calls, or both?',
    choices: DIRECTIONS,
    otherwise: 'both',
  });
  // Each carrier wants other things: where it is not known which, all are told, so that one more round is enough.
  if (!isCarrierKnown) asker.note(await wantedBy(CARRIERS, direction, options));
  const trunk = await askTrunk(carrier, direction, options, isCarrierKnown ? asker : new Asker(true));
  const spoken = await asker.text({
    flag: '--language',
    given: options.language,
    question: 'Which language does the agent speak? en-IN, hi, ta …, or multi for Hindi and English mixed.',
    otherwise: country === 'IN' ? 'multi' : 'en',
    check: (text) =>
      languageCode(text) === null ? 'write a language, for example en-IN, hi, Tamil or multi' : null,
  });
  const language = languageCode(spoken) ?? spoken;
  const agent = await asker.text({
    flag: '--agent',
    given: options.agent,
    question: 'What is the agent called?',
    otherwise: country === 'IN' ? 'asha' : 'anna',
    check: (text) =>
      /^[a-z][a-z0-9-]{0,31}$/.test(text.toLowerCase())
        ? null
        : 'write one word of the letters a to z, digits and -, for example asha or front-desk',
  });
  const transcriber = await asker.choice({
    flag: '--transcriber',
    given: options.transcriber,
    question: 'Which transcriber?',
    choices: TRANSCRIBERS,
    otherwise: isOfIndia(language) ? 'sarvam' : 'deepgram',
  });
  const voice = await asker.choice({
    flag: '--voice',
    given: options.voice,
    question: 'Which voice provider?',
    choices: VOICES,
    otherwise: isOfIndia(language) || language === 'multi' ? 'sarvam' : 'deepgram',
  });
  const needsId = voice === 'elevenlabs' || voice === 'cartesia';
  const voiceId = needsId
    ? await asker.text({
        flag: '--voice-id',
        given: options.voiceId,
        question: `Which voice? Its id, from your voice library at ${voice}:`,
      })
    : (options.voiceId ?? null);
  const sipIp = await asker.text({
    flag: '--sip-ip',
    given: options.sipIp,
    question: 'To which address of this machine does the carrier send calls?',
    otherwise: ownAddress(),
    check: (text) => (isIpv4(text) ? null : 'write an IPv4 address of this machine, for example 203.0.113.7'),
  });
  asker.complete();
  const reading = parseNumber(number, country);
  if (!reading.ok) throw new OperatorError(`${number} is no number: ${reading.why}`, reading.remedy);
  return {
    ...{
      business,
      country,
      number: reading.number,
      carrier,
      direction,
      language,
      transcriber,
      voice,
      voiceId,
      sipIp,
    },
    ...trunk,
    timeZone,
    agent: agent.toLowerCase(),
  };
}

/** What each carrier wants besides, of what was not given. */
async function wantedBy(
  carriers: readonly CarrierName[],
  direction: InitAnswers['direction'],
  options: InitOptions,
): Promise<string[]> {
  const wanted = await Promise.all(
    carriers.map(async (carrier) => {
      const asker = new Asker(true);
      await askTrunk(carrier, direction, options, asker);
      return `  with ${carrier}: ${asker.lacks().join(' ') || 'nothing more'}`;
    }),
  );
  return ['and besides', ...wanted];
}

/** By name of the variable; empty where it was not told. */
async function askSecrets(
  answers: InitAnswers,
  options: InitOptions,
  asker: Asker,
): Promise<ReadonlyMap<string, string>> {
  const secrets = new Map<string, string>();
  for (const { name, what } of secretsOf(answers)) {
    const given = options.key[name];
    if (name === 'TRUNKLINE_SWITCH_PASSWORD') secrets.set(name, given ?? randomBytes(24).toString('hex'));
    else if (given !== undefined) secrets.set(name, given);
    else if (process.env[name] !== undefined) secrets.set(name, '');
    else secrets.set(name, await asker.secret(`${what}? Leave it empty to write it into .env later.`));
  }
  const unknown = Object.keys(options.key).filter((name) => !secrets.has(name));
  if (unknown.length > 0)
    throw new OperatorError(
      `none of your choices uses ${unknown.join(', ')}`,
      `--key takes: ${[...secrets.keys()].join(', ')}`,
    );
  return secrets;
}

const EXAMPLE = fileURLToPath(new URL('../../../provisioning', import.meta.url));

function write(folder: string, answers: InitAnswers, secrets: ReadonlyMap<string, string>): void {
  for (const [path, text] of filesOf(answers)) {
    const whole = join(folder, path);
    makeFolder(dirname(whole), 0o777);
    writeFileSync(whole, text, { flag: 'wx' });
  }
  const schema = join(EXAMPLE, 'schema');
  if (existsSync(schema)) cpSync(schema, join(folder, 'schema'), { recursive: true });
  const lines = secretsOf(answers).map(({ name, what }) => {
    const value = secrets.get(name) ?? '';
    const line = `${name}=${quoted(value)}`;
    return `# ${what}\n${value === '' && process.env[name] !== undefined ? `# ${line} (it is in the environment)` : line}\n`;
  });
  writeFileSync(join(folder, '.env'), `# Keep this file secret.\n${lines.join('')}`, {
    flag: 'wx',
    mode: 0o600,
  });
}

function quoted(value: string): string {
  if (value === '' || /^[A-Za-z0-9_.:/+-]+$/.test(value)) return value;
  if (!value.includes("'")) return `'${value}'`;
  return `"${value.replace(/["\\$]/g, '\\$&')}"`;
}

async function tell(
  folder: string,
  answers: InitAnswers,
  secrets: ReadonlyMap<string, string>,
  isJson: boolean,
): Promise<void> {
  const missing = [...secrets].filter(([name, value]) => value === '' && process.env[name] === undefined);
  const loaded = await loadConfig(folder, process.env);
  const files = [...filesOf(answers).keys(), '.env'];
  const names = missing.map(([name]) => name);
  if (isJson) {
    const problems = loaded.ok ? [] : (loaded.problems ?? []);
    printJson({ ok: true, folder, files, missing: names, isWhole: loaded.ok, problems });
    return;
  }
  say(`Written to ${folder}: ${files.join(', ')}`);
  print();
  if (loaded.ok) {
    if (loaded.warnings.length > 0) print(formatWarnings(loaded.warnings, folder));
    print(paint('green', 'No mistakes.'));
  } else if (loaded.problems === null) {
    print(`${loaded.message}\n→ ${loaded.hint}`);
  } else {
    if (names.length > 0) {
      print(`To fill in, in ${join(folder, '.env')}:`);
      for (const name of names) print(`  ${name}`);
    }
    // A key that is not there yet was told above, and must not hide what else is wrong.
    const others = loaded.problems.filter(
      ({ variable }) => variable === undefined || !names.includes(variable),
    );
    if (others.length > 0) print(`${names.length > 0 ? '\n' : ''}${formatProblems(others, folder)}`);
  }
  print();
  print('Next:');
  print(`  trunkline -p ${folder} check        find mistakes`);
  print(`  trunkline -p ${folder} keys check   test each key`);
  print(`  trunkline -p ${folder} apply        apply the declarations`);
  print(`  trunkline -p ${folder} run          answer and dial`);
  print(paint('dim', `What the agent knows and says: ${join(folder, 'agents', `${answers.agent}.yaml`)}`));
}

/** The first address of this machine that is not its loopback. */
function ownAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return (
    all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ??
    all.find(({ internal }) => !internal)?.address ??
    '127.0.0.1'
  );
}
