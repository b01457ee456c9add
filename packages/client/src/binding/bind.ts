import type { Transport } from '@las/core'

/** A function whose first parameter is the transport. */
export type Action = (transport: Transport, ...args: never[]) => unknown

/** Returns the function for a legacy signature that matches the arguments, or `undefined` if they match the current one. */
export type Legacy = (args: readonly unknown[]) => Action | undefined

/**
 * Adds each of the functions to `client` as a method.
 *
 * @param legacy The legacy signatures of functions, by function name.
 */
export function bind(
  client: { readonly transport: Transport },
  functions: object,
  legacy: Readonly<Record<string, Legacy>>,
): void {
  for (const [name, current] of Object.entries(functions as Record<string, Action>)) {
    const call = (...args: never[]): unknown => (legacy[name]?.(args) ?? current)(client.transport, ...args)
    Object.assign(client, { [name]: call })
  }
}
