import type { BaseClient } from '@las/client'

/** What performs exactly one operation of the API: every method but those that put several together, or files. */
export type OperationName = {
  [Name in keyof BaseClient]: Name extends
    | `waitFor${string}`
    | `${string}DocumentContent`
    | 'createDocuments'
    | 'runTransition'
    | 'createTransitionWorker'
    ? never
    : BaseClient[Name] extends (...args: never) => unknown
      ? Name
      : never
}[keyof BaseClient]

/** How one function is driven. */
export interface Drive {
  /** Calls that succeed: with as little as can be given, and with everything that can be given. */
  succeeds(api: BaseClient): Promise<unknown>
  /** A call that the API refuses. */
  fails(api: BaseClient): PromiseLike<unknown>
}

/** The functions of one package. */
export type Drives<Functions> = {
  readonly [Name in keyof Functions & OperationName]: Drive
}

/** An id of the right form that nothing has. */
export const unknownId = (kind: string): string => `las:${kind}:${'0'.repeat(32)}`

/** A token that no list gave. */
export const forgedToken = { nextToken: 'forged' }

/** What most lists can be asked for: a short page, and the one that follows. */
export async function pages(list: (page: { maxResults: number }) => AsyncIterable<unknown>): Promise<void> {
  for await (const _ of list({ maxResults: 1 }));
}
