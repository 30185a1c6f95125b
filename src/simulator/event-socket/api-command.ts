// The type of every API command of the simulator.
import type { Exchange } from '../exchange.ts';

/** `done` gets the reply, at once or, for an originate, when it is known. */
export type ApiCommand = (exchange: Exchange, argument: string, done: (reply: string) => void) => void;
