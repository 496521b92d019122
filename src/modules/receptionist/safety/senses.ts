/**
 * What people speak of in an emergency, and beside one: a line a sense, in all the words for it that we know, in both languages.
 * `*` ends a word that may go on, `_` joins words that stand together. Which senses together mean an emergency is learnt (`training/alarms-recipe.ts`).
 */
const SENSES = `
airway: throat throats tung windpipe airway airways gullet uvula tongue tounge larynx trachea voice_box garganta lengua traquea glotis campanilla esofago
breath: breath* air oxygen inhal* exhal* lung lungs respir* aire oxigeno pulmon* aliento wind_knocked winded inhaler vias airways ribs_every
gasp: gasp* wheez* chok* suffocat* asphyx* panting stridor hyperventilat* huff* rattl* gurgl* whistl* smother* strangl* drowning ahog* asfixi* sofoc* jade* silbido atragant* sibilan* crowing fish_out drowned three_words no_air needs_air straw coffee_stirrer se_ahoga popote
mouth: mouth mouths lips lip boca labio labios cachete
face: face faces facial_muscles cheek cheeks jaw chin forehead brow brows eyebrow eyebrows temple temples neck cara rostro mejilla* menton frente mandibula cuello cachete* ceja cejas sien
nose: nose nostril* nasal nariz narices
eye: eye eyes eyelid eyelids eyeball* lid lids pupil pupils ojo ojos parpado parpados pupila*
sight: see seeing sees sight eyesight vision visual ver veo ve vista vison
limb: arm arms leg legs hand hands foot feet limb limbs knees finger fingers wrist wrists thigh* calf ankle* brazo brazos pierna* mano manos pie pies dedo dedos muneca* rodillas pantorrilla
side: side half left right lado mitad izquierd* derech* one_side
speech: speech speak speaking speaks talk talking talks words word sentence* pronounc* say saying articulat* habla hablar hablando palabra* decir
chest: chest heart sternum breastbone ribs ribcage cardiac pecho corazon torax costillas
head: head skull brain migraine headache headaches cabeza craneo jaqueca migrana
belly: stomach abdomen abdominal belly tummy gut guts estomago vientre barriga panza abdomen
skin: skin area areas patch patches spot spots flesh tissue site tip zone crease piel zona mancha manchas parche tejido punta
wound: wound wounds incision* stitch* sutur* puncture* hole hole_where scab scabs sore sores herida heridas puntada* incision costra llaga llagas
whole: all_over whole_body entire_body everywhere head_to_toe every_inch todo_el_cuerpo por_todas_partes por_todo full_body
swell: swell* swollen swole swoll* puff* balloon* bloat* blowing_up blew_up blown_up engorg* enlarg* bigger_and_bigger hinch* inflama* inflad* abotag* twice_its twice_the double_its doubled_in size_of golf_ball like_a_balloon huge massive enormous giant enorme balloon pumpkin hot_dog hot_dogs sausage* plum plums slits fat pelota globo fatter bulging
shut: clos* tight* constrict* shut shuts shutting narrow* squeez* seal* cierr* cerr* apret* estrech* pinch* lump lodged plug* block* obstruct* tapad* bloque* nudo something_stuck tapon pinhole concrete band
itch: itch* tingl* prickl* pica picazon comezon cosquilleo hormigue* pins_and_needles crawling
hives: hives hive rash rashes welt welts urticaria wheals bumps_all ronchas ronchitas sarpullido erupcion habones granitos blotches blotchy
allergy: allerg* alergi* anaphyla* anafila* epipen epi_pen epinephrine adrenaline epinefrina adrenalina reaction reacting reaccion
pain: pain pains painful painfully hurt hurts hurting ach* agon* sting* stings throb* stab* sharp cramp* sore tender dolor doler duele duelen dolia doloros* ardor punzada* pulsat* pounding ouch
severe: severe* excruciat* unbearabl* intense* intolerabl* extreme* worst terribl* horribl* insane* brutal* crazy agony agonizing screaming crying tears crippling killing_me ten_out 10_out like_hell like_crazy so_bad so_badly really_bad very_bad super_bad can't_stand can't_take can't_bear insoportable* terrible* horrible* fuerte fuertes fortisim* muchisim* intens* tremend* violent* off_the_charts out_of_control beyond awful* dreadful* brutal
numb: numb* no_feeling can't_feel lost_feeling lost_sensation no_sensation dead_weight gone_dead entumec* adormec* dormid* no_siento asleep
cold: cold ice icy freezing cool_to fria frio helad* chilly cold_to_the_touch
hot: hot heat warm feverish boiling roasting caliente* calor on_fire
burn: burn* scald* scorch* sear* singed fried cook* charred torched quem* arde ardiendo arden achicharr* abrasad* third_degree second_degree
blister: blister* bubbl* ampoll* bulla* vesicul* weeping_skin vejig*
raw: raw peeling_off coming_off fell_off falling_off came_off sloughing slough* open_skin exposed flesh skinned off_in en_carne carne_viva se_me_cae desprend* se_cae se_pela crust* crater* washcloth loose_skin skin_with rolled_off slid_off hamburger wet_wounds bolsas_de open_wet ate_my ate_through pizza melted ripped tore pulled pulled_off under_the_skin underneath too_deep arranc* vejigas layer
pale: white whit* pale paler pallor pallid ashen ashy chalk* ghost* blanch* bleached waxy colorless no_color lost_color lost_its_color blanc* palid* drained_of ivory porcelain milk chalk* candle color_won't no_color bloodless sin_color refill frostbit* tiza cera lost_all_color leathery circulation blood_flow ash_colored drained
dusky: purple purplish violet blue bluish grey gray grayish greyish dusky black blacken* blackish plum maroon mauve eggplant morad* morado violace* azul* gris* negr* cianotic* discolo* changing_color darker dark oscur* livid* charcoal slate
mottle: mottl* marbl* lacy lace* livedo reticul* web webbed webbing net netlike netted network_of spiderweb fishnet patchwork veiny corned_beef marmol* encaje jaspead* red_manchad* countertop blue_cheese red_morada pattern se_ve_como
press: press blanches_when refill capillary color_back color_doesn't_come
droop: droop* sagg* hang* slid* lopsided crooked uneven drop* melted melting slack slump* caid* torcid* cuelga chueca chueco asymmetr* to_one_side slipped drooped lean* half_of_it half_my_face lado se_fue_de slump drooling drools
move: move moves moving lift lifts lifting raise raising grip hold walk walking stand smile smiling mover levantar caminar sonreir agarrar stand_up
weak: weak weaker weakness weakly paraly* limp floppy heavy clumsy stiff jelly gave_out gave_way giving_out debil* paraliz* paralisis sin_fuerza* pesad* won't_work stopped_working doesn't_work useless not_working flojo won't_do drags dragging floppy limp stiff_as rubbery can't_grip drops drop tiesa tieso tieza won't_hold
slur: slur* mumbl* garbl* gibberish babbl* jumbl* nonsense stutter* thick_tongue drunk incoheren* arrastr* balbuce* enred* no_se_le_entiende word_salad makes_no_sense not_making_sense no_tiene_sentido can't_find_words can't_get_words losing_words soup noise mush nonsense_words comes_out_wrong comes_out_as names_of words_out palabras_no
confuse: confus* disorient* delir* doesn't_know_where who_i_am who_we_are out_of_it foggy doesn't_recognize zoned blank staring spaced loopy not_making no_reconoce desorient* ida perdida vacant nobody_home what_day what_year tell_me_what not_right
blur: blur* fuzzy hazy hazed cloud* fog* smear* smudg* dim dimm* dimming misty grainy borros* nublad* opac* nubla
double: double two_of doubled doble dobles
blind: blind* lost_vision lost_sight went_dark gone_dark went_black blackout curtain shade shadow shadows veil floaters flashes flashing_lights sparkles zigzag tunnel can't_see cannot_see cant_see no_puedo_ver no_veo no_ve ciego ciega ceguera sombra cortina relampagos vision_loss loss_of_vision half_gone missing_half dim smoky foggy lights_off half_the half_of_everything light_and_shadows shades went_foggy gone_foggy velo se_apago sin_ver a_blind blob distingo make_out no_picture tell_how_many dirty
faint: faint* pass_out passing_out passed_out passes_out black_out blacked_out blacking_out syncope lighthead* light_headed desmay* mareo* maread* woozy dizz* giddy spinning room_is_spinning presyncop* vahido see_stars going_to_pass keel* went_down went_limp fading sinking grey_round going_grey going_dark going_under desvanec* yendo luces lucecitas stars
uncon: unconscious* unrespons* not_responding won't_respond doesn't_respond not_waking won't_wake can't_wake cannot_wake wake_him wake_her wake_up collaps* comatose out_cold lifeless not_moving isn't_moving no_pulse not_breathing inconscien* no_responde no_reacciona no_despierta desplom* sin_pulso on_the_floor on_the_ground slumped passed_away_in blue_lips coma no_respira no_response coming_round come_round coming_to rouse nodding_off lady_down client_down out_cold is_out keeled tirada tirado no_se_mueve no_contesta not_answering won't_answer woke_up_on no_pulse a_pulse conciencia lost_consciousness losing_consciousness perdi_el_conocimiento found_her found_him not_talking isn't_talking
seize: seiz* convuls* fit fits fitting jerking shaking twitch* spasm* foaming rolled_back eyes_rolled tremor* trembl* convulsion* temblando temblor* espasmo* epilep* rigid stiff_as sort_of_fit tiesa ataque some_kind_of_fit a_fit arms_and_legs went_stiff
vomit: vomit* throwing_up threw_up throw_up puk* nause* retching heaving barf* sick_to devolv* arcadas can't_keep
heartbeat: palpitat* racing pounding_heart skipp* flutter* irregular arrhythm* pulse heartbeat heart_rate bpm fast_heart latido* palpita* taquicardia acelerad* thumping ticker gallop* flip flips beats corazon_se_me beating defibrillator pacemaker_is shocked
pressure: pressure pressing crush* elephant weight heaviness vise vice band squeezing brick presion opres* aplasta* peso clamp truck vise aplast*
sweat: sweat* clammy drenched cold_sweat sudor sudando sudo swetting putty soaked_in
radiate: radiat* shooting spreading_to down_my_arm down_his down_her jaw_pain left_arm into_my_jaw into_my_back brazo_izquierdo
fever: fever* temperature temp chills shiver* shivering 101 102 103 104 105 38 39 40 41 rigors fiebre calentura escalofrio* temperatura 39 40 shivery flu_ish flu_like escalofrios boiling
pus: pus puss ooz* discharge drain* draining weep* seep* leak* gunk goo gooey slime green yellow yellowish smelly smells smell stinks stench foul rotten reek* supur* drena amarill* verde verdos* huele apesta secrecion thick greenish drip drips dripping cosa_verde cosa_amarilla yellow_cream
infect: infect* abscess* cellulitis celulitis sepsis septic boil staph mrsa necro* rotting gangren* absceso bacteria dying_skin skin_is_dying tejido_muerto
red: red redness reddish pink rojo roja rojos rojas rojez enrojec* crimson inflamed angry_red fiery
spread: spread* crawling_up moving_up climbing traveling travelling streak* line lines track* growing getting_bigger extend* expand* creeping raya rayas linea extendi* subiendo crec* stripe stripes climbed climbing heading_for toward_my
hard: hard rock lump bump knot bola bulto dur* ball mass induration
bleed: bleed* blood bloody hemorrhag* haemorrhag* hematoma sangr* hemorragia gush* spurt* squirt* pouring artery murder_scene pumping froth clot* warfarin thinners coffee_grounds spray* drip dripping
wontstop: won't_stop wont_stop not_stopping doesn't_stop can't_stop hasn't_stopped isn't_stopping keeps_coming keeps_bleeding nonstop non_stop won't_quit soak* towel* pillow puddle bucket no_para sin_parar no_deja_de no_se_detiene drench* pool_of through_the gauze third_towel still_dripping still_runs keeps_pumping sigue_saliendo not_clotting won't_clot keeps_running
toomuch: too_much too_many overdos* od'd double_dose double_dosed wrong_dose extra_dose twice_the_dose three_times_the whole_tube whole_bottle entire_tube entire_bottle whole_pen whole_vial all_at_once at_once by_mistake by_accident accidentally instead_of demasiad* doble_dosis sobredosis todo_el_tubo todo_el_frasco por_error por_accidente de_golpe units_instead ten_times ten_times five_times instead_of_10 supposed_to_take whole_month mixed_up twice_this_week did_my_pen thirty the_lot had_the_whole all_of_my de_mas drew_up whole_box
ingest: swallow* drank drink ate eaten ingest* licked sucked chewed trag* bebio tomo comio got_into tomado se_trago took taken taking taken_all downed chewed in_his_mouth in_her_mouth got_the_cap got_hold
drug: semaglutid* ozempic wegovy tirzepatid* mounjaro zepbound insulin insulina phentermine lidocain* emla tretinoin accutane pill pills tablet* tylenol ibuprofen advil xanax valium opioid* oxy* pastilla* tableta* medicamento* medicine meds medication vial syringe pen dose doses dosis glp lido propofol ketamine sedat* acetaminophen paracetamol xanax sleeping_tablets estradiol patch patches gummies wegovy skinny_shot fat_dissolv* weight_loss adelgazante vial vials meds
chemical: bleach acetone remover cleaner cleanser acid acido disinfectant peroxide cloro alcohol solution retinol cream crema serum toner polish_remover product producto
toxin: botox dysport xeomin jeuveau daxxify tox toxin* neurotoxin* neuromodulator* botulin* toxina masseter units unidades
filler: filler fillers juvederm restylane sculptra radiesse voluma belotero hyaluronic ha relleno* volbella vollure kysse bellafill tear_trough hialuronico pmma lip_flip
inject: inject* shot shots needle needles syringe jab poke inyec* aguja* pinchazo cannula pricked threads thread hilos
device: laser* ipl bbl morpheus rf microneedl* peel peels peeling coolsculpt* ultherapy thermage fraxel halo depilacion device machine maquina wax waxing wand probe lamp steam steamer hot_stone
drip: iv drip infusion nad myers suero goteo vena vein
treat: treatment treatments treated procedure procedures appointment session sesion visit tratamiento procedimiento cita consulta facial kybella clinic spa office you_guys after_you since_you you_did after_seeing you_put you_gave they_put they_did she_did numbing_cream crema_anestesica numbing
child: baby toddler infant year_old years_old month_old kid kids child children son daughter grandson granddaughter niece nephew bebe nino nina hijo hija nieto nieta ano_de anos_de
other: he she her him his they mom mother dad father husband wife sister brother friend client lady woman man guy girl boy boyfriend girlfriend partner roommate coworker neighbor grandma grandmother grandpa aunt uncle cousin mama papa madre padre esposo esposa marido hermana hermano amiga amigo abuela abuelo tia tio clienta cliente novio novia ella el_esta somebody someone person
me: i me my im am mine myself yo me mi mis estoy tengo siento
cant: can't cannot cant unable struggl* barely hardly trouble difficult* hard_to harder_to hard_time not_able couldn't no_puedo no_puede no_logro no_consigo cuesta dificultad can_not won't impossible no_longer fight_for fighting_for
sudden: sudden* all_of_a_sudden out_of_nowhere instantly rapidly quickly fast in_seconds de_repente de_pronto subito rapido rapidamente within_minutes came_on
worse: worse worsening getting_worse progress* escalat* growing peor empeor* more_and_more every_minute by_the_minute cada_vez
now: now right_now currently just_now minutes_ago hours_ago hour_ago minute_ago since ever_since after today tonight this_morning this_afternoon this_evening last_night yesterday still started starting began keeps ahora ahorita hoy anoche ayer desde despues acabo acaba hace_una hace_unos hace_dos manana_en
strange: weird strange odd funny wrong not_right scar* afraid terrified panick* freak* worried worrying raro rara extrano asustad* miedo preocupad* alarming something's_wrong something_is_wrong algo_anda_mal
help: help emergency emergencia urgent* ayuda auxilio sos asap please_hurry hurry 911 ambulance ambulancia paramedic* er hospital emergency_room urgencias urgent_care call_someone need_a_doctor urge apurense socorro rapido_por_favor ambulance_now emergency_people manden send_someone get_somebody a_e oxygen ems firefighters life_threatening life_or_death admitted
die: die dying died dies dead death kill* morir muero muriendo muert* matar* mato suicid* muera going_to_die gonna_die dieing die funeral suicide_note
selfobj: myself my_life my_own_life own_life it_all everything life existence living alive exist mi_vida la_vida vivir existir quitarme seguir_viviendo mismo misma
hopeless: hopeless pointless worthless no_point no_reason nothing_left no_future burden can't_go_on cannot_go_on can't_do_this can't_take_it give_up giving_up done_with tired_of_living tired_of_being end_it end_my ending_it not_worth better_off without_me disappear unalive kms no_way_out sin_sentido no_vale ya_no_puedo ya_no_aguanto no_aguanto una_carga desaparecer rendir* acabar_con sin_esperanza never_wake not_wake sleep_forever not_be_here not_want_to don't_want_to no_quiero out_permanently won't_be_around in_the_ground in_a_grave six_feet least_painful painless stop_existing not_exist no_more_me leaving_it leave_this_world este_mundo no_despertar won't_see_her won't_see_him deserve_to caso_a end_it_tn want_out saving_up stupid_to for_good not_around be_gone my_goodbyes said_goodbye been_saving being_alive be_alive another_day one_more_day made_up_my maker own_terms life_is_over over_for_me nothing_left needs_me miss_me wake_up never_get_up never_wake talk_me_out stop_me do_it nobody_needs no_one_needs locura tonteria ganas_de_vivir para_siempre al_fin
harmself: cut_myself cutting_myself hurt_myself hurting_myself harm_myself self_harm cutting slit slash* wrists jump bridge ledge gun rope noose hang_myself razor blade knife train_tracks roof balcony lastimarme hacerme_dano cortarme cortando puente pistola soga navaja cuchillo tirarme overpass edge carved carve hang_it hung razors tracks blades the_stuff step_in front_of_a front_of_the in_front wrist river drown_myself deep slit_my cut_too venas aventar
goodbye: goodbye good_bye farewell last_message final_message note letter despedir* adios ultima_vez forgive_me tell_my take_care_of_my perdonen
no: no not never without none isn't aren't don't doesn't didn't haven't hasn't wasn't nor neither zero nunca sin ningun* tampoco nada
mild: little slight* mild* bit tiny small minor barely_any somewhat kinda faint_bruise normal fine okay ok good better healed healing gone fading poco poquito leve leves ligero ligera normales bien mejor pequen* expected manageable nothing_serious nothing_major as_expected went_away subsided settled calmed resolved
past: years_ago year_ago months_ago month_ago weeks_ago last_year last_summer last_month as_a_kid as_a_child when_i_was history used_to previously once in_the_past back_in survivor recovered hace_anos hace_meses hace_semanas antecedente* ano_pasado de_nino de_nina vez had_a_stroke long_ago decades_ago before
ask: what_if risk* chance chances side_effect* can_it could_it does_it do_you will_it would_it is_it does_the will_the can_botox can_filler possible cause causes common how_often odds likely symptoms signs warning_signs what_happens should_i_expect que_pasa_si riesgo* puede_causar es_normal efectos posible normal_to happen happens prevent avoid in_case ever worried_about afraid_of scared_of nervous_about
price: price prices cost costs how_much pay paid paying bill charge* refund deposit discount deal deals sale package packages membership points gift card precio precios cuesta_el costo cuanto pagar oferta descuento cheap expensive
book: book booking booked schedule* reschedule* cancel* move_my appointment_for slot slots available availability opening openings next_week monday tuesday wednesday thursday friday saturday sunday tomorrow time_for reserve agendar reservar cancelar cambiar cita_para disponib* lunes martes miercoles jueves viernes sabado domingo noon confirm
place: website site_is page app link login parking door street map address phone number email mail text photo picture photos pictures logo room music website_is sitio pagina enlace foto coffee dress shirt car traffic bus train weather dog cat movie show book_club game video song calendar screen button form
want: want would_like i'd_like love to_get get_rid lighten smooth reduce lift treat fix help_with interested thinking_about considering looking_for do_you_do do_you_offer do_you_have quiero_un quisiera me_gustaria me_interesa tratan ofrecen
idiom: dying_to to_die_for kill_for die_for drop_dead scared_to_death bored_to sick_of heart_set broke_my heart_broken laughing killing_it my_treat breath_taking breathtaking take_my_breath breath_of_fresh burning_question burn_calories lifesaver save_my_life life_saver love_of_my stroke_of blind_date double_check double_chin double_book color_blind eye_opener cold_feet pain_in_the no_pain a_pain bloody_mary blood_orange cold_brew stroke_my hot_mess head_over
look: look looks wrinkle* lines pores acne lash lashes hair teeth tan glow pigment* melasma freckles scar scars circles bags age aging crow's arrugas acne_scars pestanas cabello dientes manchas_de sunspots spots_from frown
`;

interface Entry {
  readonly sense: string;
  readonly rest: readonly string[];
}

const WHOLE = new Map<string, string[]>();
const BEGINS = new Map<string, string[]>();
const TOGETHER = new Map<string, Entry[]>();
const put = <T>(map: Map<string, T[]>, key: string, value: T) => map.set(key, [...(map.get(key) ?? []), value]);

for (const line of SENSES.trim().split('\n')) {
  const [sense = '', words = ''] = line.split(': ');
  for (const word of words.split(' ')) {
    const [first = '', ...rest] = word.split('_');
    if (rest.length > 0) put(TOGETHER, first, { sense, rest });
    else if (word.endsWith('*')) put(BEGINS, word.slice(0, -1), sense);
    else put(WHOLE, word, sense);
  }
}

const SHORTEST_BEGINNING = 3;

/** The senses a word of a clause may have, alone or together with those after it. */
export function sensesAt(words: readonly string[], at: number): string[] {
  const word = words[at] ?? '';
  const found = [...(WHOLE.get(word) ?? [])];
  for (let length = SHORTEST_BEGINNING; length <= word.length; length += 1) found.push(...(BEGINS.get(word.slice(0, length)) ?? []));
  for (const { sense, rest } of TOGETHER.get(word) ?? []) if (rest.every((next, ahead) => words[at + 1 + ahead] === next)) found.push(sense);
  return found;
}

const FEWEST_LETTERS = 5;

/** The words senses are told by that are long enough to be known when they are misspelt, and whether they are whole words or beginnings. */
export const TOLD_BY: readonly { readonly told: string; readonly isWhole: boolean }[] = [
  ...[...WHOLE.keys()].map((told) => ({ told, isWhole: true })),
  ...[...BEGINS.keys()].map((told) => ({ told, isWhole: false })),
].filter(({ told }) => told.length >= FEWEST_LETTERS);
