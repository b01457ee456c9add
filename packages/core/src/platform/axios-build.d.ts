/** The browser build of axios, a single CommonJS file. */
declare module 'axios/dist/browser/axios.cjs' {
  export { default } from 'axios'
}
