// What a server wants back with a tool call, or it refuses the next request of the same call: Gemini its signature of a thought
// (ai.google.dev/gemini-api/docs/thought-signatures), DeepSeek the thought itself (api-docs.deepseek.com/guides/thinking_mode),
// OpenRouter both. Kept with the call as it came, and given to nobody but the server and the model that wrote it. Pure.

type Fields = Readonly<Record<string, unknown>>;

/** Of one answer: its calls belong into one message. */
export class AnswerEcho {
  /** The server and its model. */
  readonly by: string;
  /** Fields of the message. */
  readonly fields: Fields;

  constructor(by: string, fields: Fields) {
    this.by = by;
    this.fields = fields;
  }
}

/** Rides along with one call. Nothing of it is for people: in JSON there is nothing of it. */
export class CallEcho {
  readonly answer: AnswerEcho;
  /** Fields of the call. */
  readonly fields: Fields;

  constructor(answer: AnswerEcho, fields: Fields) {
    this.answer = answer;
    this.fields = fields;
  }

  toJSON(): undefined {
    return undefined;
  }
}

/** A thought longer than this is not carried through a whole telephone call. */
const LONGEST_CHARACTERS = 100_000;

/** What comes beside the words of an answer, in pieces. */
export class ThoughtDraft {
  #text = '';
  readonly #details: unknown[] = [];
  #extra: object | null = null;

  /** @param from a delta, or a whole message */
  read(
    from: Readonly<Partial<Record<'reasoning_content' | 'reasoning_details' | 'extra_content', unknown>>>,
  ) {
    const { reasoning_content: text, reasoning_details: details, extra_content: extra } = from;
    if (typeof text === 'string') this.#text += text;
    if (Array.isArray(details)) this.#details.push(...details);
    if (isObject(extra)) this.#extra = extra;
  }

  /** Null where nothing is wanted back. */
  get fields(): Fields | null {
    const fields = {
      ...(this.#text === '' ? {} : { reasoning_content: this.#text }),
      ...(this.#details.length === 0 ? {} : { reasoning_details: this.#details }),
      ...(this.#extra === null ? {} : { extra_content: this.#extra }),
    };
    if (Object.keys(fields).length === 0) return null;
    return JSON.stringify(fields).length > LONGEST_CHARACTERS ? null : fields;
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
