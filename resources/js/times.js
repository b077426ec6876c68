import { all } from './dom.js'

/** Relative times of the last hours move on while a page stays open. */
const words = JSON.parse(document.body.dataset.times ?? 'null')

function refresh() {
  for (const time of all('time[data-relative]')) {
    const minutes = Math.floor((Date.now() - Date.parse(time.dateTime)) / 60_000)
    if (minutes < 0 || minutes >= 24 * 60) continue
    const text =
      minutes < 1 ? words.now : minutes < 60 ? words.minutes.replace('{n}', minutes) : null
    /* From an hour on the day matters ("yesterday"), which the server knows in the person's time zone. */
    if (text && time.textContent !== text) time.textContent = text
  }
}

if (words) setInterval(refresh, 30_000)
