// Words that tell whether a short answer is over, in Gujarati, Malayalam and Punjabi. Read `shape.ts` first.
import type { TurnPack } from './shape.ts';

export const GUJARATI_TURNS: TurnPack = {
  pronouns: 'હું અમે તમે',
  spans: 'દિવસ અઠવાડિયા મહિના',
  and: 'અને',
  else: 'બીજું',
  closes: 'આટલું બસ',
  ends: 'બસ',
  we: 'અમે',
  digitNouns: 'અંક',
  tellMe: 'કહો',
  telling: 'કહ* આપ*',
  asksSomebody: 'પૂછ*',
  halfNumbers: 'દોઢ અઢી',
};

export const MALAYALAM_TURNS: TurnPack = {
  pronouns: 'ഞാൻ ഞങ്ങൾ നിങ്ങൾ',
  else: 'മറ്റെന്തെങ്കിലും വേറെ',
  closes: 'അത്രയേ',
  ends: 'അത്രയേ',
  we: 'ഞങ്ങൾ',
  digitNouns: 'അക്ക',
  tellMe: 'പറയൂ',
  telling: 'പറയ*',
  verbLastI: 'ഞാൻ',
};

export const PUNJABI_TURNS: TurnPack = {
  pronouns: 'ਮੈਂ ਅਸੀਂ ਤੁਸੀਂ',
  spans: 'ਦਿਨ ਹਫ਼ਤੇ ਮਹੀਨੇ',
  and: 'ਤੇ ਅਤੇ',
  else: 'ਹੋਰ',
  closes: 'ਬੱਸ',
  ends: 'ਬੱਸ',
  we: 'ਅਸੀਂ',
  digitNouns: 'ਅੰਕ',
  tellMe: 'ਦੱਸੋ',
  telling: 'ਦੱਸ*',
  asksSomebody: 'ਪੁੱਛ*',
  halfNumbers: 'ਡੇਢ ਢਾਈ',
};
