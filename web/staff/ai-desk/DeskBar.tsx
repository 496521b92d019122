import type { ComponentProps, ReactNode } from 'react';
import { Forbidden } from '../../ui/desk/States.tsx';
import { InboxTabs, usePartOfInbox } from '../inbox/InboxTabs.tsx';
import { Answer } from '../set-up/SetUpFrame.tsx';
import { Bar } from '../shell/Bar.tsx';

/** The head of the inbox's screens that are about the AI: the way between them, and a screen's own controls. */
export function DeskBar({ children }: { readonly children?: ReactNode }) {
  return (
    <Bar title="Inbox" part={usePartOfInbox()} sub={<InboxTabs />}>
      {children}
    </Bar>
  );
}

/** What a whole screen of the AI desk stands on; until it is there, the way to the other screens is. */
export function DeskAnswer<T>(props: Omit<ComponentProps<typeof Answer<T>>, 'isScreen'>) {
  return (
    <>
      {props.of.data === undefined ? <DeskBar /> : null}
      <Answer {...props} />
    </>
  );
}

/** A screen of the AI desk that one's role does not open. */
export function DeskForbidden({ title }: { readonly title: string }) {
  return (
    <>
      <DeskBar />
      <Forbidden title={title}>Your role does not open this. Nothing was read.</Forbidden>
    </>
  );
}
