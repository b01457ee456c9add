import { type ReadonlySignal, signal } from '@preact/signals'

const LOCAL_DELAY_MS = 250
const SERVER_DELAY_MS = 1000

/** `unchanged`: nothing to save yet. `local`: the server could not be reached, or does not accept drafts any more. */
export type SaveStatus =
  | { readonly kind: 'unchanged' | 'saving' | 'local' }
  | { readonly kind: 'saved'; readonly time: number }

export interface Autosave {
  readonly status: ReadonlySignal<SaveStatus>
  /** Call it after every change. */
  changed(): void
  /** Saves without delay, for moves of the focus. */
  flush(): Promise<void>
  /** Saves in this browser while the page is being closed. Returns whether the server may lack the draft. */
  leave(): boolean
  /** Ends saving to the server, after the lease is lost. Later changes are kept in this browser. */
  stopServer(): void
  stop(): void
}

export interface AutosaveOptions {
  saveLocal(): void
  saveServer(): Promise<void>
  now?(): number
}

/** Saves a draft in the browser shortly after a change, and on the server after a pause. */
export function createAutosave({ saveLocal, saveServer, now = Date.now }: AutosaveOptions): Autosave {
  const status = signal<SaveStatus>({ kind: 'unchanged' })
  let localTimer: ReturnType<typeof setTimeout> | undefined
  let serverTimer: ReturnType<typeof setTimeout> | undefined
  let isLocalDue = false
  let isServerDue = false
  let hasServer = true
  let running: Promise<void> | undefined

  const local = (): void => {
    clearTimeout(localTimer)
    if (!isLocalDue) return
    isLocalDue = false
    saveLocal()
    if (!hasServer) status.value = { kind: 'local' }
  }

  /** Saves are sent one after the other, so that an old draft never replaces a newer one. */
  const server = (): Promise<void> => {
    clearTimeout(serverTimer)
    if (!isServerDue || !hasServer) return running ?? Promise.resolve()
    running ??= send().finally(() => {
      running = undefined
    })
    return running
  }

  async function send(): Promise<void> {
    while (isServerDue && hasServer) {
      isServerDue = false
      status.value = { kind: 'saving' }
      try {
        await saveServer()
        if (hasServer) status.value = { kind: 'saved', time: now() }
      } catch {
        isServerDue = true
        status.value = { kind: 'local' }
        // The next change, move or renewal of the lease tries again.
        return
      }
    }
  }

  return {
    status,
    changed() {
      isLocalDue = true
      isServerDue = true
      clearTimeout(localTimer)
      clearTimeout(serverTimer)
      localTimer = setTimeout(local, LOCAL_DELAY_MS)
      if (hasServer) serverTimer = setTimeout(() => void server(), SERVER_DELAY_MS)
    },
    flush() {
      local()
      return server()
    },
    leave() {
      local()
      clearTimeout(serverTimer)
      return hasServer && (isServerDue || running !== undefined)
    },
    stopServer() {
      hasServer = false
      clearTimeout(serverTimer)
      if (status.peek().kind !== 'unchanged') status.value = { kind: 'local' }
    },
    stop() {
      hasServer = false
      clearTimeout(localTimer)
      clearTimeout(serverTimer)
    },
  }
}
