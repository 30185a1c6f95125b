// The shape of the packs that tell whether a turn is over. Plain text, so that a native speaker can correct it. Words are
// separated by spaces; `*abc` is any word that ends so, `abc*` any that begins so. The lists of all languages are read together:
// a word belongs to the language in which one would look for it. Further lists, not yet by language, stand in `turn-grammar.ts`.

export interface TurnPack {
  /** Behind these a sentence is still to come. */
  readonly pronouns?: string;
  /** Of these, the ones that are no answer by themselves. */
  readonly subjectsAlone?: string;
  /** You: in languages with their verb at the end, the next sentence has begun. */
  readonly addressees?: string;
  /** In front of a pronoun they change nothing: "actually I". */
  readonly leadIns?: string;
  /** First, before: what came first, and no verb. */
  readonly firsts?: string;
  /** Somebody said or saw, and not what. */
  readonly told?: string;
  /** May stand behind it: "kaha tha". */
  readonly was?: string;
  readonly hedges?: string;
  /** Or, and: in front of "maybe", and between one of two and the other. */
  readonly joins?: string;
  readonly and?: string;
  /** The same, this: a value that is known. */
  readonly same?: string;
  /** Said again alone, these are no answer: "size" to "what size?". */
  readonly askedNouns?: string;
  /** Days, weeks: a length of time. */
  readonly spans?: string;
  readonly since?: string;
  /** Behind an hour: from then on. */
  readonly from?: string;
  /** Rupees: a unit without its number. */
  readonly currency?: string;
  /** In a question: what else. */
  readonly else?: string;
  /** Of an answer that wants nothing else. */
  readonly closes?: string;
  /** Of these, the ones that decline by themselves. */
  readonly ends?: string;
  readonly we?: string;
  /** Beside, behind, street: where something is. */
  readonly byPlace?: string;
  /** Behind these the name of the place is still to come. */
  readonly wantsPlace?: string;
  /** Digits, characters: a number in front of them says how many. */
  readonly digitNouns?: string;
  /** "The last four numbers": these mean digits only right behind their number. */
  readonly numberNouns?: string;
  /** Behind "kya": what it is, and no yes or no. */
  readonly whatNouns?: string;
  /** Right behind "kya", in a short question: what, and no yes or no. */
  readonly whatVerbs?: string;
  /** Of these, the ones of which a yes may be asked too: "kya naam sahi likha hai?". */
  readonly namedNouns?: string;
  /** "… bataiye": something is asked for, although no question mark says so. */
  readonly tellMe?: string;
  /** "Kya aap number bata sakte hain?": what is asked for is to be told. */
  readonly telling?: string;
  readonly copulas?: string;
  /** "That is my number": the value has been said. */
  readonly pointsBack?: string;
  readonly reasons?: string;
  readonly apologies?: string;
  /** Pen, paper. */
  readonly toWriteWith?: string;
  /** Somebody else is asked first. */
  readonly asksSomebody?: string;
  /** Behind a request to wait: it wants something, and keeps no floor open. */
  readonly wishes?: string;
  /** With which time is asked for: behind a correction they put nothing in its place. */
  readonly waits?: string;
  readonly hundred?: string;
  /** One and a half, two and a half: of an amount the scale follows. */
  readonly halfNumbers?: string;
  /** And then, so. */
  readonly connectors?: string;
  /** When, as much as: an answer that is a clause. */
  readonly relativeClause?: string;
  readonly thanks?: string;
  /** I and we, in languages with their verb at the end. */
  readonly verbLastI?: string;
  /** Father, wife: behind "because my" they are who it is about, and nothing of them. */
  readonly kin?: string;
  /** Man, lot: behind "who came yesterday" likewise. */
  readonly people?: string;
  /** Said behind somebody's name for respect. */
  readonly respect?: string;
  /** Then, behind "when …". */
  readonly atThatTime?: string;
  /** "Mere paas … hai": what somebody has. */
  readonly having?: string;
  /** Because, but, and: what they begin is a sentence like any other. */
  readonly clauseOpeners?: string;
  /** With, by: how something is done. */
  readonly means?: string;
  /** "Neela wala": which one. */
  readonly whichOne?: string;
  /** I and we, as the one who does it. */
  readonly nominatives?: string;
  /** Behind a noun in a question: a name in the answer has a case of its own, "in whose name?" and no "my son's". */
  readonly nounCases?: string;
  /** And then, after that: behind a finite verb they open the next sentence. */
  readonly nextSentence?: string;
  /** Later: by itself it puts off what was asked. */
  readonly later?: string;
  /** Of these, the ones that are "and then" where more was asked for. */
  readonly thenToo?: string;
  /** Street, building, ward: a number tells them apart. Loan words are known. */
  readonly numberedNouns?: string;
  /** The word for number. */
  readonly namesOfNumber?: string;
  /** Born, birthday: the name of a date of birth, in front of it. */
  readonly birthNames?: string;
  /** Is, was: between that name and the date, or behind both. */
  readonly behindDate?: string;
  /** Or else: no case ends so, whatever its letters. */
  readonly orElse?: string;
  /** Because of: behind these a cause stands alone. */
  readonly causes?: string;
  /** This time, the whole of it, quickly: said behind a verb as well as before it. */
  readonly behindVerb?: string;
  /** Behind the place from which somebody comes, and no other. */
  readonly fromPlace?: string;
  /** Where, where from, where to: two of them ask for two places. */
  readonly asksPlace?: string;
  /** Daily, always, suddenly, well: how often or how; where no verb stands before them one is still to come. */
  readonly beforeVerb?: string;
  /** Having paid, having gone: what was done then is still to come. */
  readonly havingDone?: string;
  /** The same, spelled as a request is. */
  readonly havingDoneOrDo?: string;
  /** Cases of a time. */
  readonly timeCases?: string;
  /** "Chahiye": is wanted. */
  readonly wanted?: string;
  /** Wants, needs, in the form behind "to me": with nothing before it, what is wanted is still to come. */
  readonly wants?: string;
  readonly toMe?: string;
  /** "One of it", "two of it" in one word. */
  readonly counts?: string;
  /** And, but, that: with "when" or "if" right behind them a condition begins inside the sentence. */
  readonly joinsClause?: string;
  /** Since then: behind a clause that says since when. Also the part of it in front of a case word. */
  readonly sinceThen?: string;
  /** Has to be done: with something that is looked up, time is asked for. */
  readonly must?: string;
  /** "Hold karna": the verb behind such a word. */
  readonly doIt?: string;
  /** In, at, as an ending: "in which class?" – "in the fifth". */
  readonly locatives?: string;
  /** Behind a noun they only stress it: "mera manager na". */
  readonly topicEnds?: string;
  /** Behind it: by whom. */
  readonly forMe?: string;
  /** That one, of that one: takes up what a relative clause has named. */
  readonly resumes?: string;
  /** Who, which, when: opens such a clause. */
  readonly opensRelative?: string;
  /** Makes a yes/no question of a sentence: "kya". */
  readonly asksYesNo?: string;
  /** In it, this, I, you: behind "kya" and a whole sentence they say what it is about. */
  readonly points?: string;
  /** Of what goes on: "raha". */
  readonly participles?: string;
  /** Now, who did it, what for: may trail behind a finite verb, "sab bhar diya maine". */
  readonly trailers?: string;
  /** Who did it, which, when, if: where one of them stands before it, nothing trails behind the verb. */
  readonly agents?: string;
  /** Give, take, let us go: "then" may trail behind them, "rehne do phir". */
  readonly givesOrders?: string;
  /** Who, which, as much as: a relative clause. */
  readonly relatives?: string;
  /** From which, of whom, where: the same with a case. */
  readonly relativeCases?: string;
  /** In that, of him, so much: what it is about is still to come. */
  readonly demonstrativeCases?: string;
  /** Mine, his, the one of: in front of a title it says whose it is, and is no courtesy. */
  readonly ofSomebody?: string;
  readonly very?: string;
  /** Said, told, thought, is, was: in front of "ki". */
  readonly says?: string;
  readonly but?: string;
  /** What is done: with "ki" behind it, "shikayat ki", it was done. */
  readonly deeds?: string;
  /** In front of "number": it is the wrong one, and no value follows. */
  readonly wrong?: string;
  /** Last parts of an address for mail. */
  readonly topDomains?: string;
  /** A dot in such an address. */
  readonly dots?: string;
  /** The sign in front of its domain. */
  readonly ats?: string;
  /** Hyphen, slash: in the middle of something that is spelled. */
  readonly signs?: string;
  /** New, old, big: behind "one", "my", "this" their noun is still to come. */
  readonly adjectives?: string;
  /** In languages with another form for what is said of something: with nothing behind them a noun is missing, always. */
  readonly adjectivesOnlyBefore?: string;
  /** One, some, this, your: open what an adjective stands in. Mine and ours are in `answer-endings.ts`. */
  readonly nounOpeners?: string;
  /** Which, of what kind, which size: an adjective answers. */
  readonly asksWhichKind?: string;
  /** Your, yours: in a question. */
  readonly yours?: string;
  /** With which "no, my brother's" ends. */
  readonly ofWhom?: string;
  /** "Colour?", "Branch?": by themselves, or behind "your", they ask for what they name, and for no yes. */
  readonly namedAlone?: string;
}
