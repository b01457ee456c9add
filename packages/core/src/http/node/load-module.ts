import { ModuleLoadError } from '../../errors/client-error.js'
import { isLasError } from '../../errors/las-error.js'

/** Error codes of Node.js for modules that are missing or cannot be loaded. */
const moduleCodes =
  /^(ERR_)?(MODULE_NOT_FOUND|REQUIRE_|PACKAGE_|INVALID_(PACKAGE|MODULE)_|UNKNOWN_(BUILTIN_MODULE|FILE_EXTENSION)|UNSUPPORTED_(DIR|ESM)_|VM_(DYNAMIC_IMPORT|MODULE)_|DLOPEN_FAILED)/

/**
 * Loads a module that the first request needs.
 *
 * @param name The name of the module in error messages.
 * @throws {ModuleLoadError} if it cannot be loaded, to distinguish this from a failed connection.
 */
export async function loadModule<Module>(name: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load()
  } catch (error) {
    throw moduleLoadError(`The module ${name}`, error)
  }
}

/** @throws {ModuleLoadError} if an adapter failed because it could not load a module. */
export function throwIfModuleFailure(error: unknown): void {
  const { code, message } = Object(error) as { code?: unknown; message?: unknown }
  if (isLasError(error) || !(moduleCodes.test(String(code)) || /^Dynamic require of/.test(String(message)))) return
  throw moduleLoadError('A module that the HTTP adapter needs', error)
}

function moduleLoadError(subject: string, error: unknown): ModuleLoadError {
  const [reason] = String((error as Error | undefined)?.message ?? error).split('\n')
  return new ModuleLoadError(
    `${subject} cannot be loaded: ${reason}. Install the dependencies again; if the program is bundled, include the module in the bundle or deploy it with it. createTransport of @las/core/node needs the fewest modules.`,
    { cause: error },
  )
}
