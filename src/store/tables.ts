// Row types, one interface a table. Instants are whole milliseconds since 1970, lists and records are JSON text, money is in
// millionths of its currency.

import type { Generated } from 'kysely';
import type {
  ApiKeyRow,
  AuditEntryTable,
  ConsoleSessionRow,
  ConsoleUserRow,
  IdempotencyKeyRow,
  LoginAddressRow,
} from './access-tables.ts';
import type {
  AttemptRow,
  CampaignStateRow,
  ContactNumberRow,
  ContactRow,
  DecisionRow,
  KeptSecretRow,
  ListChangeRow,
  ListCountRow,
  ListRow,
  SuppressionListRow,
  SuppressionRow,
} from './dialing-tables.ts';

export interface Tables {
  declared: DeclaredRow;
  appliedVersions: AppliedVersionRow;
  calls: CallRow;
  legs: LegRow;
  callPhases: CallPhaseRow;
  callEvents: CallEventTable;
  turns: TurnRow;
  importedLists: ImportedListRow;
  callbacks: CallbackRow;
  callFields: CallFieldRow;
  lists: ListRow;
  contacts: ContactRow;
  contactNumbers: ContactNumberRow;
  listCounts: ListCountRow;
  listChanges: ListChangeRow;
  attempts: AttemptRow;
  decisions: DecisionRow;
  suppressions: SuppressionRow;
  suppressionLists: SuppressionListRow;
  keptSecrets: KeptSecretRow;
  controllers: ControllerRow;
  campaignStates: CampaignStateRow;
  apiKeys: ApiKeyRow;
  consoleUsers: ConsoleUserRow;
  loginAddresses: LoginAddressRow;
  consoleSessions: ConsoleSessionRow;
  auditEntries: AuditEntryTable;
  idempotencyKeys: IdempotencyKeyRow;
  outboxEvents: OutboxEventRow;
  outboxDeliveries: OutboxDeliveryRow;
  recordings: RecordingRow;
}

export interface RecordingRow {
  /** Of the file that the switch wrote, without its ending. */
  id: string;
  /** Null: a message that was left while no controller was there. */
  call: string | null;
  /** `call` or `message`. */
  kind: string;
  madeAt: number;
  /** Null: the file here is gone. */
  path: string | null;
  /** `wav` or `opus`. */
  format: string;
  /** Which key; null: it lies open. */
  sealedWith: string | null;
  /** Of the file, as it lies there. */
  bytes: number;
  fileSha256: string;
  /** Of the sound, as whoever listens gets it. */
  soundBytes: number;
  sha256: string;
  durationMs: number | null;
  deletedAt: number | null;
  /** `age`, `size`, `uploaded` or `erased`. */
  deletedBecause: string | null;
  /** `waiting`, `done`, `dead`; of the copy elsewhere `removing`, `removed`, `stuck`. Null: it is not to be uploaded. */
  upload: string | null;
  uploadTries: number;
  uploadAt: number | null;
  uploadProblem: string | null;
  /** Where the copy is: bucket and key. */
  remote: string | null;
  uploadedAt: number | null;
  /** JSON: where copies may lie that are to be removed there once the one at `remote` is whole. Null: nowhere. */
  earlier: string | null;
  /** Why it still lies open although there is a key. Null: it does not, or nobody has tried yet. */
  sealProblem: string | null;
}

interface OutboxEventRow {
  id: string;
  /** In the order in which things happened. */
  sequence: number;
  type: string;
  /** What it is about: events of one subject arrive in order. */
  subject: string;
  at: number;
  body: string;
}

export interface OutboxDeliveryRow {
  event: string;
  endpoint: string;
  subject: string;
  sequence: number;
  /** `waiting` · `done` · `dead`, given up after a day. */
  state: string;
  tries: number;
  nextAt: number;
  lastStatus: number | null;
  lastProblem: string | null;
  doneAt: number | null;
}

interface DeclaredRow {
  kind: string;
  name: string;
  file: string;
  body: string;
  /** The version that wrote it as it is now. */
  version: number;
}

export interface AppliedVersionRow {
  id: number;
  at: number;
  who: string;
  summary: string;
  diff: string;
  /** Digest of the copy of its files. Null: applied before copies were kept. */
  snapshot: string | null;
  /** The version that it brought back. Null: it came from the owner's files. */
  restores: number | null;
}

interface ImportedListRow {
  campaign: string;
  /** Digest of the declared rows that the campaign took in last. */
  content: string;
  at: number;
}

export interface CallRow {
  id: string;
  direction: string;
  leg: string;
  trunk: string | null;
  gateway: string | null;
  callerId: string | null;
  did: string | null;
  destination: string | null;
  agent: string | null;
  campaign: string | null;
  attempt: string | null;
  phase: string;
  startedAt: number;
  answeredAt: number | null;
  endedAt: number | null;
  outcome: string | null;
  hangupCause: string | null;
  sipStatus: number | null;
  endedBy: string | null;
  /** The business result, from the conversation. */
  disposition: string | null;
  /** Why the conversation ended. */
  endReason: string | null;
  recordingPath: string | null;
  /** Of all that has a price, where that is in one currency. */
  costMicros: number | null;
  currency: string | null;
  /** JSON of `CostSums`. Null: of a version that added up less. */
  costSums: string | null;
  codec: string | null;
  /** Its words as a text, for people. */
  transcriptPath: string | null;
}

export interface LegRow {
  id: string;
  call: string;
  role: string;
  number: string | null;
  /** Null: written before trunks were noted here, or a telephone of our own. */
  trunk: string | null;
  startedAt: number;
  answeredAt: number | null;
  endedAt: number | null;
  hangupCause: string | null;
  sipStatus: number | null;
}

interface CallEventTable {
  id: Generated<number>;
  call: string;
  at: number;
  kind: string;
  /** JSON. */
  body: string;
}

interface CallPhaseRow {
  call: string;
  phase: string;
  at: number;
}

export interface CallbackRow {
  id: string;
  call: string;
  number: string;
  agent: string;
  campaign: string | null;
  at: number;
  notedAt: number;
  /** `waiting` · `dialled` · `done` · `refused` · `missed` · `superseded`. */
  state: string;
  nextAt: number;
  ours: string | null;
  /** Why it waits longer, or is not dialled. */
  because: string | null;
  attempt: string | null;
}

interface CallFieldRow {
  call: string;
  name: string;
  /** JSON. */
  value: string;
  at: number;
}

export interface TurnRow {
  call: string;
  turn: number;
  at: number;
  callerText: string;
  agentText: string;
  generatedText: string;
  /** 1 where the caller cut the answer short. */
  cut: number;
  heardMs: number;
  callerSpeechEndAt: number | null;
  transcriptFinalAt: number | null;
  decidedAt: number | null;
  replyFirstAt: number | null;
  firstSentenceAt: number | null;
  voiceFirstAt: number | null;
  playbackStartAt: number | null;
  /** JSON: replies that were asked for early, and speech over the agent. Null: nothing of either. */
  details: string | null;
}

interface ControllerRow {
  /** Always `controller`: there is one row. */
  role: string;
  owner: string;
  host: string;
  pid: number;
  since: number;
}
