import { useState } from 'react';
import { Button, IconButton } from '../../ui/desk/Button.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { fieldError, wordsOf } from '../api.ts';
import { type Account, useAccountDetails } from './calls.ts';
import { Answer, Head, SetUpFrame, useWhyNot } from './SetUpFrame.tsx';
import { useSave } from './use-save.tsx';
import { api, ask } from '../api.ts';

/** Your own site: the lines to paste into it, and which sites may show your booking page. */
export function SitePage() {
  const account = useAccountDetails();
  return (
    <SetUpFrame title="Your own site">
      <Answer of={account} label="Your own site">
        {(data) => <Site account={data} />}
      </Answer>
    </SetUpFrame>
  );
}

function Site({ account }: { readonly account: Account }) {
  const colour = account.brandColour ?? '#4b2440';
  const script = `<script src="${location.origin}/embed.js" data-clinic="${account.slug}" data-colour="${colour}" async></script>`;
  return (
    <div className="form">
      <Sites account={account} />
      <section>
        <Head>A button that opens your booking page</Head>
        <Snippet label="A button" text={script} />
        <p className="hint">Paste it where the button should stand. It reads nothing of your site and stores nothing; the page opens when it is pressed.</p>
      </section>
      <section>
        <Head>The page itself, in place</Head>
        <Snippet label="The page in place" text={`<div data-candor-book></div>\n${script}`} />
      </section>
      <section>
        <Head>Only a link</Head>
        <Snippet label="A link" text={`${location.origin}/${account.slug}/book`} />
      </section>
    </div>
  );
}

function Sites({ account }: { readonly account: Account }) {
  const why = useWhyNot('account.manage');
  const save = useSave();
  const [site, setSite] = useState('');
  const put = (embedOrigins: readonly string[], done: string, onDone?: () => void) =>
    save.save({
      area: 'identity',
      done,
      act: () => ask(api.PATCH('/api/v1/account', { body: { embedOrigins: [...embedOrigins], version: account.version } })),
      undo: () => ask(api.PATCH('/api/v1/account', { body: { embedOrigins: [...account.embedOrigins] } })),
      ...(onDone ? { onDone } : {}),
    });
  const add = () => {
    const origin = originOf(site);
    put([...account.embedOrigins, origin], `${origin} may show your booking page`, () => setSite(''));
  };
  const error = fieldError(save.error, 'embedOrigins');
  return (
    <section>
      <Head note="a browser shows the page in no other">Sites that may show your booking page</Head>
      <ul className="items">
        {account.embedOrigins.map((origin) => (
          <li key={origin}>
            <span className="grow">{origin}</span>
            {why ? null : (
              <IconButton
                icon="trash"
                label={`${origin} may not show it any more`}
                small
                tone="quiet"
                onPress={() =>
                  put(
                    account.embedOrigins.filter((each) => each !== origin),
                    `${origin} may not show it any more`,
                  )
                }
              />
            )}
          </li>
        ))}
        {account.embedOrigins.length === 0 ? <li className="sec">None yet. Your booking page opens only by its own address.</li> : null}
      </ul>
      {why ? null : (
        <form
          className="inline"
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <Field
            label="Add a site"
            placeholder="https://www.marloweskin.example"
            value={site}
            maxLength={200}
            onChange={setSite}
            error={error}
            className="site"
          />
          <Button type="submit" isPending={save.isBusy} why={site.trim() === '' ? 'Enter its address first.' : undefined}>
            Add the site
          </Button>
        </form>
      )}
      {save.error && !error ? (
        <p className="errb" role="alert">
          {wordsOf(save.error)}
        </p>
      ) : null}
    </section>
  );
}

/** The beginning of an address somebody pasted whole. */
function originOf(text: string): string {
  const whole = /^https?:\/\//i.test(text.trim()) ? text.trim() : `https://${text.trim()}`;
  return URL.canParse(whole) ? new URL(whole).origin : text.trim();
}

/** Lines to copy. */
export function Snippet({ label, text }: { readonly label: string; readonly text: string }) {
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => tell({ text: 'Copied' }),
      () => tell({ text: 'This browser does not copy. Select the text and copy it by hand.', isFault: true }),
    );
  return (
    <>
      <textarea
        className="once"
        aria-label={label}
        readOnly
        rows={text.split('\n').reduce((rows, line) => rows + Math.ceil(line.length / 66), 0)}
        value={text}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className="row">
        <Button small onPress={() => void copy()}>
          Copy
        </Button>
      </div>
    </>
  );
}
