/** What the pages behind our own links are for, by the last part of their address. */
const LEADS_TO = {
  en: {
    manage: 'link to manage the visit',
    offer: 'link to the time offered',
    finish: 'link to finish booking',
    book: 'link to book',
    preferences: 'link to choose what is sent',
  },
  es: {
    manage: 'enlace para gestionar la visita',
    offer: 'enlace a la hora ofrecida',
    finish: 'enlace para terminar la reserva',
    book: 'enlace para reservar',
    preferences: 'enlace para elegir qué se envía',
  },
} as const;

const KEYED_LINK = /https?:\/\/[^\s#"]*\/(manage|offer|finish|book|preferences)(?:\?[^\s#"]*)?#[\w-]{40,}(?:\.[\w-]+)*/g;
const LINK_TOKEN = /([#/])[A-Za-z0-9_.-]{40,}/g;

/**
 * Takes what opens a link out of words, before any of them is shown to anybody but its reader, or cut short: whoever has such a link can do what its reader can.
 * What it was for stays.
 */
export function withoutTokens(text: string, language: 'en' | 'es' = 'en'): string {
  return text.replace(KEYED_LINK, (_link, page: keyof typeof LEADS_TO.en) => `[${LEADS_TO[language][page]}]`).replace(LINK_TOKEN, '$1…');
}
