/// <reference path="../import-meta.d.ts" />
import type { Job } from '../jobs/job.js'
import type { Operation } from '../operation.js'
import type { Preload } from '../records/preload.js'

const defaults: unknown[] = Object.values(import.meta.glob(['./*/*.ts', '!./*/*.test.ts'], { eager: true })).flatMap(
  module => (typeof module === 'object' && module !== null && 'default' in module ? [module.default] : []),
)

const isOfKind = (value: unknown, kind: string): boolean =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind

/** Every operation: the default exports of the files in the folders beside this one. */
export const operations: readonly Operation[] = defaults.filter((value): value is Operation =>
  isOfKind(value, 'operation'),
)

/** Every kind of job, found in the same way. */
export const jobKinds: readonly Job[] = defaults.filter((value): value is Job => isOfKind(value, 'job'))

/** Everything that is there from the start, found in the same way. */
export const preloads: readonly Preload[] = defaults.filter((value): value is Preload => isOfKind(value, 'preload'))
