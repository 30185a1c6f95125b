// Every vendor there is, by name: a declaration of the owner's in, an ear, a brain or a voice out. Nothing registers itself;
// a vendor that is missing in a switch below does not compile. Secrets are revealed here and nowhere else in this room.
import type { ModelDeclaration, TranscriberDeclaration, VoiceDeclaration } from '../config/providers.ts';
import { createDeepgramTranscriber } from './deepgram/deepgram.ts';
import { createElevenLabsVoice } from './elevenlabs/elevenlabs.ts';
import { createEspeakVoice } from './local/espeak/espeak.ts';
import { createFliteVoice } from './local/flite/flite.ts';
import { createPocketsphinxTranscriber } from './local/pocketsphinx/pocketsphinx.ts';
import { createRulesChatModel } from './local/rules/rules.ts';
import { createOpenAiChatModel } from './openai/openai.ts';
import type { ChatModel } from './spec/chat-model.ts';
import type { Transcriber } from './spec/transcriber.ts';
import type { Voice } from './spec/voice.ts';

export function createTranscriber(declared: TranscriberDeclaration): Transcriber {
  switch (declared.vendor) {
    case 'deepgram':
      return createDeepgramTranscriber({ ...declared, apiKey: declared.apiKey.reveal() });
    case 'pocketsphinx':
      return createPocketsphinxTranscriber(declared);
  }
}

export function createChatModel(declared: ModelDeclaration): ChatModel {
  switch (declared.vendor) {
    case 'openai':
      return createOpenAiChatModel({ ...declared, apiKey: declared.apiKey?.reveal() });
    case 'rules':
      return createRulesChatModel(declared);
  }
}

export function createVoice(declared: VoiceDeclaration): Voice {
  switch (declared.vendor) {
    case 'elevenlabs':
      return createElevenLabsVoice({ ...declared, apiKey: declared.apiKey.reveal() });
    case 'espeak-ng':
      return createEspeakVoice(declared);
    case 'flite':
      return createFliteVoice(declared);
  }
}
