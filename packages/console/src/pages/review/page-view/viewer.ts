import { computed, type ReadonlySignal } from '@preact/signals'
import type { PageWords } from '../../../contract.js'
import type { PageModel } from './page-model.js'
import { createPlacing, type Placing } from './placing.js'
import { createWordSelection, type WordSelection } from './word-selection.js'

/** The state of the page view, and everything that a person does with it, without elements or events. */
export interface Viewer {
  readonly model: PageModel
  /** The words of the page that is shown; undefined while they are fetched. */
  readonly content: ReadonlySignal<PageWords | undefined>
  readonly placing: Placing
  readonly words: WordSelection
  dispose(): void
}

export function createViewer(model: PageModel): Viewer {
  const content = computed(() => model.pages.page(model.pages.current.value).content.value)
  const placing = createPlacing(model, content)
  const words = createWordSelection(model, content, placing)
  return {
    model,
    content,
    placing,
    words,
    dispose() {
      words.dispose()
      placing.dispose()
    },
  }
}
