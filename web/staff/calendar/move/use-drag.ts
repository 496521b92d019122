import { type RefObject, useEffect, useRef } from 'react';
import type { Visit } from '../desk.ts';
import type { GridColumn } from '../DayGrid.tsx';
import { type Stretch, minutesFrom } from '../layout.ts';
import { type MoveDraft, carryTo, isMovable, pullEdge, takeUp } from './move.ts';
import type { MoveStore } from './store.ts';

/** Pixels a mouse goes before a press is a drag, and a finger before it is a scroll. */
const MOUSE_SLACK = 4;
const FINGER_SLACK = 9;
/** Milliseconds a finger rests on a visit to take it up. */
const HOLD_MS = 350;
/** Pixels from an edge at which the calendar scrolls along, and how far in one picture at most. */
const EDGE = 44;
const EDGE_SPEED = 14;
/** Pixels of a card's lower edge that pull it longer; fewer on a card lower than that. */
const EDGE_GRIP = 9;
const LOW_EDGE_GRIP = 5;
const LOW = 36;
const MINUTE_MS = 60_000;

/** What dragging needs to know of the calendar, as it is now. */
export interface DragScene {
  readonly columns: readonly GridColumn[];
  readonly shown: Stretch;
  readonly zone: string;
  readonly store: MoveStore;
  /** Why visits may not be moved here, if so. */
  readonly why: string | undefined;
  visitOf(id: string): Visit | undefined;
  onDrop(draft: MoveDraft): void;
}

/**
 * Lets visits be dragged in time and across columns, and their lower edge be pulled, by mouse, pen or finger (press and hold). What is carried is a copy: what
 * others change meanwhile is drawn under it, and nothing is asked before it is dropped. Escape, a lost pointer or a second finger give it back.
 */
export function useDrag(scroller: RefObject<HTMLElement | null>, scene: DragScene): void {
  const latest = useRef(scene);
  latest.current = scene;
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const drag = new Drag(element, () => latest.current);
    element.addEventListener('pointerdown', drag.press);
    element.addEventListener('touchmove', drag.holdStill, { passive: false });
    element.addEventListener('contextmenu', drag.holdStill);
    return () => {
      drag.giveBack();
      element.removeEventListener('pointerdown', drag.press);
      element.removeEventListener('touchmove', drag.holdStill);
      element.removeEventListener('contextmenu', drag.holdStill);
    };
  }, [scroller]);
}

/** What was pressed, before it is known whether it is carried. */
interface Press {
  readonly pointerId: number;
  readonly draft: MoveDraft;
  /** Milliseconds from the card's edge that is carried to where it was gripped. */
  readonly grip: number;
  readonly x: number;
  readonly y: number;
}

/** One calendar's drags, one at a time: pressed, carried, dropped or given back. */
class Drag {
  readonly #element: HTMLElement;
  readonly #scene: () => DragScene;
  readonly #grip = document.createElement('span');
  #pressed: Press | undefined;
  #at = { x: 0, y: 0 };
  /** Where the pointer's last move put what is carried, until that is drawn. */
  #next: MoveDraft | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #frame = 0;

  constructor(element: HTMLElement, scene: () => DragScene) {
    this.#element = element;
    this.#scene = scene;
  }

  get #isCarried(): boolean {
    return this.#pressed !== undefined && this.#scene().store.get() !== undefined;
  }

  readonly press = (event: PointerEvent): void => {
    if (this.#pressed) return this.giveBack();
    const scene = this.#scene();
    if (event.button !== 0 || !event.isPrimary || scene.why !== undefined || scene.store.get()) return;
    this.#pressed = pressOn(this.#element, event, scene);
    if (!this.#pressed) return;
    this.#at = { x: event.clientX, y: event.clientY };
    addEventListener('pointermove', this.#move);
    addEventListener('pointerup', this.#drop);
    addEventListener('pointercancel', this.giveBack);
    addEventListener('keydown', this.#escape, true);
    addEventListener('blur', this.giveBack);
    addEventListener('selectstart', noSelection);
    if (event.pointerType !== 'mouse') this.#timer = setTimeout(this.#carry, HOLD_MS);
  };

  readonly #carry = (): void => {
    if (!this.#pressed) return;
    // While it is captured, the pointer looks as on the grip: a look of the calendar itself would have every card's style worked out again.
    this.#grip.className = this.#pressed.draft.by === 'edge' ? 'grip pulled' : 'grip';
    this.#element.append(this.#grip);
    this.#grip.setPointerCapture(this.#pressed.pointerId);
    this.#scene().store.set(this.#pressed.draft);
    this.#next = this.#placed();
    this.#frame = requestAnimationFrame(this.#draw);
  };

  readonly #move = (event: PointerEvent): void => {
    if (!this.#pressed || event.pointerId !== this.#pressed.pointerId) return;
    this.#at = { x: event.clientX, y: event.clientY };
    if (this.#isCarried) {
      this.#next = this.#placed();
      return event.preventDefault();
    }
    const far = Math.hypot(this.#at.x - this.#pressed.x, this.#at.y - this.#pressed.y);
    if (event.pointerType === 'mouse') {
      if (far > MOUSE_SLACK) this.#carry();
    } else if (far > FINGER_SLACK) this.#end();
  };

  /**
   * What is carried, put under the pointer. Read when the pointer moves or the calendar scrolls along, never later: a band that appears above moves the page
   * under a pointer that rests, and what is carried stays where it is.
   */
  #placed(): MoveDraft | undefined {
    const scene = this.#scene();
    const draft = this.#next ?? scene.store.get();
    return this.#pressed && draft && placed(this.#element, scene, draft, this.#pressed, this.#at);
  }

  /** One picture: scrolls along at the edges, and draws what is carried where it was put. */
  readonly #draw = (): void => {
    const { store } = this.#scene();
    if (!this.#isCarried) return;
    if (scrollAlong(this.#element, this.#at)) this.#next = this.#placed();
    if (this.#next) store.set(this.#next);
    this.#next = undefined;
    this.#frame = requestAnimationFrame(this.#draw);
  };

  readonly #drop = (event: PointerEvent): void => {
    if (!this.#pressed || event.pointerId !== this.#pressed.pointerId) return;
    const scene = this.#scene();
    const draft = scene.store.get();
    const dropped = draft && (this.#next ?? draft);
    this.#end();
    if (!dropped) return;
    swallowClick();
    scene.store.set(dropped);
    scene.onDrop(dropped);
  };

  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#isCarried) return;
    event.preventDefault();
    event.stopPropagation();
    this.giveBack();
    addEventListener('pointerup', swallowClick, { once: true, capture: true });
  };

  /** Ends what is going on and leaves the visit where it was. */
  readonly giveBack = (): void => {
    if (this.#isCarried) this.#scene().store.set(undefined);
    this.#end();
  };

  #end(): void {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
    this.#pressed = undefined;
    this.#next = undefined;
    this.#grip.remove();
    removeEventListener('selectstart', noSelection);
    removeEventListener('pointermove', this.#move);
    removeEventListener('pointerup', this.#drop);
    removeEventListener('pointercancel', this.giveBack);
    removeEventListener('keydown', this.#escape, true);
    removeEventListener('blur', this.giveBack);
  }

  /** A finger that carries does not scroll, and asks for no menu. */
  readonly holdStill = (event: Event): void => {
    if (this.#isCarried) event.preventDefault();
  };
}

/** Nothing is selected by carrying something over it. */
function noSelection(event: Event): void {
  event.preventDefault();
}

/** The press that ends a drag is no click on what lies under it. */
function swallowClick(): void {
  const swallow = (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener('click', swallow, { capture: true }), 0);
}

function pressOn(element: HTMLElement, event: PointerEvent, { columns, shown, zone, visitOf }: DragScene): Press | undefined {
  if (!(event.target instanceof Element)) return undefined;
  const card = event.target.closest<HTMLElement>('[data-visit]');
  const visit = card && visitOf(card.dataset['visit'] ?? '');
  const column = columns.find(({ key }) => key === card?.closest<HTMLElement>('.col')?.dataset['column']);
  if (!visit || !column || !isMovable(visit)) return undefined;
  const isEdge = isOnEdge(card, event.clientY);
  const draft = takeUp(visit, column, zone, isEdge ? 'edge' : 'pointer');
  const cardStart = draft.start + draft.offset * MINUTE_MS;
  const edge = isEdge ? cardStart + draft.cardMinutes * MINUTE_MS : cardStart;
  const grip = (momentAt(element, column, shown, event.clientY) ?? edge) - edge;
  return { pointerId: event.pointerId, draft, grip, x: event.clientX, y: event.clientY };
}

/** Whether a card is taken by its lower edge: a little of a low card, more of others. */
function isOnEdge(card: HTMLElement, y: number): boolean {
  const { bottom, height } = card.getBoundingClientRect();
  return bottom - y < (height < LOW ? LOW_EDGE_GRIP : EDGE_GRIP);
}

function columnElement(element: HTMLElement, { key }: GridColumn): HTMLElement | null {
  return element.querySelector<HTMLElement>(`.grid > .col[data-column="${CSS.escape(key)}"]`);
}

/** The moment at a height of a column. */
function momentAt(element: HTMLElement, column: GridColumn, shown: Stretch, y: number): number | undefined {
  const box = columnElement(element, column)?.getBoundingClientRect();
  if (!box) return undefined;
  const minutes = shown.from + ((y - box.top) / box.height) * (shown.to - shown.from);
  return Date.parse(column.day.start) + minutes * MINUTE_MS;
}

function placed(
  element: HTMLElement,
  { columns, shown }: DragScene,
  draft: MoveDraft,
  { grip, draft: { over } }: Press,
  { x, y }: { readonly x: number; readonly y: number },
): MoveDraft {
  const own = columns.find(({ key }) => key === over);
  const isUnder = (each: GridColumn) => {
    const box = columnElement(element, each)?.getBoundingClientRect();
    return box !== undefined && x >= box.left && x < box.right;
  };
  const column = draft.by === 'edge' ? own : (columns.find(isUnder) ?? columns.find(({ key }) => key === draft.over));
  if (!column) return draft;
  const moment = momentAt(element, column, shown, y);
  if (moment === undefined) return draft;
  const next = draft.by === 'edge' ? pullEdge(draft, moment - grip) : carryTo(draft, column, within(column, shown, moment - grip, draft));
  return next.start === draft.start && next.end === draft.end && next.over === draft.over ? draft : next;
}

/** A card stays on what is shown of the day. */
function within(column: GridColumn, shown: Stretch, moment: number, { cardMinutes }: MoveDraft): number {
  const first = Date.parse(column.day.start) + shown.from * MINUTE_MS;
  const last = Date.parse(column.day.start) + Math.min(shown.to, minutesFrom(column.day.start, column.day.end)) * MINUTE_MS;
  return Math.max(first, Math.min(moment, Math.max(first, last - cardMinutes * MINUTE_MS)));
}

function scrollAlong(element: HTMLElement, { x, y }: { readonly x: number; readonly y: number }): boolean {
  const box = element.getBoundingClientRect();
  const head = element.querySelector('.hd')?.getBoundingClientRect().height ?? 0;
  const pull = (before: number, after: number) =>
    before < EDGE ? -EDGE_SPEED * Math.min(1, (EDGE - before) / EDGE) : after < EDGE ? EDGE_SPEED * Math.min(1, (EDGE - after) / EDGE) : 0;
  const [left, top] = [pull(x - box.left - 56, box.right - x), pull(y - box.top - head, box.bottom - y)];
  const [wasLeft, wasTop] = [element.scrollLeft, element.scrollTop];
  if (left !== 0 || top !== 0) element.scrollBy(left, top);
  return element.scrollLeft !== wasLeft || element.scrollTop !== wasTop;
}
