/**
 * A failure that a definition can name in `Retry` and `Catch`: its name, such as `States.Timeout`, and in the message what
 * caused it.
 */
export class StatesError extends Error {
  override readonly name: string

  constructor(name: string, cause: string) {
    super(cause)
    this.name = name
  }
}

/** The definition or its data do not work: as good as no `Catch` can mend it. */
export const runtimeError = (cause: string): StatesError => new StatesError('States.Runtime', cause)
