// Who answered, in Punjabi (Gurmukhi). Read `shape.ts` first. English words stand in English letters.
import type { AnsweringPack } from './shape.ts';

export const PUNJABI_ANSWERS: AnsweringPack = {
  language: 'pa',
  strong: {
    voicemail: `
      ! beep/tone/ਬੀਪ* ... ਬਾਅਦ/ਤੋਂ/ਆਵਾਜ਼
      message/ਸੁਨੇਹਾ/ਸੰਦੇਸ਼ ... ਛੱਡੋ/ਛੱਡ/record/ਰਿਕਾਰਡ/ਦਿਓ
      voicemail/mailbox ... ਤੇ/ਵਿੱਚ/forward
    `,
    screening: `
      ਨਾਮ/ਨਾਂ ... ਕਾਰਨ ... ਦੱਸੋ/ਬੋਲੋ/record
      ! digital/virtual/ai/ਡਿਜੀਟਲ/voice assistant/ਸਹਾਇਕ
    `,
    'screening-wait': `
      ਧੰਨਵਾਦ ... line*/ਲਾਈਨ ... ਰਹੋ
      ਉਨ੍ਹਾਂ/ਉਹਨਾਂ ... ਪੁੱਛ* ... line*/ਲਾਈਨ/ਰਹੋ/ਉਡੀਕ
      ! ਕਿਰਪਾ/ਧੰਨਵਾਦ/line* ... ਉਨ੍ਹਾਂ/ਉਹਨਾਂ ... ਪੁੱਛ*
    `,
    'does-not-exist': `
      number/ਨੰਬਰ ... ਮੌਜੂਦ ਨਹੀਂ
      number/ਨੰਬਰ ... ਗਲਤ/ਗ਼ਲਤ ਹੈ
    `,
    'own-account': `
      ਤੁਹਾਡੇ ... account/ਖਾਤੇ/balance ... ਨਹੀਂ/ਘੱਟ/ਲੋੜੀਂਦਾ
      recharge ਕਰ*
    `,
    congestion: `
      network ... ਵਿਅਸਤ/busy/ਸਮੱਸਿਆ
      ਸਾਰੀਆਂ ... line*/ਲਾਈਨਾਂ ... ਵਿਅਸਤ/busy/ਰੁੱਝੀਆਂ
    `,
    tune: `
      caller/ਕਾਲਰ tune/ਟਿਊਨ
    `,
    notice: `
      ਸਾਈਬਰ ਅਪਰਾਧ/ਠੱਗੀ/ਕ੍ਰਾਈਮ
      ਜਨਹਿੱਤ
    `,
    ivr: `
      ਇੱਕ/ਇਕ/ਦੋ/ਤਿੰਨ/ਚਾਰ/ਪੰਜ/ਛੇ/ਸੱਤ/ਅੱਠ/ਨੌਂ/ਸਿਫਰ/0/1/2/3/4/5/6/7/8/9 ਦਬਾਓ
      ਲਈ ... ਦਬਾਓ
      ਵਿਕਲਪ/option ... ਚੁਣੋ
      ਭਾਸ਼ਾ ... ਚੁਣੋ
      ਦਰਜ ਕਰੋ
      ਸਵਾਗਤ ਹੈ ... ਲਈ
      ਸਵਾਗਤ ਹੈ $
    `,
    hold: `
      hold/ਹੋਲਡ ਤੇ/ਉੱਤੇ
      call/ਕਾਲ ... ਮਹੱਤਵਪੂਰਨ/ਜ਼ਰੂਰੀ
      ਪ੍ਰਤੀਨਿਧੀ/ਨੁਮਾਇੰਦੇ/executive/agent ... ਵਿਅਸਤ/busy/ਰੁੱਝੇ
      ਕਤਾਰ ਵਿੱਚ
      ^ ਕਿਰਪਾ ਕਰਕੇ? line*/ਲਾਈਨ ... ਰਹੋ/ਰਹਿਣਾ
      ^ ਕਿਰਪਾ ਕਰਕੇ? ਉਡੀਕ/ਇੰਤਜ਼ਾਰ ਕਰੋ
      line*/ਲਾਈਨ ... ਰਹੋ ... ਪ੍ਰਤੀਨਿਧੀ/ਨੁਮਾਇੰਦਾ/ਜਲਦੀ
      call/ਕਾਲ ... connect/ਜੋੜ* ... ਰਹੇ/ਰਹੀ/ਜਾ
      ਉਡੀਕ/ਇੰਤਜ਼ਾਰ ... ਧੰਨਵਾਦ
    `,
    'out-of-service': `
      incoming/ਇਨਕਮਿੰਗ ... ਨਹੀਂ/ਬੰਦ
      ਅਸਥਾਈ ਤੌਰ
    `,
    'call-waiting': `
      ਦੂਜੀ/ਹੋਰ/ਕਿਸੇ call/ਕਾਲ ... line*/ਲਾਈਨ ... ਰਹੋ
    `,
    forwarded: `
      call/ਕਾਲ ... forward/ਫਾਰਵਰਡ/divert
    `,
    'not-reachable': `
      ਕਵਰੇਜ/network ... ਖੇਤਰ ... ਬਾਹਰ
      ਪਹੁੰਚ ਤੋਂ ਬਾਹਰ
    `,
  },
  heads: `
    ਤੁਸੀਂ ਜਿਸ/ਜਿਹੜੇ/ਜੋ ... number/ਨੰਬਰ/ਵਿਅਕਤੀ/ਗਾਹਕ/call
    ਤੁਹਾਡੇ ਦੁਆਰਾ/ਵੱਲੋਂ ... dial/ਡਾਇਲ/call
    ^ ਇਹ number/ਨੰਬਰ
  `,
  states: {
    'does-not-exist': `
      ਮੌਜੂਦ ਨਹੀਂ
    `,
    'switched-off': `
      switch/ਸਵਿੱਚ/switched off/ਆਫ
      ਬੰਦ
    `,
    'not-reachable': `
      ਬਾਹਰ
      ਸੰਪਰਕ ... ਨਹੀਂ
    `,
    busy: `
      ਵਿਅਸਤ/busy/ਰੁੱਝਿਆ
      ਦੂਜੀ/ਹੋਰ call/ਕਾਲ
    `,
    'no-answer': `
      ਜਵਾਬ ... ਨਹੀਂ
    `,
    unavailable: `
      ਉਪਲਬਧ ਨਹੀਂ
    `,
  },
  tails: `
    ਥੋੜ੍ਹੀ/ਕੁਝ ... ਬਾਅਦ ... ਕੋਸ਼ਿਸ਼/call/ਕਾਲ
    ਕੋਸ਼ਿਸ਼ ਕਰੋ
  `,
  people: `
    ਮੈਂ/ਮੇਰਾ/ਮੇਰੀ/ਮੈਨੂੰ/ਅਸੀਂ
    ਉਹ/ਉਸਦਾ/ਉਨ੍ਹਾਂ
    sir/ਸਾਹਿਬ/ਸਾਹਬ/madam/doctor/ਪਾਪਾ/ਮੰਮੀ/ਭਾਜੀ/ਵੀਰ/boss/ਜੀ
    ਕੌਣ/ਕੀ/ਕਿੱਥੇ/ਕਿਸ
    ਦੱਸੋ/ਬੋਲੋ/ਬੋਲਦਾ
  `,
  surelyPeople: `
    ਕੌਣ ਬੋਲ*/ਹੈ/ਜੀ
    ਕਿਸ ਨਾਲ
    sir/ਸਾਹਬ/doctor/ਪਾਪਾ/ਭਾਜੀ ... ਨਹੀਂ ਹੈ/ਹਨ/ਹੈਗੇ
    ਗਲਤ/wrong number/ਨੰਬਰ ਲੱਗ* $
  `,
};
