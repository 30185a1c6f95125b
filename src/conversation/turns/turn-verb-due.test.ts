import { expect, test } from 'vitest';
import type { TurnWords } from './turn-look.ts';
import { judgeTurn } from './turn-words.ts';

test.each<[string, string, string, TurnWords['looks']]>([
  ['how often, and not what', 'school bus roz', 'Kya shikayat hai?', 'incomplete'],
  ['how often behind its verb', 'school bus late aati hai roz', 'Kya shikayat hai?', 'complete'],
  ['how often was asked', 'दिन में दो बार', 'दवा कितनी बार लेते हैं?', 'complete'],
  ['again and again, and what', 'लाइट बार बार', 'क्या समस्या है?', 'incomplete'],
  ['every month, and what', 'पंखा हर महीने', 'क्या खराबी है?', 'incomplete'],
  ['suddenly, and what', 'லிஃப்ட் திடீர்னு', 'என்ன பிரச்சனை?', 'incomplete'],
  ['always, and what', 'ಲಿಫ್ಟ್ ಯಾವಾಗಲೂ', 'ಏನು ಸಮಸ್ಯೆ?', 'incomplete'],
  ['English without its verb', 'the lift in our building always', 'What is the complaint?', 'incomplete'],
  ['English with its verb', 'the lift stops every day', 'What is the complaint?', 'complete'],
  ['the thing that fails', 'the pump in our field', 'What is the fault?', 'open'],
  ['the name of a trouble', 'low voltage', 'What is the complaint?', 'complete'],
  ['having filled it in', 'ఫారం నింపి', 'ఏమైంది?', 'incomplete'],
  ['having paid', 'பேங்க்ல காசு கட்டி', 'என்ன ஆச்சு?', 'incomplete'],
  ['having called', 'ಆಫೀಸಿಗೆ ಫೋನ್ ಮಾಡಿ', 'ಏನಾಯ್ತು?', 'incomplete'],
  ['a request', 'ನಾಳೆ ಫೋನ್ ಮಾಡಿ', 'ಯಾವಾಗ ಕರೆ ಮಾಡಲಿ?', 'complete'],
  ['what the doctor told of', 'డాక్టర్ చెప్పిన మందు', 'సమస్య ఏంటి?', 'open'],
  ['which one it is', 'డాక్టర్ చెప్పిన మందు', 'ఏ మందు?', 'complete'],
  ['the one that is there', 'ಹೊಲದಲ್ಲಿರೋ ಮೋಟಾರ್', 'ಏನು ರಿಪೇರಿ?', 'incomplete'],
  ['a trouble that may have a verb', 'நேத்து ராத்திரியிலிருந்து கரண்ட்', 'புகார் என்ன?', 'open'],
])('%s: "%s"', (_name, said, asked, looks) => {
  expect(judgeTurn(said, asked)).toMatchObject({ looks });
});

test.each<[string, string, string, TurnWords['looks']]>([
  ['where from, and not where to', 'लखनऊ से', 'कहाँ से कहाँ जाना है?', 'incomplete'],
  ['both', 'लखनऊ से कानपुर', 'कहाँ से कहाँ जाना है?', 'complete'],
  ['one place was asked for', 'ಹುಬ್ಬಳ್ಳಿಯಿಂದ', 'ಎಲ್ಲಿಂದ ಹತ್ತುತ್ತೀರಿ?', 'complete'],
  [
    'a statement asks for no number',
    'why is it taking so long',
    'Your passport is under verification.',
    'complete',
  ],
  ['the plate has begun', 'HR 26', "Your bike's number?", 'incomplete'],
  ['taken back, and nothing in its place', 'two rooms, sorry, not two', 'How many rooms?', 'incomplete'],
  ['taken back, and another', 'two rooms, sorry, not two, three', 'How many rooms?', 'complete'],
  ['this one too', 'ನನ್ನ ತಮ್ಮನೂ', 'ಯಾರು ಬರ್ತಾರೆ?', 'open'],
  ['a verb that is denied', 'ফ্রিজটা ঠান্ডা হচ্ছে না', 'কী খারাপ হয়েছে?', 'complete'],
  ['asked where to wait', 'please wait near the temple', 'Where should the driver wait?', 'complete'],
  ['my what', 'मेरी', 'सामान कौन लेगा?', 'incomplete'],
  ['mine', 'मेरी', 'किसकी गाड़ी है?', 'complete'],
  ['the second what', 'ಎರಡನೇ', 'ಯಾವ ಮಹಡಿ?', 'incomplete'],
  ['of the feast, and after it', 'ঈদের', 'কবে আসবেন?', 'incomplete'],
  ['after the feast', 'ঈদের পরে', 'কবে আসবেন?', 'complete'],
  ['a day that ends as a case does', 'সোমবার', 'কবে আসবেন?', 'complete'],
  ['who told', 'the watchman told me', 'Who told you that?', 'complete'],
  ['her what', 'my daughter lost her', 'How can I help?', 'incomplete'],
  ['whom', 'I met her', 'Did you meet the manager?', 'answered'],
  ['everything', 'sab kuch', 'Aapko kya chahiye?', 'complete'],
  ['besides that', 'అది కాకుండా', 'ఇంకేమైనా సమస్య?', 'incomplete'],
  ['only this one', 'फक्त पॅन कार्ड आहे', 'कोणती कागदपत्रं आहेत?', 'complete'],
])('%s: "%s"', (_name, said, asked, looks) => {
  expect(judgeTurn(said, asked)).toMatchObject({ looks });
});
