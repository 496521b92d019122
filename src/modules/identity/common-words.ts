/**
 * Words that stand in the lists of most used passwords, longest first. A password of twelve characters made of these, of digits and of signs is
 * found by the first guesses. Kept here, so that checking asks nobody.
 */
export const COMMON_WORDS: readonly string[] = `
  password passwort passwd passw pass secret letmein welcome administrator admin login guest default changeme change master root super user test demo
  temp temporary access computer internet server qwertyuiop qwertyuio qwerty qwertz azerty asdfghjkl asdfgh asdf zxcvbnm zxcvbn qazwsx qweasd abcdef
  abc iloveyou loveyou love lovely forever baby babygirl angel princess sunshine flower butterfly chocolate cookie summer winter spring autumn monday
  tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december football baseball
  basketball soccer hockey golf tennis dragon monkey tiger lion eagle shadow killer hunter ranger thunder mustang ferrari porsche mercedes corvette
  harley batman superman spiderman pokemon starwars matrix trustno iamgod jesus christ god heaven freedom liberty america canada london newyork florida
  texas michael jordan jennifer jessica ashley daniel thomas robert william charlie andrew joshua matthew george amanda nicole michelle hannah
  maggie buster ginger pepper bailey sammy lucky happy money silver golden diamond purple orange yellow banana apple cheese coffee pizza whatever
  nothing hello goodbye blink solo cowboy rockstar music guitar piano family mother father sister brother friend friends health medical clinic
  medspa beauty skin doctor nurse office company business botox filler laser spa salon staff manager owner reception booking calendar
  correcthorsebatterystaple hunter google facebook apple microsoft windows samsung android iphone twitter youtube candor my the and you is the
`
  .trim()
  .split(/\s+/)
  .filter((word, index, all) => all.indexOf(word) === index)
  .sort((a, b) => b.length - a.length);
