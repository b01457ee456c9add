import { randomUUID } from 'node:crypto'
import { contentsInMemory, type Store } from '@las/storage'
import type { ApiContext } from '../api/http/context.js'
import { requireTokens } from '../identity/access.js'
import { Principals } from '../identity/principals.js'
import { temporaryKeys } from '../platform/keys.js'
import { quietLog } from '../platform/log.js'
import { RecordScheduler } from '../scheduling/record-scheduler.js'

/** What handlers and jobs reach, over a store, with nothing behind it that runs by itself: for tests of single pieces. */
export const contextOver = (store: Store, given: Partial<ApiContext> = {}): ApiContext => ({
  store,
  blobs: contentsInMemory(store, () => randomUUID()),
  scheduler: new RecordScheduler({ store, kinds: [], clock: Date.now, log: quietLog }),
  runners: { runnerOf: () => undefined },
  keys: temporaryKeys(),
  access: requireTokens,
  principals: new Principals(store),
  quotas: {},
  waived: new Set(),
  clock: Date.now,
  createId: () => randomUUID().replaceAll('-', ''),
  log: quietLog,
  origin: () => 'http://localhost',
  ...given,
})
