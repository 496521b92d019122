import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFigures } from './figures.ts';
import { readable, screen } from './screen.ts';

test('a temperature that is a fever, a pulse, a pressure, sugar and oxygen out of bounds are read as what they are', () => {
  for (const text of ['fever of 103', 'temp is 102', 'tengo fiebre de 39', '39.5 since yesterday and shaking', 'it is 38.9c', '104 degrees and chills'])
    assert.match(readFigures(text), /tempfigure/, text);
  assert.match(readFigures('heart 195'), /pulsefigure/);
  assert.match(readFigures('his sugar is 30'), /sugarfigure/);
  assert.match(readFigures('sats 84'), /oxygenfigure/);
  assert.match(readFigures('bp 210 over 120'), /pressurefigure/);
});

test('a house, an age, a price, a time, a count and the weather are no reading of a body', () => {
  for (const text of [
    '39 Harbor Street',
    'I turned 40 and my skin is dry',
    'I paid 104.50',
    'can we do 10:40 instead of 10:39',
    'how much are 40 units',
    'it is 104 degrees outside',
    'I have a fever and I am 39 years old',
    'my pressure is 120 over 80',
    'my pulse is 72',
  ])
    assert.doesNotMatch(readFigures(text), /figure/, text);
});

test('911 calls for help where it is called, and nowhere else', () => {
  for (const text of ['call 911', '911!!', 'need 911 now', '911 help']) assert.match(readable(text), /911/, text);
  for (const text of ['suite 911, second floor', 'is 911 Beauty Supply near you', 'I live at 911 Burnside Avenue'])
    assert.doesNotMatch(readable(text), /911/, text);
});

test('a time with a colon in it is one thing that is said', () => {
  assert.equal(readable('can we do 10:40 instead'), 'can we do 10 40 instead');
  assert.equal(screen('can we do 10:40 instead of 10:39', []), undefined);
});
