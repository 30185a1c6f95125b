// Words by which Hindi in English letters is known. None of them is an English word, so that one of them in a sentence is
// a sign and two are proof. Spellings are folded before they are compared (`foldRoman`).
export const ROMANISED_HINDI_MARKS = `
  hai hain hoon hun tha thi the_ nahi nahin nai mat haan haanji ji
  mujhe mujhko mera meri mere hum hamara hamari hamare humko humein
  aap aapka aapki aapke aapko tum tumhara tumhari tumhe tera teri
  kya kyun kyon kaun kab kahan kaise kaisa kitna kitne kitni kidhar kaunsa kaunsi
  yeh woh wo ye_ isko usko iska uska iski uski unka unki unko inka
  mein se_ ko ka ki ke par_ tak liye saath bina baad pehle andar bahar
  aur lekin magar kyunki agar toh phir bhi sirf bas_ abhi kal_ aaj parso
  chahiye chahte chahta chahti karna karo karta karti karte karenge karunga karungi kijiye kijie kar_ karke karwana
  dena dijiye dijie deta de_do batao bataiye bataye bolo boliye bola bolna sunao suniye suno
  hota hoti hote hoga hogi honge hua hui hue raha rahi rahe gaya gayi gaye jaana jao jaiye aana aao aaiye aaunga aaungi
  sakta sakti sakte saku paunga milega milegi milna mila lena lijiye rakhna rakho dekho dekhiye samjha samajh pata
  theek thik accha achha acha bilkul zaroor jaroor shayad bahut bohot zyada jyada thoda thodi kam_ sab kuch koi
  samay din_ subah shaam raat baje ghante mahina saal hafta somvar mangalvar budhvar guruvar shukravar shanivar ravivar
  paisa paise rupaye rupaiya naam kaam ghar baat baatein dawai dawa dard bukhar daant beta beti bhai behen
  ek do_ teen char_ paanch chhe saat aath nau das_
  namaste namaskar dhanyavaad shukriya maaf kripya matlab wala wali wale apna apni apne
`;
