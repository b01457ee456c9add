/** Whether an argument is one value of a filter, or a list of them, in the place of a list's options. */
export function isFilter(argument: unknown): boolean {
  return typeof argument === 'string' || Array.isArray(argument)
}
