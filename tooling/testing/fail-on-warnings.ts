// A vitest setup file: a process warning in a test process fails the run, with the stack trace of the warning.
import { failOnWarning } from './process-warnings.js'

// Setup files run once per test file, and the files of one worker share its process. Node's own listener, which would print
// the warning for collect-warnings.ts too, is removed.
process.removeAllListeners('warning')
process.on('warning', failOnWarning)
