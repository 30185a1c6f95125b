// The phase of a live call in plain words. The results of ended calls are worded elsewhere.

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
