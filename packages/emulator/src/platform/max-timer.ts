/** The longest delay of a timer of Node.js, in milliseconds. */
export const MAX_TIMER_MS: number = 2 ** 31 - 1
