import type { Invocation } from './invocation.js'

/** Whether the user has answered all questions with yes: with `--yes` or `LAS_ASSUME_YES=1`. */
export function assumesYes({ globals, host }: Pick<Invocation, 'globals' | 'host'>): boolean {
  return globals.yes || /^(1|true|yes)$/i.test(host.env.LAS_ASSUME_YES ?? '')
}
