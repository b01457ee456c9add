import { effect, type ReadonlySignal, signal } from '@preact/signals'
import { readStored, store } from '../browser-storage.js'

export type Theme = 'light' | 'dark'

const STORED = 'theme'

const darkSystem = matchMedia('(prefers-color-scheme: dark)')

const current = signal<Theme>(initialTheme())

export const theme: ReadonlySignal<Theme> = current

/** Shows the chosen theme from now on or, until a person chooses one, that of the operating system. */
export function startTheme(): void {
  effect(() => {
    document.documentElement.dataset.theme = current.value
  })
  darkSystem.addEventListener('change', () => {
    if (readStored(STORED) === undefined) current.value = initialTheme()
  })
}

export function switchTheme(): void {
  current.value = current.value === 'dark' ? 'light' : 'dark'
  store(STORED, current.value)
}

function initialTheme(): Theme {
  const stored = readStored(STORED)
  if (stored === 'light' || stored === 'dark') return stored
  return darkSystem.matches ? 'dark' : 'light'
}
