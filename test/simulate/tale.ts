import type { TextKey } from '../../src/modules/receptionist/conversation/texts.ts';
import type { SimService } from './clinic.ts';
import type { GoalShape, Wish } from './goals.ts';
import type { SimPerson } from './people.ts';
import type { LocalStart } from './say-when.ts';

/** What a caller has in hand when the call begins. */
export interface Case {
  readonly shape: GoalShape;
  readonly service: SimService;
  readonly person: SimPerson;
  readonly wish: Wish | undefined;
  readonly today: string;
  /** Whose number an impostor gives. */
  readonly victim: SimPerson | undefined;
}

/** What came of a call, as the caller saw it. */
export interface Tale {
  readonly turns: readonly { readonly who: 'caller' | 'desk'; readonly text: string }[];
  readonly keys: readonly TextKey[];
  /** What the caller said a clean yes to, last. */
  readonly agreed: Agreed | undefined;
  /** Clean yeses to a read-back. */
  readonly yeses: number;
  readonly wish: Wish | undefined;
  readonly ended: 'done' | 'gave-up' | 'stuck' | 'closed' | 'too-long' | 'silent' | 'broke';
  readonly links: readonly string[];
}

/** What was read back and agreed to. */
export interface Agreed {
  readonly start: LocalStart | undefined;
  readonly text: string;
}
