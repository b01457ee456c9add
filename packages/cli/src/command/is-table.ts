import type { Host } from '../host/host.js'
import type { GlobalFlags } from './global-flags.js'

/** Whether the result is shown as a table, for people. */
export function isTable({ output }: Pick<GlobalFlags, 'output'>, { stdout }: Pick<Host, 'stdout'>): boolean {
  return output === 'table' || (output === undefined && stdout.isTTY === true)
}
