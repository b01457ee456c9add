/// <reference path="./import-meta.d.ts" />

import type { Operation } from '../requests/operation.js'

const defaults: unknown[] = Object.values(import.meta.glob(['./*/*.ts', '!./*/*.test.ts'], { eager: true })).flatMap(
  module => (typeof module === 'object' && module !== null && 'default' in module ? [module.default] : []),
)

/** Every operation: the default exports of the files in the folders beside this one. */
export const operations: readonly Operation[] = defaults.filter(
  (value): value is Operation =>
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'operation',
)
