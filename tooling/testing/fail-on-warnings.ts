// A setup file of vitest: a process warning in a test process fails the run with the stack trace of the warning.
import { afterAll, vi } from 'vitest'
import { failOnWarning } from './process-warnings.js'

// Setup files run once per test file, and the test files of a worker share a process. Remove the listener of Node.js, which would also
// write the warning to the file of collect-warnings.ts.
process.removeAllListeners('warning')
process.on('warning', failOnWarning)

// Test files of a worker share the global timers, too: fake ones that a file left behind would stop the tests of the next files.
afterAll(() => {
  if (!vi.isFakeTimers() && !('clock' in setTimeout)) return
  vi.useRealTimers()
  throw new Error('This file left fake timers behind. Call vi.useRealTimers() in afterEach or onTestFinished.')
})
