import { expect, test } from 'vitest';
import { judgeTurn } from '../turns/turn-words.ts';

const HELP = 'How can I help you?';

test.each<[string, string, string]>([
  ['an article and an adjective', 'I want to book the big', HELP],
  ['a verb that takes a noun, and an adjective', 'we need temporary', HELP],
  ['how much, and an adjective', 'my son has very high', HELP],
  ['a preposition and an adjective', 'she came back with severe', HELP],
  ['the first half of a name', 'I lost my platinum credit', HELP],
  ['two words that are the first half', 'I want to book a full body', HELP],
  ['a mass noun behind an article', 'I want to book a blood', HELP],
  ['the first half of a place', 'behind the old bus', 'Where exactly is your shop?'],
  ['a little more of what', 'something a little more', 'What size do you need?'],
  ['how much, behind is', 'your delivery executive was extremely', HELP],
  ['whose doctor', 'I need an appointment with the skin', HELP],
  ['whom you sent', 'I am calling because the technician you', HELP],
  ['the old what', 'পুরোনো', 'কোথায় থাকেন?'],
  ['whose two', 'just me my wife and our two', 'Who lives with you?'],
  ['a title without its name', 'Doctor', 'Who is calling?'],
  ['when, and no verb', 'मेरी बेटी का दाखिला पिछले साल', 'नमस्ते, बताइए।'],
  ['who told me, and not what', 'aapke customer care ne mujhse kaha', 'Haan ji boliye.'],
  ['a material', 'a brown leather', 'What did you lose?'],
  ['how one gets what', 'how do I get', HELP],
  ['to me something full', 'aapki team ne mujhe full', 'Namaste, kahiye.'],
  ['half of what', 'दो किलो आलू और आधा', 'क्या क्या लाना है?'],
  ['who told me, in English', 'I applied for a loan and they told me', HELP],
  ['another subject behind since', 'since the last update the app', HELP],
  ['a subject without its verb', 'because my salary usually', 'Why was the payment late?'],
  ['the adjective of somebody', 'मेरे बड़े', 'किसके नाम पर है?'],
  ['one, and what it is like', 'আমার একটা নতুন', 'কীভাবে সাহায্য করব?'],
  ['a form that only stands before its noun', 'ఒక మంచి', 'ఏం కావాలి?'],
  ['an English adjective in Hindi', 'mera personal', 'Kya chahiye?'],
])('a noun is due: %s', (_why, said, asked) => {
  expect(judgeTurn(said, asked).looks).toBe('incomplete');
});

test.each<[string, string, string]>([
  ['said of something', 'the bill is too high', HELP],
  ['said of a time', 'it was a bit late', 'How was it?'],
  ['which one is meant', 'the big', 'Would you like the big or the small packet?'],
  ['which size', 'a small', 'Which size?'],
  ['an hour of which it is asked', 'is ten free', HELP],
  ['which one, by its verb', 'which is the nearest', HELP],
  ['which one, by a clause', 'wo jo doctor ne likhi hai', 'Kaunsi dawai?'],
  ['what kind', 'दो कमरों वाला', 'घर कैसा चाहिए?'],
  ['one or the other', 'मैं या मेरा भाई', 'कौन आएगा?'],
  ['how much of it', 'मुझे दो किलो', 'कितना चाहिए?'],
  ['English words that fold as Hindi ones', 'I have a bad tooth ache since I use it', HELP],
  ['after what it began', 'right after I ate', 'When did the pain start?'],
  ['a long list', 'दो किलो आलू और आधा किलो प्याज', 'क्या क्या लाना है?'],
  ['a state without its verb', 'আমার গরুটা অসুস্থ', 'নমস্কার।'],
  ['whose it is', 'না আমার দাদার', 'এটা কি আপনার নম্বর?'],
  ['a main road is no "I"', 'main road pe hanuman mandir ke paas', 'Kahan hai dukaan?'],
  ['a fixed pair', 'I got it for free', HELP],
  ['what state something is in', 'बहुत पुराना', 'आपका फ्रिज कैसा है?'],
  ['which one, in Hindi', 'ek chhota', 'Kaunsa size?'],
])('no noun is due: %s', (_why, said, asked) => {
  expect(judgeTurn(said, asked).looks).not.toBe('incomplete');
});

test('a noun that asks by itself wants no yes', () => {
  expect(judgeTurn('dark', 'And the colour?').looks).not.toBe('answered');
});
