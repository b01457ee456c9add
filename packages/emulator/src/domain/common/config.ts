import { badRequest } from '../../platform/errors.js'
import { LIMITS } from '../../platform/limits.js'

/** The configuration of an action, a hook or a validation. */
export type Config = Readonly<Record<string, unknown>>

/**
 * Returns a configuration with changed keys. Other keys keep their values, and null removes a key.
 * @throws 400 if the result is too large.
 */
export function changedConfig(config: Config | null | undefined, changes: Config): Config {
  const changed = Object.fromEntries(Object.entries({ ...config, ...changes }).filter(([, value]) => value !== null))
  if (Buffer.byteLength(JSON.stringify(changed)) > LIMITS.stateBytes) {
    throw badRequest(
      `config must not exceed ${LIMITS.stateBytes} bytes, including the keys that are not in the request`,
    )
  }
  return changed
}
