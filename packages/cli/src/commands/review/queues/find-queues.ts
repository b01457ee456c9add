import { getAgent } from '@las/agents'
import { isBadRequestError, isForbiddenError, isNotFoundError, type Transport } from '@las/core'
import { getTransition, listTransitions } from '@las/transitions'
import { getValidation, listValidations } from '@las/validations'
import { CommandError, UsageError } from '../../../errors/command-error.js'
import { ExitCode } from '../../../errors/exit-codes.js'
import type { ReviewQueue } from './queue.js'
import { transitionQueue } from './transition-queue.js'
import { validationQueue } from './validation-queue.js'

/** Which tasks to review; without a filter, all. */
export interface QueueFilter {
  readonly agentId?: string | undefined
  readonly validationId?: string | undefined
  readonly transitionId?: string | undefined
}

/** Finds the queues whose tasks are reviewed. */
export async function findQueues(
  transport: Transport,
  { agentId, validationId, transitionId }: QueueFilter,
  signal: AbortSignal,
): Promise<ReviewQueue[]> {
  const request = { signal }
  const queues: ReviewQueue[] = []
  const addValidation = (id: string, name: string | null): void => {
    queues.push(validationQueue(transport, id, name || id))
  }
  if (validationId !== undefined) {
    const { name } = await getValidation(transport, validationId, request)
    addValidation(validationId, name)
  }
  if (transitionId !== undefined) {
    const { name, transitionType } = await getTransition(transport, transitionId, request)
    if (transitionType !== 'manual') {
      throw new UsageError(
        `${transitionId} is a ${transitionType} transition; only manual ones have tasks for people.`,
        {
          code: 'not_manual',
          next: 'Run: las transitions list --transition-type manual',
        },
      )
    }
    queues.push(transitionQueue(transport, transitionId, name || transitionId))
  }
  if (agentId !== undefined) {
    const { resourceIds } = await getAgent(transport, agentId, request)
    const ids = (resourceIds ?? []).filter(id => /(^|\/)[a-z]+:validation:/.test(id))
    if (ids.length === 0) {
      throw new CommandError(`The agent ${agentId} has no validation, so its documents are not reviewed.`, {
        code: 'no_validation',
      })
    }
    for (const id of ids) addValidation(id, (await getValidation(transport, id, request)).name)
  }
  if (agentId ?? validationId ?? transitionId) return queues
  for await (const { validationId, name } of listValidations(transport, {}, request)) addValidation(validationId, name)
  try {
    for await (const { transitionId, name } of listTransitions(transport, { transitionType: 'manual' }, request)) {
      queues.push(transitionQueue(transport, transitionId, name || transitionId))
    }
  } catch (error) {
    // Users of agents may have no access to transitions.
    if (!isForbiddenError(error)) throw error
  }
  return queues
}

/** Finds the queue of a task. The id of a validation task can contain the id of its validation. */
export async function findTask(
  queues: readonly ReviewQueue[],
  taskId: string,
  signal: AbortSignal,
): Promise<{ readonly queue: ReviewQueue; readonly id: string }> {
  const isExecution = /:transition-execution:/.test(taskId)
  const id = /[a-z]+:(?:validation-)?task:[^/]+$/.exec(taskId)?.[0] ?? taskId
  for (const queue of queues) {
    if ((queue.kind === 'transition') !== isExecution) continue
    try {
      await queue.get(id, signal)
      return { queue, id }
    } catch (error) {
      // The API rejects ids in another format with 400.
      if (!isNotFoundError(error) && !isBadRequestError(error)) throw error
    }
  }
  throw new CommandError(`There is no task ${taskId}.`, {
    code: 'not_found',
    exitCode: ExitCode.notFound,
    next: 'Run: las review --list',
  })
}
