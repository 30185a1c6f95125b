// A typed conversation with an agent: the socket of talking, without audio. Also repeats the words of a past call.
export interface ChatLine {
  readonly who: 'caller' | 'agent' | 'tool' | 'note';
  readonly text: string;
  /** What of it was heard, where somebody spoke over it. */
  readonly heard?: string;
  /** Of the agent's lines: which answer. */
  readonly turn?: number | undefined;
}

export interface ChatHandlers {
  readonly onLine: (line: ChatLine) => void;
  /** The agent has said all that it says to the last words. */
  readonly onTurn: (latencyMs: number | null) => void;
  readonly onEnd: () => void;
}

export interface Chat {
  say(text: string): void;
  end(): void;
}

interface Recorded {
  readonly timing: Readonly<Record<string, number | null>>;
}

type Told = { readonly kind: string } & Readonly<Record<string, unknown>>;

export function openChat(agent: string, { onLine, onTurn, onEnd }: ChatHandlers): Chat {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  const socket = new WebSocket(
    `${scheme}://${location.host}/api/v1/agents/${encodeURIComponent(agent)}/chat`,
  );
  socket.onmessage = ({ data }) => {
    if (typeof data !== 'string') return;
    const told = JSON.parse(data) as Told;
    const text = String(told['text'] ?? '');
    if (told.kind === 'agent-speaks') onLine({ who: 'agent', text });
    else if (told.kind === 'tool') onLine({ who: 'tool', text: `${told['name']} ${told['argumentsJson']}` });
    else if (told.kind === 'tool-ended') onLine({ who: 'tool', text: `→ ${text}` });
    else if (told.kind === 'warning') onLine({ who: 'note', text });
    else if (told.kind === 'trial-ended')
      onLine({ who: 'note', text: `${told['reason']}: ${told['disposition']}` });
    else if (told.kind === 'turn') onTurn(latencyIn((told['record'] as Recorded).timing));
  };
  socket.onclose = ({ reason }) => {
    if (reason !== '') onLine({ who: 'note', text: reason });
    onEnd();
  };
  const send = (wish: object): void => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(wish));
  };
  return {
    say: (text) => {
      onLine({ who: 'caller', text });
      send({ kind: 'say', text });
    },
    end: () => {
      send({ kind: 'hang-up' });
      socket.close();
    },
  };
}

/** From the last sound of the caller to the first of the answer. Null: one of them is not known. */
export function latencyIn(timing: Readonly<Record<string, number | null>>): number | null {
  const [from = null, to = null] = [timing['callerSpeechEndAt'], timing['playbackStartAt']];
  return from === null || to === null ? null : Math.round(to - from);
}
