import type { KnowledgeGiven } from '#modules/receptionist';
import { DEFAULT_SETTINGS, changeCallSettings, changeSettings, keepReply, writeKnowledge } from '#modules/receptionist';
import type { ServiceId, UserId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';

type Entry = Omit<KnowledgeGiven, 'serviceId'> & { readonly of?: string };

const en = (topic: string, questions: readonly string[], answer: string, of?: string): Entry => ({
  topic,
  language: 'en',
  questions,
  answer,
  ...(of ? { of } : {}),
});
const es = (topic: string, questions: readonly string[], answer: string): Entry => ({ topic, language: 'es', questions, answer });

/** What the demo clinic says about itself. */
export const KNOWLEDGE: readonly Entry[] = [
  en('parking', ['Where can I park?', 'Is there parking?'], 'There is free parking behind the building at Harbor Street; enter from Second Avenue.'),
  es(
    'parking',
    ['¿Dónde puedo aparcar?', '¿Hay estacionamiento?'],
    'Hay estacionamiento gratis detrás del edificio de Harbor Street; se entra por Second Avenue.',
  ),
  en(
    'payment',
    ['How can I pay?', 'Do you take cards?', 'Do you take insurance?'],
    'You pay at the visit by card, Apple Pay, Google Pay or cash. We do not bill insurance.',
  ),
  es('payment', ['¿Cómo puedo pagar?', '¿Aceptan tarjetas?'], 'Se paga en la visita con tarjeta, Apple Pay, Google Pay o efectivo. No facturamos a seguros.'),
  en('payment', ['Do you sell gift cards?', 'gift card voucher'], 'Gift cards of any amount are sold at the desk.'),
  en('policies', ['What is your late policy?', 'What if I am late?'], 'If you are more than fifteen minutes late we may have to shorten or move your visit.'),
  en(
    'policies',
    ['Can I bring my child?', 'Are children allowed?'],
    'For their safety, children cannot be in the treatment rooms. The waiting room has seats for one companion.',
  ),
  en('preparation', ['How do I prepare for a HydraFacial?'], 'Come without make-up if you can, and skip retinol for two days before.', 'hydrafacial'),
  en('preparation', ['How do I prepare for a chemical peel?'], 'Stop retinol five days before, and do not wax the area for a week before.', 'peel'),
  en('preparation', ['How do I prepare for laser hair removal?'], 'Shave the area the day before, and keep it out of the sun for two weeks.', 'laser-underarm'),
  en(
    'aftercare',
    ['What do I do after a HydraFacial?', 'HydraFacial aftercare'],
    'Use sunscreen, and leave out exercise and make-up until the next morning.',
    'hydrafacial',
  ),
  en('aftercare', ['What do I do after a chemical peel?'], 'Use a gentle cleanser and sunscreen, and do not pick at skin that flakes.', 'peel'),
  en(
    'other',
    ['Do you have wheelchair access?', 'Is there an elevator?'],
    'Both places are reached without steps; Harbor Street has an elevator to the second floor.',
  ),
  en('other', ['Do you treat men?'], 'Yes, all treatments are for everybody.'),
  en(
    'other',
    ['How long have you been open?', 'Who owns the clinic?'],
    'Marlowe Skin has been on Harbor Street since it opened its doors, and is led by its medical director, Amir Sayed.',
  ),
  en(
    'other',
    ['Does it hurt?', 'Is it painful?', 'How bad is the pain?', 'Do you use numbing cream?'],
    'Most people call it a quick pinch or a warm tingle. Where needles are used, numbing cream is part of the visit.',
  ),
  es(
    'other',
    ['¿Duele?', '¿Es doloroso?', '¿Usan crema anestésica?'],
    'Casi todos lo describen como un pinchazo breve o un calor suave. Donde se usan agujas, la crema anestésica está incluida.',
  ),
  en(
    'other',
    ['Can someone come with me?', 'Can my boyfriend come along?', 'Can my friend wait with me?', 'Can I bring my husband?'],
    'One companion is welcome and can wait in the waiting room.',
  ),
  en('other', ['Can I bring my dog?', 'Are pets allowed?'], 'Pets have to stay at home; service animals are welcome.'),
  en('other', ['Do you have wifi?', 'Is there internet?'], 'Yes, there is free wifi for guests.'),
  en(
    'other',
    ['What do I bring to my first visit?', 'What happens at a first visit?', 'What should I expect?', 'It is my first time'],
    'Bring a photo ID and come ten minutes early. We talk first, then you decide; nothing is done that you did not agree to.',
  ),
  en('policies', ['What if I am sick?', 'What if I get covid?'], 'If you feel unwell, stay home and tell us as early as you can; we move your visit.'),
  en('policies', ['How do I move or cancel?', 'How can I change my appointment?'], 'Use the link in your confirmation, tell me here, or call us.'),
  en(
    'payment',
    ['Do you offer financing?', 'Do you take CareCredit, Cherry or Affirm?', 'Are there payment plans?'],
    'We take CareCredit for visits of $200 or more, at the desk.',
  ),
  en(
    'aftercare',
    ['Can I wear makeup after microneedling?', 'What do I do after microneedling?'],
    'No make-up and no exercise for a day, and sunscreen every day for two weeks.',
    'microneedling',
  ),
  en(
    'other',
    ['How long does botox last?', 'How long do results last?'],
    'How long it lasts differs from person to person; your provider tells you what is usual at your visit.',
    'neurotoxin',
  ),
  en(
    'other',
    ['Do you have a membership?', 'How much is the membership?', 'Is there a loyalty program?'],
    'There is a monthly membership with member prices; the desk tells you what it includes.',
  ),
  en('contact', ['What is your email address?'], 'You can write to hello@marloweskin.example.'),
];

const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  hydrafacial: ['hydra facial', 'hydrating facial', 'hydra'],
  dermaplaning: ['dermaplane', 'derma planing', 'peach fuzz'],
  peel: ['chemical peel', 'peel', 'skin peel'],
  microneedling: ['micro needling', 'needling', 'collagen induction'],
  neurotoxin: ['botox', 'tox', 'dysport', 'wrinkle injections', 'neurotoxin'],
  'lip-filler': ['lip injections', 'lips done', 'lip augmentation'],
  'cheek-filler': ['cheek filler', 'cheeks'],
  threads: ['thread lift', 'pdo', 'threads'],
  'follow-up': ['follow up', 'check up after botox', 'two week check'],
  consultation: ['consult', 'consultation'],
  exam: ['gfe', 'good faith exam', 'medical exam'],
  ipl: ['photofacial', 'ipl', 'photo facial'],
  resurfacing: ['co2 laser', 'laser resurfacing', 'fractional laser'],
  drip: ['iv drip', 'drip', 'glow drip'],
  b12: ['b12 shot', 'vitamin shot', 'b 12'],
  glp1: ['semaglutide check', 'weight loss check in', 'glp1'],
};

/** Replies the demo's team keeps at hand. */
const AT_HAND = [
  { title: 'Clinician will call', words: 'Thank you for telling us. One of our clinicians will call you today.' },
  { title: 'Change treatment, keep slot', words: 'You keep your time. We will do a gentler treatment instead, at no extra cost. Is that all right?' },
  { title: 'Pre-care sheet', words: 'Please come without make-up, and leave out retinol and acids for two days before your visit.' },
  { title: 'Directions and parking', words: 'We are at 14 Harbor Street. Free parking is behind the building; enter from Second Avenue.' },
] as const;

/** Where the demo's desk is rung, by day before the assistant: the phone beside the caller's on the outbox page. */
const DESK = { first: 'desk', deskNumber: '+14075550101', ringSeconds: 10 } as const;

/** Sets the demo's receptionist: what it says, other words for services, who is called in an emergency, and that the desk is rung first. */
export async function setReception(work: Work, services: ReadonlyMap<string, ServiceId>, onCall: readonly UserId[]): Promise<void> {
  await writeKnowledge(
    work,
    KNOWLEDGE.map(({ of, ...entry }) => ({ ...entry, serviceId: of === undefined ? null : (services.get(of) ?? null) })),
  );
  const [first] = onCall;
  if (first !== undefined) for (const reply of AT_HAND) await keepReply(work, reply, first);
  const synonyms = Object.fromEntries(Object.entries(SYNONYMS).flatMap(([key, words]) => (services.has(key) ? [[services.get(key) ?? '', [...words]]] : [])));
  await changeSettings(
    work,
    {
      ...DEFAULT_SETTINGS,
      personaName: 'Marlowe',
      greeting: { en: 'Welcome to Marlowe Skin.', es: 'Bienvenido a Marlowe Skin.' },
      synonyms,
      onCall: onCall.map((userId) => ({ userId, minutes: 5 })),
    },
    undefined,
  );
  await changeCallSettings(work, DESK, undefined);
}
