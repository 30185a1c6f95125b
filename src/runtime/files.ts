// The paths of everything in the data directory.

export const DATABASE_FILE = 'trunkline.sqlite';
/** What the database could not be told yet. */
export const PENDING_WRITES_FILE = 'trunkline.sqlite.owed';
/** Of the API, renewed at every start of the controller. */
export const TOKEN_FILE = 'api-token';
/** With which the operator's console of the switch is opened. */
export const SWITCH_PASSWORD_FILE = 'switch-operator-password';
/** Where the API of the running controller listens, `host:port`: what is declared may be another by now. */
export const ADDRESS_FILE = 'api-address';
export const TRANSCRIPT_FOLDER = 'transcripts';
/** Copies of the owner's files, one a version that was applied. */
export const VERSIONS_FOLDER = 'versions';
/** What was there before `rollback --restore-files` wrote over it. */
export const REPLACED_FOLDER = 'replaced';
/** Good for making the first user of the console, until there is one. */
export const FIRST_TOKEN_FILE = 'console-first-token';
/** Reports of rows that imports left out. */
export const LISTS_FOLDER = 'lists';
/** In it: lists that were sent to the API, each in a folder of its own. */
export const UPLOADS_FOLDER = 'uploads';
/** What `run` in a terminal logs, a file a day. */
export const LOG_FOLDER = 'logs';
/** How far the chain of evidence had come, line by line: a chain whose end was cut off shows by it. */
export const ANCHOR_FILE = 'evidence-anchors';
/** What the owner was alerted of and what still holds. */
export const ALERTS_FILE = 'alerts.json';
/** How campaigns stood when webhooks, and mails, last told of them. */
export const CAMPAIGNS_TOLD_FILE = 'campaigns-told.json';
export const CAMPAIGNS_MAILED_FILE = 'campaigns-mailed.json';
/** The time of day that was last believed: a clock far ahead of it deletes nothing. */
export const CLOCK_FILE = 'clock-seen';
