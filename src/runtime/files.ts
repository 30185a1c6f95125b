// What lies where in the data directory.

export const DATABASE_FILE = 'trunkline.sqlite';
/** Of the API, renewed at every start of the controller. */
export const TOKEN_FILE = 'api-token';
export const TRANSCRIPT_FOLDER = 'transcripts';
