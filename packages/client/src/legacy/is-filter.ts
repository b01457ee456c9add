/** Whether an argument is one or more values of a filter, instead of the options of a list. */
export function isFilter(argument: unknown): boolean {
  return typeof argument === 'string' || Array.isArray(argument)
}
