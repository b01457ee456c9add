/** A day, in milliseconds. */
export const DAY: number = 24 * 60 * 60 * 1000

/** The UTC date of a time in milliseconds since 1970, such as `2029-11-22`. */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10)
