import { fold } from '../conversation/fold.ts';

/**
 * Says whether a message only sells, asks for money or is a recording that does: by several things that come together in it (who speaks, to
 * whom, of what, what is to be done), or by one that nobody who comes to be treated ever says. Whatever a client says too is no offer; in doubt it is none.
 */
export function isPitch(text: string): boolean {
  const words = fold(text);
  if (OF_A_CLIENT.some((sign) => sign.test(words))) return false;
  if (ALONE.some((sign) => sign.test(words))) return true;
  if (GOODS.some((sign) => sign.test(words)) && OFFERED.some((sign) => sign.test(words))) return true;
  const found = SIGNS.filter(({ is }) => is.test(words));
  const sum = (signs: readonly Sign[]) => signs.reduce((total, { weight }) => total + weight, 0);
  return Math.min(MOST_OF_TOPICS, sum(found.filter(({ isTopic }) => isTopic))) + sum(found.filter(({ isTopic }) => !isTopic)) >= ENOUGH;
}

const PRESS = '(?:press|oprima|presione|marque|pulse|dial|hit)';
const KEY = '(?:one|two|three|nine|zero|uno|dos|nueve|1|2|3|9|0)';

/** What nobody says who comes to be treated. */
const ALONE: readonly RegExp[] = [
  new RegExp(
    `\\b${PRESS} (?:${KEY}|[0-9]) (?:now |ahora )?(?:to|if you|for|para|si)\\b|\\b(?:speak (?:with|to) (?:a|an) (?:\\w+ )?(?:agent|specialist|representative)|accept your reward) ${PRESS}\\b`,
  ),
  /\b(?:back taxes|suspicious activity on your social|regarding your student loans|sweepstakes|confidential proposal|no rx|meet (?:hot )?singles|(?:parcel|package) is on hold|(?:netflix|paypal|amazon|bank) account (?:is|has been) (?:suspended|locked)|update (?:your )?payment here|limited time \d+ (?:percent )?discount|earn (?:extra|passive) income|become rich|job opportunity earning)\b/,
  /\b(?:seo (?:package|report|audit|services|expert)|dofollow|followers a (?:month|week)|social media management|fake reviews from your|positive reviews for you|bring you (?:more|new) (?:clients|patients)|outrank you|sponsoring our|raising money for|senate campaign|working capital|funding specialist|factory price|retail space|used (?:candela|laser|machine)\w* for sale|tax credit for your|workers comp\w* quote|get listed in our)\b/,
  new RegExp(
    `\\b(?:google|listing|account|warranty|program|specialist|representative|list|debt|loan|benefits|insurance|taxes|warrant|final notice|suspended|verify|minutes|negocio|ficha)\\b.*\\b${PRESS} ${KEY}\\b`,
  ),
  /\b(?:auto|car|vehicle|vehicle's|car's|factory) (?:\w+ )?(?:extended )?warranty\b|\bextended warranty\b.*\b(?:car|auto|vehicle|expire\w*|expiring|final|contact|reach)\b|\bfactory warranty\b/,
  /\bgoogle (?:business|maps|my business|voice)? ?(?:listing|profile|page)\b.*\b(?:verif\w+|claim\w*|unclaimed|remov\w+|suspend\w*|flagged|optimi[sz]\w+|rank\w*|regarding|about your|owner|incorrect|expire\w*)\b|\b(?:regarding|about|calling about|verify|claim|optimi[sz]e) your google\b|\b(?:ficha|negocio|posicionamiento) (?:de|en) google\b|\bsu negocio en google\b/,
  /\b(?:social security administration|internal revenue|the irs|tax department)\b|\bwarrant for your arrest\b|\byour (?:social security number|ssn|number|apple id|amazon account|computer|account) (?:has been|was|is) (?:suspended|compromised|charged|hacked|locked|infected)\b|\b(?:virus|malware)\b.*\b(?:computer|windows|microsoft|support)\b|\bcall microsoft\b/,
  /\byou(?:'ve| have)? (?:been )?(?:won|selected|chosen|pre approved|preapproved|awarded|drawn)\b.*\b(?:cruise|vacation|trip|gift card|prize|ipad|iphone|survey|loan|grant|business|cash|click|claim|free|reward|offer|\d+k?)\b|\b(?:your number was drawn|claim your (?:prize|reward)|ha ganado un|felicidades ha)\b/,
  /\b(?:inherit\w*|beneficiary)\b.*\b(?:million|fund|bank|usd|dollars|estate)\b|\bbusiness proposal\b|\binvestment partner\b|\bdouble your (?:bitcoin|money|crypto)\b|\b(?:crypto|bitcoin|forex)\b.*\b(?:invest\w*|signals?|trad\w+|guaranteed|returns?|opportunity|profit|join|telegram|days)\b|\b(?:invest\w*|trade|gane dinero|criptomonedas)\b.*\b(?:crypto|bitcoin|forex|criptomonedas)\b/,
  /\b(?:hot singles|cheap viagra|cialis|no prescription|replica (?:designer )?\w+|adult (?:site|dating)|sexy (?:girls|ladies))\b|\bmake \d+ (?:dollars )?a (?:day|week)\b|\bearn (?:money|\d+)\b.*\b(?:home|day|week|online)\b|\bwork(?:ing)? from home\b.*\b(?:ask me|earn|make|join|apply)\b|\bsend me (?:a|the) (?:verification )?code\b.*\bmoney\b/,
  /\bwe (?:buy|pay cash for) (?:\w+ )?(?:houses?|homes?|lasers?|properties)\b|\b(?:timeshare|time share) (?:exit|relief|owner)\b|\bstudent loan forgiveness\b|\b(?:debt relief|settle your debt|final expense|medicare (?:benefits|advantage|plan))\b|\bcredit card interest rate\b|\b(?:ppp|erc) (?:loan|tax|credit|and)\b/,
  /\b(?:to be |be )?(?:removed|placed) (?:from|on) (?:our|the) (?:call |calling |do not call |mailing )?list\b|\bplease hold for the next (?:available )?(?:representative|agent|specialist)\b.*\b(?:merchant|business|warranty|regarding|rate)\b|\bregarding your (?:merchant|business|electric\w*|utility|energy)\b/,
  /\b(?:backlinks?|guest posts?|sponsored (?:guest )?post|buy a link|link (?:insertion|exchange)|domain authority|instagram followers|real followers|seguidores de instagram|blue badge|verified on instagram|remove (?:your )?(?:bad |negative )?(?:google )?reviews|(?:buy|guarantee) \d+ (?:five|5) star)\b/,
  /\b(?:moq|oem|price list|catalog|catalogue|wholesale|factory|manufacturer|fabrica|mayorista)\b.*\b(?:machines?|equipment|fillers?|botulinum|hyaluronic|lasers?|china|guangzhou|korea|equipos|beauty|hifu|gloves|worldwide|shipping|precio)\b|\b(?:machines?|equipment|fillers?|toxin|lasers?|equipos)\b.*\b(?:moq|oem|wholesale|factory|manufacturer|worldwide shipping|fabrica|mayorista)\b/,
];

/** What is sold to businesses, and what is asked of them. */
const GOODS: readonly RegExp[] = [
  /\b(?:seo|search engine|page one|first page|top (?:three|3|of google)|rank(?:s|ing|ings)? (?:on|in|higher)|google maps|google listing|google ads|website|web site|web design|mobile friendly|landing page|apps?|digital marketing|marketing (?:agency|company|services|team)|(?:facebook|tiktok|instagram|social media|google) (?:ads|marketing|page|presence)|advertising|your ad|ads?|leads|new (?:patients|clients|customers)|more (?:patients|clients|customers)|customers|online reputation|reviews|posicionamiento|pagina web|redes sociales|marketing)\b/,
  /\b(?:merchant (?:services?|account)|(?:credit )?card (?:processing|processor|terminal|machine|rates)|payment process\w+|processing (?:fees?|rates?)|process payments|point of sale|pos system|terminals?|terminales? de pago|comisiones)\b/,
  /\b(?:loans?|funding|working capital|business capital|line of credit|cash advance|financing for|credit line|grants?|collateral|prestamos?|credito|capital)\b/,
  /\b(?:solar|electric(?:ity)? (?:bill|rate|cost|company|supplier)|electricity|energy (?:bill|rates?|costs?|savings|supplier)|utility bill|recibo de luz|energia solar|paneles)\b/,
  /\b(?:staffing|recruit\w*|headhunter|candidates|qualified (?:injectors?|nurses?|applicants|\w+ looking)|nurse injectors available|injectors? (?:available|looking)|open positions?|hiring needs|temp (?:workers|staff)|virtual (?:receptionists?|assistants?)|answering service|outsourc\w+|agencia de empleo|personal disponible)\b/,
  /\b(?:survey|poll|questionnaire|opinion center|encuesta)\b/,
  /\b(?:insurance|workers comp|malpractice|health plan|coverage for your|payroll|bookkeep\w*|accounting|taxes|tax (?:credit|refund|relief|service)|medical billing|billing (?:service|company)|legal services|collections?|credit repair|seguro para)\b/,
  /\b(?:internet|phone (?:service|system|plan|bundle)|voip|telecom|fiber|cable|comcast|broadband|wifi for|toner|copiers?|printers?|office supplies|uniforms|medical supplies|supplies|insumos|gloves|coffee service|water (?:cooler|service)|vending|cleaning (?:company|services?)|janitorial|office cleaning|clean your (?:office|building|clinic)|limpieza|pest control|landscaping|security system|signage|business cards?|telefonia)\b/,
  /\b(?:software|platform|crm|demo|ai (?:receptionist|agent|assistant|bot|employee|can answer)|our ai|automat\w+|booking system|practice management|chatbots?|loyalty program software|saas|subscription box)\b/,
  /\b(?:refurbished|used (?:aesthetic )?lasers?|upgrading your|equipment|machines?|dermal fillers|botulinum|pallets|inventory|bulk (?:order|price)|equipos laser)\b/,
  /\b(?:magazine|feature your|nominated|best (?:med spa|of)|plaque|award|directory|directories|yellow pages|yelp|trade show|booth|sponsorship|conference|tickets to|podcast guest|press release|billboard|radio spot)\b/,
  /\b(?:donat\w+|charity drive|police officers?|firefighters?|campaign|your vote|vote|candidate for|fund ?raiser)\b/,
  /\b(?:property|lease|rent you|building|real estate|commercial space|location for your business|home warranty|houses?)\b/,
  /\b(?:savings program|discount program|cost reduction|reduc\w+ (?:your )?(?:\w+ )?costs?|save (?:you |your business )?(?:money|up to|thousands|on your)|opportunity|our offer|special offer|promotion for business|free leads|exclusive leads|proposal|partnership|oferta)\b/,
];

/** That it is offered, and to a business. */
const OFFERED: readonly RegExp[] = [
  /\bwe(?:'re| are)? (?:(?:also|just|currently|can|could|would|do|now|only) )*(?:offer\w*|provid\w*|sell\w*|suppl\w+|speciali[sz]e\w*|help\w*|work\w* (?:with|exclusively)|guarantee\w*|buy\w*|place\w*|build\w*|design\w*|export\w*|manufactur\w*|list you\w*|list your|beat|save you|answer live|clean|do|get you|boost|grow|increase|lower|reduce|like to feature|leading|a (?:\w+ ){0,2}(?:agency|company|firm|lender|broker|supplier|factory)|the (?:leading|number one|largest)|giving away|conducting|doing a|running a|looking (?:for|to partner))\b/,
  /\bwe(?:'d| would) (?:like|love) to (?:feature|buy|offer|quote|show|partner|list|help|invite|introduce|clean|work|send)\b|\bwe have (?:\w+ ){0,4}(?:available|for sale|pallets|deals?|a special|nurses|injectors|candidates|great deals|clients looking)\b|\bwe(?:'ve| have) helped\b/,
  /\bi(?:'m| am)? (?:(?:also|just|currently|can|could|would|do) )*(?:offer\w*|sell\w*|represent\w*|speciali[sz]e\w*|help (?:med spas|clinics|businesses|practices|companies|salons|owners|you (?:get|grow|with your))|build (?:apps|websites)|write (?:seo|articles)|redesign|fix that for|bring you|get your (?:website|business|clinic)|a (?:\w+ )?(?:broker|developer|designer|marketer|sales \w+|consultant|seo \w+)|collecting for|with (?:\w+ ){1,3}(?:advertising|capital|business|solar|energy|insurance|marketing|services|solutions|group|funding|competitors)|from (?:\w+ ){1,3}(?:pros|agency|marketing|solutions|solar|funding|capital|insurance|group|media|energy|services|company|staffing|software|business))\b/,
  /\bi (?:ran|did|noticed|was looking at|came across|visited|checked|looked at|saw that)\b.*\b(?:your (?:website|site|page|profile|google|instagram|clinic'?s|listing)|audit)\b|\byour (?:site|website|page) (?:looks (?:old|outdated|dated)|(?:is|isn'?t|is not) (?:\w+ )?(?:mobile|optimi[sz]ed|ranking|outdated|seo|showing up|converting)|could (?:be|rank|bring|get))\b/,
  /\b(?:calling|reaching out|writing|messaging|texting|emailing|contacting you|this is \w+|i'm|i am|it's \w+|my name is \w+)(?: \w+){0,4}? (?:from|with|on behalf of|at) (?:the |a |an )?(?:\w+ ){0,4}(?:funding|capital|solar|energy|insurance|enrollment|marketing|media|agency|staffing|recruiting|solutions|software|advertising|business|group|pros|warranty|electric|company|comcast|merchant|payments?|services|lending|financial|directory|pages|center|campaign|program|firm|competitors)\b/,
  /\b(?:calling|reaching out|writing|message|call|following up) (?:\w+ )?(?:about|regarding|because|to see if|to offer|in regards to|concerning) (?:your (?:\w+ ){0,3}(?:business|bill|account|rates?|listing|website|building|vehicle|warranty|terminal|ad|payroll|merchant|taxes|supplies|internet|phone|insurance)|an? (?:\w+ )?(?:opportunity|offer|program|loan|investment)|you outsource|we)\b/,
  /\b(?:business|practice|company|store) (?:owner|manager)\b|\b(?:owner|manager|decision maker|person in charge|office manager|whoever|who|person who|right person|encargado|duen[oa]|dueño)\b.*\b(?:makes? decisions|in charge of|handles?|responsible for|about that|purchas\w+|marketing|advertising|hiring|payroll|regarding|it'?s about|to explain|about an|decisions|reducing|about reducing|seconds|show|demo|compras|offer|quick)\b|\b(?:show|pitch|talk to|speak (?:to|with)|reach|meet) the (?:owner|decision maker|person in charge|business owner)\b/,
  /\b(?:your|for (?:your|small|local)|to (?:businesses|clinics|practices)|small|new commercial) (?:\w+ )?(?:business(?:es)?|company|practice|organization|industry|employees|payroll|office|building|commercial|zip code|negocio)\b|\b(?:businesses|practices|clinics|med spas|medical spas|salons|offices) (?:like yours|like you|in your area|for|of|to)\b|\bfor (?:med spas|clinics|practices|businesses|small offices|medical (?:spas|practices)|businesses like|aesthetic clinics)\b|\bmed spas\b/,
  /\b(?:are you|would you be|is (?:the owner|your clinic)|any) (?:\w+ )?(?:interest(?:ed)?|open to)\b|\binterested$|\b(?:can|could|may) i interest you\b|\bwould you (?:like|accept|want) (?:a|an|me to|some|our) (?:\w+ )?(?:quote|sample|demo|audit|call|sponsored|it over|free|proposal)\b|\bdo you (?:need|want|use|have) (?:(?:any|a|more|an|some|to) )?(?:more customers|more patients|more clients|funding|help with your|open positions|new (?:phone|website|equipment)|two minutes|a (?:moment|minute) to|time for a|cleaning|office|leads|staff|one to sell|positions?)\b|\b(?:le interesaria|puedo hablar con el (?:duen[oa]|dueño|encargado)|hablo con el encargado|presentarle)\b/,
  /\b(?:you(?:'re| are)? (?:may )?(?:qualify|eligible|entitled|qualified|pre ?approved|overpaying|paying too much|losing (?:customers|patients|clients)|missing out|not (?:showing|ranking)))\b|\bare you paying too much\b|\busted califica\b|\bwho is your current\b|\byour (?:application|loan) (?:has been|is|was)\b/,
  /\b(?:free (?:quote|audit|demo|trial|inspection|estimate|consultation for business|upgrade|leads|analysis)|no (?:obligation|upfront|up front|collateral|zero)|zero (?:fees|processing|down)|apply (?:now|today|at)|act now|limited time|click (?:here|the link)|reply yes|first month (?:is )?free|half the price|lowest rates?|cheap|discount prices|low price|best price|only \d+ (?:dollars|a month|for)|costs nothing|guarantee\w*|dm us|small fee|first box|courtesy call|last chance|final notice|sin garantias|buen precio|primer mes gratis|con descuento|gratis para)\b/,
  /\b(?:we(?:'d| would)? (?:can|could)? ?(?:count on your vote|put you down)|can we count on|can we put you|would you like to donate|collecting for)\b/,
  /\b(?:le (?:ofrecemos|ofrezco|llamamos (?:para|de parte))|les ofrecemos|ofrecemos|vendemos|somos (?:una )?(?:agencia|empresa|fabrica)|podemos (?:posicionar|mejorar|ayudar|ahorrarle)|tenemos (?:personal|equipos|una oferta)|quisiera (?:presentarle|ofrecerle)|su (?:negocio|empresa|clinica|pagina web)|para (?:negocios|empresas|clinicas|su (?:negocio|empresa|clinica)))\b/,
  /\bthis is (?:a survey|an important (?:message|call)|an automated|a courtesy|a final|regarding|your last chance)\b|\bcouple of (?:questions|minutes)\b.*\bsurvey\b|\bshort survey\b|\b(?:brief|quick) survey\b|\bconducting\b/,
  /\b(?:outsource|dear (?:sir|madam|manager|owner|friend|clinic))\b|\b(?:help|assist) (?:clinics|businesses|practices|med spas)\b|\blower (?:your|premiums)\b|\breduce your\b|\bwe'?d like to quote\b|\bboost your\b|\bgrow your\b|\bget (?:your|affordable)\b|\brenew your ad\b|\bgreat deals\b|\bselling (?:tickets|\w+ to businesses)\b/,
];

/** One thing that somebody who sells says, and how much it weighs. Each counts once, however often it is said. */
interface Sign {
  readonly weight: number;
  /** It only says what is spoken of: clients speak of loans and websites too. */
  readonly isTopic?: boolean;
  readonly is: RegExp;
}

/** What is weighed: who speaks, to whom, what of, and what is wanted. */
const SIGNS: readonly Sign[] = [
  // A company speaks.
  {
    weight: 1,
    is: /\b(?:we|we'?re|we'?ve|our)\b (?!(?:both|all|want|need|would like|are (?:coming|going|late|running|on our way|here|getting|two|three|four|looking for (?:an? )?(?:appointment|time))|have (?:an? )?(?:appointment|visit)|had|booked|were|was|just|kids?|daughter|son|wedding|anniversary|names?|appointments?|visits?|party|group|friends?|family|reservation|table|trip|home|house|dog)\b)/,
  },
  {
    weight: 1,
    is: /\b(?:we|we'?re|i|i'?m) (?:\w+ ){0,2}?(?:offer\w*|provid\w+|sell|sells|selling|suppl\w+|speciali[sz]\w+|represent\w*|guarantee\w*|install|produce|manufactur\w+|export\w*|distribut\w+|design|build|develop|deliver|handle|handles|service|clean|ship|buy|acquire|finance|fund|lend|insure|rank|boost|grow|increase|triple|double|reduce|lower|eliminate|automate|launching|putting together|conducting|collecting|promot\w+|recruit\w*|staff|place|wrap|shred|move offices|lease|broker|sponsor|feature|list|write|do (?:drone|seo|web|marketing|photo|video|taxes|websites)|have (?:\w+ ){0,4}(?:available|solutions?|deals?|threads|toxin|space left|billboard|buyers?|tenant|candidates|nurses|line|clients looking|discount))\b/,
  },
  {
    weight: 1,
    is: /\b(?:i'?m|i am|this is|it'?s|my name is|it is|hablo|llamo|somos)\b(?: \w+){0,4}? (?:with|from|at|of|de) (?:the |a |an |una |la )?(?:\w+ ){0,4}?(?:company|agency|firm|staffing|funding|capital|solar|energy|marketing|media|solutions|software|services|group|partners|pros|directory|registry|center|association|foundation|charity|campaign|insurance|bank|lender|financial|lending|supply|supplier|factory|shenzhen|guangzhou|china|network|magazine|radio|empresa|agencia|enrollment|advertising|comcast|warranty|security|payments?|processing|program)\b/,
  },
  {
    weight: 1,
    is: /\b(?:a |an |am (?:a |an )?)(?:\w+ )?(?:broker|freelance\w*|photographer|copywriter|developer|designer|consultant|investor|marketer|headhunter|agency|lead generation|pr firm|manufacturer|wholesaler|distributor|supplier|lender|web development|startup|publisher|podcast)\b(?! (?:who|and (?:i|sit|need|want)))|\bprofessional team\b/,
  },
  {
    weight: 1.5,
    is: /\bour (?:\w+ )?(?:ai|software|agency|company|recruiters|billing|seo|package|services|platform|product|program|crew|technicians|team (?:can|will|helps)|emr|system|ad system|specialists|network|magazine|show|directory|investors|conference)\b|\b(?:we|i) (?:\w+ ){0,2}?(?:\w+ ){0,5}(?:for|in|to|of) (?:med ?spas|spas|offices|businesses|clinics|medical (?:offices|practices)|practices|local businesses|aesthetic \w+|commercial \w+)\b|\bours is\b|\bwe saw that you\b|\byour (?:current (?:provider|bookkeeper|processor|vendor|supplier)|competitors|calendar with|business phones|collections)\b|\b(?:in charge of|head of) (?:purchasing|hiring|marketing|supplies)\b|\b(?:leave|drop off|send) (?:you )?(?:a|some) (?:brochure|samples|flyers?|literature)\b|\bstop by with\b|\bwould your (?:office|clinic|company|team) (?:be )?\w+\b/,
  },
  {
    weight: 2.5,
    is: /\b(?:para ofrecerle|le (?:conseguimos|vendemos|hacemos)|hacemos paginas|a precio de mayoreo|baje sus|aumente sus|usted ha sido seleccionad[oa]|disponibles para contratar|llamo de (?:la|una) (?:compañia|compania|empresa))\b/,
  },
  // It is spoken to as a business.
  {
    weight: 1,
    is: /\b(?:your|the|su|tu) (?:\w+ ){0,2}?(?:business(?:es)?|company|company's|practice|clinic(?:'s)?|spa|med spa|organi[sz]ation|competitors?|employees|team members|building|property|domain|trademark|listing|ads?|anuncio|billing|payroll|negocio|empresa|clinica|inmueble|linens|logo|brand|blog|seo|rankings?|reach|reviews|google|bing|osha|zip code|neighbou?rhood|cleaning contract|mailbox|empty (?:slots|suite)|missed calls|sales|revenue|cash flow|internet|phone (?:system|bill)|electric\w*|energy|utility|merchant|terminal|vehicle|car'?s|instagram)\b(?! (?:hours|open|closed|address|located|phone|number|policy|near|do|offer|have|take|accept))/,
  },
  {
    weight: 1,
    is: /\b(?:business(?:es)?|clinics|spas|med ?spas|medical spas|practices|salons|offices|injectors|owners|companies|commercial|small business|b2b|negocios|empresas|clinicas|aesthetic (?:practices|clinics|devices)|medical offices|women owned|clients like you|customers?|homeowners?|proveedores|al por mayor)\b/,
  },
  {
    weight: 1.5,
    is: /\b(?:owner|decision maker|facilities manager|office manager|purchasing|procurement|propietario|encargad[oa] de (?:compras|publicidad|marketing)|person (?:in charge of|responsible for|who (?:handles|makes))|who(?:ever)? (?:handles|runs|does|manages|makes decisions|is in charge of|is responsible for|do you use for)|quien (?:se encarga|maneja|lleva))\b (?!(?:said|told|is|was|of the (?:dog|car))\b)/,
  },
  // What it is about.
  {
    weight: 1.5,
    isTopic: true,
    is: /\b(?:seo|search engine|backlinks?|links|leads?|lead generation|traffic|rank(?:ing|ings)?|page one|first page|web ?sites?|web (?:design|development)|domains?|apps?|crm|software|platform|saas|ai (?:receptionist|agent|bot|answers)|our ai|digital|marketing|advertis\w+|ads?|ad space|billboard|radio|podcast|magazine|article|blog posts?|press|pr firm|publicity|campaign|groupon|deals site|marketplace|directory|listing|apple maps|google maps|bing|reviews|followers|instagram|facebook|tiktok|social media|publicidad|posicionamiento|paginas web|revista|seguidores|email lists?|list of|copywriter|virtual tours|drone|brand)\b/,
  },
  {
    weight: 1.5,
    isTopic: true,
    is: /\b(?:loans?|funding|funds|capital|line of credit|credit lines?|lineas de credito|no credit check|unsecured|grants?|cash offer|quick cash|private equity|buyers|selling (?:the|your) (?:practice|business)|ebitda|financing for new|equipment financing|merchant|card (?:processing|processor|reader|fees|rates)|credit cards? (?:you|fees|machine)|accept credit cards|eliminate fees|payment process\w+|tarjeta de credito con|invest\w*|passive income|stock tips|crypto|bitcoin|nft|forex|trading|casino|bonus|webinar|dropshipping|prestamos?|buro|moving funds)\b/,
  },
  {
    weight: 1.5,
    isTopic: true,
    is: /\b(?:solar|energy rebate|energy rate|electric\w*|saving on power|power bill|utility|roof\w*|lawn|hvac|pest|janitorial|cleaning (?:contract|company|services?)|security (?:cameras|system)|linens|towels weekly|scrubs|uniforms|pens|tote bags|shred|suppl(?:y|ies)|gloves|syringes and|voip|internet|telephone contract|phone (?:service|system|contract)|lease|office space|broker|tenant|real estate|domain|trademark|osha|labor law|posters|hipaa compliance|compliance|copyright\w*|infring\w*|credentialing|billing services|insurance billing|seguros para|seguro para|insurance|payroll|bookkeep\w*|workers comp|warranty|garantia del auto|coverage lapsed|manufacturer coverage)\b/,
  },
  {
    weight: 1.5,
    isTopic: true,
    is: /\b(?:staffing|temporary|recruit\w*|candidates|qualified (?:nurses|injectors|buyers)|market research|conducting research|survey|poll|encuesta|voting|vote|midterms|election|donat\w*|charity|troopers|police association|firefighters|yearly drive|small gift|nominated|top doctor|award|plaque|pilot partners|partner(?:ship)?|sponsor|collab deal|compounding|semaglutide in bulk|diode laser|pdo threads|lipolysis|microneedling devices|device\w*|fillers? wholesale|acido hialuronico|toxin at|factory|bulk|wholesale|oem|whatsapp|telegram)\b/,
  },
  // How it is offered, and what is to be done at once.
  {
    weight: 1,
    is: /\b(?:free (?:quote|audit|demo|trial|inspection\w*|estimate|roof|solar|card reader|webinar|leads|spins|solar panels|sample)|for free|try it free|(?:at )?(?:huge |big )?discount|guarantee\w*|promotion|cheap|low cost|economico|best price|good price|pay only|pays? upfront|pay (?:after|just|for the)|guests pay|\d+ (?:percent )?off|off today|no (?:obligation|deposit|license|credit|contract)|zero fees|minimum|a good rate|commercial rate|a quote|limited|last chance|one (?:ad )?space left|final (?:attempt|notice)|urgent notice|don'?t miss|only (?:\d+|pay)|just \d+|per (?:show|lead|month|click)|don t pay|rapido|gratis|ahorre|ahorrar)\b/,
  },
  {
    weight: 1,
    is: /\b(?:reply (?:yes|stop to)|responda si|text back|say yes to|click|pressing (?:one|1|2)|press (?:one|1|2|9)|call us back|llame ya|join (?:our|my|us)|add me|whatsapp me|log in here|verify (?:at|your account)|confirm your (?:address|account|details)|download|remit|pay the invoice|sign up|order now|kindly|dear (?:sir|madam|friend|owner|manager)?|hi dear|hello (?:friend|dear)|sir|lucky caller|you(?:'ve| have) been (?:pre )?(?:selected|approved|chosen|nominated)|has been approved|you (?:may )?(?:qualify|be fined|owe|get free)|is (?:expiring|locked|full)|to be (?:included|removed)|will be sold)\b/,
  },
  {
    weight: 1.5,
    is: /\b(?:interested(?: in (?:buying|selling|a|our|learning))?$|are you interested|would (?:you|the owner|the doctor) (?:be (?:open|interested)|like (?:a )?demo|accept)|have you (?:considered|heard of our|thought about selling)|thinking about selling|can (?:i|we) (?:show|email the|get (?:\d+|ten|five) minutes|send (?:you )?(?:more )?info|write your|bid)|(?:i'?d|we'?d|i would|we would) (?:like|love) to (?:drop off|bid|audit|have your|show|send|introduce|discuss|invite|present|make (?:a|an) (?:cash )?offer)|i can (?:rank|get you|fix|set (?:that|it) up|change that|bring|help your|save|show)|(?:could|can|let) (?:i|we|me) (?:\w+ )?(?:show|save|triple|double|demonstrate)|(?:want|looking) to (?:swap|fill your|sponsor|lease|buy your|sell your|partner)|do you (?:need|use|have) (?:any |a |an )?(?:temporary|help (?:with|at) (?:your|the front)|quick cash|few minutes to answer|\w+ contract)|few minutes to answer|(?:five|ten|fifteen|thirty) (?:minutes|seconds) (?:of|with)|(?:answer|ask you) some questions about|we spoke last|as we discussed|queremos invitarlo|le (?:ofrezco|ofrecemos|hablo de una|llamamos)|nosotros lo|tenemos (?:lineas|personal|una oferta)|compramos|vendemos|ofrecemos)\b/,
  },
  {
    weight: 2,
    is: /\b(?:pre (?:selected|approved)|lucky caller|viagra|casino|nft|replica|rolex|dropshipping|passive income|test strips|lonely ladies|timeshare|a prince|unlicensed|stock tips|carries? no risk|made \d+k|free spins|parcel could not|could not be delivered|securelogin|domain registry|copyrighted images|secondary market|gano un viaje|free solar)\b/,
  },
];

/** What has to come together before a message is taken to sell something. */
const ENOUGH = 3;
/** What it speaks of weighs no more than that, however much of it there is. */
const MOST_OF_TOPICS = 2;

const TREAT =
  '(?:botox|dysport|xeomin|fillers?|lips?|facials?|hydrafacial|peels?|laser|microneedling|treatments?|appointments?|appts?|visits?|consult(?:ation)?s?|sessions?|skin|wrinkles|acne|hair removal|massage|waxing|cita|tratamiento|consulta|membership|package|gift card|deposit|refund|receipt|records|results?|prescription)';

/** What clients, colleagues, couriers and neighbours say, who sell nothing. */
const OF_A_CLIENT: readonly RegExp[] = [
  new RegExp(`\\b(?:my|mi|mis|her|his|a client'?s|your client'?s?|mutual) (?:\\w+ ){0,2}${TREAT}\\b`),
  new RegExp(
    `\\b(?:i|we|she|he|me and my \\w+)(?:'d|'m| would| am| want| need| have| had| got| booked| paid| was| missed| lost)* (?:\\w+ ){0,4}?(?:to (?:book|schedule|make|get|have|come|cancel|move|reschedule|change|try|see|pay)|book|schedule|cancel|reschedule)\\b(?:(?! (?:demo|call|meeting|inspection)).)*\\b(?:${TREAT.slice(3, -1)}|in|today|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\\b`,
  ),
  new RegExp(
    `\\b(?:want|need|get|getting|love|like|interested in|how much (?:is|are|for)|price (?:of|for)|cost of|do you (?:do|offer|have|take|treat|sell))\\b (?:\\w+ ){0,3}?${TREAT}\\b(?! (?:machines?|wholesale|at|for your|to clinics|from))`,
  ),
  /\b(?:i(?:'m| am)? (?:a )?(?:client|patient|member) (?:of|at|here|there|with)|i(?:'ve| have)? (?:been|am) (?:coming|going) (?:to you|there)|last time i (?:was|came)|(?:i was|i got) (?:there|over ?charged|treated|charged)|my (?:bill|card|account|invoice|charge|balance|photos|data|chart|provider|injector|doctor|nurse|record|number|name|insurance))\b/,
  /\b(?:i found you|found you (?:guys )?on|saw your (?:ad|page|post|instagram)|i follow you|promo code|wrong hours|i left you|how do i (?:unsubscribe|leave a review|fill)|unsubscribe|stop texting|take me off|are you hiring|i'?d like to apply|apply for (?:the|a) (?:\w+ )?(?:job|position)|estan contratando|got your survey|filled out the survey|me llego una encuesta|open house)\b/,
  /\b(?:bad experience|complain\w*|overcharged|problem with my|tuve un problema|package for|prescription|pharmacy|lab with|courier|landlord|water leak|gas leak|returning (?:\w+'?s? )?call|calling (?:you )?back|called me|missed call|reporter|subpoena|fire department|police (?:department|report)|health department|inspector)\b/,
  /\b(?:do you (?:accept|take|have (?:any )?(?:financing|openings|parking|a loyalty))|can i pay|pay (?:my|in installments|with|over time)|carecredit|financing for (?:my|me)|ofrecen financiamiento|pagar en cuotas|aceptan)\b/,
  /\b(?:my (?:face|eyes|skin|lips|forehead|neck|device|husband|wife|friend|mom|daughter|sister|employer|boss|jefa|jefe)|smile lines|look (?:fresh|tired|young\w*)|wrinkles|(?:ad|website|google|page) (?:said|says|won'?t|will not|doesn'?t)|vi su anuncio|saw (?:it|you|your)|raffle|giveaway|botox party|bachelorette)\b/,
  /\b(?:bleeding|breath\w*|swell\w*|swollen|chest pain|faint\w*|numb|allerg\w*|emergency|911|hurts?|pain(?!less)|infected|rash|vision|dizzy)\b/,
];
