// What is wrong between us and the switch, in one sentence for the person at the terminal. The state holds the remedy.
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
