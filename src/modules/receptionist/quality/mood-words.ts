/** Words that say something bad of whatever they are said of; they count where that is us. */
const BAD =
  'bad terrible awful horrible horrendous horrid dreadful atrocious appalling abysmal lousy crummy crappy rubbish garbage trash junk worst worse poor shoddy sloppy mediocre subpar substandard ' +
  'unhelpful useless careless heartless thoughtless incompetent ineffective inefficient inept lazy slow unresponsive unreliable unprofessional unorganized disorganized disorganised chaotic messy ' +
  'rude rough nasty cold dismissive impatient hostile arrogant snippy snotty snarky condescending patronizing pushy aggressive unfriendly unkind impolite disrespectful ' +
  'ridiculous absurd insane nuts unreal unbelievable outrageous laughable pathetic embarrassing shameful disgraceful disgusting gross insulting offensive unfair dishonest deceptive misleading shady sketchy sneaky ' +
  'frustrating annoying infuriating maddening exhausting disappointing depressing upsetting stressful tedious impossible faulty dumb stupid idiotic moronic dense brainless ' +
  'overpriced greedy scam fraud fraudulent clowns clown joke circus mess disaster fiasco nightmare shambles catastrophe embarrassment disgrace letdown failure fail failed hopeless pointless worthless ' +
  'ignored ignoring neglected forgotten abandoned cheated robbed betrayed humiliated belittled mocked laughed mistreated misled lied lying blamed blaming unwelcome dissatisfied unsatisfied unhappy upset angry mad ' +
  'furious livid fuming frustrated annoyed irritated disappointed disgusted appalled outraged offended insulted fed hate hated detest loathe despise regret regretting sucks sucked suck stinks unacceptable inexcusable';
/** Words that say something good of whatever they are said of. */
const GOOD =
  'amazing awesome fantastic fabulous wonderful brilliant excellent incredible superb outstanding terrific phenomenal exceptional spectacular marvelous magnificent stellar heavenly divine dreamy flawless ' +
  'gorgeous stunning lovely delightful impressive impressed delighted thrilled ecstatic overjoyed elated stoked pumped thankful grateful relieved pleased beaming glowing smiling blessed obsessed ' +
  'sweetest kindest nicest gem angel star hero legend lifesaver godsend wizard magician genius informative knowledgeable attentive caring welcoming gentle courteous thoughtful considerate ' +
  'helpful sweet friendly effortless seamless painless efficient refreshing reassuring comforting exceeded love loved loves adore adored adores enjoyed rock rocks';

const SET_OF_BAD = new Set(BAD.split(' '));
const SET_OF_GOOD = new Set(GOOD.split(' '));
const NOT = new Set([
  'not',
  'no',
  'never',
  'isnt',
  'wasnt',
  'arent',
  'werent',
  'dont',
  'didnt',
  'doesnt',
  'wont',
  'cant',
  'hardly',
  'without',
  'nothing',
  'less',
  'too',
]);
const MUCH = new Set(
  'so very really super extremely incredibly absolutely totally completely truly such pretty quite huge always all honestly just an a the most beyond genuinely utterly'.split(
    ' ',
  ),
);
/** What is ours: those who work here, what they do, and what answers. */
const OURS = new Set(
  (
    'you your yours youre youve ya yall this that thats it its everything everyone everybody he she they them her nurse doctor dr provider injector aesthetician esthetician technician receptionist manager girl lady ladies guy staff ' +
    'team desk office clinic spa place company people service visit appointment treatment facial botox filler peel laser consult consultation experience outcome result results response answer answers communication system phone app ' +
    'bot robot chatbot machine website line process policy fee charge price wait booking'
  ).split(' '),
);
/** Words a text has at most that needs to name nothing: "absolute clowns". */
const BARE_WORDS = 4;
/** Words before a feeling in which a no turns it. */
const NEAR_WORDS = 3;

/** Weighs single words of a folded text that speak of us: below zero is bad, above is good, and a no turns a word. */
export function weightOf(folded: string): number {
  const words = folded.split(' ').map((word) => word.replaceAll("'", ''));
  const isOfUs = words.some((word) => OURS.has(word)) || words.length <= BARE_WORDS;
  return words.reduce((sum, word, index) => {
    const value = SET_OF_BAD.has(word) ? -1 : SET_OF_GOOD.has(word) ? 1 : 0;
    if (value === 0) return sum;
    const before = words.slice(Math.max(0, index - NEAR_WORDS), index);
    const isTurned = before.some((each) => NOT.has(each));
    const isFelt = before.some((each) => each === 'im' || each === 'i' || each === 'feel') && !isTurned;
    if (!isOfUs && !isFelt) return sum;
    // A good word alone is manners; said with weight, or of somebody, it is praise.
    const isWeighty = value < 0 || isFelt || before.some((each) => MUCH.has(each) || each.endsWith('s') || OURS.has(each));
    if (!isWeighty) return sum;
    return sum + (isTurned ? (value > 0 ? -1 : 0) : value);
  }, 0);
}
