// Turns of callers for the sweep, English and Hindi: pieces between which they pause. Where they pause is ours, a third of it behind
// words that could be all; how long is drawn from what was published of real turns. Data only. No rule was made from these.

export interface SweepTurn {
  readonly asked: string;
  /** A bar is a pause. */
  readonly said: string;
}

/** `survives`: the share of pauses within turns that last longer than so many milliseconds (eot-bench, silence alone). */
export interface SweepLanguage {
  readonly language: 'en-IN' | 'hi';
  readonly voices: readonly string[];
  readonly survives: readonly (readonly [ms: number, share: number])[];
  readonly turns: readonly SweepTurn[];
}

const turn = (asked: string, said: string): SweepTurn => ({ asked, said });

export const SWEEP: readonly SweepLanguage[] = [
  {
    language: 'en-IN',
    voices: ['en-gb', 'en-us', 'en-gb-scotland'],
    survives: [
      [200, 1],
      [300, 0.556],
      [600, 0.217],
      [1_000, 0.1],
      [1_600, 0.05],
      [2_600, 0.012],
    ],
    turns: [
      turn('How can I help you today?', 'hi I booked a room for next week | and I need to change the dates'),
      turn('How can I help you today?', 'I was calling about | the invoice that you sent me'),
      turn('What seems to be the problem?', 'the internet goes off | every evening around eight'),
      turn(
        'What seems to be the problem?',
        'my card was declined at the shop | even though there is money on it',
      ),
      turn('Which day would suit you?', 'let me think | maybe Thursday or | Friday morning'),
      turn('Which day would suit you?', 'any day after the twentieth | except Sunday'),
      turn(
        'Could you give me your address?',
        'it is flat four B | Rose Apartments | on the main road in Indiranagar',
      ),
      turn('Could you give me your address?', 'forty two | Lake View Street'),
      turn('What is your phone number?', 'nine eight double seven | five six | one two three four'),
      turn('What is your booking number?', 'it is K L | seven two nine one'),
      turn('Why do you want to cancel?', 'because we are moving | to another city in June'),
      turn('Why do you want to cancel?', 'it is too expensive | and the service was not good'),
      turn('What would you like to order?', 'two vegetable pizzas | and one garlic bread please'),
      turn('What would you like to order?', 'can I have the | paneer tikka without onions'),
      turn('Tell me what happened.', 'the driver came late | and then he refused to take the card'),
      turn(
        'Tell me what happened.',
        'so I paid on Monday | but on Tuesday they took | the same amount again',
      ),
      turn('How old is the patient?', 'she is | seventy three'),
      turn('Do you have any allergies?', 'I am allergic to | penicillin and also to | peanuts'),
      turn('When did it start?', 'I think it was last Wednesday | or maybe Tuesday night'),
      turn('When did it start?', 'about two weeks ago | after we came back from the hills'),
      turn('Is there anything else?', 'yes I also wanted to know | if you are open on Saturdays'),
      turn('Is there anything else?', 'no that is all'),
      turn('Would you like me to book it?', 'yes please'),
      turn('Would you like me to book it?', 'well it depends on | how much it costs'),
      turn('What is your email address?', 'it is meera dot nair | at example dot com'),
      turn('Who should I say is calling?', 'this is Thomas | from the school office'),
      turn('How many people are coming?', 'we will be six | no wait seven people'),
      turn('What time should we come?', 'after five would be | best for us'),
      turn('Which plan do you have now?', 'I have the one for | six hundred rupees a month'),
      turn('What do you need the loan for?', 'I want to buy a | small van for my business'),
      turn('How did you hear about us?', 'a friend of mine | told me about you'),
      turn('Can you describe the noise?', 'it is a kind of | grinding sound when I brake'),
      turn('Did you try to restart it?', 'I did that twice | and it did not help'),
      turn('Where are you now?', 'I am standing in front of | the big temple near the bus stand'),
      turn('What is the name on the account?', 'it should be under | Lakshmi Narayanan'),
      turn('How can I help you today?', 'I would like to speak to | somebody about my pension'),
    ],
  },
  {
    language: 'hi',
    voices: ['hi', 'hi+m3', 'hi+f2'],
    survives: [
      [200, 1],
      [300, 0.495],
      [600, 0.09],
      [700, 0.05],
      [1_200, 0.018],
      [2_400, 0.004],
    ],
    turns: [
      turn('मैं आपकी क्या मदद कर सकती हूँ?', 'जी मैंने अगले हफ़्ते का कमरा बुक किया था | और मुझे तारीख बदलनी है'),
      turn('मैं आपकी क्या मदद कर सकती हूँ?', 'मैं उस बिल के बारे में | बात करना चाहता था जो आपने भेजा'),
      turn('क्या दिक्कत आ रही है?', 'इंटरनेट बंद हो जाता है | रोज़ शाम को आठ बजे के आसपास'),
      turn('क्या दिक्कत आ रही है?', 'दुकान पर मेरा कार्ड नहीं चला | जबकि उसमें पैसे हैं'),
      turn('कौन सा दिन ठीक रहेगा?', 'देखिए | शायद गुरुवार या | शुक्रवार सुबह'),
      turn('कौन सा दिन ठीक रहेगा?', 'बीस तारीख के बाद कोई भी दिन चलेगा | बस रविवार छोड़ कर'),
      turn('अपना पता बताइए।', 'फ्लैट नंबर चार | रोज़ अपार्टमेंट | इंदिरानगर मेन रोड पर'),
      turn('अपना पता बताइए।', 'बयालीस नंबर | झील वाली गली में'),
      turn('आपका फ़ोन नंबर क्या है?', 'नौ आठ सात सात | पाँच छह | एक दो तीन चार'),
      turn('बुकिंग नंबर बताइए।', 'के एल | सात दो नौ एक'),
      turn('आप क्यों बंद करना चाहते हैं?', 'क्योंकि हम लोग जून में | दूसरे शहर जा रहे हैं'),
      turn('आप क्यों बंद करना चाहते हैं?', 'बहुत महँगा है | और सर्विस भी अच्छी नहीं थी'),
      turn('आप क्या मँगवाना चाहेंगे?', 'दो वेज पिज़्ज़ा | और एक गार्लिक ब्रेड'),
      turn('आप क्या मँगवाना चाहेंगे?', 'मुझे वो | पनीर टिक्का बिना प्याज़ के चाहिए'),
      turn('क्या हुआ था?', 'ड्राइवर देर से आया | और फिर उसने कार्ड लेने से मना कर दिया'),
      turn('क्या हुआ था?', 'मैंने सोमवार को पैसे दिए थे | लेकिन मंगलवार को फिर से | उतने ही पैसे कट गए'),
      turn('मरीज़ की उम्र क्या है?', 'उनकी उम्र | तिहत्तर साल है'),
      turn('किसी चीज़ से एलर्जी है?', 'मुझे पेनिसिलिन से | और मूँगफली से | एलर्जी है'),
      turn('कब से हो रहा है?', 'मेरे ख़याल से पिछले बुधवार से | या शायद मंगलवार रात से'),
      turn('कब से हो रहा है?', 'दो हफ़्ते हो गए | जब से हम पहाड़ से लौटे हैं'),
      turn('और कुछ?', 'हाँ मुझे ये भी जानना था कि | शनिवार को आप खुले रहते हैं क्या'),
      turn('और कुछ?', 'नहीं बस इतना ही'),
      turn('क्या मैं बुक कर दूँ?', 'हाँ कर दीजिए'),
      turn('क्या मैं बुक कर दूँ?', 'वो तो इस पर है कि | कितने पैसे लगेंगे'),
      turn('आपका ईमेल क्या है?', 'मीरा डॉट नायर | एट एग्ज़ाम्पल डॉट कॉम'),
      turn('आप कौन बोल रहे हैं?', 'मैं राकेश बोल रहा हूँ | स्कूल के ऑफ़िस से'),
      turn('कितने लोग आएँगे?', 'हम छह लोग होंगे | नहीं नहीं सात'),
      turn('कितने बजे आएँ?', 'पाँच बजे के बाद | हमारे लिए ठीक रहेगा'),
      turn('अभी आपका कौन सा प्लान है?', 'मेरे पास वो वाला है | छह सौ रुपये महीने का'),
      turn('लोन किस लिए चाहिए?', 'मुझे अपने काम के लिए | एक छोटी गाड़ी लेनी है'),
      turn('हमारे बारे में कहाँ से पता चला?', 'मेरे एक दोस्त ने | बताया था'),
      turn('आवाज़ कैसी है?', 'ब्रेक लगाने पर | घिसने जैसी आवाज़ आती है'),
      turn('क्या आपने बंद करके चालू किया?', 'दो बार किया था | कोई फ़ायदा नहीं हुआ'),
      turn('अभी आप कहाँ हैं?', 'मैं बस स्टैंड के पास | बड़े मंदिर के सामने खड़ा हूँ'),
      turn('खाता किस नाम से है?', 'लक्ष्मी नारायण के | नाम से होगा'),
      turn('मैं आपकी क्या मदद कर सकती हूँ?', 'मुझे अपनी पेंशन के बारे में | किसी से बात करनी है'),
    ],
  },
];
