/** The longest delay of a timer of Node.js, in milliseconds. */
export const LONGEST_TIMER: number = 2 ** 31 - 1
