// Row types for dialling: lists, people, attempts, decisions, suppressions.

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
export interface ContactNumberRow {
  list: number;
  number: number;
  contact: number;
}

/** Kept by a trigger, and by whoever inserts or deletes contacts. */
export interface ListCountRow {
  list: number;
  state: string;
  count: number;
}

/** Contacts of a list that changed while the next one is built; written by a trigger. */
export interface ListChangeRow {
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
  /** 1: a person answered, and heard nothing. Null: it is not known. */
  abandoned: number | null;
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

export interface SuppressionRow {
  digest: Buffer;
  list: number;
  reason: string;
  at: number;
}

export interface KeptSecretRow {
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
  /** What its breaker and its guard know, as JSON. */
  stops: string | null;
}
