import type { Host, OutputStream } from './host.js'

/**
 * Whether text in a stream is coloured: if it is a terminal. `NO_COLOR` and `TERM=dumb` switch colours off, `FORCE_COLOR` switches
 * them on, also in files, and `FORCE_COLOR=0` off.
 */
export function usesColor({ isTTY }: Pick<OutputStream, 'isTTY'>, env: Host['env']): boolean {
  const { FORCE_COLOR, NO_COLOR, TERM } = env
  if (FORCE_COLOR !== undefined) return !/^(0|false)$/i.test(FORCE_COLOR)
  return isTTY === true && TERM !== 'dumb' && (NO_COLOR ?? '') === ''
}
