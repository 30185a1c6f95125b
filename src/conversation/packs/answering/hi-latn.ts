// Who answered, in romanised Hindi. Read `shape.ts` first. Spellings are folded: write any one of them.
import type { AnsweringPack } from './shape.ts';

export const ROMANISED_HINDI_ANSWERS: AnsweringPack = {
  language: 'hi-Latn',
  romanised: true,
  strong: {
    voicemail: `
      ! beep/tone/bip/dhwani ke/ki baad/bad/pratiksha/pashchat
      ! beep/tone ki awaaz/awaz ke/sunne/par/pe/sunte
      ! beep/tone sunne/sunte/hone/bajne
      ! beep/tone ... bolein/bolen/chhod*/chod*/record/sandesh/message
      sandesh/message/msg/sandesa chhod*/chod*
      sandesh/message/naam/aawaz ... record kar*/kij*
      apna/ek/chhota sandesh/message/msg ... dein/dijiye/boliye/bolen/bolein/kahein/record/rakh*
      voicemail/mailbox par/pe/mein/me/hai/ki ... hai/bhej*/forward/pahunch*/ja*
      ! voicemail/mailbox par/pe/mein forward/bhej*
      yeh/ye ... ki/ka/meri/mera voicemail/mailbox
      naam aur number chhod*/chod*
      naam aur/or number ... chhod*/chod*/record ... beep/main/mein/wapas/hum
      main/hum/mai ... jald/jaldi/shighra ... call/sampark/phone karunga/karungi/karenge/karoonga
      phone/call nahi/nahin utha/le/receive ... sandesh/message/msg ... chhod*/chod*/dij*/record
      naam/name aur/or/and? number/nambar ... chhod*/chod*/record ... hum/main/mai/wapas ... call/phone/sampark
      band/closed hai ... naam/name ... chhod*/chod*/record
    `,
    'mailbox-full': `
      mailbox/voicemail ... bhar/full/bhara/bhari
      mailbox/voicemail ... set/activate/chalu nahi/nahin/nai
    `,
    screening: `
      spam call? filter/shield/blocker/protection/suraksha
      call filter/screening/shield istemal/istamal/upyog/use/prayog/service
      aap jise/jinhe/jinko/jis ... naam/name ... bata*/bol*/keh*/record
      ki/ke saari/sabhi? calls/call main leta/leti/sambhalta/sambhalti/uthata/uthati
      parichay ... uddeshya/kaaran/karan/wajah/maksad
      ! call screen ki/ho/kar* ... naam/kaun/bata*
      ! jodne/milane/connect karne? se/ke pehle/pahle/liye ... naam
      ! google/truecaller ka/ki/ke assistant/sahayak/sahayika
      naam aur/or/evam ... kaaran/karan/wajah/vajah/reason/maksad/uddeshya/purpose
      naam ... call karne ka/ki kaaran/karan/wajah/reason/maksad
      apna naam record/boliye/bataiye/bolein/batayein/batao ... reason/kaaran/karan/wajah/available/uplabdh/dekh*
      ! digital/virtual/ai/automated/voice/call/personal assistant/sahayak/sahayika
      ! google/truecaller/screening assistant/service/seva
      call screening
      call screen kar*/ho/ki
      yeh/ye vyakti/person available/uplabdh
      dekh* ... vyakti/person ... uplabdh/available
      aap kaun hain/hai/ho aur call? kyun/kyu/kyon/kis
      assistant/sahayak/sahayika ... naam/reason/kaaran/karan/kyun/kis
    `,
    'screening-wait': `
      ! dhanyavaad/dhanyavad/shukriya/thank/thanks ... check/pata/puch*/pooch*/dekh*/soochit ... rahi/raha/hoon/hu/hun/kar*
      ! pata/check kar* rahi/raha? hoon/hu/hun ... ya nahi/nahin
      dekh rahi/raha hoon/hu ki/kya/agar ve/vo/wo/woh/vyakti ... ya nahi/nahin
      unse pooch*/puch* ... line par/pe bane
      ! dhanyavaad/dhanyavad/shukriya/thank/thanks ... line par/pe/mein/me bane/rah*/ruk*
      ! dhanyavaad/dhanyavad/shukriya ... pratiksha/hold/ruk*/wait/intezaar/intzar
      ! dhanyavaad/kripya/line ... unse/unhe/unhein/vyakti/person ... pooch*/puch*/bata*/dekh*
      unse/vyakti/person ... pooch*/puch* rah* ... line/ruk*/hold/kripya
      pata kar* ... vyakti/person/uplabdh/available
      vyakti/person ko/se ... soochit/pooch*/puch*/bata*
    `,
    'does-not-exist': `
      number ... aavantit/avantit nahi
      number maujood/mojud/maujud/exist/astitva nahi/nahin/nai/mein
      number exist nahi/nahin/nai
      number amanya/invalid/avaidh hai
      number manya/vaidh/valid nahi/nahin
      number ... jaanch*/janch*/check kar*/lein
      number ab? upyog/use/service/seva/prayog mein/me nahi/nahin
      number badal gaya/diya
      number ... sthayi/sthaayi roop/taur
      number sthayi roop
      number se/ke pehle/pahle shunya/zero/0 lagakar/jodkar/lagayen/lagayein/lagaen/dial
      shunya/zero/0 lagakar/jodkar dial/milaye*
    `,
    'own-account': `
      aapke/aapka/aapki/apke ... account/khate/balance ... paryapt/kam/nahi/nahin/khatam/samapt/kafi
      paryapt balance/rashi
      balance ... paryapt/kam hai/khatam/nahi hai/samapt/nahin
      recharge karein/karen/karaiye/karaye/karayein/karwayein/karwaiye/karaen/kijiye/kar/kare $
      recharge karein/karen/karaiye/karayein/karwayein/kijiye aur/ya/taaki
      kripya recharge
      aapki/aapke/aapka ... outgoing/sevayein/seva/service/services ... band/rok*/nilambit/suspend
      aapke/aapki/aapka ... validity/plan/pack/vaidhata ... khatam/samapt/expire/khatm
      outgoing ... band/rok*/suvidha/seva
      bill ka? bhugtan/payment ... aapki/outgoing/kare*/nahi
      aapka/aapki/aapke talktime/talk time? ... samapt/khatam/khatm/nahi/nahin
    `,
    congestion: `
      sabhi/saari/sari/sab lines/line/route ... vyast/busy
      is route ki sabhi/sari
      network ... vyast/busy/samasya/kharabi/congestion
      call poori/puri/connect nahi/nahin ho
      takneeki/takniki/technical ... karan*/samasya/kharabi/problem
    `,
    'call-waiting': `
      doosri/dusri/anya/kisi call par/pe/mein hai/hain ... line/pratiksha/hold/intezaar/intzar
      call ... pratiksha/waiting/wait mein/me/par/pe hai
      call waiting
      doosri/dusri/dusre/anya/kisi call/vyakti/aur ... vyast/busy/baat ... line par/pe/mein? bane/rah*/ruk*
      vyast/busy ... line par/pe bane/rah*
    `,
    forwarded: `
      call ... forward/divert ki/kiya/kar/ho
      call ... doosre/dusre/anya number par/pe
    `,
    tune: `
      caller/hello/ring/callertune tune/tone
      yeh/ye/is gaana/gana/gaane/gane/tune/dhun ... set/copy/daba*/laga*
      star daba*
      copy karne ke liye
    `,
    notice: `
      digital arrest
      cyber apradh/thagi/crime/fraud/apradhi*/dhokhadhadi/dost/police
      janhit mein/me
      bharat sarkar/sarkaar
      mantralaya
      helpline number ... 1930
      1930 par/pe
      otp/pin/jaankari/password ... share/saajha ... na/mat
      savdhan/satark rah*
      mask pehn*/laga*/pahn*
      haath dho*
      do gaj
      corona/covid/tika/tikakaran/vaccine/dengue
      matdan/vote ... kare*/avashya/zaroor
      swachh bharat
    `,
    ivr: `
      aapki/aapka/apki/apka ai/virtual/digital/automated/voice/smart/banking assistant/sahayak/sahayika
      haan/ha/han/yes ya na/nahi/no ... jawab/javab/bol*/kah*/keh*/uttar/daba*
      ek/do/teen/char/chaar/paanch/panch/chhe/che/chhah/saat/aath/nau/shunya/zero/star/hash/one/two/three/1/2/3/4/5/6/7/8/9/0 dabaye*/dabaiye/dabayiye/dabaen/dabayen/press/dabaein/dabaen/dial
      ke liye ... dabaye*/dabaiye/dabaen/dabayen/press
      hindi ... english ... daba*/press
      vikalp/option chun*/daba*
      vikalp/option ka chayan
      koi vikalp/option/input nahi/nahin
      mukhya/main menu
      bhasha chun*/ka
      extension ... daba*/dial
      apna/apne/apni ... ank*/number/account/card/mobile ... darj/enter/daal*/type
      darj kare*/kij*
      enter/type kare*/kij*
      koi/ank/button/number ... dabaye*/dabaiye/dabayiye/dabaen/dabayen
      ! dabaya gaya ... galat/amanya/manya/sahi
      galat/amanya vikalp/option/input/button
      dobara sunne/dohrane ke
      mein/me aapka swagat hai ... liye/bhasha/hindi/daba*
      aapka swagat hai $
      quality/gunvatta/training ... record
    `,
    hold: `
      hold par/pe hain/hai/rakhi/rakha/rakhe ... kripya/pratiksha/prateeksha/intezaar
      kripya ... hold/pratiksha/prateeksha ... aapki/apki call
      call hold par/pe
      call ko hold
      aapse pehle/pahle ... line/queue/kataar/katar/caller/callers/pratiksha
      aapko hold par/pe
      hold par/pe rakh* ... gay*/gai/gya/hai
      call ... hamare/humare liye ... mahatvapurn/important/keemti/kimti
      sabhi/saare/sare/hamare/humare ... pratinidhi/executive/executives/agent/agents/adhikari/operator/karmchari ... vyast/busy
      sabhi/saare/sare/hamare/humare ... pratinidhi/executive/executives/agent/agents/adhikari/operator/karmchari ... baat kar
      pratinidhi/executive/executives/agents/adhikari ... vyast/busy
      agla/agle/uplabdh pratinidhi/executive/agent
      kataar/katar/queue/line mein/me ... number/sthan
      aap kataar/queue/katar
      pratiksha/intezaar ka? samay/avadhi
      asuvidha ke liye ... pratiksha/intezaar/line/rukein/rukiye
      kripya? thodi/kuch der aur? pratiksha/intezaar kare*/kij*
      call ... transfer/connect/jodi/joda ja*/kar*/ki/kiya
      line par/pe bane ... pratinidhi/executive/jald/shighra/jod*
      ^ kripya line par/pe bane rah* $
      ^ kripya? pratiksha kare*/kij* $
      pratiksha/prateeksha/intezaar/intezar/intzar/rukne/hold/wait karne? ke liye dhanyavaad/shukriya/dhanyavad
      jald/shighra hi aapse/aapki/aapko
      apni baari
    `,
    closed: `
      office/karyalaya ... band hai ... samay/baje/somvar/dobara
    `,
    'out-of-service': `
      incoming ... call/calls/seva/suvidha ... nahi/nahin/band/rok*
      asthayi/asthai roop se
    `,
    'switched-off': `
      switch off ... ya ... network/coverage/pahunch
    `,
    'not-reachable': `
      network/coverage ... kshetra/area se bahar/baahar
      pahunch/pahuch se bahar/baahar
      coverage kshetra
      network se bahar/baahar
    `,
    'no-answer': `
      uttar/jawab/javab nahi/nahin de/mil/diya ... kripya
    `,
    busy: `
      anya/doosri/dusri call par/pe ... vyast
    `,
  },
  heads: `
    aap jis/jin/jisse/jinse/jise number/vyakti/upbhokta/grahak/customer/subscriber/person/mobile/ko/se/airtel/jio/party/phone
    aap jis/jin ... number/vyakti/upbhokta/grahak/customer/subscriber
    jis/jin/jisse number/vyakti/upbhokta/grahak/customer/subscriber ... aap/call/sampark/dial/phone
    aap jise/jinhe/jinhein call/phone kar/kiya
    aapke dwara/dvara ... dial/milaya/call/lagaya
    dial kiya/kiye/ki gaya/gaye/hua number/mobile
    aapne jis/jo/jin number/vyakti/upbhokta/grahak/mobile
    ^ yeh/ye/is number ... abhi/is/filhal/philhal/vartaman/upyog/maujood/uplabdh/asthayi/seva/par/pe/incoming
    ^ upbhokta/grahak/subscriber/customer
    airtel/jio/vodafone/bsnl/vi grahak/upbhokta/number
    airtel/jio/vodafone/bsnl/vi customer jin*/jis*/aap/abhi/is/filhal/ko/se
  `,
  states: {
    'does-not-exist': `
      maujood/maujud nahi/nahin/nai
      astitva
      amanya/avaidh/galat/invalid
      upyog/seva/prayog/use/service mein/me nahi/nahin
      jaanch*/janch*
      badal gaya/diya/chuka
      exist nahi/nahin
    `,
    'out-of-service': `
      asthayi/asthai
      incoming
    `,
    'switched-off': `
      switch/switched off/of
      band
    `,
    'not-reachable': `
      pahunch/pahuch/network/coverage/kshetra/range ... bahar/baahar
      sampark ... nahi/nahin/asamarth
      not reachable
      unreachable
      network mein/me nahi/nahin
    `,
    busy: `
      vyast/busy
      doosri/dusri/anya/dusre/kisi call/vyakti/aur
    `,
    'no-answer': `
      uttar/jawab/javab/answer nahi/nahin
    `,
    unavailable: `
      uplabdh/available/upalabdh nahi/nahin/nai
      nahi/nahin utha/le/kar
    `,
    'call-waiting': `
      vyast/busy ... line par/pe
    `,
    forwarded: `
      forward/divert
    `,
  },
  tails: `
    kripya/kripaya ... baad/bad ... prayas/koshish/call/dial/try/sampark/prayatna
    kripya/kripaya ... phir/fir/dobara/punah ... prayas/koshish/call/dial/try
    kripya/kripaya ... prayas/try kare*/kij*
    baad ... prayas/koshish kare*/kij*
  `,
  people: `
    main/mai/mein/maine/mera/meri/mere/mujhe/hum/humne
    vo/wo/woh/voh/ve/unka/unki/unke/uska/uski/uske/inka/inki
    sir/sahab/saab/sahib/madam/doctor/papa/mummy/bhaiya/bhai/didi/pati/patni/beta/beti/uncle/aunty/boss/malik/ji/yaar
    kaun/kon/kisse/kisko/kahan/kya
    bol rah*
    boliye/bolo/bataiye/batao/kahiye
  `,
  surelyPeople: `
    number ... sthayi/sthaayi roop/taur ... dijiye/dijie/do/karo/kariye/kijiye/hatao/hataiye
    aapki/aapka/apki/apka ai/virtual/digital/automated/voice assistant ... call/phone/fon kar/karta/karti/kiya/aata/aati/aaya
    chhodna/chodna/dena/kehna ho to/toh
    likh leta/leti/lunga/lungi
    bata/keh dunga/dungi/denge/doonga/doongi
    main/mai/mein/hum ... bata/de/bol/keh/kah dunga/dungi/denge/doonga/doongi/deta/deti
    message/sandesh de do/dijiye/dena/dijie
    message/sandesh/number mujhe/meri/mere/unki/unke/wife ... de/chhod/bata*
    meri/mere/unki/unke wife/patni/biwi/husband/bhai/mummy/papa/bete/beti/secretary/assistant ko/ke/se
    ^ kaun/kon/kaunsa
    kaun/kon bol/hai/chahiye
    kisse/kisko/kis se/ko? baat
    kya kaam
    aap kaun/kon
    sahab/saab/sir/madam/doctor/malik/boss/papa/bhaiya/mummy/didi ... nahi/nahin/nai hai/hain/he
    sahab/saab/sir/madam/doctor/malik/boss/papa/bhaiya/mummy/unka/unke/uska/mera/mere/inka/bhai/husband/pati/bete ... switch/band/off/phone/mobile/number/busy/meeting
    main/mai/mein ... busy/driving/drive/gaadi/gadi/meeting/bahar/office/kaam ... hoon/hu/hun/mein/par/pe/rah*
    dukaan/dukan/shop ... band
    record/recording ... kya/mat ... ho/hai/hain
    recording ... chal/ho rah*
    kaunsa/kya button/daba*
    dabana/dabau/dabaun/dabaya/dabaoon
    galat number lag*/hai/mila/par/pe
    wrong number
    aapne ... call/phone kiya tha
    ye/yeh/yahi wahi/vahi? number
    voicemail ... suna/mila/nahi
    unse/unko/usko/unhe/unhein bol/keh/kah/bata dunga/dungi/deta/deti/doonga
    bula/pooch/puch/jaga rah*/deta/deti/ke/kar ... hoon/hu/batata/batati/hun/deta/leta
    baad mein/me call/baat/phone ... karna/karo/kij*/kariye/karta/karti/karunga/karungi
    baat karni/karna hai
  `,
};
