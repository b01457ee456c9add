/** Whether values of one filter stand in the place of a list's options. */
export function isFilter(given: unknown): given is string | readonly string[] {
  return typeof given === 'string' || Array.isArray(given)
}
