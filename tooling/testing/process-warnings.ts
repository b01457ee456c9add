import { onTestFinished } from 'vitest'

/** Test files of one worker share its process, but not necessarily the module. */
const shared = globalThis as typeof globalThis & { lasExpectedWarnings?: Error[][] }
shared.lasExpectedWarnings ??= []
const expected = shared.lasExpectedWarnings

/**
 * Collects the process warnings of the rest of a test, which then do not fail it.
 *
 * @returns the warnings so far; Node emits a warning in the next tick.
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

/** Throws for a warning that no test expects, which fails the run. */
export function failOnWarning(warning: Error): void {
  const text = `${warning.name}: ${warning.message}`
  if (expected.length === 0) throw new Error(`A process warning fails the tests: ${text}`, { cause: warning })
  for (const warnings of expected) warnings.push(warning)
}
