import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { ObjectKind, Section } from '../contract.js'
import { previewNext } from './extension.js'
import { getCounts } from './inspect.js'

/** How many tasks wait for a person; undefined until a list was loaded. */
export const waitingCount: Signal<number | undefined> = signal<number | undefined>(undefined)

type Counts = Readonly<Partial<Record<ObjectKind, number>>>

const counts = signal<Counts>({})

/** The number of objects of each kind. */
export const objectCounts: ReadonlySignal<Counts> = counts

const INTERVAL_MS = 10_000

/**
 * Updates the counts of the list of sections every ten seconds while the page is visible, and when it becomes visible. Returns a function
 * that ends it.
 */
export function watchCounts(sections: readonly Section[]): () => void {
  const controller = new AbortController()
  const { signal } = controller
  async function updateCounts(): Promise<void> {
    const { counts: latest } = await getCounts({ signal })
    if (JSON.stringify(latest) !== JSON.stringify(counts.value)) counts.value = latest
  }
  async function updateWaiting(): Promise<void> {
    waitingCount.value = (await previewNext({}, { signal })).waiting
  }
  function update(): void {
    if (document.visibilityState !== 'visible') return
    // They are only a detail: banners report lost connections.
    if (sections.includes('inspect')) updateCounts().catch(() => {})
    if (sections.includes('review')) updateWaiting().catch(() => {})
  }
  update()
  const timer = setInterval(update, INTERVAL_MS)
  document.addEventListener('visibilitychange', update, { signal })
  return () => {
    controller.abort()
    clearInterval(timer)
  }
}
