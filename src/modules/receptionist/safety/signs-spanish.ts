import type { Sign } from './sign.ts';

/** The same signs in Spanish. */
export const SPANISH: readonly Sign[] = [
  {
    cause: 'breathing',
    level: 'call-now',
    pattern:
      /\b(?:no (?:puedo|puede|logro|consigo|alcanzo a) (?:\w+ )?respirar|me (?:cuesta|falta) (?:mucho )?(?:respirar|el aire|aire)|le (?:cuesta|falta) (?:mucho )?(?:respirar|el aire|aire)|falta (?:de|el) aire|me (?:estoy )?(?:ahog\w+|asfixi\w+)|se (?:esta )?(?:ahog\w+|asfixi\w+)|no respira|dej\w+ de respirar|dificultad (?:para|al) respirar|respir\w+ (?:mal|con dificultad)|silbido al respirar|no puedo tragar)\b/,
  },
  {
    cause: 'anaphylaxis',
    level: 'call-now',
    pattern:
      /\b(?:garganta|lengua) (?:\w+ ){0,5}?(?:cierra\w*|cerrando|cerrad[ao]|hinch\w+|aprieta|apretad[ao]|inflam\w+|dormid[ao])\b|\b(?:hinch\w+|inflam\w+|cierra|cerrando) (?:\w+ ){0,3}?(?:garganta|lengua|cara|labios|ojos)\b|\b(?:labios?|cara|ojos) (?:\w+ ){0,4}?(?:hinchando|inflamando|hinchan mucho|muy hinchad\w+|hinchadisim\w+)\b|\banafil\w+|\breaccion alergica\b|\b(?:ronchas|urticaria|sarpullido) (?:\w+ ){0,4}?(?:todo|cuerpo|cara|extend\w+|por)\b/,
    unless: /\b(?:un poco|poquito|normal|hace (?:anos|meses)|dolor de garganta|tuve|alguna vez|prevenir|evitar)\b/,
  },
  {
    cause: 'occlusion',
    level: 'call-now',
    pattern:
      /\b(?:no veo|veo (?:borros[oa]|doble|negro|oscuro|manchas|todo negro|mal)|vision (?:\w+ ){0,3}?(?:borrosa|doble|perd\w+|oscura|nublada)|vista (?:\w+ ){0,3}?(?:borrosa|doble|perd\w+|nublada|nubla)|perd\w+ (?:la )?(?:vista|vision)|qued\w+ cieg[ao]|estoy cieg[ao]|se me nubla)\b/,
    unless: /\b(?:no veo (?:la|el|los|las|mi|tu|su|donde|como|nada (?:en|libre|disponible)|horas?|citas?|precios?|problema|por que)|gafas|lentes)\b/,
  },
  {
    cause: 'occlusion',
    level: 'call-now',
    pattern:
      /\b(?:piel|labios?|nariz|mejilla|zona|cara|boca) (?:\w+ ){0,5}?(?:blanc[ao]s?|palid[ao]s?|morad[ao]s?|azul\w*|gris|negr[ao]s?|manchad[ao]s?|fri[ao]s?)\b/,
    with: /\b(?:relleno|inyec\w+|botox|acido|tratamiento|pone\w*|pusieron|puso|volvi\w+|qued\w+|duele|dolor|despues)\b/,
    unless: /\b(?:puntos negros|espinillas|manchas de sol|piel (?:clara|morena|negra|blanca)|labial|moreton\w*)\b/,
  },
  {
    cause: 'occlusion',
    level: 'urgent',
    pattern:
      /\b(?:dolor (?:\w+ )?(?:muy )?(?:fuerte|intenso|insoportable|terrible|horrible|severo|agudo|extremo)|me duele (?:\w+ ){0,3}?(?:muchisimo|demasiado|horrible|insoportable|terrible|un monton)|insoportable)\b/,
    with: /\b(?:relleno|inyec\w+|botox|labios?|cara|nariz|tratamiento|laser|piel|desde|despues|cabeza|pecho|ojos?|mejilla)\b/,
    unless: /\b(?:duele el (?:precio|bolsillo)|es (?:muy )?doloroso|va a doler|tengo miedo)\b/,
  },
  {
    cause: 'stroke',
    level: 'call-now',
    pattern:
      /\b(?:derrame cerebral|ictus|embolia|apoplejia)\b|\b(?:cara|boca|lado) (?:\w+ ){0,5}?(?:caid[ao]|torcid[ao]|dormid[ao]|paraliz\w+|no (?:lo |la )?(?:siento|puedo mover))\b|\bno (?:puedo|puede) (?:hablar bien|mover (?:el|la|un|una|mi)|hablar)\b|\b(?:habla|hablo) (?:\w+ )?(?:raro|enredado|arrastr\w+|mal)\b|\b(?:brazo|pierna) (?:\w+ ){0,4}?(?:dormid[ao]|sin fuerza|debil|paraliz\w+)\b|\bpeor dolor de cabeza\b/,
    unless:
      /\b(?:hace (?:anos|meses|un ano)|muri\w+ de|fallecio|tuvo un|tuve un|no puedo hablar (?:ahora|por telefono|en este)|hablo mal (?:ingles|el ingles))\b/,
  },
  {
    cause: 'heart',
    level: 'call-now',
    pattern:
      /\b(?:dolor|presion|opresion|punzada|aprieta) (?:\w+ ){0,3}?(?:pecho|corazon)\b|\bpecho (?:\w+ ){0,3}?(?:duele|aprieta|oprim\w+|apretado)\b|\bme duele (?:mucho )?el pecho\b|\b(?:infarto|ataque al corazon|paro cardiaco)\b/,
    unless: /\b(?:muri\w+ de|fallecio|depil\w+|laser|hace (?:anos|meses)|tuvo|casi me da|precio)\b/,
  },
  {
    cause: 'collapse',
    level: 'call-now',
    pattern:
      /\b(?:se (?:ha )?desmay\w+|me (?:he )?desmay\w+|me (?:estoy|voy a) desmay\w+|inconsciente|no (?:reacciona|reaccionan|reaccion|responde|despierta)|convulsi\w+|se (?:cayo|desplomo)|perdio el conocimiento|perdi el conocimiento|llam\w+ (?:al 911|a una ambulancia|una ambulancia|a emergencias)|necesito una ambulancia|es una emergencia|me (?:estoy muriendo|muero\b(?! (?:de (?:ganas|risa|hambre|verguenza)|por))))\b/,
    unless: /\b(?:no responde (?:el|la|nadie|al telefono|mis)|siempre|a veces|con las agujas|hace (?:anos|meses))\b/,
  },
  {
    cause: 'self-harm',
    level: 'self-harm',
    always: true,
    pattern:
      /\b(?:suicid\w+|matarme|quitarme la vida|acabar con (?:mi vida|todo)|hacerme dano|cortarme las venas|me quiero morir|quiero morir(?:me)?|no quiero (?:vivir|seguir viviendo|estar viv[ao]|seguir (?:aqui|mas))|mejor muert[ao]|ya no puedo mas con (?:la|mi) vida|terminar con mi vida|no vale la pena vivir|sin ganas de vivir)\b/,
    unless: /\b(?:suicide (?:squad|prevention|awareness)|escuadron suicida)\b|\bmorir(?:me)? de (?:risa|ganas|verguenza|hambre)\b/,
  },
  {
    cause: 'overdose',
    level: 'call-now',
    pattern:
      /\b(?:sobredosis|me tome (?:todas|muchas|demasiadas|un monton de|un frasco)|se tomo (?:todas|muchas|demasiadas|un frasco)|intoxic\w+|envenen\w+)\b/,
  },
  {
    cause: 'burn',
    level: 'urgent',
    pattern:
      /\b(?:ampollas?|quemadura\w*|me (?:quem\w+|queme) (?:\w+ ){0,3}?(?:piel|cara|pierna\w*|brazo\w*|cuello|con)|me (?:arde|quema) (?:mucho|muchisimo|demasiado|la cara|la piel)|se me (?:esta )?(?:cayendo|pelando) la piel|piel en carne viva|(?:acido|producto|liquido) (?:\w+ ){0,3}?(?:en )?(?:el|los|mi) ojos?)\b/,
    unless: /\b(?:sol|zapatos|hace (?:anos|meses)|evitar|prevenir|cicatriz|puede|grasa|calorias)\b/,
  },
  {
    cause: 'infection',
    level: 'urgent',
    pattern:
      /\b(?:pus|supur\w+|absceso|infectad[ao]|infecci?on (?:\w+ ){0,3}?(?:cara|labio|zona|piel|inyec\w+)|huele (?:muy )?(?:mal|feo)|rayas? rojas?|caliente al tacto|fiebre (?:\w+ ){0,6}?(?:inyec\w+|relleno|tratamiento|zona|labio|hinch\w+|despues)|(?:inyec\w+|relleno|tratamiento|zona|labio|hinch\w+) (?:\w+ ){0,6}?fiebre)\b/,
    unless: /\b(?:acne|granos?|espinillas?|evitar|prevenir|hace (?:anos|meses)|reprogramar|cambiar (?:mi|la) cita|garganta)\b/,
  },
  {
    cause: 'bleeding',
    level: 'call-now',
    pattern:
      /\b(?:no (?:para|deja|paro|dejo|paran) de sangrar|sangr\w+ (?:mucho|muchisimo|demasiado|sin parar|a chorros)|hemorragia|mucha sangre|vomit\w+ sangre)\b/,
    unless: /\b(?:regla|periodo|encias)\b/,
  },
];
