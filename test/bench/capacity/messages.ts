// What the three processes of this bench say to each other: the one that conducts, the controller under load, and the
// stand-in switch that loads it. Types only.

export interface Report {
  readonly calls: number;
  readonly seconds: number;
  /** Of one core, all threads of the controller's process. */
  readonly cpuPercent: number;
  /** Of the same core, whatever is not ours. Null where it is not known. */
  readonly othersPercent: number | null;
  /** The switch wrote a frame → it lay with the detector and the recogniser. */
  readonly latenessP50Ms: number;
  readonly latenessP99Ms: number;
  readonly latenessMaxMs: number;
  readonly loopDelayP99Ms: number;
  /** The sound that decides an edge came in → the edge was told. */
  readonly edgeDelayP99Ms: number;
  /** Final transcript → the first sound of the answer was taken by the playout. */
  readonly turnP50Ms: number;
  readonly turnP99Ms: number;
  readonly rssMb: number;
  readonly frames: number;
  readonly turns: number;
  /** Turns whose answer was not heard to its end: the load was not what it should be. */
  readonly cut: number;
  /** Samples that the detector could not hear in time. */
  readonly lost: number;
  /** Why calls ended that should have gone on. */
  readonly endedCalls: readonly string[];
}

/** `add` answers `added` once all new calls talk, `measure` answers `report` after its seconds. */
export type ToController =
  | { kind: 'add'; calls: number }
  | { kind: 'measure'; seconds: number }
  /** Answers `serving`. */
  | { kind: 'serve' };

export type FromController =
  | { kind: 'ready' }
  | { kind: 'added'; calls: number }
  | { kind: 'serving'; port: number; key: string; call: string }
  | { kind: 'report'; report: Report };

export type ToSwitch = { kind: 'measure' };

export type FromSwitch =
  | { kind: 'listening'; port: number }
  /** How late the load generator itself was since it was asked last. */
  | { kind: 'own-lateness'; p99Ms: number };

/** Answered by `read` once all of them are. */
export type ToReads = { kind: 'read'; seconds: number; perSecond: number };

export type FromReads =
  | { kind: 'ready' }
  | { kind: 'read'; perSecond: number; failed: number; p50Ms: number; p99Ms: number };
