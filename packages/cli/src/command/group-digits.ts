/** `10,000` for 10000. `toLocaleString` would load the data of a locale, which takes longer than many commands. */
export const groupDigits = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+(?!\d))/g, ',')
