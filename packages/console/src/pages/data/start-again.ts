import { objectPath } from '../../objects/id-paths.js'

/** Loads the console again, because nothing that it has loaded exists any more, and access tokens have become invalid. */
export function startAgain(done: 'reset' | 'restored'): void {
  location.assign(`${objectPath('data')}?done=${done}`)
}
