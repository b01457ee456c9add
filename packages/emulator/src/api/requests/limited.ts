import type { Caller } from '../../domain/common/caller.js'
import type { QuotaName } from '../../domain/common/quota.js'
import { drawnQuotas, usageNames } from '../../domain/resources/counted.js'
import { transitions } from '../../domain/transitions/transition.js'
import { monthOf, readUse } from '../../domain/usage/usage.js'
import { limitExceeded } from '../../platform/errors.js'
import { inTurn } from '../../platform/keyed-mutex.js'
import type { ApiContext } from '../http/context.js'
import type { Operation, RawRequest } from './operation.js'

/**
 * The same operations, but that those which draw on a quota answer 429 `Limit Exceeded` once it is used up. They take turns
 * within an organization, so that no two take what is left for one. What the emulator creates internally, such as the next step of
 * a workflow, is counted but never rejected.
 */
export function limited(operations: readonly Operation[]): Operation[] {
  return operations.map(operation => {
    const names = drawnQuotas.get(operation.id)
    return names ? { ...operation, run: limitedRun(operation, names) } : operation
  })
}

function limitedRun(operation: Operation, names: readonly QuotaName[]): Operation['run'] {
  return async (request, caller, context) => {
    const drawn = names.filter(name => context.quotas[name] !== undefined)
    if (drawn.length === 0 || (await claims(operation, request, caller, context))) {
      return operation.run(request, caller, context)
    }
    return inTurn(`${caller.organizationId} ${operation.id}`, async () => {
      for (const name of drawn) await checkQuota(context, caller, name)
      return operation.run(request, caller, context)
    })
  }
}

async function checkQuota(context: ApiContext, { organizationId }: Caller, name: QuotaName): Promise<void> {
  const month = name.startsWith('monthly') ? monthOf(context.clock) : undefined
  const used = await readUse(context.store, organizationId, usageNames[name], month)
  if (used >= (context.quotas[name] ?? Number.POSITIVE_INFINITY)) throw limitExceeded()
}

/** Whether a request takes up an execution that waits, and creates none. */
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
