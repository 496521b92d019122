/**
 * Signs of somebody who is upset without an angry word, by what they tell: having to say it again, being let down, what it cost them, irony, and leaving. Each is
 * read in a folded text.
 */
export const LET_DOWN: readonly RegExp[] = [
  // Said again.
  /\b(?:i|we)(?:'ve| have| had)? (?:already )?asked (?:\w+ ){0,3}(?:twice|three times|several times|many times|already)\b|\bthat(?:'s| is) what (?:i was told|you said|they said|you told me|they told me) (?:last|before|the last|on)\b/,
  /\b(?:it is|it's|its|that's|that is|such) a (?:very |pretty |really )?simple (?:question|request)\b|\b(?:yet )?here (?:we are|we go|i am) again\b|\band yet here (?:we|i)\b|\byou know what,? (?:never ?mind|forget it)\b|^(?:just )?forget it$/,
  /\b(?:do not|don'?t|can'?t|cannot) understand (?:why|how) (?:this|it|that) (?:always |still )?(?:keeps?|can|could|happen\w*)\b|\bwhy (?:does )?(?:this|it) (?:always|keeps?) happen\w*\b|\b(?:last|the) (?:week|month|time|year) it was the same\b|\bit was the same (?:last|the last)\b/,
  // Let down.
  /\b(?:nobody|no one|noone|none of you) (?:ever |even |has |has ever )*(?:got (?:in touch|through|back)|gets in touch|get in touch|gotten in touch|reached out|followed up|turned up|came to (?:get|see|tell)|let (?:me|us) know|told (?:me|us) (?:you|that you|it was|the|there)|warned (?:me|us))\b/,
  /\b(?:barely|hardly|didn'?t even|did not even|never even) (?:look|looked|looks|touch|touched|speak|spoke|listen|listened|examine|examined|say|said|greet|greeted|ask|asked|explain|explained|check|checked|bother|bothered) (?:\w+ )?(?:at me|me|to me|hello|my|anything|what|if)\b/,
  /\b(?:is|will|am|are) (?:this|it|i|you|somebody|someone|anyone|anybody|they) (?:ever|finally) (?:going to|gonna|be|get|call|hear|answer|come|reply|respond)\b/,
  /\bquoted (?:me )?\$?\d+[^.]*\b(?:charged|shows|billed|came (?:to|out))\b|\bwhat am i supposed to do (?:now|then|with this|about (?:it|this))\b/,
  /\b(?:door|doors) (?:was|were) (?:locked|closed|shut)\b|\bsupposed to (?:settle|heal|go away|last|look)\b[^.]*\b(?:it has|it's|still|but)\b/,
  // What it cost.
  /\btook (?:half )?(?:a|the|my) (?:whole |half )?(?:day|morning|afternoon) off\b|\btook (?:time|hours) off (?:work )?(?:for|to)\b|\b(?:babysitter|sitter|childcare) (?:every time|again|for (?:this|nothing))\b/,
  /\b(?:crying|cried|in tears) (?:all|every|since|over (?:this|it)|because|when i saw)\b|\b(?:can'?t|cannot|can not) (?:go out|leave (?:the|my) house|go out of the house|show my face)\b/,
  // Irony.
  /\bthanks for nothing\b|\bif (?:that|it)(?:'s| is) not too much (?:to ask|trouble)\b|^(?:oh |well |that'?s |that is )?just (?:great|wonderful|fantastic|brilliant)$|\bi(?:'ll| will) (?:just )?(?:sit|wait) (?:here )?(?:forever|all day)\b/,
  // Leaving.
  /\blook(?:ing)? for (?:another|a different|some other) (?:clinic|place|spa)\b|\bi(?:'ll| will| am going to| might| may) (?:just )?(?:go|try|book) (?:elsewhere|somewhere else|with (?:someone|somebody) else)\b|\bthinking (?:of|about) (?:leaving you|switching|changing clinics|going elsewhere)\b/,
  /\bdon'?t think (?:i(?:'ll| will)|we(?:'ll| will)) (?:be )?(?:com(?:e|ing)|return(?:ing)?) ?(?:back|again|here)?\b|\bnot (?:be|going to be) (?:coming|com) back\b/,
  // En español.
  /\b(?:segunda|tercera|cuarta|quinta) vez que (?:me|les|los|llamo|pregunto|pido|escribo|digo|explico|pasa)\b|\bnadie me (?:llam\w+|contest\w+|respond\w+|avis\w+|explic\w+|atend\w+)\b|\b(?:buscar|buscare|voy a) (?:a )?otr[oa] (?:lugar|clinica|sitio)\b|\bsigo esperando (?:que|la|el|una|mi)\b|\bperdi (?:mi|la|toda la|todo el) (?:tarde|manana|dia)\b/,
];
