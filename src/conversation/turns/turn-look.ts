// The verdicts on the words of a turn, and their reasons: what every judge of words returns.

export interface TurnWords {
  readonly looks: /** Nothing can be missing: a plain yes, all six digits. */
    | 'answered'
    /** A sentence or an answer that is whole as far as words tell. */
    | 'complete'
    /** Nothing tells. */
    | 'open'
    /** More is coming. */
    | 'incomplete'
    /** The floor is to be kept open: "hold on", "ek minute". */
    | 'hold-request';
  readonly why: string;
}

export const turn = (looks: TurnWords['looks'], why: string): TurnWords => ({ looks, why });
