import { describe, expect, it } from 'vitest'
import { quotaLevel, quotaText, quotaTitle } from './quota-names.js'

const quota = { name: 'x', used: 0, limit: null, period: null, resetsAt: null } as const

describe('quotas', () => {
  it('are named in words', () => {
    expect(quotaTitle('monthlyNumberOfWorkflowExecutions')).toBe('Workflow executions')
    expect(quotaTitle('numberOfAppClients')).toBe('App clients')
    expect(quotaTitle('requestsPerSecond')).toBe('Requests per second')
  })

  it('are nearly used up from 90 %, and used up at the limit', () => {
    const levels = [0, 89, 90, 99, 100, 101].map(used => quotaLevel({ used, limit: 100 }))
    expect(levels).toEqual(['free', 'free', 'warn', 'warn', 'err', 'err'])
    expect(quotaLevel({ used: 5, limit: null })).toBe('free')
    expect(quotaLevel({ used: 0, limit: 0 })).toBe('err')
  })

  it('are described by what is used and the limit', () => {
    expect(quotaText({ ...quota, used: 1200, limit: 5000 })).toBe('1,200 of 5,000')
    expect(quotaText({ ...quota, used: 7 })).toBe('7, unlimited')
    expect(quotaText({ ...quota, used: null, period: 'second' })).toBe('unlimited')
    expect(quotaText({ ...quota, used: null, limit: 20, period: 'second' })).toBe('at most 20 per second')
  })
})
