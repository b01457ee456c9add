import { isBadRequestError, isNotFoundError, path } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createActionRun, deleteAction, getAction, getActionRun } from './index.js'
import { createExport } from './testing/resources.js'

describe('deleteAction', () => {
  apiTest('returns the deleted action, and deletes its runs', async ({ transport }) => {
    const created = await createExport(transport)
    const { actionId } = created
    const { runId } = await createActionRun(transport, actionId)
    expect(await deleteAction(transport, actionId)).toEqual(created)
    for (const call of [getAction(transport, actionId), getActionRun(transport, actionId, runId)]) {
      expect(isNotFoundError(await call.catch((reason: unknown) => reason))).toBe(true)
    }
  })

  apiTest('throws BadRequestError while a hook starts the action', async ({ transport }) => {
    const { actionId } = await createExport(transport)
    const body = { trigger: 'Document is Created', trueActionId: actionId }
    await transport.request({ method: 'POST', path: path('/hooks'), body })
    const error = await deleteAction(transport, actionId).catch((reason: unknown) => reason)
    expect(isBadRequestError(error)).toBe(true)
  })

  apiTest('throws NotFoundError for an unknown action', async ({ transport }) => {
    const error = await deleteAction(transport, `cradl:action:${'0'.repeat(32)}`).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })
})
