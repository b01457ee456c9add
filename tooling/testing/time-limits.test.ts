import { expect, it, vi } from 'vitest'

async function limitsWith(slowdown: string) {
  vi.resetModules()
  vi.stubEnv('LAS_TEST_SLOWDOWN', slowdown)
  const limits = await import('./time-limits.js')
  vi.unstubAllEnvs()
  return limits
}

it.each([
  ['0.2', 1_000],
  ['1', 1_000],
  ['2.5', 2_500],
  ['10', 10_000],
  ['64', 10_000],
])('a slowdown of %s makes 1,000 ms into %i ms', async (slowdown, expected) => {
  expect((await limitsWith(slowdown)).timeLimit(1_000)).toBe(expected)
})

it('measures the slowdown when none is known, and passes it on', async () => {
  vi.resetModules()
  vi.stubEnv('LAS_TEST_SLOWDOWN', '')
  const { slowdown } = await import('./time-limits.js')
  expect(slowdown).toBeGreaterThanOrEqual(1)
  expect(slowdown).toBeLessThanOrEqual(10)
  expect(Number(process.env.LAS_TEST_SLOWDOWN)).toBeCloseTo(slowdown, 1)
  vi.unstubAllEnvs()
})
