import { getOrMake } from './get-or-make.js'

/** State in memory that each emulator has separately. It is created when it is first used. */
export function perContext<T>(make: () => T): (context: object) => T {
  const made = new WeakMap<object, T>()
  return context => getOrMake(made, context, make)
}
