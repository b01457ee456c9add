import type { Transport } from '@las/core'

/** A function that takes the transport first. */
export type Action = (transport: Transport, ...args: never[]) => unknown

/** Chooses the legacy form that the arguments of a call have; none for the current form. */
export type Legacy = (args: readonly unknown[]) => Action | undefined

/**
 * Makes each of the functions a method of `client`.
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
