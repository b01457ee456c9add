/** An optional dependency could not be loaded: it is left out where its platform has none. */
export function missingLibrary(name: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message.split('\n', 1)[0] : String(cause)
  return new Error(`Images cannot be read without the package ${name} (${reason}). Install it: npm install ${name}`, {
    cause,
  })
}
