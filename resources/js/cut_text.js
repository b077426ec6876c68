import { all } from './dom.js'

/** What finds no room is cut with dots; its title then says the whole of it. Texts that say more in theirs keep it. */
const MAY_BE_CUT = '.truncate, [class*="line-clamp"], select, .list-table .is-name :is(b, small)'

function textOf(element) {
  return element.matches('select')
    ? (element.selectedOptions[0]?.label ?? '')
    : element.textContent.trim()
}

const canvas = document.createElement('canvas').getContext('2d')

function isCut(element, text) {
  if (!element.matches('select')) return element.scrollWidth > element.clientWidth
  const style = getComputedStyle(element)
  canvas.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
  const room = element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
  return room > 0 && canvas.measureText(text).width > room + 1 // boxes are rounded
}

/** Looks first and writes afterwards: one layout for all of them. */
function sayWhatIsCut() {
  const seen = all(MAY_BE_CUT)
    .filter((element) => !element.title || 'cut' in element.dataset)
    .map((element) => [element, textOf(element)])
    .map(([element, text]) => [element, text, isCut(element, text)])
  for (const [element, text, cut] of seen) {
    if (cut) {
      element.title = text
      element.dataset.cut = ''
    } else if ('cut' in element.dataset) {
      element.removeAttribute('title')
      delete element.dataset.cut
    }
  }
}

let asked
function soon() {
  cancelAnimationFrame(asked)
  asked = requestAnimationFrame(sayWhatIsCut)
}

soon()
document.fonts.ready.then(soon)
addEventListener('resize', soon)
for (const type of ['htmx:after:swap', 'change']) document.addEventListener(type, soon)
document.addEventListener('toggle', soon, true)
