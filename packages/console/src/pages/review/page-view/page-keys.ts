import { openHelp } from '../../../keys/help-dialog.js'
import type { KeyHandlers } from '../../../keys/match.js'
import type { Viewer } from './viewer.js'

/** The actions of keys while the page has the focus. */
export function pageHandlers({ model: { pages }, placing, words }: Viewer): KeyHandlers {
  const showPage = (step: 1 | -1) => pages.show(pages.current.peek() + step)
  return {
    'word-left': () => words.moveCursor('left', false),
    'word-right': () => words.moveCursor('right', false),
    'word-up': () => words.moveCursor('up', false),
    'word-down': () => words.moveCursor('down', false),
    'extend-left': () => words.moveCursor('left', true),
    'extend-right': () => words.moveCursor('right', true),
    'extend-up': () => words.moveCursor('up', true),
    'extend-down': () => words.moveCursor('down', true),
    'take-words': () => words.takeSelection(),
    // The browser then asks the page for the text.
    'copy-words': () => false,
    'previous-page': () => showPage(-1),
    'next-page': () => showPage(1),
    'zoom-in': () => placing.zoomStep(1),
    'zoom-out': () => placing.zoomStep(-1),
    'fit-page': () => placing.fitOther(),
    rotate: () => placing.rotate(),
    'page-help': () => openHelp(),
  }
}
