import { computed, type ReadonlySignal, signal } from '@preact/signals'

const MAX_STEPS = 500

/** States that a person can return to. */
export interface History<State> {
  readonly state: ReadonlySignal<State>
  readonly canUndo: ReadonlySignal<boolean>
  readonly canRedo: ReadonlySignal<boolean>
  /**
   * Replaces the state.
   *
   * @param step Names what the person does. Consecutive changes with the same name, such as the letters of a value, are undone together.
   */
  change(state: State, step?: string): void
  /** Replaces the state without a step, for what the person did not do. */
  amend(state: State): void
  undo(): State | undefined
  redo(): State | undefined
  /** Ends the current step: a later change with the same name is a separate step. */
  endStep(): void
}

export function createHistory<State>(initial: State): History<State> {
  const state = signal(initial)
  const past = signal<readonly State[]>([])
  const future = signal<readonly State[]>([])
  let current: string | undefined

  const move = (from: typeof past, to: typeof past): State | undefined => {
    const target = from.value.at(-1)
    if (target === undefined) return undefined
    from.value = from.value.slice(0, -1)
    to.value = [...to.value, state.value]
    state.value = target
    current = undefined
    return target
  }

  return {
    state,
    canUndo: computed(() => past.value.length > 0),
    canRedo: computed(() => future.value.length > 0),
    change(next, step) {
      if (next === state.peek()) return
      if (step === undefined || step !== current) past.value = [...past.value.slice(1 - MAX_STEPS), state.peek()]
      current = step
      future.value = []
      state.value = next
    },
    amend(next) {
      state.value = next
    },
    undo: () => move(past, future),
    redo: () => move(future, past),
    endStep() {
      current = undefined
    },
  }
}
