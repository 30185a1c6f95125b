// How people talk when they answer a telephone, and how a screener asks, in every language: signs that are added up against
// the frames of machines. English words inside another language are written in English; romanised Hindi in any spelling.

/**
 * One sign a line: its weight, then frames that count for it once, split by `|`. The notation is that of `frames.ts`.
 * Behind a weight `?` marks what screeners say as well, and `~` what mailboxes say as well.
 */
export const TALK = `
  1 ^ haan/yes/yeah/yep/ok/okay/ji/achha/no/nahi/na/oh/ya/ha/हाँ/हां/जी/अरे/अच्छा/नहीं/हो/हा/बरं/अगं/अहो/ஆமா/ம்/அட/சரி/ஆ/అవును/ఆ/హా/సరే/అరే/ಹೌದು/ಹಾ/ಹಾಂ/ಹೂ/ಸರಿ/হ্যাঁ/আচ্ছা/আরে/ও/না/ਹਾਂ/હા/ആ
  1? yaar/bhai/bhaiya/oye/dude/bro/beta/beti/sir/madam/saab/sahab/baba/यार/भाई/भैया/अरे/बेटा/बेटी/साहब/मैडम/अहो/अगं/दादा/ताई/साहेब/சார்/அண்ணா/அண்ணே/தம்பி/மேடம்/అన్నా/బాబు/సార్/మేడం/తమ్ముడూ/ಅಣ್ಣ/ರೀ/ಸಾರ್/ಸರ್/ಮೇಡಂ/ಗುರು/দাদা/ভাই/আরে/স্যার/বাবা/মশাই
  1? kaun/kon/who/कौन/कोण/யார்/யாரு/யாருங்க/எவன்/ఎవరు/ఎవరండి/ఎవరూ/ಯಾರು/ಯಾರ್/ಯಾರ್ರೀ/কে/কাকে/কার/કોણ/ਕੌਣ/ആരാ/ആരാണ്
  1? kya/kyun/kyu/kahan/kab/kitna/kitni/kitne/kaise/kaunsa/kidhar/why/where/which/क्या/क्यों/कहाँ/कहां/कब/कितना/कितने/कैसे/कौनसा/काय/का/कुठे/कधी/किती/कसं/कोणत्या/என்ன/ஏன்/எங்க/எப்போ/எந்த/எவ்வளவு/ఏంటి/ఏమిటి/ఎందుకు/ఎక్కడ/ఎప్పుడు/ఏ/ఎంత/ಏನು/ಯಾಕೆ/ಎಲ್ಲಿ/ಯಾವಾಗ/ಯಾವ/ಎಷ್ಟು/কি/কী/কেন/কোথায়/কখন/কত/কোন
  1? kya/ka/na/क्या/का/ना/কি/নাকি/তো/की/ho/हो $
  1.5 ^ hello/hi/and/so/but? are/is/did/have you/they/this/that/it/he/she | are you a/from/the/really/recording/selling/sure
  1.5? did you/i/he/she | do you | have you | why are/do/did/is/you | what is/was/are/do/did/happened/the | how did/do/are | where is/are/did | which one/number/company/bank
  2 do/dont not? want/need/call/disturb | not interested | stop calling | stop disturbing | remove my | leave me alone | i want to
  2 nahi lena/chahiye/karna/loonga/lunga/sunna | mujhe/humein kuch? nahi/nahin | mat karo/kijiye/karna | phone mat | नहीं लेना/चाहिए/करना/सुनना | मुझे/हमें कुछ? नहीं | मत करो/कीजिए/करना/करिए | नको मला | मला नको | नको आहे | வேண்டாம் | வேணாம் | వద్దు | అక్కర్లేదు | ಬೇಡ | চাই না | লাগবে না | করবেন না
  1 you people/guys/all/fellows | aap/tum log/logon/logo | tum/tumne/tumhe/tumko/tu/tujhe/tera/tumhara | आप लोग/लोगों | तुम/तुमने/तुम्हें/तू/तुझे/तेरा/तुम्हारा | तुम्ही लोक | তুমি/তুই/তোমরা/তোমার | நீ/உனக்கு/உன் | నువ్వు/నీకు/నీ | ನೀನು/ನಿಂಗೆ/ನಿನ್ನ
  1? i was/said/told/dont/didnt/already/never/had/need/know/thought/think/just | main bol/sun/aa/ja/bata raha/rahi | मैं/मै बोल/सुन/आ/जा/चला रहा/रही | bol/bolo/bolna/sun raha/rahi hoon/hu | tha/thi/था/थी/थे/होता/होते/होती
  1 yesterday/earlier/tonight | this/since/in/all/the/every/next/tomorrow morning | just now | last call/time/week/night | kal/subah/raat/parso | kab se | abhi abhi | कल/सुबह/रात | कब से | अभी अभी | काल/सकाळी/रात्री/आत्ता | நேத்து/இப்பதான் | నిన్న/ఇప్పుడే/పొద్దున | ನಿನ್ನೆ/ಈಗತಾನೆ/ಬೆಳಿಗ್ಗೆ | কাল/এইমাত্র/সকালে/এইতো
  1.5 ^ hello/hi/yes? can/could/will/would/did you hear/see/speak/talk/call/send/repeat/come/wait/not
  1.5 this is a/an/the/my/his/her/our ... number/residence/house/office/home/line/shop/landline | dr/doctor ... residence/house/clinic
  2 i am/m number/caller one/two/three/four/five/six/seven/eight/nine/ten/1/2/3/4/5/6/7/8/9 | mostly/please? call/ring/try/reach me/him/her/us? on the/my/his/her/our landline | mostly call
  2 press/please one/two/1/2/a/five minute/minutes/min/mins/second/seconds/sec/moment
  2 i am in/at/on/near/inside/outside/driving/standing | me to press/dial/say/record/wait/leave
  2 number/nambar pe/पे
  2 kar/laga/bula rahe/raha/rahi ho/tha/thi | कर/लगा/बुला रहे/रहा/रही हो/था/थी | wo/vo/वो to? mera/meri/मेरा/मेरी hi/ही? hai/है
  2 dabao/dabate/dabata/dabana/दबाओ/दबाते/दबाता/दबाना/दाबत | press karo/karke/karte
  1.5 baar baar | bar bar | roz roz | roj roj | बार बार | रोज़ रोज़ | सारखा/सारखं/सारखे | every day/time/week | again and again | మళ్ళీ మళ్ళీ | పదే పదే | திரும்ப திரும்ப | மறுபடி மறுபடி | ಪದೇ ಪದೇ | ಮತ್ತೆ ಮತ್ತೆ | বার বার | বারবার | রোজ রোজ
  2 number/phone/mobile/line ... unka/unki/unke/uska/uski/iska/inka/उनका/उनकी/उनके/उसका/उसकी/इनका/त्यांचा/त्यांची/तिचा/त्याचा/त्यांच्याकडे/यांचा/அவரோடது/அவருடையது/அவங்களோட/அவரோட/ఆయనది/ఆవిడది/వాళ్ళది/వారిది/ಅವರದು/ಅವರದ್ದು/ಅವಳದು/ಅವನದು/ওনার/ওর/তার/তাঁর | his/her/their old/new/phone/mobile/number/cell
  2 isliye/isiliye/isilye/tabhi/इसलिए/इसीलिए/तभी/म्हणून/म्हणूनच/அதான்/அதனால்தான்/అందుకే/అందుకని/ಅದಕ್ಕೆ/ಅದಕ್ಕೇ/তাই/তাইতো | that is why | so you/i/he/she must/could/had/thought
  1.5 keeps/kept saying/telling/ringing/coming/playing/disconnecting | your/aapka/aapke/tumhara/आपका/आपके customer/कस्टमर care/केयर/service
  1.5 i tried/waited/checked/heard/pressed/called/searched | please? stop/quit this/that/it/these/your
  1.5 ghar/घर/घरी/வீடு/வீட்ட*/வீட்டு*/ఇల్లు/ఇంట్లో/ఇంటి/ಮನೆ/ಮನೆಯ*/বাড়ি/বাড়িতে/বাসা | ye/yeh/ये/यह to/तो | అండి/అండీ/గారు/గారూ | தப்புங்க/இல்லீங்க/இல்லங்க/ஆமாங்க/சொல்லுங்களேன்/பாருங்க
  2 message/msg/मैसेज/sms/whatsapp ... dekha/dekhi/mila/milla/padha/padhi/bheja/bhej/देखा/मिला/पढ़ा/पढा/भेज/भेजा/பார்த்தேன்/வந்துச்சு/வந்தது/கிடைச்சுது/அனுப்பிட்டேன்/చూశాను/చూశా/చూసాను/వచ్చింది/అందింది/ನೋಡಿದೆ/ಬಂತು/ಸಿಕ್ತು/দেখেছি/পেয়েছি/দেখলাম/পেলাম/बघितला/मिळाला/पाहिला/वाचला
  2 recording/machine/computer/ivr/menu/lady/voice/message/sms/msg/mail/letter/website/app said/says/told/tells/asked/asks/bola/bol/बोला/बोल/बोली/सांगते/சொல்லுது/చెప్తోంది/ಹೇಳ್ತಿದೆ/বলছে | it/he/she said/says/kept | bol/kah/keh/बोल/कह raha/rahi/rahe/रहा/रही/रहे tha/thi/the/था/थी/थे
  1.5 maine/mene/maene/मैंने/मैने | i have? already? pressed/entered/dialled/dialed/said/told/waited/selected
  1.5 now/so what | ab/अब kya/क्या | ^ so? is it/that/there | it is a/an/the? real? person/human/machine/robot/computer/man/woman | insaan/insan/इंसान/इन्सान/माणूस/மனுஷ*/మనిషి/ಮನುಷ್ಯ*/মানুষ
  2 thanks/thank you? for holding/waiting/calling? this is/me | thanks/thank you? for holding/waiting ... speaking/here/help
  2 ज़रूरत/जरूरत/zaroorat/zarurat/jarurat/गरज/তৈরি/দরকার/అవసరం/அவசியம்/தேவை nahi/nahin/नहीं/नाही/নেই/লাগবে/లేదు/இல்லை/இல்ல | no need to/for/of | khud/खुद/நானே/నేనే/ನಾನೇ/আমিই/मीच | myself speaking/only/here
  1.5 i have a/an/to | be quick | quickly i/please $
  1.5 yahan/यहाँ/यहां/here koi/कोई/no/nobody ... nahi/nahin/नहीं/lives/stays/named | no one here
  2 ye/yeh/ये/यह/this/हा/இது/ఇది/ಇದು/এটা is? a/my/the? new/naya/नया/नवीन/புது/కొత్త/ಹೊಸ/নতুন number/one/नंबर/நம்பர்/నంబర్/ನಂಬರ್/নম্বর
  1.5 i got/took/bought/have it/this | i am using it/this | this number is/was mine/my | not in use by
  1 to/with/by me | my phone/battery/network/house/office/shop/place/baby/number/boss/car
  1 papa/mummy/mom/dad/wife/husband/brother/sister/son/daughter/boss/pati/patni/bhabhi/पापा/मम्मी/पति/पत्नी/बेटे/भाभी/बाबांचा/बाबा/आई/नवरा/बायको/அப்பா/அம்மா/அண்ணன்/மனைவி/வீட்டுக்காரர்/నాన్న/అమ్మ/భార్య/ఆయన/ಅಪ್ಪ/ಅಪ್ಪನ/ಅಮ್ಮ/ಹೆಂಡತಿ/ಗಂಡ/বাবা/বাবার/মা/স্বামী/বউ
  1? bolo/batao/suno/bol/sun/बोलो/बताओ/सुनो/बोल/सुन/बोला/சொல்லு/చెప్పు/ಹೇಳು/বলো/বল | tell me | speak up | say it | baad mein/me | call/phone karo/karna | वापस करना
  1 awaaz/awaz/sunai/आवाज़/आवाज/सुनाई/ऐकू/கேக்கல/கேட்கல/சரியா/వినపడ*/వినిపించ*/ಕೇಳಿಸ್ತಿಲ್ಲ/ಕೇಳ್ತಿಲ್ಲ/শোনা/শুনতে | hear you/me | not clear/audible
  1.5 beep/tone/signal of/that/from/in/was/again/sound/noise/waala/aayi/aaya/आया/आई/सुनाई/क्यों/वाजला/आला/வந்துச்சு/வந்தது/வருது/వచ్చింది/వస్తోంది/ಬಂತು/ಬರ್ತಿದೆ/হল/হলো/হচ্ছে/দিচ্ছে | beep beep | बीप/beep/tone/बिप ... आई/आया/सुनी/क्या/कसला/கேட்டுச்சு/வந்துச்சு/వచ్చింది/ಬಂತು/হল/এল
  2? they/she/he/you/lady/voice/machine/recording/it/someone/people told/asked/tells/made me/us | told/asked me/us | kept/keeps asking/saying/telling
  2? i am/will/ill just? transferring/putting/forwarding/connecting/transfer/put/forward/connect you/your/the/to/him/her/it/this
  2.5 how/where did/do/have/could you/u get/got/find/know | on any/my list
  2 for/about/with/at/to/press/dial what | what $
  1.5 keeps/kept/keep | so i/we picked/took/answered/thought/called/cut/am/was | i picked/took/answered/got it
  2 i am his/her/their/sirs/madams personal/executive/office? assistant/secretary/pa/clerk | i am his/her/their/sirs/madams/mr*/dr* ... wife/husband/mother/father/brother/sister/son/daughter/colleague/friend/driver/manager
  2 sir/madam/maam/sar/mam/boss/love/mate/bro/buddy/uncle/aunty/please? sir/madam $
  2 wala/wale/wali/waala/waale/waali/वाला/वाले/वाली/wallah call/phone/to/toh/ho/hai/तो/हो/है | call/phone to/toh/तो nahi/नहीं | to/तो nahi/nahin/नहीं hai/है/na/ना
  3 nothing happens/happened/is/works/comes | kuch/kuchh/कुछ bhi/भी? nahi/nahin/नहीं hota/hua/hui/ho/होता/हुआ/हो | ஒன்னும்/எதுவும்/ஒண்ணும் நடக்க*/ஆக*/வர* | ఏమీ/ఏం జరగ*/కాలేదు/అవ్వ*/రావ* | ಏನೂ ಆಗ*/ಬರ* | কিছু/কিছুই হয়/হলো/হল/হচ্ছে না/নেই | काही/काहीच होत/झालं/झाले नाही
  3 one/1/ek/एक/ஒன்று/ஒன்றை/ஒன்னு/ஒன்னை/ఒకటి/ఒకటిని/ಒಂದು/ಒಂದನ್ನು/এক/એક/ਇੱਕ/ഒന്ന് press/dial/daba*/दबा*/दाब*/அழுத்த*/அமுக்க*/నొక్క*/ಒತ್ತ*/টিপ*/চাপ*/દબાવ*/ਦਬਾ*/അമർത്ത* two/2/do/दो/दोन/இரண்டு/இரண்டை/ரெண்டு/ரெண்டை/రెండు/రెండుని/ಎರಡು/ಎರಡನ್ನು/দুই/બે/ਦੋ/രണ്ട്/nine/9/nau/नौ/zero/0 press/dial/daba*/दबा*/दाब*/அழுத்த*/அமுக்க*/నొక్క*/ಒತ್ತ*/টিপ*/চাপ*/દબાવ*/ਦਬਾ*/അമർത്ത* | press/dial one/1/ek/एक/ஒன்று/ஒன்றை/ஒன்னு/ஒன்னை/ఒకటి/ఒకటిని/ಒಂದು/ಒಂದನ್ನು/এক/એક/ਇੱਕ/ഒന്ന് press/dial two/2/do/दो/दोन/இரண்டு/இரண்டை/ரெண்டு/ரெண்டை/రెండు/రెండుని/ಎರಡು/ಎರಡನ್ನು/দুই/બે/ਦੋ/രണ്ട്/nine/9/nau/नौ/zero/0
  2 అంటోంది/అంటున్నారు/అంటుంది/నొక్కమం*/నొక్కమన్న*/నొక్కాల*/నొక్కాను/నొక్కితే/నొక్కా/ಒತ್ತಬೇಕ*/ಒತ್ತಿದೆ/ಒತ್ತಿದ್ರ*/ಒತ್ತಲ*/ಒತ್ತೋ*/அழுத்தணும்/அழுத்தினேன்/அழுத்தின*/அழுத்தவா/அழுத்துங்கன்னு/அழுத்துனா/টিপলাম/টিপব/টিপবো/টিপতে/টিপেছি/টিপলে/दाबू/दाबलं/दाबले/दाबायच*/दाबलंय/दाबून/દબાવ્યું/ਦਬਾਇਆ/അമർത്തി
  1.5 அப்படின்னு/னு/ன்னு/சொல்லுது/சொல்லுறாங்க/అంట/అంటే/ಅಂತ/ಅಂತಾ/ಅಂದ್ರೆ/ಅಂತಿದೆ/म्हणे/म्हणतंय/म्हणते/म्हणतात/বলছে/બોલે
  2.5 tired/sick/fed of/up | annoying/annoyed/irritating | thak/थक/pak/पक gaya/gayi/गया/गई | pareshan/परेशान/tang/तंग | sar/sir/सिर dard/दर्द | విసిగి*/విసుగు*/తలనొప్పి/ಸಾಕಾಯ್ತು/ಸಾಕಾಗಿ*/ಬೇಜಾರ*/ತಲೆನೋವು/বিরক্ত*/মাথা/জ্বালা*/कंटाळ*/वैताग*/डोकं/வெறுத்து*/சலிச்சு*/கடுப்ப*/தொல்லை*/કંટાળ*
  2.5? ^ why/where/when/since | ^ hello? why/where/when | ^ क्यों/kyun/kyu/ஏன்/ఎందుకు/ಯಾಕೆ/কেন/का
  1.5 ^ thats/that is | ^ your caller/song/tune/voice | right/huh/eh/alright $ | is it/that $ | is it digital/cyber
  2 from/on/off your/the/any/my list | try someone/somebody else/other
  1.5? can/could/will/would you please? say/repeat/speak/call/hear/send/come/explain
  2 bol/sun/kar/de bol/sun/kar/de ke/kar | bolte/sunte/karte bolte/sunte/karte | बोल/सुन/कर/दे बोल/सुन/कर/दे के/कर | बोलते/सुनते/करते बोलते/सुनते/करते | கேட்டு கேட்டு | విని విని | ಕೇಳಿ ಕೇಳಿ | শুনে শুনে | ऐकून ऐकून
  2 caller/callertune/song/tune/music ... loud/nice/good/bad/change/scary | nice/lovely/good/same caller/song/tune
  2? ok/okay/haan/accha $
  3 dont/not know | no idea | malum/maloom/pata/मालूम/पता/माहीत/माहिती nahi/nahin/नहीं/नाही | தெரியாது/தெரியல/தெரியலை/தெரியலையே/తెలీదు/తెలియదు/తెలియట్లేదు/ಗೊತ್ತಿಲ್ಲ/ಗೊತ್ತಿಲ್ವ/ખબર/ਪਤਾ/അറിയില്ല | জানি না
  2? उन्होंने/unhone/unhonne/इन्होंने/त्यांनी/त्याने/तिने/అతను/వాళ్ళు/వాళ్లు/ಅವ್ರು/ওরা/அவங்க/அவரு/અમને/એમણે/ਉਹਨੇ | ಅವರು/উনি/ওনারা/ते number | he/she/they changed/lost/left/moved/sold
  2 where did/have you | kahan/कहाँ/कहां chale/gaye/चले/गए/गायब | எங்க/எங்கே போனீங்க/போயிட்டீங்க | ఎక్కడికి వెళ్ళారు/వెళ్లారు/పోయారు | ಎಲ್ಲಿ/ಎಲ್ಲಿಗೆ ಹೋದ್ರಿ/ಹೋಗಿದ್ರಿ | কোথায় গেলেন/ছিলেন | कुठे गेलात/गेला/होतात
  1 in/at/inside/near/to/on/from a/the/my? court/lift/bus/train/traffic/hospital/market/kitchen/class/temple/bathroom/tunnel/metro/flight/airport | court/lift/bus/train/hospital/market/kitchen/class/temple mein/me/par/pe/में/पर/मध्ये | mandir/bathroom/कोर्ट/मंदिर/रास्ते/खेत/दवाखान्यात/வண்டி/బయట/ಬಸ್/রাস্তায়
  2 speak/talk fast/slow/slowly/loud/louder/loudly/quickly/properly/clearly | be quick/fast
  2? धन्यवाद/शुक्रिया/dhanyavaad/dhanyavad/shukriya ... जी/ji? बोलिए/बताइए/कहिए/boliye/bataiye/kahiye
  2 not going to press/record/wait/hold/say/leave | any button | wont/will not press/record/leave/wait | never press*
  2 जी/ji $ | बताइए/बोलिए/batao/bataiye/boliye जी/ji | pehle/pahle/पहले $
  2 batao/bolo/bata/बताओ/बोलो naa/na/ji/yaar/bhai/pehle/जी/ना/पहले/भाई | batao/bolo/बताओ/बोलो $
  2 huh/wow/interesting/cool/whoa/oops | oh/sorry sorry/wrong/god | kids/lunch/dinner/todays/breakfast menu | menu or/card
  1.5 finally | ^ beep/tone ... ki/की hai/है
  1.5? how may/can i/we help/assist | kya/क्या chahiye/चाहिए/seva/सेवा/kaam/काम | bataiye/boliye/kahiye kya/sir/ji/madam | क्या काम/सेवा/मदद | என்ன வேணும் | ఏం కావాలి | ಏನು ಬೇಕು | কী চাই/লাগবে | काय हवंय/काम/पाहिजे
  3 bell/doorbell/lift/elevator/buzzer/intercom/horn/ghanti/घंटी/घण्टी/बेल/लिफ्ट/हॉर्न/பெல்/பெல்லை/லிஃப்ட்/లిఫ్ట్/బెల్/బెల్లు/గంట/ಬೆಲ್/ಲಿಫ್ಟ್/বেল/বেলটা/ঘণ্টা/লিফট/લિફ્ટ/બેલ/ઘંટડી/ലിഫ്റ്റ്/ബെൽ/ബെല്ല്/ਘੰਟੀ/ਬੈੱਲ/ਲਿਫਟ ... press/ring/daba*/दबा*/बजा*/baja*/दाब*/वाजव*/அழுத்த*/அடி*/நொக்க*/నొక్క*/కొట్ట*/ಒತ್ತ*/ಹೊಡೆ*/টিপ*/বাজ*/চাপ*/દબાવ*/વગાડ*/ਦਬਾ*/ਵਜਾ*/അമർത്ത*/അടിക്ക*
  3 press/ring the/my/our/that? bell/doorbell/buzzer/intercom/lift/horn
  2~ i am boarding/eating/having/cooking/working/sleeping/leaving/going/coming/parking/walking/travelling/traveling/running/late/busy/alone/sick/reaching/waiting/sending/standing/cleaning/studying/shopping/bathing/praying/downstairs/upstairs/here
  2.5~? i will/shall/can just? check/call/see/note/look/inform/tell/ask/send/come/do/give/get/find/confirm/talk/speak/think/pay/let
  2~? main/मैं ... dekhta/dekhti/देखता/देखती/पूछता/पूछती/poochta/poochti/बताता/बताती/batata/batati/करूंगा/करूंगी/करूँगा/करूँगी/karunga/karungi/लूंगा/लूंगी/भेजता/भेजती/bhejta/bhejti/आता/आती/aata/aati/खोलता/खोलती/kholta/kholti
  2 when/once/until/till/unless/after the/our/my? he/she/sir/madam/stock/order/doctor/papa/parcel/owner/manager ... comes/come/back/returns/arrives/reaches/goes/finishes/wakes
  2~ you/please/just can/may/could/should/must/have/need? to? come/visit/bring/collect | come/visit/bring/collect ... tomorrow/here/yourself/upstairs/inside | kal/aaj/कल/आज/उद्या/நாளைக்கு/రేపు/ನಾಳೆ/কাল aa*/आ*/या/வாங்க/రండి/ಬನ್ನಿ/আসুন
  1.75?~ hello/hi/hey/morning/afternoon/evening/namaste/namaskar ... this is/am/side ... from/here/speaking/at
  2 message/msg/sandesh/मैसेज/संदेश/voicemail chhod/chod/छोड़ do/de/dena/dijo/दो/दे/देना
  2.5 what/which/kya/kaunsa/kaunsi/kis/क्या/कौनसा/कौनसी/किस beep/tone/message/voicemail/menu | beep/tone/बीप/टोन kya/क्या
  2.5 ye/yeh/ये/यह/to/this is? a/an/the/my/our? dukan/dukaan/shop/house/ghar/hospital/clinic/school/residence/hotel/factory/godown/warehouse/दुकान/घर/हॉस्पिटल/अस्पताल/स्कूल/होटल/फैक्ट्री/गोदाम hai/hain/है/sir/not $ | हे/हा/ही दुकान/घर/ऑफिस/हॉस्पिटल आहे | இது கடை*/வீடு*/ஆபிஸ்*/ஹோட்டல்* | ఇది షాపు*/షాప్*/ఇల్లు/ఇల్లండీ/ఆఫీసు*/హాస్పిటల్* | ಇದು ಅಂಗಡಿ*/ಮನೆ*/ಆಫೀಸು*/ಹೋಟೆಲ್* | এটা/এটি দোকান*/বাড়ি*/অফিস*/হোটেল*
  2.5 ^ hello? that/vo/wo/woh/वो/वह/तो/அந்த/ఆ/ಆ/ওই/ਉਹ/പഴയ number/नंबर/phone/sim/नंबरवर/நம்பர்/నంబర్/ನಂಬರ್/নম্বরটা
  2? no no | nahi/nahin/na nahi/nahin/na | नहीं/ना नहीं/ना | नको नको | நோ நோ | இல்ல இல்ல | கூடாது வேண்டாம் | కాదు/లేదు కాదు/లేదు | ಇಲ್ಲ ಇಲ್ಲ | না না
  2 thanks/thank you? for holding/waiting ... go/tell/doctor/sir/madam/he/she/speak/ahead/yes
  2 forward/फॉरवर्ड/divert होकर/होके/hoke/hokar/hoker/होऊन/ஆகி/అయి/అయ్యి/ಆಗಿ/হয়ে/થઈને/ਹੋਕੇ
  2 number/नंबर/phone/line sirf/only/keval/सिर्फ/केवल/फक्त/bas | this number is just? only/for | மட்டும்தான்/మాత్రమే/ಮಾತ್ರ/শুধু/শুধুমাত্র | doosre/dusre/दूसरे pe/par/पर call/phone/फोन/फ़ोन? kar*/कर*/laga*/लगा*
  3 likha/likhi/लिखा/लिहिलं/लिहिले/লেখা/লিখেছে tha/thi/hai/hua/था/है/हुआ/होतं/आहे/ছিল/আছে | press/daba*/दबा*/दाबा/টিপুন/ಒತ್ತಿ/అని/அழுத்த* aisa/ऐसा/असं/असे/म्हणून/বলে/বলেছে/ಅಂತ/ಎಂದು/అని/சொல்லிருக்கு/சொன்னாங்க/போட்டிருக்கு | నొక్కమని/నొక్కమన్నారు
  2.5 in the/our/my? register/logbook | register/रजिस्टर mein/me/में/मध्ये
  2.5 dial/call 108/112/102/100/101 | एक/ek सौ/sau आठ/aath/बारह/baarah
  2 hai/hain/nahi/nahin/है/हैं/नहीं ji/जी
  1.5~ kar/कर lo/lena/लो/लेना | karo/rakho/bhejo/aao/aao/jao/jaao/ruko/poocho/dekho/milao/lagao/uthao/kholo/pakdo/hatao/करो/रखो/भेजो/आओ/जाओ/रुको/पूछो/देखो/मिलाओ/लगाओ/उठाओ/खोलो/पकड़ो/हटाओ/थांबा/ये/जा $
`;

/** Whoever laughs behind "speak after the beep" is no recording; what laughs before it may be. */
export const JOKES = `
  haha*/hehe*/hihi*/lol/kiding/joking/jokes/joke/pranking/prank/gotcha/fooled | ha/he/हा/हे/ஹா/ஹி/హా/హి/ಹಾ/ಹಿ/হা/হি ha/he/हा/हे/ஹா/ஹி/హా/హి/ಹಾ/ಹಿ/হা/হি
  got you | only/just/am teasing/pretending/playing | pulling your
  mazak*/mazaak*/majak*/मज़ाक*/मजाक*/मस्करी/गंमत/गम्मत/चेष्टा/हाहा*/हेहे* | சும்மா/விளையாட்டு*/தமாஷ*/ஹாஹா* | తమాషా*/సరదా*/జోక్*/ఊరికే/హాహా* | ತಮಾಷೆ*/ಸುಮ್ನೆ/ಸುಮ್ಮನೆ/ಜೋಕ್*/ಹಾಹಾ* | মজা/মজার/ঠাট্টা/ইয়ার্কি/হাহা* | મજાક*/મસ્તી | ਮਜ਼ਾਕ*/ਮਜਾਕ* | തമാശ*/വെറുതെ
`;

/** Operators never speak of themselves. */
export const OF_ONESELF =
  'i me my mine myself main mai mujhe mera meri mere humne mujhko मैं मुझे मेरा मेरी मेरे मैंने मी मला माझा माझी माझं माझे माझाच माझीच माझंच நான் என்னோடது என்னது என்னுடையது எனக்கு எனக்குத்தான் எனக்கு என் என்னோட నేను నాకు నా నాది నాదే నేనే నాకే ನಾನು ನಾನೇ ನಂದು ನಂದೇ ನನ್ನದು ನನ್ನದೇ ನನಗೆ ನಂಗೆ ನನ್ನ আমি আমাকে আমার আমারই আমিই હું મારો મારી ਮੈਂ ਮੇਰਾ ਮੇਰੀ ഞാൻ എന്റെ എനിക്ക്';

/** Nor do they say he or she. In Indian languages one word is both that and a polite they. */
export const HE_OR_SHE = 'he she hes shes';

/** A screener asks for a name … */
export const ASKS_NAME =
  'name names naam parichay parichaya who kaun identify नाम परिचय कौन नाव कोण பெயர் பெயரும் பெயரையும் பேரு பேர் யார் పేరు పేరును ఎవరు ಹೆಸರು ಹೆಸರನ್ನು ಯಾರು নাম কে নামটা નામ ਨਾਮ പേര്';
/** … and for the reason … */
export const ASKS_REASON =
  'reason zaroorat purpose why about regarding business urgent company concerning matter kaaran karan wajah vajah uddeshya maksad kyun kyu kyon silsile silsila kaam baare vishay कारण वजह उद्देश्य मक़सद मकसद क्यों सिलसिले सिलसिला काम बारे विषय प्रयोजन कशासाठी कारणही காரணம் காரணத்தையும் காரணமும் நோக்கம் நோக்கத்தையும் விஷயம் எதற்காக కారణం కారణాన్ని ఉద్దేశ్యం ఉద్దేశం విషయం ఎందుకు ಕಾರಣ ಕಾರಣವನ್ನು ಉದ್ದೇಶ ಉದ್ದೇಶವನ್ನು ವಿಷಯ কারণ কারণটা উদ্দেশ্য বিষয় বিষয়ে কেন দরকার প্রয়োজন કારણ ਕਾਰਨ കാരണം';
/** … asks to be told … */
export const ASKS_TO_TELL =
  'tell state say record give share provide announce mention bataiye batayein bataye batao boliye bolein kahiye record dijiye karein बताइए बताएँ बताएं बताये बोलिए बोलें कहिए कहें दीजिए दें करें बताकर सांगा सांगाल सांगावे सांगावं द्या बोला சொல்லுங்கள் சொல்லுங்க கூறுங்கள் கூறவும் சொல்லவும் பதிவு தெரிவிக்கவும் తెలపండి చెప్పండి తెలియజేయండి రికార్డ్ ಹೇಳಿ ತಿಳಿಸಿ ತಿಳಿಸಿರಿ বলুন জানান বলবেন জানাবেন કહો ਦੱਸੋ പറയൂ';
/** … and goes to somebody else with it. */
export const FOR_SOMEBODY =
  'screen screened filter protected connect person available uplabdh assistant screening them they behalf taraf valo badle jagah unse unhe unhein unko sahayak sahayika vyakti sampark ओर तरफ़ तरफ उनसे उन्हें उनको व्यक्ति सहायक सहायिका उपलब्ध असिस्टेंट त्यांना वतीने तर्फे बाजूने त्यांच्याशी त्यांच्याकडे व्यक्ती सहाय्यक सहायक அவரிடம் அவரை அவருக்காக அவர்களுக்காக அவர்களை அவருக்கு சார்பாக சார்பில் அவர்களிடம் உதவியாளர் நபர் இணைக்கிறேன் அவர்கிட்ட వారిని వారికి తరపున తరఫున బదులుగా ఆయనకు ఆమెకు ఆయన్ని సహాయకుడు సహాయకురాలు వ్యక్తి వారితో ಅವರನ್ನು ಅವರಿಗೆ ಪರವಾಗಿ ಬದಲಿಗೆ ಸಹಾಯಕ ಸಹಾಯಕಿ ವ್ಯಕ್ತಿ ಅವರೊಂದಿಗೆ ওঁর ওঁনার পক্ষ পক্ষে হয়ে ওনাকে ওঁকে তাঁকে তাকে সহকারী ব্যক্তি ওনার તેમને તેમની વતી તરફથી એમને ਉਹਨਾਂ ਉਨ੍ਹਾਂ ਵੱਲੋਂ ਤਰਫੋਂ അവരെ അവരോട് അദ്ദേഹത്തെ വേണ്ടി';
/** A secretary says why it is not that person who answers. */
export const IS_AWAY =
  'meeting out outside leave lunch patient away operation court holiday home left bahar chutti nahi nahin duty बाहर मीटिंग नहीं छुट्टी दौरे खाने ऑपरेशन बाहेर नाहीत नाही सुट्टी मीटिंगमध्ये வெளிய வெளியே இல்ல இல்லை மீட்டிங் లేరు బయట మీటింగ్ ಇಲ್ಲ ಹೊರಗೆ ಮೀಟಿಂಗ್ নেই বাইরে মিটিং';
/** Words of politeness as recordings use them. */
export const FORMAL = 'please kindly kripya kripaya कृपया தயவுசெய்து தயவு దయచేసి ದಯವಿಟ್ಟು অনুগ্রহ দয়া કૃપા ਕਿਰਪਾ ദയവായി';
/** Everybody who could help, at once: a queue. */
export const STAFF =
  'executive executives agent agents representative representatives officer officers advisor advisors operator operators associate associates specialist specialists pratinidhi adhikari adhikaari प्रतिनिधि प्रतिनिधी अधिकारी एजेंट सलाहकार कार्यकारी கூட்ட பிரதிநிதி பிரதிநிதிகள் அதிகாரி அதிகாரிகள் முகவர்கள் ప్రతినిధి ప్రతినిధులు ప్రతినిధులందరూ అధికారులు ఏజెంట్లు ಪ್ರತಿನಿಧಿ ಪ್ರತಿನಿಧಿಗಳು ಅಧಿಕಾರಿಗಳು প্রতিনিধি প্রতিনিধিরা আধিকারিক কর্মীরা এজেন্ট এজেন্টরা';
export const STAFF_STEMS: readonly string[] =
  'प्रतिनिध अधिकार பிரதிநிதி அதிகாரி ప్రతినిధ అధికార ಪ್ರತಿನಿಧ ಅಧಿಕಾರ প্রতিনিধ আধিকারিক પ્રતિનિધ ਪ੍ਰਤੀਨਿਧ'.split(' ');
/** Your call. */
export const YOUR =
  'your aapki aapka apki apka आपकी आपका aapke apke आपके आपल्या तुमच्या आपला आपली तुमचा तुमची உங்கள் உங்க మీ ನಿಮ್ಮ আপনার તમારો ਤੁਹਾਡੀ നിങ്ങളുടെ';
export const CALLS: readonly string[] = 'cal call அழைப்ப ಕರೆ কল కాల్ कॉल'.split(' ');
/** You, whoever is put through. */
export const YOU_YOURSELF = 'aapko apko आपको तुम्हाला आपल्याला உங்களை మిమ్మల్ని మిమ్ము ನಿಮ್ಮನ್ನು আপনাকে તમને ਤੁਹਾਨੂੰ നിങ്ങളെ';
/** It stands in a queue … */
export const QUEUE =
  'queue queued line katar kataar pankti कतार पंक्ति क़तार रांगेत रांग வரிசையில் வரிசை క్యూలో క్యూ వరుసలో ಸರದಿಯಲ್ಲಿ ಸರದಿ ಸರತಿಯಲ್ಲಿ ಸಾಲಿನಲ್ಲಿ লাইনে সারিতে অপেক্ষমাণ કતારમાં ਕਤਾਰ ക്യൂവിൽ വരിയിൽ';
/** … or is taken soon. */
export const SOON =
  'shortly soon momentarily jald jaldi shighra sheeghra shortly jald शीघ्र जल्द जल्दी लवकरच लवकर விரைவில் சீக்கிரம் త్వరలో త్వరలోనే ಶೀಘ್ರದಲ್ಲೇ ಶೀಘ್ರದಲ್ಲಿ ಶೀಘ್ರ শীঘ্রই শিগগিরই તરત જલ્દી ਜਲਦੀ ഉടൻ';
export const TAKEN =
  'answered attended taken connected attend answer uttar javab joda jodi jodenge jodi uthayi uthaya li attend अटेंड उत्तर जोड़ी जोड़ा जोड़ेंगे उठाया उठाई ली स्वीकार घेतला स्वीकारला घेण्यात जोडला अटेंड இணைக்கப்படும் ஏற்கப்படும் பதிலளிக்கப்படும் கனெக்ட் కనెక్ట్ అటెండ్ స్వీకరించబడుతుంది తీసుకోబడుతుంది తీసుకుంటారు సమాధానం ಸ್ವೀಕರಿಸಲಾಗುವುದು ಸ್ವೀಕರಿಸಲಾಗುತ್ತದೆ ಉತ್ತರಿಸಲಾಗುವುದು ಸಂಪರ್ಕಿಸಲಾಗುವುದು ಅಟೆಂಡ್ ধরা নেওয়া গ্রহণ উত্তর সংযোগ যুক্ত જોડવામાં ਜੋੜ';
export const ALL_OF_THEM =
  'all our every currently moment sabhi hamare hamari saare सभी हमारे हमारी सब सर्व आमचे आमच्या सगळे எங்கள் அனைத்து அனைவரும் எல்லா మా అందరూ అన్ని ప్రతినిధులందరూ ನಮ್ಮ ಎಲ್ಲಾ ಎಲ್ಲ সব আমাদের সকল';
export const BUSY_WITH_OTHERS =
  'busy other others assisting helping serving occupied engaged customers callers another vyast anya dusre doosre grahak grahakon व्यस्त अन्य दूसरे ग्राहकों ग्राहक इतर दुसऱ्या ग्राहकांशी ग्राहकांना பிஸியாக பிஸி வேறு மற்ற வாடிக்கையாளர்களுடன் బిజీగా బిజీ ఇతర ಕಾರ್ಯನಿರತ ಕಾರ್ಯನಿರತರಾಗಿದ್ದಾರೆ ಬ್ಯುಸಿ ಇತರ ಗ್ರಾಹಕರೊಂದಿಗೆ ব্যস্ত অন্য গ্রাহকদের';
/** Words for being put through … */
export const PUT_THROUGH: readonly string[] =
  'conect complet कनेक्ट जोड़ जोड़ लग पूर्ण पूरी jod lag இணைக்க இணைய కనెక్ట్ కలప కలవ ಸಂಪರ್ಕಿ ಕನೆಕ್ಟ್ সংযোগ সংযুক্ত পূর্ণ કનેક્ટ જોડ ਜੋੜ કનેક્ટ കണക്ട്'.split(
    ' ',
  );
/** … and for that it cannot be. */
export const CANNOT =
  'cannot not unable nahi nahin नहीं नहि नाही असमर्थ முடியவில்லை இயலவில்லை முடியாது இயலாது లేకపోతున్నాము లేకపోతున్నాం లేకపోయాము లేదు సాధ్యపడదు కావడం ಸಾಧ್ಯವಾಗುತ್ತಿಲ್ಲ ಸಾಧ್ಯವಿಲ್ಲ ಆಗುತ್ತಿಲ್ಲ ಆಗಲಿಲ್ಲ না নেই যাচ্ছেনা નથી ਨਹੀਂ കഴിയില്ല';
/** A call is looked at before it is put through: what is asked then is a screener's question. */
export const GUARDED =
  'screen screened screening filter filtered protected फ़िल्टर फिल्टर सुरक्षित सुरक्षित வடிகட்டி சரிபார்க்கப்படுகிறது ఫిల్టర్ ಫಿಲ್ಟರ್ ফিল্টার';
/** Whoever is thanked … */
export const THANKS =
  'thank thanks dhanyavad dhanyavaad shukriya धन्यवाद शुक्रिया आभार நன்றி ధన్యవాదాలు ధన్యవాదములు థాంక్స్ ಧನ್ಯವಾದ ಧನ್ಯವಾದಗಳು ধন্যবাদ આભાર ਧੰਨਵਾਦ നന്ദി';
/** … is to wait while somebody is asked … */
export const LOOKS: readonly string[] =
  'check ask find notif inform pooch puch pata dekh bata पूछ देख पता सूचित बता विचार बघ पाह कळव கேட் கேக் பார்க் தெரிவி అడుగు అడిగ చూస్త చూసి తెలుసు తెలియ ಕೇಳು ವಿಚಾರಿ ನೋಡು ತಿಳಿಸು জিজ্ঞ জিজ্ঞে দেখছি জানাচ্ছ પૂછ જોઉં જોઈ ਪੁੱਛ ਦੇਖ ചോദിക് നോക്ക'.split(
    ' ',
  );
/** … if that person will talk. */
export const THAT_PERSON =
  'they them person available uplabdh unse unhe unhein unko ve wo woh vyakti वे वो वह उनसे उन्हें उनको व्यक्ति उपलब्ध ते त्यांना त्यांच्याशी அவர் அவரிடம் அவங்க அவர்கிட்ட நபர் వారు వారిని ఆయన వారితో అందుబాటులో ಅವರು ಅವರನ್ನು ಅವರಲ್ಲಿ ಲಭ್ಯ ಲಭ್ಯರಿದ್ದಾರೆಯೇ উনি ওনাকে তিনি তাঁকে তাকে તેમને એમને ਉਹ ਉਨ੍ਹਾਂ അവർ അവരോട്';
export const WAITING: readonly string[] =
  'line hold vait wait ruk pratiksha intezar intzar प्रतीक्षा रुक इंतजार थांब राहा இணைப்ப காத்திரு வெயிட் వేచి ఉండండి ఆగండి ಕಾಯಿರಿ ಇರಿ থাকুন অপেক্ষা રાહ ਉਡੀਕ കാത്തിരിക്ക'.split(
    ' ',
  );
/** A line that is busy and to be waited on is a call that waits. */
export const STAYS: readonly string[] =
  'hold stay remain vait wait ruk bane बने रुक प्रतीक्षा pratiksha इंतजार intezar காத்திரு இருங்க இருக்கவும் వేచి ఉండండి ఆగండి ಕಾಯಿರಿ ಇರಿ ನಿರೀಕ್ಷಿಸಿ থাকুন অপেক্ষা राहा रहा थांब રાહ રહો ਉਡੀਕ ਰਹੋ കാത്തിരിക്ക'.split(
    ' ',
  );
