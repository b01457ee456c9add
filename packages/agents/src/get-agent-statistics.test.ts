import { isBadRequestError, isInvalidArgumentError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createAgent, createAgentRun, getAgentStatistics } from './index.js'

describe('getAgentStatistics', () => {
  apiTest('returns the statistics of a period', async ({ transport }) => {
    const { agentId } = await createAgent(transport)
    await createAgentRun(transport, agentId)
    const { statistics, ...period } = await getAgentStatistics(transport, agentId, {
      after: new Date('2000-01-01'),
      before: '2000-01-02T00:00:00+01:00',
    })
    expect(period).toMatchObject({ agentId, after: expect.any(String), before: expect.any(String) })
    expect(new Date(String(period.before)).toISOString()).toBe('2000-01-01T23:00:00.000Z')
    const all = await getAgentStatistics(transport, agentId)
    expect(all.statistics.global).not.toEqual(statistics.global)
    expect(all.statistics.fields).toEqual({})
  })

  apiTest('throws BadRequestError for a period that ends before it starts', async ({ transport }) => {
    const { agentId } = await createAgent(transport)
    const period = { after: new Date('2000-01-02'), before: new Date('2000-01-01') }
    const error = await getAgentStatistics(transport, agentId, period).catch((reason: unknown) => reason)
    expect(isBadRequestError(error)).toBe(true)
  })

  apiTest('rejects an invalid time without sending a request', async ({ transport }) => {
    const statistics = getAgentStatistics(transport, 'cradl:agent:any', { after: 'yesterday' })
    expect(isInvalidArgumentError(await statistics.catch((reason: unknown) => reason))).toBe(true)
  })

  apiTest('throws NotFoundError for an unknown agent', async ({ transport }) => {
    const error = await getAgentStatistics(transport, `cradl:agent:${'0'.repeat(32)}`).catch(
      (reason: unknown) => reason,
    )
    expect(isNotFoundError(error)).toBe(true)
  })
})
