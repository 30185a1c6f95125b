// What this room needs of a logger: a static message and values in fields. pino's logger fits as it is.

export interface MediaLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
