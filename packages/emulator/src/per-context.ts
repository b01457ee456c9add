import { getOrMake } from './get-or-make.js'

/** What one emulator has in memory for one purpose, made when it is first asked for. The context tells emulators apart. */
export function perContext<T>(make: () => T): (context: object) => T {
  const made = new WeakMap<object, T>()
  return context => getOrMake(made, context, make)
}
