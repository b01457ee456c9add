import { render } from 'preact'
import '../tokens/tokens.css'
import '../tokens/base.css'
import { startSession } from '../api/session.js'
import { watchHistory } from '../objects/history-guard.js'
import { App } from './app.js'
import { preloadPages } from './routes.js'
import { startTheme } from './theme.js'

const root = document.getElementById('app')
if (root) {
  startTheme()
  watchHistory()
  render(<App />, root)
  startSession().then(preloadPages)
}
