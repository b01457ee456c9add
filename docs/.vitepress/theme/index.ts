import type { Theme } from 'vitepress'
import DefaultTheme from 'vitepress/theme-without-fonts'
import ConsoleImage from './ConsoleImage.vue'
import ReadInvoice from './ReadInvoice.vue'
import './style.css'

const theme: Theme = {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component('ConsoleImage', ConsoleImage)
    app.component('ReadInvoice', ReadInvoice)
  },
}
export default theme
