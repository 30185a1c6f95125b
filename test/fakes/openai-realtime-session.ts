// One socket of the stand-in for OpenAI's realtime API: its conversation, its buffer, its answers. Refuses what the real one
// refuses: a commit of too little sound, a second answer in the conversation, a cut beyond the sound, an unknown item.

export interface RealtimeScript {
  /** What is heard, commit by commit, counted over one socket. Past its end: nothing. */
  readonly hears?: readonly string[];
  /** One an answer in the conversation, over all sockets. Past its end: a failed one. */
  readonly replies?: readonly ScriptedAnswer[];
  /** Words are guessed while they are said, as the streaming models do. */
  readonly streams?: boolean;
  /** From a commit to its words. */
  readonly transcriptMs?: number;
  /** Between two pieces of an answer. */
  readonly pieceMs?: number;
  /** How a line that it is told to say comes out. */
  readonly says?: (text: string) => string;
  /** Never answers events of this type. */
  readonly ignores?: string;
  /** Refuses tools, and with them the instructions that they come with. */
  readonly refusesTools?: boolean;
  /** Refuses `session.update` with this. */
  readonly refusesSession?: { readonly code: string; readonly message: string };
}

export interface ScriptedAnswer {
  readonly text?: string;
  readonly call?: { readonly id: string; readonly name: string; readonly arguments: object };
  /** Instead of all that. */
  readonly failed?: { readonly code: string; readonly message: string };
  readonly incomplete?: string;
  /** Says so many pieces and then nothing more. */
  readonly stallsAfter?: number;
}

export interface SessionRecord {
  readonly query: URLSearchParams;
  /** All events but sound, in order. */
  readonly received: ClientEvent[];
  /** What the model would be shown, as short words: `user: …`, `assistant: …`, `call: …`, `result: …`. */
  conversation: readonly string[];
  closed: boolean;
}

export type ClientEvent = { type: string; [field: string]: unknown };

interface Item {
  readonly id: string;
  readonly role: string;
  text: string;
  soundMs: number;
}

/** One spoken character. */
export const CHARACTER_MS = 60;
const BYTES_PER_MS = 48;

export class OpenAiRealtimeSession {
  readonly #script: RealtimeScript;
  readonly #record: SessionRecord;
  readonly #send: (event: object) => void;
  readonly #nextReply: () => ScriptedAnswer | undefined;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #answers = new Map<string, Answer>();
  #items: Item[] = [];
  #bufferMs = 0;
  #heard = 0;
  #ids = 0;
  #guessed = false;
  #spoken = 0;

  constructor(
    script: RealtimeScript,
    record: SessionRecord,
    nextReply: () => ScriptedAnswer | undefined,
    send: (event: object) => void,
  ) {
    this.#script = script;
    this.#record = record;
    this.#nextReply = nextReply;
    this.#send = send;
  }

  open(): void {
    this.say({ type: 'session.created', session: { type: 'realtime' } });
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  say(event: object): void {
    this.#send({ event_id: `event_${this.#nextId()}`, ...event });
  }

  receive(event: ClientEvent): void {
    if (event.type !== 'input_audio_buffer.append') this.#record.received.push(event);
    if (event.type === this.#script.ignores) return;
    const handle = this.#handlers[event.type];
    if (handle === undefined) this.#refuse(event, 'invalid_value', `Invalid value: '${event.type}'.`);
    else handle(event);
    this.#record.conversation = this.#items.map((item) => `${item.role}: ${item.text}`);
  }

  readonly #handlers: Readonly<Record<string, (event: ClientEvent) => void>> = {
    'session.update': (event) => {
      const refused = this.#script.refusesSession;
      if (refused !== undefined) return this.#refuse(event, refused.code, refused.message);
      const session = event['session'] as { type: string; tools?: readonly unknown[] };
      if (this.#script.refusesTools && (session.tools ?? []).length > 0)
        return this.#refuse(event, 'invalid_function_parameters', 'Invalid schema for function.');
      const transcribes = this.#record.query.has('intent');
      if ((session.type === 'transcription') !== transcribes)
        return this.#refuse(event, 'invalid_session_type', 'Passing another type of session is not allowed.');
      this.say({ type: 'session.updated', session });
    },
    'input_audio_buffer.append': (event) => this.#append(String(event['audio'])),
    'input_audio_buffer.commit': (event) => this.#commit(event),
    'conversation.item.create': (event) => this.#create(event),
    'conversation.item.delete': (event) => {
      const id = String(event['item_id']);
      if (!this.#items.some((item) => item.id === id))
        return this.#refuse(event, 'item_delete_invalid_item_id', `Item with id '${id}' not found.`);
      this.#items = this.#items.filter((item) => item.id !== id);
      this.say({ type: 'conversation.item.deleted', item_id: id });
    },
    'conversation.item.truncate': (event) => this.#truncate(event),
    'response.create': (event) => this.#answer(event),
    'response.cancel': (event) => {
      const answer = this.#answers.get(String(event['response_id']));
      if (answer === undefined)
        return this.#refuse(event, 'response_cancel_not_active', 'No active response.');
      answer.cancel();
    },
  };

  #append(audio: string): void {
    this.#bufferMs += Buffer.from(audio, 'base64').length / BYTES_PER_MS;
    const words = this.#script.hears?.[this.#heard];
    if (!this.#script.streams || this.#guessed || words === undefined || this.#bufferMs < 200) return;
    this.#guessed = true;
    const [first = ''] = words.split(' ');
    this.#transcribed('delta', `item_in_${this.#heard}`, { delta: first });
  }

  #commit(event: ClientEvent): void {
    if (this.#bufferMs < 100) {
      const told = `Error committing input audio buffer: buffer too small. Expected at least 100ms of audio, but buffer only has ${this.#bufferMs.toFixed(2)}ms of audio.`;
      return this.#refuse(event, 'input_audio_buffer_commit_empty', told);
    }
    const id = `item_in_${this.#heard}`;
    const words = this.#script.hears?.[this.#heard] ?? '';
    const guessed = this.#guessed ? (words.split(' ')[0] ?? '') : '';
    this.#heard += 1;
    this.#bufferMs = 0;
    this.#guessed = false;
    this.say({
      type: 'input_audio_buffer.committed',
      item_id: id,
      previous_item_id: this.#items.at(-1)?.id ?? null,
    });
    this.#items.push({ id, role: 'user', text: `(sound) ${words}`, soundMs: 0 });
    this.#later(this.#script.transcriptMs ?? 0, () => {
      if (words !== guessed) this.#transcribed('delta', id, { delta: words.slice(guessed.length) });
      this.#transcribed('completed', id, { transcript: words, usage: { type: 'duration', seconds: 1 } });
    });
  }

  #transcribed(kind: string, itemId: string, more: object): void {
    this.say({
      type: `conversation.item.input_audio_transcription.${kind}`,
      item_id: itemId,
      content_index: 0,
      ...more,
    });
  }

  #create(event: ClientEvent): void {
    const item = event['item'] as { id: string; type: string; [field: string]: unknown };
    const after = String(event['previous_item_id'] ?? this.#items.at(-1)?.id ?? 'root');
    const place = after === 'root' ? 0 : this.#items.findIndex((each) => each.id === after) + 1;
    if (item.id.length > 32) return this.#refuse(event, 'string_above_max_length', 'Item id too long.');
    if (place === 0 && after !== 'root')
      return this.#refuse(
        event,
        'item_create_invalid_previous_item_id',
        `Previous item '${after}' not found.`,
      );
    this.#items.splice(place, 0, { id: item.id, ...shortOf(item), soundMs: 0 });
    this.say({ type: 'conversation.item.added', item, previous_item_id: after });
  }

  #truncate(event: ClientEvent): void {
    const item = this.#items.find((each) => each.id === event['item_id']);
    const end = Number(event['audio_end_ms']);
    if (item === undefined || item.soundMs === 0)
      return this.#refuse(event, 'invalid_item', 'Only model output audio messages can be truncated.');
    if (end > item.soundMs)
      return this.#refuse(
        event,
        'invalid_value',
        `Audio content of ${item.soundMs}ms is already shorter than ${end}ms.`,
      );
    item.text = `(first ${Math.round((end / item.soundMs) * 100)} %)`;
    item.soundMs = end;
    this.say({ type: 'conversation.item.truncated', item_id: item.id, audio_end_ms: end, content_index: 0 });
  }

  #answer(event: ClientEvent): void {
    const response = (event['response'] ?? {}) as {
      conversation?: string;
      instructions?: string;
      metadata?: object;
    };
    const inConversation = response.conversation !== 'none';
    const active = [...this.#answers.values()].some((each) => each.inConversation);
    if (inConversation && active)
      return this.#refuse(
        event,
        'conversation_already_has_active_response',
        'Conversation already has an active response in progress.',
      );
    const scripted = inConversation
      ? (this.#nextReply() ?? { failed: { code: 'server_error', message: 'The script is over.' } })
      : { text: this.#lineIn(String(response.instructions)) };
    const id = `resp_${this.#nextId()}`;
    const answer = new Answer({
      id,
      itemId: `item_out_${this.#spoken}`,
      inConversation,
      scripted,
      metadata: response.metadata ?? null,
      pieceMs: this.#script.pieceMs ?? 0,
      say: (message) => this.say(message),
      later: (ms, act) => this.#later(ms, act),
      grow: (itemId, role, text, soundMs) => inConversation && this.#grow(itemId, role, text, soundMs),
      over: () => this.#answers.delete(id),
    });
    this.#spoken += 1;
    this.#answers.set(id, answer);
    answer.begin();
  }

  #lineIn(instructions: string): string {
    const text = JSON.parse(instructions.slice(instructions.lastIndexOf('The text: ') + 10)) as string;
    return this.#script.says?.(text) ?? text;
  }

  #grow(id: string, role: string, text: string, soundMs: number): void {
    const known = this.#items.find((item) => item.id === id);
    if (known === undefined) this.#items.push({ id, role, text, soundMs });
    else {
      known.text += text;
      known.soundMs += soundMs;
    }
    this.#record.conversation = this.#items.map((item) => `${item.role}: ${item.text}`);
  }

  #refuse(event: ClientEvent, code: string, message: string): void {
    const error = {
      type: 'invalid_request_error',
      code,
      message,
      event_id: event['event_id'] ?? null,
      param: null,
    };
    this.say({ type: 'error', error });
  }

  #later(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms);
    this.#timers.add(timer);
  }

  #nextId(): number {
    this.#ids += 1;
    return this.#ids;
  }
}

interface AnswerParts {
  readonly id: string;
  readonly itemId: string;
  readonly inConversation: boolean;
  readonly scripted: ScriptedAnswer;
  readonly metadata: object | null;
  readonly pieceMs: number;
  readonly say: (event: object) => void;
  readonly later: (ms: number, act: () => void) => void;
  readonly grow: (itemId: string, role: string, text: string, soundMs: number) => void;
  readonly over: () => void;
}

/** Words run ahead of sound, both in pieces of a word. */
class Answer {
  readonly inConversation: boolean;
  readonly #parts: AnswerParts;
  readonly #words: string[];
  #said = 0;
  #sounded = 0;
  #over = false;

  constructor(parts: AnswerParts) {
    this.#parts = parts;
    this.inConversation = parts.inConversation;
    this.#words = parts.scripted.text?.match(/\s*\S+/g) ?? [];
  }

  begin(): void {
    const { id, itemId, metadata, say, scripted } = this.#parts;
    say({
      type: 'response.created',
      response: { id, object: 'realtime.response', status: 'in_progress', metadata },
    });
    say({ type: 'rate_limits.updated', rate_limits: [] });
    if (scripted.failed !== undefined) {
      const error = { type: 'server_error', ...scripted.failed };
      return this.#end('failed', { type: 'failed', error });
    }
    if (this.#words.length > 0) {
      say({ type: 'response.output_item.added', response_id: id, item: { id: itemId, type: 'message' } });
      say({ type: 'response.content_part.added', response_id: id, item_id: itemId });
    }
    this.#goOn();
  }

  cancel(): void {
    if (!this.#over) this.#end('cancelled', { type: 'cancelled', reason: 'client_cancelled' });
  }

  #goOn(): void {
    if (this.#over) return;
    const { scripted, pieceMs, later } = this.#parts;
    if (scripted.stallsAfter !== undefined && this.#said >= scripted.stallsAfter) return;
    if (this.#sounded < this.#words.length) {
      this.#sayWord();
      if (this.#said - this.#sounded >= 4 || this.#said === this.#words.length) this.#soundWord();
      later(pieceMs, () => this.#goOn());
    } else {
      this.#finish();
    }
  }

  #sayWord(): void {
    const word = this.#words[this.#said];
    if (word === undefined) return;
    this.#said += 1;
    this.#parts.grow(this.#parts.itemId, 'assistant', word, 0);
    this.#event('response.output_audio_transcript.delta', { delta: word });
    if (this.#said === this.#words.length)
      this.#event('response.output_audio_transcript.done', { transcript: this.#words.join('') });
  }

  #soundWord(): void {
    const word = this.#words[this.#sounded] ?? '';
    this.#sounded += 1;
    const sound = toneOf(word);
    this.#parts.grow(this.#parts.itemId, 'assistant', '', sound.length / BYTES_PER_MS);
    this.#event('response.output_audio.delta', { delta: sound.toString('base64') });
  }

  #finish(): void {
    const { scripted, id } = this.#parts;
    if (this.#words.length > 0) this.#event('response.output_audio.done', {});
    const { call } = scripted;
    if (call !== undefined) {
      const itemId = `item_${call.id}`;
      const args = JSON.stringify(call.arguments);
      const item = { id: itemId, type: 'function_call', call_id: call.id, name: call.name };
      this.#parts.grow(itemId, 'call', call.name, 0);
      this.#parts.say({ type: 'response.output_item.added', response_id: id, item });
      this.#parts.say({
        type: 'response.function_call_arguments.done',
        response_id: id,
        item_id: itemId,
        call_id: call.id,
        name: call.name,
        arguments: args,
      });
    }
    if (scripted.incomplete === undefined) this.#end('completed', null);
    else this.#end('incomplete', { type: 'incomplete', reason: scripted.incomplete });
  }

  #event(type: string, more: object): void {
    const { id, itemId, say } = this.#parts;
    say({ type, response_id: id, item_id: itemId, output_index: 0, content_index: 0, ...more });
  }

  #end(status: string, details: object | null): void {
    this.#over = true;
    const { id, metadata, say, over } = this.#parts;
    over();
    say({
      type: 'response.done',
      response: { id, status, status_details: details, metadata, usage: USAGE },
    });
  }
}

const USAGE = {
  total_tokens: 170,
  input_tokens: 120,
  output_tokens: 50,
  input_token_details: {
    text_tokens: 40,
    audio_tokens: 80,
    cached_tokens: 60,
    cached_tokens_details: { text_tokens: 20, audio_tokens: 40 },
  },
  output_token_details: { text_tokens: 10, audio_tokens: 40 },
};

/** 24 kHz, as long as it takes to say this. */
export function toneOf(text: string): Buffer {
  const samples = Int16Array.from({ length: text.length * CHARACTER_MS * 24 }, (_, i) =>
    Math.round(8000 * Math.sin((2 * Math.PI * 500 * i) / 24_000)),
  );
  return Buffer.from(samples.buffer);
}

function shortOf(item: { type: string; [field: string]: unknown }): { role: string; text: string } {
  if (item.type === 'function_call') return { role: 'call', text: String(item['name']) };
  if (item.type === 'function_call_output') return { role: 'result', text: String(item['output']) };
  const [content] = item['content'] as { type: string; text: string }[];
  const fits = content?.type === (item['role'] === 'assistant' ? 'output_text' : 'input_text');
  return { role: String(item['role']), text: fits ? content.text : '(of the wrong type)' };
}
