// The rows as they lie in the database, one interface a table. Instants are whole milliseconds since 1970, lists and
// records are JSON texts, money is in millionths of its currency. Columns and their meaning only; no behaviour.

import type { Generated, Selectable } from 'kysely';

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
}

export interface ApiKeyRow {
  id: string;
  name: string;
  /** `read`, `operate` or `admin`. */
  scope: string;
  /** SHA-256 of the key, in hex. The key itself is kept by nobody here. */
  digest: string;
  createdAt: number;
  createdBy: string;
  lastUsedAt: number | null;
  revokedAt: number | null;
}

export interface ConsoleUserRow {
  name: string;
  scope: string;
  /** argon2id, as its library writes it. */
  passwordHash: string;
  createdAt: number;
  failedLogins: number;
  lockedUntil: number | null;
}

export interface ConsoleSessionRow {
  /** SHA-256 of the cookie. */
  digest: string;
  user: string;
  csrf: string;
  createdAt: number;
  expiresAt: number;
}

interface AuditEntryTable {
  id: Generated<number>;
  at: number;
  who: string;
  /** As in `POST /calls`, or `listen`. */
  action: string;
  target: string;
  /** What was answered. */
  status: number;
}

export type AuditEntryRow = Selectable<AuditEntryTable>;

interface IdempotencyKeyRow {
  key: string;
  who: string;
  /** Digest of what was asked. */
  request: string;
  at: number;
  /** Null: it was asked, and nobody knows what came of it. */
  status: number | null;
  body: string | null;
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
  costMicros: number | null;
  currency: string | null;
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

/** One version of a campaign's list. `columns` and `mapping` are JSON. */
export interface ListRow {
  id: number;
  campaign: string;
  /** `building` · `current`, the one in force · `previous`, kept to compare · `gone`, being deleted. */
  state: string;
  /** The list that was in force when it was begun. */
  replaces: number | null;
  file: string;
  /** Digest of all that decides which rows it has: the file, the mapping, the country. */
  content: string;
  /** What the file was, for people: `CSV, UTF-8, semicolons`. */
  format: string;
  mapping: string;
  columns: string;
  startedAt: number;
  switchedAt: number | null;
  /** Of the file, while it is built: where to go on. */
  rowsDone: number;
  accepted: number;
  rejected: number;
  duplicates: number;
  /** Against the list that it replaced. */
  added: number;
  kept: number;
  withdrawn: number;
}

export interface ContactRow {
  /** `list` × 100,000,000 + its row in the file. */
  id: number;
  list: number;
  number: string;
  variables: string;
  state: string;
  nextAt: number;
  /** 1 is called first, 9 last, 5 where the list says nothing. */
  priority: number;
  attempts: number;
  lastOutcome: string | null;
  claimedBy: string | null;
  claimUntil: number | null;
  zone: string | null;
  /** State or province, as the list has it. */
  region: string | null;
  language: string | null;
  notBefore: number | null;
  /** Not called from then on. */
  notAfter: number | null;
  /** JSON of what the list says of consent. */
  consent: string | null;
  /** The campaign that handed them over; null: a row of the list's file. */
  handedFrom: string | null;
}

/** Finds a person in a list. `number` without its `+`. */
interface ContactNumberRow {
  list: number;
  number: number;
  contact: number;
}

/** Kept by a trigger, and by whoever inserts or deletes contacts. */
interface ListCountRow {
  list: number;
  state: string;
  count: number;
}

/** Contacts of a list that changed while the next one is built; written by a trigger. */
interface ListChangeRow {
  list: number;
  contact: number;
}

export interface AttemptRow {
  id: string;
  contact: string | null;
  campaign: string | null;
  /** 1 for the first try of this contact. */
  ordinal: number;
  number: string;
  callerId: string;
  trunk: string;
  call: string;
  leg: string;
  state: string;
  intentAt: number;
  dialedAt: number | null;
  endedAt: number | null;
  outcome: string | null;
  hangupCause: string | null;
  sipStatus: number | null;
  disposition: string | null;
  /** How much of the agent the other party heard. Null: it did not end here. */
  heardMs: number | null;
}

export interface DecisionRow {
  id: string;
  attempt: string | null;
  contact: string | null;
  campaign: string | null;
  number: string;
  at: number;
  verdict: string;
  until: number | null;
  reasons: string;
  facts: string;
}

/** A do-not-call list of the owner's, or one scrub result. */
export interface SuppressionListRow {
  id: number;
  source: string;
  /** Empty: it holds everywhere. */
  campaign: string;
  kind: string;
  state: string;
  file: string | null;
  /** When it was true. Null: it always is, as what people said. */
  asOf: number | null;
  importedAt: number;
  maxAgeDays: number | null;
  numbers: number;
  /** SHA-256 of its file. Null: it came in no file, or before that was noted. */
  content: string | null;
}

interface SuppressionRow {
  digest: Buffer;
  list: number;
  reason: string;
  at: number;
}

interface KeptSecretRow {
  name: string;
  value: Buffer;
}

export interface CampaignStateRow {
  campaign: string;
  orders: string;
  orderedAt: number | null;
  orderedBy: string | null;
  /** Pattern and zone of its start; empty where it has no calendar. */
  calendar: string;
  /** Since when a start by that calendar counts. */
  followedSince: number;
  /** When the calendar, or a person, began it last. Null: never under this calendar. */
  startedAt: number | null;
}

interface ControllerRow {
  /** Always `controller`: there is one row. */
  role: string;
  owner: string;
  host: string;
  pid: number;
  since: number;
}
