import { tokensOnly } from '../../../auth/access.js'
import { temporaryKeys } from '../../../auth/keys.js'
import { MemoryBlobStore } from '../../../blobs/memory-blob-store.js'
import type { Context } from '../../../context.js'
import { JobQueue } from '../../../jobs/job-queue.js'
import { TimerQueue } from '../../../jobs/timer-queue.js'
import { quietLog } from '../../../log.js'
import { Programs } from '../../../runners/programs.js'
import type { Store } from '../../../store/store.js'
import { OpenExecutions } from '../open-executions.js'

/** A host of the engine of its own, with whatever it keeps in memory, over a store that others use at the same time. */
export const contextOver = (store: Store): Context => ({
  store,
  blobs: new MemoryBlobStore(() => crypto.randomUUID()),
  jobs: new JobQueue([]),
  timers: new TimerQueue([]),
  programs: new Programs(),
  openExecutions: new OpenExecutions(),
  keys: temporaryKeys(),
  access: tokensOnly,
  quotas: {},
  clock: Date.now,
  createId: () => crypto.randomUUID().replaceAll('-', ''),
  log: quietLog,
  origin: () => '',
})
