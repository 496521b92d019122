/** Words an alarm is told by; what is nearly one of them, and no other word, is read as it. */
const KNOWN = (
  'breathe breathing breath throat tongue swelling swollen closing tight wheezing choking gasping suffocating anaphylaxis anaphylactic allergic reaction hives epipen ' +
  'stroke slurred slurring drooping paralyzed numb numbness vision blurry blurred blind blindness blanching blanched mottled mottling purple necrosis excruciating unbearable severe ' +
  'chest heart attack pressure unconscious unresponsive fainted collapsed seizure convulsing bleeding suicide suicidal overdose overdosed blister blisters blistering burned burning ' +
  'infected infection oozing ambulance emergency myself dizzy headache spreading ' +
  'reaccion alergica alergico alergia respirar ahogando garganta lengua hinchada hinchado hinchando derrame vision borrosa ciega pecho dolor desmayo desmaye inconsciente convulsion sangrando suicidarme matarme ampolla ampollas quemadura infectada infectado emergencia ambulancia'
).split(' ');

/** Words that are near one of those and are their own. */
export const OWN: ReadonlySet<string> = new Set(
  (
    'heat heats chat chef cheat chart cast chin test face five hear fear then than that they this tons tone thin stay stop tune numb dumb blur bite lung rest pest vest nest best west ' +
    'breather breathed breaths chess cheat check chat rest threat throw thought through though throats treat tight right sight light night eight height number numbers visions version ' +
    'reactions attach attacks hearts heard hear heart burden burner turning learning earring blind blinds bling bond sever several server never fever ' +
    'swelling selling spelling smelling dwelling telling feeling stroke strokes strike stock stoke broke severely serve pressure pressures treasure unconsciously hivess hikes lives fives dives gives ' +
    'closing clothing losing choosing loosing chosen stocking poking joking looking booking cooking taking making picking ' +
    'blistered busters faded feinted painted tainted pointed fainter purpose pulse purples couple people simple ' +
    'dolor color colour valor calor respira pechos hecho techo lecho dizzy fizzy infections inflection injection injections injected affected effected inspected expected ' +
    'alice aline bella bell bells billy brian marilyn rose sandra tucker wells welles blanche ' +
    'door doors hides inspection inspections hears consulting consult headaches streaming rights emergencies ' +
    'itself herself himself oneself nyself mysterious emergence emergent mattered matter spending sending reading heading bleaching beaching reaching teaching blending pleading breeding leading heeding'
  ).split(' '),
);

const spelled = new Map<string, string>();
const REMEMBERED = 20_000;

/** Puts right what is nearly a word an alarm is told by. */
export function respell(folded: string): string {
  return folded
    .split(' ')
    .map((word) => {
      if (word.length < 4 || OWN.has(word)) return word;
      const known = spelled.get(word);
      if (known !== undefined) return known;
      const right = nearest(word);
      if (spelled.size > REMEMBERED) spelled.clear();
      spelled.set(word, right);
      return right;
    })
    .join(' ');
}

function nearest(word: string): string {
  if (KNOWN.includes(word)) return word;
  const most = word.length >= 9 ? 2 : 1;
  for (const known of KNOWN) {
    // The first letter is seldom the wrong one, and most words that are near by chance differ in it.
    if (known.length < 5 || (word.length === 4 && known.length !== 5) || known[0] !== word[0] || Math.abs(known.length - word.length) > most) continue;
    if (apart(word, known) <= (known.length >= 9 ? most : 1)) return known;
  }
  return word;
}

/** How many letters are put in, left out, changed or swapped with the next. */
export function apart(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const above = rows[i - 1] ?? [];
      const same = one[i - 1] === other[j - 1];
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) least = Math.min(least, (rows[i - 2]?.[j - 2] ?? 0) + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows[one.length]?.[other.length] ?? one.length;
}
