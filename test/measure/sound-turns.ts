// Turns that espeak-ng speaks for `npm run measure -- sound`: pieces with the pauses between them, as people make them. Data
// only. The pauses are ours, not a corpus': see the page.

export interface SpokenTurn {
  readonly language: 'en-IN' | 'hi';
  /** What the agent had said before: also what comes back as its echo. */
  readonly asked: string;
  /** A piece, the pause behind it in milliseconds, the next piece … */
  readonly spoken: readonly (string | number)[];
}

const en = (asked: string, ...spoken: (string | number)[]): SpokenTurn => ({
  language: 'en-IN',
  asked,
  spoken,
});
const hi = (asked: string, ...spoken: (string | number)[]): SpokenTurn => ({ language: 'hi', asked, spoken });

export const SPOKEN_TURNS: readonly SpokenTurn[] = [
  en('How can I help you?', 'I want to', 700, 'change my appointment'),
  en('What is your mobile number?', 'nine eight four five', 800, 'zero one two', 600, 'three four five'),
  en('Shall I book it?', 'yes please'),
  en('When would you like to come?', 'maybe on', 900, 'Thursday after five'),
  en('What happened?', 'the machine stopped working', 500, 'and there is water on the floor'),
  en('Where do you live?', 'near the railway station', 400, 'behind the big temple'),
  en('How can I help you?', 'my internet is not working since', 1_100, 'yesterday evening'),
  en('Please tell me the six digit code.', 'four eight two', 700, 'nine one seven'),
  hi('मैं आपकी क्या मदद करूँ?', 'मुझे अपना', 700, 'अपॉइंटमेंट बदलना है'),
  hi('आपका मोबाइल नंबर बताइए।', 'नौ आठ चार पाँच', 800, 'शून्य एक दो', 600, 'तीन चार पाँच'),
  hi('क्या मैं बुक कर दूँ?', 'हाँ जी'),
  hi('आप कब आना चाहेंगे?', 'शायद गुरुवार को', 900, 'पाँच बजे के बाद आऊँगा'),
  hi('क्या हुआ?', 'मशीन बंद हो गई है', 500, 'और पानी निकल रहा है'),
  hi('आप कहाँ रहते हैं?', 'स्टेशन के पास', 400, 'बड़े मंदिर के पीछे रहता हूँ'),
  hi('मैं आपकी क्या मदद करूँ?', 'मेरा इंटरनेट कल शाम से', 1_100, 'नहीं चल रहा है'),
  hi('छह अंकों का ओटीपी बताइए।', 'चार आठ दो', 700, 'नौ एक सात'),
];
