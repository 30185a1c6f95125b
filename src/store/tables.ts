// The rows as they lie in the database, one interface a table. Instants are whole milliseconds since 1970, lists and
// records are JSON texts, money is in millionths of its currency. Columns and their meaning only; no behaviour.

export interface Tables {
  declared: DeclaredRow;
  appliedVersions: AppliedVersionRow;
  importedLists: ImportedListRow;
  calls: CallRow;
  legs: LegRow;
  callPhases: CallPhaseRow;
  turns: TurnRow;
  contacts: ContactRow;
  attempts: AttemptRow;
  decisions: DecisionRow;
  suppressions: SuppressionRow;
  controllers: ControllerRow;
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
  /** Digest of the rows that the campaign has taken in, all of them. */
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

interface CallPhaseRow {
  call: string;
  phase: string;
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
}

export interface ContactRow {
  id: string;
  campaign: string;
  number: string;
  variables: string;
  /** Its place in the list. */
  position: number;
  state: string;
  nextAt: number;
  attempts: number;
  lastOutcome: string | null;
  claimedBy: string | null;
  claimUntil: number | null;
  /** The import that saw it last. */
  importId: string;
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

export interface SuppressionRow {
  number: string;
  reason: string;
  at: number;
}

interface ControllerRow {
  /** Always `controller`: there is one row. */
  role: string;
  owner: string;
  host: string;
  pid: number;
  since: number;
}
