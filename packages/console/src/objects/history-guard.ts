type Guard = (event: PopStateEvent) => void

let guard: Guard | undefined

/** Starts to listen to the buttons of the browser. Call it before the router does: listeners of the window run in their order. */
export function watchHistory(): void {
  addEventListener('popstate', event => guard?.(event))
}

/** Calls a function when the address has changed, before the router. Returns a function that ends it. */
export function guardHistory(next: Guard): () => void {
  guard = next
  return () => {
    if (guard === next) guard = undefined
  }
}
