import type { BaseClient } from '@las/client'

/** Methods that perform exactly one API operation, excluding those that combine several operations or transfer files. */
export type OperationName = {
  [Name in keyof BaseClient]: Name extends
    | `waitFor${string}`
    | `${string}DocumentContent`
    | `create${string}Worker`
    | 'createDocuments'
    | 'getAgentRunOutput'
    | 'runTransition'
    ? never
    : BaseClient[Name] extends (...args: never) => unknown
      ? Name
      : never
}[keyof BaseClient]

/** Calls of one function. */
export interface Scenario {
  /** Calls that succeed: with only the required arguments, and with all arguments. */
  succeeds(api: BaseClient): Promise<unknown>
  /** A call that the API rejects. */
  fails(api: BaseClient): PromiseLike<unknown>
}

/** The scenarios of the functions of one package. */
export type Scenarios<Functions> = {
  readonly [Name in keyof Functions & OperationName]: Scenario
}

/** A well-formed id that does not exist. */
export const unknownId = (kind: string, family: 'las' | 'cradl' = 'las'): string =>
  `${family}:${kind}:${'0'.repeat(32)}`

/** A token that no list returned. */
export const forgedToken = { nextToken: 'forged' }

/** Requests all pages of a list, with one item per page. */
export async function pages(list: (page: { maxResults: number }) => AsyncIterable<unknown>): Promise<void> {
  for await (const _ of list({ maxResults: 1 }));
}
