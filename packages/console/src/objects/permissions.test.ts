import { describe, expect, it } from 'vitest'
import { describePermission } from './permissions.js'

describe('describePermission', () => {
  it.each([
    ['allow', 'read', '*', 'Read everything'],
    ['allow', '*', '*', 'Read, change and assign everything'],
    ['allow', 'write', 'las:batch:*', 'Create, change and delete all batches'],
    ['allow', 'write', 'las:transition-execution:*', 'Create, change and delete all transition executions'],
    ['deny', 'delegate', 'las:role:administrator', 'Never assign las:role:administrator'],
    ['deny', 'read', 'las:secret:*', 'Never read any secrets'],
    ['deny', 'write', '*', 'Never create, change and delete anything'],
    ['allow', 'approve', 'las:document:*', 'Do “approve” with all documents'],
  ])('describes %s %s %s', (effect, action, resourceId, text) => {
    expect(describePermission({ effect, action, resourceId })).toBe(text)
  })
})
