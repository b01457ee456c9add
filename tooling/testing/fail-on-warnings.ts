// A vitest setup file: a process warning in a test process fails the run, with the stack trace of the warning.

/** The listener; setup files run once per test file, and all test files of a worker share its process. */
function failOnWarning(warning: Error): void {
  throw new Error(`A process warning fails the tests: ${warning.name}: ${warning.message}`, { cause: warning })
}

const key = Symbol.for('las.failOnWarning')
const shared = globalThis as typeof globalThis & { [key]?: true }
if (!shared[key]) {
  shared[key] = true
  process.on('warning', failOnWarning)
}
