// What a live call is doing, in people's words. What ended calls came to is said elsewhere.

const PHASE_WORDS: Readonly<Record<string, string>> = {
  offered: 'comes in',
  dialing: 'is dialled',
  ringing: 'rings',
  early: 'rings',
  active: 'talks',
  transferring: 'is transferred',
  bridged: 'talks to a colleague',
  message: 'leaves a message',
  clearing: 'ends',
};

export function phaseWord(phase: string): string {
  return PHASE_WORDS[phase] ?? phase;
}
