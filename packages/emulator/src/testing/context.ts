import { randomUUID } from 'node:crypto'
import { contentsInMemory, type Store } from '@las/storage'
import type { ApiContext } from '../api/http/context.js'
import { createWebhooks } from '../delivery/webhook-sender.js'
import { idOf } from '../domain/common/ids.js'
import type { Access } from '../identity/access.js'
import { Principals } from '../identity/principals.js'
import { temporaryKeys } from '../platform/keys.js'
import { quietLog } from '../platform/log.js'
import { RecordScheduler } from '../scheduling/record-scheduler.js'

/** Requires a valid token. */
export const requireTokens: Access = { anonymousCaller: undefined, signInSecret: undefined, isProxied: false }

const hexId = (): string => randomUUID().replaceAll('-', '')

/** The context of handlers and jobs over a store, without background tasks, for unit tests. */
export const contextOver = (store: Store, overrides: Partial<ApiContext> = {}): ApiContext => ({
  store,
  blobs: contentsInMemory(store, () => randomUUID()),
  scheduler: new RecordScheduler({ store, kinds: [], clock: Date.now, log: quietLog }),
  runners: { runnerOf: () => undefined },
  webhooks: createWebhooks(),
  keys: temporaryKeys(),
  access: requireTokens,
  principals: new Principals(store),
  quotas: {},
  waived: new Set(),
  clock: Date.now,
  createId: hexId,
  newId: (kind, family = 'las') => idOf(kind, hexId(), family),
  log: quietLog,
  origin: () => 'http://localhost',
  ...overrides,
})
