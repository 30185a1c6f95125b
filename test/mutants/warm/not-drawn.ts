// What the runner says of a change for which the time limit left no time, and the summary reads.
export const NOT_DRAWN = 'not drawn';
