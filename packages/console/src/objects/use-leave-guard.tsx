import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { FormDialog } from './form-dialog.js'
import { guardHistory } from './history-guard.js'

/**
 * Asks before the page is left while something is not saved: by links, forms such as the search, the buttons of the browser, or by closing
 * the tab. Other addresses of the same page, such as its tabs, are not other pages.
 *
 * @param isOfTab Whether other tabs of the page are left, too.
 * @returns The question, or nothing while it is not asked.
 */
export function useLeaveGuard(isActive: boolean, question: ComponentChildren, isOfTab = false): JSX.Element | null {
  const [leave, setLeave] = useState<(() => void) | undefined>()
  const isLeaving = useRef(false)
  const { url } = useLocation()
  const shown = useRef(url)
  shown.current = url
  useEffect(() => {
    if (!isActive) return
    isLeaving.current = false
    const controller = new AbortController()
    const options = { capture: true, signal: controller.signal }
    const placeOf = ({ pathname, search }: Location | HTMLAnchorElement): string =>
      pathname + (isOfTab ? new URLSearchParams(search).get('tab') : '')
    const place = placeOf(location)

    function ask(event: Event, then: () => void): void {
      event.preventDefault()
      event.stopImmediatePropagation()
      setLeave(() => () => {
        isLeaving.current = true
        then()
      })
    }
    // Before the router, which listens to the same events.
    addEventListener(
      'click',
      event => {
        const link = event.target instanceof Element ? event.target.closest('a') : null
        if (isLeaving.current || !link?.href || link.target || event.button !== 0) return
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
        if (placeOf(link) !== place) ask(event, () => link.click())
      },
      options,
    )
    addEventListener(
      'submit',
      event => {
        const form = event.target
        if (isLeaving.current || !(form instanceof HTMLFormElement) || form.closest('main, dialog')) return
        ask(event, () => form.requestSubmit())
      },
      options,
    )
    const stop = guardHistory(event => {
      if (isLeaving.current || placeOf(location) === place) return
      // The address has changed already: it is that of this page again as long as the question is open.
      history.pushState(null, '', shown.current)
      ask(event, () => history.back())
    })
    addEventListener(
      'beforeunload',
      event => {
        if (!isLeaving.current) event.preventDefault()
      },
      options,
    )
    return () => {
      stop()
      controller.abort()
    }
  }, [isActive])
  if (!leave) return null
  return (
    <FormDialog
      title="Leave without saving?"
      action="Leave"
      failure="Could not leave the page."
      isDanger
      onClose={() => setLeave(undefined)}
      onSubmit={async () => leave()}
    >
      <p>{question}</p>
    </FormDialog>
  )
}
