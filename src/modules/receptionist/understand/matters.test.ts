import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalise, type Language } from './canonical.ts';
import { readMatters } from './matters.ts';

const isMatter = (text: string, language: Language = 'en') => readMatters(canonicalise(text, language).text, language).length > 0;

test('what happened to somebody, or is theirs, is a matter for the team', () => {
  const own = [
    'you guys charged me for a no show but I was there',
    'there is a second charge on my card',
    'my account has been billed for something I never had',
    'where is my refund',
    "I'd like my money back",
    'could you resend the invoice for my last visit',
    'need a superbill for my HSA',
    'how many sessions do I have left',
    'whats the balance on my gift card',
    'I think I forgot my earrings in the room',
    'has anyone found a blue umbrella',
    "I'm gonna be 10 minutes late",
    'stuck in traffic, be there in 15 minutes',
    "I'm not happy with how it turned out",
    'the girl at the desk was rude to me',
  ];
  assert.deepEqual(
    own.filter((text) => !isMatter(text)),
    [],
  );
  const propios = [
    'me han cobrado de más',
    'quiero que me devuelvan el dinero',
    'necesito mi factura',
    'cuánto saldo tiene mi tarjeta de regalo',
    'olvidé mis gafas ayer',
    'voy a llegar tarde',
  ];
  assert.deepEqual(
    propios.filter((text) => !isMatter(text, 'es')),
    [],
  );
});

test('a question for everybody, a booking or a change is none', () => {
  const general = [
    'what is your refund policy',
    'will I be charged if I cancel',
    'how much do you charge for a peel',
    'do you sell gift cards',
    'can I get a refund if I do not show up',
    'what happens if I am late',
    'is it too late to book for today',
    'later than 5 please',
    'I lost my appointment time',
    'I left a message yesterday',
    'I forgot my appointment',
    'do you have any sessions left on Friday',
    'how much is a package of three',
    'I would like to pay by card',
    'can I book a facial for my mother',
    'move my appointment to Friday',
    'my name is Anna Late',
  ];
  assert.deepEqual(
    general.filter((text) => isMatter(text)),
    [],
  );
  const generales = ['cuánto cuesta la limpieza', 'qué pasa si llego tarde', 'quiero una cita por la tarde', 'cuál es la política de reembolso'];
  assert.deepEqual(
    generales.filter((text) => isMatter(text, 'es')),
    [],
  );
});
