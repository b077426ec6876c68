import { all, one, say } from './dom.js'

/** Pages that refuse are shown, but their address is not kept: it belongs to the form. */
document.addEventListener('htmx:before:history:update', (event) => {
  if (event.detail.response?.status >= 400) event.preventDefault()
})

/** The session's token and the chrome's key come from the body and change with a whole page only. */
document.addEventListener('htmx:after:swap', (event) => {
  const { ctx } = event.detail
  if (ctx?.target?.id !== 'main') return
  const main = one('#main')
  markPlace(main)
  closeOverlays()
  // htmx gives the page its title after this; who hears where they are hears the new one.
  if (ctx.title) document.title = ctx.title
  const isSamePage = ctx.swap?.startsWith?.('innerMorph')
  if (!isSamePage) arrive(main)
})

function markPlace(main) {
  const place = one('[data-section]', main)?.dataset.section
  for (const link of all('[data-sidebar]')) {
    if (link.dataset.sidebar === place) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
}

/** After a page came, focus stands at the summary of what is wrong with a form, at its first wrong field, at what asks for it, or at its heading. */
export function arrive(root) {
  const wanted =
    one('[data-summary]', root) ?? one('[aria-invalid="true"]', root) ?? one('[autofocus]', root)
  if (wanted) return wanted.focus()
  const heading = one('h1[tabindex]', root)
  if (heading) heading.focus({ preventScroll: true })
  else root.focus({ preventScroll: true })
  say(document.title)
}

function closeOverlays() {
  const drawer = one('#drawer[open]')
  if (drawer) drawer.close()
  const palette = one('#palette[open]')
  if (palette) palette.close()
  for (const panel of all('#sidebar [popover]:popover-open')) panel.hidePopover()
}

/** A line at the top after a quarter of a second of waiting for a page. */
let waiting
let timer
document.addEventListener('htmx:before:request', (event) => {
  if (event.detail.ctx.target?.id !== 'main') return
  waiting = event.detail.ctx
  clearTimeout(timer)
  timer = setTimeout(() => one('#waiting')?.classList.add('is-on'), 250)
})
document.addEventListener('htmx:finally:request', (event) => {
  if (event.detail.ctx !== waiting) return
  clearTimeout(timer)
  one('#waiting')?.classList.remove('is-on')
})

/** The server could not be reached: go to the page as a whole, so that the browser says what is wrong. */
document.addEventListener('htmx:error', (event) => {
  const { ctx, error } = event.detail
  if (!(error instanceof TypeError) || ctx?.response) return
  if (ctx?.request?.method === 'GET' && ctx.target?.id === 'main')
    location.assign(ctx.request.action)
})

/** A form that was answered by a page as a whole, without htmx: its address is no page, the one it stands on is. */
const sentFrom = one('meta[name="sent-from"]')?.content
if (sentFrom) history.replaceState(history.state, '', sentFrom)
one('[data-summary], [aria-invalid="true"]')?.focus()
