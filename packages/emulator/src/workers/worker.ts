import { serveTasks } from './pool/serve-tasks.js'
import { handlers, type Tasks } from './tasks.js'

// The program of the worker processes: see run-task.ts. The libraries load while the first task is sent.
void import('@las/extraction')
serveTasks<Tasks>(handlers)
