import { actionResource } from '../../domain/actions/action.js'
import { actionRunResource } from '../../domain/actions/action-run.js'
import { createAction, updateAction } from '../../domain/actions/write-action.js'
import { createActionRun, updateActionRun } from '../../domain/actions/write-action-run.js'
import { byState } from '../../domain/common/execution-state.js'
import { deleteAction } from '../../domain/hooks/delete-action.js'
import type { Operation } from '../requests/operation.js'
import {
  createOperation,
  deleteOperation,
  getOperation,
  listOperation,
  updateOperation,
} from '../requests/resource-operations.js'

export const actionOperations: readonly Operation[] = [
  createOperation('createAction', actionResource, createAction),
  listOperation('listActions', actionResource),
  getOperation('getAction', actionResource),
  updateOperation('updateAction', actionResource, updateAction),
  deleteOperation('deleteAction', actionResource, deleteAction),
  createOperation('createActionRun', actionRunResource, createActionRun),
  listOperation('listActionRuns', actionRunResource, byState),
  getOperation('getActionRun', actionRunResource),
  updateOperation('updateActionRun', actionRunResource, updateActionRun),
]
