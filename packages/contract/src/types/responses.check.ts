import type { Operations, UpdateWorkflowExecutionBody } from '@las/api'
import type { BaseClient, UpdateWorkflowExecutionOptions } from '@las/client'
import type { OperationName } from '../scenario/scenario.js'

/** Operations without a method, and methods whose return type differs from the type of the API's response. */
type Differences =
  | Exclude<keyof Operations, OperationName>
  | {
      [Name in OperationName]: Name extends keyof Operations
        ? Same<Awaited<ReturnType<BaseClient[Name]>>, Operations[Name]['response']> extends true
          ? never
          : Name
        : Name
    }[OperationName]

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/**
 * Checks that every API operation has a method that returns the type of the response. Compiled with every type check, never
 * run. Options extend the types of bodies and queries, so only options that do not extend these types are checked.
 */
export function check(differences: Differences, update: UpdateWorkflowExecutionOptions): void {
  // sendHeartbeat returns void for a response without a body.
  differences satisfies 'sendHeartbeat'
  update satisfies UpdateWorkflowExecutionBody
}
