// How an agent behaves in conversation: every wait, and every line that the model does not make. Fixed when a call begins.
import type { Milliseconds } from '../telephony/time.ts';
import type { SpeechGuard } from './over-agent/speech-guard.ts';

export interface ConversationPolicy {
  readonly direction: 'inbound' | 'outbound';
  readonly firstSpeaker: 'agent' | 'caller';
  /** Said first. Null: the model makes the first words. */
  readonly greeting: string | null;
  /** Said before the greeting, whole, whatever the caller says meanwhile: what the law wants announced. Empty: nothing. */
  readonly announcement: string;
  /** An announcement: the greeting is all that is said, and then the call ends whatever the caller says. */
  readonly announces: boolean;
  readonly interruption: 'hold' | 'stop' | 'off';
  /** Words that leave the floor with the agent: lower case, without punctuation. */
  readonly backchannels: ReadonlySet<string>;
  readonly endpointing: EndpointingPolicy;
  readonly hold: HoldPolicy;
  readonly idle: {
    readonly afterMs: Milliseconds;
    /** The same, once the caller has asked for a moment. */
    readonly waitMs: Milliseconds;
    readonly prompts: readonly string[];
    readonly goodbye: string;
  };
  /** What is done with whom. `talk`: as with a person. */
  readonly answering: {
    readonly voicemail: 'hang-up' | 'leave-message' | 'talk';
    readonly screening: 'answer' | 'hang-up' | 'talk';
    /** Who calls, and why, in one sentence. */
    readonly screeningLine: string;
    readonly announcement: 'hang-up' | 'talk';
    readonly ivr: 'press' | 'hang-up' | 'talk';
    readonly keys: string;
    readonly hold: 'wait' | 'hang-up' | 'talk';
    readonly person: 'talk' | 'message';
    /** Of whom nothing tells who they are. */
    readonly unsure: 'talk' | 'message' | 'hang-up';
    /** Said with `message`, in full; then the call ends. */
    readonly personLine: string;
    /** Behind a screener, a menu or a queue. */
    readonly personWaitMs: Milliseconds;
  };
  /** Whether a reply is asked for before it is sure that the caller has ended. */
  readonly speculation: {
    /** `predicted`: only where the recogniser thinks so. `likely`: also where the words are whole. */
    readonly mode: 'off' | 'predicted' | 'likely';
    readonly mostPerTurn: number;
  };
  /** Said where model or tools take long. */
  readonly fillers: {
    readonly thinking: { readonly afterMs: Milliseconds; readonly phrases: readonly string[] };
    readonly toolWait: { readonly afterMs: Milliseconds; readonly phrases: readonly string[] };
    readonly mostPerTurn: number;
    readonly mostPerCall: number;
  };
  /** Said so long after the beginning, once nobody speaks. Null: nothing. */
  readonly warning: { readonly afterMs: Milliseconds; readonly line: string } | null;
  readonly lineHold: {
    /** The far end may hold the call for so long. */
    readonly capMs: Milliseconds;
    /** The same where it is only heard. */
    readonly heardCapMs: Milliseconds;
  };
  readonly voicemail: {
    readonly message: string;
    readonly beepWaitMs: Milliseconds;
  };
  readonly lines: PolicyLines;
  /** The sound on the disk that says `lines.failureGoodbye` where no voice can. Null: there is none. */
  readonly failureSound: string | null;
  /** What the agent must not read aloud. Null: nothing is kept from the caller. */
  readonly guard: SpeechGuard | null;
  /** From the request to the first sound. */
  readonly replyTimeoutMs: Milliseconds;
  readonly maxFailures: number;
  /** A goodbye may stand still for so long, held by noise or stuck, before the line is cut all the same. */
  readonly goodbyeTimeoutMs: Milliseconds;
  /** How often one turn may go back to the model with tool results. */
  readonly maxToolRounds: number;
}

export interface EndpointingPolicy {
  /** The words are a whole sentence, or the recogniser thinks so. */
  readonly quickMs: Milliseconds;
  readonly normalMs: Milliseconds;
  /** The words ask for more: "and", "my number is". */
  readonly patientMs: Milliseconds;
  /** Speech has ended and no word of it has come: how long the recogniser is waited for. */
  readonly noWordsMs: Milliseconds;
  /** Words are guessed and their final is on its way: it is waited for this long after speech, then the guess counts. */
  readonly finalWaitMs: Milliseconds;
  /** How late the voice detector is sure of silence: taken off the waits. */
  readonly detectorLagMs: Milliseconds;
  /** A turn model's answer from which on its sound is over, and up to which it goes on; between them it says nothing. */
  readonly soundEndedFrom: number;
  readonly soundGoesOnUpTo: number;
  /** Keys: the next one may take this long. */
  readonly keysMs: Milliseconds;
  /** Sound that goes on this long without a new word is not speech. */
  readonly stuckMs: Milliseconds;
}

interface HoldPolicy {
  /** After sound over the agent has ended without a word: go on then. */
  readonly noWordsMs: Milliseconds;
  /** Sound that goes on without a word is noise after this long. */
  readonly limitMs: Milliseconds;
  /** Speech that lasted so long is no cough: its words are waited for as at the end of a turn. */
  readonly surelySpeechMs: Milliseconds;
  /** So many holds in a row that brought no word, and sound alone holds no more: the line is noisy. */
  readonly mostFalse: number;
  /** A second "hello?" over the agent within this time asks whether the line is good. */
  readonly helloAgainMs: Milliseconds;
  /** This close to its own end the agent takes any word as the answer. */
  readonly nearlyDoneMs: Milliseconds;
}

/** Lines for the moments in which no model can be asked. */
interface PolicyLines {
  readonly apology: string;
  /** The model's answer was cut at its token limit before one sentence was whole, also when it was asked for a short one. */
  readonly tooLong: string;
  readonly failureGoodbye: string;
  /** The model refuses to answer these words. */
  readonly refused: string;
  /** The model can be asked again only in some seconds. */
  readonly busy: string;
  /** Said where the model ends the call without a word. Empty: nothing. */
  readonly goodbye: string;
  readonly timeUp: string;
  /** The caller has said hello over the agent, twice. */
  readonly lineCheck: string;
  /** The caller has asked for a moment. */
  readonly willWait: string;
}

/** English and romanised or Devanagari Hindi, as said over someone who is speaking. More come from the agent's file. */
export const BACKCHANNELS: readonly string[] = [
  ...[
    'hmm',
    'hm',
    'mm',
    'mhm',
    'uh',
    'um',
    'uhhuh',
    'ah',
    'oh',
    'okay',
    'ok',
    'yeah',
    'yes',
    'right',
    'sure',
    'i',
    'see',
  ],
  ...[
    'haan',
    'han',
    'ha',
    'ji',
    'haanji',
    'achha',
    'accha',
    'acha',
    'theek',
    'thik',
    'hai',
    'sahi',
    'bilkul',
  ],
  ...['हाँ', 'हां', 'जी', 'अच्छा', 'ठीक', 'है', 'हम्म', 'सही'],
];

export const DEFAULT_POLICY: ConversationPolicy = {
  direction: 'inbound',
  firstSpeaker: 'agent',
  greeting: null,
  announcement: '',
  announces: false,
  interruption: 'hold',
  backchannels: new Set(BACKCHANNELS),
  endpointing: {
    quickMs: 350,
    normalMs: 600,
    patientMs: 1200,
    noWordsMs: 1500,
    finalWaitMs: 1500,
    detectorLagMs: 0,
    soundEndedFrom: 0.8,
    soundGoesOnUpTo: 0.2,
    keysMs: 2500,
    stuckMs: 20_000,
  },
  hold: {
    noWordsMs: 900,
    limitMs: 6000,
    surelySpeechMs: 1000,
    mostFalse: 3,
    helloAgainMs: 15_000,
    nearlyDoneMs: 700,
  },
  idle: {
    afterMs: 8000,
    waitMs: 60_000,
    prompts: ['Are you still there?'],
    goodbye: 'I cannot hear you, so I will end the call now. Goodbye.',
  },
  answering: {
    voicemail: 'hang-up',
    screening: 'answer',
    screeningLine: '',
    announcement: 'hang-up',
    ivr: 'hang-up',
    keys: '',
    hold: 'wait',
    person: 'talk',
    unsure: 'talk',
    personLine: '',
    personWaitMs: 30_000,
  },
  speculation: { mode: 'off', mostPerTurn: 2 },
  fillers: {
    thinking: { afterMs: 2_500, phrases: [] },
    toolWait: { afterMs: 1_500, phrases: [] },
    mostPerTurn: 2,
    mostPerCall: 12,
  },
  warning: null,
  lineHold: { capMs: 300_000, heardCapMs: 90_000 },
  voicemail: { message: '', beepWaitMs: 20_000 },
  lines: {
    apology: 'Sorry, I did not get that. Could you say it again?',
    tooLong: 'Sorry, I could not finish my answer. Could you ask me in other words?',
    failureGoodbye: 'I am sorry, I have a technical problem. We will call you back. Goodbye.',
    refused: 'I am sorry, I cannot help with that. Is there anything else?',
    busy: 'One moment, please.',
    goodbye: 'Thank you. Goodbye.',
    timeUp: 'I am sorry, our time is up. Goodbye.',
    lineCheck: 'Hello, can you hear me?',
    willWait: 'Sure.',
  },
  failureSound: null,
  guard: null,
  replyTimeoutMs: 8000,
  maxFailures: 2,
  goodbyeTimeoutMs: 20_000,
  maxToolRounds: 6,
};
