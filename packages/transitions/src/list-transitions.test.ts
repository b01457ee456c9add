import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createTransition, listTransitions } from './index.js'

describe('listTransitions', () => {
  apiTest('returns one page when awaited and all transitions when iterated', async ({ transport }) => {
    const created: string[] = []
    for (let count = 0; count < 3; count++) created.push((await createTransition(transport, 'manual')).transitionId)
    await createTransition(transport, 'lambda', { parameters: { lambdaId: 'las:lambda:a:b' } })
    const page = await listTransitions(transport, { transitionType: 'manual', maxResults: 2 })
    expect(page).toMatchObject({ transitionType: ['manual'], nextToken: expect.any(String) })
    expect(page.transitions).toHaveLength(2)

    const listed: string[] = []
    for await (const { transitionId } of listTransitions(transport, {
      transitionType: ['manual', 'docker'],
      maxResults: 2,
    })) {
      listed.push(transitionId)
    }
    expect(listed.sort()).toEqual(created.sort())
  })
})
