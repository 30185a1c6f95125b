// What is wrong between the controller and the switch, in one sentence; the state holds the fix.
import type { SwitchConnectionState } from '../../freeswitch/esl/connection.ts';

type Down = Extract<SwitchConnectionState, { kind: 'down' }>;

export function switchProblem({ reason, detail }: Down, host: string, port: number): string {
  const at = `${host}:${port}`;
  switch (reason) {
    case 'unreachable':
      return `no switch at ${at}: ${detail}`;
    case 'refused':
    case 'not-permitted':
      return `the switch at ${at} refuses the login: ${detail}`;
    case 'invalid':
      return `the login for the switch at ${at} cannot be sent: ${detail}`;
    case 'silent':
    case 'garbled':
      return `what listens at ${at} does not behave like a switch: ${detail}`;
    case 'lost':
      return `lost the switch at ${at}: ${detail}`;
  }
}
