// Who answered, in Gujarati. Read `shape.ts` first. English words stand in English letters.
import type { AnsweringPack } from './shape.ts';

export const GUJARATI_ANSWERS: AnsweringPack = {
  language: 'gu',
  strong: {
    voicemail: `
      ! beep/tone/બીપ* ... પછી/બાદ/અવાજ*
      message/સંદેશ* ... record/રેકોર્ડ ... કર*
      તમારો/આપનો/એક message/સંદેશ* ... મૂકો/છોડો/આપો/મુકો/જણાવો
      voicemail/mailbox ... પર/માં/forward
    `,
    screening: `
      નામ ... કારણ ... જણાવો/કહો/બોલો/record
      ! digital/virtual/ai/ડિજિટલ/voice assistant/સહાયક
    `,
    'screening-wait': `
      આભાર ... line*/લાઇન ... રહો
      ! કૃપા/આભાર/line*/લાઇન ... તેમને/એમને/વ્યક્તિને ... પૂછ*
      તેમને/એમને/વ્યક્તિને ... પૂછ* ... line*/લાઇન/રહો/કૃપા/રાહ
    `,
    'does-not-exist': `
      number/નંબર ... અસ્તિત્વમાં
      number/નંબર ... ખોટો/અમાન્ય
    `,
    'own-account': `
      તમારા/આપના ... account*/ખાતામાં/balance ... પૂરતું/નથી/ઓછું
      recharge કર*
    `,
    congestion: `
      બધી ... line*/લાઇન* ... વ્યસ્ત/busy
    `,
    tune: `
      caller/કોલર tune/ટ્યુન
    `,
    notice: `
      સાયબર ક્રાઇમ/ગુના*/છેતરપિંડી
      જનહિતમાં
    `,
    ivr: `
      એક/બે/ત્રણ/ચાર/પાંચ/છ/સાત/આઠ/નવ/શૂન્ય/0/1/2/3/4/5/6/7/8/9 દબાવો
      માટે ... દબાવો
      વિકલ્પ/option ... પસંદ*
      ભાષા ... પસંદ*
      દાખલ કરો
      સ્વાગત છે ... માટે
      સ્વાગત છે $
    `,
    hold: `
      hold/હોલ્ડ પર
      call/કોલ ... મહત્વપૂર્ણ/મહત્વનો
      પ્રતિનિધિ*/executive/agent ... વ્યસ્ત/busy
      કતારમાં
      ^ કૃપા કરીને રાહ જુઓ/જોશો
      line*/લાઇન ... રહો ... પ્રતિનિધિ*/ટૂંક/જલ્દી
      call/કોલ/કૉલ ... connect/જોડ*/transfer ... રહ્યો/રહી/છે/આવશે
      રાહ જોવા ... આભાર
      ^ કૃપા કરીને line/લાઇન પર રહો
    `,
    'out-of-service': `
      incoming/ઇનકમિંગ ... નથી/બંધ
      અસ્થાયી રૂપે/ધોરણે
    `,
    'call-waiting': `
      બીજા/અન્ય call*/કોલ* ... line*/લાઇન ... રહો
    `,
    forwarded: `
      call/કોલ/કૉલ ... forward/ફોરવર્ડ/divert
    `,
    'not-reachable': `
      કવરેજ/network ... વિસ્તારની/ક્ષેત્રની બહાર
    `,
  },
  heads: `
    તમે/આપ જે/જેને ... number/નંબર/વ્યક્તિ*/ગ્રાહક*/call
    તમે/આપે ... dial/ડાયલ/call કરેલ*/કરેલો
    ^ આ number/નંબર
  `,
  states: {
    'does-not-exist': `
      અસ્તિત્વમાં
    `,
    'switched-off': `
      switch/સ્વિચ/switched off/ઓફ
      બંધ
    `,
    'not-reachable': `
      બહાર
      સંપર્ક ... નથી/શકાતો
    `,
    busy: `
      વ્યસ્ત/busy
      બીજા call/કોલ
    `,
    'no-answer': `
      જવાબ/ઉત્તર ... નથી
    `,
    unavailable: `
      ઉપલબ્ધ નથી
    `,
  },
  tails: `
    થોડી/થોડા ... પછી/બાદ ... પ્રયાસ/પ્રયત્ન/call/કોલ
    પ્રયાસ/પ્રયત્ન કરો/કરશો
  `,
  people: `
    હું/મારો/મારી/મને/અમે
    તે/એ/એમનો/તેમનો
    sir/સાહેબ/madam/doctor/પપ્પા/મમ્મી/ભાઈ/બેન/boss
    કોણ/શું/ક્યાં/કોને
    બોલો/કહો/બોલું
  `,
  surelyPeople: `
    કોણ બોલો/બોલે/છો/છે
    કોનું/શું કામ
    sir/સાહેબ/doctor/પપ્પા/ભાઈ ... નથી/બહાર
    ખોટો/રોંગ/wrong number/નંબર લાગ્યો $
  `,
};
