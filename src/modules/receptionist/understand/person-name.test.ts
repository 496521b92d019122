import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameLike, nameOfTries } from './name-tries.ts';
import { type NamePlace, readName } from './person-name.ts';

const inWords = (text: string, place: NamePlace) => {
  const found = readName(text, place);
  return found ? `${found.value.given}|${found.value.family}` : undefined;
};
const reads = (place: NamePlace, lines: readonly (readonly [string, string | undefined])[]) => {
  for (const [text, name] of lines) assert.equal(inWords(text, place), name, text);
};

test('a name that was asked for is what is left when the words around it are taken away', () => {
  reads('asked', [
    ['Jane Miller', 'Jane|Miller'],
    ['Sure, Simon Sandoval', 'Simon|Sandoval'],
    ['yes, Yessica Soto', 'Yessica|Soto'],
    ['ok so Sonia Habib', 'Sonia|Habib'],
    ['Nadia Jensen is the name', 'Nadia|Jensen'],
    ["it's jo field", 'Jo|Field'],
    ["that'd be Carla Yates thanks", 'Carla|Yates'],
    ['you can put it under Wanda Norris please', 'Wanda|Norris'],
    ['Olivia Grady here', 'Olivia|Grady'],
    ['this is Ana Maria Soler speaking', 'Ana|Maria Soler'],
    ['my name is Hannah Ellison, H A N N A H', 'Hannah|Ellison'],
    ['Habla Alice Grady', 'Alice|Grady'],
    ['Sara Fischer por favor', 'Sara|Fischer'],
    ['a nombre de María de la Cruz', 'María|de la Cruz'],
    ['me llamo Íñigo Ruiz, para servirle', 'Íñigo|Ruiz'],
    ['María José de la Concepción Fernández-Villaverde y Ruiz de Santayana', 'María|José de la Concepción Fernández-Villaverde y Ruiz de Santayana'],
    ['Vincent van der Berg', 'Vincent|van der Berg'],
    ["Sinéad O'Brien-Walsh", "Sinéad|O'Brien-Walsh"],
    ['Fiona, last name Bowen', 'Fiona|Bowen'],
    ['Nadia, Jensen', 'Nadia|Jensen'],
    ['my last name is Okafor', '|Okafor'],
    ['Ruth', 'Ruth|'],
    ['John F. Kennedy', 'John|F. Kennedy'],
    ['Amy Wells', 'Amy|Wells'],
    ['well, Amy Best', 'Amy|Best'],
  ]);
});

test('a spelling puts right what was heard, letter by letter or by the radio alphabet', () => {
  reads('asked', [
    ['Ruth Okafore, O K A F O R', 'Ruth|Okafor'],
    ['Fiona Bawen, that is B-O-W-E-N', 'Fiona|Bowen'],
    ['Karen Keller, K as in kilo A R I N', 'Karin|Keller'],
    ['romeo uniform tango hotel', 'Ruth|'],
    ['Ana, sierra oscar lima echo romeo', 'Ana|Soler'],
    ['Victor Mike', 'Victor|Mike'],
    ['Anna Miler, M I double L E R', 'Anna|Miller'],
  ]);
});

test('a yes, a no, thanks, a question and a wish are no names', () => {
  for (const text of 'yes please|no thanks|thank you|bye|sure|correct|ok great|hm|why do you need that|who is the president|do you have parking?|sí, por favor|claro que sí|gracias|no sé|¿quién es?|1234|it is|I would rather not say'.split(
    '|',
  ))
    assert.equal(inWords(text, 'asked'), undefined, text);
});

test('beside other details a name is two words written large; anywhere else only what is said to be one', () => {
  reads('volunteered', [
    ['Ruth Kaplan, 5615550178, ruth@mail.example', 'Ruth|Kaplan'],
    ['Jane Miller', 'Jane|Miller'],
    ['blue cheese', undefined],
    ['not sure why', undefined],
  ]);
  reads('anywhere', [
    ['Book me a Chemical Peel', undefined],
    ['hi this is Ruth Kaplan and I would like to book', 'Ruth|Kaplan'],
    ["hi, I'm looking for a facial", undefined],
    ['my name is ruth kaplan', 'Ruth|Kaplan'],
    ["I'm allergic to nothing", undefined],
  ]);
});

test('of several tries on a bad line the name is what is least far from all that was heard and spelled', () => {
  for (const [tries, name] of [
    [['play name is Olivia Hudso', 'no, my name is Olivia Hudson'], 'Olivia|Hudson'],
    [['that would be aarta Ellisen', 'no, my name is Marta Elison', 'no, it is Marta Ellison, E L I S O N'], 'Marta|Ellison'],
    [['Olivia Hudso', 'no, my name is Olivia Hutson, H U D S O N'], 'Olivia|Hudson'],
    [['Olivia Hudson', 'Olifia Hudson', 'Olivia Hutson'], 'Olivia|Hudson'],
    [['Ruth Okafer', 'Ruth Okafor', 'no, it is for Jane Doe'], 'Jane|Doe'],
    [['hapla Paula Osborne'], 'Paula|Osborne'],
    [['nombe de Olivia Hudson'], 'Olivia|Hudson'],
    [['hoy fue un día terrible'], undefined],
    [['Ruth'], undefined],
  ] as const) {
    const found = nameOfTries(tries);
    assert.equal(found && `${found.given}|${found.family}`, name, tries.join(' / '));
  }
  // Heard twice the same and refused: what was said the third time is another.
  const refused = { given: 'Olivia', family: 'Hudso' };
  assert.deepEqual(nameOfTries(['Olivia Hudso', 'Olivia Hudso', 'Olivia Hudson'], refused), { given: 'Olivia', family: 'Hudson' });
  assert.deepEqual(nameLike('no, my ame is Victor Fischer, F I sc H E R', { given: 'Victor', family: 'Fischee' }), { given: 'Victor', family: 'Fischer' });
  assert.deepEqual(nameLike('no, m mombre es Olivia Hudson', { given: 'Hoy', family: 'Fue' }), { given: 'Olivia', family: 'Hudson' });
  assert.equal(nameLike('no, Jane Doe', { given: 'Victor', family: 'Fischee' }), undefined);
});
