/** The entries that are defined, such as the values of the flags that the user passed. */
export function given(values: Readonly<Record<string, unknown>>): Record<string, never> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Record<string, never>
}
