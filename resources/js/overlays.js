import htmx from 'htmx.org/dist/htmx.esm.min.js'
import { all, on, one } from './dom.js'

/** `commandfor` for browsers that do not know it yet. */
if (!('commandForElement' in HTMLButtonElement.prototype)) {
  on('click', 'button[commandfor]', (event, button) => {
    const dialog = document.getElementById(button.getAttribute('commandfor'))
    if (button.getAttribute('command') === 'show-modal') dialog?.showModal()
    else dialog?.close()
  })
}

/** A link or button with `data-opens` opens what has that id; as a link it works without this. */
on(
  'click',
  '[data-opens]',
  (event, opener) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
    const overlay = document.getElementById(opener.dataset.opens)
    if (!overlay) return
    event.preventDefault()
    event.stopPropagation()
    if (overlay instanceof HTMLDialogElement) open(overlay)
    else overlay.togglePopover({ source: opener })
  },
  true
)

export function open(dialog) {
  one('#drawer[open]')?.close()
  for (const panel of all('[popover]:popover-open')) panel.hidePopover()
  if (!dialog.open) dialog.showModal()
  dialog.dispatchEvent(new CustomEvent('opened', { bubbles: true }))
}

/** A click beside a dialog closes it. */
on('mousedown', 'dialog[data-closes-outside]', (event, dialog) => {
  if (event.target !== dialog) return
  const box = dialog.getBoundingClientRect()
  const isInside =
    event.clientX >= box.left &&
    event.clientX <= box.right &&
    event.clientY >= box.top &&
    event.clientY <= box.bottom
  if (!isInside) dialog.close()
})

/** A panel with `data-load` fetches what it holds when it opens. */
document.addEventListener(
  'toggle',
  async (event) => {
    const panel = event.target
    if (!(panel instanceof HTMLElement) || !panel.dataset.load || event.newState !== 'open') return
    await htmx.ajax('GET', panel.dataset.load, { target: panel, swap: 'innerHTML' })
    one('input, a', panel)?.focus()
  },
  true
)

/** A field with `data-filter` hides lines that do not hold what is typed. */
on(
  'input',
  '[data-filter]',
  (event, field) => {
    const list =
      field.closest('[data-filterable]') ??
      one('[data-filterable]', field.closest('fieldset, form, div') ?? document)
    const wanted = field.value.trim().toLocaleLowerCase()
    for (const line of all('[data-filter-text]', list ?? undefined)) {
      line.hidden = !line.dataset.filterText.toLocaleLowerCase().includes(wanted)
    }
    event.stopPropagation()
  },
  true
)

/** Asks before a loss, in a dialog of ours, then sends the form as if nothing had been between. */
on(
  'submit',
  'form[data-confirm]',
  (event, form) => {
    if (form.dataset.confirmed) return delete form.dataset.confirmed
    event.preventDefault()
    event.stopImmediatePropagation()
    const dialog = one('#confirm')
    one('#confirm-text').textContent = form.dataset.confirm
    if (form.dataset.confirmTitle) one('#confirm-title').textContent = form.dataset.confirmTitle
    const yes = one('[data-answer="yes"]', dialog)
    if (form.dataset.confirmYes) yes.textContent = form.dataset.confirmYes
    const submitter = event.submitter
    dialog.onclick = ({ target }) => {
      const answer = target.closest?.('[data-answer]')?.dataset.answer
      if (!answer) return
      dialog.close()
      if (answer !== 'yes') return
      form.dataset.confirmed = 'yes'
      form.requestSubmit(submitter)
    }
    dialog.showModal()
    one('[data-answer="no"]', dialog).focus()
  },
  true
)

/** Flash messages: dismissed by hand, or leave after a while when nobody is at them. */
on('click', '[data-dismiss]', (event, button) => button.closest('.flash')?.remove())

function watchFlashes() {
  for (const flash of all('[data-flash="leaves"]:not([data-watched])')) {
    flash.dataset.watched = 'yes'
    const leave = () =>
      flash.matches(':hover, :focus-within') ? setTimeout(leave, 2000) : flash.remove()
    setTimeout(leave, 8000)
  }
}
watchFlashes()
document.addEventListener('htmx:after:swap', watchFlashes)

/** The theme changes at once; the server keeps it. */
on('click', '[data-appearance] [name="theme"]', (event, button) => {
  event.preventDefault()
  const { value } = button
  if (value === 'system') document.documentElement.removeAttribute('data-theme')
  else document.documentElement.dataset.theme = value
  for (const other of all('[data-appearance] [name="theme"]'))
    other.setAttribute('aria-pressed', String(other.value === value))
  const form = button.closest('form')
  const body = new URLSearchParams(new FormData(form))
  body.set('theme', value)
  fetch(form.action, { method: 'POST', body, headers: { Accept: 'text/html' }, redirect: 'manual' })
})
