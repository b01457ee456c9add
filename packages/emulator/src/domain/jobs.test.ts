import { describe, expect, it } from 'vitest'
import { jobKinds } from './jobs.js'

describe('jobKinds', () => {
  it('have unique names', () => {
    expect(new Set(jobKinds.map(({ name }) => name)).size).toBe(jobKinds.length)
    expect(jobKinds.map(({ name }) => name)).toContain('predict')
  })
})
