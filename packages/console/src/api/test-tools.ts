import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { ToolsStatus } from '../contract.js'
import { getToolsStatus } from './tools.js'

const INTERVAL_MS = 10_000

const status = signal<ToolsStatus | undefined>(undefined)

/** Whether the clock is ahead, or faults are injected, so that the API does not behave as usual. */
export const isTestToolOn: ReadonlySignal<boolean> = computed(() => {
  const { clockOffset = 0, faults = 0 } = status.value ?? {}
  return clockOffset !== 0 || faults > 0
})

/** How far the clock of the server is ahead in milliseconds, as far as the user may know it. */
export const clockOffset: ReadonlySignal<number> = computed(() => status.value?.clockOffset ?? 0)

/** Reports a status that a page has received. */
export function reportToolsStatus(value: ToolsStatus): void {
  status.value = value
}

/** Updates {@link isTestToolOn} every ten seconds while the page is visible. Returns a function that ends it. */
export function watchTestTools(): () => void {
  const controller = new AbortController()
  async function update(): Promise<void> {
    if (document.visibilityState !== 'visible') return
    try {
      status.value = await getToolsStatus({ signal: controller.signal })
    } catch {
      // It is only a detail: banners report lost connections.
    }
  }
  void update()
  const timer = setInterval(update, INTERVAL_MS)
  return () => {
    controller.abort()
    clearInterval(timer)
  }
}
