/** A mail's content before it has a form: the text part and the HTML part are both made from this, so they say the same. */
export interface Letter {
  readonly subject: string;
  /** What it is written in, for whoever reads it aloud; English where nothing is said. */
  readonly language?: 'en' | 'es';
  readonly greeting: string;
  readonly opening: string;
  /** The facts, as a small table. */
  readonly rows: readonly { readonly label: string; readonly lines: readonly string[] }[];
  /** The one thing to press. */
  readonly action?: { readonly label: string; readonly url: string };
  /** Stands apart and large, such as a code. */
  readonly code?: string;
  readonly paragraphs: readonly Paragraph[];
  readonly closing: string;
  readonly footer: Footer;
}

/** A paragraph, with words in front that stand out. */
export interface Paragraph {
  readonly lead?: string;
  readonly text: string;
}

/** What every mail ends with: why it came, where to change that, and the clinic's postal address (CAN-SPAM; clause S4-7.1c). */
export interface Footer {
  readonly why: string;
  readonly links: readonly { readonly label: string; readonly url: string }[];
  readonly postalAddress: string;
}

/** How the clinic looks in mail. */
export interface LetterHead {
  readonly clinicName: string;
  readonly colour: string;
}

/** Writes the text part. */
export function toText(letter: Letter): string {
  const rows = letter.rows.map(({ label, lines }) => `${label}: ${lines.join('\n  ')}`);
  const parts = [
    letter.greeting,
    letter.opening,
    rows.join('\n'),
    letter.code ?? '',
    letter.action ? `${letter.action.label}:\n${letter.action.url}` : '',
    ...letter.paragraphs.map(({ lead, text }) => (lead === undefined ? text : `${lead} ${text}`)),
    letter.closing,
    ['--', letter.footer.why, ...letter.footer.links.map(({ label, url }) => `${label}: ${url}`), letter.footer.postalAddress].join('\n'),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** Makes a text safe to stand in HTML, in an attribute too. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const INK = '#1c1917';
const QUIET = '#6b625c';
const LINE = '#e3ded7';
const FONT = "font-family:'Instrument Sans',system-ui,-apple-system,'Segoe UI',Helvetica,Arial,sans-serif";
const paragraph = (html: string): string => `<p style="margin:0 0 16px">${html}</p>`;

/** Writes the HTML part: one table, styles on the elements (mail programs drop the rest), no picture, no pixel, no script. */
export function toHtml(letter: Letter, head: LetterHead): string {
  const rows = letter.rows.map(
    ({ label, lines }) =>
      `<tr><th scope="row" align="left" valign="top" style="padding:10px 20px 10px 0;border-top:1px solid ${LINE};color:${QUIET};font-weight:400">${escapeHtml(label)}</th>` +
      `<td width="100%" style="padding:10px 0;border-top:1px solid ${LINE};font-weight:600">${lines.map(escapeHtml).join('<br>')}</td></tr>`,
  );
  const body = [
    `<p style="margin:0 0 32px;font-family:Newsreader,Georgia,serif;font-size:25px;line-height:1.2;color:${head.colour}">${escapeHtml(head.clinicName)}</p>`,
    paragraph(escapeHtml(letter.greeting)),
    paragraph(escapeHtml(letter.opening)),
    rows.length > 0
      ? `<table role="table" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 20px;border-collapse:collapse;border-bottom:1px solid ${LINE};font-size:16px;line-height:25px">${rows.join('')}</table>`
      : '',
    letter.code === undefined ? '' : `<p style="margin:0 0 20px;font-size:28px;letter-spacing:6px;font-weight:600">${escapeHtml(letter.code)}</p>`,
    letter.action
      ? paragraph(
          `<a href="${escapeHtml(letter.action.url)}" style="display:inline-block;padding:13px 15px;border-radius:10px;background:${head.colour};color:#ffffff;font-weight:600;text-decoration:none">${escapeHtml(letter.action.label)}</a>`,
        )
      : '',
    ...letter.paragraphs.map(({ lead, text }) => paragraph(`${lead === undefined ? '' : `<b>${escapeHtml(lead)}</b> `}${escapeHtml(text)}`)),
    paragraph(escapeHtml(letter.closing)),
    footer(letter.footer),
  ];
  return (
    `<!doctype html><html lang="${letter.language ?? 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${escapeHtml(letter.subject)}</title></head>` +
    `<body style="margin:0;background:#ffffff"><table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 20px">` +
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:520px"><tr><td style="${FONT};font-size:16px;line-height:25px;color:${INK}">${body.join('\n')}</td></tr></table></td></tr></table></body></html>`
  );
}

function footer({ why, links, postalAddress }: Footer): string {
  const anchors = links.map(({ label, url }) => `<a href="${escapeHtml(url)}" style="color:${QUIET}">${escapeHtml(label)}</a>`).join(' &#183; ');
  return `<p style="margin:24px 0 0;padding:12px 0 0;border-top:1px solid ${LINE};font-size:13px;line-height:22px;color:${QUIET}">${[escapeHtml(why), anchors, escapeHtml(postalAddress)].filter((line) => line !== '').join('<br>')}</p>`;
}
