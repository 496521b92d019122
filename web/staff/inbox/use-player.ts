import { useEffect, useRef, useState } from 'react';
import { tell } from '../../ui/desk/Toast.tsx';
import { wordsOf } from '../api.ts';
import { useActs } from '../keys.tsx';
import { useMay } from '../session.tsx';
import { type Call, type Message, fetchSound } from './inbox.ts';

/** What a call's player is doing, and how to move it. */
export interface PlayerState {
  readonly call: Call | undefined;
  /** Why it cannot be heard. */
  readonly why: string | undefined;
  readonly isPlaying: boolean;
  readonly isLoading: boolean;
  readonly atMs: number;
  readonly speed: number;
  /** The message that is spoken now. */
  readonly playingSeq: number | undefined;
  /** Where a moment lies in the sound; undefined where there is none of it. */
  offsetOf(at: string): number | undefined;
  toggle(): void;
  seek(ms: number): void;
  setSpeed(speed: number): void;
}

/** The speeds a call can be heard at. */
export const SPEEDS: readonly number[] = [1, 1.25, 1.5, 2];
const STEP_MS = 10_000;

/** Plays the sound of a call; it is fetched when it is first asked for, which is written to the log, and forgotten with the page. */
export function usePlayer(conversationId: string, call: Call | undefined, messages: readonly Message[]): PlayerState {
  const mayListen = useMay('message.listen');
  const why = call && !mayListen ? 'Your role does not hear recorded calls.' : undefined;
  const [shown, setShown] = useState({ isPlaying: false, isLoading: false, atMs: 0, speed: 1 });
  const show = (change: Partial<typeof shown>) => setShown((now) => ({ ...now, ...change }));
  const audio = useRef<HTMLAudioElement>(undefined);
  useEffect(() => () => silence(audio.current), []);
  const open = async (): Promise<HTMLAudioElement | undefined> => {
    if (audio.current || !call || why || shown.isLoading) return audio.current;
    show({ isLoading: true });
    try {
      const made = await openAudio(await fetchSound(conversationId, call.id));
      made.addEventListener('timeupdate', () => show({ atMs: made.currentTime * 1_000 }));
      made.addEventListener('play', () => show({ isPlaying: true }));
      made.addEventListener('pause', () => show({ isPlaying: false }));
      made.playbackRate = shown.speed;
      audio.current = made;
    } catch (error) {
      tell({ text: 'The call cannot be played', note: wordsOf(error), isFault: true });
    }
    show({ isLoading: false });
    return audio.current;
  };
  const moveTo = async (ms: number, thenPlay: boolean) => {
    const sound = await open();
    if (!sound) return;
    sound.currentTime = Math.max(0, Math.min(ms / 1_000, sound.duration || 0));
    show({ atMs: sound.currentTime * 1_000 });
    if (thenPlay) await sound.play().catch(() => show({ isPlaying: false }));
  };
  const toggle = async () => {
    const sound = await open();
    if (sound?.paused) await sound.play().catch(() => show({ isPlaying: false }));
    else sound?.pause();
  };
  const act = (id: string, label: string, key: string, run: () => Promise<void>) => ({ id, label, key, group: 'Call', why, run: () => void run() });
  const acts = [
    act('play', 'Play or pause the call', 'k', toggle),
    act('play-space', 'Play or pause', ' ', toggle),
    act('back', 'Ten seconds back', 'j', () => moveTo(shown.atMs - STEP_MS, false)),
    act('on', 'Ten seconds on', 'l', () => moveTo(shown.atMs + STEP_MS, false)),
  ];
  useActs(call ? acts : []);
  const began = call?.connectedAt ?? null;
  const offsetOf = (at: string) => (began === null || why ? undefined : Math.max(0, Date.parse(at) - Date.parse(began)));
  const isBegun = shown.isPlaying || shown.atMs > 0;
  return {
    ...{ call, why, ...shown, offsetOf },
    playingSeq: isBegun ? messages.findLast(({ at }) => (offsetOf(at) ?? Number.POSITIVE_INFINITY) <= shown.atMs)?.seq : undefined,
    toggle: () => void toggle(),
    seek: (ms) => void moveTo(ms, true),
    setSpeed: (speed) => {
      show({ speed });
      if (audio.current) audio.current.playbackRate = speed;
    },
  };
}

async function openAudio(sound: Blob): Promise<HTMLAudioElement> {
  const made = new Audio(URL.createObjectURL(sound));
  await new Promise<void>((ready, failed) => {
    made.addEventListener('loadedmetadata', () => ready(), { once: true });
    made.addEventListener('error', () => failed(new Error('This browser cannot play the sound.')), { once: true });
  });
  return made;
}

function silence(audio: HTMLAudioElement | undefined): void {
  if (!audio) return;
  audio.pause();
  URL.revokeObjectURL(audio.src);
}
