// A setup file of vitest: a process warning in a test process fails the run with the stack trace of the warning.
import { failOnWarning } from './process-warnings.js'

// Setup files run once per test file, and the test files of a worker share a process. Remove the listener of Node.js, which would also
// write the warning to the file of collect-warnings.ts.
process.removeAllListeners('warning')
process.on('warning', failOnWarning)
