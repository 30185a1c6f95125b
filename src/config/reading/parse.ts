// Turns the owner's files into one checked `Config`, or reports all mistakes in them at once. Pure: texts are passed in, and
// the caller provides secrets and the list of files. A config with a single mistake is refused.
import type { z } from 'zod';
import { agentSchema, type ParsedAgent, toAgent } from '../agent/agent.ts';
import { findLostSounds, resolveSounds } from '../agent/agent-sounds.ts';
import { isKnowledge, type KnowledgeFile, readKnowledge } from '../agent/knowledge.ts';
import { checkPhrases, phrasesSchema } from '../agent/phrases.ts';
import { applianceSchema, type ParsedAppliance } from '../appliance.ts';
import { campaignSchema, type ParsedCampaign, toCampaign } from '../campaign/campaign.ts';
import { type ResolvedTrunk, resolveTrunk } from '../carriers/resolve-trunk.ts';
import type { Declared } from '../declared.ts';
import { type Declarations, type DeclaredTrunk, findBrokenLinks } from '../links/links.ts';
import { findRuleFaults } from '../links/links-of-rules.ts';
import {
  collectNames,
  type DeclarationKind,
  type FileOfKind,
  findBrokenReferences,
  knownNames,
} from '../links/references.ts';
import { findWarnings } from '../links/warnings.ts';
import { numberSchema, numbersSchema, type ParsedNumber, toOwnedNumber } from '../numbers/owned-number.ts';
import { spellNumbers } from '../numbers/spell-numbers.ts';
import { ownRulesSchema, type ParsedOwnRules } from '../own-rules.ts';
import { compareTexts, type Place, type Problem, sortProblems } from '../problem.ts';
import { type Providers, providersSchema } from '../providers.ts';
import type { CallList, Config } from '../schema.ts';
import { type ParsedTrunk, trunkSchema } from '../trunk.ts';
import { declarationKindOf, kindMeant, ruleFiles, unknownFile } from './declaration-kinds.ts';
import { declaredCountry } from './declared-country.ts';
import { readYaml, type YamlFile } from './documents.ts';
import { encodingFault } from './encoding.ts';
import { explainIssues } from './explain-issue.ts';
import { findInvalidSecrets } from './invalid-secrets.ts';
import { lostList } from './lost-list.ts';
import { areNumbersWhole, numbersIn } from './numbers-in.ts';
import { resolvePath } from './paths.ts';
import {
  type ApiTlsFault,
  findLostFiles,
  findTlsFaults,
  findUnfitPaths,
  resolveAppliance,
  resolveProviders,
} from './resolve-paths.ts';
import type { ResolveSecret } from './secret.ts';

export interface DeclarationFile {
  /** Relative to the folder of the declarations, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Its rows are read by whoever takes them in (`provisioning/read-lists.ts`): there may be millions. */
export interface ListFile {
  readonly path: string;
  /** SHA-256 of its bytes, in hex. */
  readonly content: string;
}

export type ProvisioningFile = DeclarationFile | ListFile;

export function isDeclaration(file: ProvisioningFile): file is DeclarationFile {
  return 'text' in file;
}

export interface Surroundings {
  /** Whole path of the folder of the declarations. */
  readonly root: string;
  readonly resolveSecret: ResolveSecret;
  /** Asked about files that declarations lean on: grammars, rules. */
  readonly fileExists: (path: string) => boolean;
  /** What was found wrong, or not sure, before a declaration was read: in .env, say. */
  readonly problems?: readonly Problem[];
  readonly warnings?: readonly Problem[];
  /** The addresses of the machine that reads this. Default: not known, and nothing is said of them. */
  readonly addresses?: readonly string[];
  /** What is wrong with the certificate of the API. Default: nobody can look. */
  readonly tlsFault?: (paths: { certificate: string; key: string }) => ApiTlsFault | null;
  /** What stands in a file of rules, by its whole path; null if it cannot be read. Default: nobody can look. */
  readonly rulesText?: (path: string) => string | null;
}

/** `trunks`: every trunk whose file could be read, and why each of its keys is what it is. Also of a set with mistakes. */
export type ParseResult =
  | {
      ok: true;
      config: Config;
      /** What is not wrong and not sure either: the owner should look. */
      warnings: readonly Problem[];
      trunks: readonly ResolvedTrunk[];
    }
  | {
      ok: false;
      problems: readonly Problem[];
      /** Told with them: whoever fixes the one sees the other as well. */
      warnings: readonly Problem[];
      trunks: readonly ResolvedTrunk[];
      /**
       * What passed, where that is enough to read call lists by: mistakes in them are told in the same go. Nothing may be
       * applied from it.
       */
      draft: Config | null;
    };

export function parse(files: readonly ProvisioningFile[], surroundings: Surroundings): ParseResult {
  return new Parser(files, surroundings).parse();
}

/** Lives for one `parse`: gathers what passes and what does not. */
class Parser {
  readonly #files: readonly DeclarationFile[];
  readonly #listFiles: readonly ListFile[];
  readonly #around: Surroundings;
  readonly #problems: Problem[] = [];
  /** Of the texts of the files. */
  readonly #doubts: Problem[] = [];
  readonly #homed: FileOfKind[] = [];
  /** Without a home: providers.yaml may still name them. */
  readonly #strays: string[] = [];
  readonly #unread: DeclarationKind[] = [];
  readonly #lists = new Map<string, CallList>();
  #declaredCountry: string | null = null;
  #knowledge: readonly KnowledgeFile[] = [];
  readonly #phrases: Config['phrases'][number][] = [];
  #appliance: Declared<ParsedAppliance> | null = null;
  #providers: Declared<Providers> | null = null;
  readonly #trunkFiles: Declared<ParsedTrunk>[] = [];
  #trunks: readonly DeclaredTrunk[] = [];
  readonly #numbers: Declared<ParsedNumber>[] = [];
  readonly #agents: Declared<ParsedAgent>[] = [];
  readonly #campaigns: Declared<ParsedCampaign>[] = [];
  readonly #ownRules: Declared<ParsedOwnRules>[] = [];

  constructor(files: readonly ProvisioningFile[], surroundings: Surroundings) {
    this.#files = files.filter(isDeclaration).sort((a, b) => compareTexts(a.path, b.path));
    this.#listFiles = files.filter((file): file is ListFile => !isDeclaration(file));
    this.#around = surroundings;
  }

  parse(): ParseResult {
    this.#problems.push(...(this.#around.problems ?? []));
    for (const file of this.#files) if (!isKnowledge(file.path)) this.#readFile(file);
    this.#readKnowledge();
    if (!this.#files.some(({ path }) => path === 'appliance.yaml') && !this.#unread.includes('appliance')) {
      const place = { file: 'appliance.yaml', line: 1, column: 1 };
      this.#problems.push({
        ...place,
        message: 'this file is missing',
        remedy: 'copy the example and edit it',
      });
    }
    for (const campaign of this.#campaigns) this.#findList(campaign);
    this.#resolveTrunks();
    this.#findProblemsBetweenFiles();
    const trunks = this.#trunks.map(({ resolved }) => resolved);
    const doubts = [
      ...(this.#around.warnings ?? []),
      ...this.#doubts,
      ...findWarnings(this.#declarations(), this.#around.addresses ?? null),
      ...this.#tlsFaults().warnings,
      ...this.#ruleFaults().warnings,
    ];
    const warnings = sortProblems([...trunks.flatMap((trunk) => trunk.warnings), ...doubts]);
    if (this.#problems.length > 0) {
      return { ok: false, problems: sortProblems(this.#problems), warnings, trunks, draft: this.#draft() };
    }
    if (this.#appliance === null) throw new Error('parse: no problem was found, and no appliance either');
    return { ok: true, config: this.#build(this.#appliance, this.#agents), warnings, trunks };
  }

  #readKnowledge(): void {
    const { files, problems } = readKnowledge(this.#files);
    this.#problems.push(...problems);
    this.#knowledge = files;
  }

  #resolveTrunks(): void {
    // Of an appliance that did not pass nothing is known, and nothing is built then.
    const country = this.#appliance?.value.country ?? '';
    this.#trunks = this.#trunkFiles.map((declared) => ({
      ...declared,
      resolved: resolveTrunk(declared, country),
    }));
    this.#problems.push(...this.#trunks.flatMap(({ resolved }) => resolved.problems));
  }

  #readFile(file: DeclarationFile): void {
    const home = declarationKindOf(file.path);
    if (home === undefined) {
      this.#strays.push(file.path);
      const meant = kindMeant(file.path);
      if (meant !== undefined) this.#unread.push(meant);
      return;
    }
    const damaged = encodingFault(file.path, file.text);
    if (damaged !== null) {
      this.#unread.push(home);
      this.#problems.push(damaged);
      return;
    }
    const { document: read, problems, warnings } = readYaml(file.path, file.text, this.#around.resolveSecret);
    this.#problems.push(...problems);
    this.#doubts.push(...warnings);
    const document = spellNumbers(home, read, this.#country());
    this.#homed.push({ home, document });
    this.#checkFile(home, document);
  }

  /** Read before its file is: in the order of their names, campaigns may come earlier. */
  #country(): string {
    this.#declaredCountry ??= declaredCountry(
      this.#files.find((file) => file.path === 'appliance.yaml')?.text ?? '',
    );
    return this.#declaredCountry;
  }

  #checkFile(home: DeclarationKind, document: YamlFile): void {
    switch (home) {
      case 'appliance':
        this.#appliance = this.#check(applianceSchema, document);
        return;
      case 'providers':
        this.#providers = this.#check(providersSchema, document);
        return;
      case 'trunks':
        pushIfThere(this.#trunkFiles, this.#check(trunkSchema, document));
        return;
      case 'agents':
        pushIfThere(this.#agents, this.#check(agentSchema, document));
        return;
      case 'campaigns':
        pushIfThere(this.#campaigns, this.#check(campaignSchema, document));
        return;
      case 'compliance':
        pushIfThere(this.#ownRules, this.#check(ownRulesSchema, document));
        return;
      case 'phrases':
        this.#takePhrases(document);
        return;
      case 'numbers':
        this.#check(numbersSchema, document);
        this.#takeNumbers(document);
    }
  }

  #check<T>(schema: z.ZodType<T>, document: YamlFile): Declared<T> | null {
    const result = schema.safeParse(document.value);
    if (result.success)
      return { value: result.data, file: document.file, at: (...path) => document.placeOf(path) };
    // Of a file that is no YAML the syntax mistakes are enough; what the schema would say of its pieces is noise.
    if (document.isWhole) this.#problems.push(...explainIssues(result.error.issues, document));
    return null;
  }

  #takePhrases(document: YamlFile): void {
    const declared = this.#check(phrasesSchema, document);
    if (declared === null) return;
    this.#problems.push(...checkPhrases(declared.value, declared.at));
    this.#phrases.push({ ...declared.value, file: document.file });
  }

  /** One by one, so that a mistake in one number does not hide those in others. */
  #takeNumbers(document: YamlFile): void {
    for (const [index, entry] of numbersIn(document).entries()) {
      const result = numberSchema.safeParse(entry);
      if (!result.success) continue;
      const at = (...path: (string | number)[]): Place => document.placeOf(['numbers', index, ...path]);
      this.#numbers.push({ value: result.data, file: document.file, at });
    }
  }

  #findList(campaign: Declared<ParsedCampaign>): void {
    const path = this.#whole(campaign.file, campaign.value.list);
    const file = this.#listFiles.find((one) => one.path === this.#inside(path));
    if (file === undefined) {
      const lists = this.#listFiles.map((one) => one.path);
      this.#problems.push(lostList(campaign, this.#inside(path), lists));
    } else this.#lists.set(path, { path, content: file.content });
  }

  #declarations(): Declarations {
    return {
      appliance: this.#appliance,
      providers: this.#providers,
      trunks: this.#trunks,
      numbers: this.#numbers,
      areNumbersWhole: areNumbersWhole(this.#homed, this.#unread, this.#numbers.length),
      agents: this.#agents,
      agentNames: knownNames('agent', this.#homed, this.#unread),
      campaigns: this.#campaigns,
      knowledge: this.#knowledge.map(({ path }) => path),
    };
  }

  #findProblemsBetweenFiles(): void {
    const { root, fileExists } = this.#around;
    const named = this.#homed.flatMap(({ home, document }) =>
      home === 'providers' ? ruleFiles(document) : [],
    );
    // What a slip has left of a file is in pieces: what is missing there may well be written behind it.
    const isWhole = ({ file }: Problem): boolean =>
      this.#homed.every(({ document }) => document.file !== file || document.isWhole);
    this.#problems.push(
      ...this.#strays.filter((path) => !named.includes(path)).map(unknownFile),
      ...findBrokenReferences(this.#homed, collectNames(this.#homed), this.#unread),
      ...findBrokenLinks(this.#declarations()).filter(isWhole),
      ...findInvalidSecrets(this.#appliance, this.#trunks, this.#providers, this.#agents),
      ...(this.#appliance === null ? [] : findUnfitPaths(this.#appliance, root)),
      ...this.#tlsFaults().problems,
      ...findLostFiles(this.#providers, root, fileExists),
      ...this.#ruleFaults().problems,
      ...findLostSounds(this.#agents, root, fileExists),
    );
  }

  #ruleFaults(): ReturnType<typeof findRuleFaults> {
    const { root, rulesText = () => null } = this.#around;
    const faults = findRuleFaults(this.#providers, this.#agents, root, rulesText);
    // What an agent with a mistake declares is not known, so no end of a rule is doubted.
    const agentFiles = this.#homed.filter(({ home }) => home === 'agents').length;
    const isWhole = agentFiles === this.#agents.length && !this.#unread.includes('agents');
    return isWhole ? faults : { ...faults, warnings: [] };
  }

  #tlsFaults(): ReturnType<typeof findTlsFaults> {
    const { root, tlsFault } = this.#around;
    return this.#appliance === null
      ? { problems: [], warnings: [] }
      : findTlsFaults(this.#appliance, root, tlsFault);
  }

  #draft(): Config | null {
    if (this.#appliance === null) return null;
    const isWhole = ({ value }: Declared<ParsedAgent>): boolean =>
      value.realtime !== undefined ||
      [value.transcriber, value.model, value.voice].every((one) => one?.length);
    const config = this.#build(this.#appliance, this.#agents.filter(isWhole));
    const agents = new Set(config.agents.map(({ name }) => name));
    const campaigns = config.campaigns.filter(
      ({ agent, list }) => agents.has(agent) && this.#lists.has(list),
    );
    return { ...config, campaigns };
  }

  #build(declared: Declared<ParsedAppliance>, agents: readonly Declared<ParsedAgent>[]): Config {
    const { root } = this.#around;
    const ownRules = this.#ownRules.flatMap(({ value }) => value.rules);
    const appliance = { ...resolveAppliance(declared, root), ownRules };
    return {
      root,
      appliance,
      trunks: this.#trunks.flatMap(({ resolved }) => resolved.trunk ?? []),
      numbers: this.#numbers.map(({ value }) => toOwnedNumber(value)),
      agents: agents.map((agent) => resolveSounds(toAgent(agent.value), agent.file, root)),
      providers: resolveProviders(this.#providers, root),
      campaigns: this.#campaigns.map(({ value, file }) =>
        toCampaign({ ...value, list: this.#whole(file, value.list) }, appliance.timeZone),
      ),
      lists: [...this.#lists.values()],
      knowledge: this.#knowledge,
      phrases: this.#phrases,
      places: this.#places(),
    };
  }

  #places(): Map<string, Place> {
    const places = new Map<string, Place>();
    for (const [kind, names] of collectNames(this.#homed)) {
      for (const [name, [place]] of names) if (place !== undefined) places.set(`${kind}/${name}`, place);
    }
    for (const path of this.#lists.keys()) {
      places.set(`list/${path}`, { file: this.#inside(path) ?? path, line: 1, column: 1 });
    }
    return places;
  }

  #whole(file: string, written: string): string {
    return resolvePath(this.#around.root, file, written);
  }

  /** The path as seen from the folder of the declarations. Null outside of it. */
  #inside(path: string): string | null {
    const prefix = `${this.#around.root}/`;
    return path.startsWith(prefix) ? path.slice(prefix.length) : null;
  }
}

function pushIfThere<T>(list: T[], item: T | null): void {
  if (item !== null) list.push(item);
}
