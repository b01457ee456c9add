import type { Transport } from '@las/core'

/** A function whose first parameter is the transport. */
export type Action = (transport: Transport, ...args: never[]) => unknown

/** Returns the legacy form that matches the arguments of a call, or `undefined` if they have the current form. */
export type Legacy = (args: readonly unknown[]) => Action | undefined

/**
 * Adds each of the functions to `client` as a method.
 *
 * @param legacy The legacy forms of functions, by the name of the function.
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
