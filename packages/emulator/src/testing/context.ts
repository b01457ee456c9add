import { randomUUID } from 'node:crypto'
import { tokensOnly } from '../auth/access.js'
import { temporaryKeys } from '../auth/keys.js'
import { Principals } from '../auth/principals.js'
import { MemoryBlobStore } from '../blobs/memory-blob-store.js'
import type { Context } from '../context.js'
import { JobQueue } from '../jobs/job-queue.js'
import { quietLog } from '../log.js'
import type { Store } from '../store/store.js'

/** What handlers and jobs reach, over a store, with nothing behind it that runs by itself: for tests of single pieces. */
export const contextOver = (store: Store, given: Partial<Context> = {}): Context => ({
  store,
  blobs: new MemoryBlobStore(() => randomUUID()),
  jobs: new JobQueue([]),
  programs: { canRun: () => false },
  keys: temporaryKeys(),
  access: tokensOnly,
  principals: new Principals(store),
  quotas: {},
  waived: new Set(),
  clock: Date.now,
  createId: () => randomUUID().replaceAll('-', ''),
  log: quietLog,
  origin: () => 'http://localhost',
  ...given,
})
