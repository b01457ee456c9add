import { byState } from '../../domain/common/execution-state.js'
import { hookResource } from '../../domain/hooks/hook.js'
import { hookRunResource } from '../../domain/hooks/hook-run.js'
import { createHook, deleteHook, updateHook } from '../../domain/hooks/write-hook.js'
import { createHookRun, updateHookRun } from '../../domain/hooks/write-hook-run.js'
import type { Operation } from '../requests/operation.js'
import {
  createOperation,
  deleteOperation,
  getOperation,
  listOperation,
  updateOperation,
} from '../requests/resource-operations.js'

export const hookOperations: readonly Operation[] = [
  createOperation('createHook', hookResource, createHook),
  listOperation('listHooks', hookResource),
  getOperation('getHook', hookResource),
  updateOperation('updateHook', hookResource, updateHook),
  deleteOperation('deleteHook', hookResource, deleteHook),
  createOperation('createHookRun', hookRunResource, createHookRun),
  listOperation('listHookRuns', hookRunResource, byState),
  getOperation('getHookRun', hookRunResource),
  updateOperation('updateHookRun', hookRunResource, updateHookRun),
]
