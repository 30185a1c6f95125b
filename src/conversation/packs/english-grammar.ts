// What English needs beside its lists, because its verb does not stand at the end: words after which more must come,
// verbs that want an object, verbs with a particle behind them. Separated by spaces.

/** After these something must come, wherever they stand. */
export const ALWAYS_MORE = `
and but or because the a an my your our their its of into onto than whether unless until while although though whose
is are was were am be been being will would could should may might must shall does did has have had very some every each plus
around regarding including concerning per via as if nor im ive id youre theyre were hes shes dont doesnt didnt cannot wont isnt arent wasnt havent hasnt hadnt wouldnt couldnt shouldnt
to for at by between from with about which who also kindly since during against towards toward without within besides despite upon called named titled
roughly approximately approx nearly whenever wherever whoever whichever except excluding depending according regardless
can let lets gonna wanna gotta trying wanting these those his her just only even almost another other such quite rather both either neither
`;

/** Whole where a question word or an auxiliary begins the sentence: "where are you calling from". */
export const STRANDED = 'from for about with to at of by like in on into against without';

/** Objects are wanted: "I need". Whole behind what, which, that, as, if. */
export const WANTS_OBJECT = `
need want wanted needed wants require requires take took give gave send sent bring brought get got buy bought make made put keep kept find found tell told ask asked
show showed say said says mean meant think thought believe guess feel felt hope wish wondering wonder know hoping expecting wishing thinking looking calling trying told sending giving taking having making getting
keeps wants needs gives shows takes makes gets puts tells asks sends requires seems seemed sounds becomes became includes contains means tends hates likes loves
deduct deducts provide provides contain contains purchased ordered received booked paid tried lost entered selected chose forgot changed changing using used facing like love prefer hate remember transferred deposited speak talk see saw visit visited
`;

/** Of these, whole without an object too. */
export const MAY_STAND_ALONE = `
know say think remember paid ordered booked tried called lost understand see speak talk mean guess forgot feel hope like prefer used changed tell told asked transferred deposited said believe received chose visited visit entered selected using bought
`;

export const PRONOUNS = 'i we he she they you it this that there someone somebody everyone people one';
export const SUBJECTS_ONLY = 'i we he she they';

/** Before `in` and `on` these make a verb whole: "log in", "come on", "switched on". */
export const PARTICLE_VERBS = `
log logged logging sign signed come came coming check checked checking go going went goes hold turn turned switch switched move moved moving get got put fill filled filling give call called calling bring drop dropped walk walked plug plugged keep keeps carry
`;

export const AUXILIARIES =
  'is are am was were be do does did can could will would shall should may might must have has had isnt arent wasnt werent dont doesnt didnt cannot wont wouldnt couldnt shouldnt havent hasnt hadnt';
export const QUESTION_WORDS = 'what where when who whom which how why whose';
export const CONJUNCTIONS =
  'and but or because so if when while since although though unless until that whether as than then after before once where';
export const DETERMINERS =
  'the a an my your our his her their its this that these those some any no another every';
export const SAYING_VERBS =
  'shows showed shown states stated mentions indicates found realised realized read learnt learned just only said say says told tell think thought know believe heard sure is was told hope guess feel assume assumed mentioned confirmed promised suppose see noticed so such';
export const OPENING_SUBORDINATORS =
  'if when whenever while although though unless until once since because before after as suppose provided wherever whatever whoever even';
export const IMPERATIVES =
  'please call tell send let give do book cancel check change make take come ask help put keep note try hold pick drop deliver ship refund replace repair fix remove add update activate deactivate block unblock share resend reschedule postpone extend renew upgrade return exchange stop start open close explain register transfer confirm arrange connect transfer';
export const ADVERB_ONLY =
  'actually basically well so yesterday today tomorrow tonight morning evening afternoon night week month year last next this the in on since earlier recently before now then also and ok okay yes yeah no hello hi sir madam maam see look listen like just first firstly hmm um uh oh please from back day days ago before good';
/** In front of one of the words behind them they make a question: "is it", "can you". */
export const ASKING_VERBS = 'is are was were will can could do does did should shall may has have would';
export const ASKED_SUBJECTS = 'it he she they this that there you we i these those the my your any all both';

/** Whole with "after", "before", "since" or "instead" behind them: "the day before", "ever since". */
export const WHOLE_BEFORE_TIME =
  'day days week weeks months time ever never years it that this here him as like than';

/** Whole with "so", "then" or "because" behind them: "I think so", "until then". */
export const WHOLE_BEFORE_SO =
  'think suppose hope guess believe expect imagine reckon say do said not and or until till by since ok tomorrow evening morning';

/** Whole with "her" or "his" behind them: "with her". */
export const WHOLE_BEFORE_HER = 'met meet with to for from about call called tell by of is was not';

/** Done to something: whole where that stands before it, "the bill I received". */
export const DONE_TO_SOMETHING =
  'got used changed lost ordered booked received transferred deposited found made sent taken bought entered selected';

/** Before what a sentence is about: "yes", "so", "hello sir". */
export const LEADS_IN =
  'yes yeah yep no ok okay so and but hello hi sir madam maam well actually oh um uh please hey right sure sorry ya hmm see look good morning then basically';
