import type { Transport } from '@las/core'
import type { Invocation } from '../../command/invocation.js'
import type { OperationSpec } from './operation-spec.js'
import type { OperationRequest } from './to-request.js'

/** A call of an operation that is more than one request, or whose result is not written as it is. */
export interface SpecialRun {
  run(call: SpecialCall): Promise<void>
  /** Completes the request that `--dry-run` prints. */
  dryRun?(shown: object, invocation: Invocation): Promise<unknown>
}

export interface SpecialCall {
  readonly spec: OperationSpec
  readonly request: OperationRequest
  readonly transport: Transport
  readonly invocation: Invocation
}
