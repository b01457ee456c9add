/** An error that `Retry` and `Catch` can handle. It has a name, such as `States.Timeout`. The message is the cause. */
export class StatesError extends Error {
  override readonly name: string

  constructor(name: string, cause: string) {
    super(cause)
    this.name = name
  }
}

/** The definition or its data is invalid. `States.ALL` does not match this error. */
export const runtimeError = (cause: string): StatesError => new StatesError('States.Runtime', cause)
