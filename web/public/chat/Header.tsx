import { Icon } from '../../ui/Icon.tsx';
import { Menu } from './Menu.tsx';
import type { Conversation } from './use-talk.ts';
import type { ChatProps } from './wire.ts';
import { periodLabel, type Words } from './words.ts';

interface HeaderProps {
  readonly props: ChatProps;
  readonly c: Conversation;
  readonly words: Words;
  readonly close: (() => void) | null;
}

/** Whom one talks with, that it is an AI and how long it is kept: outside what scrolls, always in sight. */
export function Header({ props, c, words, close }: HeaderProps) {
  const { account } = props;
  const { person } = c.talk.thread.state;
  const name = person?.name || words.someone;
  return (
    <header class="chat-head">
      <div class="who">
        <h1>
          <span class="sr">{words.title(account.name)}</span>
          <span aria-hidden="true">{account.name}</span>
        </h1>
        <span class={person ? 'chip team' : 'chip'}>
          {person ? <Icon name="person" /> : <Icon name="sparkles" />}
          {person ? (person.name ? words.fromTeam(person.name) : words.aPerson) : words.assistant}
        </span>
        <span class="corner">
          <Menu c={c} words={words} canMail={props.can.mail} />
          {close && (
            <button type="button" class="bare" aria-label={words.close} onClick={close}>
              <Icon name="cross" />
            </button>
          )}
        </span>
      </div>
      <p class="told">
        {person ? words.isPerson(name) : words.isAssistant} {keptLine(props, words)}{' '}
        <a href={account.privacyUrl} target="_blank" rel="noopener">
          {words.privacy}
          <span class="sr"> {words.newTab}</span>
        </a>
      </p>
    </header>
  );
}

function keptLine({ keptDays }: ChatProps, words: Words): string {
  return keptDays === null ? words.keptSomehow : words.kept(periodLabel(keptDays, words.locale));
}
