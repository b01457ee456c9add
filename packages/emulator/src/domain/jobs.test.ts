import { describe, expect, it } from 'vitest'
import { jobKinds } from './jobs.js'

describe('jobs', () => {
  it('have names of their own', () => {
    expect(new Set(jobKinds.map(({ name }) => name)).size).toBe(jobKinds.length)
    expect(jobKinds.map(({ name }) => name)).toContain('predict')
  })
})
