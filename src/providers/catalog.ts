// Every vendor by name: from what was declared to the adapter that speaks to it. Nothing registers itself.
import type { ModelDeclaration, TranscriberDeclaration, VoiceDeclaration } from '../config/providers.ts';
import { createDeepgramTranscriber } from './deepgram/deepgram.ts';
import { createElevenLabsVoice } from './elevenlabs/elevenlabs.ts';
import { createOpenAiChatModel } from './openai/openai.ts';
import type { ChatModel } from './spec/chat-model.ts';
import type { Transcriber } from './spec/transcriber.ts';
import type { Voice } from './spec/voice.ts';

export function createTranscriber(declared: TranscriberDeclaration): Transcriber {
  switch (declared.vendor) {
    case 'deepgram':
      return createDeepgramTranscriber({ ...declared, apiKey: declared.apiKey.reveal() });
    case 'pocketsphinx':
      throw new Error('pocketsphinx: not wired yet');
  }
}

export function createChatModel(declared: ModelDeclaration): ChatModel {
  switch (declared.vendor) {
    case 'openai':
      return createOpenAiChatModel({ ...declared, apiKey: declared.apiKey?.reveal() });
    case 'rules':
      throw new Error('rules: not wired yet');
  }
}

export function createVoice(declared: VoiceDeclaration): Voice {
  switch (declared.vendor) {
    case 'elevenlabs':
      return createElevenLabsVoice({ ...declared, apiKey: declared.apiKey.reveal() });
    case 'espeak-ng':
    case 'flite':
      throw new Error('local voices: not wired yet');
  }
}
