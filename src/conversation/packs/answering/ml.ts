// Who answered, in Malayalam. Read `shape.ts` first. English words stand in English letters.
import type { AnsweringPack } from './shape.ts';

export const MALAYALAM_ANSWERS: AnsweringPack = {
  language: 'ml',
  strong: {
    voicemail: `
      ! beep/tone/ബീപ്* ... ശേഷം/കഴിഞ്ഞ്
      message/സന്ദേശ* ... record/റെക്കോർഡ്/രേഖപ്പെടുത്ത* ... ചെയ്യ*
      message/സന്ദേശ* ... രേഖപ്പെടുത്ത*/അറിയിക്ക*/പറയുക
      voicemail/mailbox ... forward/ലേക്ക്
    `,
    screening: `
      പേര* ... കാരണ* ... പറയ*/അറിയിക്ക*/record
      ! digital/virtual/ai/ഡിജിറ്റൽ/voice assistant/സഹായി
    `,
    'screening-wait': `
      ! ദയവായി/നന്ദി/line*/ലൈനിൽ ... അവരോട്/അദ്ദേഹത്തോട് ... ചോദിക്ക*
      നന്ദി ... line*/ലൈനിൽ ... തുടര*/നിൽക്ക*
    `,
    'does-not-exist': `
      number/നമ്പർ ... നിലവിലില്ല/നിലവിൽ
      number/നമ്പർ ... തെറ്റാണ്/അസാധു*
    `,
    'own-account': `
      നിങ്ങളുടെ/താങ്കളുടെ ... account*/അക്കൗണ്ടിൽ/balance ... മതിയായ/ഇല്ല/കുറവ*
      recharge ചെയ്യ*
    `,
    congestion: `
      എല്ലാ ... line*/ലൈനുകളും ... തിരക്ക*/busy
    `,
    tune: `
      caller/കോളർ tune/ട്യൂൺ
    `,
    notice: `
      സൈബർ കുറ്റ*/തട്ടിപ്പ*
      പൊതുജന താൽപര്യ*/താല്പര്യ*
    `,
    ivr: `
      ഒന്ന്/ഒന്ന/രണ്ട്/മൂന്ന്/നാല്/അഞ്ച്/ആറ്/ഏഴ്/എട്ട്/ഒമ്പത്/പൂജ്യം/0/1/2/3/4/5/6/7/8/9 അമർത്ത*
      അമർത്തുക $
      ഭാഷ ... തിരഞ്ഞെടുക്ക*
      option/ഓപ്ഷൻ ... തിരഞ്ഞെടുക്ക*
      സ്വാഗതം $
      സ്വാഗതം ... അമർത്ത*
    `,
    hold: `
      hold*/ഹോൾഡിൽ/ഹോൾഡില*
      call/കോൾ ... പ്രധാന*/വിലപ്പെട്ട*
      പ്രതിനിധി*/executive/agent ... തിരക്ക*/busy
      ക്യൂവിൽ
      ^ ദയവായി കാത്തിരിക്ക* $
      ദയവായി ... കാത്തിരിക്ക* ... പ്രതിനിധി*/ഉടൻ/കോൾ
      call/കോൾ ... connect*/കണക്ട്* ... ചെയ്യ*
      കാത്തിരുന്നതിന് നന്ദി
      ^ ദയവായി line*/ലൈനിൽ ... തുടര*/കാത്തിരിക്ക*
    `,
    'out-of-service': `
      incoming/ഇൻകമിംഗ് ... ഇല്ല/ലഭ്യമല്ല/നിർത്ത*
      താൽക്കാലികമായി
    `,
    'call-waiting': `
      മറ്റൊരു call*/കോളിൽ ... line*/ലൈനിൽ/കാത്തിരിക്ക*
    `,
    forwarded: `
      call/കോൾ ... forward/ഫോർവേഡ്
    `,
    'not-reachable': `
      പരിധിക്ക്/പരിധിക്കു പുറത്ത*
      കവറേജ്/network ... പുറത്ത*
    `,
  },
  heads: `
    നിങ്ങൾ/താങ്കൾ ... വിളിക്കുന്ന/വിളിച്ച/dial/ഡയൽ ... number/നമ്പർ/വ്യക്തി/ഉപഭോക്താവ്/subscriber/customer
    നിങ്ങൾ/താങ്കൾ വിളിക്കുന്ന/വിളിച്ച
    ^ ഈ number/നമ്പർ
  `,
  states: {
    'does-not-exist': `
      നിലവിലില്ല
    `,
    'switched-off': `
      switch/സ്വിച്ച്/switched off/ഓഫ്
      സ്വിച്ച്ഓഫ്
    `,
    'not-reachable': `
      പരിധി*/പുറത്ത*
      ബന്ധപ്പെടാൻ
    `,
    busy: `
      തിരക്ക*/busy
      മറ്റൊരു call*/കോളിൽ
    `,
    'no-answer': `
      മറുപടി/ഉത്തര* ... ഇല്ല/നൽക*
      എടുക്കുന്നില്ല
    `,
    unavailable: `
      ലഭ്യമല്ല
    `,
  },
  tails: `
    അൽപ/അല്പ/കുറച്ച് ... കഴിഞ്ഞ്/ശേഷം ... ശ്രമിക്ക*/വിളിക്ക*
    ശ്രമിക്കുക
  `,
  people: `
    ഞാൻ/എന്റെ/എനിക്ക്/ഞങ്ങൾ
    അവൻ/അവൾ/അദ്ദേഹം/അവർ/പുള്ളി
    sir/സാർ/madam/doctor/അച്ഛൻ/അമ്മ/ചേട്ടൻ/ചേച്ചി/boss
    ആരാ/ആരാണ്/എന്താ/എന്താണ്/എവിടെ
    പറയൂ/പറ
  `,
  surelyPeople: `
    ആരാ/ആരാണ് $
    ആരാ/ആരാണ് സംസാരിക്ക*/വിളിക്ക*
    sir/സാർ/doctor/അച്ഛൻ/ചേട്ടൻ ... ഇല്ല/പുറത്ത*
    wrong number
  `,
};
