// The logger that this room needs: a static message, and values in fields. pino's logger fits.

export interface MediaLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
