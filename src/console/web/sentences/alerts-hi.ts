// What an owner is alerted of, in Hindi: by mail, by webhook, and for how long it holds. Data alone, as in rules-hi.

export const ALERTS_HI: readonly (readonly [english: string, hindi: string])[] = [
  ['trunk {} is down', 'ट्रंक {} बंद है'],
  ['trunk {} is up again', 'ट्रंक {} फिर चालू है'],
  ['campaign {} stopped', 'अभियान {} रुक गया'],
  ['campaign {} resumed', 'अभियान {} फिर चालू हुआ'],
  ['provider {} is not working', 'सेवा {} काम नहीं कर रही'],
  ['provider {} works again', 'सेवा {} फिर काम कर रही है'],
  ['scrub result {} is out of date or soon will be', 'स्क्रब का परिणाम {} पुराना हो गया या जल्दी पुराना हो जाएगा'],
  ['scrub result {} is up to date again', 'स्क्रब का परिणाम {} फिर ताज़ा है'],
  ['header of {} expires', '{} के हेडर की अवधि ख़त्म हो रही है'],
  ['header of {} was renewed', '{} का हेडर फिर मान्य है'],
  ['chain of {} expires', '{} की चेन की अवधि ख़त्म हो रही है'],
  ['chain of {} was renewed', '{} की चेन फिर मान्य है'],
  ['declaration of {} expires', '{} की घोषणा की अवधि ख़त्म हो रही है'],
  ['declaration of {} was renewed', '{} की घोषणा फिर मान्य है'],
  ['certificate {} expires', 'प्रमाणपत्र {} की अवधि ख़त्म हो रही है'],
  ['certificate {} was renewed', 'प्रमाणपत्र {} फिर मान्य है'],
  ['the disk that holds {} is filling up', 'जिस डिस्क पर {1w} है, वह भर रही है'],
  ['the disk that holds {} has room again', 'जिस डिस्क पर {1w} है, उस पर फिर जगह है'],
  [
    'the clock jumped ahead; nothing is deleted by age until it is checked',
    'घड़ी आगे कूद गई; जाँच होने तक उम्र के कारण कुछ नहीं मिटाया जाएगा',
  ],
  ['the clock is trusted again', 'घड़ी पर फिर भरोसा है'],
  ['{} (model)', '{} (मॉडल)'],
  ['{} (transcriber)', '{} (ट्रांसक्राइबर)'],
  ['{} (voice)', '{} (आवाज़)'],
  ['{} (campaign {})', '{} (अभियान {})'],
  // Why, and until when.
  ['It ran out at {}.', 'इसकी अवधि {} को ख़त्म हो गई।'],
  ['It runs out at {}.', 'इसकी अवधि {} को ख़त्म होगी।'],
  ['{} % of the disk is free ({}).', 'डिस्क पर {1} % जगह बची है ({2})।'],
  ['No longer so: {}', 'अब ऐसा नहीं: {}'],
  [
    'The clock is {} days ahead of the last known time ({}). Nothing is deleted because of its age until the clock has kept this time for a day.',
    'घड़ी पिछले जाने हुए समय ({2}) से {1} दिन आगे है। जब तक वह एक दिन ऐसे ही न रहे, उम्र के कारण कुछ नहीं मिटाया जाएगा।',
  ],
  [
    'At {}. Run trunkline status or trunkline doctor to see how things are now.',
    'समय: {}। अब की स्थिति देखने के लिए trunkline status या trunkline doctor चलाएँ।',
  ],
];
