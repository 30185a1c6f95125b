// The result of loading the applied configuration into a running controller. Types only.

export interface InForce {
  /** What new calls use. Null: the controller was started on a config of its own. */
  readonly version: number | null;
  /** Settings of it that the controller takes in at its next start. */
  readonly waitsForRestart: readonly string[];
}

/** Throws an `OperatorError` where what was applied cannot be used; everything is as before then. */
export type Reload = () => Promise<InForce>;
