import type { Transport } from '@las/core'
import { type Action, createAction } from '../index.js'

/** The API function of test actions. Runs of actions with `waitForResult` only end when a client ends them. */
export const EXPORT = 'cradl:organization:cradl/cradl:function:export-to-power-automate'

/** Creates an action whose runs a client ends. */
export const createExport = (transport: Transport): Promise<Action> =>
  createAction(transport, EXPORT, { config: { waitForResult: true } })
