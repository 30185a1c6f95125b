// Carries out what operators order of one live call: checked against the table of what is legal in which phase, done, and
// reported to listeners. Illegal orders are refused with a reason. Transfers go only to the destinations of the call's agent
// and to our own softphones.
import { CALL_REQUESTS, type CallRequest, callCan } from '../../call/actions.ts';
import type { CallState } from '../../call/state.ts';
import type { Clock } from '../../telephony/time.ts';
import type { CallAgent } from '../agents/call-agent.ts';
import type { CallNews } from '../live-feed.ts';
import type { Log } from '../log.ts';
import type { CallOrder, OrderPermission, OrderResult } from '../orders.ts';
import type { AgentCallControl } from './agent-call-control.ts';
import type { HoldAndMute } from './legs/hold-and-mute.ts';

export interface OperatorOptions {
  readonly state: () => CallState;
  readonly agent: () => CallAgent | null;
  readonly line: HoldAndMute;
  readonly control: AgentCallControl;
  readonly clock: Clock;
  readonly log: Log;
  readonly tell: (news: CallNews) => void;
  readonly hangUp: () => void;
}

const ORDERS: readonly CallRequest[] = CALL_REQUESTS.filter(
  (one) => one !== 'answer' && one !== 'reject' && one !== 'take-message',
);
const DONE: OrderResult = { ok: true };

export class Operator {
  readonly #options: OperatorOptions;

  constructor(options: OperatorOptions) {
    this.#options = options;
  }

  /** For buttons: which of them work now, and why the others do not. */
  permissions(): readonly OrderPermission[] {
    const { state, line } = this.#options;
    return ORDERS.map((order) => {
      const permission = callCan(state(), order, line.state);
      return {
        order: order as CallOrder['kind'],
        allowed: permission.allowed,
        because: permission.allowed ? null : permission.because,
      };
    });
  }

  order(order: CallOrder): OrderResult {
    const { state, line, log, tell } = this.#options;
    const permission = callCan(state(), order.kind, line.state);
    if (!permission.allowed)
      return {
        ok: false,
        kind: 'not-now',
        because: permission.because,
        remedy: 'GET /calls/{call}/actions says what can be done with it now',
      };
    const result = this.#obey(order);
    if (!result.ok) return result;
    log.info({ order: order.kind }, 'operator command carried out');
    tell({ kind: 'order', order: order.kind, text: textOf(order) });
    return result;
  }

  #obey(order: CallOrder): OrderResult {
    const { agent, line, clock, hangUp } = this.#options;
    switch (order.kind) {
      case 'hang-up':
        hangUp();
        return DONE;
      case 'say':
        agent()?.say(order.text);
        return DONE;
      case 'whisper':
        agent()?.whisper(order.text);
        return DONE;
      case 'hold':
        line.hold(clock.now());
        return DONE;
      case 'unhold':
        line.unhold(clock.now());
        return DONE;
      case 'mute':
      case 'unmute':
        line.mute(order.kind === 'mute');
        return DONE;
      case 'transfer':
      case 'conference':
        return this.#transfer(order.to, order.kind === 'conference');
      case 'take-over':
        return this.#takeOver(order.softphone);
    }
  }

  /** The caller hears music meanwhile, and the agent waits: where nobody comes it is told, and goes on. */
  #transfer(to: string, conference: boolean): OrderResult {
    const { control, line, clock, agent } = this.#options;
    const begun = control.byOperator({ to, conference });
    if (!begun.ok) return begun.refusal;
    line.hold(clock.now());
    void begun.end.then((end) => {
      line.unhold(clock.now());
      agent()?.whisper(
        end.kind === 'failed'
          ? `You tried to connect the caller with ${to}, and ${end.because}. Say so, and help them yourself.`
          : `${to} is on the line with you and the caller now.`,
      );
    });
    return DONE;
  }

  /** The agent talks on until the softphone answers. */
  #takeOver(softphone: string): OrderResult {
    const begun = this.#options.control.takeOver(softphone);
    if (!begun.ok) return begun.refusal;
    const { tell } = this.#options;
    void begun.end.then((end) => {
      if (end.kind === 'failed')
        tell({ kind: 'warning', text: `the call was not taken over: ${end.because}` });
    });
    return DONE;
  }
}

function textOf(order: CallOrder): string {
  if ('text' in order) return order.text;
  if ('to' in order) return order.to;
  return 'softphone' in order ? order.softphone : '';
}
