import { onTestFinished } from 'vitest'

/** The test files of a worker share a process, but each may load this module again. */
const shared = globalThis as typeof globalThis & { lasExpectedWarnings?: Error[][] }
shared.lasExpectedWarnings ??= []
const expected = shared.lasExpectedWarnings

/**
 * Collects process warnings until the end of the test. They do not fail the test.
 *
 * @returns an array to which warnings are added; Node.js emits a warning in the next tick
 * @example
 * const warnings = expectWarnings()
 * await expect.poll(() => warnings.join()).toContain('could not be stored')
 */
export function expectWarnings(): Error[] {
  const warnings: Error[] = []
  expected.push(warnings)
  onTestFinished(() => {
    expected.splice(expected.indexOf(warnings), 1)
  })
  return warnings
}

/** Throws, and thereby fails the run, unless a test expects warnings. */
export function failOnWarning(warning: Error): void {
  const text = `${warning.name}: ${warning.message}`
  if (expected.length === 0) throw new Error(`A process warning fails the tests: ${text}`, { cause: warning })
  for (const warnings of expected) warnings.push(warning)
}
