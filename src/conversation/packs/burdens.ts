// What an agent says that there is none of: "no extra charge", "you need not come", "it does not change your instalment". A lone no
// behind it agrees. In all languages together; `abc*` is any word that begins so.
export const BURDENS = `
change, changes, affect, affects, charge, charges, charged, fee, fees, cost, costs, extra, additional, need, needed, required, require, requires, necessary, worry, penalty, hidden, difference, impact, increase, hassle, paperwork, obligation, tension,
charge, charges, extra, shulk, fees, kharch*, kharcha, zaroorat, zarurat, jarurat, badle*, badal*, badhe*, lagega, lagegi, lagenge, katega, katenge, kata, kate, chinta, fikar, tension, asar, fark, farak, nuksan,
शुल्क, चार्ज, अतिरिक्त, फीस, खर्च*, जरूरत, आवश्यकता, बदले*, बढ़े*, बढे*, लगेगा, लगेगी, लगेंगे, कटेगा, कटेंगे, कटा, कटे, चिंता, फिक्र, असर, फर्क, नुकसान, टेंशन,
கட்டணம், கட்டணமும், கூடுதல், செலவு, செலவும், சார்ஜ், சார்ஜும், தேவை*, மாற்றம், மாற்றமும், கவலை, கவலைப்பட, பாதிப்பு, பாதிப்பும், அவசியம், அவசியமில்ல*,
ఛార్జ్, ఛార్జీ, ఛార్జీలు, అదనపు, అదనంగా, ఖర్చు, రుసుము, అవసరం, మార్పు, మారదు, భయం, ఆందోళన, ఇబ్బంది, పెరగదు,
ಶುಲ್ಕ, ಚಾರ್ಜ್, ಹೆಚ್ಚುವರಿ, ಖರ್ಚು, ಅಗತ್ಯ, ಬದಲಾವಣೆ, ಬದಲಾಗಲ್ಲ, ಚಿಂತೆ, ತೊಂದರೆ, ಅವಶ್ಯಕತೆ,
চার্জ, আলাদা, অতিরিক্ত, খরচ, ফি, দরকার, প্রয়োজন, বদলাবে, বাড়বে, লাগবে, কাটা, চিন্তা, অসুবিধা, মাশুল,
शुल्क, खर्च, जादा, वेगळं, वेगळे, गरज, बदल*, वाढ*, लागणार, कापले, कापणार, चिंता, काळजी, फरक,
ચાર્જ, ખર્ચ, જરૂર, વધારાનો, ચિંતા, ਚਾਰਜ, ਖਰਚਾ, ਲੋੜ, ਚਿੰਤਾ, ചാർജ്, ചെലവ്, ആവശ്യം, ആവശ്യമില്ല
`;

/** Sorry, cannot, have not: of what is bad for the caller a no is no agreement. */
export const UNWELCOME = `
cannot, could, unable, unfortunately, sorry, regret, refund, refunded, paid, received, failed, rejected, declined, approved, possible, overdue, blocked, available,
sak*, paya, paaye, payi, maaf, wapas, vapas, bhari, bhara, bhare, mila, mili, mile, milega, milenge, manzoor, afsos,
सक*, पाया, पाए, पाई, माफ, वापस, भरी, भरा, भरे, मिला, मिली, मिले, मिलेगा, मिलेंगे, मंजूर, अफसोस, खेद,
முடியாது, முடியல, மன்னிக்கணும், மன்னிக்கவும், கிடைக்காது, கிடைக்கல, கட்டல, வரல, రాలేదు, కుదరదు, వీలుకాదు, క్షమించండి, దొరకదు, కట్టలేదు, ಆಗಲ್ಲ, ಆಗುವುದಿಲ್ಲ, ಕ್ಷಮಿಸಿ, ಸಿಗಲ್ಲ, ಕಟ್ಟಿಲ್ಲ, ಬಂದಿಲ್ಲ,
পারব, পারছি, পারিনি, দুঃখিত, পাবেন, ফেরত, দেননি, शक*, माफ, परत, मिळणार, मिळाल*, भरल*, દિલગીર, ਮਾਫ਼, ക്ഷമിക്കണം
`;
