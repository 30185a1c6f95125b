// The messages to a realtime session. Pure. developers.openai.com/api/reference/resources/realtime/client-events (openai
// 7.57.0, realtime.d.ts; 22 November 2026).
import { inputOf, type TranscriptionPlan } from '../openai/transcription-plan.ts';
import type { ChatRequest } from '../spec/chat-model.ts';
import { SOUND_HZ } from '../speech-to-speech/response.ts';

export interface RealtimeTuning {
  readonly voice?: string | undefined;
  /** 0.25 to 1.5. */
  readonly speed?: number | undefined;
  /** How long a model that thinks may think. */
  readonly reasoning?: string | undefined;
}

type Body = Readonly<Record<string, unknown>>;

const SOUND = { type: 'audio/pcm', rate: SOUND_HZ } as const;

/** The session as it is from its first moment. Voice and format cannot be changed once there was sound. */
export function firstSession(tuning: RealtimeTuning, transcription: TranscriptionPlan): Body {
  const { voice, speed, reasoning } = tuning;
  return {
    type: 'realtime',
    output_modalities: ['audio'],
    ...(reasoning === undefined ? {} : { reasoning: { effort: reasoning } }),
    audio: {
      input: inputOf(transcription),
      output: {
        format: SOUND,
        ...(voice === undefined ? {} : { voice }),
        ...(speed === undefined ? {} : { speed }),
      },
    },
  };
}

/** What the model is told to be and to do: a part of the session, not of the conversation. */
export function promptAndToolsOf(request: Pick<ChatRequest, 'messages' | 'tools'>): Body {
  const system = request.messages.filter((message) => message.role === 'system');
  return {
    type: 'realtime',
    instructions: system.map((message) => message.text).join('\n\n'),
    tools: request.tools.map(({ name, description, parameters }) => ({
      type: 'function',
      name,
      description,
      parameters,
    })),
    tool_choice: 'auto',
  };
}

/** An answer outside the conversation that is nothing but this text. */
export function wordForWord(text: string, language: string): Body {
  const spoken = language === 'multi' ? '' : ` It is in the language ${language}.`;
  return {
    conversation: 'none',
    input: [],
    tools: [],
    tool_choice: 'none',
    output_modalities: ['audio'],
    instructions: [
      'You are the voice of a telephone service. Say the text below aloud, word for word, once.',
      `Add nothing, leave nothing out, do not answer it and do not comment on it.${spoken}`,
      `The text: ${JSON.stringify(text)}`,
    ].join('\n'),
  };
}
