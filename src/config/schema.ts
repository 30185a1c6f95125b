// All declarations in one record. Outside of tests only `parse.ts` builds it.
import type { Agent } from './agent/agent.ts';
import type { KnowledgeFile } from './agent/knowledge.ts';
import type { OwnPhrases } from './agent/phrases.ts';
import type { Appliance } from './appliance.ts';
import type { Campaign } from './campaign/campaign.ts';
import type { OwnedNumber } from './numbers/owned-number.ts';
import type { Place } from './problem.ts';
import type { Providers } from './providers.ts';
import type { Trunk } from './trunk.ts';

/** A file of people to call, which a campaign names. */
export interface CallList {
  /** Whole path of the file. */
  readonly path: string;
  /** SHA-256 of its bytes, in hex. */
  readonly content: string;
}

/** Checked and linked: every reference leads somewhere, every path is whole, every secret is at hand. */
export interface Config {
  /** Whole path of the folder of the declarations. */
  readonly root: string;
  readonly appliance: Appliance;
  readonly trunks: readonly Trunk[];
  readonly numbers: readonly OwnedNumber[];
  readonly agents: readonly Agent[];
  readonly providers: Providers;
  readonly campaigns: readonly Campaign[];
  readonly lists: readonly CallList[];
  /** The owner's documents. */
  readonly knowledge: readonly KnowledgeFile[];
  /** The owner's own words beside ours. */
  readonly phrases: readonly (OwnPhrases & { readonly file: string })[];
  /** Where each thing was declared, by `kind/name`. */
  readonly places: ReadonlyMap<string, Place>;
}

/** The kinds of thing that can be declared, in the order in which they lean on each other. */
export const DECLARED_KINDS = [
  'appliance',
  'trunk',
  'transcriber',
  'model',
  'voice',
  'realtime',
  'knowledge',
  'phrases',
  'agent',
  'number',
  'list',
  'campaign',
] as const;
export type DeclaredKind = (typeof DECLARED_KINDS)[number];
