import { type ReadonlySignal, signal } from '@preact/signals'

/** Where the page of an object is, below its section. */
export interface Place {
  readonly title: string
  readonly parents?: readonly { readonly title: string; readonly href: string }[] | undefined
}

const current = signal<Place | undefined>(undefined)

/** The place of the page that is shown; undefined for pages of the list of sections. */
export const place: ReadonlySignal<Place | undefined> = current

/** Sets the place. Returns a function that removes it. */
export function setPlace(value: Place): () => void {
  current.value = value
  return () => {
    if (current.value === value) current.value = undefined
  }
}
