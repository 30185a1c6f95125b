// Talk that is meant for somebody near the telephone, in Gujarati, Malayalam and Punjabi. Read `shape.ts` first.
import type { SideSpeechPack } from './shape.ts';

export const GUJARATI_SIDE_SPEECH: SideSpeechPack = {
  called: 'મમ્મી પપ્પા બેટા દીકરા ભાઈ બેન દાદી',
  house: 'બારણું દરવાજો પંખો લાઇટ ટીવી પાણી ભૂખ',
  food: 'ચા શાક રોટલી ખાવાનું જમવાનું કેળા',
  here: 'આવ બેસ ખા જા ચૂપ',
  done: 'બંધ ખોલ લાવ આપ લાગી',
  sounds: 'આછી ખાંસી છીંક',
  but: 'પણ',
  complaints: 'ખોટું',
};

export const MALAYALAM_SIDE_SPEECH: SideSpeechPack = {
  called: 'അമ്മേ അച്ഛാ മോനേ മോളേ ചേട്ടാ ചേച്ചി കുട്ടാ',
  house: 'വാതിൽ ഫാൻ ലൈറ്റ് ടിവി വെള്ളം വിശക്കുന്നു',
  food: 'ചായ കാപ്പി ചോറ് മീൻ പഴം',
  here: 'വാ പോ ഇരിക്ക് കഴിക്ക് ഇങ്ങോട്ട്',
  done: 'അടയ്ക്ക് തുറക്ക് കൊണ്ടുവാ താ ഇട്',
  sounds: 'ഹാച്ചി തുമ്മൽ ചുമ',
  but: 'പക്ഷേ',
  complaints: 'തെറ്റ്',
};

export const PUNJABI_SIDE_SPEECH: SideSpeechPack = {
  called: 'ਮੰਮੀ ਪਾਪਾ ਪੁੱਤ ਬੇਟਾ ਵੀਰੇ',
  house: 'ਦਰਵਾਜ਼ਾ ਪੱਖਾ ਪਾਣੀ ਭੁੱਖ ਟੀਵੀ',
  food: 'ਚਾਹ ਰੋਟੀ ਸਬਜ਼ੀ ਖਾਣਾ',
  here: 'ਆ ਜਾ ਬੈਠ ਖਾ ਚੁੱਪ',
  done: 'ਬੰਦ ਖੋਲ੍ਹ ਲਾ ਦੇ ਲੱਗੀ',
  sounds: 'ਛਿੱਕ ਖੰਘ',
  but: 'ਪਰ',
  complaints: 'ਗਲਤ',
};
