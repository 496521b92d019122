import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { BookingPage } from './booking/BookingPage.tsx';
import { readChoice, first } from './booking/choice.ts';
import { ChatPage } from './chat/ChatPage.tsx';
import { languageFor, wordsOf } from './chat/words.ts';
import { firstDayOnly } from './booking/first-day.ts';
import type { PageInput } from './contract.ts';
import { writeDocument } from './document.ts';
import { DocsPage } from './docs/DocsPage.tsx';
import { FinishPage } from './finish/FinishPage.tsx';
import { ManagePage } from './manage/ManagePage.tsx';
import { OfferPage } from './offer/OfferPage.tsx';
import { NOTICE_TITLES, NoticePage } from './NoticePage.tsx';
import { OutboxPage } from './outbox/OutboxPage.tsx';
import { PreferencesPage } from './preferences/PreferencesPage.tsx';
import { PrivacyPage } from './privacy/PrivacyPage.tsx';
import { SetupPage } from './setup/SetupPage.tsx';
import { phoneLabel } from './telephone.ts';

export { slotsRequest } from './booking/choice.ts';

const LOCALE = 'en-US';

/** Writes one complete HTML document; the same input gives the same bytes. */
export function renderPage(input: PageInput): string {
  const page = withReadablePhone(input);
  const locale = page.locale ?? LOCALE;
  const common = { page, locale };
  switch (page.kind) {
    case 'book': {
      const props = firstDayOnly(page.props, readChoice(page.props.catalog, page.props.query).date);
      const embed = first(props.query, 'embed');
      return writeDocument({
        ...common,
        title: `Book a visit, ${props.catalog.account.name}`,
        description: `Choose a treatment and a time at ${props.catalog.account.name}. No password, about a minute.`,
        bodyClass: embed ? (embed === 'inline' ? 'framed inline' : 'framed') : '',
        entry: 'web/public/booking/entry.tsx',
        styles: ['web/public/site.css'],
        body: html(<BookingPage slug={page.slug} locale={locale} props={props} />),
        data: { slug: page.slug, locale, props },
      });
    }
    case 'chat':
      return renderChat(page, locale);
    case 'manage':
      return writeDocument({
        ...unlisted(page, locale),
        title: `Your visit, ${page.props.account.name}`,
        entry: 'web/public/manage/entry.tsx',
        styles: ['web/public/site.css'],
        body: html(<ManagePage slug={page.slug} locale={locale} props={page.props} />),
      });
    case 'finish':
      return writeDocument({
        ...unlisted(page, locale),
        title: `Finish your booking, ${page.props.account.name}`,
        entry: 'web/public/finish/entry.tsx',
        styles: ['web/public/site.css'],
        body: html(<FinishPage slug={page.slug} locale={locale} props={page.props} />),
      });
    case 'offer':
      return writeDocument({
        ...unlisted(page, locale),
        title: `A time came free, ${page.props.account.name}`,
        entry: 'web/public/offer/entry.tsx',
        styles: ['web/public/site.css', 'web/public/offer/offer.css'],
        body: html(<OfferPage slug={page.slug} locale={locale} props={page.props} />),
      });
    case 'preferences':
      return writeDocument({
        ...unlisted(page, locale),
        title: `What you hear from us, ${page.props.account.name}`,
        entry: 'web/public/preferences/entry.tsx',
        styles: ['web/public/site.css', 'web/public/preferences/preferences.css'],
        body: html(<PreferencesPage slug={page.slug} locale={locale} props={page.props} />),
      });
    case 'privacy':
      return writeDocument({
        ...common,
        title: `Privacy, ${page.props.clinic.name}`,
        description: `What ${page.props.clinic.name} promises about your information, and the last proof of each promise.`,
        styles: ['web/public/site.css', 'web/public/privacy/policy.css'],
        body: html(<PrivacyPage props={page.props} locale={locale} />),
      });
    default:
      return renderPlainPage(page, locale);
  }
}

/** Writes the chat in the language of its visitor, as far as the assistant speaks it. */
function renderChat(page: Extract<PageInput, { kind: 'chat' }>, wanted: string): string {
  const language = languageFor([wanted]);
  const { locale, title, abilities } = wordsOf(language);
  return writeDocument({
    ...{ page, locale, title: title(page.props.account.name), description: abilities },
    referrer: 'same-origin',
    bodyClass: 'chatting',
    entry: 'web/public/chat/entry.tsx',
    styles: ['web/public/chat/chat.css'],
    body: html(<ChatPage slug={page.slug} language={language} props={page.props} />),
    data: { slug: page.slug, locale, props: page.props },
  });
}

/** Writes the pages that belong to no clinic, and the ones that say no. */
function renderPlainPage(
  page: Exclude<PageInput, { kind: 'book' | 'chat' | 'manage' | 'finish' | 'offer' | 'preferences' | 'privacy' }>,
  locale: string,
): string {
  const common = { page, locale };
  switch (page.kind) {
    case 'outbox':
      return writeDocument({
        ...unlisted(page, locale),
        title: 'Outbox, demo',
        entry: 'web/public/outbox/entry.tsx',
        styles: ['web/public/site.css', 'web/public/outbox/desk.css'],
        body: html(<OutboxPage locale={locale} props={page.props} />),
      });
    case 'setup':
      return writeDocument({
        ...unlisted(page, locale),
        title: 'Open your clinic, Candor',
        entry: 'web/public/setup/entry.tsx',
        styles: ['web/public/site.css', 'web/public/setup/setup.css'],
        body: html(<SetupPage props={page.props} />),
      });
    case 'docs':
      return writeDocument({
        ...common,
        title: 'Candor API',
        robots: 'noindex',
        styles: ['web/public/site.css', 'web/public/docs/docs.css'],
        body: html(<DocsPage props={page.props} />),
      });
    case 'staff':
      return writeDocument({
        ...common,
        title: 'Candor',
        robots: 'noindex',
        nonce: page.props.nonce,
        entry: 'web/staff/entry.tsx',
        styles: [],
        body: '',
      });
    default:
      return writeDocument({
        ...common,
        title: NOTICE_TITLES[page.kind],
        robots: 'noindex',
        styles: ['web/public/site.css'],
        body: html(<NoticePage kind={page.kind} props={page.props} />),
        ...(page.kind === 'busy' ? { entry: 'web/public/busy/entry.ts', data: { slug: page.slug, locale, props: page.props } } : {}),
      });
  }
}

/** What the pages share that are for one reader: hydrated, in no search result, named to no other site. */
const unlisted = (page: PageInput, locale: string) => ({
  page,
  locale,
  robots: 'noindex',
  referrer: 'same-origin',
  data: { slug: page.slug, locale, props: page.props },
});

const html = (node: VNode): string => renderToString(node);

/** The same page with the clinic's number as people read it, so that no page has to think of it. */
function withReadablePhone(page: PageInput): PageInput {
  switch (page.kind) {
    case 'book': {
      const { catalog } = page.props;
      return { ...page, props: { ...page.props, catalog: { ...catalog, account: readable(catalog.account) } } };
    }
    case 'manage':
      return { ...page, props: { ...page.props, account: readable(page.props.account) } };
    case 'chat':
      return { ...page, props: { ...page.props, account: readable(page.props.account) } };
    case 'finish':
    case 'offer':
      return { ...page, props: { ...page.props, account: readable(page.props.account) } };
    case 'preferences':
      return { ...page, props: { ...page.props, account: readable(page.props.account) } };
    case 'privacy':
      return { ...page, props: { ...page.props, clinic: readable(page.props.clinic) } };
    case 'failure':
    case 'busy':
    case 'not-found':
      return page.props.account ? { ...page, props: { ...page.props, account: readable(page.props.account) } } : page;
    default:
      return page;
  }
}

const readable = <T extends { phone: string }>(place: T): T => ({ ...place, phone: phoneLabel(place.phone) });
