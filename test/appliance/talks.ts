// What people and the agents of a dental clinic say to each other, for calls of the past. Data; nobody is rung.

interface PastLine {
  readonly caller: string;
  readonly agent: string;
  /** After so many letters somebody spoke over it. */
  readonly cutAfter?: number;
  readonly tool?: {
    readonly name: string;
    readonly argumentsJson: string;
    readonly sources?: readonly string[];
  };
}

export interface PastTalk {
  readonly direction: 'inbound' | 'outbound';
  readonly disposition: string;
  readonly lines: readonly PastLine[];
}

const REMINDER =
  'Namaste, this is Asha from Smile Dental Clinic. I am calling about your appointment on Tuesday at eleven. Will you be able to come?';
const FRONT_DESK = 'Namaste, this is Asha at Smile Dental Clinic. How can I help you?';

export const TALKS: readonly PastTalk[] = [
  {
    direction: 'outbound',
    disposition: 'confirmed',
    lines: [
      { caller: '', agent: REMINDER },
      {
        caller: 'Where is the clinic?',
        agent: 'We are at twelve Station Road, next to the post office. Will you come?',
      },
      {
        caller: 'Okay, I will come.',
        agent: 'Wonderful. We look forward to seeing you on Tuesday at eleven. Goodbye.',
        tool: { name: 'confirm_appointment', argumentsJson: '{"day":"Tuesday","time":"11:00","seats":1}' },
      },
    ],
  },
  {
    direction: 'outbound',
    disposition: 'confirmed',
    lines: [
      { caller: '', agent: REMINDER, cutAfter: 74 },
      { caller: 'Haan, haan. What time was it?', agent: 'It is on Tuesday at eleven. Can you come then?' },
      {
        caller: 'Yes, that works for me.',
        agent: 'Wonderful. We look forward to seeing you on Tuesday at eleven. Goodbye.',
        tool: { name: 'confirm_appointment', argumentsJson: '{"day":"Tuesday","time":"11:00","seats":1}' },
      },
    ],
  },
  {
    direction: 'outbound',
    disposition: 'moved',
    lines: [
      { caller: '', agent: REMINDER },
      {
        caller: 'Tuesday I am travelling. Thursday would be better.',
        agent: 'Let me look. On Thursday there is a place at ten, and one at four in the afternoon.',
        tool: { name: 'free_times', argumentsJson: '{"day":"Thursday"}', sources: ['calendar › Thursday'] },
      },
      {
        caller: 'Four is good.',
        agent: 'Then I have moved it to Thursday at four. Is there anything else?',
        cutAfter: 45,
        tool: { name: 'move_appointment', argumentsJson: '{"from":"Tuesday 11:00","to":"Thursday 16:00"}' },
      },
      { caller: 'No, thank you.', agent: 'Thank you. Goodbye.' },
    ],
  },
  {
    direction: 'outbound',
    disposition: 'call-back',
    lines: [
      { caller: '', agent: REMINDER },
      { caller: 'I am driving, call me later.', agent: 'No problem, we will call you later. Goodbye.' },
    ],
  },
  {
    direction: 'outbound',
    disposition: 'not-interested',
    lines: [
      { caller: '', agent: REMINDER, cutAfter: 40 },
      {
        caller: 'I am not interested, do not call me again.',
        agent: 'I am sorry to have troubled you. We will not call this number again. Goodbye.',
        tool: { name: 'suppress_number', argumentsJson: '{"reason":"asked not to be called"}' },
      },
    ],
  },
  {
    direction: 'outbound',
    disposition: 'confirmed',
    lines: [
      {
        caller: '',
        agent: 'नमस्ते, मैं स्माइल डेंटल क्लिनिक से आशा बोल रही हूँ। मंगलवार को ग्यारह बजे आपका अपॉइंटमेंट है। क्या आप आ पाएँगे?',
      },
      { caller: 'हाँ, लेकिन क्लिनिक कहाँ है?', agent: 'हम बारह, स्टेशन रोड पर हैं, डाकघर के बगल में। क्या आप आएँगे?' },
      { caller: 'ठीक है, आ जाऊँगा।', agent: 'बहुत अच्छा। मंगलवार को ग्यारह बजे मिलते हैं। नमस्ते।' },
    ],
  },
  {
    direction: 'inbound',
    disposition: 'information',
    lines: [
      { caller: '', agent: FRONT_DESK },
      {
        caller: 'What are your opening hours?',
        agent: 'We are open from nine to seven, Monday to Saturday. Is there anything else?',
        tool: {
          name: 'search_documents',
          argumentsJson: '{"query":"opening hours"}',
          sources: ['clinic.md › Hours'],
        },
      },
      {
        caller: 'And on Sunday?',
        agent: 'On Sundays we are closed. In an emergency the hospital on Main Road has a dentist.',
        cutAfter: 24,
      },
      { caller: 'Thank you, goodbye.', agent: 'Thank you for calling. Have a good day. Goodbye.' },
    ],
  },
  {
    direction: 'inbound',
    disposition: 'information',
    lines: [
      { caller: '', agent: FRONT_DESK },
      {
        caller: 'क्या आप रविवार को खुले हैं?',
        agent: 'हम सोमवार से शनिवार तक खुले हैं, सुबह नौ से शाम सात बजे तक।',
        cutAfter: 27,
      },
      { caller: 'अच्छा, धन्यवाद।', agent: 'धन्यवाद। नमस्ते।' },
    ],
  },
  {
    direction: 'inbound',
    disposition: 'booked',
    lines: [
      { caller: '', agent: FRONT_DESK },
      {
        caller: 'I have a toothache, can I come today?',
        agent: 'I am sorry to hear that. Dr Rao has a place at half past four today. Shall I book it?',
        tool: {
          name: 'free_times',
          argumentsJson: '{"day":"today","urgent":true}',
          sources: ['calendar › today'],
        },
      },
      {
        caller: 'Yes please. My name is Farhan.',
        agent: 'It is booked, Farhan: today at half past four with Dr Rao. Please come ten minutes early.',
        tool: {
          name: 'book_appointment',
          argumentsJson: '{"name":"Farhan","day":"today","time":"16:30","doctor":"Rao"}',
        },
      },
      { caller: 'Thanks a lot.', agent: 'Get well soon. Goodbye.' },
    ],
  },
];
