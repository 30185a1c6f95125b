// The real log of the controller, written into a list: what was said, at which level, with which fields.
import pino from 'pino';
import { type Log, loggerOptions } from '../../src/runtime/log.ts';

export interface KeptLine {
  readonly level: string;
  readonly msg: string;
  readonly [field: string]: unknown;
}

export class KeptLog {
  readonly lines: KeptLine[] = [];
  readonly log: Log = pino(
    { ...loggerOptions('debug'), timestamp: false },
    { write: (line: string) => this.lines.push(JSON.parse(line) as KeptLine) },
  );

  /** The messages of one level, oldest first. */
  messages(level: 'debug' | 'info' | 'warn' | 'error'): string[] {
    return this.lines.filter((line) => line.level === level).map((line) => line.msg);
  }
}
