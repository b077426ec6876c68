import { all } from './dom.js'

/*
 * What sticks to the foot of the screen is as high as its words make it. Its height is told to the styles, so that
 * whatever is scrolled to or focused comes to lie clear of it.
 */
const STICKS = { '--foot-height': '.page-footer, .list-selection', '--flash-height': '#flash' }

/** What stands in its place in a low or narrow window takes nothing of the screen. */
const heightOf = (element) =>
  getComputedStyle(element).position === 'sticky' ? element.offsetHeight : 0

function tellHeights() {
  for (const [name, selector] of Object.entries(STICKS)) {
    const height = Math.max(0, ...all(selector).map(heightOf))
    document.documentElement.style.setProperty(name, `${height}px`)
  }
}

const sizes = new ResizeObserver(tellHeights)

/** A swap brings other elements; those that are gone leave by themselves. */
function watch() {
  for (const selector of Object.values(STICKS))
    for (const element of all(selector)) sizes.observe(element)
  tellHeights()
}
watch()
document.addEventListener('htmx:after:swap', watch)
