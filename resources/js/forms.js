import { all, on, one, say } from './dom.js'

on('click', '[data-reveal]', (event, button) => {
  const input = document.getElementById(button.dataset.reveal)
  const isShown = input.type === 'password'
  input.type = isShown ? 'text' : 'password'
  button.setAttribute('aria-pressed', String(isShown))
})

/** A link of the summary leads to the control itself. */
on('click', '[data-summary] a', (event, link) => {
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)))
  if (!target) return
  event.preventDefault()
  const control = target.matches('fieldset') ? one('input, select, textarea', target) : target
  control.focus()
  control.scrollIntoView({ block: 'center' })
})

/** Ctrl Enter sends the form one is in. */
on('keydown', 'form[method="post"]', (event, form) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit()
})

/**
 * A form that is on its way says so, and is not sent again meanwhile; without scripts the server answers the second
 * like the first. The button keeps its focus and its place, so it is not disabled but busy.
 */
on(
  'submit',
  'form[method="post"]:not([data-appearance])',
  (event, form) => {
    if (form.hasAttribute('aria-busy')) {
      event.preventDefault()
      return event.stopImmediatePropagation()
    }
    const button = event.submitter ?? one('button:not([type="button"])', form)
    form.setAttribute('aria-busy', 'true')
    // After the browser has taken the button's own name and value.
    setTimeout(() => form.hasAttribute('aria-busy') && showBusy(form, button))
  },
  true
)

const shown = new WeakMap()

function showBusy(form, button) {
  if (!button) return
  const words = form.dataset.busy ?? button.dataset.busy ?? document.body.dataset.busy
  const label = one('span', button) ?? (button.childElementCount ? null : button)
  const isIconAlone = !label?.textContent.trim()
  shown.set(form, { button, label, text: label?.textContent, isIconAlone })
  button.setAttribute('aria-disabled', 'true')
  button.classList.add('is-busy')
  if (!isIconAlone) label.textContent = words
  say(words)
}

function restore(form) {
  form.removeAttribute('aria-busy')
  const { button, label, text, isIconAlone } = shown.get(form) ?? {}
  shown.delete(form)
  if (!button) return
  button.removeAttribute('aria-disabled')
  button.classList.remove('is-busy')
  if (!isIconAlone) label.textContent = text
}

const restoreAll = () => all('form[aria-busy]').forEach(restore)

/** The answer has come or will not: htmx, a page from the browser's memory, a download or a stopped page. */
document.addEventListener('htmx:finally:request', (event) => {
  const source = event.detail.ctx?.sourceElement
  const form = source?.form ?? source?.closest?.('form')
  if (form) restore(form)
})
window.addEventListener('pageshow', (event) => event.persisted && restoreAll())
window.addEventListener('offline', restoreAll)
document.addEventListener('keydown', (event) => event.key === 'Escape' && setTimeout(restoreAll))
