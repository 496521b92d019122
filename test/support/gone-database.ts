import type { Engine } from '#kernel/work.ts';

/** An engine whose database may be made to be gone, and to be there again. */
export function mayGo(engine: Engine): { readonly engine: Engine; isGone: boolean } {
  const state = {
    isGone: false,
    engine: {
      ...engine,
      get db() {
        if (state.isGone) throw new Error('the database is gone');
        return engine.db;
      },
    },
  };
  return state;
}
