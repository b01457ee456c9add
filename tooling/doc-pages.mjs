// The pages in `docs` that people write, including new ones: those that `npm run docs` generates are ignored by git.
import { filesIn } from './language.mjs'

/** The paths, relative to the root. */
export const docPages = filesIn(['docs']).filter(file => file.endsWith('.md'))
