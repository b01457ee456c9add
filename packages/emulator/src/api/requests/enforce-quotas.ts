import { LimitReachedError } from '@las/storage'
import type { Caller } from '../../domain/common/caller.js'
import type { QuotaName } from '../../domain/common/quota.js'
import { quotasOfOperation, usageNames } from '../../domain/resources/counted.js'
import { transitions } from '../../domain/transitions/transition.js'
import { isLimitReached, limitedStore, type UsageLimit } from '../../domain/usage/usage.js'
import { limitExceeded } from '../../platform/errors.js'
import type { ApiContext } from '../http/context.js'
import type { Operation, RawRequest } from './operation.js'

/**
 * Wraps operations so that those that use a quota respond with 429 `Limit Exceeded` when it is used up. The quota is checked by the
 * write itself, so that concurrent requests, including those to other servers, never exceed it. Resources that the emulator
 * creates internally, such as the next step of a workflow, are counted but never rejected.
 */
export function enforceQuotas(operations: readonly Operation[]): Operation[] {
  return operations.map(operation => {
    const names = quotasOfOperation.get(operation.id)
    return names ? { ...operation, run: limitedRun(operation, names) } : operation
  })
}

function limitedRun(operation: Operation, names: readonly QuotaName[]): Operation['run'] {
  return async (request, caller, context) => {
    const limits = names.flatMap(name => limitOf(context, name))
    if (limits.length === 0 || (await claims(operation, request, caller, context))) {
      return operation.run(request, caller, context)
    }
    const { store, clock } = context
    for (const limit of limits) {
      if (await isLimitReached(store, clock, caller.organizationId, limit)) throw limitExceeded()
    }
    try {
      const checked = limitedStore(store, clock, caller.organizationId, limits)
      return await operation.run(request, caller, { ...context, store: checked })
    } catch (error) {
      throw error instanceof LimitReachedError ? limitExceeded() : error
    }
  }
}

function limitOf({ quotas }: ApiContext, name: QuotaName): UsageLimit[] {
  const limit = quotas[name]
  return limit === undefined ? [] : [{ name: usageNames[name], isMonthly: name.startsWith('monthly'), limit }]
}

/** Whether a request claims a waiting execution instead of creating one. */
async function claims(
  { id }: Operation,
  { params, body }: RawRequest,
  caller: Caller,
  context: ApiContext,
): Promise<boolean> {
  if (id !== 'executeTransition' || (body as { input?: unknown } | undefined)?.input !== undefined) return false
  const { transitionId } = params as { transitionId: string }
  const transition = await context.store.get(transitions, caller.organizationId, transitionId)
  return transition?.transitionType === 'manual'
}
