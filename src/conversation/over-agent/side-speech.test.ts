import { expect, test } from 'vitest';
import { inEveryLanguage } from '../packs/every-language.ts';
import { SIDE_SPEECH } from '../packs/side-speech/all.ts';
import type { SideSpeechPack } from '../packs/side-speech/shape.ts';
import { readingsOf } from '../words/lexicon.ts';
import { englishOf } from '../words/loan-words.ts';
import { scriptOf, tokensOf } from '../words/tokens.ts';
import { isSideSpeech } from './side-speech.ts';

function isForOthers(text: string, agentSays = 'your card was sent by post', hasAsked = false): boolean {
  const tokens = tokensOf(text);
  return isSideSpeech(tokens, readingsOf(tokens), { says: tokensOf(agentSays), hasAsked });
}

test.each<[string, string]>([
  ['to a child', 'Rohan get down from there'],
  ['from a child', '\u0905\u092e\u094d\u092e\u093e \u092d\u0942\u0916 \u0932\u0917\u0940 \u0939\u0948'],
  [
    'at a stall',
    '\u0b85\u0ba3\u0bcd\u0ba3\u0bbe \u0bb0\u0bc6\u0ba3\u0bcd\u0b9f\u0bc1 \u0b95\u0bbe\u0baa\u0bbf',
  ],
  ['in a room, by one who telephones', 'चुप करो मैं फ़ोन पर हूँ'],
  ['to a parent, by one who telephones', 'मम्मी मैं फ़ोन पर हूँ'],
  ['to a parent, by one who telephones, in Tamil', 'அம்மா நான் போன்ல இருக்கேன்'],
  ['to a parent, by one who telephones, in Telugu', 'అమ్మా నేను ఫోన్‌లో ఉన్నాను'],
  ['to a parent, by one who telephones, in Bengali', 'মা আমি ফোনে আছি'],
  ['about a window', 'khidki band kar do'],
  ['somebody at the door', 'అమ్మా ఎవరో వచ్చారు'],
  ['for a hand', 'can you close that window'],
  ['for whoever has it', 'ನನ್ನ ಕೀ ಎಲ್ಲಿ'],
  ['to one of the family', 'ಅಜ್ಜಿ ಮಾತ್ರೆ ತಗೊಂಡ್ಯಾ'],
  ['to guests', 'aunty andar aaiye'],
  ['from a child, of a brother', 'मम्मी देखो भैया मार रहा है'],
  ['from a child, of a brother, in Telugu', 'అమ్మా చూడు అన్నయ్య కొడుతున్నాడు'],
  ['to a child that climbs', 'Rohan get down from there right now'],
  ['to a fellow passenger', 'ও দাদা একটু চেপে বসুন'],
  ['to one who pulls the chain', 'bhaiya chain pull mat karo'],
  ['by the navigation', 'aage se U turn lijiye'],
  ['by the navigation, in Telugu', 'ముందు యూ టర్న్ తీసుకోండి'],
  ['to a guest in a restaurant', 'sir your table is ready'],
  ['to passengers', 'beta seat belt laga lo'],
  ['to the grandmother', 'ಅಜ್ಜಿ ನಿಮ್ಮ ಕನ್ನಡಕ ಇಲ್ಲಿದೆ'],
  ['to the maid', 'Shanti did you sweep the balcony'],
  ['from a child, of itself', 'mummy mujhe ghar jaana hai'],
  ['from a child, at the end', 'I am hungry mummy'],
  ['to a driver', 'bhaiya yahin rok do'],
  ['a thing of the house', 'fan chala do garmi lag rahi hai'],
  [
    'a loudspeaker',
    '\u0caa\u0ccd\u0cb0\u0caf\u0cbe\u0ca3\u0cbf\u0c95\u0cb0 \u0c97\u0cae\u0ca8\u0c95\u0ccd\u0c95\u0cc6',
  ],
])('is meant for others: %s', (_what, text) => expect(isForOthers(text)).toBe(true));

test.each<[string, string, string?]>([
  ['what is sent, left at the gate', 'गेट पर छोड़ दीजिए', 'पासपोर्ट कल डाक से निकल जाएगा'],
  ['for a hand, of one who sends them', 'can you clean the windows', 'our cleaning team will come on Monday'],
  ['who is asked for', 'హలో చెప్పండి ఎవరు కావాలి'],
  ['later, with whoever is asleep', 'বাবা ঘুমোচ্ছে পরে করুন'],
  ['one sign alone', 'papa ghar par nahi hai'],
  ['where a parent is', 'बाबा घरी आहेत', 'उद्या पार्सल येईल'],
  ['where a parent went', 'அம்மா வீட்டுக்கு போயிட்டாங்க'],
  ['where something is sent', 'అమ్మా ఇంటికి పంపండి'],
  ['what a parent wants', 'papa ghar kharidna chahte hain'],
  ['who is at home', 'I live at home with my mom'],
  ['for whom it is', 'please also play home video for mom'],
  ['the agent\u2019s own topic', 'is the driver at the gate', 'the driver is at the gate'],
  ['a speaker who says I', 'main khana kha raha hoon'],
  ['a child that is spoken of', 'bete ko bukhar hai'],
  ['digits', 'four one one'],
  ['business', 'mera card band kar do'],
  ['the way, to whoever sends somebody', 'tell him to take a left', 'the driver will reach you at four'],
])('is meant for the agent: %s', (_what, text, says) => expect(isForOthers(text, says)).toBe(false));

/** Loan words of the lists, as they are read. */
const ENGLISH_ALREADY = new Set(
  'gas off on out stadium station sir madam number address delivery driving order'.split(' '),
);

/** What recognisers write in an Indian script is read in English where it is English; a word of the lists must not be. */
test('no word of the lists is taken for another word of English', () => {
  const {
    others: _others,
    room: _room,
    meant: _meant,
    notYou: _notYou,
    ...rest
  } = Object.assign({}, ...SIDE_SPEECH);
  const read = (Object.keys(rest) as (keyof SideSpeechPack)[])
    .flatMap((list) => inEveryLanguage(SIDE_SPEECH, list).split(/\s+/))
    .flatMap(tokensOf)
    .filter((word) => scriptOf(word) !== 'latin' && scriptOf(englishOf(word)) === 'latin');
  expect(read.filter((word) => !ENGLISH_ALREADY.has(englishOf(word)))).toEqual([]);
});

test('where an answer is awaited more signs are needed', () => {
  expect(isForOthers('left side', 'which knee hurts', true)).toBe(false);
});
