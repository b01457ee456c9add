// Replaces axios in the site: all requests use fetch.
export { fetchAdapter as axiosAdapter } from '../../core/src/http/fetch-adapter.js'
