import { serveTasks } from './pool/serve-tasks.js'
import { handlers, type Tasks } from './tasks.js'

// The script of the worker processes; see run-task.ts. The libraries are loaded while the first task is sent.
void import('@las/extraction')
serveTasks<Tasks>(handlers)
