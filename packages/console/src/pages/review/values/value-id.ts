import type { Place } from '@las/review'

/** The id of the element with a value. */
export const valueId = ({ field, row, column }: Place): string => `value-${field}-${row}-${column}`

/** Moves the focus of the browser to a value; false if it is not shown. */
export function focusValue(place: Place): boolean {
  const element = document.getElementById(valueId(place))
  if (!element) return false
  element.focus({ preventScroll: true })
  if (element instanceof HTMLInputElement) element.select()
  return true
}
