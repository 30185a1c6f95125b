// Our conversation on top of Gemini Live: the real transcription, the real reducer and its shell, the real adapter over real
// sockets to a stand-in that speaks the protocol; a leg whose sound runs in real time. No switch: the leg is a playout that
// counts what was heard.
import { afterEach, expect, test } from 'vitest';
import { createGeminiLive } from '../../src/providers/gemini-live/gemini-live.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import {
  GEMINI_MS_PER_LETTER,
  type GeminiScript,
  geminiSession,
} from '../fakes/gemini-live-session.ts';
import { SPOKEN_GREETING, SpeakingLeg, type SpeakingLegPolicy } from '../fakes/speaking-leg.ts';
import { type SocketSeat, VendorSocketServer } from '../fakes/vendor-socket-server.ts';

const SOON = { interval: 10, timeout: 10_000 };
const closers: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
