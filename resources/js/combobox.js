import { all, on, one } from './dom.js'

/*
 * A searchable choice of records. The plain select stays in the form and holds the value; the field in front of it asks
 * the server and fills it.
 */
function enhance(root) {
  const select = one('select', root)
  const face = one('template', root).content.cloneNode(true)
  const input = one('[role="combobox"]', face)
  const panel = one('[role="listbox"]', face)
  const clear = one('[data-clear]', face)

  input.id = select.id
  select.removeAttribute('id')
  select.hidden = true
  panel.id = `${input.id}-options`
  input.setAttribute('aria-controls', panel.id)
  root.append(face)
  root.dataset.ready = 'yes'
  show()

  function show() {
    input.value = select.value ? select.selectedOptions[0].label : ''
    clear.hidden = !select.value
  }
  function choose(value, label) {
    if (value && ![...select.options].some((option) => option.value === value))
      select.add(new Option(label, value))
    select.value = value
    select.dispatchEvent(new Event('change', { bubbles: true }))
    close()
    show()
  }
  function close() {
    panel.hidden = true
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }
  const lines = () => all('[role="option"]', panel)
  function point(line) {
    for (const other of lines()) other.setAttribute('aria-selected', String(other === line))
    if (!line) return
    line.id ||= `${panel.id}-${lines().indexOf(line)}`
    input.setAttribute('aria-activedescendant', line.id)
    line.scrollIntoView({ block: 'nearest' })
  }

  let asked = 0
  let timer
  async function ask(q) {
    const mine = ++asked
    const url = new URL(root.dataset.combobox, location.href)
    url.searchParams.set('q', q)
    const answer = await fetch(url, {
      headers: { 'HX-Request': 'true', 'HX-Request-Type': 'partial', 'Accept': 'text/html' },
    })
    if (mine !== asked || !answer.ok) return
    panel.innerHTML = await answer.text()
    panel.hidden = false
    input.setAttribute('aria-expanded', 'true')
    point(lines()[0])
  }

  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(() => ask(input.value.trim()), 150)
  })
  input.addEventListener('click', () => panel.hidden && ask(''))
  input.addEventListener('focus', () => input.select())
  input.addEventListener('keydown', (event) => {
    const found = lines()
    const at = found.findIndex((line) => line.getAttribute('aria-selected') === 'true')
    if (event.key === 'ArrowDown') panel.hidden ? ask('') : point(found[(at + 1) % found.length])
    else if (event.key === 'ArrowUp') point(found[(at - 1 + found.length) % found.length])
    else if (event.key === 'Enter' && !panel.hidden && found[at])
      choose(found[at].dataset.value, found[at].dataset.label)
    else if (event.key === 'Escape' && !panel.hidden) {
      close()
      show()
    } else return
    event.preventDefault()
    event.stopPropagation()
  })
  input.addEventListener('blur', () =>
    setTimeout(() => {
      if (root.contains(document.activeElement)) return
      clearTimeout(timer)
      asked++
      if (input.value.trim() === '' && select.value) choose('', '')
      close()
      show()
    })
  )
  panel.addEventListener('mousedown', (event) => {
    event.preventDefault()
    const line = event.target.closest('[role="option"]')
    if (line) choose(line.dataset.value, line.dataset.label)
  })
  clear.addEventListener('click', () => {
    choose('', '')
    input.focus()
  })
}

const enhanceAll = () => {
  for (const root of all('[data-combobox]:not([data-ready])')) enhance(root)
}
enhanceAll()
document.addEventListener('htmx:after:swap', enhanceAll)
on('reset', 'form', () => setTimeout(enhanceAll))
