// The messages to Gemini Live. Pure. ai.google.dev/api/live, …/gemini-api/docs/live-session (November 2026). A session is
// configured by its first message only.
import type { ChatMessage, ChatRequest } from '../spec/chat-model.ts';

export interface GeminiTuning {
  readonly model: string;
  readonly voice?: string | undefined;
  /** How long a model that thinks may think. */
  readonly thinking?: string | undefined;
}

/** What the model is told to be and to do. */
export interface PromptAndTools {
  readonly instructions: string;
  readonly tools: ChatRequest['tools'];
}

type Message = Readonly<Record<string, unknown>>;

export const NO_PROMPT: PromptAndTools = { instructions: '', tools: [] };
export const INPUT_HZ = 16_000;

export function promptAndToolsOf({
  messages,
  tools,
}: Pick<ChatRequest, 'messages' | 'tools'>): PromptAndTools {
  const system = messages.filter((message) => message.role === 'system');
  return { instructions: system.map((message) => message.text).join('\n\n'), tools };
}

export function isSame(one: PromptAndTools, other: PromptAndTools): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What `other` is told besides; null where it is told something else. */
export function addedTo(one: PromptAndTools, other: PromptAndTools): string | null {
  if (one.instructions === '' && !isSame(one, other)) return null;
  if (JSON.stringify(one.tools) !== JSON.stringify(other.tools)) return null;
  return other.instructions.startsWith(one.instructions)
    ? other.instructions.slice(one.instructions.length).trim()
    : null;
}

export interface SetupOptions {
  readonly tuning: GeminiTuning;
  readonly prompt: PromptAndTools;
  /** Where the session goes on from: null for a new one. */
  readonly handle: string | null;
  /** What was said so far, where the session does not know it. */
  readonly history: string;
}

export function setupMessage({ tuning, prompt, handle, history }: SetupOptions): Message {
  const { model, voice, thinking } = tuning;
  const instructions = [prompt.instructions, history].filter((text) => text !== '').join('\n\n');
  return {
    setup: {
      model: model.startsWith('models/') ? model : `models/${model}`,
      generationConfig: {
        responseModalities: ['AUDIO'],
        ...(voice === undefined
          ? {}
          : { speechConfig: { voiceConfig: { prebuiltVoiceConfig: { voiceName: voice } } } }),
        ...(thinking === undefined ? {} : { thinkingConfig: { thinkingLevel: thinking } }),
      },
      ...(instructions === '' ? {} : { systemInstruction: { parts: [{ text: instructions }] } }),
      ...(prompt.tools.length === 0 ? {} : { tools: [{ functionDeclarations: prompt.tools.map(declare) }] }),
      // Whose turn it is, is decided here.
      realtimeInputConfig: { automaticActivityDetection: { disabled: true } },
      inputAudioTranscription: {},
      outputAudioTranscription: {},
      // A connection lasts about ten minutes, and a session without this a quarter of an hour.
      sessionResumption: handle === null ? {} : { handle },
      contextWindowCompression: { slidingWindow: {} },
    },
  };
}

/** BLOCKING: the answer waits for the result, instead of going on without it. */
function declare({ name, description, parameters }: ChatRequest['tools'][number]): Message {
  return { name, description, parametersJsonSchema: parameters, behavior: 'BLOCKING' };
}

export const ACTIVITY_START: Message = { realtimeInput: { activityStart: {} } };
export const ACTIVITY_END: Message = { realtimeInput: { activityEnd: {} } };

export function soundMessage(pcm: Uint8Array): Message {
  const data = Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength).toString('base64');
  return { realtimeInput: { audio: { data, mimeType: `audio/pcm;rate=${INPUT_HZ}` } } };
}

export function textMessage(text: string): Message {
  return { realtimeInput: { text } };
}

export interface ToolResult {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

export function resultsMessage(results: readonly ToolResult[]): Message {
  return {
    toolResponse: {
      functionResponses: results.map(({ id, name, text }) => ({ id, name, response: { output: text } })),
    },
  };
}

/** For a session that only reads aloud. */
export const READER: PromptAndTools = {
  instructions: [
    'You are the voice of a telephone service. What you are given is a text. Say it aloud, word for word, once.',
    'Add nothing, leave nothing out, do not answer it and do not comment on it.',
  ].join('\n'),
  tools: [],
};

export function lineToRead(text: string, language: string): string {
  return language === 'multi' ? `Say: ${text}` : `Say in the language ${language}: ${text}`;
}

/** What was said so far, for a session that begins in the middle of a call. */
export function historyText(messages: readonly ChatMessage[]): string {
  const lines = messages
    .filter((message) => message.role !== 'system' && message.text !== '')
    .map(({ role, text }) => {
      if (role === 'tool') return `(Result of a tool: ${text})`;
      return `${role === 'user' ? 'Caller' : 'You'}: ${text}`;
    });
  return lines.length === 0 ? '' : `The call has been going on. So far:\n${lines.join('\n')}`;
}
