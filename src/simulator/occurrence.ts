// What the simulator reports about its callees, one record each, as JSON lines when it runs as a process. Enough to check
// afterwards that a call went as scripted. Times are milliseconds since the answer.

export interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

export type Occurrence = { readonly leg: string; readonly script: string } & (
  | {
      readonly occurrence: 'call-offered';
      readonly direction: 'outbound' | 'inbound';
      readonly number: string;
      readonly callerId: string;
    }
  | { readonly occurrence: 'call-answered'; readonly afterMs: number }
  /** One step of the script is over. */
  | {
      readonly occurrence: 'step';
      readonly index: number;
      readonly step: string;
      readonly startMs: number;
      readonly endMs: number;
      /** What was waited for did not come, or the call ended first. */
      readonly timedOut: boolean;
      /** The agent's speech while the step went on. */
      readonly heard: readonly Span[];
    }
  /** The agent said something: from its first to its last sounding frame, pauses below 300 ms included. */
  | { readonly occurrence: 'agent-speech'; readonly startMs: number; readonly endMs: number }
  | {
      readonly occurrence: 'callee-speech';
      readonly text: string;
      readonly startMs: number;
      readonly endMs: number;
    }
  /** The agent pressed a key. */
  | { readonly occurrence: 'dtmf-heard'; readonly digit: string }
  | {
      readonly occurrence: 'call-ended';
      readonly endedBy: 'callee' | 'agent' | 'network';
      readonly cause: string;
      /** 0 where nobody answered. */
      readonly talkMs: number;
      readonly stepsDone: number;
      readonly steps: number;
      /** Every step came to its end in time, and none was left over. */
      readonly asScripted: boolean;
      readonly failures: readonly string[];
    }
  /** The carrier was asked by REFER to connect the leg with that number, and does so or not. */
  | { readonly occurrence: 'referred'; readonly number: string; readonly isTaken: boolean }
  /** The switch has taken the leg into its dialplan by itself. */
  | { readonly occurrence: 'dialplan'; readonly destination: string; readonly context: string }
  /** Something a real switch would have let pass without a word, or an order that the simulator refuses. */
  | { readonly occurrence: 'warning'; readonly text: string }
);

/** An occurrence before it is known whose it is. */
export type CalleeOccurrence = Occurrence extends infer One
  ? One extends Occurrence
    ? Omit<One, 'leg' | 'script'>
    : never
  : never;
