import { type ReadonlySignal, signal } from '@preact/signals'

const since = signal<Date | undefined>(undefined)

/** Since when no request has reached the server; undefined while the last one did. */
export const offlineSince: ReadonlySignal<Date | undefined> = since

export function reportConnected(): void {
  since.value = undefined
}

export function reportDisconnected(): void {
  since.value ??= new Date()
}
