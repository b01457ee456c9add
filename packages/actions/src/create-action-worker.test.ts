import { isInvalidArgumentError, type Transport } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { errorOf } from '../../../tooling/testing/error-of.js'
import { testClaims } from '../../core/src/workers/claims/conformance/test-claims.js'
import { claimFailure, type TestedClaims } from '../../core/src/workers/claims/conformance/tested-claims.js'
import { testWorker } from '../../core/src/workers/conformance/test-worker.js'
import { closeAfterTest, shortDelays } from '../../core/src/workers/conformance/tested-queue.js'
import {
  type ActionRun,
  createAction,
  createActionRun,
  createActionWorker,
  deleteAction,
  getActionRun,
  listActionRuns,
  updateActionRun,
} from './index.js'
import { createExport, EXPORT } from './testing/resources.js'

async function createQueue(transport: Transport): Promise<TestedClaims<ActionRun>> {
  const { actionId } = await createExport(transport)
  return {
    start: (each, options) => createActionWorker(each, { ...options, actionId }),
    idOf: ({ runId }) => runId,
    add: (input, metadata) => createActionRun(transport, actionId, { input, metadata }),
    get: ({ runId }) => getActionRun(transport, actionId, runId),
    list: () => listActionRuns(transport, actionId).toArray(),
    claim: ({ runId }, workerClaim) => updateActionRun(transport, actionId, runId, { metadata: { workerClaim } }),
    end: ({ runId }, changes) => updateActionRun(transport, actionId, runId, changes),
    remove: () => deleteAction(transport, actionId),
    isWaiting: ({ status, metadata }) => status === 'running' && !metadata?.workerClaim,
    failureWith: claimFailure,
    timeoutCode: 'handler_timeout',
  }
}

describe('createActionWorker', () => {
  testWorker(createQueue)
  testClaims(createQueue)

  apiTest('calls the handler with the input of the run, if it has one, and the run', async ({ transport }) => {
    const { actionId } = await createExport(transport)
    await createActionRun(transport, actionId, { input: { number: 1 } })
    await createActionRun(transport, actionId)
    const outputs: unknown[] = []
    closeAfterTest(
      createActionWorker(transport, {
        ...shortDelays,
        actionId,
        handler: (input, { run }) => ({ ...input, of: run.actionId }),
        onEnd: ({ output }) => outputs.push(output),
      }),
    )
    await expect.poll(() => outputs).toEqual([{ number: 1, of: actionId }, { of: actionId }])
  })

  apiTest('stops if the API ends the runs of the action', async ({ transport }) => {
    const { actionId } = await createAction(transport, EXPORT, { config: { waitForResult: 'yes' } })
    const error = await errorOf(createActionWorker(transport, { actionId, handler: () => ({}) }).stopped)
    expect(isInvalidArgumentError(error) && error.message).toContain('waitForResult: true')
  })

  apiTest('rejects an action or a handler that is missing', ({ transport }) => {
    const handler = (): object => ({})
    expect(() => createActionWorker(transport, { actionId: '', handler })).toThrow('actionId')
    expect(() => createActionWorker(transport, { actionId: 'a', handler: 5 as never })).toThrow('handler')
  })
})
