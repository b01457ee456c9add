/** The maximum delay of a timer in Node.js. */
export const MAX_TIMER_MS: number = 2 ** 31 - 1
